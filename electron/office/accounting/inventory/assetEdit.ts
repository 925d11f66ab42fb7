import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { checkAxes } from '../checkAxes.ts'
import { accountFor, checkRole, depreciationOf } from './accounts.ts'
import { assetById, chargedByAsset, openingNumber, type AssetRow } from './assetRows.ts'
import { assetPurchases, yearDaysOn } from './assetRead.ts'
import { changedMeanwhile } from './changed.ts'

type Procedures = typeof accounting
type Enter = ParsedInputOf<Procedures['accounting.enterAsset']>
type Change = ParsedInputOf<Procedures['accounting.changeAsset']>

/** A life beyond it is a slip: a rate of a hundredth of a percent. */
const MOST_MONTHS = 1200

/** Refuses `accounting.asset-life-long`. */
export function checkMonths(label: string, months: number | null): void {
  if (months !== null && months > MOST_MONTHS)
    refuse('accounting.asset-life-long', { label, months, most: MOST_MONTHS })
}

/** What an asset says, whether it is entered, corrected or brought. */
export type Described = Omit<Change, 'id' | 'rev' | 'reason'>

/**
 * Columns of an asset. Refuses `accounting.account-role` (an account that keeps no assets, or no depreciation), `account-missing`,
 * `asset-service` (in service before it was bought), `asset-life` (a life of no month), `asset-residual`, `asset-brought`, `asset-life-long`, `unknown-third-party`, and a
 * mutual or a project that is not there.
 */
export function assetColumns(db: ReadDb, input: Described): Record<string, unknown> {
  const { account, cost, residual, brought, lifeMonths, boughtOn, inServiceOn, projectId, supplierId } = input
  checkRole(db, account, ['fixed-asset'])
  if (inServiceOn < boughtOn) refuse('accounting.asset-service', { bought: boughtOn, service: inServiceOn })
  if (lifeMonths === 0) refuse('accounting.asset-life', { label: input.label })
  if (residual > cost) refuse('accounting.asset-residual', { cost, residual })
  if (brought > cost - residual) refuse('accounting.asset-brought', { brought, base: fbu(cost - residual) })
  checkMonths(input.label, lifeMonths)
  checkAxes(db, account, { mutualId: input.mutualId, projectId })
  if (
    supplierId !== null &&
    db.get(`SELECT 1 FROM third_party WHERE id = ? AND type = 'supplier'`, [supplierId]) === undefined
  )
    refuse('accounting.unknown-third-party', { account })
  const wears = lifeMonths !== null
  const depreciationAccount = wears ? (input.depreciationAccount ?? depreciationOf(db, account)) : null
  const chargeAccount = wears ? (input.chargeAccount ?? accountFor(db, 'depreciation-charge')) : null
  if (depreciationAccount !== null) checkRole(db, depreciationAccount, ['depreciation'])
  if (chargeAccount !== null) checkRole(db, chargeAccount, ['depreciation-charge'])
  return {
    label: input.label,
    account,
    depreciation_account: depreciationAccount,
    charge_account: chargeAccount,
    bought_on: boughtOn,
    in_service_on: inServiceOn,
    cost,
    residual,
    life_months: lifeMonths,
    brought: wears ? brought : 0,
    mutual_id: input.mutualId,
    project_id: projectId,
    supplier_id: supplierId,
    voucher: said(input.voucher),
    place: said(input.place),
    holder: said(input.holder),
    note: said(input.note),
  }
}

const said = (text: string | null): string | null => (text === null || text === '' ? null : text)

/**
 * Enters an asset; its number is of the year it was bought in. Refuses `accounting.asset-purchase` (no such line, or another took it),
 * `asset-more` (more than what the line has left), `asset-incomplete`, and what {@link assetColumns} refuses.
 */
export function enterAsset(ctx: CommandContext, input: Enter): OutputOf<Procedures['accounting.enterAsset']> {
  const { db } = ctx
  const facts = input.entryId === undefined ? byHand(input) : bought(ctx, input, input.entryId)
  const row = assetColumns(db, { ...input, ...facts })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('IB', yearOf(facts.boughtOn)))
  insertRow(db, 'fixed_asset', {
    id,
    number,
    ...row,
    year_days: yearDaysOn(db, ctx.today),
    entry_id: input.entryId ?? null,
    entry_rank: input.entryId === undefined ? null : (input.rank ?? null),
    ...entered(ctx),
  })
  ctx.subject('asset', id)
  ctx.touch('asset', id)
  return { id, number }
}

