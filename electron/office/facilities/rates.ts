import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { rateFor, type RateRow } from '../../../shared/rules/facilities/rates.ts'
import type { FacilityType, Ownership, ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'
import type { FacilityRow } from './facilityRows.ts'

interface RateSql {
  type: FacilityType | null
  ownership: Ownership | null
  level: number | null
  service_class: ServiceClass | null
  referred: number | null
  inter_mutual: number | null
  effective_from: Day
  rate: number
}

const rateOf = (row: RateSql): RateRow => ({
  type: row.type,
  ownership: row.ownership,
  level: row.level,
  serviceClass: row.service_class,
  referred: row.referred === null ? null : row.referred === 1,
  interMutual: row.inter_mutual === null ? null : row.inter_mutual === 1,
  effectiveFrom: row.effective_from,
  percent: row.rate / 100,
})

/** The centre's own table of rates, oldest first. */
export const defaultRates = (db: ReadDb): RateRow[] =>
  db
    .all<RateSql>(
      'SELECT type, ownership, level, service_class, referred, inter_mutual, effective_from, rate FROM default_rate ORDER BY effective_from',
    )
    .map(rateOf)

/** The rates written in an agreement, oldest first. */
export const agreementRates = (db: ReadDb, agreementId: Id): RateRow[] =>
  db
    .all<RateSql>(
      `SELECT NULL AS type, NULL AS ownership, NULL AS level, service_class, referred, inter_mutual, effective_from, rate
       FROM agreement_rate WHERE agreement_id = ? ORDER BY effective_from`,
      [agreementId],
    )
    .map(rateOf)

export interface RateQuestion {
  readonly facility: Pick<FacilityRow, 'type' | 'ownership' | 'level'>
  readonly agreementId: Id | null
  readonly day: Day
  readonly serviceClass: ServiceClass
  readonly referred: boolean
  /** The member belongs to another centre; absent: to this one. */
  readonly interMutual?: boolean
}

export interface RateAnswer {
  /** Percent charged to the mutual. */
  readonly percent: number
  readonly source: 'agreement' | 'default' | 'none'
  /** First day of the rate; null when there is none. */
  readonly since: Day | null
}

/** The rate in force on a day: the agreement's own, else the centre's table, else 0 with the source `none`. */
export function rateAt(
  db: ReadDb,
  { facility, agreementId, day, serviceClass, referred, interMutual = false }: RateQuestion,
): RateAnswer {
  const { type, ownership, level } = facility
  const of = { type, ownership, level, serviceClass, referred, interMutual }
  const own = agreementId === null ? undefined : rateFor(agreementRates(db, agreementId), of, day)
  if (own !== undefined) return { percent: own.percent, source: 'agreement', since: own.effectiveFrom }
  const common = rateFor(defaultRates(db), of, day)
  return common === undefined
    ? { percent: 0, source: 'none', since: null }
    : { percent: common.percent, source: 'default', since: common.effectiveFrom }
}
