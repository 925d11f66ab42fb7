import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { FACILITY_TYPES, OWNERSHIPS } from '../../shared/rules/facilities/vocabulary.ts'

const COLOUR = {
  public: 'var(--nk-chart-1)',
  private: 'var(--nk-chart-2)',
  confessional: 'var(--nk-chart-3)',
} as const

/** Facilities under agreement by type, a bar for each kind of owner. The table beside it has the figures. */
export default function TableChart({ rows }: { rows: Output<'facilities.table'>['rows'] }) {
  const { t } = useTranslation('facilities')
  return (
    <BarChart
      h={300}
      data={FACILITY_TYPES.map((type) => ({
        type: t(($) => $.type[type]),
        ...Object.fromEntries(
          OWNERSHIPS.map((ownership) => [
            ownership,
            rows.find((row) => row.type === type && row.ownership === ownership)?.contracted ?? 0,
          ]),
        ),
      }))}
      dataKey="type"
      series={OWNERSHIPS.map((ownership) => ({
        name: ownership,
        label: t(($) => $.ownership[ownership]),
        color: COLOUR[ownership],
      }))}
      withTooltip={false}
      gridAxis="x"
      tickLine="none"
      yAxisProps={{ width: 36, tick: { fontSize: 11 }, allowDecimals: false }}
      xAxisProps={{ tick: { fontSize: 11 }, interval: 0 }}
      barProps={{ isAnimationActive: false }}
      barChartProps={{ accessibilityLayer: false }}
    />
  )
}
