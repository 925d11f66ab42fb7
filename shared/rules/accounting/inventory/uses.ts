import type { AccountRole } from '../accountRoles.ts'

/** What the works of an inventory want an account for, and the role that it must have. Which account it is, is data. */
export const USE_ROLES = {
  'depreciation-charge': 'depreciation-charge',
  'disposal-cost': 'exceptional-cost',
  'disposal-income': 'exceptional-income',
  impairment: 'impairment',
  'impairment-others': 'impairment',
  'impairment-charge': 'depreciation-charge',
  'impairment-reversal': 'provision-reversal',
  doubtful: 'member-receivable',
  'claims-provision': 'technical-provision',
  'claims-charge': 'benefit-provision-charge',
  'claims-reversal': 'benefit-provision-reversal',
  'payable-supplier': 'other-payable',
  'payable-staff': 'staff-payable',
  'payable-state': 'tax-payable',
  prepaid: 'accrual',
  deferred: 'deferred-contributions',
} as const satisfies Record<string, AccountRole>

export type InventoryUse = keyof typeof USE_ROLES
export const INVENTORY_USES = Object.keys(USE_ROLES) as [InventoryUse, ...InventoryUse[]]

/** Source types of the entries they post. */
export const DEPRECIATION_RUN = 'depreciation_run'
export const IMPAIRMENT_RUN = 'impairment_run'
export const ACCRUAL = 'accrual'
export const CLAIMS_PROVISION = 'claims_provision'
export const ASSET_DISPOSAL = 'asset_disposal'
