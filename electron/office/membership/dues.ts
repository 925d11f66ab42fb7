import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { zMembershipRow } from '../../../shared/contract/membership/people.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import { openingOf } from '../../../shared/rules/membership/rights.ts'
import { optional } from '../kernel/rows.ts'
import { Amounts, peopleNow } from './amounts.ts'
import { payersOf, promisedBy, type HouseholdFacts, type HouseholdMembership } from './facts.ts'
import { coverYears, type CoverYearRow } from './lookups.ts'
import { openLines } from './payments.ts'

export type MembershipRow = z.output<typeof zMembershipRow>

/** The cover year of a day, and the one whose campaign is open on it (the later, when two are). */
export function yearsOf(db: ReadDb, day: Day): { current?: CoverYearRow; enrolling?: CoverYearRow } {
  const all = coverYears(db)
  const current = all.find((y) => y.startsOn <= day && day <= y.endsOn)
  const enrolling = all.find((y) => y.campaignOpensOn <= day && day <= y.endsOn && y.closedOn === undefined)
  return { ...optional('current', current), ...optional('enrolling', enrolling) }
}

/**
 * The cover years a household itself still owes for (what third parties took upon themselves is theirs), or may be enrolled for today,
 * oldest first, with the amount.
 */
export function toPay(
  db: ReadDb,
  household: HouseholdFacts,
  day: Day,
): { membershipId?: Id; coverYearId: Id; coverYear: string; amount: Fbu }[] {
  const rows: { membershipId?: Id; coverYearId: Id; coverYear: string; amount: Fbu }[] = []
  const { mutualId, category } = household
  for (const year of coverYears(db).toReversed()) {
    if (year.endsOn < day || year.campaignOpensOn > day || year.closedOn !== undefined) continue
    const membership = household.memberships.find((m) => m.coverYearId === year.id)
    if (membership !== undefined) {
      const amount = leftOf(membership)
      if (amount > 0) rows.push({ membershipId: membership.id, coverYearId: year.id, coverYear: year.label, amount })
      continue
    }
    if (household.endedOn !== undefined) continue
    const amount = new Amounts(db, year).renewal({ mutualId, category, people: peopleNow(db, household.id) })
    if (amount !== undefined) rows.push({ coverYearId: year.id, coverYear: year.label, amount })
  }
  return rows
}

/** What the household itself still owes of a membership, FBu: not what it was born with, not what a third party took. */
export function leftOf(membership: HouseholdMembership): Fbu {
  const { due = 0, paid = 0, promised = 0 } = membership.inherited ?? {}
  const settled = sum(membership.payments.map((p) => p.amount)) - paid + promisedBy(membership) - promised
  return fbu(Math.max(0, membership.due - due - settled))
}

interface MembershipSql {
  id: Id
  cover_year_id: Id
  label: string
  starts_on: Day
  ends_on: Day
  renewal_deadline: Day
  kind: 'new' | 'renewal'
  people: number
  enrolled_on: Day
  due: Fbu
  required: Fbu
  paid: Fbu
  promised: Fbu
  waiting_days: number
  met_on: Day | null
}

/** A household's memberships, newest first, with their due lines and instalments. */
export function membershipRows(db: ReadDb, household: HouseholdFacts): MembershipRow[] {
  const rows = db.all<MembershipSql>(
    `SELECT m.*, y.label, y.starts_on, y.ends_on, y.renewal_deadline FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
     WHERE m.household_id = ? AND m.cancelled_on IS NULL ORDER BY y.starts_on DESC`,
    [household.id],
  )
  return rows.map((row) => {
    const facts = household.memberships.find((m) => m.id === row.id)
    const opening = facts === undefined ? undefined : openingOf(facts, household.memberships)
    return {
      id: row.id,
      coverYearId: row.cover_year_id,
      coverYear: row.label,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      renewalDeadline: row.renewal_deadline,
      kind: row.kind,
      people: row.people,
      enrolledOn: row.enrolled_on,
      due: row.due,
      required: row.required,
      paid: row.paid,
      left: fbu(Math.max(0, row.due - row.paid - row.promised)),
      payers: payersOf(db, row.id),
      waitingDays: row.waiting_days,
      ...optional('metOn', row.met_on),
      ...optional('firstCoveredDay', opening?.firstCoveredDay),
      ...optional('waits', opening?.waits),
      lines: openLines(db, row.id).map(({ position, nature, quantity, unit, amount, paid }) => ({
        position,
        nature,
        quantity,
        unit,
        amount,
        paid,
      })),
      instalments: db.all<{ number: number; dueOn: Day; amount: Fbu }>(
        'SELECT number, due_on AS dueOn, amount FROM membership_instalment WHERE membership_id = ? ORDER BY number',
        [row.id],
      ),
    }
  })
}
