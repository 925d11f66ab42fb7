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

/**
 * Person-days with open rights in a period, both days included: the denominator of utilisation (N7), which leaves out people who
 * still wait. Memberships with the same days are counted together; the particular ones person by person.
 */
export const coveredPersonDays = (db: ReadDb, { from, to, mutualId }: Period): number =>
  coveredPersonDaysOf(db, [{ from, to }], mutualId)[0] ?? 0

/** {@link coveredPersonDays} of several periods in one walk over the memberships: a year month by month costs what one period costs. */
export function coveredPersonDaysOf(db: ReadDb, periods: readonly Span[], mutualId?: Id): number[] {
  const to = periods.map((period) => period.to).reduce((a, b) => maxDay(a, b))
  const days = periods.map(() => 0)
  for (const group of alikeMemberships(db, to, mutualId)) addOpenDays(days, ...group, periods)
  for (const { householdId, coverYearId } of particularMemberships(db, to, mutualId)) {
    const household = householdFacts(db, householdId)
    const membership = household?.memberships.find((m) => m.coverYearId === coverYearId)
    if (household === undefined || membership === undefined) continue
    for (const person of beneficiariesOf(db, householdId))
      addOpenDays(days, factsOf(household, person), membership, 1, periods)
  }
  return days
}

function addOpenDays(
  days: number[],
  facts: RightsFacts,
  membership: MembershipFacts,
  people: number,
  periods: readonly Span[],
): void {
  for (const open of openIntervals(facts, membership))
    periods.forEach(({ from, to }, index) => {
      if (open.to < from || open.from > to) return
      days[index] = (days[index] ?? 0) + people * (daysBetween(maxDay(open.from, from), minDay(open.to, to)) + 1)
    })
}

/**
 * Memberships whose rights took effect, each with the household's membership of the cover year before. `particular`: somebody
 * left, came later or came back, the household ended, it pays by instalments or nothing, or what it had to wait goes over the year's end;
 * all the others with the same days are alike, whoever they are.
 */
const TAKEN_EFFECT = `WITH of_their_own AS (
    SELECT household_id FROM beneficiary_term t JOIN beneficiary b ON b.id = t.beneficiary_id
    UNION SELECT household_id FROM beneficiary_absence a JOIN beneficiary b ON b.id = a.beneficiary_id),
  stay AS (
    SELECT household_id, count(*) AS people, max(left_on IS NOT NULL) AS somebody_left, max(entered_on) AS last_in
    FROM beneficiary GROUP BY household_id),
  effective AS (
    SELECT m.household_id, m.cover_year_id, m.mutual_id, m.met_on, m.waiting_days, s.people, p.met_on IS NOT NULL AS opened_before,
      y.label, y.starts_on, y.ends_on, y.renewal_deadline,
      s.somebody_left OR s.last_in > h.joined_on OR h.ended_on IS NOT NULL OR m.required < m.due OR m.required = 0
        OR m.household_id IN (SELECT household_id FROM of_their_own)
        OR coalesce(date(max(p.met_on, py.starts_on), '+' || p.waiting_days || ' days') > y.starts_on, 0) AS particular
    FROM membership m JOIN cover_year y ON y.id = m.cover_year_id JOIN household h ON h.id = m.household_id
      JOIN stay s ON s.household_id = m.household_id
      LEFT JOIN cover_year py ON py.ends_on = date(y.starts_on, '-1 day')
      LEFT JOIN membership p ON p.household_id = m.household_id AND p.cover_year_id = py.id AND p.cancelled_on IS NULL
    WHERE y.starts_on <= ? AND m.cancelled_on IS NULL AND m.met_on IS NOT NULL)`

interface AlikeSql {
  label: string
  starts_on: Day
  ends_on: Day
  renewal_deadline: Day
  met_on: Day
  waiting_days: number
  opened_before: number
  people: number
}

