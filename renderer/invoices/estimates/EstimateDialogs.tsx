import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import { useMonthName } from '../../app/months.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalBox, SecondLook } from '../../ui/index.ts'
import { WhyDialog } from '../acts/WhyDialog.tsx'

export type Asked = 'post' | 'undo'

interface EstimateDialogsProps {
  readonly asked: Asked
  readonly estimate: Output<'invoices.estimateMonth'>
  readonly onDone: () => void
}

/** A second look before a month's estimate is written, or taken back. */
export function EstimateDialogs({ asked, estimate, onDone }: EstimateDialogsProps) {
  const { t } = useTranslation('invoices')
  const monthName = useMonthName()
  const post = useOfficeCommand('invoices.postEstimates')
  const undo = useOfficeCommand('invoices.undoEstimates')
  const { month, totals, posted } = estimate
  const save = async (): Promise<void> => {
    const answer = await post.run({ month, amount: totals.amount })
    if (!answer.ok) return
    const { number, entryNumber, reversalNumber } = answer.value
    toast({ tone: 'ok', text: t(($) => $.estimates.posted, { number, entry: entryNumber, reversal: reversalNumber }) })
    onDone()
  }
  const takeBack = async (reason: string): Promise<void> => {
    if (posted === null) return
    const answer = await undo.run({ id: posted.id, rev: posted.rev, reason })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.estimates.undone, { number: answer.value.number, entry: answer.value.entryNumber }),
    })
    onDone()
  }
  if (asked === 'undo')
    return (
      <WhyDialog
        title={t(($) => $.estimates.undoTitle, { number: posted?.number ?? '' })}
        act={t(($) => $.estimates.undo)}
        keep={t(($) => $.estimates.keep)}
        danger
        busy={undo.busy}
        refusal={undo.refusal}
        onAct={(why) => void takeBack(why)}
        onKeep={onDone}
      >
        {t(($) => $.estimates.undoWhy)}
      </WhyDialog>
    )
  return (
    <SecondLook
      title={t(($) => $.estimates.postTitle, { month: monthName(month) })}
      act={t(($) => $.estimates.post)}
      danger={false}
      busy={post.busy}
      onAct={() => void save()}
      keep={t(($) => $.estimates.keep)}
      onKeep={onDone}
    >
      <p>
        {t(($) => $.estimates.postWhy, {
          amount: formatFbu(totals.amount),
          on: formatDay(estimate.on),
          back: formatDay(estimate.back),
        })}
      </p>
      {post.refusal === undefined ? null : <RefusalBox refusal={post.refusal} />}
    </SecondLook>
  )
}
