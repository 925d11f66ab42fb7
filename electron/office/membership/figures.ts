import type { ReadDb } from '../../../db/handle.ts'
import { addDays, daysBetween, maxDay, minDay, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, roundFbu, type Fbu } from '../../../shared/money.ts'
import { openIntervals, type MembershipFacts, type RightsFacts } from '../../../shared/rules/membership/rights.ts'
import { factsOf, householdFacts } from './facts.ts'
import { beneficiariesOf, coverYearById } from './lookups.ts'

/** Figures over many households, for the norms. They read what membership keeps (`paid`, `met_on`) instead of every receipt. */
interface Span {
  readonly from: Day
  readonly to: Day
}

interface Period extends Span {
  readonly mutualId?: Id
}

const only = (mutualId: Id | undefined, column: string): { sql: string; params: Id[] } =>
  mutualId === undefined ? { sql: '', params: [] } : { sql: `AND ${column} = ?`, params: [mutualId] }

interface MembershipSql {
  household_id: Id
  label: string
  starts_on: Day
  ends_on: Day
  renewal_deadline: Day
  required: Fbu
  due: Fbu
  waiting_days: number
  met_on: Day | null
  ended_on: Day | null
}

/** A household whose people all came with it and stay: counted by the household. */
interface PeopleSql {
  household_id: Id
  people: number
  joined_on: Day
}

/**
 * Person-days with open rights in a period, both days included: the denominator of utilisation (N7), which leaves out people who
 * still wait. Households paid at once and unchanged since they joined are counted together; the others person by person.
 */
export const coveredPersonDays = (db: ReadDb, { from, to, mutualId }: Period): number =>
  coveredPersonDaysOf(db, [{ from, to }], mutualId)[0] ?? 0

/** {@link coveredPersonDays} of several periods in one walk over the households: a year month by month costs what one period costs. */
export function coveredPersonDaysOf(db: ReadDb, periods: readonly Span[], mutualId?: Id): number[] {
  const to = periods.map((period) => period.to).reduce((a, b) => maxDay(a, b))
  const mutual = only(mutualId, 'h.mutual_id')
  const particular = new Set<Id>()
  const people = new Map<Id, { people: number; joinedOn: Day }>()
  const counts = db.iterate<PeopleSql & { moved: number }>(
    `SELECT h.id AS household_id, h.joined_on, count(*) AS people, sum(b.left_on IS NOT NULL OR b.entered_on > h.joined_on) AS moved
     FROM household h JOIN beneficiary b ON b.household_id = h.id WHERE 1 = 1 ${mutual.sql} GROUP BY h.id`,
    mutual.params,
  )
  for (const row of counts) {
    people.set(row.household_id, { people: row.people, joinedOn: row.joined_on })
    if (row.moved > 0) particular.add(row.household_id)
  }
  const inParts = db.all<{ id: Id }>(
    `SELECT DISTINCT m.household_id AS id FROM membership_instalment i JOIN membership m ON m.id = i.membership_id`,
  )
  for (const { id } of inParts) if (people.has(id)) particular.add(id)

  const days = periods.map(() => 0)
  for (const [householdId, facts] of membershipsByHousehold(db, to, mutualId)) {
    const household = people.get(householdId)
    if (household === undefined || particular.has(householdId)) continue
    addOpenDays(days, { ...facts, person: { enteredOn: household.joinedOn } }, periods, household.people)
  }
  for (const householdId of particular) {
    const household = householdFacts(db, householdId)
    if (household === undefined) continue
    for (const person of beneficiariesOf(db, householdId)) addOpenDays(days, factsOf(household, person), periods, 1)
  }
  return days
}

function addOpenDays(days: number[], facts: RightsFacts, periods: readonly Span[], people: number): void {
  for (const membership of facts.memberships)
    for (const open of openIntervals(facts, membership))
      periods.forEach(({ from, to }, index) => {
        if (membership.coverYear.endsOn < from || membership.coverYear.startsOn > to || open.to < from || open.from > to) return
        days[index] = (days[index] ?? 0) + people * (daysBetween(maxDay(open.from, from), minDay(open.to, to)) + 1)
      })
}

