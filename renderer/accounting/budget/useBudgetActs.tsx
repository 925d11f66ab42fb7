import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useMay } from '../../app/session.ts'
import type { ListAct } from '../../ui/index.ts'
import { MeetingDialog, ReasonAct, StartDialog } from './BudgetActs.tsx'

/** A budget as its list shows it; its page has its lines too. */
export type BudgetRow = Output<'accounting.budgets'>['rows'][number]
type Asked = 'board' | 'assembly' | 'giveBack' | 'withdraw' | 'revise' | 'start'

/** What a budget may become by who looks at it: what somebody else decides, and what its preparers do. */
export function useBudgetActs(
  budget: BudgetRow | undefined,
  onRevised: (id: string) => void = () => undefined,
): { readonly decisions: ListAct[]; readonly others: ListAct[]; readonly dialog: ReactNode } {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const [asked, setAsked] = useState<Asked>()
  const [enter, decide] = [may('budget.enter'), may('budget.validate')]
  if (budget === undefined) return { decisions: [], others: [], dialog: null }
  const can = (action: string): boolean => budget.actions.includes(action)
  const close = (): void => setAsked(undefined)
  const decisions: ListAct[] = [
    {
      combo: 'Alt+V',
      label: t(($) => $.budget.validate),
      kind: 'primary',
      on: decide && can('validate') && !budget.own,
      run: () => setAsked('board'),
    },
    {
      combo: 'Alt+A',
      label: t(($) => $.budget.adopt),
      kind: 'primary',
      on: decide && can('adopt') && !budget.own,
      run: () => setAsked('assembly'),
    },
    {
      combo: 'Alt+E',
      label: t(($) => $.budget.start),
      kind: 'primary',
      on: decide && can('start'),
      run: () => setAsked('start'),
    },
  ]
  const others: ListAct[] = [
    { combo: 'Alt+R', label: t(($) => $.budget.revise), on: enter && can('replace'), run: () => setAsked('revise') },
    {
      combo: 'Alt+B',
      label: t(($) => $.budget.giveBack),
      on: decide && can('give-back'),
      run: () => setAsked('giveBack'),
    },
    {
      combo: 'Alt+X',
      label: t(($) => $.budget.withdraw),
      on: enter && can('withdraw'),
      run: () => setAsked('withdraw'),
    },
  ]
  const dialog =
    asked === undefined ? null : asked === 'board' || asked === 'assembly' ? (
      <MeetingDialog budget={budget} kind={asked} onClose={close} />
    ) : asked === 'start' ? (
      <StartDialog budget={budget} onClose={close} />
    ) : (
      <ReasonAct budget={budget} act={asked} onClose={close} onRevised={onRevised} />
    )
  return { decisions, others, dialog }
}
