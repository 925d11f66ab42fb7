import { phoneDigits } from '../../../search.ts'
import { compareBirths } from './births.ts'
import { compareNames } from './names.ts'
import type { DuplicateScore, DuplicateSign, PersonTraits, WordShare } from './traits.ts'

/**
 * Weights in bits: how many times likelier a sign is between two entries of one person than between two people (the base-two
 * logarithm of that ratio, as Fellegi and Sunter add them). They are set by hand and held to the planted set of the tests.
 */
const BITS = {
  paper: 24,
  otherPaper: -7,
  photo: 20,
  sex: 1,
  otherSex: -16,
  zone: 3,
  hill: 1.5,
  otherZone: -2,
  phone: 7,
  sameHousehold: -11,
  mate: 5,
} as const
/** Two people taken at random among some tens of thousands are one that rarely. */
const PRIOR = 18.5
/** More people of the two households that resemble each other say nothing more. */
const MATES_COUNTED = 3

/** Letters and digits of an identity paper, as they are compared; empty for none. */
export const paperKey = (paper: string | undefined): string =>
  (paper ?? '').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()

/**
 * Whether two descriptions may be one person: what their names, births, papers, photos, places and telephones say for it and against
 * it, added. `mates` is how many other people of their two households resemble each other. Pure; the office looks up candidates.
 */
export function scoreDuplicate(
  a: PersonTraits,
  b: PersonTraits,
  { share, mates = 0 }: { readonly share?: WordShare; readonly mates?: number } = {},
): DuplicateScore {
  const signs: DuplicateSign[] = []
  let bits = 0
  const say = (weight: number, sign?: DuplicateSign): void => {
    bits += weight
    if (sign !== undefined) signs.push(sign)
  }
  const [paperA, paperB] = [paperKey(a.identityPaper), paperKey(b.identityPaper)]
  const paper = paperA !== '' && paperA === paperB
  if (paper) say(BITS.paper, 'same-paper')
  else if (paperA !== '' && paperB !== '') say(BITS.otherPaper)
  const photo = a.photo !== undefined && a.photo === b.photo
  if (photo) say(BITS.photo, 'same-photo')
  const birth = compareBirths(a, b)
  say(birth.bits, birth.sign)
  const name = compareNames(a, b, share)
  say(name.bits, name.sign)
  say(a.sex === b.sex ? BITS.sex : BITS.otherSex)
  if (a.zoneCode === b.zoneCode) {
    say(BITS.zone, 'same-zone')
    if (a.hillCode !== undefined && a.hillCode === b.hillCode) say(BITS.hill)
  } else say(BITS.otherZone)
  const phone = phoneDigits(a.phone ?? '')
  if (phone !== undefined && phone === phoneDigits(b.phone ?? '')) say(BITS.phone, 'same-phone')
  if (a.householdId !== undefined && a.householdId === b.householdId) say(BITS.sameHousehold)
  else if (mates > 0) say(BITS.mate * Math.min(mates, MATES_COUNTED), 'same-family')
  const alike = name.sign !== undefined && birth.sign !== undefined && a.sex === b.sex
  // Only a paper is certain.
  const score = paper ? 1 : Math.min(0.99, Math.round(100 / (1 + 2 ** (PRIOR - bits))) / 100)
  return { score, signs, suspect: paper || photo || (alike && bits >= PRIOR) }
}
