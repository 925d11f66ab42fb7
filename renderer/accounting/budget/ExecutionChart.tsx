import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'

/** Planned and actual costs, quarter by quarter; the table under it has the figures of the period. */
export default function ExecutionChart({ quarters }: { quarters: Output<'accounting.budgetFollowUp'>['quarters'] }) {
  const { t } = useTranslation('accounting')
  return (
    <BarChart
      h={112}
      data={quarters.map((one, at) => ({
        quarter: t(($) => $.budget.quarterShort, { returnObjects: true })[at] ?? '',
        planned: one.plannedCosts,
        actual: one.actualCosts,
      }))}
      dataKey="quarter"
      series={[
        { name: 'planned', label: t(($) => $.budget.chartPlanned), color: 'var(--nk-chart-2)' },
        { name: 'actual', label: t(($) => $.budget.chartActual), color: 'var(--nk-chart-1)' },
      ]}
      valueFormatter={(value) => formatFbu(value)}
      yAxisProps={{ width: 84 }}
      barProps={{ isAnimationActive: false, maxBarSize: 34 }}
      withTooltip={false}
    />
  )
}
