import type { ReadDb } from '../../../db/handle.ts'
import type { invoices } from '../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { addDays, daysBetween, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { beneficiaryName } from '../../../shared/rules/claims/names.ts'
import { reasonLabel, type ReasonCode } from '../../../shared/rules/claims/reasons.ts'
import { isToComplete } from '../../../shared/rules/invoices/completion.ts'
import { setting } from '../administration/index.ts'
import { claimsOfInvoice, noticesOfInvoice, reasonsOfInvoice } from '../claims/index.ts'
import type { CommandContext, QueryContext } from '../kernel/context.ts'
import { entered, insertRow } from '../kernel/rows.ts'
import { invoiceFor, moved } from './decision.ts'
import { move } from './keying.ts'
import { returnRows, type ReturnRow } from './returnRows.ts'
import { invoiceRow } from './rows.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Item = Out<'invoices.toComplete'>['items'][number]

/** What the certificates of an invoice still want: reasons and notices of the kind « to complete », in the order of keying. */
export function itemsToComplete(db: ReadDb, invoiceId: Id): Item[] {
  const reasons = reasonsOfInvoice(db, invoiceId)
  const notices = noticesOfInvoice(db, invoiceId)
  return claimsOfInvoice(db, invoiceId).flatMap(({ id, certificateNumber, familyName, givenName }) => {
    const codes = new Set<string>([...(reasons.get(id) ?? []).map((reason) => reason.code), ...(notices.get(id) ?? [])])
    return [...codes].filter(isToComplete).map((code) => ({
      claimId: id,
      certificate: certificateNumber,
      person: beneficiaryName(familyName, givenName),
      code,
      text: reasonLabel(code as ReasonCode),
    }))
  })
}

export function toComplete(ctx: QueryContext, { invoiceId }: In<'invoices.toComplete'>): Out<'invoices.toComplete'> {
  const { db, today } = ctx
  invoiceRow(db, invoiceId)
  const out = returnRows(db, invoiceId, today).find(({ backOn }) => backOn === null)
  return { answerBy: answerBy(ctx), items: itemsToComplete(db, invoiceId), out: out ?? null }
}

const answerBy = ({ db, today }: QueryContext): Day => addDays(today, setting(db, 'delay.invoiceReturn', today))

/**
 * Gives an invoice back to its facility: what was said, or everything its certificates still want, on a numbered letter. Refuses a
 * certificate that is not its own, and an answer wanted in the past.
 */
export function returnToFacility(
  ctx: CommandContext,
  input: In<'invoices.returnToFacility'>,
): Out<'invoices.returnToFacility'> {
  const { id, reason } = input
  const { db, today } = ctx
  invoiceFor(ctx, input, 'returnToFacility')
  const wanted = input.answerBy ?? answerBy(ctx)
  if (wanted < today) refuse('invoices.answer-in-the-past', { day: wanted, today })
  const own = new Set(claimsOfInvoice(db, id).map((claim) => claim.id))
  const items = input.items ?? itemsToComplete(db, id).map(({ claimId, code, text }) => ({ claimId, code, text }))
  if (items.some(({ claimId }) => claimId !== null && !own.has(claimId))) refuse('invoices.no-certificate', {})
  const returnId = newId()
  const number = formatNumber(ctx.takeNumber('RT', yearOf(today)))
  insertRow(db, 'invoice_return', {
    id: returnId,
    number,
    invoice_id: id,
    returned_on: today,
    answer_by: wanted,
    reason,
    ...entered(ctx),
  })
  for (const [index, { claimId, code, text }] of items.entries())
    insertRow(db, 'invoice_return_item', { return_id: returnId, position: index + 1, claim_id: claimId, code, text })
  move(ctx, id, 'returnToFacility', `${number} : ${reason}`)
  return { ...moved(ctx, id), returnId, returnNumber: number, items: items.length }
}

/** It came back: what was completed of what was asked. The days it was away are added to the day it is due. */
export function resume(ctx: CommandContext, input: In<'invoices.resume'>): Out<'invoices.resume'> {
  const { id, completed, note } = input
  const { db, today } = ctx
  const invoice = invoiceFor(ctx, input, 'resume')
  const out = returnRows(db, id, today).find(({ backOn }) => backOn === null)
  if (out !== undefined) closeReturn(ctx, out, { backOn: input.backOn ?? today, completed, note })
  const days = out === undefined ? 0 : daysBetween(out.returnedOn, input.backOn ?? today)
  if (days > 0) db.run('UPDATE facility_invoice SET due_on = ? WHERE id = ?', [addDays(invoice.dueOn, days), id])
  move(ctx, id, 'resume', note)
  return { ...moved(ctx, id), dueOn: addDays(invoice.dueOn, days), days }
}

function closeReturn(
  ctx: CommandContext,
  out: ReturnRow,
  { backOn, completed, note }: { backOn: Day; completed: readonly number[]; note: string | null },
): void {
  const { db, today } = ctx
  if (backOn > today) refuse('invoices.day-in-the-future', { day: backOn, today })
  if (backOn < out.returnedOn) refuse('invoices.back-before-return', { day: backOn, returned: out.returnedOn })
  for (const position of completed) {
    if (!out.items.some((item) => item.position === position)) refuse('invoices.no-such-item', { number: out.number })
    db.run('UPDATE invoice_return_item SET completed = 1 WHERE return_id = ? AND position = ?', [out.id, position])
  }
  db.run('UPDATE invoice_return SET back_on = ?, back_by = ?, back_note = ? WHERE id = ?', [
    backOn,
    ctx.user.id,
    note,
    out.id,
  ])
}
