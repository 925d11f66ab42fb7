import { foldName, jaroWinkler } from '../../../search.ts'
import { NEAR_NAME, type DuplicateSign, type PersonTraits, type WordShare } from './traits.ts'

/**
 * How much two names speak for one person, in bits: a shared word weighs as much as it is rare (two people called Marie say little,
 * two called Ndayikengurukiye say much). Words are compared whatever their order; a word that only one of the names has (the second
 * given name that was left out) says little; a word on each side that the other does not have speaks against, as for twins.
 */
export interface NameEvidence {
  readonly bits: number
  readonly sign: Extract<DuplicateSign, 'same-name' | 'near-name' | 'partial-name'> | undefined
}

/** A word says at most that much: the rarest names are often one slip of the pen of a common one. */
const MOST_BITS = 9
/** Each side has a word of its own. */
const OTHER_WORD = -11
/** One side has a word more. */
const MISSING_WORD = -1.5
/** An initial that begins the other's word. */
const INITIAL = 0.5
/** Of a word nobody counted. */
const UNKNOWN_SHARE = 1 / 500

export const unknownShare: WordShare = () => UNKNOWN_SHARE

interface Match {
  readonly a: number
  readonly b: number
  readonly similarity: number
  readonly key: string
}

export function compareNames(a: PersonTraits, b: PersonTraits, share: WordShare = unknownShare): NameEvidence {
  const wordsA = foldName(a.familyName, a.givenName)
  const wordsB = foldName(b.familyName, b.givenName)
  const matches: Match[] = []
  for (const [i, x] of wordsA.entries())
    for (const [j, y] of wordsB.entries()) {
      const similarity = resembles(x, y)
      // The key makes the choice among equals the same whichever name comes first.
      if (similarity > 0) matches.push({ a: i, b: j, similarity, key: x < y ? `${x} ${y}` : `${y} ${x}` })
    }
  matches.sort((m, n) => n.similarity - m.similarity || (m.key < n.key ? -1 : 1))
  const [takenA, takenB] = [new Set<number>(), new Set<number>()]
  let bits = 0
  let near = false
  let strong = 0
  for (const { a: i, b: j, similarity } of matches) {
    if (takenA.has(i) || takenB.has(j)) continue
    takenA.add(i)
    takenB.add(j)
    const [x = '', y = ''] = [wordsA[i], wordsB[j]]
    if (x.length === 1 || y.length === 1) {
      bits += INITIAL
      continue
    }
    strong += 1
    near ||= similarity < 1
    const weight = Math.min(MOST_BITS, -Math.log2(Math.max(share(x), share(y))))
    bits += weight * (similarity === 1 ? 1 : 0.5 + (similarity - NEAR_NAME) * 4)
  }
  const [onlyA, onlyB] = [wordsA.length - takenA.size, wordsB.length - takenB.size]
  const others = Math.min(onlyA, onlyB)
  const missing = Math.max(onlyA, onlyB) - others
  if (strong === 0) return { bits: OTHER_WORD * 2, sign: undefined }
  bits += others * OTHER_WORD + missing * MISSING_WORD
  if (others > 0) return { bits, sign: undefined }
  return { bits, sign: missing > 0 ? 'partial-name' : near ? 'near-name' : 'same-name' }
}

/** 1 for the same folded word, above 0 for one near enough or its initial. */
function resembles(x: string, y: string): number {
  if (x === y) return 1
  if (x.length === 1 || y.length === 1) return x[0] === y[0] ? 0.01 : 0
  const similarity = jaroWinkler(x, y)
  return similarity >= NEAR_NAME ? similarity : 0
}
