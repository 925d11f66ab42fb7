/**
 * How names are compared when people are looked for. Clerks write a name as they hear it: accents come and go, l and r, c and k,
 * sh and s, y, j and i are confused, consonants doubled, h left out, the nasal before a consonant forgotten (Nshimirimana,
 * Simirimana). Folding maps all these spellings to one; Jaro-Winkler forgives what remains.
 *
 * The same functions fill the index (db/search.ts), read what is typed at the counter, and score duplicates.
 */

/** Lower case, without accents, apostrophes and hyphens as spaces. What a name is before the Kirundi folding. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const STEPS: readonly (readonly [RegExp, string])[] = [
  [/chr/g, 'kr'],
  [/[cs]h/g, 's'],
  [/ph/g, 'f'],
  [/qu|q/g, 'k'],
  [/c(?=[ei])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/l/g, 'r'],
  [/[yj]/g, 'i'],
  [/w/g, 'u'],
  [/h/g, ''],
  [/(.)\1+/gu, '$1'],
  [/^n(?=[bcdfgkmpqrstvxz])/g, ''],
]

/** Names come back all day; each is folded once. Emptied when it is full, so that it stays small. */
const folds = new Map<string, string>()
const MOST_FOLDS = 20_000

/** One word in the spelling that all its variants share. Folding a folded word changes nothing. */
export function foldWord(word: string): string {
  const known = folds.get(word)
  if (known !== undefined) return known
  const folded = fold(plain(word).replace(/ /g, ''))
  if (folds.size >= MOST_FOLDS) folds.clear()
  folds.set(word, folded)
  return folded
}

function fold(word: string): string {
  let folded = word
  for (;;) {
    let next = folded
    for (const [pattern, replacement] of STEPS) next = next.replace(pattern, replacement)
    // A word made of h alone would vanish; it stays as it is.
    if (next === folded || next === '') return folded
    folded = next
  }
}

/** The folded words of a name, each once, in the order of the alphabet: the order of the names does not matter. */
export function foldName(...names: readonly string[]): string[] {
  const words = new Set<string>()
  for (const word of names.flatMap((name) => plain(name).split(' '))) if (word !== '') words.add(foldWord(word))
  return [...words].toSorted()
}

/** Jaro-Winkler similarity of two words, 0 to 1, with the usual bonus for a common beginning of at most four letters. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const takenInB: boolean[] = []
  const matchesOfA: string[] = []
  for (let i = 0; i < a.length; i += 1)
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1)
      if (takenInB[j] !== true && a[i] === b[j]) {
        takenInB[j] = true
        matchesOfA.push(a.charAt(i))
        break
      }
  const m = matchesOfA.length
  if (m === 0) return 0
  const matchesOfB = [...b].filter((_, j) => takenInB[j] === true)
  const swapped = matchesOfA.filter((letter, i) => letter !== matchesOfB[i]).length / 2
  const jaro = (m / a.length + m / b.length + (m - swapped) / m) / 3
  let common = 0
  while (common < 4 && common < a.length && common < b.length && a[common] === b[common]) common += 1
  return jaro + common * 0.1 * (1 - jaro)
}

/**
 * How well the words asked for are found among a person's words: the mean of each word's best match, each word of the person
 * serving once. A word that is the beginning of a name counts nearly as the name itself (one types `ndayi` and stops).
 */
export function nameSimilarity(asked: readonly string[], carried: readonly string[]): number {
  if (asked.length === 0) return 0
  const free = new Set(carried)
  let total = 0
  // Longest first: the word that says most chooses first.
  for (const word of asked.toSorted((a, b) => b.length - a.length)) {
    let best = 0
    let bestWord: string | undefined
    for (const candidate of free) {
      const score = wordSimilarity(word, candidate)
      if (score > best) [best, bestWord] = [score, candidate]
    }
    if (bestWord !== undefined) free.delete(bestWord)
    total += best
  }
  return total / asked.length
}

/** Similarity of a typed word to a name's word: equal 1, a beginning of it 0.9 to 1 by length, else Jaro-Winkler. */
export function wordSimilarity(typed: string, word: string): number {
  if (typed === word) return 1
  if (typed.length >= 2 && word.startsWith(typed)) return 0.9 + (0.1 * typed.length) / word.length
  return jaroWinkler(typed, word)
}

