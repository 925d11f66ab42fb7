import { instant, type Day } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { DEFAULT_ACTS, DEFAULT_RATES } from '../../../shared/rules/facilities/defaults.ts'
import type { FacilityType, Ownership } from '../../../shared/rules/facilities/vocabulary.ts'
import { kindOf } from './acts.ts'
import type { CommandContext } from '../kernel/context.ts'

export interface FacilitiesInstallation {
  /** First day of the rates and of the reference prices. */
  readonly from: Day
  /** Absent: the published rates, as proposals. */
  readonly rates?: readonly {
    readonly facilityType: FacilityType
    readonly ownership: Ownership
    readonly percent: number
  }[]
}

/** Gives a new centre its table of rates, and a nomenclature of acts with reference prices marked as proposed. */
export function installFacilities(ctx: CommandContext, { from, rates }: FacilitiesInstallation): void {
  const at = instant(ctx.now)
  const table =
    rates?.map((rate) => ({ type: rate.facilityType, ownership: rate.ownership, percent: rate.percent })) ??
    DEFAULT_RATES
  for (const { type, ownership, percent } of table)
    ctx.db.run(
      'INSERT INTO default_rate (id, type, ownership, effective_from, rate, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [newId(), type, ownership, from, Math.round(percent * 100), at, ctx.user.id],
    )
  const ids = new Map<string, Id>()
  for (const act of DEFAULT_ACTS) {
    const id = newId()
    ids.set(act.code, id)
    ctx.db.run(
      `INSERT INTO act (id, code, label, family, sex, min_age, max_age, max_quantity, state_programme, kind, proposed, created_at, created_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
      [
        id,
        act.code,
        act.label,
        act.family,
        act.sex ?? null,
        act.minAge ?? null,
        act.maxAge ?? null,
        act.maxQuantity ?? null,
        act.stateProgramme ?? null,
        kindOf(act.family, (act.includes ?? []).length > 0),
        at,
        ctx.user.id,
      ],
    )
    ctx.db.run(
      'INSERT INTO reference_price (act_id, effective_from, price, created_at, created_by) VALUES (?, ?, ?, ?, ?)',
      [id, from, act.price, at, ctx.user.id],
    )
  }
  for (const act of DEFAULT_ACTS)
    for (const code of act.includes ?? [])
      ctx.db.run('INSERT INTO act_inclusion (act_id, included_id) VALUES (?, ?)', [ids.get(act.code), ids.get(code)])
}
