import type { invoices } from '../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { firstDay, lastDay, type Day, type Instant, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { add, subtract, ZERO, type Fbu } from '../../../shared/money.ts'
import { lastDayOf } from '../../../shared/rules/facilities/agreements.ts'
import {
  INVOICE_STATES,
  invoiceMachine,
  type InvoiceAction,
  type InvoiceNote,
  type InvoiceState,
} from '../../../shared/rules/invoices/states.ts'
import { userNames } from '../administration/index.ts'
import { keyersOfInvoice, totalsOfInvoice } from '../claims/index.ts'
import { agreement, facility, rateAt } from '../facilities/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { openDispute } from './disputes/contestable.ts'
import { complementTotals } from './disputes/rows.ts'
import { invoiceRow, paymentsOf, type InvoiceRow } from './rows.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface ListSql {
  id: Id
  number: string
  facilityId: Id
  facilityName: string
  facilityCode: string
  period: Month
  facilityNumber: string
  receivedOn: Day
  dueOn: Day
  headerClaimed: Fbu
  certificates: number
  keyed: number
  accepted: Fbu
  paid: Fbu
  state: InvoiceState
  stateSince: Instant
}

/** The page of the queue after a cursor (`received day|number`): oldest first inside a state, newest first over all. */
export function list(
  ctx: QueryContext,
  { state, facilityId, after, limit }: In<'invoices.list'>,
): Out<'invoices.list'> {
  const { db } = ctx
  const [day = null, number = null] = after === null ? [] : after.split('|')
  const up = state !== null
  // only what is asked is said: « state is null or … » would keep the planner from the index of the queue
  const where = [
    ...(state === null ? [] : ['i.state = :state']),
    ...(facilityId === null ? [] : ['i.facility_id = :facility']),
    ...(day === null ? [] : [`(i.received_on, i.number) ${up ? '>' : '<'} (:day, :number)`]),
  ]
  const rows = db.all<ListSql>(
    `SELECT i.id, i.number, i.facility_id AS facilityId, f.name AS facilityName, f.code AS facilityCode, i.period,
       i.facility_number AS facilityNumber, i.received_on AS receivedOn, i.due_on AS dueOn, i.header_claimed AS headerClaimed,
       i.certificates, i.state, i.state_since AS stateSince,
       i.paid + coalesce((SELECT sum(x.paid) FROM invoice_complement x WHERE x.invoice_id = i.id), 0) AS paid,
       (SELECT count(*) FROM claim c WHERE c.invoice_id = i.id AND c.state IN ('keyed', 'decided', 'void')) AS keyed,
       coalesce(i.decided_accepted, (SELECT sum(c.accepted) FROM claim c WHERE c.invoice_id = i.id AND c.state = 'keyed'), 0)
         + coalesce((SELECT sum(x.amount) FROM invoice_complement x WHERE x.invoice_id = i.id AND x.state <> 'cancelled'), 0) AS accepted
     FROM facility_invoice i JOIN facility f ON f.id = i.facility_id
     ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
     ORDER BY i.received_on ${up ? 'ASC' : 'DESC'}, i.number ${up ? 'ASC' : 'DESC'} LIMIT :limit`,
    { state, facility: facilityId, day, number, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const counted = db.all<{ state: InvoiceState; count: number; claimed: Fbu; oldest: Day }>(
    `SELECT state, count(*) AS count, sum(header_claimed) AS claimed, min(received_on) AS oldest FROM facility_invoice GROUP BY state`,
  )
  return {
    rows: page,
    next: rows.length > limit && last !== undefined ? `${last.receivedOn}|${last.number}` : null,
    states: INVOICE_STATES.map(
      (name) => counted.find((row) => row.state === name) ?? { state: name, count: 0, claimed: 0 as Fbu, oldest: null },
    ),
  }
}

interface EventSql {
  at: Instant
  by: Id
  action: InvoiceAction | InvoiceNote | null
  state: InvoiceState
  reason: string | null
}

export function get(ctx: QueryContext, { id }: In<'invoices.get'>): Out<'invoices.get'> {
  const { db } = ctx
  const invoice = invoiceRow(db, id)
  const where = facility(db, invoice.facilityId)
  const totals = totalsOfInvoice(db, id)
  const signed = invoice.agreementId === null ? null : agreement(db, invoice.agreementId)
  const rate = rateAt(db, {
    facility: where,
    agreementId: signed?.id ?? null,
    day: lastDay(invoice.period),
    serviceClass: 'ambulatory',
    referred: false,
  })
  const events = db.all<EventSql>(
    'SELECT at, by, action, to_state AS state, reason FROM invoice_event WHERE invoice_id = ? ORDER BY position',
    [id],
  )
  const payments = paymentsOf(db, id)
  const added = complementTotals(db, id)
  const keyers = [...new Set([invoice.createdBy, ...keyersOfInvoice(db, id)])]
  const people = [
    ...keyers,
    ...events.map((e) => e.by),
    ...payments.map((p) => p.by),
    invoice.decidedBy,
    invoice.approvedBy,
  ]
  const names = userNames(
    db,
    people.filter((person) => person !== null),
  )
  const name = (person: Id | null): string | null => (person === null ? null : (names.get(person) ?? ''))
  return {
    id,
    number: invoice.number,
    facilityId: where.id,
    facilityName: where.name,
    facilityCode: where.code,
    facilityType: where.type,
    ownership: where.ownership,
    level: where.level,
    period: invoice.period,
    facilityNumber: invoice.facilityNumber,
    invoicedOn: invoice.invoicedOn,
    receivedOn: invoice.receivedOn,
    dueOn: invoice.dueOn,
    headerClaimed: invoice.headerClaimed,
    headerNote: invoice.headerNote,
    certificates: invoice.certificates,
    keyed: totals.certificates,
    accepted: add(acceptedOf(invoice, totals.accepted), added.granted),
    paid: add(invoice.paid, added.paid),
    complements: added.granted,
    left: subtract(invoice.decidedAccepted ?? invoice.paid, invoice.paid),
    disputeId: openDispute(db, id)?.id ?? null,
    state: invoice.state,
    stateSince: invoice.stateSince,
    agreement: signed === null ? null : { id: signed.id, number: signed.number, endsOn: lastDayOf(signed) },
    rate: rate.source === 'none' ? null : rate.percent,
    gap: subtract(invoice.headerClaimed, totals.claimed),
    totals,
    actions: invoiceMachine.actionsFrom(invoice.state),
    keyers: keyers.map((keyer) => ({ id: keyer, name: names.get(keyer) ?? '' })),
    statementNumber: invoice.statementNumber,
    decidedOn: invoice.decidedOn,
    decidedBy: name(invoice.decidedBy),
    approvedBy: name(invoice.approvedBy),
    history: events.map((event) => ({ ...event, by: names.get(event.by) ?? '' })),
    payments: payments.map((payment) => ({ ...payment, by: names.get(payment.by) ?? '' })),
    rev: invoice.rev,
  }
}

/** What was decided, or what the rules retain until then; nothing of an invoice rejected as a whole. */
const acceptedOf = ({ state, decidedAccepted }: InvoiceRow, soFar: Fbu): Fbu =>
  state === 'rejected' ? ZERO : (decidedAccepted ?? soFar)

/** The first and last day of the care an invoice is about. */
export const careWindow = (period: Month): { from: Day; to: Day } => ({ from: firstDay(period), to: lastDay(period) })
