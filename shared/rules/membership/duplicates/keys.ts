import { yearOf } from '../../../dates.ts'
import { foldName, phoneDigits } from '../../../search.ts'
import { paperKey } from './score.ts'
import type { PersonTraits } from './traits.ts'

/** Raised when the keys below change: a workspace then computes all of them again. */
export const KEYS_VERSION = 1

/** Years in a bucket; a birth two years off is in the same one or in the next. */
const BUCKET = 5
const APART = 2

/** A folded word without its vowels, but for the first letter: what is left when vowels were heard otherwise. */
export function skeleton(folded: string): string {
  const bare = folded.slice(0, 1) + folded.slice(1).replace(/[aeiou]/g, '')
  return bare.replace(/(.)\1+/gu, '$1')
}

const bucketOf = (year: number): number => Math.floor(year / BUCKET)

/** The skeletons of a name without its initials, the longest first: Kirundi names are long, and say most. */
function skeletons(traits: PersonTraits): string[] {
  const words = foldName(traits.familyName, traits.givenName).filter((word) => word.length > 1)
  return [...new Set(words.map(skeleton))].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
}

function pairs(words: readonly string[]): string[] {
  return words.flatMap((x, i) => words.slice(i + 1).map((y) => (x < y ? `${x} ${y}` : `${y} ${x}`)))
}

const dated = ({ birthDate, birthPrecision }: PersonTraits): boolean =>
  birthPrecision === 'exact' && !/-(01|07)-01$/.test(birthDate)

/** Keys that do not depend on how far two births are apart: the same to write and to look up. */
function plainKeys(traits: PersonTraits, words: readonly string[]): string[] {
  const { sex, zoneCode, birthDate } = traits
  const paper = paperKey(traits.identityPaper)
  const phone = phoneDigits(traits.phone ?? '')
  return [
    ...(paper === '' ? [] : [`paper ${paper}`]),
    ...(traits.photo === undefined ? [] : [`photo ${traits.photo}`]),
    ...(phone === undefined ? [] : words.map((word) => `phone ${phone} ${word}`)),
    ...(dated(traits) ? [`born ${birthDate} ${sex} ${zoneCode}`] : []),
  ]
}

/**
 * What a person is found by among all others, written once: two people that are one share a key. Two words of the name in whatever
 * order and the years of birth, everywhere; the longest word alone within the zone, for a second name left out; papers, photo,
 * telephone with a word, the whole date of birth within the zone for a name written quite otherwise.
 */
export function blockingKeys(traits: PersonTraits): string[] {
  const words = skeletons(traits)
  const bucket = bucketOf(yearOf(traits.birthDate))
  const [main] = words
  return [
    ...plainKeys(traits, words),
    ...pairs(words).map((pair) => `pair ${pair} ${bucket}`),
    ...(main === undefined ? [] : [`main ${main} ${bucket} ${traits.zoneCode}`]),
  ]
}

/** The keys under which somebody who may be this person is written. */
export function lookupKeys(traits: PersonTraits): string[] {
  const words = skeletons(traits)
  const year = yearOf(traits.birthDate)
  const buckets = [...new Set([bucketOf(year - APART), bucketOf(year), bucketOf(year + APART)])]
  return [
    ...plainKeys(traits, words),
    ...buckets.flatMap((bucket) => [
      ...pairs(words).map((pair) => `pair ${pair} ${bucket}`),
      ...words.map((word) => `main ${word} ${bucket} ${traits.zoneCode}`),
    ]),
  ]
}

const PRIME_A = 2_654_435_761
const PRIME_B = 1_597_334_677

/** A key as the workspace keeps it: 53 bits of it (cyrb53, public domain, bryc). Two keys that fall together only cost a comparison. */
export function keyNumber(key: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < key.length; i += 1) {
    const code = key.charCodeAt(i)
    a = Math.imul(a ^ code, PRIME_A)
    b = Math.imul(b ^ code, PRIME_B)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0)
}
