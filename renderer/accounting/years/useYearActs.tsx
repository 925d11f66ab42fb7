import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bookId } from '../../../shared/documents/bookId.ts'
import { day } from '../../../shared/dates.ts'
import { NOTED_STEPS } from '../../../shared/rules/accounting/years/steps.ts'
import { callOffice, useOfficeCommand, type OfficeRefusal } from '../../app/office.ts'
import { useGo } from '../../app/navigation.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import type { ListAct } from '../../ui/index.ts'
import type { Road, RoadStep } from './words.ts'
import { useGoToStep } from './goToStep.ts'
import { YearDialog, type Asked } from './YearDialog.tsx'

type Side = 'allocation' | 'rules'

interface YearActs {
  readonly acts: readonly ListAct[]
  readonly refusal: OfficeRefusal | undefined
  readonly dialog: ReactNode
}

/** The paper of a step; of one that has none of its own, the road of the year. */
const paperOf = (step: RoadStep['step']): 'opening' | 'allocation' | 'seal' | 'result' | 'road' =>
  step === 'opening' || step === 'allocation' || step === 'seal' || step === 'result' ? step : 'road'

/**
 * What can be done with a step of a year, by whom: its keys, its buttons, its second looks.
 * @param onTaken the step was taken: the next one comes under the hand
 */
