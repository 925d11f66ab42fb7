import type { TableDefinition } from './table.ts'

/**
 * Rows of accounting that a package carries: what was posted, never what the centre summed. Names of third parties stay at the centre;
 * the chart of accounts is the one that every workspace ships with.
 */
export const accountingTables: readonly TableDefinition[] = [
  {
    name: 'entries',
    title: 'Écritures passées',
    partition: { by: 'month' },
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'journal', type: 'text', required: true },
      { name: 'fiscal_year', type: 'int', required: true },
      { name: 'number', type: 'int', required: true, title: 'Sans trou dans un journal et un exercice' },
      { name: 'day', type: 'day', required: true },
      { name: 'label', type: 'text', required: true },
      { name: 'voucher', type: 'text', title: 'Pièce, comme son numéro est imprimé' },
      { name: 'source_type', type: 'text', required: true },
      { name: 'source_id', type: 'id', required: true },
      { name: 'total', type: 'fbu', required: true },
      { name: 'reverses', type: 'ref', of: 'entries', title: 'L’écriture que celle-ci annule' },
    ],
    sql: `SELECT id, journal, fiscal_year, number, day, label, voucher, source_type, source_id, total, reverses,
        substr(day, 1, 7) AS partition_key FROM entry WHERE state = 'posted'`,
  },
  {
    name: 'entry_lines',
    title: 'Lignes des écritures',
    partition: { by: 'month' },
    columns: [
      { name: 'entry_id', type: 'ref', of: 'entries', key: true },
      { name: 'rank', type: 'int', key: true },
      { name: 'account', type: 'text', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals' },
      { name: 'debit', type: 'fbu', required: true },
      { name: 'credit', type: 'fbu', required: true },
    ],
    sql: `SELECT entry_id, rank, account, mutual_id, debit, credit, substr(day, 1, 7) AS partition_key FROM entry_line`,
  },
]
