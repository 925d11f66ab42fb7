import { instant, type Day } from '../../../../shared/dates.ts'
import type { AcknowledgementDocument } from '../../../../shared/documents/invoiceLetters.ts'
import { claimsOfInvoice } from '../../claims/index.ts'
import { facility } from '../../facilities/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutuals } from '../../membership/index.ts'
import { careWindow } from '../reading.ts'
import type { InvoiceRow } from '../rows.ts'
import { issuerOf } from '../statement.ts'

type Base = Pick<AcknowledgementDocument, 'issuer' | 'number' | 'printed' | 'day' | 'facility' | 'invoice'>

/** What every letter about an invoice says at its head. `number`: of the letter, as printed. */
export function letterBase(ctx: QueryContext, invoice: InvoiceRow, number: string, day: Day): Base {
  const { db } = ctx
  const where = facility(db, invoice.facilityId)
  return {
    issuer: issuerOf(db, claimsOfInvoice(db, invoice.id), mutuals(db)),
    number,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day,
    facility: { name: where.name, code: where.code },
    invoice: {
      number: invoice.number,
      facilityNumber: invoice.facilityNumber,
      receivedOn: invoice.receivedOn,
      ...careWindow(invoice.period),
      declared: invoice.headerClaimed,
      certificates: invoice.certificates,
    },
  }
}

/** A letter that belongs to one document carries its number under its own initials: `FF-2026-00012` → `AC-2026-00012`. */
export const numberAs = (series: string, number: string): string => number.replace(/^[A-Z]+/, series)
