import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatCount } from '../../app/format.ts'

/** How many amounts begin with each digit, beside how many should; the table under it has the figures. */
export default function DigitsChart({ digits }: { digits: Output<'accounting.audit'>['firstDigits']['digits'] }) {
  const { t } = useTranslation('accounting')
  return (
    <BarChart
      h={170}
      data={digits.map(({ digit, observed, expected }) => ({
        digit: String(digit),
        observed,
        expected: Math.round(expected),
      }))}
      dataKey="digit"
      series={[
        { name: 'observed', label: t(($) => $.audit.observed), color: 'var(--nk-accent)' },
        { name: 'expected', label: t(($) => $.audit.expected), color: 'var(--nk-line-strong, var(--nk-text-2))' },
      ]}
      valueFormatter={(value) => formatCount(value)}
      yAxisProps={{ width: 44 }}
      barProps={{ isAnimationActive: false }}
      withLegend
      withTooltip={false}
    />
  )
}
