import { refuse } from '../../../../shared/errors/refusal.ts'
import type { ReturnLetter } from '../../../../shared/documents/invoiceLetters.ts'
import type { Id } from '../../../../shared/ids.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { claimsOfInvoice } from '../../claims/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { returnRows } from '../returnRows.ts'
import { invoiceRow } from '../rows.ts'
import { letterBase } from './base.ts'

/** What a facility is asked to complete, and, once it came back, what it did. Refuses `invoices.no-return`. */
export function returnLetter(ctx: QueryContext, returnId: Id): ReturnLetter {
  const { db, today } = ctx
  const invoiceId =
    db.get<{ id: Id }>('SELECT invoice_id AS id FROM invoice_return WHERE id = ?', [returnId])?.id ??
    refuse('invoices.no-return', {})
  const invoice = invoiceRow(db, invoiceId)
  const row = returnRows(db, invoiceId, today).find(({ id }) => id === returnId) ?? refuse('invoices.no-return', {})
  const claims = new Map(claimsOfInvoice(db, invoiceId).map((claim) => [claim.id, claim]))
  return {
    ...letterBase(ctx, invoice, row.number, row.returnedOn),
    answerBy: row.answerBy,
    reason: row.reason,
    items: row.items.map(({ claimId, certificate, code, text, completed }) => {
      const claim = claimId === null ? undefined : claims.get(claimId)
      return {
        ...(certificate === null ? {} : { certificate }),
        ...(claim === undefined
          ? {}
          : { day: claim.careFrom, beneficiary: beneficiaryName(claim.familyName, claim.givenName) }),
        ...(code === null ? {} : { code }),
        text,
        completed,
      }
    }),
    ...(row.backOn === null
      ? {}
      : { back: { day: row.backOn, days: row.days, ...(row.backNote === null ? {} : { note: row.backNote }) } }),
    returnedBy: row.by,
  }
}
