import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { courseProcedures } from '../../../../shared/contract/invoices/course.ts'
import type { Handlers } from '../../kernel/context.ts'
import { acknowledgementDocument } from '../letters/acknowledgement.ts'
import { rejectionLetter } from '../letters/rejectionLetter.ts'
import { returnLetter } from '../letters/returnLetter.ts'
import { toComplete } from '../returns.ts'
import { ageing, ageingRows } from './ageing.ts'
import { course } from './course.ts'

export const courseHandlers = {
  course,
  ageing,
  ageingRows,
  acknowledgementDocument: (ctx, { invoiceId }) => acknowledgementDocument(ctx, invoiceId),
  rejectionLetter: (ctx, { invoiceId }) => rejectionLetter(ctx, invoiceId),
  returnLetter: (ctx, { returnId }) => returnLetter(ctx, returnId),
  toComplete,
} satisfies Pick<Handlers<typeof invoices>, keyof typeof courseProcedures>
