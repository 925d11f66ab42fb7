import type { StatementDocument } from '../../../../shared/documents/statement.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { course } from '../course/course.ts'
import { paymentsOf, type InvoiceRow } from '../rows.ts'

type Course = NonNullable<StatementDocument['course']>

/** What followed a decision, as it stands on the day of printing: no part of what the statement proves. */
export function statementCourse(ctx: QueryContext, invoice: InvoiceRow): Course {
  const { db, today } = ctx
  const followed = course(ctx, { id: invoice.id })
  return {
    day: today,
    spans: followed.spans.map(({ state, from, to, days }) => ({ state, from, ...(to === null ? {} : { to }), days })),
    total: followed.total,
    away: followed.away,
    dueOn: invoice.dueOn,
    accepted: followed.decided.accepted,
    left: followed.decided.left,
    disputes: followed.disputes.map(({ number, receivedOn, state, contested, granted }) => ({
      number,
      day: receivedOn,
      state,
      contested,
      ...(granted === null ? {} : { granted }),
    })),
    complements: followed.disputes.flatMap(({ number, complement }) =>
      complement === null ? [] : [{ number: complement.number, dispute: number, amount: complement.amount }],
    ),
    recoveries: followed.recoveries
      .filter(({ state }) => state !== 'cancelled')
      .map(({ number, certificate, amount, takenBack }) => ({ number, certificate, amount, takenBack })),
    payments: paymentsOf(db, invoice.id).map(({ number, paidOn, amount }) => ({ number, day: paidOn, amount })),
  }
}