/** Memberships up to a day, household by household; the day the required amount was reached stands for the receipts. */
function* membershipsByHousehold(db: ReadDb, to: Day, mutualId: Id | undefined): Iterable<[Id, Pick<RightsFacts, 'household' | 'memberships'>]> {
  const mutual = only(mutualId, 'm.mutual_id')
  const rows = db.iterate<MembershipSql>(
    `SELECT m.household_id, y.label, y.starts_on, y.ends_on, y.renewal_deadline, m.required, m.due, m.waiting_days, m.met_on, h.ended_on
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id JOIN household h ON h.id = m.household_id
     WHERE y.starts_on <= ? AND m.cancelled_on IS NULL ${mutual.sql} ORDER BY m.household_id`,
    [to, ...mutual.params],
  )
  let current: { id: Id; endedOn: Day | null; memberships: MembershipFacts[] } | undefined
  const closed = (group: NonNullable<typeof current>): [Id, Pick<RightsFacts, 'household' | 'memberships'>] => [
    group.id,
    { household: group.endedOn === null ? {} : { endedOn: group.endedOn }, memberships: group.memberships },
  ]
  for (const row of rows) {
    if (current === undefined || current.id !== row.household_id) {
      if (current !== undefined) yield closed(current)
      current = { id: row.household_id, endedOn: row.ended_on, memberships: [] }
    }
    current.memberships.push({
      coverYear: { label: row.label, startsOn: row.starts_on, endsOn: row.ends_on, renewalDeadline: row.renewal_deadline },
      due: row.due,
      required: row.required,
      waitingDays: row.waiting_days,
      graceDays: 0,
      instalments: [],
      payments: row.met_on === null ? [] : [{ day: row.met_on, amount: row.required, receipt: '' }],
    })
  }
  if (current !== undefined) yield closed(current)
}

/**
 * Contributions earned in a period (N10's denominator): contributions and supplements of the memberships whose rights took effect,
 * spread evenly over the days of their cover year, rounded once per cover year. Over a whole cover year it is what was due.
 */
export const earnedContributions = (db: ReadDb, { from, to, mutualId }: Period): Fbu =>
  earnedContributionsOf(db, [{ from, to }], mutualId)[0] ?? fbu(0)

/** {@link earnedContributions} of several periods from one reading of what is due. */
export function earnedContributionsOf(db: ReadDb, periods: readonly Span[], mutualId?: Id): Fbu[] {
  const mutual = only(mutualId, 'm.mutual_id')
  const dues = db.all<{ starts_on: Day; ends_on: Day; met_on: Day; due: number }>(
    `SELECT y.starts_on, y.ends_on, m.met_on, sum(d.amount) AS due
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id JOIN membership_due d ON d.membership_id = m.id
     WHERE m.cancelled_on IS NULL AND m.met_on IS NOT NULL AND d.nature IN ('contribution', 'supplement') ${mutual.sql}
     GROUP BY y.id, m.met_on`,
    mutual.params,
  )
  return periods.map(({ from, to }) => {
    const years = new Map<Day, { endsOn: Day; due: number }>()
    for (const row of dues) {
      if (row.met_on > to || row.starts_on > to || row.ends_on < from) continue
      const year = years.get(row.starts_on) ?? { endsOn: row.ends_on, due: 0 }
      year.due += row.due
      years.set(row.starts_on, year)
    }
    let earned = 0
    for (const [startsOn, { endsOn, due }] of years) {
      const whole = daysBetween(startsOn, endsOn) + 1
      const part = daysBetween(maxDay(startsOn, from), minDay(endsOn, to)) + 1
      earned += roundFbu((due * part) / whole)
    }
    return fbu(earned)
  })
}

export interface BySex {
  readonly M: number
  readonly F: number
}

