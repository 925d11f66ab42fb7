import { handlers as accounting } from './accounting/handlers.ts'
import { gateHandlers as administrationGate } from './administration/gate.ts'
import { handlers as administration } from './administration/handlers.ts'
import { handlers as claims } from './claims/handlers.ts'
import { noteChanges } from './claims/index.ts'
import { handlers as exchange } from './exchange/handlers.ts'
import { handlers as facilities } from './facilities/handlers.ts'
import { handlers as federation } from './federation/handlers.ts'
import { handlers as governance } from './governance/handlers.ts'
import { handlers as indicators } from './indicators/handlers.ts'
import { handlers as invoices } from './invoices/handlers.ts'
import type { Settle } from './kernel/desk.ts'
import type { HandlerTable } from './kernel/router.ts'
import { handlers as membership } from './membership/handlers.ts'
import { settleFigures, settlePeople } from './membership/index.ts'

const named = (department: string, table: object): HandlerTable =>
  Object.fromEntries(
    Object.entries(table).map(([name, handler]) => [`${department}.${name}`, handler as HandlerTable[string]]),
  )

/** What answers each procedure of the contract; a test says that none is missing and none is left over. */
export const handlers: HandlerTable = {
  ...named('administration', administrationGate),
  ...named('administration', administration),
  ...named('membership', membership),
  ...named('facilities', facilities),
  ...named('claims', claims),
  ...named('invoices', invoices),
  ...named('accounting', accounting),
  ...named('governance', governance),
  ...named('indicators', indicators),
  ...named('exchange', exchange),
  ...named('federation', federation),
}

/** What is kept up to date in the transaction of every command. */
export const settle: Settle = (db, by) => {
  // before the figures: they forget which households changed
  noteChanges(db, by)
  settleFigures(db)
  settlePeople(db)
}
