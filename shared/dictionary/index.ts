import { accountingTables } from './accounting.ts'
import { claimsTables } from './claims.ts'
import { facilitiesTables } from './facilities.ts'
import { invoicesTables } from './invoices.ts'
import { membershipTables } from './membership.ts'
import type { TableDefinition } from './table.ts'

export type { ColumnDefinition, ColumnType, PartitionRule, TableDefinition } from './table.ts'
export { isRequired, keyColumns, WHOLE } from './table.ts'

/** Version of the dictionary, written in every package. It grows whenever a table or a column changes. */
export const DICTIONARY_VERSION = 1

/** Every table that travels in a package, in the order packages carry them. */
export const dictionary: readonly TableDefinition[] = [
  ...membershipTables,
  ...facilitiesTables,
  ...claimsTables,
  ...invoicesTables,
  ...accountingTables,
]

/** The table of that name. Throws when the dictionary has none: a programming error, not bad input. */
export function tableNamed(name: string): TableDefinition {
  const table = dictionary.find((candidate) => candidate.name === name)
  if (table === undefined) throw new Error(`no table ${name} in the dictionary`)
  return table
}
