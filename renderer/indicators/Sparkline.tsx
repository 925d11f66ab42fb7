import { useTranslation } from 'react-i18next'
import classes from './indicators.module.css'
import { useNormWords, type Norm } from './useNormWords.ts'

const WIDTH = 92
const HEIGHT = 22
const INNER = 82

/** Twelve months and the target as a dotted line; the months are in a table beside, in the panel. */
export function Sparkline({ norm }: { norm: Norm }) {
  const { t } = useTranslation('indicators')
  const { figure } = useNormWords()
  const points = norm.series.flatMap((point, index) => (point.value === null ? [] : [{ index, value: point.value }]))
  if (points.length === 0) return <span className={classes.noSeries}>{t(($) => $.sparklineNone)}</span>
  const bounds = [norm.green?.min, norm.green?.max].filter((bound): bound is number => bound != null)
  const all = [...points.map(({ value }) => value), ...bounds]
  const low = Math.min(...all)
  const high = Math.max(...all)
  const y = (value: number): number => (high === low ? HEIGHT / 2 : 19 - ((value - low) / (high - low)) * 16)
  const x = (index: number): number => 2 + (index / Math.max(1, norm.series.length - 1)) * INNER
  const last = points.at(-1)
  const label = t(($) => $.sparkline, {
    first: figure(norm, points[0]?.value ?? null),
    last: figure(norm, last?.value ?? null),
  })
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} className={classes.spark}>
      {bounds.map((bound) => (
        <line key={bound} x1="0" x2={WIDTH} y1={y(bound)} y2={y(bound)} className={classes.sparkTarget} />
      ))}
      <polyline
        points={points.map(({ index, value }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
        className={classes.sparkLine}
      />
      {last === undefined ? null : (
        <circle cx={x(last.index)} cy={y(last.value)} r="2.6" className={classes.sparkEnd} />
      )}
    </svg>
  )
}
