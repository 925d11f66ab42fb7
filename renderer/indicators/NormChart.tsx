import '@mantine/charts/styles.css'
import { LineChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import { formatMonth } from '../app/format.ts'
import type { Norm } from './useNormWords.ts'

/** The twelve months of a norm with its green bounds. Loaded with the panel that shows it; a table stands beside it. */
export default function NormChart({ norm }: { norm: Norm }) {
  const { t } = useTranslation('indicators')
  const bounds = [norm.green?.min, norm.green?.max].filter((bound): bound is number => bound != null)
  return (
    <LineChart
      h={116}
      data={norm.series.map(({ month, value }) => ({
        month: formatMonth(month).slice(0, 2),
        value: value === null ? null : Number(value.toFixed(norm.decimals)),
      }))}
      dataKey="month"
      series={[{ name: 'value', label: t(($) => $.panel.value), color: 'var(--nk-chart-1)' }]}
      referenceLines={bounds.map((bound) => ({ y: bound, color: 'var(--nk-text-3)' }))}
      curveType="linear"
      strokeWidth={1.5}
      dotProps={{ r: 2 }}
      tickLine="none"
      gridAxis="x"
      withTooltip={false}
      yAxisProps={{ width: 40, tick: { fontSize: 11 }, domain: ['auto', 'auto'] }}
      // Room for half a label at both ends: the first and the last month are written in full.
      xAxisProps={{ tick: { fontSize: 11 }, interval: 0, padding: { left: 8, right: 10 } }}
      lineProps={{ isAnimationActive: false }}
      connectNulls={false}
      lineChartProps={{ accessibilityLayer: false }}
    />
  )
}
