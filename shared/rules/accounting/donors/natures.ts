import type { AccountRole } from '../accountRoles.ts'

/** The natures by which the confederation reports what donors paid for: investment, activities, staff. */
export const SPENDING_NATURES = ['investment', 'activities', 'staff'] as const
export type SpendingNature = (typeof SPENDING_NATURES)[number]

const INVESTMENT: ReadonlySet<AccountRole> = new Set(['fixed-asset', 'financial-asset'])
/** Wear and provisions are no spending: the asset was spent when it was bought. */
const NO_SPENDING: ReadonlySet<AccountRole> = new Set(['depreciation-charge', 'benefit-provision-charge'])

/** The nature of an account; undefined for one that no money is spent on: what is owned elsewhere, owed, earned or worn out. */
export function natureOf(account: string, role: AccountRole | null): SpendingNature | undefined {
  if (role !== null && INVESTMENT.has(role)) return 'investment'
  if (!account.startsWith('6') || (role !== null && NO_SPENDING.has(role))) return undefined
  return role === 'staff-cost' ? 'staff' : 'activities'
}
