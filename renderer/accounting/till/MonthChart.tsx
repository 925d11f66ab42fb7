import '@mantine/charts/styles.css'
import { LineChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'

/** What a till held at the end of each day of a month, beside its ceiling. The table beside it has the figures. */
export default function MonthChart({ month }: { month: Output<'accounting.tillMonth'> }) {
  const { t } = useTranslation('accounting')
  return (
    <LineChart
      h={190}
      data={month.days.map(({ day, closing }) => ({
        day: String(Number(day.slice(8))),
        closing,
        ceiling: month.ceiling,
      }))}
      dataKey="day"
      series={[
        { name: 'closing', label: t(($) => $.till.month.closing), color: 'var(--nk-chart-1)' },
        { name: 'ceiling', label: t(($) => $.till.month.ceiling), color: 'var(--nk-chart-2)', strokeDasharray: '4 3' },
      ]}
      curveType="step"
      strokeWidth={1.5}
      withDots={false}
      tickLine="none"
      gridAxis="x"
      withLegend
      withTooltip={false}
      legendProps={{ verticalAlign: 'bottom', height: 24 }}
      yAxisProps={{ width: 62, tick: { fontSize: 11 }, domain: [0, 'auto'] }}
      xAxisProps={{ tick: { fontSize: 11 }, interval: 'preserveStartEnd', padding: { left: 8, right: 12 } }}
      lineProps={{ isAnimationActive: false }}
      lineChartProps={{ accessibilityLayer: false }}
    />
  )
}
