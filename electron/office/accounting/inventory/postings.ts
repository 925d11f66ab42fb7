import {
  ACCRUAL,
  ASSET_DISPOSAL,
  CLAIMS_PROVISION,
  DEPRECIATION_RUN,
  IMPAIRMENT_RUN,
} from '../../../../shared/rules/accounting/inventory/uses.ts'

/** Every document of the inventory and the entries it says it made: number, day, entry, the total it must have where it is one amount. */
export const INVENTORY_POSTINGS = `SELECT number, day, entry_id, iif(work = 'depreciation', amount, NULL) FROM inventory_run
     UNION ALL SELECT number, day, second_entry_id, NULL FROM inventory_run WHERE second_entry_id IS NOT NULL
     UNION ALL SELECT number, day, undo_entry_id, NULL FROM inventory_run WHERE undo_entry_id IS NOT NULL
     UNION ALL SELECT number, year || '-12-31', entry_id, amount FROM accrual
     UNION ALL SELECT number, (year + 1) || '-01-01', reversal_id, amount FROM accrual
     UNION ALL SELECT a.number, d.day, d.entry_id, NULL FROM asset_disposal d JOIN fixed_asset a ON a.id = d.asset_id`

/** What entries of the inventory name as their source, and the table that document is in. */
export const inventorySources = {
  [DEPRECIATION_RUN]: 'inventory_run',
  [IMPAIRMENT_RUN]: 'inventory_run',
  [CLAIMS_PROVISION]: 'inventory_run',
  [ACCRUAL]: 'accrual',
  [ASSET_DISPOSAL]: 'asset_disposal',
} as const
