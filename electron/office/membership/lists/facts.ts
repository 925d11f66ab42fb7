import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { PaymentFacts } from '../../../../shared/rules/membership/rights.ts'
import { factsOf, householdFacts, type HouseholdFacts } from '../facts.ts'
import { beneficiariesOf, type BeneficiaryRow } from '../lookups.ts'
import { optional } from '../rows.ts'

/** A household as a list reads it. */
export interface ListedHousehold {
  readonly id: Id
  readonly mutualId: Id
  readonly joinedOn: Day
  readonly endedOn?: Day
  readonly endedReason?: string
  /** Something happened to it since it joined, or it was born of a split. */
  readonly lived: boolean
}

/** Of `household h`: the facts of {@link ListedHousehold.lived}. */
export const LIVED =
  '(h.split_from IS NOT NULL OR EXISTS (SELECT 1 FROM household_event e WHERE e.household_id = h.id))'

export interface ListedPerson {
  readonly id: Id
  readonly householdId: Id
  readonly rank: number
  readonly registration: string
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birthDate: Day
  readonly birthPrecision: 'exact' | 'year'
  readonly relation: BeneficiaryRow['relation']
  readonly enteredOn: Day
  readonly leftOn?: Day
  readonly leftReason?: string
}

interface PersonSql extends Omit<ListedPerson, 'leftOn' | 'leftReason'> {
  readonly leftOn: Day | null
  readonly leftReason: string | null
}

interface MembershipSql {
  id: Id
  household: Id
  coverYearId: Id
  label: string
  startsOn: Day
  endsOn: Day
  renewalDeadline: Day
  due: Fbu
  required: Fbu
  waitingDays: number
  graceDays: number
}

export type HouseholdWithPeople = HouseholdFacts & { readonly people: readonly ListedPerson[] }

type PersonAndFacts = { readonly person: ListedPerson; readonly facts: ReturnType<typeof factsOf> }

/** What {@link householdFacts} reads for one household, read for many in four statements; the people with it, by rank. */
export function factsOfMany(db: ReadDb, households: readonly ListedHousehold[]): Map<Id, HouseholdWithPeople> {
  const found = new Map<Id, HouseholdWithPeople>()
  if (households.length === 0) return found
  const ids = households.map(({ id }) => id)
  const among = `IN (${ids.map(() => '?').join(', ')})`
  const memberships = grouped(
    db.all<MembershipSql>(
      `SELECT m.id, m.household_id AS household, m.cover_year_id AS coverYearId, y.label, y.starts_on AS startsOn, y.ends_on AS endsOn,
         y.renewal_deadline AS renewalDeadline, m.due, m.required, m.waiting_days AS waitingDays, m.grace_days AS graceDays
       FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
       WHERE m.household_id ${among} AND m.cancelled_on IS NULL ORDER BY y.starts_on`,
      ids,
    ),
    (row) => row.household,
  )
  const instalments = grouped(
    db.all<{ membership: Id; dueOn: Day; amount: Fbu }>(
      `SELECT i.membership_id AS membership, i.due_on AS dueOn, i.amount FROM membership m
         JOIN membership_instalment i ON i.membership_id = m.id WHERE m.household_id ${among} ORDER BY i.membership_id, i.number`,
      ids,
    ),
    (row) => row.membership,
  )
  const payments = grouped(
    db.all<PaymentFacts & { membership: Id }>(
      `SELECT m.id AS membership, r.day, r.number AS receipt, sum(a.amount) AS amount FROM membership m
         JOIN receipt_allocation a ON a.membership_id = m.id JOIN receipt r ON r.id = a.receipt_id
       WHERE m.household_id ${among} AND r.state = 'recorded' GROUP BY m.id, r.id
       UNION ALL SELECT u.membership_id, u.day, u.number, u.amount FROM advance_use u
       WHERE u.state = 'recorded' AND u.membership_id IN (SELECT id FROM membership WHERE household_id ${among})
       ORDER BY 2, 3`,
      [...ids, ...ids],
    ),
    (row) => row.membership,
  )
  const people = grouped(
    db.all<PersonSql>(
      `SELECT id, household_id AS householdId, rank, registration, family_name AS familyName, given_name AS givenName, sex,
         birth_date AS birthDate, birth_precision AS birthPrecision, relation, entered_on AS enteredOn, left_on AS leftOn,
         left_reason AS leftReason FROM beneficiary WHERE household_id ${among} ORDER BY household_id, rank`,
      ids,
    ),
    (row) => row.householdId,
  )
  for (const { id, mutualId, endedOn, endedReason } of households)
    found.set(id, {
      id,
      mutualId,
      ...optional('endedOn', endedOn),
      ...optional('endedReason', endedReason),
      memberships: (memberships.get(id) ?? []).map(({ label, startsOn, endsOn, renewalDeadline, ...m }) => ({
        id: m.id,
        coverYearId: m.coverYearId,
        coverYear: { label, startsOn, endsOn, renewalDeadline },
        due: m.due,
        required: m.required,
        waitingDays: m.waitingDays,
        graceDays: m.graceDays,
        instalments: (instalments.get(m.id) ?? []).map(({ dueOn, amount }) => ({ dueOn, amount })),
        payments: (payments.get(m.id) ?? []).map(({ day, amount, receipt }) => ({ day, amount, receipt })),
      })),
      terms: [],
      absences: [],
      people: (people.get(id) ?? []).map(({ leftOn, leftReason, ...person }) => ({
        ...person,
        ...optional('leftOn', leftOn),
        ...optional('leftReason', leftReason),
      })),
    })
  return found
}

function grouped<R>(rows: readonly R[], keyOf: (row: R) => Id): Map<Id, R[]> {
  const groups = new Map<Id, R[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

/**
 * The facts that rights of each person are computed from. People who came with the household and are still there have nothing but
 * what the household has; a household with a life of its own is read by itself, as the counter reads it.
 */
export function personFacts(
  db: ReadDb,
  household: HouseholdWithPeople,
  { joinedOn, lived }: ListedHousehold,
): PersonAndFacts[] {
  const plain = !lived && household.people.every((p) => p.enteredOn === joinedOn && p.leftOn === undefined)
  if (plain) return household.people.map((person) => ({ person, facts: factsOf(household, person) }))
  const alone = householdFacts(db, household.id)
  if (alone === undefined) return []
  return beneficiariesOf(db, household.id).map((person) => ({ person, facts: factsOf(alone, person) }))
}
