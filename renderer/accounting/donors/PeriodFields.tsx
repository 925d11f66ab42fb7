import { useTranslation } from 'react-i18next'
import { DayField } from '../../ui/index.ts'
import type { useDonorPeriod } from './period.ts'

/** From a day to a day, on the pages of donors that read a period. */
export function PeriodFields({ from, to, setFrom, setTo }: ReturnType<typeof useDonorPeriod>) {
  const { t } = useTranslation('accounting')
  return (
    <>
      <DayField label={t(($) => $.donors.fields.from)} value={from} onChange={setFrom} />
      <DayField label={t(($) => $.donors.fields.to)} value={to} onChange={setTo} />
    </>
  )
}
