import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { stillThere, tookEffect } from '../../../../shared/rules/membership/retention.ts'
import { yearsOf } from '../dues.ts'
import { coverYearById, coverYears, type CoverYearRow } from '../lookups.ts'

/** What part of a campaign is looked at. */
export interface CampaignScope {
  readonly coverYearId?: Id | undefined
  readonly mutualId?: Id | undefined
  readonly zoneCode?: string | undefined
  readonly hillCode?: string | undefined
  readonly collectorId?: Id | undefined
}

export interface Campaign {
  readonly year: CoverYearRow
  /** The cover year just before, whose households are called; the first year of a centre has none. */
  readonly before?: CoverYearRow
}

/** The campaign asked for, or the one going on; undefined in a centre without a cover year. Refuses `cover-year-unknown`. */
export function campaignOf(db: ReadDb, coverYearId: Id | undefined, today: Day): Campaign | undefined {
  const { current, enrolling } = yearsOf(db, today)
  const year = coverYearId === undefined ? (enrolling ?? current) : coverYearById(db, coverYearId)
  if (year === undefined) return undefined
  const eve = addDays(year.startsOn, -1)
  const before = coverYears(db).find((y) => y.endsOn === eve)
  return before === undefined ? { year } : { year, before }
}

/** The same for an act: refuses `cover-year-unknown` when there is none. */
export const campaignNamed = (db: ReadDb, coverYearId: Id, today: Day): Campaign =>
  campaignOf(db, coverYearId, today) ?? refuse('membership.cover-year-unknown', {})

/** The same for an act that changes what the campaign says: refuses `cover-year-over` once its cover year is closed. */
export function openCampaign(db: ReadDb, coverYearId: Id, today: Day): Campaign {
  const campaign = campaignNamed(db, coverYearId, today)
  const { closedOn, label, endsOn } = campaign.year
  if (closedOn !== undefined) refuse('membership.cover-year-over', { label, endsOn })
  return campaign
}

export type Params = Record<string, string | number | null>

/** What a household answered: `n` its membership of the campaign, `x` the refusal that stands. `by`: the index `n` is found by. */
export const answered = (
  by = '',
): string => `LEFT JOIN membership n ${by} ON n.household_id = h.id AND n.cover_year_id = :year AND n.cancelled_on IS NULL
  LEFT JOIN non_renewal x ON x.household_id = h.id AND x.cover_year_id = :year AND x.withdrawn_on IS NULL`

/**
 * Last year's households with where they stand: `p` last year's membership, `n` and `x` what they answered.
 * The same ones as the retention norm (N12) counts.
 */
export const CALLED = `FROM household h
  CROSS JOIN membership p ON p.household_id = h.id AND p.cover_year_id = :before AND ${tookEffect('p', ':eve')} ${answered()}`

export const STILL_THERE = stillThere(':starts')

export const STATE_SQL = {
  paid: 'n.met_on <= :ends',
  unpaid: 'n.id IS NOT NULL AND (n.met_on IS NULL OR n.met_on > :ends)',
  refused: 'n.id IS NULL AND (x.id IS NOT NULL OR h.ended_on IS NOT NULL)',
  waiting: 'n.id IS NULL AND x.id IS NULL AND h.ended_on IS NULL',
} as const

/** Conditions on the household of a scope, and what they stand for. */
export function scopeSql(scope: CampaignScope, mutualColumn = 'h.mutual_id'): { sql: string; params: Params } {
  const parts: string[] = []
  const params: Params = {}
  const only = (name: string, column: string, value: string | undefined): void => {
    if (value === undefined) return
    parts.push(`AND ${column} = :${name}`)
    params[name] = value
  }
  only('mutual', mutualColumn, scope.mutualId)
  only('zone', 'h.zone_code', scope.zoneCode)
  only('hill', 'h.hill_code', scope.hillCode)
  only('collector', 'h.collector_id', scope.collectorId)
  return { sql: parts.join(' '), params }
}

export const campaignParams = ({ year, before }: Campaign): Params => ({
  year: year.id,
  before: before?.id ?? null,
  starts: year.startsOn,
  ends: year.endsOn,
  /** Last day of the cover year before. */
  eve: addDays(year.startsOn, -1),
})
