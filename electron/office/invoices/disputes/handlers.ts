import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { disputeProcedures } from '../../../../shared/contract/invoices/disputes.ts'
import type { Handlers } from '../../kernel/context.ts'
import { disputeLetter } from '../letters/disputeLetter.ts'
import { approveComplement, refuseComplement } from './approve.ts'
import { contestable } from './contestable.ts'
import { openDispute } from './open.ts'
import { dispute, disputes } from './reading.ts'
import { adviseDispute, settleDispute, withdrawDispute } from './settle.ts'

export const disputeHandlers = {
  disputes,
  contestable,
  dispute,
  openDispute,
  adviseDispute,
  settleDispute,
  withdrawDispute,
  approveComplement,
  refuseComplement,
  disputeLetter: (ctx, { disputeId }) => disputeLetter(ctx, disputeId),
} satisfies Pick<Handlers<typeof invoices>, keyof typeof disputeProcedures>
