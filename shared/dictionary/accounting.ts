import type { TableDefinition } from './table.ts'

/**
 * Rows of accounting that a package carries: what was posted, never what the centre summed. Third parties are named by their ids alone.
 * Labels and the reason of a reversal travel as they were written: the seal of a year is of every word in its books.
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
      { name: 'reason', type: 'text', title: 'Pourquoi elle l’annule', since: 3 },
    ],
    sql: `SELECT id, journal, fiscal_year, number, day, label, voucher, source_type, source_id, total, reverses, reason,
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
      { name: 'third_party_type', type: 'text', title: 'Ménage, formation sanitaire, tiers des livres…', since: 3 },
      { name: 'third_party_id', type: 'id', since: 3 },
      { name: 'facility_type', type: 'text', since: 3 },
      { name: 'ownership', type: 'text', since: 3 },
      { name: 'service', type: 'text', since: 3 },
      { name: 'project_id', type: 'ref', of: 'projects', title: 'Le bailleur qui paie', since: 3 },
      { name: 'label', type: 'text', title: 'Vide : celui de l’écriture', since: 3 },
    ],
    sql: `SELECT entry_id, rank, account, mutual_id, debit, credit, third_party_type, third_party_id, facility_type, ownership, service,
        project_id, label, substr(day, 1, 7) AS partition_key FROM entry_line`,
  },
]
