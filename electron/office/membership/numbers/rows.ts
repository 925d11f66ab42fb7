import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { NumberFate } from '../../../../shared/rules/membership/numberBlocks.ts'
import { optional } from '../../kernel/rows.ts'

export interface BlockRow {
  readonly id: Id
  readonly mutualId: Id
  readonly workstation: string
  readonly first: number
  readonly last: number
  readonly reservedOn: Day
  readonly expiresOn: Day
  readonly closed: boolean
  readonly closedOn?: Day
  readonly closedHow?: 'returned' | 'lost'
  readonly closedReason?: string
}

interface BlockSql {
  id: Id
  mutual_id: Id
  workstation: string
  first_number: number
  last_number: number
  reserved_on: Day
  expires_on: Day
  closed_on: Day | null
  closed_how: 'returned' | 'lost' | null
  closed_reason: string | null
}

const blockOf = (row: BlockSql): BlockRow => ({
  id: row.id,
  mutualId: row.mutual_id,
  workstation: row.workstation,
  first: row.first_number,
  last: row.last_number,
  reservedOn: row.reserved_on,
  expiresOn: row.expires_on,
  closed: row.closed_on !== null,
  ...optional('closedOn', row.closed_on),
  ...optional('closedHow', row.closed_how),
  ...optional('closedReason', row.closed_reason),
})

/** The blocks of a mutual, or of all, in the order of their numbers. */
export const blocksOf = (db: ReadDb, mutualId?: Id): BlockRow[] =>
  db
    .all<BlockSql>('SELECT * FROM number_block WHERE ? IS NULL OR mutual_id = ? ORDER BY mutual_id, first_number', [
      mutualId ?? null,
      mutualId ?? null,
    ])
    .map(blockOf)

export const blockById = (db: ReadDb, id: Id): BlockRow | undefined => {
  const row = db.get<BlockSql>('SELECT * FROM number_block WHERE id = ?', [id])
  return row && blockOf(row)
}

/** Refuses `block-unknown`. */
export const knownBlock = (db: ReadDb, id: Id): BlockRow => blockById(db, id) ?? refuse('membership.block-unknown', {})

export interface FateRow {
  readonly number: number
  readonly blockId: Id
  readonly fate: NumberFate
  readonly holder: string | null
}

export const fatesOf = (db: ReadDb, mutualId: Id, first = 1, last = Number.MAX_SAFE_INTEGER): FateRow[] =>
  db.all<FateRow>(
    `SELECT number, block_id AS blockId, fate, holder FROM number_fate WHERE mutual_id = ? AND number BETWEEN ? AND ? ORDER BY number`,
    [mutualId, first, last],
  )

/** Numbers of a mutual that households carry now. */
export const carriedOf = (db: ReadDb, mutualId: Id, first = 1, last = Number.MAX_SAFE_INTEGER): number[] =>
  db
    .all<{ n: number }>(
      'SELECT member_number AS n FROM household WHERE mutual_id = ? AND member_number BETWEEN ? AND ? ORDER BY member_number',
      [mutualId, first, last],
    )
    .map(({ n }) => n)

/**
 * Numbers that a household of the mutual had and exchanged for another one, whether that stands or was taken back: they are in papers of
 * the past. From the documents that changed them.
 */
export function pastNumbers(db: ReadDb, mutualId: Id): Set<number> {
  const rows = db.all<{ mutual: string | null; number: number | null }>(
    `SELECT json_extract(n.value, '$.mutualId') AS mutual, json_extract(n.value, '$.memberNumber') AS number
     FROM household_event e, json_each(e.changes) c, json_each(json_array(json(json_extract(c.value, '$.before')), json(json_extract(c.value, '$.after')))) n
     WHERE e.kind IN ('transfer', 'correction') AND json_extract(c.value, '$.of') = 'number'`,
    [],
  )
  return new Set(rows.flatMap(({ mutual, number }) => (mutual === mutualId && number !== null ? [number] : [])))
}

/** The household that carries a number now. */
export const carrierOf = (
  db: ReadDb,
  mutualId: Id,
  number: number,
): { registration: string; holder: string } | undefined =>
  db.get<{ registration: string; holder: string }>(
    `SELECT h.registration, trim(b.family_name || ' ' || b.given_name) AS holder FROM household h
     LEFT JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1 WHERE h.mutual_id = ? AND h.member_number = ?`,
    [mutualId, number],
  )

/** Which workstation this copy of the workspace is; empty: the main one. */
export const workstation = (db: ReadDb): string =>
  db.get<{ name: string }>('SELECT name FROM number_workstation ORDER BY set_at DESC LIMIT 1')?.name ?? ''

/** Reserving and taking back happen in one place. Refuses `not-the-main`. */
export function checkMain(db: ReadDb): void {
  const name = workstation(db)
  if (name !== '') refuse('membership.not-the-main', { workstation: name })
}

/** Of the series, the last number given or reserved; 0 before the first. */
export const lastOf = (db: ReadDb, mutualCode: string): number =>
  db.get<{ last: number }>(`SELECT last FROM series WHERE series = 'member' AND scope = ? AND year = 0`, [mutualCode])
    ?.last ?? 0

/** Under this scope the series counts how many numbers of a block were given on its workstation. */
export const blockScope = (mutualCode: string, { first }: Pick<BlockRow, 'first'>): string => `${mutualCode}:${first}`

export const givenOf = (db: ReadDb, mutualCode: string, block: Pick<BlockRow, 'first'>): number =>
  db.get<{ last: number }>(`SELECT last FROM series WHERE series = 'member-block' AND scope = ? AND year = 0`, [
    blockScope(mutualCode, block),
  ])?.last ?? 0
