import { ACCRUAL_KINDS } from '../../rules/accounting/inventory/accruals.ts'
import { CLAIMS_METHODS } from '../../rules/accounting/inventory/claims.ts'
import type { TableDefinition } from '../table.ts'

type Columns = TableDefinition['columns']

const POSTED: Columns[number] = { name: 'state', type: 'enum', of: ['posted', 'undone'], required: true }
const ENTRY: Columns[number] = { name: 'entry_id', type: 'ref', of: 'entries', required: true }

/** What the centre owns and what it put aside. Who holds a thing, where it stands and remarks in words stay at the centre. */
export const inventoryTables: readonly TableDefinition[] = [
  {
    name: 'fixed_assets',
    title: 'Immobilisations',
    partition: { by: 'mutual' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'label', type: 'text', required: true },
      { name: 'account', type: 'text', required: true },
      { name: 'bought_on', type: 'day', required: true },
      { name: 'in_service_on', type: 'day', required: true },
      { name: 'cost', type: 'fbu', required: true },
      { name: 'residual', type: 'fbu', required: true },
      { name: 'life_months', type: 'int', title: 'Vide : ne s’use pas' },
      { name: 'brought', type: 'fbu', required: true, title: 'Amorti avant que le centre tienne ses livres ici' },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', title: 'Vide : le centre lui-même' },
      { name: 'project_id', type: 'ref', of: 'projects' },
      { name: 'state', type: 'enum', of: ['held', 'disposed', 'withdrawn'], required: true },
    ],
    sql: `SELECT id, number, label, account, bought_on, in_service_on, cost, residual, life_months, brought, mutual_id, project_id, state,
        coalesce(mutual_id, zeroblob(16)) AS partition_key FROM fixed_asset`,
  },
  {
    name: 'asset_disposals',
    title: 'Immobilisations vendues, mises au rebut, perdues',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'asset_id', type: 'ref', of: 'fixed_assets', required: true },
      { name: 'kind', type: 'enum', of: ['sold', 'scrapped', 'lost'], required: true },
      { name: 'day', type: 'day', required: true },
      { name: 'proceeds', type: 'fbu', required: true },
      { name: 'depreciation', type: 'fbu', required: true, title: 'Amorti jusqu’à ce jour' },
      { name: 'net', type: 'fbu', required: true },
      POSTED,
      ENTRY,
    ],
    sql: `SELECT id, asset_id, kind, day, proceeds, depreciation, net, state, entry_id, substr(day, 1, 7) AS partition_key
      FROM asset_disposal`,
  },
  {
    name: 'inventory_runs',
    title: 'Amortissements, dépréciations, provision pour prestations',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'work', type: 'enum', of: ['depreciation', 'impairment', 'claims'], required: true },
      { name: 'year', type: 'int', required: true },
      { name: 'day', type: 'day', required: true },
      { name: 'amount', type: 'fbu', required: true, title: 'À la charge de l’exercice' },
      { name: 'released', type: 'fbu', required: true, title: 'Repris' },
      { name: 'required', type: 'fbu', required: true, title: 'Ce qui reste dans les livres' },
      { name: 'method', type: 'enum', of: CLAIMS_METHODS },
      POSTED,
      ENTRY,
    ],
    sql: `SELECT id, number, work, year, day, amount, released, required, method, state, entry_id, substr(day, 1, 7) AS partition_key
      FROM inventory_run`,
  },
  {
    name: 'inventory_run_lines',
    title: 'Lignes des travaux d’inventaire',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'run_id', type: 'ref', of: 'inventory_runs', key: true },
      { name: 'position', type: 'int', key: true },
      { name: 'subject_type', type: 'text', required: true },
      { name: 'subject_id', type: 'id', required: true, title: 'Des zéros : le centre lui-même' },
      { name: 'account', type: 'text', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals' },
      { name: 'project_id', type: 'ref', of: 'projects' },
      { name: 'base', type: 'fbu', required: true },
      { name: 'before', type: 'fbu', required: true },
      { name: 'charge', type: 'fbu', required: true },
      { name: 'released', type: 'fbu', required: true },
      { name: 'after', type: 'fbu', required: true },
    ],
    sql: `SELECT l.run_id, l.position, l.subject_type, l.subject_id, l.account, l.mutual_id, l.project_id, l.base, l.before, l.charge,
        l.released, l.after, substr(r.day, 1, 7) AS partition_key FROM inventory_run_line l JOIN inventory_run r ON r.id = l.run_id`,
  },
  {
    name: 'accruals',
    title: 'Charges et produits rattachés à l’exercice',
    description: 'Les libellés et les pièces restent au centre.',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'year', type: 'int', required: true },
      { name: 'kind', type: 'enum', of: ACCRUAL_KINDS, required: true },
      { name: 'account', type: 'text', required: true },
      { name: 'balance_account', type: 'text', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals' },
      { name: 'project_id', type: 'ref', of: 'projects' },
      { name: 'whole', type: 'fbu', required: true, title: 'De la pièce' },
      { name: 'amount', type: 'fbu', required: true, title: 'Sorti de l’exercice, ou mis à sa charge' },
      POSTED,
      ENTRY,
    ],
    sql: `SELECT id, number, year, kind, account, balance_account, mutual_id, project_id, whole, amount, state, entry_id,
        year || '-12' AS partition_key FROM accrual`,
  },
]
