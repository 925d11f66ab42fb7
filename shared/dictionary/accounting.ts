import type { TableDefinition } from './table.ts'

/** Rows of accounting that a package carries. */
export const accountingTables: readonly TableDefinition[] = []
