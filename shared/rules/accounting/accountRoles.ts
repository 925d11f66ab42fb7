/** Roles of what is owned and owed, of what is spent, of what is earned: statements of income read the last two. */
const BALANCE_ROLES = [
  'own-funds',
  'reserve',
  'statutory-reserve',
  'guarantee-reserve',
  'result',
  'investment-grant',
  'dedicated-funds',
  'provision',
  'technical-provision',
  'long-term-debt',
  'fixed-asset',
  'financial-asset',
  'depreciation',
  'stock',
  'supplier-payable',
  'facility-payable',
  'facility-estimate',
  'facility-receivable',
  'other-payable',
  'member-receivable',
  'member-payable',
  'staff-payable',
  'social-payable',
  'tax-payable',
  'grant-receivable',
  'intermutual-receivable',
  'intermutual-payable',
  'federation',
  'sundry',
  'clearing',
  'suspense',
  'accrual',
  'deferred-contributions',
  'impairment',
  'investments',
  'treasury',
] as const
const COST_ROLES = [
  'operating-cost',
  'staff-cost',
  'benefits',
  'prevention',
  'financial-cost',
  'exceptional-cost',
  'depreciation-charge',
  'benefit-provision-charge',
  'tax-cost',
] as const
const INCOME_ROLES = [
  'earned-contributions',
  'joining-fees',
  'ancillary-income',
  'grants',
  'own-income',
  'exceptional-income',
  'provision-reversal',
  'benefit-provision-reversal',
  'cost-transfer',
] as const

/**
 * What an account means to statements and norms. They read the role, never the number, so that a centre may keep
 * another chart. The chart that is shipped gives each account one.
 */
export const ACCOUNT_ROLES = [...BALANCE_ROLES, ...COST_ROLES, ...INCOME_ROLES, 'off-balance'] as const

export type AccountRole = (typeof ACCOUNT_ROLES)[number]

export const isAccountRole = (text: string): text is AccountRole => (ACCOUNT_ROLES as readonly string[]).includes(text)

const COSTS: ReadonlySet<AccountRole> = new Set(COST_ROLES)
const INCOME: ReadonlySet<AccountRole> = new Set(INCOME_ROLES)

/** Whether statements of income read it. */
export const isResultRole = (role: AccountRole): boolean => COSTS.has(role) || INCOME.has(role)

/** A cost is of class 6, an income of class 7, the rest stands elsewhere: a role in another class would falsify every statement. */
export function roleFitsClass(role: AccountRole, account: string): boolean {
  if (account.startsWith('6')) return COSTS.has(role)
  if (account.startsWith('7')) return INCOME.has(role)
  return !COSTS.has(role) && !INCOME.has(role)
}
