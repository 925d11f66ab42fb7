import { fbu, type Fbu } from '../../../money.ts'
import { phoneDigits } from '../../../search.ts'
import type { HouseholdCategory } from '../../membership/category.ts'
import type { RawCell } from './types.ts'
import { fold } from './words.ts'

export const isBlank = (cell: RawCell | undefined): boolean => cell === undefined || cell.text.trim() === ''

const NOTHING = new Set(['', 'neant', 'nd', 'n d', 'na', 'n a', 'sans', 'aucun', 'rien', 'inconnu'])

/** What a spreadsheet shows where a formula went wrong. */
const FAULT = /^#(?:n\/a|ref!|value!|valeur!|name\?|nom\?|div\/0!|null!|nul!|num!|nombre!)$/i

/** A cell that stands for nothing: a dash, « néant », « ? ». */
export const saysNothing = (cell: RawCell | undefined): boolean =>
  cell === undefined || (cell.text.length <= 12 && (NOTHING.has(fold(cell.text)) || FAULT.test(cell.text)))

/** One line, one space between words. */
export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** A number or code as it identifies something: « 12.0 » and « 12 » are the same. */
export const numberText = (cell: RawCell): string => tidy(cell.text).replace(/^(\d+)\.0+$/, '$1')

/** The eight digits of a telephone, the first when several are written; undefined when there is none. */
export function phoneIn(cell: RawCell): string | undefined {
  const whole = phoneDigits(cell.text)
  if (whole?.length === 8) return whole
  for (const piece of cell.text.split(/[/;,]|\bou\b|\bet\b| - /)) {
    const digits = phoneDigits(piece)
    if (digits?.length === 8) return digits
  }
  // Somebody wrote two numbers with a space between them.
  const pair = /^(?:257)?(\d{8})(?:257)?\d{8}$/.exec(cell.text.replace(/\D/g, ''))
  return pair?.[1]
}

const CURRENCY = /(?:fbu|bif|frs?|francs?(?: burundais)?|f)\.?$/i

/** An amount of whole francs: « 30 000 », « 30.000 FBu », « 30,000 », « 30 000,00 ». Undefined when it is none. */
export function amountIn(cell: RawCell): Fbu | undefined {
  if (cell.number !== undefined)
    return Number.isSafeInteger(cell.number) && cell.number >= 0 ? fbu(cell.number) : undefined
  const text = cell.text
    .trim()
    .replace(CURRENCY, '')
    .replace(/[\s'’]/g, '')
    .replace(/[.,]0{1,2}$/, '')
    .replace(/(?:,-|,=|\/=)$/, '')
  const digits = /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(text) ? text.replace(/[.,]/g, '') : text
  if (!/^\d{1,15}$/.test(digits)) return undefined
  return fbu(Number(digits))
}

/** A whole number of people, 1 to 99. */
export function sizeIn(cell: RawCell): number | undefined {
  const found = /^(\d{1,2})(?: (?:personnes?|pers|membres?))?$/.exec(fold(cell.text.replace(/[.,]0+$/, '')))
  const size = Number(found?.[1] ?? 0)
  return size >= 1 ? size : undefined
}

const CATEGORIES: Readonly<Record<HouseholdCategory, readonly string[]>> = {
  ordinary: ['ordinaire', 'ordinary', 'normal', 'normale', 'payant', 'non indigent', 'o'],
  indigent: ['indigent', 'indigente', 'indigents', 'i', 'vulnerable', 'pris en charge'],
  group: ['groupe', 'group', 'cooperative', 'association', 'g'],
}

export const categoryOf = (text: string): HouseholdCategory | undefined =>
  (Object.keys(CATEGORIES) as HouseholdCategory[]).find((category) => CATEGORIES[category].includes(fold(text)))

/** What begins as a formula would in a spreadsheet. A telephone may begin with a plus, an amount with a minus. */
export const looksLikeFormula = (text: string): boolean =>
  /^[=@\t]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s.,()/-]*$/.test(text))
