import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { Posting, type LineAxes } from '../../../../shared/posting.ts'
import { chargeBy } from '../../../../shared/rules/accounting/inventory/depreciation.ts'
import { ASSET_DISPOSAL } from '../../../../shared/rules/accounting/inventory/uses.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { accountFacts } from '../accounts.ts'
import { policyOn } from '../policies/inForce.ts'
import { postEntry } from '../postEntry.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { accountFor } from './accounts.ts'
import { assetById, chargedByAsset, takenOf, type AssetRow } from './assetRows.ts'
import { changedMeanwhile } from './changed.ts'
import { chargesOf, yearBefore } from './depreciation.ts'
import { sundryJournal } from './journal.ts'
import { postedRun } from './runs.ts'
import { inventoryWords, said } from './words.ts'

type Procedures = typeof accounting
type Worth = OutputOf<Procedures['accounting.assetDisposal']>

export const disposalsOf = (db: ReadDb, assetId: Id): OutputOf<Procedures['accounting.asset']>['disposals'] =>
  db.all(
    `SELECT d.id, d.kind, d.day, d.proceeds, d.charge, d.depreciation, d.net, d.reason, d.state, d.entry_id AS entryId, u.name AS by,
       d.undone_reason AS undoneReason
     FROM asset_disposal d JOIN user u ON u.id = d.created_by WHERE d.asset_id = ? ORDER BY d.created_at DESC`,
    [assetId],
  )

/** What an asset is worth on the day it goes: depreciated until that day, and what a sale brings more or less. */
function worthOn(db: ReadDb, asset: AssetRow, day: Day, proceeds: Fbu): Worth {
  const taken = takenOf(asset, chargedByAsset(db))
  const charge = chargeBy(asset, day, taken)
  const depreciation = fbu(taken + charge)
  const net = fbu(asset.cost - depreciation)
  return { charge, depreciation, net, result: fbu(proceeds - net) }
}

/** Refuses `accounting.asset-gone`, `disposal-before` (before it was bought), `disposal-opening` (before it is kept here). */
function checkDay(asset: AssetRow, day: Day): void {
  if (asset.state !== 'held') refuse('accounting.asset-gone', { number: asset.number })
  if (day < asset.boughtOn) refuse('accounting.disposal-before', { number: asset.number, bought: asset.boughtOn, day })
  if (asset.openedOn !== null && day < asset.openedOn)
    refuse('accounting.disposal-opening', { number: asset.number, opened: asset.openedOn, day })
}

export function assetDisposal(
  { db }: QueryContext,
  { id, day, proceeds }: ParsedInputOf<Procedures['accounting.assetDisposal']>,
): Worth {
  const asset = assetById(db, id)
  checkDay(asset, day)
  return worthOn(db, asset, day, proceeds)
}

/**
 * Posts a disposal: D charge / C depreciation for the year until that day; D depreciation and D what it is still worth / C its account; where it
 * is sold, D where the money is / C income. Refuses `accounting.asset-gone`, `disposal-before`, `disposal-proceeds` (a sale without price or
 * place of the money, a price without sale), `disposal-account` (neither money nor somebody who owes it), `disposal-year-posted` (the year is depreciated already), `depreciation-earlier`,
 * `inventory-cash`, and what the books refuse.
 */
