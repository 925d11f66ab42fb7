import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { bankProcedures } from '../../../../shared/contract/accounting/bank.ts'
import type { Handlers } from '../../kernel/context.ts'
import { bankAccounts } from './accounts.ts'
import { acceptProposals, bankDesk } from './desk.ts'
import { matchBank, unmatchBank } from './matching.ts'
import { postBankLine } from './postLine.ts'
import {
  lockReconciliation,
  reconcileBank,
  reconciliationDocument,
  reopenReconciliation,
  unlockReconciliation,
} from './reconciliation.ts'
import { enterStatement, importStatement, previewStatement, statements, withdrawStatement } from './statements.ts'

export const bankHandlers: Pick<Handlers<typeof accounting>, keyof typeof bankProcedures> = {
  bankAccounts,
  statements: ({ db }, input) => statements(db, input),
  previewStatement,
  importStatement,
  enterStatement,
  withdrawStatement,
  bankDesk,
  matchBank,
  acceptProposals,
  unmatchBank,
  postBankLine,
  reconcileBank,
  reopenReconciliation,
  lockReconciliation,
  unlockReconciliation,
  reconciliationDocument: (ctx, { id }) => reconciliationDocument(ctx, id),
}
