import type { membership } from '../../../../shared/contract/membership.ts'
import type { payerProcedures } from '../../../../shared/contract/membership/payers.ts'
import type { Handlers } from '../../kernel/context.ts'
import { cancelCommitment, commitmentsOf, recordCommitment } from './commitments.ts'
import { payable } from './payable.ts'
import { createPayer, opensOn, payerById, payers, updatePayer } from './payers.ts'
import { recordPayerPayment } from './payments.ts'
import { payerStatement } from './statement.ts'

export const payerHandlers: Pick<Handlers<typeof membership>, keyof typeof payerProcedures> = {
  payers: ({ db, today }) => ({ payers: payers(db), opensOn: opensOn(db, today) }),
  createPayer: (ctx, input) => ({ id: createPayer(ctx, input) }),
  updatePayer: (ctx, input) => ({ id: updatePayer(ctx, input) }),
  payer: ({ db }, { payerId }) => ({ commitments: commitmentsOf(db, payerById(db, payerId).id) }),
  payable: ({ db }, input) => ({ rows: payable(db, input) }),
  recordCommitment,
  cancelCommitment,
  recordPayerPayment,
  payerStatement,
}
