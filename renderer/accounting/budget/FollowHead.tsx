import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import classes from './budget.module.css'
import { percent } from './percent.ts'

const ExecutionChart = lazy(() => import('./ExecutionChart.tsx'))

/** Above the accounts: quarter by quarter what was planned and done, and what costs and income come to. */
export function FollowHead({
  answer,
  rule,
}: {
  answer: Output<'accounting.budgetFollowUp'>
  /** Whether it says what is committed: beside an account the panel does. */
  rule: boolean
}) {
  const { t } = useTranslation('accounting')
  const rows = [
    [t(($) => $.budget.totalCosts), answer.costs],
    [t(($) => $.budget.totalIncome), answer.income],
  ] as const
  return (
    <div className={classes.head}>
      <div>
        <p className={classes.legend} aria-hidden>
          <span className={classes.planned} /> {t(($) => $.budget.chartPlanned)}
          <span className={classes.actual} /> {t(($) => $.budget.chartActual)}
        </p>
        <div role="img" aria-label={t(($) => $.budget.chart)}>
          <Suspense fallback={null}>
            <ExecutionChart quarters={answer.quarters} />
          </Suspense>
        </div>
      </div>
      <div>
        <table className={classes.figures}>
          <thead>
            <tr>
              <td />
              {(['planned', 'committed', 'actual', 'difference', 'rate'] as const).map((one) => (
                <th key={one} scope="col">
                  {t(($) => $.budget.column[one])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, one]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{formatFbu(one.planned)}</td>
                <td>{formatFbu(one.committed)}</td>
                <td>{formatFbu(one.actual)}</td>
                <td>{formatFbu(one.difference)}</td>
                <td>{percent(one.rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rule ? <CommittedRule estimated={answer.estimated} /> : null}
      </div>
    </div>
  )
}

/** What counts as committed. */
export function CommittedRule({ estimated }: { estimated: boolean }) {
  const { t } = useTranslation('accounting')
  return (
    <p className={classes.rule}>
      {t(($) => $.budget.rule, { estimated: estimated ? t(($) => $.budget.estimated) : '' })}
    </p>
  )
}
