import type { ReadDb, WriteDb } from '../../../db/handle.ts'
import { readCsv } from '../../../shared/dictionary/csv.ts'
import { consolidatedName } from '../../../shared/dictionary/ddl.ts'
import { dictionary, dictionaryOf, keyColumns, type TableDefinition } from '../../../shared/dictionary/index.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { PartitionLine, PartitionRef } from '../../../shared/rules/exchange/inventory.ts'
import { addSums, rowRefusal, totalsText, writePartitions } from '../exchange/index.ts'

/*
 * The rows of every centre, partition by partition. A partition is replaced whole: its old rows go, the new ones come, and they
 * are then read back and written as the centre wrote them; the hash must be the one the centre signed.
 */

interface HeldRow extends PartitionRef {
  readonly no: number
  readonly sha256: string
}

/** What is held of a centre. */
export const heldPartitions = (db: ReadDb, centreId: Id): HeldRow[] =>
  db.all<HeldRow>('SELECT no, table_name AS "table", partition, sha256 FROM federation_partition WHERE centre_id = ?', [
    centreId,
  ])

/** Sums of the rows held of a centre, from those kept with each partition. */
export function heldTotals(db: ReadDb, centreId: Id): Record<string, string> {
  const totals = new Map<string, bigint>()
  for (const { totals: text } of db.iterate<{ totals: string }>(
    'SELECT totals FROM federation_partition WHERE centre_id = ?',
    [centreId],
  ))
    addSums(
      totals,
      Object.fromEntries(
        Object.entries(JSON.parse(text) as Record<string, string>).map(([name, sum]) => [name, BigInt(sum)]),
      ),
    )
  return totalsText(totals)
}

/** The table as the version of the dictionary that a package follows has it. */
function tableOf(line: PartitionRef, version: number): TableDefinition {
  const table = dictionaryOf(version).find(({ name }) => name === line.table)
  return table ?? refuse('exchange.row-invalid', { file: line.table, line: 0, column: '', problem: 'unknown-table' })
}

/** Forgets a partition that the centre no longer has. */
export function dropPartition(db: WriteDb, centreId: Id, ref: PartitionRef): void {
  const held = partitionNo(db, centreId, ref)
  if (held === undefined) return
  const table = dictionary.find(({ name }) => name === ref.table)
  if (table) clearPartition(db, table, held)
  db.run('DELETE FROM federation_partition WHERE no = ?', [held])
}

const partitionNo = (db: ReadDb, centreId: Id, { table, partition }: PartitionRef): number | undefined =>
  db.get<{ no: number }>(
    'SELECT no FROM federation_partition WHERE centre_id = ? AND table_name = ? AND partition = ?',
    [centreId, table, partition],
  )?.no

function clearPartition(db: WriteDb, table: TableDefinition, no: number): void {
  db.run(`DELETE FROM ${consolidatedName(table)} WHERE partition_no = ?`, [no])
}

/** Empties partitions that are about to be written, all before the first: a household that changed mutual is in two of them. */
export function clearForReplacement(
  db: WriteDb,
  centreId: Id,
  lines: readonly PartitionLine[],
  dictionaryVersion: number,
): void {
  for (const line of lines) {
    const no = partitionNo(db, centreId, line)
    if (no !== undefined) clearPartition(db, tableOf(line, dictionaryVersion), no)
  }
}

/**
 * A row of this partition is still in another one, whose newer content has not come: the row moved. The other partition is then
 * no longer what its centre signed, so its hash is struck out and it stays among the missing.
 */
function takeFromOther(db: WriteDb, table: TableDefinition, centreId: Id, values: readonly unknown[]): void {
  const key = keyColumns(table)
  const where = ['centre_id = ?', ...key.map(({ name }) => `${name} = ?`)].join(' AND ')
  const params = [centreId, ...key.map((column) => values[table.columns.indexOf(column)])]
  const found = db.get<{ no: number }>(
    `SELECT partition_no AS no FROM ${consolidatedName(table)} WHERE ${where}`,
    params,
  )
  if (!found) return
  db.run(`DELETE FROM ${consolidatedName(table)} WHERE ${where}`, params)
  db.run(`UPDATE federation_partition SET sha256 = '', rows = rows - 1 WHERE no = ?`, [found.no])
}

