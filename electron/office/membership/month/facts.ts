import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { coverYears, type CoverYearRow } from '../lookups.ts'

/** Lower ages of the classes of the monthly sheet; the last one is open. */
export const SHEET_AGES = [0, 5, 15, 25, 50, 65] as const

export interface MonthAsked {
  /** First and last day of the month. */
  readonly from: Day
  readonly to: Day
  /** One mutual alone; without: each of them. */
  readonly mutualId?: Id | undefined
}

/** Cover years whose households are counted on a day: that of the day, and those whose campaign is open on it. */
export function countedYears(db: ReadDb, to: Day): { current: CoverYearRow | undefined; years: CoverYearRow[] } {
  const years = coverYears(db)
    .filter(({ startsOn, endsOn, campaignOpensOn }) => endsOn >= to && (startsOn <= to || campaignOpensOn <= to))
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
  return { current: years.find(({ startsOn }) => startsOn <= to), years }
}

export const asked = ({ from, to, mutualId }: MonthAsked) => ({
  from,
  to,
  eve: addDays(from, -1),
  mutual: mutualId ?? null,
})
export const only = ({ mutualId }: MonthAsked): string => (mutualId === undefined ? '' : 'AND m.mutual_id = :mutual')

/** A membership that took effect counts on a day when neither it nor its household had ended by then. */
const counts = (day: string): string =>
  `(m.met_on <= ${day} AND (m.cancelled_on IS NULL OR m.cancelled_on > ${day}) AND (h.ended_on IS NULL OR h.ended_on >= ${day}))`

/** Memberships of a cover year in the order of their households, from an index alone; of households, only those that ended are read. */
const MEMBERSHIPS = `membership m INDEXED BY membership_campaign
  LEFT JOIN household h INDEXED BY household_gone ON h.id = m.household_id AND h.ended_on IS NOT NULL`

export interface HouseholdMoves {
  readonly mutualId: Id
  readonly coverYearId: Id
  /** Of the member. */
  readonly sex: 'M' | 'F'
  readonly start: number
  readonly fresh: number
  readonly renewed: number
  readonly left: number
  readonly end: number
}

/** Households of cover years from the eve of a month to its last day; start + fresh + renewed − left = end, always. */
export const householdMoves = (db: ReadDb, month: MonthAsked, years: readonly CoverYearRow[]): HouseholdMoves[] =>
  db.all<HouseholdMoves>(
    `SELECT m.mutual_id AS mutualId, m.cover_year_id AS coverYearId, b.sex, sum(${counts(':eve')}) AS start,
       sum(m.met_on >= :from AND m.kind = 'new') AS fresh, sum(m.met_on >= :from AND m.kind = 'renewal') AS renewed,
       sum((m.met_on >= :from OR ${counts(':eve')}) AND NOT ${counts(':to')}) AS left, sum(${counts(':to')}) AS end
     FROM ${MEMBERSHIPS} CROSS JOIN beneficiary b INDEXED BY beneficiary_stay ON b.household_id = m.household_id AND b.rank = 1
     WHERE m.cover_year_id IN (${ids(years)}) AND m.met_on <= :to ${only(month)}
     GROUP BY m.mutual_id, m.cover_year_id, b.sex`,
    { ...asked(month), ...idParams(years) },
  )

const ids = (years: readonly CoverYearRow[]): string => years.map((_, at) => `:y${at}`).join(', ')
const idParams = (years: readonly CoverYearRow[]): Record<string, Id> =>
  Object.fromEntries(years.map(({ id }, at) => [`y${at}`, id]))

const THERE = `b.entered_on <= :to AND (b.left_on IS NULL OR b.left_on >= :to) AND b.id NOT IN (
  SELECT beneficiary_id FROM beneficiary_absence WHERE from_day <= :to AND to_day >= :to AND undone = 0)`

export interface PeopleOfAge {
  readonly mutualId: Id
  readonly sex: 'M' | 'F'
  readonly age: number
  readonly people: number
}

/** People of the households counted on the last day of a month, by sex and class of age ({@link SHEET_AGES}). */
export const peopleByAge = (db: ReadDb, month: MonthAsked, year: CoverYearRow): PeopleOfAge[] =>
  db.all<PeopleOfAge>(
    `SELECT mutualId, sex, age, count(*) AS people FROM (
       SELECT m.mutual_id AS mutualId, b.sex, ${ageClass('b.birth_date')} AS age
       FROM ${MEMBERSHIPS} CROSS JOIN beneficiary b INDEXED BY beneficiary_ages ON b.household_id = m.household_id
       WHERE m.cover_year_id = :year AND ${counts(':to')} ${only(month)} AND ${THERE})
     GROUP BY mutualId, sex, age`,
    { ...asked(month), year: year.id },
  )

/** The class of who is born on a day, on the last day of the month; a birth after it is of the first. */
const ageClass = (born: string): string =>
  `CASE ${SHEET_AGES.toReversed()
    .filter((age) => age > 0)
    .map((age) => `WHEN ${born} <= (substr(:to, 1, 4) - ${age}) || substr(:to, 5) THEN ${age}`)
    .join(' ')} ELSE 0 END`

export interface WithoutRights {
  readonly mutualId: Id
  /** 1: they wait for their first day of rights; 0: their rights are suspended. */
  readonly waits: 0 | 1
  readonly households: number
  readonly people: number
}

/** Households counted on the last day of a month of which nobody has open rights on it. */
export const withoutRights = (db: ReadDb, month: MonthAsked, year: CoverYearRow): WithoutRights[] =>
  db.all<WithoutRights>(
    `SELECT mutualId, waits, count(*) AS households, sum(people) AS people FROM (
       SELECT m.mutual_id AS mutualId,
         (date(max(m.met_on, :starts), '+' || (SELECT w.waiting_days FROM membership w WHERE w.id = m.id) || ' days') > :to OR EXISTS (
           SELECT 1 FROM covered_span s WHERE s.household_id = m.household_id AND s.cover_year_id = m.cover_year_id AND s.from_day > :to))
         AND NOT EXISTS (
           SELECT 1 FROM covered_span s WHERE s.household_id = m.household_id AND s.cover_year_id = m.cover_year_id AND s.to_day < :to) AS waits,
         (SELECT count(*) FROM beneficiary b WHERE b.household_id = m.household_id AND ${THERE}) AS people
       FROM ${MEMBERSHIPS}
       WHERE m.cover_year_id = :year AND ${counts(':to')} ${only(month)} AND NOT EXISTS (
         SELECT 1 FROM covered_span s WHERE s.household_id = m.household_id AND s.cover_year_id = m.cover_year_id
           AND s.from_day <= :to AND s.to_day >= :to))
     GROUP BY mutualId, waits`,
    { ...asked(month), year: year.id, starts: year.startsOn },
  )