export function disposeAsset(
  ctx: CommandContext,
  { id, rev, kind, day, proceeds, proceedsAccount, reason }: ParsedInputOf<Procedures['accounting.disposeAsset']>,
): OutputOf<Procedures['accounting.disposeAsset']> {
  const { db } = ctx
  const asset = assetById(db, id)
  if (asset.rev !== rev) changedMeanwhile(asset.number)
  checkDay(asset, day)
  if (day > ctx.today) refuse('accounting.disposal-ahead', { day, today: ctx.today })
  if ((kind === 'sold') !== proceeds > 0 || proceeds > 0 !== (proceedsAccount !== undefined))
    refuse('accounting.disposal-proceeds', {})
  if (proceedsAccount !== undefined && !/^[45]/.test(proceedsAccount))
    refuse('accounting.disposal-account', {
      account: proceedsAccount,
      label: accountFacts(db, proceedsAccount).label,
    })
  if (policyOn(db, day).basis === 'cash') refuse('accounting.inventory-cash', { year: day.slice(0, 4) })
  checkYears(db, asset, yearOf(day))
  const worth = worthOn(db, asset, day, proceeds)
  const disposalId = newId()
  const axes: LineAxes = {
    ...(asset.mutualId === null ? {} : { mutualId: asset.mutualId }),
    ...(asset.projectId === null ? {} : { projectId: asset.projectId }),
  }
  const posting = new Posting({
    journal: sundryJournal(db),
    day,
    label: said(inventoryWords.labels.disposals[kind], { number: asset.number, label: asset.label }),
    voucher: asset.number,
    source: { type: ASSET_DISPOSAL, id: disposalId },
  })
  const [lost, charged] = [asset.depreciationAccount, asset.chargeAccount]
  if (lost !== null && charged !== null)
    posting.debit(charged, worth.charge, axes).credit(lost, worth.charge, axes).debit(lost, worth.depreciation, axes)
  if (worth.net > 0) posting.debit(accountFor(db, 'disposal-cost'), worth.net, axes)
  posting.credit(asset.account, asset.cost, axes)
  if (proceedsAccount !== undefined)
    posting.debit(proceedsAccount, proceeds, axes).credit(accountFor(db, 'disposal-income'), proceeds, axes)
  const entry = postEntry(ctx, posting.toDraft())
  insertRow(db, 'asset_disposal', {
    id: disposalId,
    asset_id: id,
    kind,
    day,
    proceeds,
    proceeds_account: proceedsAccount ?? null,
    charge: worth.charge,
    depreciation: worth.depreciation,
    net: worth.net,
    reason,
    state: 'posted',
    entry_id: entry.entryId,
    ...entered(ctx),
  })
  changeRow(db, 'fixed_asset', id, { state: 'disposed' })
  ctx.subject('asset', id)
  ctx.touch('asset', id)
  ctx.touch('inventory')
  return { entryId: entry.entryId, number: entry.number, net: worth.net }
}

/** What is charged by a disposal is worked out from what years before were charged, and its own year is not charged twice. */
function checkYears(db: ReadDb, asset: AssetRow, year: number): void {
  const posted = postedRun(db, 'depreciation', year)
  if (posted !== undefined) refuse('accounting.disposal-year-posted', { year: String(year), number: posted.number })
  const earlier = yearBefore(db, year, (one) => chargesOf(db, one).some((charge) => charge.asset.id === asset.id))
  if (earlier !== undefined) refuse('accounting.depreciation-earlier', { year: String(earlier) })
}

/** Takes a disposal back, on its own day. Refuses `accounting.asset-not-gone`, `disposal-year-posted`, `period-closed`, `changed-since`. */
export function undoDisposal(
  ctx: CommandContext,
  { id, rev, reason }: ParsedInputOf<Procedures['accounting.undoDisposal']>,
): OutputOf<Procedures['accounting.undoDisposal']> {
  const { db } = ctx
  const asset = assetById(db, id)
  if (asset.rev !== rev) changedMeanwhile(asset.number)
  const disposal = disposalsOf(db, id).find(({ state }) => state === 'posted')
  if (asset.state !== 'disposed' || disposal === undefined)
    refuse('accounting.asset-not-gone', { number: asset.number })
  const posted = postedRun(db, 'depreciation', yearOf(disposal.day))
  if (posted !== undefined)
    refuse('accounting.disposal-year-posted', { year: disposal.day.slice(0, 4), number: posted.number })
  const entry = reverseEntry(ctx, disposal.entryId, { day: disposal.day, reason })
  changeRow(db, 'asset_disposal', disposal.id, {
    state: 'undone',
    undo_entry_id: entry.entryId,
    undone_at: instant(ctx.now),
    undone_by: ctx.user.id,
    undone_reason: reason,
  })
  changeRow(db, 'fixed_asset', id, { state: 'held' })
  ctx.subject('asset', id)
  ctx.touch('asset', id)
  ctx.touch('inventory')
  return { entryId: entry.entryId, number: entry.number }
}
