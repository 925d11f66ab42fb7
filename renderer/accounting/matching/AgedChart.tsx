import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import { AGES } from '../../../shared/rules/accounting/matching.ts'
import { formatFbu } from '../../app/format.ts'

/** What is owed by age; the table beside it has the figures. */
export default function AgedChart({ total }: { total: Readonly<Record<(typeof AGES)[number], number>> }) {
  const { t } = useTranslation('accounting')
  return (
    <BarChart
      h={150}
      data={AGES.map((age) => ({ age: t(($) => $.books.age[age]), amount: total[age] }))}
      dataKey="age"
      series={[{ name: 'amount', label: 'FBu', color: 'var(--nk-accent)' }]}
      valueFormatter={(value) => formatFbu(value)}
      yAxisProps={{ width: 80 }}
      barProps={{ isAnimationActive: false, maxBarSize: 54 }}
      withTooltip={false}
    />
  )
}