/** National digits of a telephone as typed (`+257 79 000 457` → `79000457`); undefined when there is no digit. */
export function phoneDigits(text: string): string | undefined {
  const digits = text.replace(/\D/g, '').replace(/^00/, '')
  const national = digits.length > 8 && digits.startsWith('257') ? digits.slice(3) : digits
  return national === '' ? undefined : national
}

/** What someone typed in the one box, read as names, a number, a telephone or a year of birth. */
export interface PersonQuery {
  /** Folded words of a name. */
  readonly words: readonly string[]
  readonly birthYear?: number
  /** The end of a registration number: `457/03`, `012/457/03`. */
  readonly number?: { readonly mutual?: string; readonly member: number; readonly rank?: number }
  /** Beginning of a telephone, national digits. */
  readonly phone?: string
  /** The text itself, upper case without spaces, when it may be a whole registration number or an old one. */
  readonly whole?: string
}

const YEAR = /^(19|20)\d\d$/

/** Reads what was typed. A query of digits alone is a telephone from six digits on, a member's number below. */
export function readQuery(text: string): PersonQuery {
  const trimmed = text.trim()
  if (/[/]/.test(trimmed)) return readNumber(trimmed, '/')
  const separator = separatorOf(compact(trimmed))
  if (separator !== undefined) {
    const number = readNumber(trimmed, separator)
    const alone = phoneDigits(trimmed)
    // Figures alone may be a telephone too: « 79.00.04.57 ».
    return /^[+\d\s.-]+$/.test(trimmed) && alone !== undefined && alone.length >= 6
      ? { ...number, phone: alone }
      : number
  }
  const digits = phoneDigits(trimmed)
  if (digits !== undefined && /^[+\d\s.-]+$/.test(trimmed)) {
    if (digits.length >= 6) return { words: [], phone: digits }
    return { words: [], number: { member: Number(digits) }, whole: trimmed }
  }
  const pieces = plain(trimmed).split(' ')
  const year = pieces.find((piece) => YEAR.test(piece))
  const member = pieces.find((piece) => /^\d{1,5}$/.test(piece) && piece !== year)
  const words = foldName(...pieces.filter((piece) => !/^\d+$/.test(piece)))
  return {
    words,
    ...(year === undefined ? {} : { birthYear: Number(year) }),
    ...(member === undefined ? {} : { number: { member: Number(member) } }),
    ...(/\d/.test(trimmed) ? { whole: compact(trimmed) } : {}),
  }
}

const compact = (text: string): string => text.toUpperCase().replace(/\s+/g, '')

/** What stands between the pieces of a number without slashes, the last two of figures: a name has no such end. After points a hyphen announces the check character. */
function separatorOf(text: string): '.' | '-' | undefined {
  if (/^(?:[A-Z0-9]+\.)*\d+\.\d+(?:-[A-Z0-9])?$/.test(text)) return '.'
  return /^(?:[A-Z0-9]+-)*\d+-\d+$/.test(text) ? '-' : undefined
}

function readNumber(text: string, separator: string): PersonQuery {
  const whole = compact(text)
  const numbers: string[] = []
  const segments = separator === '-' ? whole : whole.replace(/-[A-Z0-9]$/, '')
  for (const piece of segments.split(separator).toReversed()) {
    if (!/^\d+$/.test(piece)) break
    numbers.unshift(piece)
  }
  const last = numbers.at(-1)
  if (last === undefined) return { words: [], whole }
  // A rank has two digits at most; a member's number printed in full has five.
  const hasRank = numbers.length >= 3 || (numbers.length === 2 && last.length <= 2)
  const member = hasRank ? numbers.at(-2) : last
  const mutual = hasRank ? numbers.at(-3) : numbers.at(-2)
  return {
    words: [],
    whole,
    number: {
      member: Number(member),
      ...(hasRank ? { rank: Number(last) } : {}),
      ...(mutual === undefined ? {} : { mutual }),
    },
  }
}
