/** Spreadsheets that come into the office: registers as people keep them. Reads; judges nothing of what they say. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'

import { refuse, Refusal } from '../../../../shared/errors/refusal.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/types.ts'
import { openCsv, type Delimiter } from './csv.ts'
import type { Encoding } from './decode.ts'
import { kindOf } from './kind.ts'
import { CSV_SHEET, READ_LIMITS, type ReadHelp, type ReadLimits } from './limits.ts'
import { checkOds, ODS_CONTENT, OdsContent } from './ods.ts'
import { Parts } from './parts.ts'
import { RowGate } from './rowGate.ts'
import { readXml } from './xml.ts'
import { openXlsx, type XlsxBook } from './xlsxParts.ts'
import { XlsxSheet } from './xlsxSheet.ts'

export { READ_LIMITS, type ReadHelp, type ReadLimits } from './limits.ts'

/** A register that was opened: it passed every check that can be made before its rows are read. */
export interface Workbook {
  readonly kind: 'xlsx' | 'ods' | 'csv'
  /** Of the whole file, in hexadecimal: the same file is known again by it. */
  readonly sha256: string
  readonly bytes: number
  /** Of a CSV. */
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  /** Sheets in their order; those that are hidden are not read. A CSV has one, without a name; an ODS tells while it is read. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  /**
   * The rows of all sheets, once. Blank rows between others are among them, those at the end are not.
   *
   * Refuses `exchange.register-damaged`, `-bomb`, `-too-wide`, `-too-long`, `-cell-endless`, `-empty` (no row says anything);
   * and whatever `help` throws, `kernel.cancelled` for one.
   */
  readonly rows: AsyncGenerator<RawRow, void>
}

const QUIET: ReadHelp = { progress: () => undefined, breathe: () => Promise.resolve() }
/** How many bytes are unpacked between two breaths. */
const BREATH = 512 * 1024

/** The bytes of a file, its size checked first. Refuses `exchange.register-too-large`, `exchange.file-unreadable`. */
async function bytesOf(path: string, limits: ReadLimits): Promise<Buffer> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > limits.fileBytes)
        return refuse('exchange.register-too-large', { bytes: size, limit: limits.fileBytes })
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    return refuse('exchange.file-unreadable', { path: basename(path) })
  }
}

/**
 * Opens a register: XLSX, ODS or CSV, known by its bytes and not by its name. What it is, its size, passwords, macros and
 * the sizes of its parts are checked before anything is parsed.
 *
 * @param source a path that may be read, or the bytes.
 * Refuses `exchange.file-unreadable`, `register-empty`, `-too-large`, `-not-a-spreadsheet`, `-locked`, `-old-format`,
 * `-has-macros`, `-bomb`, `-damaged`, `-not-text`.
 */
export async function readWorkbook(
  source: string | Uint8Array,
  { limits = READ_LIMITS, help = QUIET }: { readonly limits?: ReadLimits; readonly help?: ReadHelp } = {},
): Promise<Workbook> {
  const bytes = typeof source === 'string' ? await bytesOf(source, limits) : Buffer.from(source)
  if (bytes.length > limits.fileBytes)
    refuse('exchange.register-too-large', { bytes: bytes.length, limit: limits.fileBytes })
  const gate = new RowGate(limits)
  const kind = kindOf(bytes)
  const common = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
  if (kind === 'text') {
    const { encoding, delimiter, batches } = openCsv(bytes, gate, limits)
    const sheets = [{ name: CSV_SHEET, hidden: false }]
    return { kind: 'csv', ...common, encoding, delimiter, sheets, rows: rowsOf(batches, gate, bytes.length, help) }
  }
  const parts = await Parts.open(bytes, limits)
  if (parts.has(ODS_CONTENT)) {
    await checkOds(parts, limits)
    const content = new OdsContent(gate, limits)
    const batches = xmlBatches(parts, [{ path: ODS_CONTENT, listener: content }], gate)
    const rows = rowsOf(batches, gate, parts.size(ODS_CONTENT), help)
    return {
      kind: 'ods',
      ...common,
      get sheets() {
        return content.sheets.map((name) => ({ name, hidden: false }))
      },
      rows,
    }
  }
  const book = await openXlsx(parts, limits)
  const shown = book.sheets.filter(({ hidden }) => !hidden)
  const total = shown.reduce((sum, { path }) => sum + parts.size(path), 0)
  const sheets = book.sheets.map(({ name, hidden }) => ({ name, hidden }))
  const batches = xmlBatches(parts, sheetsOf(book, gate, limits), gate)
  return { kind: 'xlsx', ...common, sheets, rows: rowsOf(batches, gate, total, help) }
}

interface Listened {
  readonly path: string
  readonly listener: XlsxSheet | OdsContent
}

function* sheetsOf(book: XlsxBook, gate: RowGate, limits: ReadLimits): Generator<Listened> {
  for (const { name, path, hidden } of book.sheets)
    if (!hidden) {
      gate.beginSheet(name)
      yield { path, listener: new XlsxSheet(book, gate, limits) }
    }
}

async function* xmlBatches(parts: Parts, sheets: Iterable<Listened>, gate: RowGate) {
  let before = 0
  for (const { path, listener } of sheets) {
    for await (const done of readXml(parts, path, listener)) yield { rows: gate.drain(), bytes: before + done }
    before += parts.size(path)
  }
  yield { rows: gate.drain(), bytes: before }
}

async function* rowsOf(
  batches: AsyncGenerator<{ rows: RawRow[]; bytes: number }, void>,
  gate: RowGate,
  total: number,
  help: ReadHelp,
): AsyncGenerator<RawRow, void> {
  let breath = 0
  for await (const { rows, bytes } of batches) {
    yield* rows
    if (bytes - breath >= BREATH) {
      breath = bytes
      help.progress('read', Math.min(bytes, total), total)
      await help.breathe()
    }
  }
  if (gate.count === 0) refuse('exchange.register-empty', {})
  help.progress('read', total, total)
}
