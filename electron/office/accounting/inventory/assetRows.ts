import type { ReadDb } from '../../../../db/handle.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { Depreciable } from '../../../../shared/rules/accounting/inventory/depreciation.ts'

/** An asset as it is kept. */
export interface AssetRow extends Depreciable {
  readonly id: Id
  readonly number: string
  readonly label: string
  readonly account: string
  readonly depreciationAccount: string | null
  readonly chargeAccount: string | null
  readonly boughtOn: Day
  readonly brought: Fbu
  readonly openingId: Id | null
  readonly openedOn: Day | null
  readonly leftMonths: number | null
  readonly mutualId: Id | null
  readonly projectId: Id | null
  readonly supplierId: Id | null
  readonly voucher: string | null
  readonly entryId: Id | null
  readonly place: string | null
  readonly holder: string | null
  readonly note: string | null
  readonly state: 'held' | 'disposed' | 'withdrawn'
  readonly withdrawnReason: string | null
  readonly rev: number
  readonly createdAt: Instant
  readonly createdBy: Id
  /** Of the disposal that stands. */
  readonly disposedOn: Day | null
  readonly disposalCharge: Fbu | null
  readonly disposalDepreciation: Fbu | null
}

const ASSET = `SELECT a.id, a.number, a.label, a.account, a.depreciation_account AS depreciationAccount, a.charge_account AS chargeAccount,
    a.bought_on AS boughtOn, a.in_service_on AS inServiceOn, a.cost, a.residual, a.life_months AS lifeMonths, a.year_days AS yearDays,
    a.brought, a.opening_id AS openingId, a.opened_on AS openedOn, a.left_months AS leftMonths, a.mutual_id AS mutualId, a.project_id AS projectId, a.supplier_id AS supplierId, a.voucher, a.entry_id AS entryId,
    a.place, a.holder, a.note, a.state, a.withdrawn_reason AS withdrawnReason, a.rev, a.created_at AS createdAt,
    a.created_by AS createdBy, d.day AS disposedOn, d.charge AS disposalCharge, d.depreciation AS disposalDepreciation
  FROM fixed_asset a LEFT JOIN asset_disposal d ON d.asset_id = a.id AND d.state = 'posted'`

/** Assets by number; `where` is our own SQL. */
export const assetRows = (db: ReadDb, where: string, params: readonly unknown[] = []): AssetRow[] =>
  db.all<AssetRow>(`${ASSET} WHERE ${where}`, params)

/** Refuses `accounting.asset-unknown`, `changed-since` for another `rev`. */
export function assetById(db: ReadDb, id: Id): AssetRow {
  const [row] = assetRows(db, 'a.id = ?', [id])
  return row ?? refuse('accounting.asset-unknown', {})
}

/** What posted runs of depreciation charged to each asset, by the end of a year; all of them without one. FBu. */
export const chargedByAsset = (db: ReadDb, year = 9999): Map<Id, Fbu> =>
  new Map(
    db
      .all<{ id: Id; charge: number }>(
        `SELECT l.subject_id AS id, sum(l.charge) AS charge FROM inventory_run r JOIN inventory_run_line l ON l.run_id = r.id
         WHERE r.work = 'depreciation' AND r.state = 'posted' AND r.year <= ? GROUP BY l.subject_id`,
        [year],
      )
      .map(({ id, charge }) => [id, fbu(charge)]),
  )

/** What of an asset is depreciated in the books, its own disposal left aside. FBu. */
export const takenOf = (asset: AssetRow, charged: ReadonlyMap<Id, Fbu>): Fbu =>
  fbu(asset.brought + (charged.get(asset.id) ?? 0))

/** The asset that a disposal is of. */
export const assetOfDisposal = (db: ReadDb, id: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT asset_id AS id FROM asset_disposal WHERE id = ?', [id])?.id

/** The number of the opening that an asset came with. */
export const openingNumber = (db: ReadDb, id: Id): string =>
  db.get<{ number: string }>('SELECT number FROM opening WHERE id = ?', [id])?.number ?? ''
