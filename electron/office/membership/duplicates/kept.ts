import type { ReadDb, WriteDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { blockingKeys, keyNumber, KEYS_VERSION } from '../../../../shared/rules/membership/duplicates/index.ts'
import { findable, photoFingerprint, registered, traitsOf } from './people.ts'

/** People read together. */
const SLICE = 500

const standing = (db: ReadDb): { version: number | null; changed: number } =>
  db.get(
    'SELECT (SELECT version FROM person_key_rule) AS version, EXISTS (SELECT 1 FROM person_changed) AS changed',
  ) ?? {
    version: null,
    changed: 1,
  }

/** Has everybody keys? Those of people written by the command that asks come at its end. */
export const keysThere = (db: ReadDb): boolean => standing(db).version === KEYS_VERSION

/** Are everybody's keys what the rows say? Not between an upgrade of the program and the first command after it. */
export function keysKept(db: ReadDb): boolean {
  const { version, changed } = standing(db)
  return version === KEYS_VERSION && changed === 0
}

/**
 * Computes the keys of the people that the command wrote, before it commits. The one door: triggers name them (`person_changed`),
 * whoever wrote them, so no writer of people has to think of it.
 */
export function settlePeople(db: WriteDb): void {
  const { version, changed } = standing(db)
  if (version !== KEYS_VERSION) {
    db.run('DELETE FROM person_key')
    db.run('INSERT OR IGNORE INTO person_changed SELECT id FROM beneficiary')
    db.run('INSERT OR REPLACE INTO person_key_rule (only_one, version) VALUES (1, ?)', [KEYS_VERSION])
  } else if (changed === 0) return
  for (;;) {
    const ids = db
      .all<{ id: Id }>(`SELECT beneficiary_id AS id FROM person_changed ORDER BY beneficiary_id LIMIT ${SLICE}`)
      .map(({ id }) => id)
    if (ids.length === 0) return
    for (const id of ids) keep(db, id)
    db.run('DELETE FROM person_changed WHERE beneficiary_id <= ?', [ids.at(-1)])
  }
}

function keep(db: WriteDb, id: Id): void {
  db.run('DELETE FROM person_key WHERE beneficiary_id = ?', [id])
  const person = registered(db, id)
  if (person === undefined || !findable(person)) {
    db.run('DELETE FROM person_unsearched WHERE beneficiary_id = ?', [id])
    return
  }
  for (const key of new Set(blockingKeys(traitsOf(person, photoFingerprint(db, person))).map(keyNumber)))
    db.run('INSERT INTO person_key (key, beneficiary_id) VALUES (?, ?)', [key, id])
  db.run('INSERT OR IGNORE INTO person_unsearched VALUES (?)', [id])
}
