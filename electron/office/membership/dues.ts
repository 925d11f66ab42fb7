import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { zMembershipRow } from '../../../shared/contract/membership/people.ts'
import type { Day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { openingOf } from '../../../shared/rules/membership/rights.ts'
import { dueLines, totalDue } from '../../../shared/rules/membership/scale.ts'
import type { HouseholdFacts } from './facts.ts'
import { coverYears, type CoverYearRow } from './lookups.ts'
import { openLines } from './payments.ts'
import { optional } from './rows.ts'
import { ruleOf, scaleAt } from './structure.ts'

export type MembershipRow = z.output<typeof zMembershipRow>

/** The cover year of a day, and the one whose campaign is open on it (the later, when two are). */
export function yearsOf(db: ReadDb, day: Day): { current?: CoverYearRow; enrolling?: CoverYearRow } {
  const all = coverYears(db)
  const current = all.find((y) => y.startsOn <= day && day <= y.endsOn)
  const enrolling = all.find((y) => y.campaignOpensOn <= day && day <= y.endsOn && y.closedOn === undefined)
  return { ...optional('current', current), ...optional('enrolling', enrolling) }
}

/** The cover years a household still owes for, or may be enrolled for today, oldest first, with the amount. */
export function toPay(
  db: ReadDb,
  household: HouseholdFacts,
  people: number,
  day: Day,
): { membershipId?: Id; coverYearId: Id; coverYear: string; amount: Fbu }[] {
  const rows: { membershipId?: Id; coverYearId: Id; coverYear: string; amount: Fbu }[] = []
  for (const year of coverYears(db).toReversed()) {
    if (year.endsOn < day || year.campaignOpensOn > day || year.closedOn !== undefined) continue
    const membership = household.memberships.find((m) => m.coverYearId === year.id)
    if (membership !== undefined) {
      const paid = membership.payments.reduce((total, p) => total + p.amount, 0)
      const { due = 0, paid: before = 0 } = membership.inherited ?? {}
      const amount = fbu(membership.due - due - (paid - before))
      if (amount > 0) rows.push({ membershipId: membership.id, coverYearId: year.id, coverYear: year.label, amount })
      continue
    }
    if (household.endedOn !== undefined || people === 0) continue
    const amount = renewalAmount(db, household.mutualId, household.category ?? 'ordinary', year, people)
    if (amount !== undefined) rows.push({ coverYearId: year.id, coverYear: year.label, amount })
  }
  return rows
}

/** What a renewal would cost, without a card; undefined when no scale answers for this household. */
function renewalAmount(
  db: ReadDb,
  mutualId: Id,
  category: HouseholdCategory,
  year: CoverYearRow,
  people: number,
): Fbu | undefined {
  try {
    const scale = ruleOf(scaleAt(db, mutualId, year.startsOn, category))
    return totalDue(dueLines(scale, { people, kind: 'renewal', withCard: false }))
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
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
