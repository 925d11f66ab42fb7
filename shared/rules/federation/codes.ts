import { plain } from '../../search.ts'

/**
 * Codes of mutuals. A mutual's code is segments 1 to 4 of the numbers of its members, « FAY/GI/BUG/012 »; it is given once, and its name is
 * the only one in the country (what differs by a capital, an accent or a hyphen is the same name).
 */
export const CODE_STATES = ['creating', 'provisional', 'approved', 'suspended', 'dissolved'] as const
export type CodeState = (typeof CODE_STATES)[number]

/** Segments 1 to 4, with any widths that a number format allows. */
export const CODE = /^[A-Z]{1,8}\/[A-Z]{1,8}\/[A-Z]{1,8}\/[0-9]{1,8}$/

/** Letters or figures of a province or commune in the numbers, without a mixture. */
export const PLACE_LETTERS = /^(?:[A-Z]{1,8}|[0-9]{1,8})$/

export interface CentreName {
  readonly code: string
  readonly name: string
}

/** A line of the federation's list. */
export interface ListedCode {
  readonly code: string
  readonly name: string
  readonly centre?: CentreName | undefined
  readonly state: CodeState
}

/** A mutual as a centre's packages show it. */
export interface CarriedCode {
  readonly code: string
  readonly name: string
  readonly centre: CentreName
  readonly ended: boolean
}

/**
 * code-twice: one code, two mutuals. name-twice: one name, two codes. two-centres: one mutual kept by two centres. other-centre: kept by
 * another centre than the list says. unknown-code: a centre uses a code that the list does not have. other-name: the list has another name.
 */
export const CODE_CLASHES = [
  'code-twice',
  'name-twice',
  'two-centres',
  'other-centre',
  'unknown-code',
  'other-name',
] as const
export type CodeClashKind = (typeof CODE_CLASHES)[number]

/** One side of a clash: what is written, and where. */
export interface CodeSide {
  readonly code: string
  readonly name: string
  readonly centre?: CentreName | undefined
  /** Whether the list says it, or what a centre sent. */
  readonly from: 'list' | 'centre'
}

export interface CodeClash {
  readonly kind: CodeClashKind
  readonly one: CodeSide
  /** Absent only for a code that nothing in the list resembles. */
  readonly other?: CodeSide | undefined
}

export const sameName = (one: string, other: string): boolean => plain(one) === plain(other)

const listedSide = ({ code, name, centre }: ListedCode): CodeSide => ({
  code,
  name,
  centre,
  from: 'list',
})
const carriedSide = ({ code, name, centre }: CarriedCode): CodeSide => ({
  code,
  name,
  centre,
  from: 'centre',
})

/** Those that share a key, in groups of two and more. */
function shared<T>(rows: readonly T[], key: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Every clash, each named with both sides: of the first of a group with each of the others. */
export function codeClashes(listed: readonly ListedCode[], carried: readonly CarriedCode[]): CodeClash[] {
  const clashes: CodeClash[] = []
  const byCode = new Map(listed.map((line) => [line.code, line]))
  const standing = carried.filter(({ ended }) => !ended)

  for (const [first, ...others] of shared(listed, ({ code }) => code))
    for (const other of others)
      if (first !== undefined)
        clashes.push({
          kind: 'code-twice',
          one: listedSide(first),
          other: listedSide(other),
        })
  const keptTwice = new Set<string>()
  for (const [first, ...others] of shared(standing, ({ code }) => code)) {
    if (first === undefined) continue
    keptTwice.add(first.code)
    for (const other of others) {
      const kind = sameName(first.name, other.name) ? 'two-centres' : 'code-twice'
      clashes.push({
        kind,
        one: carriedSide(first),
        other: carriedSide(other),
      })
    }
  }
  clashes.push(...namesTwice(listed, carried))
  for (const mutual of carried) {
    const line = byCode.get(mutual.code)
    const one = carriedSide(mutual)
    if (line === undefined) {
      const resembling = listed.find(({ name }) => sameName(name, mutual.name))
      // the same name under another code is named as such already
      if (resembling === undefined) clashes.push({ kind: 'unknown-code', one })
      continue
    }
    if (!sameName(line.name, mutual.name)) clashes.push({ kind: 'other-name', one, other: listedSide(line) })
    if (
      !mutual.ended &&
      !keptTwice.has(mutual.code) &&
      line.centre !== undefined &&
      line.centre.code !== mutual.centre.code
    )
      clashes.push({ kind: 'other-centre', one, other: listedSide(line) })
  }
  return clashes.toSorted((a, b) => CODE_CLASHES.indexOf(a.kind) - CODE_CLASHES.indexOf(b.kind))
}

/** One name under several codes, wherever it is written; a code is named once, by the list if it has it. */
function namesTwice(listed: readonly ListedCode[], carried: readonly CarriedCode[]): CodeClash[] {
  const sides = [...listed.map(listedSide), ...carried.map(carriedSide)]
  const clashes: CodeClash[] = []
  for (const group of shared(sides, ({ name }) => plain(name))) {
    const byCode = new Map<string, CodeSide>()
    for (const side of group) if (!byCode.has(side.code)) byCode.set(side.code, side)
    const [first, ...others] = [...byCode.values()]
    for (const other of others) if (first !== undefined) clashes.push({ kind: 'name-twice', one: first, other })
  }
  return clashes
}
