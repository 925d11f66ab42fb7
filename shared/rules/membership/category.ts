/** Kinds of households, by what they pay and who pays it. */
export const HOUSEHOLD_CATEGORIES = ['ordinary', 'indigent', 'group'] as const
export type HouseholdCategory = (typeof HOUSEHOLD_CATEGORIES)[number]

export const GROUP_KINDS = ['cooperative', 'association', 'school', 'profession', 'other'] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

export const PAYER_KINDS = ['donor', 'commune', 'state', 'cooperative', 'other'] as const
export type PayerKind = (typeof PAYER_KINDS)[number]