const violation = (error: unknown): string =>
  error instanceof Error ? String((error as { code?: unknown }).code ?? '') : ''
const fileOf = ({ table, partition }: PartitionRef): string => `donnees/${table}_${partition}.csv`

/**
 * Writes the rows of a partition that was emptied, and proves them. Columns that came after the version of the dictionary which
 * the package follows stay without a value: the centre did not say.
 *
 * Refuses `exchange.row-invalid` (also when the rows are right but not written in the one way there is) and
 * `exchange.duplicate-row` (the same row in two partitions of one package).
 */
export function writeConsolidated(
  db: WriteDb,
  facts: { centreId: Id; importId: Id; line: PartitionLine; dictionaryVersion: number; text: string },
): number {
  const { centreId, importId, line, dictionaryVersion, text } = facts
  const table = tableOf(line, dictionaryVersion)
  const columns = table.columns.map(({ name }) => name)
  const no = openPartition(db, { centreId, importId, line, dictionaryVersion })
  const insert = `INSERT INTO ${consolidatedName(table)} (centre_id, partition_no, ${columns.join(', ')})
    VALUES (${['?', '?', ...columns.map(() => '?')].join(', ')})`
  try {
    for (const values of readCsv(table, text)) {
      try {
        db.run(insert, [centreId, no, ...values])
      } catch (error) {
        if (violation(error) !== 'SQLITE_CONSTRAINT_PRIMARYKEY') throw error
        takeFromOther(db, table, centreId, values)
        db.run(insert, [centreId, no, ...values])
      }
    }
  } catch (error) {
    // a text that looks like an id is stored as one, and a column of texts does not take it
    if (violation(error).startsWith('SQLITE_CONSTRAINT'))
      refuse('exchange.row-invalid', { file: fileOf(line), line: 0, column: '', problem: 'not-storable' })
    rowRefusal(error, line)
  }
  proveWritten(db, table, no, line)
  return no
}

function openPartition(
  db: WriteDb,
  facts: { centreId: Id; importId: Id; line: PartitionLine; dictionaryVersion: number },
): number {
  const { table, partition, rows } = facts.line
  const row = db.get<{ no: number }>(
    `INSERT INTO federation_partition (centre_id, table_name, partition, rows, sha256, totals, import_id, dictionary)
     VALUES (?, ?, ?, ?, '', '{}', ?, ?)
     ON CONFLICT (centre_id, table_name, partition) DO UPDATE SET rows = excluded.rows, sha256 = '', import_id = excluded.import_id,
       dictionary = excluded.dictionary
     RETURNING no`,
    [facts.centreId, table, partition, rows, facts.importId, facts.dictionaryVersion],
  )
  return row?.no ?? refuse('exchange.duplicate-row', { table })
}

/** Reads the rows back, writes them as CSV, and keeps the hash only if it is the centre's. */
function proveWritten(db: WriteDb, table: TableDefinition, no: number, line: PartitionLine): void {
  const columns = table.columns.map(({ name }) => name).join(', ')
  const key = keyColumns(table)
    .map(({ name }) => name)
    .join(', ')
  const sql = `SELECT ${columns} FROM ${consolidatedName(table)} WHERE partition_no = ? ORDER BY ${key}`
  const whole: TableDefinition = { ...table, partition: { by: 'whole' } }
  for (const { line: found, sums } of writePartitions(db, whole, sql, [no])) {
    if (found.sha256 !== line.sha256 || found.rows !== line.rows)
      refuse('exchange.row-invalid', { file: fileOf(line), line: 0, column: '', problem: 'not-canonical' })
    db.run('UPDATE federation_partition SET sha256 = ?, rows = ?, totals = ? WHERE no = ?', [
      found.sha256,
      found.rows,
      JSON.stringify(totalsText(new Map(Object.entries(sums)))),
      no,
    ])
  }
}

/** Refuses `exchange.duplicate-row` when a partition written in this import lost rows to a later one of the same import. */
export function refuseOverlaps(db: ReadDb, written: readonly number[]): void {
  for (const no of written) {
    const row = db.get<{ table: string; sha256: string }>(
      'SELECT table_name AS "table", sha256 FROM federation_partition WHERE no = ?',
      [no],
    )
    if (row?.sha256 === '') refuse('exchange.duplicate-row', { table: row.table })
  }
}
