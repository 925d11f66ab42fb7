import { yearOf, type Day } from '../../dates.ts'
import { foldName, nameSimilarity, phoneDigits } from '../../search.ts'

/** What is known of a person when one asks whether they are already registered. */
export interface PersonTraits {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: Day
  readonly birthPrecision: 'exact' | 'year'
  readonly sex: 'M' | 'F'
  readonly zoneCode: string
  readonly phone?: string
  readonly identityPaper?: string
}

export type DuplicateSign =
  'same-paper' | 'same-birth' | 'near-birth' | 'near-name' | 'same-name' | 'same-zone' | 'same-phone'

export interface DuplicateScore {
  /** 0 to 1; the name's similarity, 1 when the identity paper is the same. */
  readonly score: number
  readonly signs: readonly DuplicateSign[]
  /** True when a person must look before going on. */
  readonly suspect: boolean
}

/** Names at least that similar are taken for the same (Jaro-Winkler over folded words). */
export const NEAR_NAME = 0.9
/** Birth years that far apart may be the same person. */
export const YEARS_APART = 2

const samePaper = (a?: string, b?: string): boolean => {
  const [x, y] = [a, b].map((paper) => (paper ?? '').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase())
  return x !== '' && x === y
}

const samePhone = (a?: string, b?: string): boolean => {
  const digits = phoneDigits(a ?? '')
  return digits !== undefined && digits === phoneDigits(b ?? '')
}

/**
 * Whether two descriptions may be one person: the same identity paper, or a near name, the same sex and a birth year within two
 * years, together with one more sign (same exact birth date, same zone or same telephone). Pure; the office looks up candidates.
 */
export function scoreDuplicate(a: PersonTraits, b: PersonTraits): DuplicateScore {
  const wordsA = foldName(a.familyName, a.givenName)
  const wordsB = foldName(b.familyName, b.givenName)
  // Both ways: a name with a word more is not the same name.
  const name = Math.min(nameSimilarity(wordsA, wordsB), nameSimilarity(wordsB, wordsA))
  const signs: DuplicateSign[] = []
  const paper = samePaper(a.identityPaper, b.identityPaper)
  if (paper) signs.push('same-paper')
  const exact = a.birthPrecision === 'exact' && b.birthPrecision === 'exact' && a.birthDate === b.birthDate
  const years = Math.abs(yearOf(a.birthDate) - yearOf(b.birthDate))
  if (exact) signs.push('same-birth')
  else if (years <= YEARS_APART) signs.push('near-birth')
  if (wordsA.join(' ') === wordsB.join(' ')) signs.push('same-name')
  else if (name >= NEAR_NAME) signs.push('near-name')
  const zone = a.zoneCode === b.zoneCode
  if (zone) signs.push('same-zone')
  const phone = samePhone(a.phone, b.phone)
  if (phone) signs.push('same-phone')
  const alike = name >= NEAR_NAME && a.sex === b.sex && years <= YEARS_APART
  return { score: paper ? 1 : name, signs, suspect: paper || (alike && (exact || zone || phone)) }
}
