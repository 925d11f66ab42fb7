import type { TableDefinition } from './table.ts'

/** Rows of claims that a package carries. */
export const claimsTables: readonly TableDefinition[] = []