export interface HouseholdCounts {
  /** By the sex of the member. */
  readonly households: BySex
  readonly beneficiaries: BySex
}

/**
 * Insured households and their people on a day (the confederation's table 1): households of the cover year of that day whose
 * required amount was reached, waiting or not, and the people registered in them.
 */
export function householdCounts(db: ReadDb, { day, mutualId }: { readonly day: Day; readonly mutualId?: Id }): HouseholdCounts {
  const mutual = only(mutualId, 'm.mutual_id')
  const rows = db.all<{ sex: 'M' | 'F'; households: number; people: number }>(
    `SELECT b.sex, sum(b.rank = 1) AS households,
       sum(b.entered_on <= ? AND (b.left_on IS NULL OR b.left_on >= ?)) AS people
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id JOIN household h ON h.id = m.household_id
       JOIN beneficiary b ON b.household_id = m.household_id
     WHERE y.starts_on <= ? AND y.ends_on >= ? AND m.cancelled_on IS NULL AND m.met_on <= ?
       AND (h.ended_on IS NULL OR h.ended_on >= ?) ${mutual.sql} GROUP BY b.sex`,
    [day, day, day, day, day, day, ...mutual.params],
  )
  const of = (sex: 'M' | 'F', key: 'households' | 'people'): number => rows.find((r) => r.sex === sex)?.[key] ?? 0
  return {
    households: { M: of('M', 'households'), F: of('F', 'households') },
    beneficiaries: { M: of('M', 'people'), F: of('F', 'people') },
  }
}

export interface Retention {
  readonly renewed: number
  readonly renewable: number
  /** A page of the households behind the figure, by number. */
  readonly rows: readonly RetentionRow[]
  readonly next?: string
}

export interface RetentionRow {
  readonly householdId: Id
  readonly registration: string
  readonly name: string
  readonly renewed: boolean
}

/**
 * Renewals of a cover year (N12): households whose rights took effect in the cover year just before and that were not dissolved
 * before this one starts; renewed are those that reached the amount required for this one.
 * @param after registration of the last row of the page before
 */
export function retention(
  db: ReadDb,
  { coverYearId, mutualId, after = '', limit = 100 }: { coverYearId: Id; mutualId?: Id; after?: string; limit?: number },
): Retention {
  const year = coverYearById(db, coverYearId)
  const mutual = only(mutualId, 'p.mutual_id')
  const renewable = `FROM membership p JOIN cover_year y ON y.id = p.cover_year_id JOIN household h ON h.id = p.household_id
     LEFT JOIN membership n ON n.household_id = p.household_id AND n.cover_year_id = ? AND n.cancelled_on IS NULL
     JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
     WHERE y.ends_on = ? AND p.cancelled_on IS NULL AND p.met_on IS NOT NULL
       AND (h.ended_on IS NULL OR h.ended_on >= ?) ${mutual.sql}`
  const params = [coverYearId, addDays(year.startsOn, -1), year.startsOn, ...mutual.params]
  const totals = db.get<{ renewable: number; renewed: number | null }>(
    `SELECT count(*) AS renewable, sum(n.met_on IS NOT NULL) AS renewed ${renewable}`,
    params,
  )
  const rows = db.all<{ id: Id; registration: string; family_name: string; given_name: string; renewed: number }>(
    `SELECT h.id, h.registration, b.family_name, b.given_name, n.met_on IS NOT NULL AS renewed
     ${renewable} AND h.registration > ? ORDER BY h.registration LIMIT ?`,
    [...params, after, limit],
  )
  const last = rows.length === limit ? rows.at(-1)?.registration : undefined
  return {
    renewed: totals?.renewed ?? 0,
    renewable: totals?.renewable ?? 0,
    rows: rows.map((r) => ({
      householdId: r.id,
      registration: r.registration,
      name: `${r.family_name} ${r.given_name}`.trim(),
      renewed: r.renewed === 1,
    })),
    ...(last === undefined ? {} : { next: last }),
  }
}
