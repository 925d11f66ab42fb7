import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { BookCell } from '../../../../shared/documents/book.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { BYTE_ORDER_MARK, separatedLine } from '../../../../shared/rules/accounting/separated.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import { Prepared, type QueryContext } from '../../kernel/context.ts'
import { spreadsheet, type Sheet, type SheetValue } from '../../spreadsheets/index.ts'
import { bookTable } from './books/index.ts'
import type { BookTable, TableColumn, TableRow } from './table.ts'
import { writePieces } from './writeLines.ts'

type ExportBook = (typeof accounting)['accounting.exportBook']
type Request = ParsedInputOf<ExportBook>
type Written = OutputOf<ExportBook>

/** What a workbook holds and a person can look through. Beyond, a separated file. */
const MOST_SHEET_ROWS = 200_000

/** A book as a file. It only reads: others go on working meanwhile. Refuses `accounting.too-long-for-sheet`. */
export const exportBook = new Prepared<Request, Written>(async (ctx, { format, path, ...request }) => {
  const written = await writeTable(ctx, await bookTable(ctx, request), format, path)
  return () => written
})

/** Writes a table where it is asked, under its own name where no path is said. Refuses `accounting.too-long-for-sheet`. */
export async function writeTable(
  ctx: QueryContext,
  table: BookTable,
  format: 'xlsx' | 'csv',
  path: string | undefined,
): Promise<Written> {
  const place = placeFor(ctx.files, path, `${table.file}.${format}`)
  const rows = format === 'csv' ? await writeSeparated(ctx, table, place) : await writeSheet(ctx, table, place)
  return { path: place, rows }
}

/** Columns that only paper has say nothing a file needs; headings and sums are for people. */
function* fileRows(table: BookTable): Generator<readonly BookCell[]> {
  const shown = shownIn(table)
  for (const row of table.rows())
    if (isOfFile(row)) yield shown.map((at) => inFile(row.cells[at] ?? null, table.columns[at]?.kind))
}

const shownIn = ({ columns }: BookTable): number[] =>
  columns.flatMap(({ where }, at) => (where === 'paper' ? [] : [at]))
const isOfFile = ({ where }: TableRow): boolean => where !== 'paper'

/** Percentages are kept in tenths. */
const inFile = (cell: BookCell, kind: TableColumn['kind'] | undefined): BookCell =>
  kind === 'percent' && typeof cell === 'number' ? cell / 10 : cell

const plain = (cell: BookCell): string | number | null => (typeof cell === 'object' && cell !== null ? cell.day : cell)

async function writeSeparated(ctx: QueryContext, table: BookTable, path: string): Promise<number> {
  const titles = shownIn(table).map((at) => titleOf(table, at))
  function* pieces(): Generator<string> {
    yield BYTE_ORDER_MARK + separatedLine(titles)
    for (const cells of fileRows(table)) yield separatedLine(cells.map(plain))
  }
  return (await writePieces(ctx, path, pieces(), { step: 'accounting.export', total: 0 })) - 1
}

const titleOf = ({ columns }: BookTable, at: number): string => {
  const { group, title = '' } = columns[at] ?? {}
  return group === undefined ? title : `${group}, ${title.toLocaleLowerCase('fr')}`
}

const sheetValue = (cell: BookCell): SheetValue => cell ?? undefined

async function writeSheet(ctx: QueryContext, table: BookTable, path: string): Promise<number> {
  const first = await sheetOf(ctx, table)
  const further = []
  for (const one of table.further ?? []) further.push(await sheetOf(ctx, one))
  writeWhole(path, await spreadsheet([first, ...further]))
  return first.rows.length
}

async function sheetOf(
  ctx: QueryContext,
  table: BookTable,
): Promise<Sheet & { readonly rows: readonly SheetValue[][] }> {
  const rows: SheetValue[][] = []
  for (const cells of fileRows(table)) {
    if (rows.length === MOST_SHEET_ROWS) refuse('accounting.too-long-for-sheet', { most: MOST_SHEET_ROWS })
    rows.push(cells.map(sheetValue))
    if (rows.length % 1000 !== 0) continue
    ctx.progress('accounting.export', rows.length, rows.length)
    await ctx.breathe()
  }
  return {
    name: table.title,
    columns: shownIn(table).map((at) => {
      const { kind = 'text', width = 12 } = table.columns[at] ?? {}
      return {
        title: titleOf(table, at),
        width,
        // a whole number's look would hide the decimal of a percentage
        kind:
          kind === 'text' || kind === 'percent'
            ? ('text' as const)
            : kind === 'day'
              ? ('day' as const)
              : ('number' as const),
      }
    }),
    rows,
  }
}
