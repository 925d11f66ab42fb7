import '@mantine/charts/styles.css'
import { BarChart, LineChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import classes from './statements.module.css'
import { decimal, useFigureText, type Statement } from './words.ts'

type MonthNumber = '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12'
const SWATCHES = [classes.swatch1, classes.swatch2, classes.swatch3, classes.swatch4] as const
const COLORS = ['var(--nk-chart-1)', 'var(--nk-chart-2)', 'var(--nk-chart-3)', 'var(--nk-chart-4)'] as const

/** The lines that a layout follows, month by month, in millions; and what care took of contributions since January. The table has the figures. */
export default function StatementChart({ statement }: { statement: Statement }) {
  const { t } = useTranslation('accounting')
  const textOf = useFigureText()
  const { chart } = statement
  const months = chart[0]?.months ?? []
  const name = (month: string): string => t(($) => $.statements.monthShort[month.slice(5, 7) as MonthNumber])
  const highest = Math.max(0, ...chart.flatMap((one) => one.months.map(({ value }) => Math.abs(value))))
  const scale = highest >= 2_000_000 ? 1_000_000 : 1_000
  // what is spent is drawn upwards beside what is earned
  const turned = chart.map(({ months: own }) => own.every(({ value }) => value <= 0))
  const data = months.map(({ month }, at) => ({
    month: name(month),
    ...Object.fromEntries(
      chart.map(({ line, months: own }, index) => [
        line,
        ((turned[index] === true ? -1 : 1) * (own[at]?.value ?? 0)) / scale,
      ]),
    ),
  }))
  const [earned, spent] = [
    chart.find(({ line }) => line === 'contributions'),
    chart.find(({ line }) => line === 'benefits-cost'),
  ]
  const sum = (own: typeof earned, upTo: number): number =>
    (own?.months ?? []).slice(0, upTo + 1).reduce((total, { value }) => total + value, 0)
  const cumulated =
    earned === undefined || spent === undefined
      ? []
      : months.map(({ month }, at) => {
          const base = sum(earned, at)
          return { month: name(month), ratio: base <= 0 ? null : Math.round((-1000 * sum(spent, at)) / base) / 10 }
        })
  const last = cumulated.at(-1)?.ratio ?? null
  return (
    <>
      <h2>
        {t(($) => $.statements.chart.title)}{' '}
        <small>{scale === 1_000 ? t(($) => $.statements.chart.thousands) : t(($) => $.statements.chart.unit)}</small>
      </h2>
      <p className={classes.legend}>
        {chart.map(({ line, label }, index) => (
          <span key={line}>
            <i className={SWATCHES[index % SWATCHES.length]} />
            {label}
          </span>
        ))}
      </p>
      <BarChart
        h={190}
        data={data}
        dataKey="month"
        series={chart.map(({ line, label }, index) => ({
          name: line,
          label,
          color: COLORS[index % COLORS.length] ?? COLORS[0],
        }))}
        tickLine="none"
        withTooltip={false}
        yAxisProps={{ width: 44, tick: { fontSize: 11 } }}
        xAxisProps={{ tick: { fontSize: 11 }, interval: 0 }}
        valueFormatter={decimal}
        barProps={{ isAnimationActive: false, maxBarSize: 14 }}
        barChartProps={{ accessibilityLayer: false }}
      />
      {last === null ? null : (
        <>
          <h2>
            {t(($) => $.statements.chart.ratio)} <small>{textOf(last, 'percent')}</small>
          </h2>
          <LineChart
            h={110}
            data={cumulated}
            dataKey="month"
            series={[{ name: 'ratio', label: t(($) => $.statements.chart.ratio), color: 'var(--nk-chart-1)' }]}
            strokeWidth={1.5}
            curveType="linear"
            tickLine="none"
            gridAxis="x"
            withTooltip={false}
            yAxisProps={{ width: 44, tick: { fontSize: 11 } }}
            xAxisProps={{ tick: { fontSize: 11 }, interval: 0, padding: { left: 12, right: 12 } }}
            lineProps={{ isAnimationActive: false }}
            lineChartProps={{ accessibilityLayer: false }}
          />
        </>
      )}
    </>
  )
}
