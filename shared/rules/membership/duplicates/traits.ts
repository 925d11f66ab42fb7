import type { Day } from '../../../dates.ts'

/** What is known of a person when one asks whether they are already registered. */
export interface PersonTraits {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: Day
  readonly birthPrecision: 'exact' | 'year'
  readonly sex: 'M' | 'F'
  readonly zoneCode: string
  readonly hillCode?: string
  readonly phone?: string
  readonly identityPaper?: string
  /** Fingerprint of the stored photo: equal only for the very same image. */
  readonly photo?: string
  /** Two people of one household are rarely one person. */
  readonly householdId?: string
}

export const DUPLICATE_SIGNS = [
  'same-paper',
  'same-photo',
  'same-birth',
  'near-birth',
  'same-name',
  'near-name',
  'partial-name',
  'same-zone',
  'same-phone',
  'same-family',
] as const
/** Why two people may be one, in words of the screen. */
export type DuplicateSign = (typeof DUPLICATE_SIGNS)[number]

export interface DuplicateScore {
  /** 0 to 1: how likely it is that they are one person; 1 when the identity paper is the same. */
  readonly score: number
  readonly signs: readonly DuplicateSign[]
  /** True when a person must look before going on. */
  readonly suspect: boolean
}

/** Share of people who carry a folded word in their name, above 0, at most 1. */
export type WordShare = (word: string) => number

/** Names at least that similar are taken for the same (Jaro-Winkler over folded words). */
export const NEAR_NAME = 0.9
/** Birth years that far apart may be the same person. */
export const YEARS_APART = 2
