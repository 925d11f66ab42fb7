import type { WriteDb } from '../../../db/handle.ts'
import { instant } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { CommandContext } from './context.ts'

type Row = Readonly<Record<string, unknown>>

/** Inserts one row; undefined is written as no value. Column names come from our own code, never from input. */
export function insertRow(db: WriteDb, table: string, row: Row): void {
  const columns = Object.keys(row)
  db.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map((column) => row[column]),
  )
}

/** Changes one row and raises its `rev`. */
export function changeRow(db: WriteDb, table: string, id: Id, set: Row): void {
  const columns = Object.keys(set)
  db.run(`UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')}, rev = rev + 1 WHERE id = ?`, [
    ...columns.map((column) => set[column]),
    id,
  ])
}

/** Who enters a row, and when. */
export const entered = (ctx: CommandContext): { created_at: string; created_by: Id } => ({
  created_at: instant(ctx.now),
  created_by: ctx.user.id,
})

/** An optional part of an answer: left out when the column is empty. */
export const optional = <K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } =>
  value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
