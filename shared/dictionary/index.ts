import { accountingTables } from './accounting.ts'
import { closingTables } from './accounting/closing.ts'
import { fundsTables } from './accounting/funds.ts'
import { inventoryTables } from './accounting/inventory.ts'
import { claimsTables } from './claims.ts'
import { reimbursementTables } from './claims/reimbursements.ts'
import { facilitiesTables } from './facilities.ts'
import { invoicesTables } from './invoices.ts'
import { settlingTables } from './invoices/settling.ts'
import { membershipTables } from './membership.ts'
import { doorMoneyTables } from './membership/doorMoney.ts'
import { campaignTables } from './membership/campaign.ts'
import { cardsTables } from './membership/cards.ts'
import { livesTables } from './membership/lives.ts'
import { payersTables } from './membership/payers.ts'
import { asOfVersion, type TableDefinition } from './table.ts'

export type { ColumnDefinition, ColumnType, PartitionRule, TableDefinition } from './table.ts'
export { isRequired, keyColumns, WHOLE } from './table.ts'

/**
 * Version of the dictionary, written in every package. It grows whenever a table or a column is added, and a federation takes in
 * packages of this version and of every one before it, so nothing is ever removed from it.
 *
 * 1. mutuals, households, people, memberships, receipts; facilities; claims; invoices; entries.
 * 2. groups and payers; events and absences; collectors, booklets, deposits, what was paid ahead; the campaign; cards.
 * 3. months and years that are closed, with their fingerprints, and what proves them: the chart, every word and axis of the books; what is
 *    owned and put aside; budgets, donors and what they give; disputes, complements, payment orders; requests of members. What entries
 *    already tell is not said twice: dedicated funds, contributions put aside, estimates.
 */
export const DICTIONARY_VERSION = 3

/** Every table that travels in a package, in the order packages carry them. */
export const dictionary: readonly TableDefinition[] = [
  ...membershipTables,
  ...facilitiesTables,
  ...claimsTables,
  ...invoicesTables,
  ...accountingTables,
  ...payersTables,
  ...livesTables,
  ...doorMoneyTables,
  ...campaignTables,
  ...cardsTables,
  ...closingTables,
  ...fundsTables,
  ...inventoryTables,
  ...settlingTables,
  ...reimbursementTables,
]

const earlier = new Map<number, readonly TableDefinition[]>([[DICTIONARY_VERSION, dictionary]])

/** The dictionary as a program of that version had it; the present one for a version that is not known yet. */
export function dictionaryOf(version: number): readonly TableDefinition[] {
  const known = earlier.get(version) ?? asOfVersion(dictionary, version)
  earlier.set(version, known)
  return known
}

/** The table of that name. Throws when the dictionary has none: a programming error, not bad input. */
export function tableNamed(name: string): TableDefinition {
  const table = dictionary.find((candidate) => candidate.name === name)
  if (table === undefined) throw new Error(`no table ${name} in the dictionary`)
  return table
}
