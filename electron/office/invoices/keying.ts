import type { ReadDb } from '../../../db/handle.ts'
import { instant, type Day, type Month } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import {
  invoiceMachine,
  type InvoiceAction,
  type InvoiceNote,
  type InvoiceState,
} from '../../../shared/rules/invoices/states.ts'
import type { CommandContext } from '../kernel/context.ts'

export interface InvoiceForKeying {
  readonly id: Id
  readonly number: string
  readonly facilityId: Id
  readonly period: Month
  /** The day written on it, where there is one. */
  readonly invoicedOn: Day | null
  readonly receivedOn: Day
  readonly state: InvoiceState
}

/** What the keying of certificates needs to know of their invoice. Refuses `invoices.no-invoice`. */
export const invoiceForKeying = (db: ReadDb, id: Id): InvoiceForKeying =>
  db.get<InvoiceForKeying>(
    'SELECT id, number, facility_id AS facilityId, period, invoiced_on AS invoicedOn, received_on AS receivedOn, state FROM facility_invoice WHERE id = ?',
    [id],
  ) ?? refuse('invoices.no-invoice', {})

/** Moves an invoice by one row of its table and keeps who, when and why. Refuses `kernel.transition`. */
export function move(ctx: CommandContext, id: Id, action: InvoiceAction, reason: string | null = null): InvoiceState {
  const from = invoiceForKeying(ctx.db, id).state
  const to = invoiceMachine.after(from, action)
  const at = instant(ctx.now)
  ctx.db.run('UPDATE facility_invoice SET state = ?, state_since = ?, rev = rev + 1 WHERE id = ?', [to, at, id])
  recordEvent(ctx, id, { action, from, to, reason })
  ctx.subject('invoice', id)
  ctx.touch('invoice', id)
  return to
}

export function recordEvent(
  ctx: CommandContext,
  id: Id,
  event: {
    action: InvoiceAction | InvoiceNote | null
    from: InvoiceState | null
    to: InvoiceState
    reason: string | null
  },
): void {
  ctx.db.run(
    `INSERT INTO invoice_event (invoice_id, position, action, from_state, to_state, reason, at, by)
     VALUES (?, (SELECT count(*) + 1 FROM invoice_event WHERE invoice_id = ?), ?, ?, ?, ?, ?, ?)`,
    [id, id, event.action, event.from, event.to, event.reason, instant(ctx.now), ctx.user.id],
  )
}

/** Something happened to an invoice that does not move it: kept in its history, and whoever was about to act on it is told. */
export function note(ctx: CommandContext, id: Id, what: InvoiceNote, reason: string | null = null): void {
  const { state } = invoiceForKeying(ctx.db, id)
  ctx.db.run('UPDATE facility_invoice SET rev = rev + 1 WHERE id = ?', [id])
  recordEvent(ctx, id, { action: what, from: state, to: state, reason })
  ctx.subject('invoice', id)
  ctx.touch('invoice', id)
}

/** The first certificate opens the keying by itself. */
export function startKeying(ctx: CommandContext, invoice: InvoiceForKeying): void {
  if (invoice.state === 'received') move(ctx, invoice.id, 'openKeying')
}
