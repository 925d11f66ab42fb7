import type { CellDecoder, CellValue } from './cells.ts'
import { cellDecoder, CellError, cellEncoder } from './cells.ts'
import type { TableDefinition } from './table.ts'
import { keyColumns } from './table.ts'

/*
 * The CSV of packages: RFC 4180, UTF-8 without a byte order mark, comma, CRLF after every line, quotes only where they are
 * needed, rows in the order of their key. There is exactly one way to write a given set of rows, so a federation that writes
 * its own rows again must find the bytes the centre signed; a general CSV library reads more than that, and slower.
 */

/** A file that is not the CSV its table calls for. `line` counts from 1, the header being line 1. */
export class CsvError extends Error {
  readonly line: number
  readonly column: string
  readonly problem: string

  constructor(line: number, column: string, problem: string) {
    super(`line ${line}, ${column === '' ? 'structure' : column}: ${problem}`)
    this.line = line
    this.column = column
    this.problem = problem
  }
}

const NEEDS_QUOTES = /[",\r\n]/

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The first line of every file of the table, CRLF included. */
export function csvHeader(table: TableDefinition): string {
  return `${table.columns.map((column) => column.name).join(',')}\r\n`
}

/** A function from the values of a row, in the order of the columns, to its line, CRLF included. Throws CellError. */
export function csvLineEncoder(table: TableDefinition): (values: readonly unknown[]) => string {
  const cells = table.columns.map((column) => {
    const encode = cellEncoder(column)
    const mayNeedQuotes = column.type === 'text' || column.type === 'enum'
    return mayNeedQuotes ? (value: unknown) => quoted(encode(value)) : encode
  })
  return (values) => {
    let line = ''
    let index = 0
    for (const cell of cells) {
      line += index === 0 ? cell(values[0]) : `,${cell(values[index])}`
      index += 1
    }
    return `${line}\r\n`
  }
}

/** The same from a row by column names. */
export function csvEncoder(table: TableDefinition): (row: Record<string, unknown>) => string {
  const encode = csvLineEncoder(table)
  const names = table.columns.map((column) => column.name)
  return (row) => encode(names.map((name) => row[name]))
}

/** The cells of a line that has quotes in it, from `start`; `end` is the index after its CRLF. */
function splitQuoted(text: string, start: number, line: number): { cells: string[]; end: number } {
  const cells: string[] = []
  let at = start
  for (;;) {
    if (text[at] === '"') {
      let cell = ''
      at += 1
      for (;;) {
        const quote = text.indexOf('"', at)
        if (quote === -1) throw new CsvError(line, '', 'quote-not-closed')
        cell += text.slice(at, quote)
        at = quote + 1
        if (text[at] !== '"') break
        cell += '"'
        at += 1
      }
      cells.push(cell)
    } else {
      const from = at
      while (at < text.length && text[at] !== ',' && text[at] !== '\r' && text[at] !== '\n' && text[at] !== '"') at += 1
      cells.push(text.slice(from, at))
    }
    if (text[at] === ',') {
      at += 1
      continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') return { cells, end: at + 2 }
    throw new CsvError(line, '', 'not-rfc-4180')
  }
}

/** Key columns are never null and never free text, so `<` orders them as the database does. */
function isBefore(key: readonly number[], left: readonly CellValue[], right: readonly CellValue[]): boolean {
  for (const index of key) {
    const a = left[index] ?? ''
    const b = right[index] ?? ''
    if (a !== b) return a < b
  }
  return false
}

/**
 * Reads a file of the table, row by row, each a list of values in the order of the columns.
 *
 * Throws CsvError on the first thing that is not as this module writes it: another header, a missing CRLF, a cell that is not
 * what its column says, rows out of order or twice the same key. The array yielded is a new one for every row.
 */
export function* readCsv(table: TableDefinition, text: string): Generator<CellValue[], void, undefined> {
  const header = csvHeader(table)
  if (!text.startsWith(header)) throw new CsvError(1, '', 'other-header')
  const decoders: CellDecoder[] = table.columns.map(cellDecoder)
  const width = decoders.length
  const key = keyColumns(table).map((column) => table.columns.indexOf(column))
  let previous: CellValue[] | undefined
  let at = header.length
  let line = 2
  let nextQuote = text.indexOf('"', at)
  while (at < text.length) {
    const end = text.indexOf('\r\n', at)
    if (end === -1) throw new CsvError(line, '', 'cut-short')
    if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf('"', at)
    let cells: string[]
    if (nextQuote !== -1 && nextQuote < end) {
      const split = splitQuoted(text, at, line)
      cells = split.cells
      at = split.end
    } else {
      cells = text.slice(at, end).split(',')
      at = end + 2
    }
    if (cells.length !== width) throw new CsvError(line, '', 'number-of-columns')
    const found = cells
    let row: CellValue[]
    try {
      row = decoders.map((decode, index) => decode(found[index] ?? ''))
    } catch (error) {
      if (error instanceof CellError) throw new CsvError(line, error.column, error.problem)
      throw error
    }
    if (previous !== undefined && !isBefore(key, previous, row)) throw new CsvError(line, '', 'order')
    previous = row
    yield row
    line += 1
  }
}
