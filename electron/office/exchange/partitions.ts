import { createHash } from 'node:crypto'

import type { ReadDb } from '../../../db/handle.ts'
import { uuidText } from '../../../db/uuid.ts'
import { CellError } from '../../../shared/dictionary/cells.ts'
import { csvHeader, csvLineEncoder } from '../../../shared/dictionary/csv.ts'
import { keyColumns, WHOLE, type TableDefinition } from '../../../shared/dictionary/index.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { PartitionLine } from '../../../shared/rules/exchange/inventory.ts'

export interface Partition {
  readonly line: PartitionLine
  readonly csv: Buffer
  /** Sum of each column of amounts. */
  readonly sums: Readonly<Record<string, bigint>>
}

/** The select of a centre's own table, in the order of the files. */
export function exportSql(table: TableDefinition): string {
  const columns = table.columns.map((column) => column.name)
  const key = keyColumns(table).map((column) => column.name)
  if (table.partition.by === 'whole')
    return `SELECT ${columns.join(', ')} FROM (${table.sql}) ORDER BY ${key.join(', ')}`
  return `SELECT ${[...columns, 'partition_key'].join(', ')} FROM (${table.sql}) ORDER BY ${['partition_key', ...key].join(', ')}`
}

const asText = (value: unknown): unknown =>
  value instanceof Uint8Array && value.byteLength === 16 ? uuidText(value) : value

/** Collects the lines of one partition. */
class Writer {
  readonly #table: TableDefinition
  readonly #encode: (values: readonly unknown[]) => string
  readonly #amounts: readonly { readonly name: string; readonly index: number }[]
  readonly #ids: readonly number[]
  #text: string
  #rows = 0
  #sums: number[]

  constructor(table: TableDefinition) {
    this.#table = table
    this.#encode = csvLineEncoder(table)
    this.#amounts = table.columns.flatMap(({ name, type }, index) => (type === 'fbu' ? [{ name, index }] : []))
    this.#ids = table.columns.flatMap(({ type }, index) => (type === 'id' || type === 'ref' ? [index] : []))
    this.#text = csvHeader(table)
    this.#sums = this.#amounts.map(() => 0)
  }

  get rows(): number {
    return this.#rows
  }

  /** Adds a row, whose values it may change in place. */
  add(values: unknown[]): void {
    for (const index of this.#ids) values[index] = asText(values[index])
    try {
      this.#text += this.#encode(values)
    } catch (error) {
      if (!(error instanceof CellError)) throw error
      refuse('exchange.row-not-exportable', { table: this.#table.name, column: error.column, problem: error.problem })
    }
    this.#amounts.forEach(({ index }, place) => {
      this.#sums[place] = (this.#sums[place] ?? 0) + Number(values[index] ?? 0)
    })
    this.#rows += 1
  }

  finish(partition: string): Partition {
    const csv = Buffer.from(this.#text)
    const line = {
      table: this.#table.name,
      partition,
      rows: this.#rows,
      bytes: csv.length,
      sha256: createHash('sha256').update(csv).digest('hex'),
    }
    const sums = Object.fromEntries(
      this.#amounts.map(({ name }, place) => [`${this.#table.name}.${name}`, BigInt(this.#sums[place] ?? 0)]),
    )
    this.#text = csvHeader(this.#table)
    this.#rows = 0
    this.#sums = this.#amounts.map(() => 0)
    return { line, csv, sums }
  }
}

/**
 * Writes the partitions of a table, one after the other; a table that goes whole gives one even when it is empty.
 *
 * `sql` yields the columns of the dictionary in their order and, unless the table goes whole, the partition key last.
 * Refuses `exchange.row-not-exportable` for a row that the other side would refuse.
 */
export function* writePartitions(
  db: ReadDb,
  table: TableDefinition,
  sql: string,
  params: readonly unknown[] = [],
): Generator<Partition, void, undefined> {
  const writer = new Writer(table)
  if (table.partition.by === 'whole') {
    for (const row of db.iterateRaw(sql, params)) writer.add(row)
    yield writer.finish(WHOLE)
    return
  }
  let current: string | undefined
  for (const row of db.iterateRaw(sql, params)) {
    const key = String(asText(row.pop()))
    if (current !== undefined && key !== current) yield writer.finish(current)
    current = key
    writer.add(row)
  }
  if (current !== undefined) yield writer.finish(current)
}

/** Adds the sums of a partition to those of the package. */
export function addSums(totals: Map<string, bigint>, sums: Readonly<Record<string, bigint>>): void {
  for (const [name, sum] of Object.entries(sums)) totals.set(name, (totals.get(name) ?? 0n) + sum)
}

/** Sums as a manifest carries them: whole numbers as text, in the order of their names. */
export const totalsText = (totals: ReadonlyMap<string, bigint>): Record<string, string> =>
  Object.fromEntries([...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, sum]) => [name, String(sum)]))
