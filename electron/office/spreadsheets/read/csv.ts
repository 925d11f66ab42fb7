import { Readable } from 'node:stream'

import { CsvError, parse } from 'csv-parse'

import { refuse, Refusal } from '../../../../shared/errors/refusal.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/types.ts'
import { textCell } from './cells.ts'
import { encodingOf, type Encoding } from './decode.ts'
import { bounded } from './csvBounds.ts'
import { CSV_SHEET, type ReadLimits } from './limits.ts'
import type { RowGate } from './rowGate.ts'

export const DELIMITERS = [';', ',', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

const PIECE = 64 * 1024
/** Some programs write the separator on a line of its own before the rest. */
const SAID = /^sep=(.)\r?\n/i

/** The text, piece by piece, so that a large file is never in memory twice. */
function* pieces(bytes: Buffer, encoding: Encoding, skip: number): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (let at = skip; at < bytes.length; at += PIECE)
    yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length })
}

/** How often each separator stands outside quotes on a line. */
function countsOf(line: string): Record<Delimiter, number> {
  const counts: Record<Delimiter, number> = { ';': 0, ',': 0, '\t': 0, '|': 0 }
  let quoted = false
  for (const letter of line) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter in counts) counts[letter as Delimiter] += 1
  }
  return counts
}

/**
 * The separator: the one that most lines agree on, the number of columns counting when several do. A title line has none, an
 * amount may have a comma.
 */
export function guessDelimiter(sample: string): Delimiter {
  const lines = sample
    .split(/\r\n|\n|\r/)
    .slice(0, 100)
    .filter((line) => line.trim() !== '')
    .map(countsOf)
  let best: { delimiter: Delimiter; score: number } = { delimiter: ';', score: 0 }
  for (const delimiter of DELIMITERS) {
    const agreed = new Map<number, number>()
    for (const counts of lines)
      if (counts[delimiter] > 0) agreed.set(counts[delimiter], (agreed.get(counts[delimiter]) ?? 0) + 1)
    for (const [count, times] of agreed) {
      const score = times * Math.sqrt(count)
      if (score > best.score) best = { delimiter, score }
    }
  }
  return best.delimiter
}

export interface CsvFile {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** Rows as the gate lets them through, in batches, with the bytes read so far. */
  readonly batches: AsyncGenerator<{ rows: RawRow[]; bytes: number }, void>
}

/**
 * A text of rows. Cells stay texts: what begins with `=`, `+`, `-`, `@` is what somebody wrote.
 *
 * Refuses `register-not-text`; while reading `register-too-wide`, `register-too-long`, and `register-cell-endless` when a
 * quote is never closed or a row has no end.
 */
export function openCsv(bytes: Buffer, gate: RowGate, limits: ReadLimits): CsvFile {
  const { encoding, mark } = encodingOf(bytes)
  const sample = new TextDecoder(encoding).decode(bytes.subarray(mark, mark + PIECE))
  const said = SAID.exec(sample)
  const saidDelimiter = DELIMITERS.find((one) => one === said?.[1])
  const delimiter = saidDelimiter ?? guessDelimiter(sample)
  const unit = encoding.startsWith('utf-16') ? 2 : 1
  const skip = mark + (said === null || saidDelimiter === undefined ? 0 : said[0].length * unit)
  return { encoding, delimiter, batches: batchesOf() }

  async function* batchesOf(): AsyncGenerator<{ rows: RawRow[]; bytes: number }, void> {
    gate.beginSheet(CSV_SHEET)
    // Rows as the spreadsheet would number them, the line of the separator included.
    const before = skip > mark ? 1 : 0
    const parser = parse({
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 4 * 1024 * 1024,
    })
    const text = Readable.from(bounded(pieces(bytes, encoding, skip), delimiter, { limits, before }))
    // What stops the text stops the reading of its rows.
    text.on('error', (error) => parser.destroy(error))
    text.pipe(parser)
    let row = before
    try {
      for await (const fields of parser as AsyncIterable<string[]>) {
        row += 1
        if (fields.length > limits.columns) gate.checkColumn(fields.length - 1, row)
        gate.take(
          row,
          fields.map((text) => textCell(text, limits.letters)),
        )
        if (row % 500 === 0) yield { rows: gate.drain(), bytes: parser.info.bytes }
      }
    } catch (error) {
      if (error instanceof Refusal) throw error
      if (error instanceof CsvError)
        return refuse('exchange.register-cell-endless', { row: before + parser.info.records + 1 })
      throw error
    } finally {
      text.destroy()
      parser.destroy()
    }
    yield { rows: gate.drain(), bytes: bytes.length }
  }
}
