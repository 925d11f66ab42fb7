import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { ReasonDialog, RefusalBox, SecondLook } from '../../ui/index.ts'
import { useMonthName } from '../months.ts'
import type { EarnedMonth } from './EarnedTable.tsx'

interface EarnedDialogsProps {
  readonly asked: 'post' | 'undo'
  readonly earned: EarnedMonth
  readonly onDone: () => void
}

/** A second look before contributions of days to come are put aside, or taken back. */
export function EarnedDialogs({ asked, earned, onDone }: EarnedDialogsProps) {
  const { t } = useTranslation('accounting')
  const monthName = useMonthName()
  const post = useOfficeCommand('accounting.postEarnedContributions')
  const undo = useOfficeCommand('accounting.undoEarnedContributions')
  const { month, movement, posted } = earned
  const save = async (): Promise<void> => {
    const answer = await post.run({ month, movement })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.earned.posted, { number: answer.value.number }) })
    onDone()
  }
  const takeBack = async (reason: string): Promise<void> => {
    if (posted === null) return
    const answer = await undo.run({ id: posted.id, rev: posted.rev, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.earned.undone, { number: answer.value.number }) })
    onDone()
  }
  if (asked === 'undo')
    return (
      <ReasonDialog
        title={t(($) => $.earned.undoTitle, { number: posted?.number ?? '' })}
        act={t(($) => $.earned.undo)}
        keep={t(($) => $.earned.undoKeep)}
        label={t(($) => $.earned.reason)}
        least={3}
        busy={undo.busy}
        refusal={undo.refusal}
        onAct={(why) => void takeBack(why)}
        onKeep={onDone}
      >
        {t(($) => $.earned.undoWhy)}
      </ReasonDialog>
    )
  const amount = formatFbu(Math.abs(movement))
  const up =
    movement > 0
      ? t(($) => $.earned.aside, { amount })
      : movement < 0
        ? t(($) => $.earned.income, { amount })
        : t(($) => $.earned.same)
  return (
    <SecondLook
      title={t(($) => $.earned.postTitle, { month: monthName(month) })}
      act={t(($) => $.earned.post)}
      keep={t(($) => $.earned.keep)}
      danger={false}
      busy={post.busy}
      onAct={() => void save()}
      onKeep={onDone}
    >
      <p>{t(($) => $.earned.postWhy, { up, on: formatDay(earned.on) })}</p>
      {post.refusal === undefined ? null : <RefusalBox refusal={post.refusal} />}
    </SecondLook>
  )
}
