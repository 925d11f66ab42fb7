import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, dayAt, daysBetween, firstDay, nextMonth, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { add, fbu, subtract, type Fbu } from '../../../../shared/money.ts'
import { courseFigures, stateSpans, type StateSpan } from '../../../../shared/rules/invoices/course.ts'
import type { InvoiceState } from '../../../../shared/rules/invoices/states.ts'
import { setting } from '../../administration/index.ts'
import { totalsOfInvoice } from '../../claims/index.ts'
import { agreement } from '../../facilities/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { complementsOf, complementTotals } from '../disputes/rows.ts'
import { disputesOf } from '../disputes/reading.ts'
import { returnRows } from '../returnRows.ts'
import { invoiceRow, type InvoiceRow } from '../rows.ts'
import { entriesOfInvoice } from './entries.ts'

type Course = (typeof invoices)['invoices.course']
type Out = OutputOf<Course>

/** The days of each state, from the story of an invoice. */
export function spansOf(db: ReadDb, invoice: InvoiceRow, today: Day): StateSpan[] {
  const events = db.all<{ at: string; state: InvoiceState; action: string | null }>(
    'SELECT at, to_state AS state, action FROM invoice_event WHERE invoice_id = ? ORDER BY position',
    [invoice.id],
  )
  return stateSpans(
    // the envelope may have come before somebody wrote it down
    events.map(({ at, state, action }) => ({ state, on: action === null ? invoice.receivedOn : dayAt(at) })),
    today,
  )
}

/** The day an invoice ended: paid, rejected; null while it runs. */
const endOf = (spans: readonly StateSpan[]): Day | null => {
  const last = spans.at(-1)
  return last?.state === 'paid' || last?.state === 'rejected' ? last.from : null
}

/** By which day it was to be handed in, and how many days after it came. */
export function filingOf(db: ReadDb, invoice: InvoiceRow): { filedBy: Day; filedLate: number } {
  const signed = invoice.agreementId === null ? null : agreement(db, invoice.agreementId)
  const days = signed?.filingDay ?? setting(db, 'delay.invoiceFiling', invoice.receivedOn)
  const filedBy = addDays(firstDay(nextMonth(invoice.period)), days - 1)
  return { filedBy, filedLate: Math.max(0, daysBetween(filedBy, invoice.receivedOn)) }
}

export function course(ctx: QueryContext, { id }: ParsedInputOf<Course>): Out {
  const { db, today } = ctx
  const invoice = invoiceRow(db, id)
  const signed = invoice.agreementId === null ? null : agreement(db, invoice.agreementId)
  const spans = spansOf(db, invoice, today)
  const complements = complementsOf(db, id)
  const { granted, paid } = complementTotals(db, id)
  const accepted = invoice.decidedAccepted ?? fbu(0)
  const due = add(accepted, granted)
  const settled = add(invoice.paid, paid)
  return {
    spans,
    ...courseFigures(spans),
    contract: {
      days: signed?.paymentDays ?? setting(db, 'delay.invoicePayment', invoice.receivedOn),
      source: signed?.paymentDays == null ? 'setting' : 'agreement',
      dueOn: invoice.dueOn,
      late: Math.max(0, daysBetween(invoice.dueOn, endOf(spans) ?? today)),
      ...filingOf(db, invoice),
    },
    decided: {
      claimed: invoice.decidedAccepted === null ? invoice.headerClaimed : totalsOfInvoice(db, id).claimed,
      accepted,
      complements: granted,
      due,
      paid: settled,
      left: subtract(due, settled),
    },
    disputes: disputesOf(ctx, id).map((dispute) => {
      const own = complements.find((one) => one.disputeId === dispute.id && one.state !== 'cancelled')
      return {
        id: dispute.id,
        number: dispute.number,
        state: dispute.state,
        receivedOn: dispute.receivedOn,
        contested: dispute.contested,
        granted: dispute.granted,
        complement:
          own === undefined
            ? null
            : { id: own.id, number: own.number, state: own.state, paid: own.paid, amount: own.amount },
      }
    }),
    returns: returnRows(db, id, today),
    recoveries: recoveriesOf(db, id),
    entries: entriesOfInvoice(db, invoice),
  }
}

export interface RecoveryBrief {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly certificate: string
  readonly amount: Fbu
  readonly takenBack: Fbu
  readonly state: string
  readonly reasonCode: string
}

/** What was found wrong on the certificates of an invoice after it was paid. */
export const recoveriesOf = (db: ReadDb, invoiceId: Id): RecoveryBrief[] =>
  db.all<RecoveryBrief>(
    `SELECT r.id, r.number, r.day, c.certificate_number AS certificate, r.amount, r.taken_back AS takenBack, r.state,
       r.reason_code AS reasonCode
     FROM facility_recovery r JOIN claim c ON c.id = r.claim_id WHERE r.invoice_id = ? ORDER BY r.day, r.number`,
    [invoiceId],
  )
