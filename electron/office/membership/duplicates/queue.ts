import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { duplicateProcedures, zDuplicatePair } from '../../../../shared/contract/membership/duplicates.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { DuplicateSign } from '../../../../shared/rules/membership/duplicates/index.ts'
import { optional } from '../../kernel/rows.ts'

export type PairRow = z.output<typeof zDuplicatePair>
type Asked = z.output<(typeof duplicateProcedures)['duplicatePairs']['input']>
type Pairs = z.output<(typeof duplicateProcedures)['duplicatePairs']['output']>
type Person = PairRow['first']

interface PersonSql {
  beneficiaryId: Id
  householdId: Id
  familyName: string
  givenName: string
  sex: 'M' | 'F'
  birthDate: Day
  birthPrecision: 'exact' | 'year'
  registration: string
  mutual: string
  place: string
}

/** A person as lists of pairs and merges show them. */
export function shortPerson(db: ReadDb, id: Id): Person {
  const row = db.get<PersonSql>(
    `SELECT b.id AS beneficiaryId, b.household_id AS householdId, b.family_name AS familyName, b.given_name AS givenName, b.sex,
       b.birth_date AS birthDate, b.birth_precision AS birthPrecision, b.registration, m.name AS mutual, coalesce(g.name, z.name) AS place
     FROM beneficiary b JOIN household h ON h.id = b.household_id JOIN mutual m ON m.id = h.mutual_id
       JOIN geography z ON z.code = h.zone_code LEFT JOIN geography g ON g.code = h.hill_code WHERE b.id = ?`,
    [id],
  )
  if (row === undefined) return refuse('membership.beneficiary-unknown', {})
  const { birthDate, birthPrecision, ...person } = row
  return { ...person, birth: { date: birthDate, precision: birthPrecision } }
}

export interface PairSql {
  id: Id
  first_id: Id
  second_id: Id
  state: PairRow['state']
  score: number
  signs: string
  said_at: Instant | null
  said_by: string | null
  reason: string | null
}

const PAIR = `SELECT p.id, p.first_id, p.second_id, p.state, p.score, p.signs, p.said_at, u.name AS said_by, p.reason
  FROM duplicate_pair p LEFT JOIN user u ON u.id = p.said_by`

/** Refuses `pair-unknown`. */
export const pairById = (db: ReadDb, id: Id): PairSql =>
  db.get<PairSql>(`${PAIR} WHERE p.id = ?`, [id]) ?? refuse('membership.pair-unknown', {})

export const pairRow = (db: ReadDb, row: PairSql): PairRow => ({
  id: row.id,
  state: row.state,
  score: row.score,
  signs: JSON.parse(row.signs) as DuplicateSign[],
  first: shortPerson(db, row.first_id),
  second: shortPerson(db, row.second_id),
  ...optional('saidBy', row.said_by),
  ...optional('saidAt', row.said_at),
  ...optional('reason', row.reason),
  ...optional('mergeId', waitingMerge(db, row.first_id, row.second_id)),
})

const waitingMerge = (db: ReadDb, a: Id, b: Id): Id | undefined =>
  db.get<{ id: Id }>(
    `SELECT id FROM register_merge WHERE state = 'proposed'
       AND (survivor_id = ?1 AND absorbed_id = ?2 OR survivor_id = ?2 AND absorbed_id = ?1)`,
    { 1: a, 2: b },
  )?.id

/** The pairs somebody must look at, the likeliest first; or those said different, the last said first. */
export function duplicatePairs(db: ReadDb, { show, after, limit }: Asked): Pairs {
  const rows =
    show === 'open'
      ? db.all<PairSql>(
          `${PAIR} WHERE p.state = 'open' ${after === undefined ? '' : 'AND (p.score < :score OR (p.score = :score AND p.id > :id))'}
           ORDER BY p.score DESC, p.id LIMIT :limit`,
          after === undefined ? { limit } : { limit, id: after.id, score: after.score ?? 0 },
        )
      : db.all<PairSql>(
          `${PAIR} WHERE p.state = 'different' ${after === undefined ? '' : 'AND (p.said_at, p.id) < (:at, :id)'}
           ORDER BY p.said_at DESC, p.id DESC LIMIT :limit`,
          after === undefined ? { limit } : { limit, id: after.id, at: after.at ?? '' },
        )
  const last = rows.length === limit ? rows.at(-1) : undefined
  const count = (sql: string): number => db.get<{ n: number }>(sql)?.n ?? 0
  return {
    rows: rows.map((row) => pairRow(db, row)),
    ...(last === undefined
      ? {}
      : { next: { id: last.id, score: last.score, ...(last.said_at === null ? {} : { at: last.said_at }) } }),
    open: count(`SELECT count(*) AS n FROM duplicate_pair WHERE state = 'open'`),
    different: count(`SELECT count(*) AS n FROM duplicate_pair WHERE state = 'different'`),
    unsearched: count('SELECT count(*) AS n FROM person_unsearched'),
    waiting: count(`SELECT count(*) AS n FROM register_merge WHERE state = 'proposed'`),
  }
}
