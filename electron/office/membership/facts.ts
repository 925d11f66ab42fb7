import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { MembershipFacts, PaymentFacts, RightsFacts } from '../../../shared/rules/membership/rights.ts'
import type { BeneficiaryRow } from './lookups.ts'
import { optional } from './rows.ts'

/** What rights of the people of one household are computed from. */
export interface HouseholdFacts {
  readonly id: Id
  readonly mutualId: Id
  readonly endedOn?: Day
  readonly endedReason?: string
  readonly memberships: readonly (MembershipFacts & { readonly id: Id; readonly coverYearId: Id })[]
}

interface MembershipSql {
  id: Id
  cover_year_id: Id
  label: string
  starts_on: Day
  ends_on: Day
  renewal_deadline: Day
  due: Fbu
  required: Fbu
  waiting_days: number
  grace_days: number
}

/** Undefined when there is no such household. */
export function householdFacts(db: ReadDb, householdId: Id): HouseholdFacts | undefined {
  const household = db.get<{ mutual_id: Id; ended_on: Day | null; ended_reason: string | null }>(
    'SELECT mutual_id, ended_on, ended_reason FROM household WHERE id = ?',
    [householdId],
  )
  if (household === undefined) return undefined
  const memberships = db.all<MembershipSql>(
    `SELECT m.id, m.cover_year_id, y.label, y.starts_on, y.ends_on, y.renewal_deadline, m.due, m.required, m.waiting_days, m.grace_days
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
     WHERE m.household_id = ? AND m.cancelled_on IS NULL ORDER BY y.starts_on`,
    [householdId],
  )
  return {
    id: householdId,
    mutualId: household.mutual_id,
    ...optional('endedOn', household.ended_on),
    ...optional('endedReason', household.ended_reason),
    memberships: memberships.map((m) => ({
      id: m.id,
      coverYearId: m.cover_year_id,
      coverYear: { label: m.label, startsOn: m.starts_on, endsOn: m.ends_on, renewalDeadline: m.renewal_deadline },
      due: m.due,
      required: m.required,
      waitingDays: m.waiting_days,
      graceDays: m.grace_days,
      instalments: db.all<{ dueOn: Day; amount: Fbu }>(
        'SELECT due_on AS dueOn, amount FROM membership_instalment WHERE membership_id = ? ORDER BY number',
        [m.id],
      ),
      payments: paymentsOf(db, m.id),
    })),
  }
}

/** Receipts that stand, with what they paid of one membership, in the order of their days. */
export const paymentsOf = (db: ReadDb, membershipId: Id): PaymentFacts[] =>
  db.all<PaymentFacts>(
    `SELECT r.day, r.number AS receipt, sum(a.amount) AS amount
     FROM receipt_allocation a JOIN receipt r ON r.id = a.receipt_id
     WHERE a.membership_id = ? AND r.state = 'recorded' GROUP BY r.id ORDER BY r.day, r.number`,
    [membershipId],
  )

/** The facts of one person of the household. */
export const factsOf = (household: HouseholdFacts, person: BeneficiaryRow): RightsFacts => ({
  person: {
    enteredOn: person.enteredOn,
    ...optional('leftOn', person.leftOn),
    ...optional('leftReason', person.leftReason),
  },
  household: { ...optional('endedOn', household.endedOn), ...optional('endedReason', household.endedReason) },
  memberships: household.memberships,
})
