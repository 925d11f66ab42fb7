import type { ReadDb } from '../../../db/handle.ts'
import { addDays, day as toDay, minDay, yearOf, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, ZERO, type Fbu } from '../../../shared/money.ts'
import type { CeilingFacts } from '../../../shared/rules/claims/facts.ts'
import { setting } from '../administration/index.ts'
import { coverYearAt, householdsBefore, recordsOfPerson } from '../membership/index.ts'

export interface CeilingUse extends CeilingFacts {
  readonly left: Fbu
}

/** What a limit leaves, never below nothing. */
export const leftOf = (limit: Fbu, used: Fbu): Fbu => fbu(Math.max(0, limit - used))

interface Year {
  readonly from: Day
  readonly to: Day
}

/** The cover year that a day of care counts in; the calendar year outside any. */
export function yearOfCare(db: ReadDb, on: Day): Year {
  const year = coverYearAt(db, on)
  return year === undefined
    ? { from: toDay(`${yearOf(on)}-01-01`), to: toDay(`${yearOf(on)}-12-31`) }
    : { from: year.startsOn, to: year.endsOn }
}

const STANDING = `state IN ('keyed', 'decided')`

/** By a natural person: a split or a transfer gives another number, never another ceiling. */
function usedByPerson(db: ReadDb, records: readonly Id[], year: Year, except: Id | null): Fbu {
  const marks = records.map(() => '?').join(', ')
  const row = db.get<{ amount: number }>(
    `SELECT (SELECT coalesce(sum(accepted), 0) FROM claim WHERE beneficiary_id IN (${marks})
       AND care_from BETWEEN ? AND ? AND ${STANDING} AND id IS NOT ?)
       + (SELECT coalesce(sum(weighs), 0) FROM reimbursement INDEXED BY reimbursement_person
          WHERE beneficiary_id IN (${marks}) AND care_from BETWEEN ? AND ? AND id IS NOT ?) AS amount`,
    [...records, year.from, year.to, except, ...records, year.from, year.to, except],
  )
  return fbu(row?.amount ?? 0)
}

/** By a household; one born of a split goes on from what the one it left had used by then, as it goes on with what that one paid. */
function usedByHousehold(db: ReadDb, id: Id, year: Year, except: Id | null): Fbu {
  const of = (householdId: Id, to: Day): number =>
    db.get<{ amount: number }>(
      `SELECT (SELECT coalesce(sum(accepted), 0) FROM claim
         WHERE household_id = ? AND care_from BETWEEN ? AND ? AND ${STANDING} AND id IS NOT ?)
         + (SELECT coalesce(sum(weighs), 0) FROM reimbursement INDEXED BY reimbursement_household
            WHERE household_id = ? AND care_from BETWEEN ? AND ? AND id IS NOT ?) AS amount`,
      [householdId, year.from, to, except, householdId, year.from, to, except],
    )?.amount ?? 0
  const before = householdsBefore(db, id).map((h) => of(h.householdId, minDay(addDays(h.until, -1), year.to)))
  return fbu(before.reduce((total, amount) => total + amount, of(id, year.to)))
}

export interface CeilingQuestion {
  readonly beneficiaryId: Id | null
  /** Every record of the person, where the caller has them already. */
  readonly records?: readonly Id[]
  readonly householdId: Id | null
  /** Day of care: the ceilings in force and the cover year are those of this day. */
  readonly day: Day
  /** A certificate, or a reimbursement, that does not count against itself. */
  readonly except?: Id | null
}

/**
 * The ceilings in force on a day of care, in the order they apply, with what other certificates of the cover year, and what members
 * were granted of what they paid themselves, already used of them, whatever the facility. Somebody unknown has the ceiling of the case alone.
 */
export function usedCeilings(
  db: ReadDb,
  { beneficiaryId, records, householdId, day, except = null }: CeilingQuestion,
): CeilingUse[] {
  const year = yearOfCare(db, day)
  const use = (kind: CeilingFacts['kind'], limit: Fbu, spent: Fbu): CeilingUse => ({
    kind,
    limit,
    used: spent,
    left: leftOf(limit, spent),
  })
  const uses = [use('case', setting(db, 'ceiling.case', day), ZERO)]
  if (beneficiaryId !== null)
    uses.push(
      use(
        'person_year',
        setting(db, 'ceiling.personYear', day),
        usedByPerson(db, records ?? recordsOfPerson(db, beneficiaryId), year, except),
      ),
    )
  if (householdId !== null)
    uses.push(
      use('household_year', setting(db, 'ceiling.householdYear', day), usedByHousehold(db, householdId, year, except)),
    )
  return uses
}
