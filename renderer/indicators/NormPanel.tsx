import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatDecimal, formatMonth } from '../app/format.ts'
import { useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { Button, Explanation } from '../ui/index.ts'
import classes from './indicators.module.css'
import { normDetail } from './rows.ts'
import { useNormWords, type Norm } from './useNormWords.ts'

const NormChart = lazy(() => import('./NormChart.tsx'))

interface Scope {
  readonly from: string
  readonly to: string
  readonly mutual: string
}

/** What a norm is made of: its fraction, its year, the rows that weigh most, what would turn it green. */
export function NormPanel({ norm, scope }: { norm: Norm; scope: Scope }) {
  const { t } = useTranslation('indicators')
  const go = useGo()
  const { figure, target, change, part, weight } = useNormWords()
  const words = norm.code
  const heaviest = useOfficeQuery('indicators.rows', {
    norm: norm.code,
    from: scope.from,
    to: scope.to,
    limit: 4,
    ...(scope.mutual === '' ? {} : { mutualId: scope.mutual }),
  })
  const search = { from: scope.from, to: scope.to, mutual: scope.mutual === '' ? undefined : scope.mutual }
  const rows = (set: 'counted' | 'waiting'): void =>
    go(`/norms/${norm.code}`, { ...search, ...(set === 'waiting' ? { set } : {}) })
  return (
    <Explanation
      title={`${norm.number} · ${t(($) => $.norm[words].name)}`}
      sentence={t(($) => $.norm[words].sentence)}
      fraction={{
        numerator: part(norm.numerator),
        numeratorLabel: t(($) => $.norm[words].numerator),
        denominator: part(norm.denominator),
        denominatorLabel: t(($) => $.norm[words].denominator),
        result: figure(norm, norm.value),
      }}
    >
      {norm.waiting === 0 ? null : (
        <p className={classes.waiting}>
          {norm.code === 'N8'
            ? t(($) => $.panel.waitingInvoices, { count: norm.waiting })
            : t(($) => $.panel.waitingHouseholds, { count: norm.waiting })}
        </p>
      )}
      {norm.series.length === 0 ? null : <Year norm={norm} />}
      {(heaviest.data?.rows ?? []).length === 0 ? null : (
        <>
          <h3 className={classes.part}>{t(($) => $.panel.heaviest)}</h3>
          <table className={classes.rows}>
            <tbody>
              {heaviest.data?.rows.map((row) => (
                <tr key={`${row.reference}-${row.source?.id ?? ''}`}>
                  <td>
                    <button type="button" className={classes.link} onClick={() => go(...normDetail(row, scope))}>
                      {row.reference}
                    </button>
                  </td>
                  <td>{row.label}</td>
                  <td>{weight(norm.code, row.weight)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {norm.light === 'green' || norm.change === null ? null : (
        <div className={classes.toGreen}>
          <b>{t(($) => $.panel.toGreen)}</b>
          <p>
            {change(norm)}.{' '}
            {norm.change.kind === 'pay-waiting'
              ? t(($) => $.changeMore['pay-waiting'], { average: formatDecimal(norm.change.average) })
              : null}
          </p>
        </div>
      )}
      <div className={classes.acts}>
        {norm.waiting === 0 ? null : (
          <Button onClick={() => rows('waiting')}>{t(($) => $.panel.waiting, { count: norm.waiting })}</Button>
        )}
        {norm.counted === 0 ? null : (
          <Button combo="Enter" onClick={() => rows('counted')}>
            {t(($) => $.panel.counted, { count: norm.counted })}
          </Button>
        )}
      </div>
      <p className={classes.source}>
        {norm.green === null ? t(($) => $.target.none) : t(($) => $.panel.green, { target: target(norm, norm.green) })}{' '}
        {norm.orange === null || (norm.orange.min === null && norm.orange.max === null)
          ? null
          : t(($) => $.panel.orange, { target: target(norm, norm.orange) })}{' '}
        {norm.official
          ? t(($) => $.panel.officialSince, { day: formatDay(norm.thresholdFrom ?? '') })
          : t(($) => $.panel.unofficial, { source: norm.thresholdSource })}{' '}
        {t(($) => $.panel.formula, { version: norm.version })}
      </p>
    </Explanation>
  )
}

function Year({ norm }: { norm: Norm }) {
  const { t } = useTranslation('indicators')
  const { figure, part } = useNormWords()
  return (
    <>
      <h3 className={classes.part}>{t(($) => $.panel.chart)}</h3>
      <div className={classes.chart} aria-hidden="true">
        <Suspense fallback={null}>
          <NormChart norm={norm} />
        </Suspense>
      </div>
      <details className={classes.details}>
        <summary>{t(($) => $.panel.table)}</summary>
        <table className={classes.rows}>
          <tbody>
            {norm.series.map((point) => (
              <tr key={point.month}>
                <td>{formatMonth(point.month)}</td>
                <td>
                  {part(point.numerator)} / {part(point.denominator)}
                </td>
                <td>{figure(norm, point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
