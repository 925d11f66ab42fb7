import type { Day } from '../../../../shared/dates.ts'
import { yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { yearDaysOn } from './assetRead.ts'
import { assetRows, chargedByAsset } from './assetRows.ts'

interface OpeningOf {
  readonly id: Id
  readonly number: string
  readonly day: Day
}

/** An asset that is brought: its id, what `assetColumns` says of it, and what is left of it then. */
export interface BroughtAsset {
  readonly id: Id
  readonly boughtOn: Day
  readonly columns: Readonly<Record<string, unknown>>
}

/** Enters what an opening brings; each number is of the year the asset was bought in. An id is entered once, or the file refuses it. */
export function registerBrought(ctx: CommandContext, { id, day }: OpeningOf, assets: readonly BroughtAsset[]): void {
  const yearDays = yearDaysOn(ctx.db, ctx.today)
  for (const asset of assets)
    insertRow(ctx.db, 'fixed_asset', {
      id: asset.id,
      number: formatNumber(ctx.takeNumber('IB', yearOf(asset.boughtOn))),
      ...asset.columns,
      opening_id: id,
      opened_on: day,
      year_days: yearDays,
      ...entered(ctx),
    })
  if (assets.length > 0) ctx.touch('asset')
}

/** Takes off the register what an opening brought. Refuses `accounting.opening-assets-used` once one of them was charged or has gone. */
export function withdrawBrought(ctx: CommandContext, { id, number }: OpeningOf, reason: string): void {
  const assets = assetRows(ctx.db, 'a.opening_id = ? ORDER BY a.number', [id])
  if (assets.length === 0) return
  const charged = chargedByAsset(ctx.db)
  const used = assets.find((asset) => asset.state !== 'held' || charged.has(asset.id))
  if (used !== undefined) refuse('accounting.opening-assets-used', { opening: number, number: used.number })
  for (const asset of assets)
    changeRow(ctx.db, 'fixed_asset', asset.id, { state: 'withdrawn', withdrawn_reason: reason })
  ctx.touch('asset')
}
