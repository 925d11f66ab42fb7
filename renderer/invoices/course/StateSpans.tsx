import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import classes from './course.module.css'

export type Course = Output<'invoices.course'>

/** How long in each state, as one bar; what was at the facility is hatched: those days are not the centre's. */
export function SpanBar({ course }: { course: Course }) {
  const { t } = useTranslation('invoices')
  const said = course.spans
    .filter(({ days }) => days > 0)
    .map(({ state, days }) => `${t(($) => $.state[state])} : ${t(($) => $.course.days, { count: days })}`)
    .join(', ')
  return (
    <div className={classes.bar} role="img" aria-label={t(($) => $.course.barLabel, { said })}>
      {course.spans
        .filter(({ days }) => days > 0)
        .map((span, index) => (
          <i
            // the story only grows: its order is its identity
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            className={span.state === 'returned' ? classes.away : index % 2 === 0 ? classes.own : classes.other}
            style={{ flexGrow: span.days }}
            title={`${t(($) => $.state[span.state])} : ${t(($) => $.course.days, { count: span.days })}`}
          />
        ))}
    </div>
  )
}

/** The same as a table. */
export function SpanTable({ course }: { course: Course }) {
  const { t } = useTranslation('invoices')
  return (
    <table className={classes.spans} aria-label={t(($) => $.course.states)}>
      <thead>
        <tr>
          <th>{t(($) => $.course.state)}</th>
          <th>{t(($) => $.course.since)}</th>
          <th>{t(($) => $.course.daysHead)}</th>
        </tr>
      </thead>
      <tbody>
        {course.spans.map((span, index) => (
          // eslint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td>{t(($) => $.state[span.state])}</td>
            <td>{formatDay(span.from)}</td>
            <td>{span.days}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>
            {course.away === 0 ? t(($) => $.course.total) : t(($) => $.course.totalAway, { count: course.away })}
          </td>
          <td>{course.total}</td>
        </tr>
      </tfoot>
    </table>
  )
}
