import type { ReadDb } from '../../../db/handle.ts'
import { addDays, daysBetween, maxDay, minDay, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, roundFbu, type Fbu } from '../../../shared/money.ts'
import { renewable, tookEffect } from '../../../shared/rules/membership/retention.ts'
import { earnedSums, renewalSums, spanSums } from './kept/sums.ts'
import { coverYearById, coverYears } from './lookups.ts'

/** Figures over many households, for the norms. They read what membership keeps of each household (`kept/`) instead of walking all. */
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
 * still wait.
 */
export const coveredPersonDays = (db: ReadDb, { from, to, mutualId }: Period): number =>
  coveredPersonDaysOf(db, [{ from, to }], mutualId)[0] ?? 0

/** {@link coveredPersonDays} of several periods from one reading: a year month by month costs what one period costs. */
export function coveredPersonDaysOf(db: ReadDb, periods: readonly Span[], mutualId?: Id): number[] {
  const spans = spanSums(db, extent(periods), mutualId)
  return periods.map(({ from, to }) => {
    let days = 0
    for (const open of spans)
      if (open.to >= from && open.from <= to)
        days += open.people * (daysBetween(maxDay(open.from, from), minDay(open.to, to)) + 1)
    return days
  })
}

/** From the first day of the first of them to the last day of the last. */
const extent = (periods: readonly Span[]): Span => ({
  from: periods.map(({ from }) => from).reduce((a, b) => minDay(a, b)),
  to: periods.map(({ to }) => to).reduce((a, b) => maxDay(a, b)),
})

/**
 * Contributions earned in a period (N10's denominator): contributions and supplements of the memberships whose rights took effect,
 * spread evenly over the days of their cover year, rounded once per cover year. Over a whole cover year it is what was due.
 */
export const earnedContributions = (db: ReadDb, { from, to, mutualId }: Period): Fbu =>
  earnedContributionsOf(db, [{ from, to }], mutualId)[0] ?? fbu(0)

/** {@link earnedContributions} of several periods from one reading of what is due. */
export function earnedContributionsOf(db: ReadDb, periods: readonly Span[], mutualId?: Id): Fbu[] {
  const { from: first, to: last } = extent(periods)
  const covers = new Map(
    coverYears(db)
      .filter((year) => year.startsOn <= last && year.endsOn >= first)
      .map((year) => [year.id, year]),
  )
  const dues = earnedSums(db, [...covers.keys()], mutualId)
  return periods.map(({ from, to }) => {
    const years = new Map<Day, { endsOn: Day; due: number }>()
    for (const { coverYearId, metOn, earned } of dues) {
      const cover = covers.get(coverYearId)
      if (cover === undefined || metOn > to || cover.startsOn > to || cover.endsOn < from) continue
      const year = years.get(cover.startsOn) ?? { endsOn: cover.endsOn, due: 0 }
      year.due += earned
      years.set(cover.startsOn, year)
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
 * @param limit rows of the page; 0: only the two figures
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
  const before = coverYears(db).find((y) => y.endsOn === addDays(year.startsOn, -1))
  if (before === undefined) return { renewed: 0, renewable: 0, rows: [] }
  const mutual = only(mutualId, 'p.mutual_id')
  const totals = renewalSums(db, before.id, mutualId)
  const rows =
    limit === 0
      ? []
      : db.all<{ id: Id; registration: string; family_name: string; given_name: string; renewed: number }>(
          `SELECT h.id, h.registration, b.family_name, b.given_name, coalesce(n.met_on <= ?, 0) AS renewed
           FROM household h CROSS JOIN membership p ON p.household_id = h.id AND p.cover_year_id = ?
             LEFT JOIN membership n ON n.household_id = h.id AND n.cover_year_id = ? AND n.cancelled_on IS NULL
             LEFT JOIN non_renewal x ON x.household_id = h.id AND x.cover_year_id = ? AND x.withdrawn_on IS NULL
             JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
           WHERE ${tookEffect('p', '?')} AND ${renewable('?')} ${mutual.sql}
             AND h.registration > ? ORDER BY h.registration LIMIT ?`,
          [
            year.endsOn,
            before.id,
            coverYearId,
            coverYearId,
            before.endsOn,
            year.startsOn,
            ...mutual.params,
            after,
            limit,
          ],
        )
  const last = limit > 0 && rows.length === limit ? rows.at(-1)?.registration : undefined
  return {
    ...totals,
    rows: rows.map((r) => ({
      householdId: r.id,
      registration: r.registration,
      name: `${r.family_name} ${r.given_name}`.trim(),
      renewed: r.renewed === 1,
    })),
    ...(last === undefined ? {} : { next: last }),
  }
}
