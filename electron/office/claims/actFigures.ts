import type { ReadDb } from '../../../db/handle.ts'
import type { claims } from '../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { monthOf, type Month } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import {
  averagePrice,
  driftFlags,
  monthsOf,
  pricePercentile,
  quarterBefore,
  quarterOf,
  type AskedPrice,
} from '../../../shared/rules/claims/drift.ts'
import { changePercent } from '../../../shared/rules/facilities/priceLists.ts'
import type { FacilityType } from '../../../shared/rules/facilities/vocabulary.ts'
import { setting } from '../administration/index.ts'
import { actsById, facility } from '../facilities/index.ts'
import type { QueryContext } from '../kernel/context.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface FigureSql extends AskedPrice {
  facilityId: Id
  actId: Id
  type: FacilityType
  listed: number
  tariff: number
}

interface Asked {
  readonly first: Month
  readonly last: Month
  readonly actId?: Id | undefined
}

/** Prices asked in some months, as kept by month: units at each price, by act and facility. */
const figures = (db: ReadDb, { first, last, actId }: Asked): FigureSql[] =>
  db.all<FigureSql>(
    `SELECT p.facility_id AS facilityId, p.act_id AS actId, f.type, p.price, sum(p.units) AS units, sum(p.listed_units) AS listed,
       sum(p.tariff) AS tariff
     FROM act_price_month p JOIN facility f ON f.id = p.facility_id
     WHERE p.month BETWEEN ? AND ? ${actId === undefined ? '' : 'AND p.act_id = ?'}
     GROUP BY p.facility_id, p.act_id, p.price HAVING sum(p.units) > 0`,
    [first, last, ...(actId === undefined ? [] : [actId])],
  )

/** The last quarter with decided care; that of today when there is none. */
const lastQuarter = (ctx: QueryContext): string =>
  quarterOf(
    ctx.db.get<{ month: Month | null }>('SELECT max(month) AS month FROM act_price_month WHERE units > 0')?.month ??
      monthOf(ctx.today),
  )

const amount = (value: number | null): Fbu | null => (value === null ? null : fbu(value))

function tariffOf(rows: readonly FigureSql[]): number | null {
  const listed = rows.reduce((sum, row) => sum + row.listed, 0)
  return listed === 0 ? null : Math.round(rows.reduce((sum, row) => sum + row.tariff, 0) / listed)
}

const key = (row: { readonly facilityId: Id; readonly actId: Id }): string => `${row.facilityId} ${row.actId}`

/** Prices asked in a quarter, those to look at first. */
export function priceDrift(
  ctx: QueryContext,
  { facilityId, actId, quarter = lastQuarter(ctx), flagged, limit }: In<'claims.priceDrift'>,
): Out<'claims.priceDrift'> {
  const { db } = ctx
  const threshold = setting(db, 'prices.drift', ctx.today)
  const now = figures(db, { ...monthsOf(quarter), actId })
  const before = Map.groupBy(figures(db, { ...monthsOf(quarterBefore(quarter, 1)), actId }), key)
  const byAct = Map.groupBy(now, (row) => `${row.type} ${row.actId}`)
  const names = new Map<Id, string>()
  const acts = actsById(
    db,
    now.map((row) => row.actId),
  )
  const rows = [...Map.groupBy(now, key).values()].flatMap((of) => {
    const [one] = of
    if (one === undefined || (facilityId !== undefined && one.facilityId !== facilityId)) return []
    const act = acts.get(one.actId)
    const asked = averagePrice(of)
    if (act === undefined || asked === null) return []
    const others = (byAct.get(`${one.type} ${one.actId}`) ?? []).filter((row) => row.facilityId !== one.facilityId)
    const found = {
      asked,
      before: averagePrice(before.get(key(one)) ?? []),
      tariff: tariffOf(of),
      peers: pricePercentile(others, 0.95),
    }
    const name = names.get(one.facilityId) ?? facility(db, one.facilityId).name
    names.set(one.facilityId, name)
    return [
      {
        facilityId: one.facilityId,
        facility: name,
        actId: one.actId,
        code: act.code,
        label: act.label,
        units: of.reduce((sum, row) => sum + row.units, 0),
        asked: fbu(asked),
        before: amount(found.before),
        tariff: amount(found.tariff),
        peers: amount(found.peers),
        change: changePercent(found.before, asked),
        aboveTariff: changePercent(found.tariff, asked),
        flags: driftFlags(found, threshold),
      },
    ]
  })
  const toLookAt = rows.filter((row) => row.flags.length > 0).length
  return {
    quarter,
    threshold,
    flagged: toLookAt,
    rows: (flagged ? rows.filter((row) => row.flags.length > 0) : rows)
      .toSorted(
        (a, b) =>
          b.flags.length - a.flags.length ||
          Math.max(b.change ?? 0, b.aboveTariff ?? 0) - Math.max(a.change ?? 0, a.aboveTariff ?? 0) ||
          (a.code < b.code ? -1 : 1),
      )
      .slice(0, limit),
  }
}

/** Prices of one act at one facility, quarter by quarter, oldest first. Refuses `claims.no-act`, `facilities.no-facility`. */
export function priceSeries(
  ctx: QueryContext,
  { facilityId, actId, last = lastQuarter(ctx), quarters }: In<'claims.priceSeries'>,
): Out<'claims.priceSeries'> {
  const { db } = ctx
  const where = facility(db, facilityId)
  const act = actsById(db, [actId]).get(actId) ?? refuse('claims.no-act', {})
  return {
    facility: where.name,
    code: act.code,
    label: act.label,
    rows: Array.from({ length: quarters }, (_, i) => {
      const quarter = quarterBefore(last, quarters - 1 - i)
      const all = figures(db, { ...monthsOf(quarter), actId }).filter((row) => row.type === where.type)
      const own = all.filter((row) => row.facilityId === facilityId)
      const others = all.filter((row) => row.facilityId !== facilityId)
      return {
        quarter,
        units: own.reduce((sum, row) => sum + row.units, 0),
        asked: amount(averagePrice(own)),
        tariff: amount(tariffOf(own)),
        peersMedian: amount(pricePercentile(others, 0.5)),
        peers: amount(pricePercentile(others, 0.95)),
      }
    }),
  }
}

/** Adds up the prices of decided certificates again and compares with what is kept: months kept, and those that differ. */
export const actPricesCheck = (db: ReadDb): { kept: number; wrong: number } =>
  db.get<{ kept: number; wrong: number }>(
    `SELECT (SELECT count(*) FROM act_price_month) AS kept, count(*) AS wrong FROM (
       SELECT 1 FROM (
         SELECT l.act_id, substr(c.care_from, 1, 7) AS month, c.facility_id, l.price, count(*) AS lines, sum(l.quantity) AS units,
           sum(iif(l.tariff IS NULL, 0, l.quantity)) AS listed, sum(ifnull(l.tariff, 0) * l.quantity) AS tariff, sum(l.accepted) AS accepted
         FROM claim c JOIN claim_line l ON l.claim_id = c.id WHERE c.state = 'decided' GROUP BY 1, 2, 3, 4
         UNION ALL SELECT act_id, month, facility_id, price, -lines, -units, -listed_units, -tariff, -accepted FROM act_price_month)
       GROUP BY act_id, month, facility_id, price
       HAVING sum(lines) <> 0 OR sum(units) <> 0 OR sum(listed) <> 0 OR sum(tariff) <> 0 OR sum(accepted) <> 0)`,
  ) ?? { kept: 0, wrong: 0 }
