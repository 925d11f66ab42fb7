import type { Day } from '../../dates.ts'
import type { Fbu } from '../../money.ts'
import type { StateProgramme } from './vocabulary.ts'

/** What limits an act: whom it may serve, how many, up to how much, how often, where, and whether it is paid at all. */
export interface ActLimits {
  readonly sex: 'F' | 'M' | null
  /** Completed years, both ends included. */
  readonly minAge: number | null
  readonly maxAge: number | null
  /** Units on one certificate. */
  readonly maxQuantity: number | null
  /** Cost on one certificate, FBu, before the rate. */
  readonly ceiling: Fbu | null
  readonly stateProgramme: StateProgramme | null
  /** Days between two of them for one person. */
  readonly minIntervalDays: number | null
  /** Lowest level of care of a facility that may do it. */
  readonly minLevel: number | null
  /** The mutuals do not pay for it. */
  readonly excluded: boolean
}

/**
 * The version in force on a day: the latest that begins on or before it, else the first version, which holds since ever.
 * Exactly one holds on any day.
 */
export function versionAt<V extends { readonly effectiveFrom: Day | null }>(first: V, later: readonly V[], on: Day): V {
  let found = first
  for (const version of later)
    if (
      version.effectiveFrom !== null &&
      version.effectiveFrom <= on &&
      (found.effectiveFrom === null || found.effectiveFrom < version.effectiveFrom)
    )
      found = version
  return found
}

const LIMITS = [
  'sex',
  'minAge',
  'maxAge',
  'maxQuantity',
  'ceiling',
  'stateProgramme',
  'minIntervalDays',
  'minLevel',
  'excluded',
] as const

/** Whether two versions limit alike, inclusions (codes) aside of their order. */
export const sameLimits = (
  a: ActLimits & { readonly includes: readonly string[] },
  b: ActLimits & { readonly includes: readonly string[] },
): boolean =>
  LIMITS.every((limit) => a[limit] === b[limit]) && a.includes.toSorted().join('|') === b.includes.toSorted().join('|')
