import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { statementProcedures } from '../../../../shared/contract/accounting/statements.ts'
import type { Handlers } from '../../kernel/context.ts'
import { decideLayout, exportLayout, layoutProposals, proposeLayout, readLayout } from './layoutFile.ts'
import { statementLayouts } from './layouts.ts'
import { statementDocument } from './paper.ts'
import { statement } from './statement.ts'
import { exportStatement } from './table.ts'
import { statementLine } from './walk.ts'

export const statementHandlers: Pick<Handlers<typeof accounting>, keyof typeof statementProcedures> = {
  statementLayouts: ({ db, today }) => statementLayouts(db, today),
  statement: ({ db }, input) => statement(db, input),
  statementLine: ({ db }, input) => statementLine(db, input),
  statementDocument,
  exportStatement,
  exportLayout,
  readLayout,
  proposeLayout,
  layoutProposals,
  decideLayout,
}
