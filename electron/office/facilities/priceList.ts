import type { facilities } from '../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { addDays, instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { lastDayOf } from '../../../shared/rules/facilities/agreements.ts'
import { plain } from '../../../shared/search.ts'
import type { CommandContext, QueryContext } from '../kernel/context.ts'
import { acts, actsById } from './actRows.ts'
import { agreement, agreementAt } from './agreements.ts'
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
  const rows = acts(db).filter((act) => {
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

export function createAct(ctx: CommandContext, input: In<'facilities.createAct'>): Out<'facilities.createAct'> {
  checkAges(input)
  if (ctx.db.get('SELECT 1 FROM act WHERE code = ?', [input.code]) !== undefined)
    refuse('facilities.code-taken', { code: input.code })
  const id = newId()
  ctx.db.run(
    `INSERT INTO act (id, code, label, family, sex, min_age, max_age, max_quantity, ceiling, state_programme, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      input.code,
      input.label,
      input.family,
      input.sex,
      input.minAge,
      input.maxAge,
      input.maxQuantity,
      input.ceiling,
      input.stateProgramme,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  include(ctx, id, input.includes)
  ctx.subject('act', id)
  ctx.touch('facility')
  return { id }
}

export function updateAct(ctx: CommandContext, input: In<'facilities.updateAct'>): Out<'facilities.updateAct'> {
  checkAges(input)
  const act = actsById(ctx.db, [input.id]).get(input.id)
  if (act === undefined) refuse('facilities.no-act', {})
  if (act.rev !== input.rev) refuse('facilities.changed-meanwhile', {})
  // a person has looked at it: it is no longer a proposal
  ctx.db.run(
    `UPDATE act SET label = ?, family = ?, sex = ?, min_age = ?, max_age = ?, max_quantity = ?, ceiling = ?, state_programme = ?,
       ended_on = ?, proposed = 0, rev = rev + 1 WHERE id = ?`,
    [
      input.label,
      input.family,
      input.sex,
      input.minAge,
      input.maxAge,
      input.maxQuantity,
      input.ceiling,
      input.stateProgramme,
      input.endedOn,
      input.id,
    ],
  )
  ctx.db.run('DELETE FROM act_inclusion WHERE act_id = ?', [input.id])
  include(ctx, input.id, input.includes)
  ctx.subject('act', input.id)
  ctx.touch('facility')
  return { rev: act.rev + 1 }
}

function checkAges({ minAge, maxAge }: { minAge: number | null; maxAge: number | null }): void {
  if (minAge !== null && maxAge !== null && maxAge < minAge)
    refuse('facilities.age-limits', { from: minAge, to: maxAge })
}

function include(ctx: CommandContext, actId: Id, codes: readonly string[]): void {
  for (const code of new Set(codes)) {
    const included = ctx.db.get<{ id: Id }>('SELECT id FROM act WHERE code = ?', [code])
    if (included === undefined || included.id === actId) refuse('facilities.unknown-included-act', { code })
    ctx.db.run('INSERT INTO act_inclusion (act_id, included_id) VALUES (?, ?)', [actId, included.id])
  }
}

interface PriceSql {
  effective_from: Day
  price: Fbu | null
}

export function priceHistory(
  ctx: QueryContext,
  { agreementId, actId }: In<'facilities.priceHistory'>,
): Out<'facilities.priceHistory'> {
  const rows =
    agreementId === null
      ? ctx.db.all<PriceSql>(
          'SELECT effective_from, price FROM reference_price WHERE act_id = ? ORDER BY effective_from',
          [actId],
        )
      : ctx.db.all<PriceSql>(
          'SELECT effective_from, price FROM agreement_price WHERE agreement_id = ? AND act_id = ? ORDER BY effective_from',
          [agreementId, actId],
        )
  return {
    rows: rows
      .map(({ effective_from: from, price }, i) => {
        const next = rows[i + 1]
        return { from, until: next === undefined ? null : addDays(next.effective_from, -1), price }
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
  if (list !== undefined) {
    const last = lastDayOf(list)
    if (from < list.startsOn || (last !== null && from > last))
      refuse('facilities.price-outside-agreement', { day: from, from: list.startsOn, to: last ?? '' })
  }
  const known = actsById(
    db,
    prices.map((price) => price.actId),
  )
  const seen = new Set<Id>()
  for (const { actId, price } of prices) {
    const act = known.get(actId)
    if (act === undefined) refuse('facilities.no-act', {})
    const taken =
      agreementId === null
        ? db.get('SELECT 1 FROM reference_price WHERE act_id = ? AND effective_from = ?', [actId, from])
        : db.get('SELECT 1 FROM agreement_price WHERE agreement_id = ? AND act_id = ? AND effective_from = ?', [
            agreementId,
            actId,
            from,
          ])
    if (seen.has(actId) || (taken !== undefined && !correct))
      refuse('facilities.two-prices', { act: `${act.code} ${act.label}`, day: from })
    seen.add(actId)
    const at = instant(ctx.now)
    if (agreementId === null)
      db.run(
        `INSERT INTO reference_price (act_id, effective_from, price, created_at, created_by) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET price = excluded.price, created_at = excluded.created_at, created_by = excluded.created_by`,
        [actId, from, price, at, ctx.user.id],
      )
    else
      db.run(
        `INSERT INTO agreement_price (agreement_id, act_id, effective_from, price, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET price = excluded.price, created_at = excluded.created_at, created_by = excluded.created_by`,
        [agreementId, actId, from, price, at, ctx.user.id],
      )
  }
  ctx.touch('facility', list?.facilityId)
  if (agreementId !== null) ctx.subject('agreement', agreementId)
  return { changed: prices.length }
}
