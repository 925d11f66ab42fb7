import type { invoices } from '../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { addDays, firstDay, instant, lastDay, yearOf, type Day, type Month } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { setting } from '../administration/index.ts'
import { invoiceMachine, isBeingKeyed } from '../../../shared/rules/invoices/states.ts'
import { agreementAt, facility } from '../facilities/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { note, recordEvent } from './keying.ts'
import { awayDays } from './returnRows.ts'
import { asLookedAt, invoiceRow } from './rows.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Header = Omit<In<'invoices.receive'>, 'facilityId'>

/** What makes two numbers of a facility the same. */
const numberKey = (number: string): string => number.toUpperCase().replace(/\s+/g, '')

function checkHeader(ctx: CommandContext, facilityId: Id, header: Header, except: Id | null): void {
  const { receivedOn, invoicedOn, period } = header
  if (receivedOn > ctx.today) refuse('invoices.received-in-the-future', { day: receivedOn, today: ctx.today })
  if (receivedOn < firstDay(period)) refuse('invoices.before-the-period', { period, day: receivedOn })
  if (invoicedOn !== null && invoicedOn > receivedOn)
    refuse('invoices.invoiced-after-received', { invoiced: invoicedOn, received: receivedOn })
  const twin = ctx.db.get<{ number: string; day: Day }>(
    `SELECT number, received_on AS day FROM facility_invoice
     WHERE facility_id = ? AND facility_number_key = ? AND substr(period, 1, 4) = substr(?, 1, 4) AND id IS NOT ?`,
    [facilityId, numberKey(header.facilityNumber), period, except],
  )
  if (twin !== undefined)
    refuse('invoices.number-twice', { facilityNumber: header.facilityNumber, number: twin.number, day: twin.day })
}

/** The agreement of the month of care, and the day by which it wants the invoice paid. */
function terms(
  ctx: CommandContext,
  facilityId: Id,
  period: Month,
  receivedOn: Day,
): { agreementId: Id | null; dueOn: Day } {
  const signed = agreementAt(ctx.db, facilityId, lastDay(period))
  const days = signed?.paymentDays ?? setting(ctx.db, 'delay.invoicePayment', receivedOn)
  return { agreementId: signed?.id ?? null, dueOn: addDays(receivedOn, days) }
}

export function receive(
  ctx: CommandContext,
  { facilityId, ...header }: In<'invoices.receive'>,
): Out<'invoices.receive'> {
  facility(ctx.db, facilityId)
  checkHeader(ctx, facilityId, header, null)
  const { agreementId, dueOn } = terms(ctx, facilityId, header.period, header.receivedOn)
  const id = newId()
  const number = formatNumber(ctx.takeNumber('FF', yearOf(header.receivedOn)))
  const at = instant(ctx.now)
  ctx.db.run(
    `INSERT INTO facility_invoice (id, number, facility_id, agreement_id, period, facility_number, facility_number_key, invoiced_on,
       received_on, due_on, header_claimed, certificates, state, state_since, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'received', ?, ?, ?)`,
    [
      id,
      number,
      facilityId,
      agreementId,
      header.period,
      header.facilityNumber,
      numberKey(header.facilityNumber),
      header.invoicedOn,
      header.receivedOn,
      dueOn,
      header.headerClaimed,
      header.certificates,
      at,
      at,
      ctx.user.id,
    ],
  )
  recordEvent(ctx, id, { action: null, from: null, to: 'received', reason: null })
  ctx.subject('invoice', id)
  ctx.touch('invoice', id)
  return { id, number, dueOn }
}

export function amendHeader(
  ctx: CommandContext,
  { id, rev, ...header }: In<'invoices.amendHeader'>,
): Out<'invoices.amendHeader'> {
  const invoice = invoiceRow(ctx.db, id)
  asLookedAt(ctx.db, invoice, rev)
  if (!isBeingKeyed(invoice.state)) invoiceMachine.refuse(invoice.state, 'amendHeader')
  checkHeader(ctx, invoice.facilityId, header, id)
  const { agreementId, dueOn } = terms(ctx, invoice.facilityId, header.period, header.receivedOn)
  ctx.db.run(
    `UPDATE facility_invoice SET agreement_id = ?, period = ?, facility_number = ?, facility_number_key = ?, invoiced_on = ?,
       received_on = ?, due_on = ?, header_claimed = ?, certificates = ? WHERE id = ?`,
    [
      agreementId,
      header.period,
      header.facilityNumber,
      numberKey(header.facilityNumber),
      header.invoicedOn,
      header.receivedOn,
      // days at the facility are not the centre's
      addDays(dueOn, awayDays(ctx.db, id)),
      header.headerClaimed,
      header.certificates,
      id,
    ],
  )
  note(ctx, id, 'amendHeader')
  return { rev: rev + 1 }
}

export function explainHeader(
  ctx: CommandContext,
  { id, rev, note: why }: In<'invoices.explainHeader'>,
): Out<'invoices.explainHeader'> {
  const invoice = invoiceRow(ctx.db, id)
  asLookedAt(ctx.db, invoice, rev)
  if (!isBeingKeyed(invoice.state) && invoice.state !== 'controlled')
    invoiceMachine.refuse(invoice.state, 'explainHeader')
  ctx.db.run('UPDATE facility_invoice SET header_note = ? WHERE id = ?', [why, id])
  note(ctx, id, 'explainHeader', why)
  return { rev: invoice.rev + 1 }
}
