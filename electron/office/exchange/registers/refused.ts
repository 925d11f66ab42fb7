import { isDay } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import {
  columnName,
  headerTitles,
  withoutDittos,
  type RawCell,
  type RawRow,
  type SheetMapping,
} from '../../../../shared/rules/exchange/registers/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { spreadsheet, type Sheet, type SheetColumn, type SheetValue } from '../../spreadsheets/index.ts'
import { placeFor, writeWhole } from '../folder.ts'
import { checkRight } from './rights.ts'
import { importById, items, placesOf, rawRows, STATE, type ImportRow, type PlaceRow } from './store.ts'
import { reasonOf, registers, titleOf } from './words.ts'

const DAYS: ReadonlySet<string> = new Set(['birth', 'paid-on', 'joined-on'])

/**
 * The rows that are not taken in, as they stand in the file and under the titles they have there, with what is wrong with each in one
 * more column: corrected, the workbook is a register like another.
 */
export async function registerRefused(
  ctx: CommandContext,
  { importId, path }: { importId: Id; path?: string | undefined },
): Promise<{ path: string; rows: number }> {
  const { db } = ctx
  const register = importById(db, importId)
  checkRight(ctx, register.template, 'read', 'exchange.registerRefused')
  const reasons = reasonsOf(ctx, register)
  const bySheet = new Map<string, RawRow[]>()
  for (const row of rawRows(db, importId)) bySheet.set(row.sheet, [...(bySheet.get(row.sheet) ?? []), row])
  let count = 0
  const sheets: Sheet[] = []
  for (const mapping of register.mapping.sheets) {
    // Cut from those above them, marks of repetition would say nothing.
    const rows = withoutDittos(bySheet.get(mapping.sheet) ?? [], mapping.firstRow)
    const wanted = rows.filter(({ sheet, row }) => reasons.has(`${sheet}:${row}`))
    if (wanted.length === 0) continue
    count += wanted.length
    sheets.push(sheetOf(mapping, rows, wanted, reasons))
    await ctx.breathe()
  }
  if (count === 0) return refuse('exchange.register-nothing-ready', {})
  const name = `${register.fileName.replace(/\.[^.]+$/, '')} ${registers.refusedFile}.xlsx`
  return {
    path: writeWhole(placeFor(ctx.files, path, name), await spreadsheet(sheets)),
    rows: count,
  }
}

/** Why, by « sheet:row », for every row of the items that are refused or whose place is not known; empty where the row itself is right. */
function reasonsOf({ db }: CommandContext, register: ImportRow): Map<string, string> {
  const places = new Map(placesOf(db, register.id).map((row) => [row.place, row]))
  const problems = new Map<string, string[]>()
  for (const { sheet, row, letters, code, params } of db.all<{
    sheet: string
    row: number
    letters: string | null
    code: string
    params: string
  }>(
    `SELECT sheet, row, letters, code, params FROM register_problem WHERE import_id = ? AND severity = 'refused' ORDER BY number`,
    [register.id],
  )) {
    const said = reasonOf({
      code,
      params: JSON.parse(params) as Record<string, string | number>,
    })
    const key = `${sheet}:${row}`
    problems.set(key, [...(problems.get(key) ?? []), letters === null ? said : `${letters} : ${said}`])
  }
  const reasons = new Map<string, string>()
  for (const { content, place, refused } of items(db, register.id, `(${STATE.refused} OR ${STATE['no-place']})`)) {
    const rows = 'people' in content ? content.rows : [content.row]
    for (const [at, row] of rows.entries()) {
      const key = `${content.sheet}:${row}`
      const where = at === 0 && !refused && place !== null ? [placeReason(places.get(place))] : []
      reasons.set(key, [...(problems.get(key) ?? []), ...where].join(' '))
    }
  }
  return reasons
}

function placeReason(row: PlaceRow | undefined): string {
  const { zone, hill, commune, province } = row?.written ?? {}
  const text = [hill, zone, commune, province].filter((one) => one !== undefined).join(', ')
  if (text === '') return reasonOf({ code: 'exchange.register-place-missing', params: {} })
  return row?.state === 'homonym'
    ? reasonOf({
        code: 'exchange.register-place-homonym',
        params: { text, count: row.candidates.length },
      })
    : reasonOf({ code: 'exchange.register-place-unknown', params: { text } })
}

function sheetOf(
  mapping: SheetMapping,
  rows: readonly RawRow[],
  wanted: readonly RawRow[],
  reasons: ReadonlyMap<string, string>,
): Sheet {
  const titles = headerTitles(rows, mapping)
  const width = Math.max(titles.length, ...wanted.map(({ cells }) => cells.length))
  const days = new Set(mapping.columns.filter(({ field }) => DAYS.has(field)).map(({ column }) => column))
  const constants = mapping.constants ?? []
  const columns: SheetColumn[] = [
    ...Array.from({ length: width }, (_, at): SheetColumn => ({
      title: titles[at] ?? (titles.length === 0 ? fieldTitle(mapping, at) : columnName(at)),
      width: 18,
      ...(days.has(at) ? { kind: 'day' } : {}),
    })),
    // What a title above the header said of all rows goes with each of them.
    ...constants.map(({ field }) => ({ title: titleOf(field), width: 18 })),
    { title: registers.reason, width: 70 },
  ]
  return {
    name: mapping.sheet === '' ? registers.sheet : mapping.sheet,
    columns,
    rows: wanted.map(({ sheet, row, cells }) => [
      ...Array.from({ length: width }, (_, at) => valueOf(cells[at], days.has(at))),
      ...constants.map(({ text }) => text),
      reasons.get(`${sheet}:${row}`) ?? '',
    ]),
  }
}

const FIRST_TRUE_DAY = '1900-03-01'

/** As it stands. In a column of days a number is a year, and stays one as a text: a spreadsheet would make a day of it. */
function valueOf(cell: RawCell | undefined, days: boolean): SheetValue {
  if (cell === undefined || cell.text === '') return undefined
  if (cell.day !== undefined && isDay(cell.day) && cell.day >= FIRST_TRUE_DAY)
    return days ? { day: cell.day } : cell.text
  if (days || cell.number === undefined) return cell.text
  return Number.isSafeInteger(cell.number) && String(cell.number) === cell.text ? cell.number : cell.text
}

/** Of a sheet without a header: what the column was taken for. */
const fieldTitle = (mapping: SheetMapping, at: number): string => {
  const choice = mapping.columns.find(({ column }) => column === at)
  return choice === undefined ? columnName(at) : titleOf(choice.field)
}