/** One example of the facts for each group of memberships that are alike, and how many people are in it. */
function alikeMemberships(db: ReadDb, to: Day, mutualId: Id | undefined): [RightsFacts, MembershipFacts, number][] {
  const mutual = only(mutualId, 'mutual_id')
  const groups = db.all<AlikeSql>(
    `${TAKEN_EFFECT} SELECT label, starts_on, ends_on, renewal_deadline, met_on, waiting_days, opened_before, sum(people) AS people
     FROM effective WHERE NOT particular ${mutual.sql}
     GROUP BY cover_year_id, met_on, waiting_days, opened_before`,
    [to, ...mutual.params],
  )
  return groups.map((group) => {
    const paid = fbu(1)
    const facts = (startsOn: Day, endsOn: Day, metOn: Day, waitingDays: number): MembershipFacts => ({
      coverYear: { label: group.label, startsOn, endsOn, renewalDeadline: group.renewal_deadline },
      due: paid,
      required: paid,
      waitingDays,
      graceDays: 0,
      instalments: [],
      payments: [{ day: metOn, amount: paid, receipt: '' }],
    })
    const membership = facts(group.starts_on, group.ends_on, group.met_on, group.waiting_days)
    const eve = addDays(group.starts_on, -1)
    const before = group.opened_before === 1 ? [facts(eve, eve, eve, 0)] : []
    // Nobody pays before being registered: the day of entry cannot come after the first covered day.
    const person = { enteredOn: minDay(group.met_on, group.starts_on) }
    return [{ person, household: {}, memberships: [...before, membership] }, membership, group.people]
  })
}

function particularMemberships(db: ReadDb, to: Day, mutualId: Id | undefined): { householdId: Id; coverYearId: Id }[] {
  const mutual = only(mutualId, 'mutual_id')
  return db.all(
    `${TAKEN_EFFECT} SELECT household_id AS householdId, cover_year_id AS coverYearId FROM effective
     WHERE particular ${mutual.sql} ORDER BY household_id`,
    [to, ...mutual.params],
  )
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
export function householdCounts(
  db: ReadDb,
  { day, mutualId }: { readonly day: Day; readonly mutualId?: Id },
): HouseholdCounts {
  const mutual = only(mutualId, 'm.mutual_id')
  const rows = db.all<{ sex: 'M' | 'F'; households: number; people: number }>(
    `SELECT b.sex, sum(b.rank = 1) AS households,
       sum(b.entered_on <= ? AND (b.left_on IS NULL OR b.left_on >= ?) AND b.id NOT IN (
         SELECT beneficiary_id FROM beneficiary_absence WHERE from_day <= ? AND to_day >= ? AND undone = 0)) AS people
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id JOIN household h ON h.id = m.household_id
       JOIN beneficiary b ON b.household_id = m.household_id
     WHERE y.starts_on <= ? AND y.ends_on >= ? AND m.cancelled_on IS NULL AND m.met_on <= ?
       AND (h.ended_on IS NULL OR h.ended_on >= ?) ${mutual.sql} GROUP BY b.sex`,
    [day, day, day, day, day, day, day, day, ...mutual.params],
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
 * before this one starts, nor said to be gone (death, dissolved, moved away); renewed are those that reached the amount required
 * for this one.
 * @param after registration of the last row of the page before
 */
export function retention(
  db: ReadDb,
  {
    coverYearId,
    mutualId,
    after = '',
    limit = 100,
  }: { coverYearId: Id; mutualId?: Id; after?: string; limit?: number },
): Retention {
  const year = coverYearById(db, coverYearId)
  const mutual = only(mutualId, 'p.mutual_id')
  const renewable = `FROM membership p JOIN cover_year y ON y.id = p.cover_year_id JOIN household h ON h.id = p.household_id
     LEFT JOIN membership n ON n.household_id = p.household_id AND n.cover_year_id = ? AND n.cancelled_on IS NULL
     JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
     WHERE y.ends_on = ? AND p.cancelled_on IS NULL AND p.met_on IS NOT NULL
       AND (h.ended_on IS NULL OR h.ended_on >= ?)
       AND (n.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM non_renewal x WHERE x.household_id = h.id AND x.cover_year_id = ?
         AND x.withdrawn_on IS NULL AND x.excluded = 1)) ${mutual.sql}`
  const params = [coverYearId, addDays(year.startsOn, -1), year.startsOn, coverYearId, ...mutual.params]
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
