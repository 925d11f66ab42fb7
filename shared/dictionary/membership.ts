import type { TableDefinition } from './table.ts'

/** Rows of membership that a package carries. */
export const membershipTables: readonly TableDefinition[] = []
