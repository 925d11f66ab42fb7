import '@mantine/charts/styles.css'
import { LineChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'

/** What a till held at the end of each day of a month, beside its ceiling. The table beside it has the figures. */
export default function MonthChart({ month }: { month: Output<'accounting.tillMonth'> }) {
  const { t } = useTranslation('accounting')
  // room above the higher of the two, so that the ceiling is in sight
  const top = Math.ceil((Math.max(month.ceiling, ...month.days.map(({ closing }) => closing)) * 1.1) / 10_000) * 10_000
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
      withTooltip={false}
      yAxisProps={{ width: 62, tick: { fontSize: 11 }, domain: [0, top] }}
      valueFormatter={(value) => formatFbu(value)}
      xAxisProps={{ tick: { fontSize: 11 }, interval: 'preserveStartEnd', padding: { left: 8, right: 12 } }}
      lineProps={{ isAnimationActive: false }}
      lineChartProps={{ accessibilityLayer: false }}
    />
  )
}
