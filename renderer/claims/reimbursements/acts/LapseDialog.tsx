import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../../shared/dates.ts'
import { formatFbu } from '../../../app/format.ts'
import { useOfficeCommand } from '../../../app/office.ts'
import { toast } from '../../../app/toast.ts'
import { DayField, RefusalBox, SecondLook } from '../../../ui/index.ts'

/** What nobody fetched in time goes to the mutual: every request whose last day is before the day said. */
export function LapseDialog({ today, onClose }: { today: Day; onClose: () => void }) {
  const { t } = useTranslation('claims')
  const [day, setDay] = useState<Day | undefined>(today)
  const lapse = useOfficeCommand('claims.lapseReimbursements')
  const run = async (): Promise<void> => {
    const answer = await lapse.run(day === undefined ? {} : { day })
    if (!answer.ok) return
    const { rows, amount } = answer.value
    onClose()
    toast({
      tone: rows.length === 0 ? 'warn' : 'ok',
      text: t(($) => (rows.length === 0 ? $.reimbursements.lapse.none : $.reimbursements.lapse.done), {
        count: rows.length,
        amount: formatFbu(amount),
      }),
    })
  }
  return (
    <SecondLook
      title={t(($) => $.reimbursements.lapse.title)}
      act={t(($) => $.reimbursements.lapse.act)}
      written
      busy={lapse.busy}
      disabled={day === undefined}
      onAct={() => void run()}
      keep={t(($) => $.reimbursements.ask.keep)}
      onKeep={onClose}
    >
      <p>{t(($) => $.reimbursements.lapse.why)}</p>
      <DayField label={t(($) => $.reimbursements.ask.day)} value={day} onChange={setDay} data-autofocus />
      {lapse.refusal === undefined ? null : <RefusalBox refusal={lapse.refusal} />}
    </SecondLook>
  )
}
