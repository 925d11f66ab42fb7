import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import {
  baseOf,
  lastDayOfLife,
  monthsAtRate,
  type Depreciable,
} from '../../../../shared/rules/accounting/inventory/depreciation.ts'
import { monthsGone } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { insertRow } from '../../kernel/rows.ts'
import { assetColumns, checkMonths, registerBrought } from '../inventory/index.ts'
import { mutualNames } from '../labels.ts'
import { draftOf } from './draft.ts'
import { assetsOfOpening } from './assetRows.ts'
import { sumsOfOpening, type In, type OpeningRow, type Out } from './head.ts'

export type AskedAsset = In<'accounting.putOpeningAsset'>['asset']

/** An asset of an opening, as its table keeps it. */
export type AssetColumns = Readonly<Record<string, unknown>>

/**
 * Its life in months: as it is said, at its rate, or what is left and what is gone. Null for what does not wear out. Refuses
 * `accounting.asset-life` for what is depreciated and lasts no month, or nobody says how long.
 */
function lifeOf({ lifeMonths, rate, leftMonths, label, brought }: AskedAsset, service: Day, day: Day): number | null {
  const life = lifeMonths ?? (rate === undefined ? null : rate === 0 ? 0 : monthsAtRate(rate))
  if (life === 0 || (life === null && leftMonths === null && brought > 0)) refuse('accounting.asset-life', { label })
  return life ?? (leftMonths === null ? null : Math.max(1, monthsGone(service, day) + leftMonths))
}

/**
 * An asset that its account, its days and its amounts allow. Refuses `accounting.opening-asset-late` (bought on the day of the opening or
 * later), `opening-asset-service` (depreciated before it is in service), `opening-asset-over` (its life is over and something of it is
 * left), `asset-life`, `opening-other-mutual`, `opening-mutual-unknown`, and what a typed asset refuses.
 */
export function checkedAsset(db: ReadDb, { day, mutualId }: OpeningRow, asked: AskedAsset): AssetColumns {
  const { label, boughtOn, cost, residual, brought, account } = asked
  const inServiceOn = asked.inServiceOn ?? boughtOn
  if (boughtOn >= day) refuse('accounting.opening-asset-late', { label, bought: boughtOn, day })
  if (cost === 0) refuse('accounting.asset-incomplete', {})
  const lifeMonths = lifeOf(asked, inServiceOn, day)
  if (brought > 0 && inServiceOn >= day)
    refuse('accounting.opening-asset-service', { label, service: inServiceOn, day, brought })
  if (asked.mutualId !== null) {
    if (mutualId !== null && asked.mutualId !== mutualId) refuse('accounting.opening-other-mutual', { account })
    if (mutualNames(db)(asked.mutualId) === null) refuse('accounting.opening-mutual-unknown', { text: asked.mutualId })
  }
  const columns = assetColumns(db, { ...asked, inServiceOn, lifeMonths })
  const leftMonths = lifeMonths === null ? null : asked.leftMonths
  checkMonths(label, leftMonths)
  const plan: Depreciable = {
    cost,
    residual,
    inServiceOn,
    lifeMonths,
    leftMonths,
    brought,
    openedOn: day,
    yearDays: 360,
  }
  const until = lastDayOfLife(plan)
  const left = baseOf(plan)
  if (until !== undefined && until < day && left > 0) refuse('accounting.opening-asset-over', { label, until, left })
  return { ...columns, left_months: leftMonths }
}

/** Refuses what {@link checkedAsset} refuses, `accounting.opening-asset-unknown`, and what a draft refuses. */
export function putOpeningAsset(
  ctx: CommandContext,
  input: In<'accounting.putOpeningAsset'>,
): Out<'accounting.putOpeningAsset'> {
  const row = draftOf(ctx, input)
  const columns = checkedAsset(ctx.db, row, input.asset)
  if (input.assetId !== undefined) removeAsset(ctx, row.id, input.assetId)
  const assetId = writeAsset(ctx, row.id, columns, input.assetId)
  const { id, rev } = assetsChanged(ctx, row)
  return { id, rev, assetId }
}

export function takeOffOpeningAsset(
  ctx: CommandContext,
  input: In<'accounting.takeOffOpeningAsset'>,
): Out<'accounting.takeOffOpeningAsset'> {
  const row = draftOf(ctx, input)
  removeAsset(ctx, row.id, input.assetId)
  const { id, rev } = assetsChanged(ctx, row)
  return { id, rev }
}

export function writeAsset(ctx: CommandContext, openingId: Id, columns: AssetColumns, id = newId()): Id {
  insertRow(ctx.db, 'opening_asset', { opening_id: openingId, id, ...columns })
  return id
}

function removeAsset({ db }: CommandContext, openingId: Id, id: Id): void {
  const own = [openingId, id]
  if (db.get('SELECT 1 FROM opening_asset WHERE opening_id = ? AND id = ?', own) === undefined)
    refuse('accounting.opening-asset-unknown', {})
  db.run('DELETE FROM opening_asset WHERE opening_id = ? AND id = ?', own)
}

/** What a draft answers whose assets were written: its balances, and where their difference goes, stay. */
export function assetsChanged(ctx: CommandContext, row: OpeningRow): Out<'accounting.takeOffOpeningLine'> {
  ctx.db.run('UPDATE opening SET rev = rev + 1 WHERE id = ?', [row.id])
  ctx.subject('opening', row.id)
  ctx.touch('opening', row.id)
  const { debit, credit, difference } = sumsOfOpening(ctx.db, row.id)
  return { id: row.id, rev: row.rev + 1, debit, credit, difference }
}

/** Every asset again as it must be, for the chart may have changed since it was typed. */
export const checkedAssets = (db: ReadDb, row: OpeningRow): { id: Id; boughtOn: Day; columns: AssetColumns }[] =>
  assetsOfOpening(db, row.id).map(
    ({ id, accountLabel: _label, chargeAccount: _charge, depreciationAccount, ...asset }) => ({
      id,
      boughtOn: asset.boughtOn,
      columns: checkedAsset(db, row, {
        ...asset,
        ...(depreciationAccount === null ? {} : { depreciationAccount }),
      }),
    }),
  )

/** Enters them in the register, from the day of the opening on. */
export function enterAssets(ctx: CommandContext, row: OpeningRow, number: string): void {
  registerBrought(
    ctx,
    { id: row.id, number, day: row.day },
    checkedAssets(ctx.db, row).map(({ id, boughtOn, columns }) => ({
      id,
      boughtOn,
      columns: { ...columns, mutual_id: columns['mutual_id'] ?? row.mutualId },
    })),
  )
}
