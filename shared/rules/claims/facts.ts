import type { Day } from '../../dates.ts'
import type { Fbu } from '../../money.ts'
import type { StateProgramme } from '../facilities/vocabulary.ts'
import type { ReasonCode } from './reasons.ts'

/** Ceilings on what the mutual pays: one certificate; one person in a cover year; one household in a cover year. */
export const CEILING_KINDS = ['case', 'person_year', 'household_year'] as const
export type CeilingKind = (typeof CEILING_KINDS)[number]

/** What the office knows of an act on the day of care. */
export interface ActFacts {
  readonly id: string
  readonly code: string
  readonly label: string
  /** Price in force for this facility, FBu; null: not on its list. */
  readonly tariff: Fbu | null
  readonly sex: 'F' | 'M' | null
  /** Completed years, both ends included. */
  readonly minAge: number | null
  readonly maxAge: number | null
  /** Units on one certificate. */
  readonly maxQuantity: number | null
  /** Cost on one certificate, FBu, before the rate. */
  readonly ceiling: Fbu | null
  readonly stateProgramme: StateProgramme | null
  /** Ids of the acts this flat rate already pays for. */
  readonly includes: readonly string[]
}

export interface LineFacts {
  readonly act: ActFacts
  readonly quantity: number
  /** Price asked, FBu a unit. */
  readonly price: Fbu
  /** Another certificate of the same person has this act on this day: where it is. */
  readonly alreadyOn: { readonly certificate: string; readonly invoice: string } | null
}

/** A reason about the whole certificate that rejects it: rights not open, facility without agreement, certificate seen before. */
export interface Bar {
  readonly code: Extract<ReasonCode, 'ADM01' | 'ADM02' | 'ADM03' | 'ADM04' | 'ADM09' | 'ADM11'>
  readonly params: Readonly<Record<string, string | number>>
}

export interface CeilingFacts {
  readonly kind: CeilingKind
  readonly limit: Fbu
  /** Already accepted under it by other certificates; 0 for `case`. */
  readonly used: Fbu
}

/** Everything the judgement depends on. Nothing else may change its answer. */
export interface ClaimFacts {
  readonly day: Day
  readonly person: { readonly sex: 'F' | 'M'; readonly age: number } | null
  /** Percent charged to the mutual on the day, at most two decimals. */
  readonly rate: number
  readonly bars: readonly Bar[]
  readonly lines: readonly LineFacts[]
  /** Share the patient paid, FBu; null: what was due of the cost. */
  readonly patientPaid: Fbu | null
  readonly ceilings: readonly CeilingFacts[]
}