export function useYearActs(
  road: Road | undefined,
  step: RoadStep | undefined,
  open: (side: Side) => void,
  onTaken: () => void,
): YearActs {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const goTo = useGoToStep(road?.year)
  const may = useMay()
  const [asked, setAsked] = useState<{ readonly asked: Asked; readonly road: Road; readonly step: RoadStep }>()
  const determine = useOfficeCommand('accounting.determineResult')
  const post = useOfficeCommand('accounting.postAllocation')
  const make = useOfficeCommand('accounting.makeOpening')
  const decide = useOfficeCommand('accounting.decideYearReopening')
  const [unverified, setUnverified] = useState<OfficeRefusal>()
  if (road === undefined || step === undefined) return { acts: [], refusal: undefined, dialog: null }

  const { year } = road
  const [enters, approves] = [may('period.enter'), may('period.approve')]
  const isOpen = road.state === 'open'
  const next = step.state === 'next'
  const ok = (text: string): void => toast({ tone: 'ok', text })
  const taken = (text: string): void => {
    ok(text)
    onTaken()
  }
  const waits = road.allocations.find(({ state }) => state === 'prepared')
  const stands = waits ?? road.allocations.findLast(({ state }) => state === 'posted')
  const noted = road.noted.find((one) => one.step === step.step)
  const sealed = road.seals.find(({ state }) => state !== 'reopened')
  const notes = NOTED_STEPS.some((one) => one === step.step)
  const paper = paperOf(step.step)
  const papered =
    paper === 'opening'
      ? road.opening !== null
      : paper === 'allocation'
        ? stands !== undefined
        : paper !== 'seal' || sealed !== undefined

  const determining = async (): Promise<void> => {
    const answer = await determine.run({ year })
    if (answer.ok) taken(t(($) => $.years.said.determined, { entry: answer.value.entry ?? '' }))
  }
  const opening = async (): Promise<void> => {
    const answer = await make.run({ year })
    if (answer.ok) taken(t(($) => $.years.said.opened, { number: answer.value.number }))
  }
  const posting = async (): Promise<void> => {
    if (waits === undefined) return
    const answer = await post.run({ id: waits.id, rev: waits.rev })
    if (answer.ok) taken(t(($) => $.years.said.posted, { entry: answer.value.entry }))
  }
  const deciding = async (accept: boolean): Promise<void> => {
    const answer = await decide.run({ year, rev: sealed?.rev ?? 0, accept })
    if (answer.ok) ok(t(($) => $.years.said.decided))
  }
  const verifying = async (): Promise<void> => {
    setUnverified(undefined)
    const answer = await callOffice('accounting.verifySeal', { year })
    if (!answer.ok) {
      setUnverified(answer.refusal)
      return
    }
    const { same, parts } = answer.value
    const words = parts.map((part) => t(($) => $.years.part[part as 'entries']))
    toast(
      same
        ? { tone: 'ok', text: t(($) => $.years.said.same) }
        : { tone: 'bad', text: t(($) => $.years.said.differs, { parts: words.join(', ') }) },
    )
  }
  const main = (label: string, on: boolean, does: () => void, busy = false): ListAct => ({
    combo: 'Ctrl+Enter',
    kind: 'primary',
    label,
    on,
    busy,
    run: does,
  })
  // what is asked is about the road of that moment: others work meanwhile
  const ask = (what: Asked): void => setAsked({ asked: what, road, step })
  const back = (label: string, on: boolean, what: Asked): ListAct => ({
    combo: 'Alt+R',
    label,
    on,
    run: () => ask(what),
  })
  const ofStep = (): ListAct[] => {
    switch (step.step) {
      case 'result':
        return [
          main(
            t(($) => $.years.act.determine),
            next && enters,
            () => void determining(),
            determine.busy,
          ),
          back(
            t(($) => $.years.act.undoResult),
            road.result !== null && enters && isOpen && stands === undefined && road.opening === null,
            'undoResult',
          ),
        ]
      case 'allocation':
        return [
          waits === undefined
            ? main(
                t(($) => $.years.act.prepare),
                next && enters && isOpen,
                () => open('allocation'),
              )
            : main(
                t(($) => $.years.act.post),
                approves && !waits.own,
                () => void posting(),
                post.busy,
              ),
          back(
            t(($) => $.years.act.undoAllocation),
            stands !== undefined && (enters || approves) && isOpen,
            'undoAllocation',
          ),
          { combo: 'Alt+G', label: t(($) => $.years.act.rules), run: () => open('rules') },
        ]
      case 'opening':
        return [
          main(
            t(($) => $.years.act.opening),
            next && enters,
            () => void opening(),
            make.busy,
          ),
          back(
            t(($) => $.years.act.withdrawOpening),
            road.opening !== null && enters && isOpen,
            'withdrawOpening',
          ),
        ]
      case 'seal':
        return [
          sealed?.state === 'asked'
            ? main(
                t(($) => $.years.act.reopen),
                (enters || approves) && !sealed.own,
                () => void deciding(true),
                decide.busy,
              )
            : main(
                t(($) => $.years.act.seal),
                next && approves,
                () => ask('seal'),
              ),
          {
            combo: 'Alt+V',
            label: t(($) => $.years.act.verify),
            on: sealed !== undefined,
            run: () => void verifying(),
          },
          sealed?.state === 'asked'
            ? {
                combo: 'Alt+R',
                label: t(($) => $.years.act.keepSealed),
                on: enters || approves,
                run: () => void deciding(false),
              }
            : back(
                t(($) => $.years.act.ask),
                sealed !== undefined && approves,
                'ask',
              ),
        ]
      default:
        return !notes
          ? []
          : [
              main(
                t(($) => $.years.act.note),
                next && enters && isOpen,
                () => ask('note'),
              ),
              back(
                t(($) => $.years.act.withdrawStep),
                noted !== undefined && enters && isOpen,
                'withdrawStep',
              ),
            ]
    }
  }
  const acts: ListAct[] = [
    { combo: 'Alt+J', label: t(($) => $.years.act.go), on: step.jump !== null, run: () => goTo(step) },
    ...ofStep(),
    {
      combo: 'Ctrl+P',
      label: t(($) => $.export.print),
      on: papered,
      run: () => {
        const [from, to] =
          paper === 'opening' ? [`${year + 1}-01-01`, `${year + 1}-01-01`] : [`${year}-01-01`, `${year}-12-31`]
        go(`/preview/book/${bookId({ book: paper, from: day(from), to: day(to) })}`)
      },
    },
  ]
  const dialog =
    asked === undefined ? null : <YearDialog {...asked} onDone={() => setAsked(undefined)} onTaken={onTaken} />
  return {
    acts,
    refusal: determine.refusal ?? post.refusal ?? make.refusal ?? decide.refusal ?? unverified,
    dialog,
  }
}
