import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { numbersTyped } from './registrations.ts'

/**
 * The person who carries a registration number, or carried it before. On a day: who held it then (somebody else may hold it today),
 * in the household of that day. Spaces, case and missing zeros are forgiven, and a check character that was not copied; any format in
 * which numbers were ever written is understood.
 */
export function findByRegistration(db: ReadDb, text: string, day?: Day): Id | undefined {
  const numbers = JSON.stringify(numbersTyped(db, text).numbers)
  const id =
    (day === undefined ? undefined : holderThen(db, numbers, day)) ??
    db.get<{ id: Id }>('SELECT id FROM beneficiary WHERE registration IN (SELECT value FROM json_each(?))', [numbers])
      ?.id ??
    lastHolder(db, numbers)
  if (id === undefined) return undefined
  return day === undefined ? survivorOf(db, id) : recordOn(db, id, day)
}

/** Of those who gave a number up, the first who did on the day or later: it was theirs on the day. */
const holderThen = (db: ReadDb, numbers: string, day: Day): Id | undefined =>
  db.get<{ id: Id }>(
    `SELECT beneficiary_id AS id FROM registration_holding WHERE registration IN (SELECT value FROM json_each(?)) AND undone = 0 AND valid_to >= ?
       AND valid_from <= valid_to ORDER BY valid_to, holding LIMIT 1`,
    [numbers, day],
  )?.id

const lastHolder = (db: ReadDb, numbers: string): Id | undefined =>
  db.get<{ id: Id }>(
    `SELECT beneficiary_id AS id FROM registration_holding WHERE registration IN (SELECT value FROM json_each(?)) AND undone = 0
     ORDER BY valid_to DESC, holding DESC LIMIT 1`,
    [numbers],
  )?.id

/** The number a person carried on a day; the one of today when none of before held then. */
export const numberOn = (db: ReadDb, beneficiaryId: Id, day: Day): string | undefined =>
  db.get<{ registration: string }>(
    `SELECT registration FROM registration_holding WHERE beneficiary_id = ? AND undone = 0 AND valid_to >= ? AND valid_from <= valid_to
     ORDER BY valid_to, holding LIMIT 1`,
    [beneficiaryId, day],
  )?.registration ??
  db.get<{ registration: string }>('SELECT registration FROM beneficiary WHERE id = ?', [beneficiaryId])?.registration

/** The last number a person carried before the one of today. */
export const numberBefore = (db: ReadDb, beneficiaryId: Id | undefined): string | undefined =>
  db.get<{ registration: string }>(
    `SELECT registration FROM registration_holding WHERE beneficiary_id = ? AND undone = 0 ORDER BY valid_to DESC, holding DESC LIMIT 1`,
    [beneficiaryId],
  )?.registration

interface LinkSql {
  id: Id
  entered_on: Day
  left_on: Day | null
  left_reason: string | null
  previous_id: Id | null
}

/**
 * The record of a person in the household of a day: somebody who left in a split is entered anew in the household it bore, and is the
 * same person; a record that was merged is the one it points to. The record given when no other one holds on the day.
 */
export function recordOn(db: ReadDb, beneficiaryId: Id, day: Day): Id {
  const link = (where: string, id: Id): LinkSql | undefined =>
    db.get<LinkSql>(`SELECT id, entered_on, left_on, left_reason, previous_id FROM beneficiary WHERE ${where}`, [id])
  let here = link('id = ?', survivorOf(db, beneficiaryId))
  while (here !== undefined && here.previous_id !== null && day < here.entered_on) {
    const before = link('id = ?', here.previous_id)
    if (before === undefined) break
    here = before
  }
  while (here?.left_reason === 'split' && here.left_on !== null && here.left_on < day) {
    const after = link(`left_reason IS NOT 'undone' AND previous_id = ?`, here.id)
    if (after === undefined) break
    here = after
  }
  return here?.id ?? beneficiaryId
}

/**
 * Every record of one natural person: in the households they were of one after the other, and those that were found to be theirs too
 * and merged; the one given among them.
 */
export const recordsOfPerson = (db: ReadDb, beneficiaryId: Id): Id[] =>
  db
    .all<{ id: Id }>(
      `WITH RECURSIVE record (id) AS (
         SELECT :id
         UNION SELECT b.previous_id FROM record JOIN beneficiary b ON b.id = record.id WHERE b.previous_id IS NOT NULL
         UNION SELECT b.merged_into FROM record JOIN beneficiary b ON b.id = record.id WHERE b.merged_into IS NOT NULL
         UNION SELECT b.id FROM record JOIN beneficiary b ON b.previous_id = record.id
         UNION SELECT b.id FROM record JOIN beneficiary b ON b.merged_into = record.id)
       SELECT id FROM record`,
      { id: beneficiaryId },
    )
    .map(({ id }) => id)

/** The record that stays of one that was merged into another; itself for nearly everybody. */
export function survivorOf(db: ReadDb, beneficiaryId: Id): Id {
  let here = beneficiaryId
  for (;;) {
    const into = db.get<{ id: Id | null }>('SELECT merged_into AS id FROM beneficiary WHERE id = ?', [here])?.id
    if (into === null || into === undefined) return here
    here = into
  }
}

/** The records merged into this one, whatever their households; none for nearly everybody. */
export const absorbedRecords = (db: ReadDb, beneficiaryId: Id): Id[] =>
  db
    .all<{ id: Id }>(
      `WITH RECURSIVE record (id) AS (
         SELECT id FROM beneficiary WHERE merged_into = :id
         UNION SELECT b.id FROM record JOIN beneficiary b ON b.merged_into = record.id)
       SELECT id FROM record`,
      { id: beneficiaryId },
    )
    .map(({ id }) => id)

/** The households merged into this one; none for nearly all. */
export const absorbedHouseholds = (db: ReadDb, householdId: Id): Id[] =>
  db
    .all<{ id: Id }>(
      `WITH RECURSIVE absorbed (id) AS (
         SELECT id FROM household WHERE merged_into = :id
         UNION SELECT h.id FROM absorbed JOIN household h ON h.merged_into = absorbed.id)
       SELECT id FROM absorbed`,
      { id: householdId },
    )
    .map(({ id }) => id)

const END_OF_DAYS = '9999-12-31' as Day

/** The households whose use of ceilings goes on in this one: it was born of them, on the day, or they were merged into it. The nearest first; none for most. */
export function householdsBefore(db: ReadDb, householdId: Id): { readonly householdId: Id; readonly until: Day }[] {
  const found: { householdId: Id; until: Day }[] = []
  let until: Day | undefined
  let next: Id | undefined = householdId
  while (next !== undefined) {
    const row: { split_from: Id | null; split_on: Day | null } | undefined = db.get(
      'SELECT split_from, split_on FROM household WHERE id = ?',
      [next],
    )
    if (row?.split_from == null || row.split_on === null) break
    until = until === undefined || row.split_on < until ? row.split_on : until
    found.push({ householdId: row.split_from, until })
    next = row.split_from
  }
  // What one family used when it was there twice counts together, whenever it was.
  for (const id of absorbedHouseholds(db, householdId)) found.push({ householdId: id, until: END_OF_DAYS })
  return found
}
