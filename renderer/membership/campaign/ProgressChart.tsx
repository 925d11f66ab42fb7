import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'

type Row = Output<'membership.campaignProgress'>['rows'][number]

/** Households renewed beside the target, the widest first; the table beside it has them all. */
export default function ProgressChart({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('membership')
  const shown = rows.toSorted((a, b) => b.renewable - a.renewable).slice(0, 10)
  return (
    <BarChart
      h={Math.max(96, 34 * shown.length + 48)}
      data={shown.map((row) => ({
        label: row.label.slice(0, 18),
        renewed: row.paid,
        target: row.target ?? row.renewable,
      }))}
      dataKey="label"
      orientation="vertical"
      series={[
        { name: 'renewed', label: t(($) => $.campaign.renewedShort), color: 'var(--nk-chart-1)' },
        { name: 'target', label: t(($) => $.campaign.target), color: 'var(--nk-chart-2)' },
      ]}
      withTooltip={false}
      gridAxis="x"
      tickLine="none"
      yAxisProps={{ width: 96, tick: { fontSize: 11 } }}
      xAxisProps={{ tick: { fontSize: 11 }, allowDecimals: false }}
      barProps={{ isAnimationActive: false }}
      barChartProps={{ accessibilityLayer: false }}
    />
  )
}
