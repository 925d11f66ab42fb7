import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatCount } from '../../app/format.ts'

/** Men to the left, women to the right, the oldest on top. The table beside it has the figures. */
export default function PyramidChart({ classes }: { classes: Output<'membership.agePyramid'>['classes'] }) {
  const { t } = useTranslation('membership')
  return (
    <BarChart
      h={430}
      data={classes.toReversed().map(({ from, M, F }) => ({
        label: from === 80 ? '80+' : `${from}–${from + 4}`,
        men: -M,
        women: F,
      }))}
      dataKey="label"
      orientation="vertical"
      type="stacked"
      series={[
        { name: 'men', label: t(($) => $.lists.men), color: 'var(--nk-chart-1)' },
        { name: 'women', label: t(($) => $.lists.women), color: 'var(--nk-chart-3)' },
      ]}
      withTooltip={false}
      gridAxis="x"
      tickLine="none"
      valueFormatter={(value) => formatCount(Math.abs(value))}
      yAxisProps={{ width: 48, interval: 0, tick: { fontSize: 11 } }}
      xAxisProps={{ tick: { fontSize: 11 }, allowDecimals: false }}
      barProps={{ isAnimationActive: false }}
      barChartProps={{ accessibilityLayer: false, stackOffset: 'sign' }}
    />
  )
}
