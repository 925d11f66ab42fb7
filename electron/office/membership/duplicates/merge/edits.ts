import type { ReadDb, WriteDb } from '../../../../../db/handle.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'

type Value = string | number | null
type Row = Readonly<Record<string, Value>>

/** Tables a merge writes, with the column their rows are found by. */
const KEY = {
  household: 'id',
  beneficiary: 'id',
  membership: 'id',
  duplicate_pair: 'id',
  beneficiary_photo: 'beneficiary_id',
} as const
type Table = keyof typeof KEY
/** Rows that count their revisions: each write is one. */
const COUNTED: ReadonlySet<Table> = new Set(['household', 'beneficiary', 'membership', 'duplicate_pair'])

/** What a merge did to the rows, in its order; enough to take each back. */
export type Change =
  | { readonly of: 'row'; readonly table: Table; readonly id: Id; readonly before: Row; readonly after: Row }
  /** Somebody else's number from now on: kept as one the person carried. */
  | { readonly of: 'number'; readonly holding: number }
  /** Two photos changed places; their bytes stay in their table. */
  | { readonly of: 'photos'; readonly a: Id; readonly b: Id }

/** Writes rows and remembers what was there. */
export class Edits {
  readonly changes: Change[] = []
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  row(table: Table, id: Id, after: Row): void {
    const columns = Object.keys(after)
    const before = this.#db.get<Row>(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${KEY[table]} = ?`, [id])
    if (before === undefined) throw new Error(`no ${table} to merge`)
    if (JSON.stringify(before) === JSON.stringify(after)) return
    write(this.#db, table, id, after)
    this.changes.push({ of: 'row', table, id, before, after })
  }

  number(holding: number): void {
    this.changes.push({ of: 'number', holding })
  }

  photos(a: Id, b: Id): void {
    exchangePhotos(this.#db, a, b)
    this.changes.push({ of: 'photos', a, b })
  }
}

function write(db: WriteDb, table: Table, id: Id, values: Row): void {
  const columns = Object.keys(values)
  db.run(
    `UPDATE ${table} SET ${columns.map((c) => `${c} = ?`).join(', ')}${COUNTED.has(table) ? ', rev = rev + 1' : ''} WHERE ${KEY[table]} = ?`,
    [...columns.map((c) => values[c]), id],
  )
}

/** Where a row is found after the change: a photo moved is under another person. */
const keyAfter = ({ table, id, after }: Change & { of: 'row' }): Id => (after[KEY[table]] as Id | undefined) ?? id

/** Refuses `merge-changed-since` when a row is no longer as the merge left it: taking it back would lose what was written since. */
export function checkUnchanged(db: ReadDb, number: string, changes: readonly Change[]): void {
  // Of rows written twice only the last state is there to be seen.
  const last = new Map<string, Value>()
  for (const change of changes)
    if (change.of === 'row')
      for (const [column, value] of Object.entries(change.after))
        last.set(`${change.table} ${keyAfter(change)} ${column}`, value)
  for (const [key, value] of last) {
    const [table = '', id = '', column = ''] = key.split(' ')
    const row = db.get<Row>(`SELECT ${column} AS value FROM ${table} WHERE ${KEY[table as Table]} = ?`, [id])
    if (row === undefined || row['value'] !== value) refuse('membership.merge-changed-since', { number })
  }
}

/** Each change taken back, the last first. */
export function takeBack(db: WriteDb, changes: readonly Change[]): void {
  for (const change of changes.toReversed()) {
    if (change.of === 'photos') exchangePhotos(db, change.a, change.b)
    else if (change.of === 'number')
      db.run('UPDATE registration_holding SET undone = 1 WHERE holding = ?', [change.holding])
    else write(db, change.table, keyAfter(change), change.before)
  }
}

interface Photo {
  kind: string
  bytes: Uint8Array
  created_at: string
  created_by: Id
}

function exchangePhotos(db: WriteDb, a: Id, b: Id): void {
  const photo = (id: Id): Photo | undefined =>
    db.get<Photo>('SELECT kind, bytes, created_at, created_by FROM beneficiary_photo WHERE beneficiary_id = ?', [id])
  const [x, y] = [photo(a), photo(b)]
  if (x === undefined || y === undefined) return
  const put = (id: Id, p: Photo): unknown =>
    db.run(
      'UPDATE beneficiary_photo SET kind = ?, bytes = ?, created_at = ?, created_by = ? WHERE beneficiary_id = ?',
      [p.kind, p.bytes, p.created_at, p.created_by, id],
    )
  put(a, y)
  put(b, x)
}
