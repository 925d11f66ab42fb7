import type { TableDefinition } from './table.ts'

/** Rows of facilities that a package carries. */
export const facilitiesTables: readonly TableDefinition[] = []
