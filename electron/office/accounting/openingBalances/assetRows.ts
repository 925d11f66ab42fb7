import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { lastDayOfLife } from '../../../../shared/rules/accounting/inventory/depreciation.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutualNames } from '../labels.ts'
import { openingRow, type In, type OpeningRow, type Out } from './head.ts'

export interface AssetRow {
  readonly id: Id
  readonly label: string
  readonly account: string
  readonly accountLabel: string
  readonly depreciationAccount: string | null
  readonly chargeAccount: string | null
  readonly boughtOn: Day
  readonly inServiceOn: Day
  readonly cost: Fbu
  readonly residual: Fbu
  readonly brought: Fbu
  readonly lifeMonths: number | null
  readonly leftMonths: number | null
  readonly mutualId: Id | null
  readonly projectId: Id | null
  readonly supplierId: Id | null
  readonly voucher: string | null
  readonly place: string | null
  readonly holder: string | null
  readonly note: string | null
}

const ASSET = `SELECT b.id, b.label, b.account, a.label AS accountLabel, b.depreciation_account AS depreciationAccount,
    b.charge_account AS chargeAccount, b.bought_on AS boughtOn, b.in_service_on AS inServiceOn, b.cost, b.residual, b.brought,
    b.life_months AS lifeMonths, b.left_months AS leftMonths, b.mutual_id AS mutualId, b.project_id AS projectId,
    b.supplier_id AS supplierId, b.voucher, b.place, b.holder, b.note
  FROM opening_asset b JOIN account a ON a.number = b.account`

/** Every asset of an opening, by account. */
export const assetsOfOpening = (db: ReadDb, id: Id): AssetRow[] =>
  db.all<AssetRow>(`${ASSET} WHERE b.opening_id = ? ORDER BY b.account, b.id`, [id])

export function openingAssets(
  { db }: QueryContext,
  { id, after, limit }: In<'accounting.openingAssets'>,
): Out<'accounting.openingAssets'> {
  const { day } = openingRow(db, id)
  const rows = db.all<AssetRow>(
    `${ASSET} WHERE b.opening_id = ? ${after === undefined ? '' : 'AND (b.account, b.id) > (?, ?)'}
     ORDER BY b.account, b.id LIMIT ?`,
    [id, ...(after === undefined ? [] : [after.account, after.id]), limit + 1],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: shownAssets(db, page, day),
    next: rows.length > limit && last !== undefined ? { account: last.account, id: last.id } : null,
  }
}

export function shownAssets(db: ReadDb, rows: readonly AssetRow[], day: Day): Out<'accounting.openingAssets'>['rows'] {
  const mutualOf = mutualNames(db)
  return rows.map(({ chargeAccount: _charge, ...row }) => ({
    ...row,
    net: fbu(row.cost - row.brought),
    until: lastDayOfLife({ ...row, openedOn: day, yearDays: 360 }) ?? null,
    mutual: mutualOf(row.mutualId),
  }))
}

interface CheckSql {
  readonly account: string
  readonly label: string
  readonly role: 'fixed-asset' | 'depreciation'
  readonly mutualId: Id | null
  readonly balance: number
  readonly assets: number
}

/** Accounts of assets and of their depreciation, by mutual: what the balances are, what the assets come to. */
export function assetChecks(db: ReadDb, { id, mutualId }: OpeningRow): Out<'accounting.opening'>['assets']['checks'] {
  const rows = db.all<CheckSql>(
    `SELECT a.number AS account, a.label, a.role, m.mutual AS mutualId, sum(m.balance) AS balance, sum(m.assets) AS assets
     FROM (
       SELECT account, coalesce(mutual_id, :own) AS mutual, debit - credit AS balance, 0 AS assets
         FROM opening_line WHERE opening_id = :id AND section = 'assets'
       UNION ALL SELECT account, coalesce(mutual_id, :own), 0, cost FROM opening_asset WHERE opening_id = :id
       UNION ALL SELECT depreciation_account, coalesce(mutual_id, :own), 0, brought FROM opening_asset
         WHERE opening_id = :id AND brought > 0) m
     JOIN account a ON a.number = m.account AND a.role IN ('fixed-asset', 'depreciation')
     GROUP BY a.number, m.mutual ORDER BY a.number, m.mutual`,
    { id, own: mutualId },
  )
  const mutualOf = mutualNames(db)
  return rows.map(({ role, mutualId: of, balance, assets, ...row }) => {
    const kind = role === 'fixed-asset' ? 'cost' : 'depreciation'
    const side = kind === 'cost' ? balance : -balance
    return {
      ...row,
      kind,
      mutual: mutualOf(of),
      balance: fbu(side),
      assets: fbu(assets),
      difference: fbu(side - assets),
    }
  })
}

/** Refuses `accounting.opening-assets-differ`: balances of fixed assets and of their depreciation are those of the assets, each mutual's own. */
export function checkAssets(db: ReadDb, row: OpeningRow, centre: string): void {
  const differing = assetChecks(db, row).find(({ difference }) => difference !== 0)
  if (differing === undefined) return
  const { account, label, mutual, balance, assets, difference } = differing
  refuse('accounting.opening-assets-differ', { account, label, mutual: mutual ?? centre, balance, assets, difference })
}

/** What the assets of an opening come to. */
export function assetsSummary(db: ReadDb, row: OpeningRow): Out<'accounting.opening'>['assets'] {
  const sums = db.get<{ count: number; cost: number; brought: number }>(
    `SELECT count(*) AS count, coalesce(sum(cost), 0) AS cost, coalesce(sum(brought), 0) AS brought
     FROM opening_asset WHERE opening_id = ?`,
    [row.id],
  )
  return {
    count: sums?.count ?? 0,
    cost: fbu(sums?.cost ?? 0),
    brought: fbu(sums?.brought ?? 0),
    checks: assetChecks(db, row),
  }
}
