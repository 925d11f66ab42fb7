import '@mantine/charts/styles.css'
import { LineChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'

/** Price asked, price agreed and the 95th percentile of the peers by quarter. The table under it has the figures. */
export default function DriftChart({ rows }: { rows: Output<'claims.priceSeries'>['rows'] }) {
  const { t } = useTranslation('facilities')
  return (
    <LineChart
      h={170}
      data={rows.map(({ quarter, asked, tariff, peers }) => ({ quarter: quarter.slice(2), asked, tariff, peers }))}
      dataKey="quarter"
      series={[
        { name: 'asked', label: t(($) => $.drift.asked), color: 'var(--nk-chart-1)' },
        { name: 'tariff', label: t(($) => $.drift.tariff), color: 'var(--nk-chart-2)', strokeDasharray: '4 3' },
        { name: 'peers', label: t(($) => $.drift.peers), color: 'var(--nk-chart-3)' },
      ]}
      curveType="linear"
      strokeWidth={1.5}
      dotProps={{ r: 2 }}
      tickLine="none"
      gridAxis="x"
      withTooltip={false}
      yAxisProps={{ width: 48, tick: { fontSize: 11 }, domain: ['auto', 'auto'] }}
      xAxisProps={{ tick: { fontSize: 11 }, interval: 'preserveStartEnd', padding: { left: 8, right: 12 } }}
      lineProps={{ isAnimationActive: false }}
      connectNulls={false}
      lineChartProps={{ accessibilityLayer: false }}
    />
  )
}
