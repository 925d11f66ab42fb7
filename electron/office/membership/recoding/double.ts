import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'

/** Recodings whose period of double code holds a day; none for most days. */
const RUNNING = `SELECT id FROM recoding WHERE state IN ('applied', 'ended') AND applied_on <= :day AND double_until >= :day`

/** The number a household had before the recoding, while papers carry both. */
export const formerHouseholdNumber = (db: ReadDb, householdId: Id, day: Day): string | undefined =>
  db.get<{ former: string }>(
    `SELECT r.old_registration AS former FROM recoding_household r
     WHERE r.household_id = :id AND r.recoding_id IN (${RUNNING}) AND r.old_registration <> r.registration
     ORDER BY r.recoding_id DESC LIMIT 1`,
    { id: householdId, day },
  )?.former

/** The number a person had before the recoding, while papers carry both. */
export const formerNumber = (db: ReadDb, beneficiaryId: Id, day: Day): string | undefined =>
  db.get<{ former: string }>(
    `SELECT k.registration AS former FROM registration_holding k
     WHERE k.beneficiary_id = :id AND k.undone = 0 AND k.recoding_id IN (${RUNNING}) ORDER BY k.holding DESC LIMIT 1`,
    { id: beneficiaryId, day },
  )?.former

/** How the numbers of a mutual began before the recoding, while papers carry both. */
export const formerPrefix = (db: ReadDb, mutualId: Id, day: Day): string | undefined =>
  db.get<{ former: string }>(
    `SELECT f.prefix AS former FROM mutual_former_code f
     WHERE f.mutual_id = :id AND f.recoding_id IN (${RUNNING})
       AND EXISTS (SELECT 1 FROM recoding_household r WHERE r.recoding_id = f.recoding_id AND r.mutual_id = f.mutual_id
         AND r.old_registration <> r.registration AND substr(r.old_registration, 1, length(f.prefix)) = f.prefix)
     ORDER BY f.prefix LIMIT 1`,
    { id: mutualId, day },
  )?.former
