import type { facilities } from '../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { addDays, instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { lastDayOf } from '../../../shared/rules/facilities/agreements.ts'
import { ABSURD_PRICE } from '../../../shared/rules/facilities/priceFile.ts'
import { plain } from '../../../shared/search.ts'
import { userName } from '../administration/index.ts'
import type { CommandContext, QueryContext } from '../kernel/context.ts'
import { acts, actsById } from './actRows.ts'
import { agreement, agreementAt, type AgreementRow } from './agreements.ts'
import { pricesAt } from './prices.ts'

type Procedures = typeof facilities
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

export function listActs(
  ctx: QueryContext,
  { text, facilityId, agreementId, day = ctx.today }: In<'facilities.acts'>,
): Out<'facilities.acts'> {
  const { db } = ctx
  const list =
    agreementId === undefined
      ? facilityId === undefined
        ? undefined
        : agreementAt(db, facilityId, day)
      : agreement(db, agreementId)
  const priceOf = pricesAt(db, list ?? null, day)
  const words = plain(text)
    .split(' ')
    .filter((word) => word !== '')
  const rows = acts(db, day).filter((act) => {
    if (act.endedOn !== null && act.endedOn <= day) return false
    const hay = plain(`${act.code} ${act.label}`)
    return words.every((word) => hay.includes(word))
  })
  return {
    day,
    agreementId: list?.id ?? null,
    rows: rows.map(({ includedIds: _ids, includes, ...act }) => ({
      ...act,
      includes: [...includes],
      ...priceOf(act.id),
    })),
  }
}

interface PriceSql {
  effective_from: Day
  price: Fbu | null
  prior_approval: number
  at_most: Fbu | null
  created_by: Id
}

export function priceHistory(
  ctx: QueryContext,
  { agreementId, actId }: In<'facilities.priceHistory'>,
): Out<'facilities.priceHistory'> {
  const rows =
    agreementId === null
      ? ctx.db.all<PriceSql>(
          'SELECT effective_from, price, prior_approval, at_most, created_by FROM reference_price WHERE act_id = ? ORDER BY effective_from',
          [actId],
        )
      : ctx.db.all<PriceSql>(
          'SELECT effective_from, price, prior_approval, at_most, created_by FROM agreement_price WHERE agreement_id = ? AND act_id = ? ORDER BY effective_from',
          [agreementId, actId],
        )
  return {
    rows: rows
      .map(({ effective_from: from, price, prior_approval, at_most: atMost, created_by }, i) => {
        const next = rows[i + 1]
        return {
          from,
          until: next === undefined ? null : addDays(next.effective_from, -1),
          price,
          priorApproval: prior_approval === 1,
          atMost,
          by: userName(ctx.db, created_by),
        }
      })
      .reverse(),
  }
}

export function setPrices(
  ctx: CommandContext,
  { agreementId, from, prices, correct }: In<'facilities.setPrices'>,
): Out<'facilities.setPrices'> {
  const { db } = ctx
  const list = agreementId === null ? undefined : agreement(db, agreementId)
  if (list !== undefined) checkListDay(ctx, list, from)
  const known = actsById(
    db,
    prices.map((price) => price.actId),
  )
  const [table, key] = agreementId === null ? ['reference_price', []] : ['agreement_price', [agreementId]]
  const column = agreementId === null ? '' : 'agreement_id, '
  const seen = new Set<Id>()
  for (const { actId, price, priorApproval = false, atMost = null } of prices) {
    const act = known.get(actId)
    if (act === undefined) refuse('facilities.no-act', {})
    const name = `${act.code} ${act.label}`
    checkPrice(name, price, atMost)
    const taken = db.get(
      `SELECT 1 FROM ${table} WHERE ${agreementId === null ? '' : 'agreement_id = ? AND '}act_id = ? AND effective_from = ?`,
      [...key, actId, from],
    )
    if (seen.has(actId) || (taken !== undefined && !correct)) refuse('facilities.two-prices', { act: name, day: from })
    seen.add(actId)
    db.run(
      `INSERT INTO ${table} (${column}act_id, effective_from, price, prior_approval, at_most, created_at, created_by)
       VALUES (${agreementId === null ? '' : '?, '}?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET price = excluded.price, prior_approval = excluded.prior_approval, at_most = excluded.at_most,
         created_at = excluded.created_at, created_by = excluded.created_by`,
      [...key, actId, from, price, priorApproval, atMost, instant(ctx.now), ctx.user.id],
    )
  }
  ctx.touch('facility', list?.facilityId)
  if (agreementId !== null) ctx.subject('agreement', agreementId)
  return { changed: prices.length }
}

/** Refuses `facilities.agreement-over`, and `price-outside-agreement` for a day that is not one of the agreement's. */
export function checkListDay(ctx: CommandContext, list: AgreementRow, from: Day): void {
  if (list.terminatedOn !== null && list.terminatedOn <= ctx.today)
    refuse('facilities.agreement-over', { number: list.number, day: list.terminatedOn })
  const last = lastDayOf(list)
  if (from < list.startsOn || (last !== null && from > last))
    refuse('facilities.price-outside-agreement', { day: from, from: list.startsOn, to: last ?? '' })
}

/** Refuses `facilities.absurd-price` and `at-most-above-price`. */
export function checkPrice(act: string, price: Fbu | null, atMost: Fbu | null): void {
  if (price !== null && price > ABSURD_PRICE) refuse('facilities.absurd-price', { act, price, most: ABSURD_PRICE })
  if (price !== null && atMost !== null && atMost > price)
    refuse('facilities.at-most-above-price', { act, price, atMost })
}
