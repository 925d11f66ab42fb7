import type { ReadDb } from '../../../db/handle.ts'
import { day as toDay, yearOf, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, ZERO, type Fbu } from '../../../shared/money.ts'
import type { CeilingFacts } from '../../../shared/rules/claims/facts.ts'
import { setting } from '../administration/index.ts'
import { coverYearAt } from '../membership/index.ts'

export interface CeilingUse extends CeilingFacts {
  readonly left: Fbu
}

/** The cover year that a day of care counts in; the calendar year outside any. */
export function yearOfCare(db: ReadDb, on: Day): { readonly from: Day; readonly to: Day } {
  const year = coverYearAt(db, on)
  return year === undefined
    ? { from: toDay(`${yearOf(on)}-01-01`), to: toDay(`${yearOf(on)}-12-31`) }
    : { from: year.startsOn, to: year.endsOn }
}

const COLUMN = { person: 'beneficiary_id', household: 'household_id' } as const

function used(db: ReadDb, column: keyof typeof COLUMN, id: Id, year: { from: Day; to: Day }, except: Id | null): Fbu {
  const row = db.get<{ amount: number }>(
    `SELECT coalesce(sum(accepted), 0) AS amount FROM claim
     WHERE ${COLUMN[column]} = ? AND care_from BETWEEN ? AND ? AND state IN ('keyed', 'decided') AND id IS NOT ?`,
    [id, year.from, year.to, except],
  )
  return fbu(row?.amount ?? 0)
}

export interface CeilingQuestion {
  readonly beneficiaryId: Id | null
  readonly householdId: Id | null
  /** Day of care: the ceilings in force and the cover year are those of this day. */
  readonly day: Day
  /** A certificate that does not count against itself. */
  readonly except?: Id | null
}

/**
 * The ceilings in force on a day of care, in the order they apply, with what other certificates of the cover year already
 * used of them, whatever the facility. Somebody unknown has the ceiling of the case alone.
 */
export function usedCeilings(
  db: ReadDb,
  { beneficiaryId, householdId, day, except = null }: CeilingQuestion,
): CeilingUse[] {
  const year = yearOfCare(db, day)
  const use = (kind: CeilingFacts['kind'], limit: Fbu, spent: Fbu): CeilingUse => ({
    kind,
    limit,
    used: spent,
    left: fbu(Math.max(0, limit - spent)),
  })
  const uses = [use('case', setting(db, 'ceiling.case', day), ZERO)]
  if (beneficiaryId !== null)
    uses.push(
      use('person_year', setting(db, 'ceiling.personYear', day), used(db, 'person', beneficiaryId, year, except)),
    )
  if (householdId !== null)
    uses.push(
      use(
        'household_year',
        setting(db, 'ceiling.householdYear', day),
        used(db, 'household', householdId, year, except),
      ),
    )
  return uses
}
