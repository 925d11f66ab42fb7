import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatDay } from '../app/format.ts'
import { useMonthName } from '../app/months.ts'

/** The federation, the last receipt, the first month that is due. */
export function HeaderFacts({ data }: { data: Output<'exchange.overview'> }) {
  const { t } = useTranslation('exchange')
  const monthName = useMonthName()
  const { federation } = data.enrolment
  const last = data.packages.find((one) => one.receivedAt !== undefined)
  const due = data.months.find(({ state }) => state === 'late') ?? data.months.find(({ state }) => state === 'to-make')
  const facts = [
    federation?.name,
    last?.receivedAt === undefined
      ? t(($) => $.facts.noReceipt)
      : t(($) => $.facts.lastReceipt, { seq: last.seq, day: formatDay(last.receivedAt) }),
    due &&
      t(($) => (due.state === 'late' ? $.facts.late : $.facts.expected), {
        month: monthName(due.month),
        day: formatDay(due.expectedBy),
      }),
  ]
  return <>{facts.filter((fact) => fact !== undefined).join(' · ')}</>
}
