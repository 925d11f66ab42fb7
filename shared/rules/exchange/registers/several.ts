/** Several people whom one row names: « Jean, Marie et Paul » in one cell. */
import { birthIn, birthOfAge } from './births.ts'
import { isName } from './names.ts'
import { sexOf } from './people.ts'
import { quoted, type OneOfSeveral, type SheetReader } from './sheet.ts'
import type { RawCell, RawRow } from './types.ts'
import { tidy } from './values.ts'
import type { Day } from '../../../dates.ts'

/** Any day will do: whether a text is a birth does not depend on it. */
const ANY: Day = '2099-12-31' as Day
/** « 1. Jean », « - Marie », « b) Paul ». */
const BULLET = /^(?:\d{1,2}\s*[.)°-]|[-–•*·]|[a-z]\))\s*/i
/** Signs that never stand inside one person's name. */
const BETWEEN = /[;\n\r]|\s+(?:et|&|\+)\s+|\s\/\s/i
const COMMA = /,(?![^(]*\))/

const pieces = (text: string, by: RegExp): string[] =>
  text
    .split(by)
    .map((piece) =>
      tidy(piece)
        .replace(BULLET, '')
        .replace(/[.,]+$/, '')
        .trim(),
    )
    .filter((piece) => piece !== '')

interface Said {
  readonly name: string
  readonly sex?: string
  readonly birth?: string
  readonly age?: string
}

/** A name with what stands behind it: « Marie F 2012 », « Paul (M, 12/03/2014) », « Jean 7 ans ». */
function saidOf(piece: string): Said {
  const words = tidy(piece.replace(/\bn[ée]{1,2}(?:\(e\))?\s+(?:le|en)\b/gi, ' ').replace(/[(),:]/g, ' ')).split(' ')
  const found: { sex?: string; birth?: string; age?: string } = {}
  while (words.length > 1) {
    const last = words.at(-1) ?? ''
    const two = words.slice(-2).join(' ')
    if (found.age === undefined && /^\d{1,3} ans?$/i.test(two)) {
      found.age = two
      words.splice(-2)
    } else if (found.sex === undefined && sexOf(last) !== undefined && last.length <= 4) {
      found.sex = last
      words.pop()
    } else if (found.birth === undefined && /\d{4}|\d\/\d/.test(last) && birthIn({ text: last }, ANY) !== undefined) {
      found.birth = last
      words.pop()
    } else break
  }
  return { name: words.join(' '), ...found }
}

/** The texts of a cell that says something of each of several, in their order; undefined when it does not say as much. */
function each(cell: RawCell | undefined, count: number): string[] | undefined {
  if (cell === undefined) return undefined
  for (const by of [BETWEEN, /[;,\n\r]|\s+et\s+/i, /\s*[/,;-]\s+|\s+/]) {
    const parts = pieces(cell.text, by)
    if (parts.length === count) return parts
  }
  return undefined
}

const NAMES = ['name', 'family-name', 'given-name'] as const

/**
 * The row once for each person it names: itself when it names one. Split only when each of them has a sex and a birth of their own,
 * beside the name or in the other cells in the same number; otherwise the cell is named and its household is not taken in.
 */
export function severalIn(sheet: SheetReader, row: RawRow, group?: number): readonly RawRow[] {
  const field = NAMES.find((one) => sheet.cell(row, one, group) !== undefined)
  const cell = field === undefined ? undefined : sheet.cell(row, field, group)
  if (field === undefined || cell === undefined || cell.text.length < 5) return [row]
  const sure = pieces(cell.text, BETWEEN)
  const all = pieces(cell.text, new RegExp(`${BETWEEN.source}|${COMMA.source}`, 'i'))
  const told = all.map(saidOf)
  if (told.some(({ name }) => !isName(name))) return [row]
  // One, with what is known of them behind the name.
  if (all.length === 1 && (told[0]?.sex === undefined || (told[0].birth ?? told[0].age) === undefined)) return [row]
  const column = (one: string): string[] | undefined => each(sheet.cell(row, one, group), all.length)
  const [sexes, births, ages] = [column('sex'), column('birth'), column('age')]
  const ofEach = told.map((said, at) => ({
    name: said.name,
    sex: said.sex ?? (sexes?.every((text) => sexOf(text) !== undefined) === true ? sexes[at] : undefined),
    birth:
      said.birth ?? (births?.every((text) => birthIn({ text }, ANY) !== undefined) === true ? births[at] : undefined),
    age: said.age ?? (ages?.every((text) => birthOfAge({ text }, 2099) !== undefined) === true ? ages[at] : undefined),
  }))
  const someSaid = ofEach.some(({ birth, age }) => birth !== undefined || age !== undefined)
  const own = ['birth', 'age', 'birth-year'].some((one) => {
    const other = sheet.cell(row, one, group)
    return other !== undefined && (one !== 'birth' || birthIn(other, ANY) !== undefined)
  })
  // One birth beside it: « NDAYISENGA, Jean », or a name on two lines of its cell, is one person's.
  const plain = sure.length === 1 || (sure.length === 2 && !/[;&+]|\set\s/i.test(cell.text))
  if (!someSaid && own && plain && all.length === 2) return [row]
  const at = { row: row.row, field, ...(group === undefined ? {} : { group }) }
  if (ofEach.some(({ sex, birth, age }) => sex === undefined || (birth === undefined && age === undefined))) {
    sheet.add(at, 'exchange.register-several-in-cell', {
      text: quoted(cell),
      count: all.length,
    })
    return group === undefined ? [row] : []
  }
  if (all.length > 1) sheet.add(at, 'exchange.register-several-split', { count: all.length }, 'look')
  return ofEach.map(({ name, sex, birth, age }): OneOfSeveral => ({
    ...row,
    said: new Map<string, RawCell | undefined>([
      ...NAMES.map((one): [string, RawCell | undefined] => [one, one === field ? { text: name } : undefined]),
      ...Object.entries({
        sex,
        birth,
        age,
        'birth-year': undefined,
        'sex-m': undefined,
        'sex-f': undefined,
      }).map(([key, text]): [string, RawCell | undefined] => [key, text === undefined ? undefined : { text }]),
      // Nobody shares a paper.
      ['identity-paper', undefined],
      ['old-number', undefined],
    ]),
  }))
}
