import { yearOf } from '../../../../shared/dates.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { tillProcedures } from '../../../../shared/contract/accounting/till.ts'
import type { Handlers } from '../../kernel/context.ts'
import { countRow, linesOf, tillCounts } from './countRows.ts'
import { abandonTillCount, checkTillCount, closeTillCount, reopenTillDay, startTillCount } from './counts.ts'
import { tillCountDocument, transferDocument } from './documents.ts'
import { denominationList, setDenomination } from './denominations.ts'
import { setTillKeeper, tillKeepers } from './keepers.ts'
import { cancelPettyCash, givePettyCash, justifyPettyCash, pettyCash } from './pettyCash.ts'
import { tillMonth, tills, tillSheet, tillSuspects } from './sheet.ts'
import { cancelTransfer, cashTransfers, receiveCash, sendCash } from './transfers.ts'

export const tillHandlers: Pick<Handlers<typeof accounting>, keyof typeof tillProcedures> = {
  tills,
  tillSheet,
  tillSuspects,
  tillCounts: ({ db, today }, input) => tillCounts(db, input, yearOf(today)),
  tillCount: ({ db }, { id }) => ({ ...countRow(db, id), lines: linesOf(db, id) }),
  tillMonth,
  tillCountDocument: (ctx, { id }) => tillCountDocument(ctx, id),
  startTillCount,
  closeTillCount,
  abandonTillCount,
  reopenTillDay,
  checkTillCount,
  setTillKeeper,
  tillKeepers: ({ db }) => tillKeepers(db),
  denominations: ({ db, today }) => denominationList(db, today),
  setDenomination,
  cashTransfers,
  cashTransferDocument: (ctx, { id }) => transferDocument(ctx, id),
  sendCash,
  receiveCash,
  cancelTransfer,
  pettyCash,
  givePettyCash,
  justifyPettyCash,
  cancelPettyCash,
}