interface Bought {
  readonly account: string
  readonly boughtOn: Day
  readonly cost: Fbu
  readonly mutualId: Id | null
  readonly projectId: Id | null
  readonly supplierId: Id | null
  readonly voucher: string | null
}

function byHand({ account, boughtOn, cost, mutualId, projectId, supplierId, voucher }: Enter): Bought {
  if (account === undefined || boughtOn === undefined || cost === undefined || cost === 0)
    refuse('accounting.asset-incomplete', {})
  return { account, boughtOn, cost, mutualId, projectId, supplierId, voucher }
}

function bought(
  ctx: CommandContext,
  { rank, cost, supplierId, voucher, mutualId, projectId }: Enter,
  entryId: Id,
): Bought {
  const line =
    assetPurchases(ctx, { limit: 100_000 }).find((one) => one.entryId === entryId && one.rank === rank) ??
    refuse('accounting.asset-purchase', {})
  const taken = cost ?? line.left
  if (taken === 0) refuse('accounting.asset-incomplete', {})
  if (taken > line.left) refuse('accounting.asset-more', { cost: taken, left: line.left, entry: line.number })
  return {
    account: line.account,
    boughtOn: line.day,
    cost: taken,
    mutualId: line.mutualId ?? mutualId,
    projectId: line.projectId ?? projectId,
    supplierId: supplierId ?? line.supplierId,
    voucher: voucher ?? line.voucher,
  }
}

function held(db: ReadDb, id: Id, rev: number): AssetRow {
  const asset = assetById(db, id)
  if (asset.rev !== rev) changedMeanwhile(asset.number)
  if (asset.state !== 'held') refuse('accounting.asset-gone', { number: asset.number })
  return asset
}

/**
 * Refuses `accounting.asset-charged` for another cost or account once a charge stands, `asset-entry` for those of a purchase, `asset-opening`
 * for what an opening says, `asset-gone`. Another life counts from the day the asset was put in service.
 */
export function changeAsset(ctx: CommandContext, input: Change): OutputOf<Procedures['accounting.changeAsset']> {
  const { db } = ctx
  const asset = held(db, input.id, input.rev)
  const row = assetColumns(db, input)
  const kept =
    asset.cost === input.cost &&
    asset.account === input.account &&
    (asset.depreciationAccount === row['depreciation_account'] || asset.depreciationAccount === null)
  if (!kept && chargedByAsset(db).has(asset.id)) refuse('accounting.asset-charged', { number: asset.number })
  if (
    asset.entryId !== null &&
    (asset.cost !== input.cost || asset.account !== input.account || asset.boughtOn !== input.boughtOn)
  )
    refuse('accounting.asset-entry', { number: asset.number })
  if (
    asset.openingId !== null &&
    (!kept ||
      asset.boughtOn !== input.boughtOn ||
      asset.brought !== row['brought'] ||
      asset.mutualId !== input.mutualId)
  )
    refuse('accounting.asset-opening', { number: asset.number, opening: openingNumber(db, asset.openingId) })
  changeRow(db, 'fixed_asset', asset.id, {
    ...row,
    left_months: asset.lifeMonths === input.lifeMonths ? asset.leftMonths : null,
  })
  ctx.subject('asset', asset.id)
  ctx.touch('asset', asset.id)
  return { id: asset.id, rev: asset.rev + 1 }
}

/** Refuses `accounting.asset-charged` once a charge of it stands, `asset-opening` for what leaves only with its opening, `asset-gone`, `changed-since`. */
export function withdrawAsset(
  ctx: CommandContext,
  { id, rev, reason }: ParsedInputOf<Procedures['accounting.withdrawAsset']>,
): OutputOf<Procedures['accounting.withdrawAsset']> {
  const asset = held(ctx.db, id, rev)
  if (chargedByAsset(ctx.db).has(id)) refuse('accounting.asset-charged', { number: asset.number })
  if (asset.openingId !== null)
    refuse('accounting.asset-opening', { number: asset.number, opening: openingNumber(ctx.db, asset.openingId) })
  changeRow(ctx.db, 'fixed_asset', id, { state: 'withdrawn', withdrawn_reason: reason })
  ctx.subject('asset', id)
  ctx.touch('asset', id)
  return { id }
}
