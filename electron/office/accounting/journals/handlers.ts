import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { journalProcedures } from '../../../../shared/contract/accounting/journals.ts'
import { yearOf } from '../../../../shared/dates.ts'
import type { Handlers } from '../../kernel/context.ts'
import { addJournal, endJournal, renameJournal, resumeJournal } from './edit.ts'
import { openTreasuryAccount } from './open.ts'
import { journalRegister } from './register.ts'

export const journalHandlers: Pick<Handlers<typeof accounting>, keyof typeof journalProcedures> = {
  journalRegister: ({ db, today }, { year }) => journalRegister(db, year ?? yearOf(today)),
  openTreasuryAccount,
  addJournal,
  renameJournal,
  endJournal,
  resumeJournal,
}
