import type { Segment } from '../../../registration.ts'
import { plain } from '../../../search.ts'

export interface NamedPlace {
  readonly code: string
  readonly name: string
}

const letters = (name: string): string =>
  plain(name)
    .replace(/[^a-z]/g, '')
    .toUpperCase()
const isVowel = (letter: string): boolean => 'AEIOUY'.includes(letter)

/** The letters of a name can be read in it, in order, from its first one: BGD in Bugendana. */
export function fitsName(segment: string, name: string): boolean {
  const text = letters(name)
  if (segment === '' || segment[0] !== text[0]) return false
  let at = 0
  for (const letter of segment) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** Letters a place may go by, the plainest first: the beginning of its name, its consonants, then any of its letters in their order. */
function* candidates(name: string, width: number): Generator<string> {
  const text = letters(name)
  yield text.slice(0, width).padEnd(width, 'X')
  const [first = 'X', ...rest] = text
  yield* picks(
    first,
    rest.filter((letter) => !isVowel(letter)),
    width,
  )
  yield* picks(first, rest, width)
  for (const last of 'XYZW') yield (text.slice(0, width - 1) + last).padEnd(width, 'X')
}

function* picks(begun: string, rest: readonly string[], width: number): Generator<string> {
  if (begun.length === width) {
    yield begun
    return
  }
  for (const [i, letter] of rest.entries()) yield* picks(begun + letter, rest.slice(i + 1), width)
}

/**
 * The segment of each place: what is decided already, else letters of its name that no other place has; places whose names begin alike
 * all take other letters than that beginning, so that none of them looks like the other. In a format of figures, those of the codes.
 */
export function proposeSegments(
  places: readonly NamedPlace[],
  segment: Pick<Segment, 'kind' | 'max'>,
  decided: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const found = new Map<string, string>()
  if (segment.kind === 'number') {
    for (const { code } of places)
      found.set(
        code,
        decided.get(code) ?? (code.split('-').at(-1) ?? '').padStart(segment.max, '0').slice(-segment.max),
      )
    return found
  }
  const taken = new Set(decided.values())
  const begin = (name: string): string => letters(name).slice(0, segment.max)
  const alike = new Map<string, number>()
  for (const { name } of places) alike.set(begin(name), (alike.get(begin(name)) ?? 0) + 1)
  for (const place of places.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const known = decided.get(place.code)
    if (known !== undefined) {
      found.set(place.code, known)
      continue
    }
    for (const candidate of candidates(place.name, segment.max)) {
      if (taken.has(candidate)) continue
      if (candidate === begin(place.name) && (alike.get(candidate) ?? 0) > 1) continue
      taken.add(candidate)
      found.set(place.code, candidate)
      break
    }
  }
  return found
}

/** Provinces, or communes of one province, that are said with the same letters. */
export function alikeLetters(
  places: readonly {
    readonly parentCode: string
    readonly path: string
    readonly letters: string
  }[],
): { letters: string; names: string[] }[] {
  const by = new Map<string, { letters: string; names: string[] }>()
  for (const { parentCode, path, letters } of places) {
    const key = `${parentCode}|${letters}`
    const group = by.get(key) ?? { letters, names: [] }
    group.names.push(path)
    by.set(key, group)
  }
  return [...by.values()].filter(({ names }) => names.length > 1)
}

/** Places that share their segment, each group once. */
export function sharedSegments(segments: ReadonlyMap<string, string>): string[][] {
  const by = new Map<string, string[]>()
  for (const [code, text] of segments) by.set(text, [...(by.get(text) ?? []), code])
  return [...by.values()].filter((codes) => codes.length > 1)
}
