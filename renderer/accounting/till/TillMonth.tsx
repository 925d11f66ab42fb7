import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { monthOf } from '../../../shared/dates.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { Amount, DataTable, DayText, Mark, Section, type Column } from '../../ui/index.ts'
import classes from './treasury.module.css'

const MonthChart = lazy(() => import('./MonthChart.tsx'))

type Day = Output<'accounting.tillMonth'>['days'][number]

/** A till over the month: what it held each evening against its ceiling, and what was counted. */
export function TillMonth({ account, label }: { account: string; label: string }) {
  const { t } = useTranslation('accounting')
  const month = monthOf(useToday())
  const { data } = useOfficeQuery('accounting.tillMonth', { account, month }, { enabled: account !== '', keep: true })
  const columns: Column<Day>[] = [
    { id: 'day', header: t(($) => $.columns.day), width: 84, cell: (r) => <DayText value={r.day} /> },
    { id: 'came', header: t(($) => $.columns.in), align: 'end', cell: (r) => <Amount value={r.came} blankZero /> },
    { id: 'left', header: t(($) => $.columns.out), align: 'end', cell: (r) => <Amount value={r.left} blankZero /> },
    { id: 'closing', header: t(($) => $.till.month.evening), align: 'end', cell: (r) => <Amount value={r.closing} /> },
    {
      id: 'counted',
      header: t(($) => $.till.month.counted),
      width: 100,
      cell: (r) =>
        r.counted === null ? null : r.difference === 0 ? (
          <Mark tone="ok">{t(($) => $.till.month.even)}</Mark>
        ) : (
          <Mark tone="warn">
            <Amount value={r.difference ?? 0} signed />
          </Mark>
        ),
    },
  ]
  const moved = (data?.days ?? []).filter((r) => r.came !== 0 || r.left !== 0 || r.counted !== null).toReversed()
  return (
    <Section fill title={t(($) => $.till.month.title, { till: label })} facts={t(($) => $.till.month.legend)}>
      <div className={classes.month}>
        <div>
          {data === undefined ? null : (
            <Suspense fallback={null}>
              <MonthChart month={data} />
            </Suspense>
          )}
        </div>
        <div>
          <DataTable
            label={t(($) => $.till.month.title, { till: label })}
            rows={moved}
            columns={columns}
            rowKey={(r) => r.day}
            rowHeight={24}
          />
        </div>
      </div>
    </Section>
  )
}
