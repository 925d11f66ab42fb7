import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { Absence, OwnTerm, PaymentFacts, Promised } from '../../../../shared/rules/membership/rights.ts'
import { optional } from '../../kernel/rows.ts'
import { factsOf, householdFacts, type HouseholdFacts } from '../facts.ts'
import type { BeneficiaryRow } from '../lookups.ts'

/** A household as a list reads it. */
export interface ListedHousehold {
  readonly id: Id
  readonly mutualId: Id
  readonly joinedOn: Day
  readonly endedOn?: Day
  readonly endedReason?: string
  /** Born of a split: its rights rest on the household it left as well. */
  readonly split: boolean
}

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

export type HouseholdWithPeople = Omit<HouseholdFacts, 'category'> & { readonly people: readonly ListedPerson[] }

type HouseholdKeys = 'id' | 'mutualId' | 'endedOn' | 'endedReason'

type PersonAndFacts = { readonly person: ListedPerson; readonly facts: ReturnType<typeof factsOf> }

/** As many places as a statement of this many ids is prepared with: few statements, whatever the number of households. */
const PLACES = [1, 16, 64, 250] as const

/** Households read together at most. */
export const MANY = 250

/** A condition `IN (…)` on some ids; places left over hold nothing, which nothing is equal to. */
export function placesFor(ids: readonly Id[]): { among: string; params: (Id | null)[] } {
  const places = PLACES.find((size) => size >= ids.length) ?? ids.length
  return {
    among: `IN (${Array.from({ length: places }, () => '?').join(', ')})`,
    params: Array.from({ length: places }, (_, at) => ids[at] ?? null),
  }
}

/** What {@link householdFacts} reads for one household, read for up to {@link MANY} in a few statements; the people with it, by rank. */
export function factsOfMany(
  db: ReadDb,
  households: readonly Pick<ListedHousehold, HouseholdKeys>[],
): Map<Id, HouseholdWithPeople> {
  const found = new Map<Id, HouseholdWithPeople>()
  if (households.length === 0) return found
  const { among, params: ids } = placesFor(households.map(({ id }) => id))
  const ofTheirs = `IN (SELECT id FROM membership WHERE household_id ${among})`
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
      `SELECT membership_id AS membership, due_on AS dueOn, amount FROM membership_instalment
       WHERE membership_id ${ofTheirs} ORDER BY membership_id, number`,
      ids,
    ),
    (row) => row.membership,
  )
  const payments = grouped(
    db.all<PaymentFacts & { membership: Id }>(
      `SELECT a.membership_id AS membership, r.day, r.number AS receipt, sum(a.amount) AS amount
       FROM receipt_allocation a JOIN receipt r ON r.id = a.receipt_id
       WHERE a.membership_id ${ofTheirs} AND r.state = 'recorded' GROUP BY a.membership_id, r.id
       UNION ALL SELECT u.membership_id, u.day, u.number, u.amount FROM advance_use u
       WHERE u.state = 'recorded' AND u.membership_id ${ofTheirs}
       UNION ALL SELECT l.membership_id, c.day, c.number, sum(l.amount)
       FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id
       WHERE l.membership_id ${ofTheirs} AND c.state = 'recorded' AND c.opens_on = 'commitment' GROUP BY l.membership_id, c.id
       UNION ALL SELECT a.membership_id, p.day, p.number, a.amount FROM payer_payment_part a
         JOIN payer_payment p ON p.id = a.payment_id JOIN payer_commitment c ON c.id = p.commitment_id
       WHERE a.membership_id ${ofTheirs} AND c.state = 'recorded' AND c.opens_on = 'payment'
       ORDER BY 2, 3`,
      [...ids, ...ids, ...ids, ...ids],
    ),
    (row) => row.membership,
  )
  const promised = grouped(
    db.all<Promised & { membership: Id }>(
      `SELECT * FROM (SELECT l.membership_id AS membership, c.day, c.number, p.name AS payer, sum(l.amount) - coalesce((
           SELECT sum(a.amount) FROM payer_payment_part a JOIN payer_payment y ON y.id = a.payment_id
           WHERE a.membership_id = l.membership_id AND y.commitment_id = c.id), 0) AS amount
         FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id JOIN payer p ON p.id = c.payer_id
         WHERE l.membership_id ${ofTheirs} AND c.state = 'recorded' AND c.opens_on = 'payment' GROUP BY l.membership_id, c.id)
       WHERE amount > 0 ORDER BY number`,
      ids,
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
  const terms = grouped(
    db.all<Omit<OwnTerm, 'waits'> & { household: Id; beneficiaryId: Id; waits: number }>(
      `SELECT b.household_id AS household, t.beneficiary_id AS beneficiaryId, t.from_day AS "from", t.cover_year_start AS coverYear,
         t.asks, t.waits FROM beneficiary b JOIN beneficiary_term t ON t.beneficiary_id = b.id
       WHERE b.household_id ${among} AND t.undone = 0`,
      ids,
    ),
    (row) => row.household,
  )
  const absences = grouped(
    db.all<Absence & { household: Id; beneficiaryId: Id }>(
      `SELECT b.household_id AS household, a.beneficiary_id AS beneficiaryId, a.from_day AS "from", a.to_day AS "to", a.reason
       FROM beneficiary b JOIN beneficiary_absence a ON a.beneficiary_id = b.id WHERE b.household_id ${among} AND a.undone = 0`,
      ids,
    ),
    (row) => row.household,
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
        ...optional(
          'promised',
          promised.get(m.id)?.map(({ day, number, payer, amount }) => ({ day, number, payer, amount })),
        ),
      })),
      terms: (terms.get(id) ?? []).map(({ beneficiaryId, from, coverYear, asks, waits }) => ({
        beneficiaryId,
        from,
        coverYear,
        asks,
        waits: waits === 1,
      })),
      absences: (absences.get(id) ?? []).map(({ beneficiaryId, from, to, reason }) => ({
        beneficiaryId,
        from,
        to,
        reason,
      })),
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
 * The facts that rights of each person are computed from. A household born of a split is read by itself, as the counter reads it,
 * because it rests on another one.
 */
export function personFacts(
  db: ReadDb,
  household: HouseholdWithPeople,
  { split }: Pick<ListedHousehold, 'split'>,
): PersonAndFacts[] {
  const facts = split ? (householdFacts(db, household.id) ?? household) : household
  return household.people.map((person) => ({ person, facts: factsOf(facts, person) }))
}
