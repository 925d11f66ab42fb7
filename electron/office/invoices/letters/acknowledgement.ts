import type { AcknowledgementDocument } from '../../../../shared/documents/invoiceLetters.ts'
import type { Id } from '../../../../shared/ids.ts'
import { setting, userName } from '../../administration/index.ts'
import { agreement } from '../../facilities/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { filingOf } from '../course/course.ts'
import { invoiceRow } from '../rows.ts'
import { letterBase, numberAs } from './base.ts'

/** What the centre answers an envelope with: the header as it was written on it, and by when it is to be paid. */
export function acknowledgementDocument(ctx: QueryContext, invoiceId: Id): AcknowledgementDocument {
  const { db } = ctx
  const invoice = invoiceRow(db, invoiceId)
  const signed = invoice.agreementId === null ? null : agreement(db, invoice.agreementId)
  return {
    ...letterBase(ctx, invoice, numberAs('AC', invoice.number), invoice.receivedOn),
    ...(invoice.invoicedOn === null ? {} : { invoicedOn: invoice.invoicedOn }),
    ...(signed === null ? {} : { agreement: signed.number }),
    paymentDays: signed?.paymentDays ?? setting(db, 'delay.invoicePayment', invoice.receivedOn),
    dueOn: invoice.dueOn,
    ...filingOf(db, invoice),
    receivedBy: userName(db, invoice.createdBy),
  }
}
