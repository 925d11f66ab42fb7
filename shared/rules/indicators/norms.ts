/** The norms that are computed so far. The field lists fourteen; the others join this table. */
export const NORM_CODES = ['N7', 'N8', 'N10', 'N12', 'N13'] as const
export type NormCode = (typeof NORM_CODES)[number]

/** `rate`: cases a person a year. */
export type NormUnit = 'percent' | 'days' | 'rate' | 'fbu'

export interface NormDefinition {
  readonly code: NormCode
  readonly number: number
  readonly unit: NormUnit
  /** Formula and variant: what a stored or printed value says it was made with. */
  readonly version: string
  /** What the value is multiplied by after numerator over denominator. */
  readonly scale: number
  /** Decimals that people see. */
  readonly decimals: number
}

export const NORMS: readonly NormDefinition[] = [
  { code: 'N7', number: 7, unit: 'rate', version: 'N7-V1', scale: 1, decimals: 2 },
  { code: 'N8', number: 8, unit: 'days', version: 'N8-V1', scale: 1, decimals: 1 },
  { code: 'N10', number: 10, unit: 'percent', version: 'N10-V1', scale: 100, decimals: 1 },
  { code: 'N12', number: 12, unit: 'percent', version: 'N12-V1', scale: 100, decimals: 1 },
  { code: 'N13', number: 13, unit: 'fbu', version: 'N13-V1', scale: 1, decimals: 0 },
]

export const norm = (code: NormCode): NormDefinition => {
  const found = NORMS.find((n) => n.code === code)
  if (found === undefined) throw new Error(`no norm ${code}`)
  return found
}

/** Numerator and denominator are kept apart: a federation adds them up, it never averages percentages. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

/** The value of a norm, unrounded; undefined when there is nothing to divide by. */
export const valueOf = (definition: NormDefinition, { numerator, denominator }: Fraction): number | undefined =>
  denominator === 0 ? undefined : (numerator / denominator) * definition.scale

const DAYS_OF_A_YEAR = 365

/**
 * N7, use of services: accepted cases over person-years of cover, so that a month and a year compare.
 * Average people covered in the period times its part of a year is the same figure.
 */
export const useOfServices = (cases: number, coveredPersonDays: number): Fraction => ({
  numerator: cases,
  denominator: coveredPersonDays / DAYS_OF_A_YEAR,
})

/** N8, delay of payment: days from receipt to payment of the invoices paid in the period, over their number. */
export const paymentDelay = (days: number, invoices: number): Fraction => ({ numerator: days, denominator: invoices })

/**
 * N10, loss ratio: care charged to the mutual (to facilities, complements included, and to members, less recoveries) and what was set aside
 * for care to come, by the books of the period, over contributions earned. FBu.
 */
export const lossRatio = (benefits: number, provisionVariation: number, earnedContributions: number): Fraction => ({
  numerator: benefits + provisionVariation,
  denominator: earnedContributions,
})

/** N12, retention: households of the year before that are members again, over those that could be. */
export const retentionRate = (renewed: number, renewable: number): Fraction => ({
  numerator: renewed,
  denominator: renewable,
})

/**
 * N13, average cost: FBu charged to the mutual over accepted cases, by day of care: what certificates were charged, what disputes added to
 * them, what members were granted back.
 */
export const averageCost = (charged: number, cases: number): Fraction => ({ numerator: charged, denominator: cases })
