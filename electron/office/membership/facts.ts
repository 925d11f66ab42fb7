import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import type {
  Absence,
  MembershipFacts,
  OwnTerm,
  PaymentFacts,
  Promised,
  RightsFacts,
} from '../../../shared/rules/membership/rights.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { optional } from '../kernel/rows.ts'
import type { BeneficiaryRow } from './lookups.ts'

/** What rights of the people of one household are computed from. */
export interface HouseholdFacts {
  readonly id: Id
  readonly mutualId: Id
  /** What it pays by. */
  readonly category: HouseholdCategory
  readonly endedOn?: Day
  readonly endedReason?: string
  readonly memberships: readonly HouseholdMembership[]
  /** Of those who came after the household, or came back to it. */
  readonly terms?: readonly (OwnTerm & { readonly beneficiaryId: Id })[]
  readonly absences?: readonly (Absence & { readonly beneficiaryId: Id })[]
}

export interface HouseholdMembership extends MembershipFacts {
  readonly id: Id
  readonly coverYearId: Id
  /** What is of the household it was split from: rights rest on it, but this household neither owes nor paid it. */
  readonly inherited?: { readonly due: Fbu; readonly paid: Fbu; readonly promised: Fbu }
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

interface HouseholdSql {
  mutual_id: Id
  category: HouseholdCategory
  ended_on: Day | null
  ended_reason: string | null
  split_from: Id | null
  split_on: Day | null
}

/** Undefined when there is no such household. */
export function householdFacts(db: ReadDb, householdId: Id): HouseholdFacts | undefined {
  const household = db.get<HouseholdSql>(
    'SELECT mutual_id, category, ended_on, ended_reason, split_from, split_on FROM household WHERE id = ?',
    [householdId],
  )
  if (household === undefined) return undefined
  const memberships = db.all<MembershipSql>(
    `SELECT m.id, m.cover_year_id, y.label, y.starts_on, y.ends_on, y.renewal_deadline, m.due, m.required, m.waiting_days, m.grace_days
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
     WHERE m.household_id = ? AND m.cancelled_on IS NULL ORDER BY y.starts_on`,
    [householdId],
  )
  const own = memberships.map((m): HouseholdMembership => ({
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
    ...promisedOf(db, m.id),
  }))
  return {
    id: householdId,
    mutualId: household.mutual_id,
    category: household.category,
    ...optional('endedOn', household.ended_on),
    ...optional('endedReason', household.ended_reason),
    memberships: withInherited(db, household, own),
    terms: db
      .all<{ beneficiaryId: Id; from: Day; coverYear: Day; asks: Fbu; waits: number; elsewhere: number }>(
        `SELECT t.beneficiary_id AS beneficiaryId, t.from_day AS "from", t.cover_year_start AS coverYear, t.asks, t.waits,
           e.household_id <> b.household_id AS elsewhere
         FROM beneficiary b JOIN beneficiary_term t ON t.beneficiary_id = b.id JOIN household_event e ON e.id = t.event_id
         WHERE b.household_id = ? AND t.undone = 0`,
        [householdId],
      )
      .map(({ elsewhere, ...t }) => ({
        ...t,
        waits: t.waits === 1,
        ...(elsewhere === 1 ? { ofHouseholdLeft: true } : {}),
      })),
    absences: db.all(
      `SELECT a.beneficiary_id AS beneficiaryId, a.from_day AS "from", a.to_day AS "to", a.reason
       FROM beneficiary b JOIN beneficiary_absence a ON a.beneficiary_id = b.id WHERE b.household_id = ? AND a.undone = 0`,
      [householdId],
    ),
  }
}

/** A household born of a split goes on with the cover of the one it left, until the cover year of that day ends. */
function withInherited(
  db: ReadDb,
  household: HouseholdSql,
  own: readonly HouseholdMembership[],
): HouseholdMembership[] {
  const { split_from: from, split_on: on } = household
  const parent = from === null ? undefined : householdFacts(db, from)
  if (parent === undefined || on === null) return [...own]
  const inherited = parent.memberships.flatMap((m): HouseholdMembership[] => {
    if (m.coverYear.startsOn > on) return []
    const carried = own.find((one) => one.coverYearId === m.coverYearId)
    const payments = [...m.payments, ...(carried?.payments ?? [])]
    const promised = [...(m.promised ?? []), ...(carried?.promised ?? [])]
    const owed = { due: m.due, paid: sum(m.payments.map((p) => p.amount)), promised: promisedBy(m) }
    const due = fbu(m.due + (carried?.due ?? 0))
    const before = { openedBy: m.openedBy ?? m.payments, paidThere: m.payments }
    return [{ ...m, ...before, id: carried?.id ?? m.id, due, payments, promised, inherited: owed }]
  })
  return [...inherited, ...own.filter((one) => !inherited.some((m) => m.coverYearId === one.coverYearId))]
}

/** Receipts that stand and advances used, with what they paid of one membership, in the order of their days. */
export const paymentsOf = (db: ReadDb, membershipId: Id): PaymentFacts[] =>
  [...ownPayments(db, membershipId), ...paidByOthers(db, membershipId)].toSorted((a, b) =>
    a.day < b.day || (a.day === b.day && a.receipt < b.receipt) ? -1 : 1,
  )

/**
 * What a third party took upon itself: on the day of its commitment, or as its payments reach this membership where only payment
 * opens rights.
 */
const paidByOthers = (db: ReadDb, membershipId: Id): PaymentFacts[] =>
  db.all<PaymentFacts>(
    `SELECT c.day, c.number AS receipt, sum(l.amount) AS amount FROM payer_commitment_line l
       JOIN payer_commitment c ON c.id = l.commitment_id
     WHERE l.membership_id = ? AND c.state = 'recorded' AND c.opens_on = 'commitment' GROUP BY c.id
     UNION ALL SELECT p.day, p.number, a.amount FROM payer_payment_part a JOIN payer_payment p ON p.id = a.payment_id
       JOIN payer_commitment c ON c.id = p.commitment_id
     WHERE a.membership_id = ? AND c.state = 'recorded' AND c.opens_on = 'payment'`,
    [membershipId, membershipId],
  )

/** What third parties took of a membership and did not pay yet, where only their payment opens rights; nothing for nearly everybody. */
function promisedOf(db: ReadDb, membershipId: Id): Pick<MembershipFacts, 'promised'> {
  const promised = payersOf(db, membershipId)
    .filter((p) => p.opensOn === 'payment' && p.owes > 0)
    .map(({ day, number, payer, owes }): Promised => ({ day, number, payer, amount: owes }))
  return promised.length === 0 ? {} : { promised }
}

/** FBu promised by third parties and not paid. */
export const promisedBy = ({ promised = [] }: Pick<MembershipFacts, 'promised'>): Fbu =>
  sum(promised.map((p) => p.amount))

/** What a third party took of a membership upon itself, and what of it it still owes the mutual. */
export interface PayerShare {
  readonly payer: string
  readonly number: string
  readonly day: Day
  readonly amount: Fbu
  readonly owes: Fbu
  /** When it opens rights: the day it was taken, or as it is paid. */
  readonly opensOn: 'commitment' | 'payment'
}

/** The third parties of a membership, by the number of their commitment. */
export const payersOf = (db: ReadDb, membershipId: Id): PayerShare[] =>
  db.all<PayerShare>(
    `SELECT p.name AS payer, c.number, c.day, c.opens_on AS opensOn, sum(l.amount) AS amount, sum(l.amount) - coalesce((
         SELECT sum(a.amount) FROM payer_payment_part a JOIN payer_payment y ON y.id = a.payment_id
         WHERE a.membership_id = l.membership_id AND y.commitment_id = c.id), 0) AS owes
     FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id JOIN payer p ON p.id = c.payer_id
     WHERE l.membership_id = ? AND c.state = 'recorded' GROUP BY c.id ORDER BY c.number`,
    [membershipId],
  )

const ownPayments = (db: ReadDb, membershipId: Id): PaymentFacts[] =>
  db.all<PaymentFacts>(
    `SELECT r.day, r.number AS receipt, sum(a.amount) AS amount
     FROM receipt_allocation a JOIN receipt r ON r.id = a.receipt_id
     WHERE a.membership_id = ? AND r.state = 'recorded' GROUP BY r.id
     UNION ALL SELECT day, number, amount FROM advance_use WHERE membership_id = ? AND state = 'recorded'
     ORDER BY 1, 2`,
    [membershipId, membershipId],
  )

/** The facts of one person of the household. */
export const factsOf = (household: Omit<HouseholdFacts, 'category'>, person: BeneficiaryRow): RightsFacts => ({
  person: {
    enteredOn: person.enteredOn,
    ...optional('leftOn', person.leftOn),
    ...optional('leftReason', person.leftReason),
    ...optional('absences', ofPerson(household.absences, person.id)),
    ...optional('terms', ofPerson(household.terms, person.id)),
  },
  household: { ...optional('endedOn', household.endedOn), ...optional('endedReason', household.endedReason) },
  memberships: household.memberships,
})

/** Undefined when the person has none, as nearly everybody. */
function ofPerson<T extends { readonly beneficiaryId: Id }>(rows: readonly T[] | undefined, id: Id): T[] | undefined {
  const found = (rows ?? []).filter((row) => row.beneficiaryId === id)
  return found.length === 0 ? undefined : found
}
