import { formatDay } from '../../../shared/dates.ts'
import type { StatementDocument } from '../../../shared/documents/statement.ts'
import { amount } from '../format.ts'
import { AmountRow } from '../parts/AmountRow.tsx'
import { t } from '../text.ts'

type CourseOf = NonNullable<StatementDocument['course']>

function States({ course }: { course: CourseOf }) {
  const ended = course.spans.at(-1)?.state === 'paid'
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.statement.course.state)}</th>
          <th>{t(($) => $.statement.course.from)}</th>
          <th>{t(($) => $.statement.course.to)}</th>
          <th className="n">{t(($) => $.statement.course.days)}</th>
        </tr>
      </thead>
      <tbody>
        {course.spans.map((span, index) => (
          // the story only grows: its order is its identity
          // eslint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td>{t(($) => $.statement.course.stateOf[span.state])}</td>
            <td>{formatDay(span.from)}</td>
            <td>{span.to === undefined ? '' : formatDay(span.to)}</td>
            <td className="n">{span.days}</td>
          </tr>
        ))}
        <tr className="tot">
          <td colSpan={3}>
            {ended ? t(($) => $.statement.course.totalEnded) : t(($) => $.statement.course.total)}
            {course.away === 0 ? '' : `, ${t(($) => $.statement.course.away)} : ${course.away}`}
          </td>
          <td className="n">{course.total}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Money({ course }: { course: CourseOf }) {
  return (
    <table className="t">
      <tbody>
        <AmountRow label={t(($) => $.statement.course.accepted)} value={course.accepted} />
        {course.complements.map((one) => (
          <AmountRow
            key={one.number}
            label={t(($) => $.statement.course.complement, { number: one.number, dispute: one.dispute })}
            value={one.amount}
          />
        ))}
        {course.payments.map((one) => (
          <AmountRow
            key={one.number}
            label={t(($) => $.statement.course.paid, { number: one.number, day: formatDay(one.day) })}
            value={-one.amount}
          />
        ))}
        <AmountRow label={t(($) => $.statement.course.left)} value={course.left} className="tot" />
        {course.recoveries.map((one) => (
          <AmountRow
            key={`${one.number} ${one.certificate}`}
            label={`${t(($) => $.statement.course.recovery, { number: one.number, certificate: one.certificate })}, ${t(
              ($) => $.statement.course.taken,
              { amount: amount(one.takenBack) },
            )}`}
            value={one.amount}
          />
        ))}
      </tbody>
    </table>
  )
}

/** What followed: days of each state, disputes, complements, payments, what is left. It changes; the statement does not. */
export function Course({ course }: { course: CourseOf }) {
  return (
    <section className="keep">
      <div className="cols2">
        <div>
          <h2>{t(($) => $.statement.course.states)}</h2>
          <States course={course} />
        </div>
        <div>
          <h2>{t(($) => $.statement.course.money)}</h2>
          <Money course={course} />
          {course.disputes.map((one) => (
            <p className="note gap" key={one.number}>
              {one.granted === undefined
                ? t(($) => $.statement.course.disputedOpen, {
                    number: one.number,
                    day: formatDay(one.day),
                    contested: amount(one.contested),
                  })
                : t(($) => $.statement.course.disputed, {
                    number: one.number,
                    day: formatDay(one.day),
                    contested: amount(one.contested),
                    granted: amount(one.granted),
                    state: t(($) => $.statement.course.disputeOf[one.state]),
                  })}
            </p>
          ))}
        </div>
      </div>
      <p className="note gap">{t(($) => $.statement.course.printed, { day: formatDay(course.day) })}</p>
    </section>
  )
}
