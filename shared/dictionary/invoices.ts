import type { TableDefinition } from './table.ts'

/** Rows of invoices that a package carries. */
export const invoicesTables: readonly TableDefinition[] = []
