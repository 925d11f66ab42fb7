import { yearOf } from '../../../dates.ts'
import { plain } from '../../../search.ts'
import { wholeDayIn } from './births.ts'
import { whyLeft, type Left } from './blocks.ts'
import { withoutDittos } from './ditto.ts'
import { REGISTER_FIELDS } from './fields.ts'
import { rowsBySheet, type ReadingFacts } from './households.ts'
import { quoted, SheetReader } from './sheet.ts'
import type { LineReading, RawRow, ReadLine, RegisterMapping, RegisterProblem, RegisterTemplate } from './types.ts'
import { amountIn, looksLikeFormula, numberText, tidy } from './values.ts'
import { FACILITY_LEVELS, wordOf } from './vocabulary.ts'

type Value = string | number

const LONGEST_TEXT = 200
const AMOUNTS = new Set(['amount', 'price', 'debit', 'credit'])
const NUMBERS = new Set(['registration', 'alias', 'code', 'account', 'receipt', 'tax-number', 'bank-account'])

/**
 * What makes a line the same as another: the second is refused. Payments may repeat unless their receipt does. What has a code is
 * known by it, whatever it is called beside it; without one, by its name.
 */
const KEYS: Readonly<Record<Exclude<RegisterTemplate, 'households'>, readonly string[]>> = {
  contributions: ['receipt'],
  aliases: ['alias'],
  facilities: ['code'],
  'price-list': ['code', 'facility'],
  'opening-balances': ['account', 'third-party'],
}
const NAMED: Readonly<Record<string, readonly string[]>> = {
  facilities: ['name'],
  'price-list': ['label', 'facility'],
}

function keyOf(template: Exclude<RegisterTemplate, 'households'>, values: Readonly<Record<string, Value>>): string {
  const [first = ''] = KEYS[template]
  const fields = values[first] === undefined ? (NAMED[template] ?? KEYS[template]) : KEYS[template]
  const said = fields.map((field) => plain(String(values[field] ?? '')))
  return said[0] === '' ? '' : `${fields[0] ?? ''}|${said.join('|')}`
}

/**
 * Reads a file of the other templates, one line a row. Every row of a sheet that is not skipped is a line or is left with the
 * reason; a line with a refused problem is refused alone. Amounts are whole francs; types, modes and families their codes.
 *
 * Pure; throws nothing, whatever the rows say.
 */
export function readLines(rows: Iterable<RawRow>, mapping: RegisterMapping, facts: ReadingFacts): LineReading {
  const { template } = mapping
  if (template === 'households') return { lines: [], problems: [], left: [] }
  const sheets = rowsBySheet(rows)
  const lines: ReadLine[] = []
  const problems: RegisterProblem[] = []
  const left: Left[] = []
  const seen = new Map<string, number>()
  for (const sheetMapping of mapping.sheets) {
    const written = sheets.get(sheetMapping.sheet)
    if (sheetMapping.skip || written === undefined) continue
    const its = withoutDittos(written, sheetMapping.firstRow)
    const sheet = new SheetReader(sheetMapping, its)
    for (const { field, needed, titles } of REGISTER_FIELDS[template])
      if (needed === true && !sheet.has(field))
        sheet.add({ row: sheetMapping.headerTo ?? sheetMapping.firstRow }, 'exchange.register-no-column', {
          title: titles[0] ?? field,
        })
    for (const row of its) {
      const why = whyLeft(sheet, row, isLine(sheet, row, template))
      if (why !== undefined) left.push({ sheet: row.sheet, row: row.row, why })
      else lines.push(readLine(sheet, row, template, facts, seen))
    }
    problems.push(...sheet.problems)
  }
  return { lines, problems, left }
}

/** A row is a line when it gives one of the fields that a line needs in words or numbers of its own. */
function isLine(sheet: SheetReader, row: RawRow, template: RegisterTemplate): boolean {
  const said = REGISTER_FIELDS[template].flatMap(({ field }) => sheet.cell(row, field) ?? [])
  // Of an old and a new number, the one that is there alone is a line that lacks the other.
  return said.length >= 2 || (template === 'aliases' && said.some(({ text }) => /\d/.test(text)))
}

function readLine(
  sheet: SheetReader,
  row: RawRow,
  template: Exclude<RegisterTemplate, 'households'>,
  facts: ReadingFacts,
  seen: Map<string, number>,
): ReadLine {
  const before = sheet.problems.length
  const values: Record<string, Value> = {}
  for (const { field, needed } of REGISTER_FIELDS[template]) {
    const value = readValue(sheet, row, field, facts)
    if (value !== undefined) values[field] = value
    else if (needed === true && sheet.cell(row, field) === undefined)
      sheet.add({ row: row.row, field }, 'exchange.register-value-missing', { title: sheet.title(field) })
  }
  if (template === 'opening-balances') checkBalance(sheet, row, values)
  const key = keyOf(template, values)
  if (key !== '') {
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row.row)
    else sheet.add({ row: row.row, field: KEYS[template][0] ?? '' }, 'exchange.register-line-twice', { row: first })
  }
  const refused = sheet.problems.slice(before).some(({ severity }) => severity === 'refused')
  return { sheet: row.sheet, row: row.row, values, refused }
}

/** An account has a debit or a credit; zero is an amount, nothing is not. */
function checkBalance(sheet: SheetReader, row: RawRow, values: Readonly<Record<string, Value>>): void {
  const { debit, credit } = values
  if (debit === undefined && credit === undefined)
    sheet.add({ row: row.row, field: 'debit' }, 'exchange.register-value-missing', { title: sheet.title('debit') })
  if (debit !== undefined && debit !== 0 && credit !== undefined && credit !== 0)
    sheet.add({ row: row.row, field: 'credit' }, 'exchange.register-both-sides', {})
}

function readValue(sheet: SheetReader, row: RawRow, field: string, { today }: ReadingFacts): Value | undefined {
  const cell = sheet.cell(row, field)
  if (cell === undefined) return undefined
  const at = { row: row.row, field }
  if (AMOUNTS.has(field)) {
    const amount = amountIn(cell)
    if (amount === undefined) sheet.add(at, 'exchange.register-amount-unreadable', { text: quoted(cell) })
    return amount
  }
  if (field === 'paid-on') {
    const day = wholeDayIn(cell, today)
    if (day === undefined) sheet.add(at, 'exchange.register-day-unreadable', { text: quoted(cell) })
    else if (day > today) sheet.add(at, 'exchange.register-day-after', { day, today })
    return day
  }
  const known = wordOf(field, cell.text)
  if (known !== undefined) {
    if (known.value !== undefined) return known.value
    // What a family of acts or a way of paying is called elsewhere does not stop the line.
    const severity = known.needed ? 'refused' : 'look'
    sheet.add(at, 'exchange.register-value-unknown', { title: sheet.title(field), text: quoted(cell) }, severity)
    return undefined
  }
  if (field === 'level') return FACILITY_LEVELS.find((level) => level === Number(cell.text.replace(/\D/g, '')))
  if (field === 'cover-year') {
    const year = /\d{4}/.exec(cell.text)?.[0]
    return year === undefined ? String(yearOf(today)) : tidy(cell.text)
  }
  const text = NUMBERS.has(field) ? numberText(cell) : tidy(cell.text)
  if (text.length > LONGEST_TEXT || cell.cut === true)
    sheet.add(at, 'exchange.register-text-too-long', { limit: LONGEST_TEXT })
  else if (looksLikeFormula(text)) sheet.add(at, 'exchange.register-formula-text', { text: quoted(cell) }, 'look')
  return text
}
