import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, yearOf } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, ZERO, type Fbu } from '../../../../shared/money.ts'
import { planOf } from '../../../../shared/rules/accounting/inventory/depreciation.ts'
import { OPENING_ENTRY } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { plain } from '../../../../shared/search.ts'
import { setting, userName } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { accountLabel } from '../accounts.ts'
import { entryNumber } from '../entryNumber.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'
import { assetById, assetRows, chargedByAsset, openingNumber, takenOf, type AssetRow } from './assetRows.ts'
import { disposalsOf } from './disposal.ts'

type Procedures = typeof accounting
type List = OutputOf<Procedures['accounting.assets']>

/** What is depreciated of an asset in the books, at the end of a year; of one that is gone, all that was when it went. */
const depreciationIn = (asset: AssetRow, charged: ReadonlyMap<Id, Fbu>): Fbu =>
  asset.disposalDepreciation ?? takenOf(asset, charged)

const rowOf = (
  asset: AssetRow,
  charged: ReadonlyMap<Id, Fbu>,
  named: (id: Id | null) => string | null,
): List['rows'][number] => {
  const depreciation = depreciationIn(asset, charged)
  return {
    id: asset.id,
    number: asset.number,
    label: asset.label,
    account: asset.account,
    boughtOn: asset.boughtOn,
    inServiceOn: asset.inServiceOn,
    cost: asset.cost,
    lifeMonths: asset.lifeMonths,
    mutual: named(asset.mutualId),
    place: asset.place,
    state: asset.state,
    disposedOn: asset.disposedOn,
    depreciation,
    net: fbu(asset.state === 'disposed' ? 0 : asset.cost - depreciation),
  }
}

/** The register by number. A text is looked for in the number, the label, the place and the holder, without accents. */
export function assets({ db, today }: QueryContext, input: ParsedInputOf<Procedures['accounting.assets']>): List {
  const { text, state, after, limit } = input
  const year = input.year ?? yearOf(today)
  const charged = chargedByAsset(db, year)
  const named = mutualNames(db)
  const wanted = plain(text)
  const all = assetRows(db, '1 ORDER BY a.number')
  const found = all.filter(
    (asset) =>
      (state === undefined ? asset.state !== 'withdrawn' : asset.state === state) &&
      (after === undefined || asset.number > after) &&
      (wanted === '' ||
        [asset.number, asset.label, asset.place, asset.holder, asset.account].some((one) =>
          plain(one ?? '').includes(wanted),
        )),
  )
  const page = found.slice(0, limit)
  const held = all.filter((asset) => asset.state === 'held')
  const sum = (of: (asset: AssetRow) => number): Fbu => fbu(held.reduce((total, asset) => total + of(asset), 0))
  return {
    year,
    rows: page.map((asset) => rowOf(asset, charged, named)),
    next: found.length > limit ? (page.at(-1)?.number ?? null) : null,
    total: {
      count: held.length,
      cost: sum(({ cost }) => cost),
      depreciation: sum((asset) => depreciationIn(asset, charged)),
      net: sum((asset) => asset.cost - depreciationIn(asset, charged)),
    },
  }
}

/** What runs charged an asset, by year. */
const chargesByYear = (db: ReadDb, id: Id): Map<number, Fbu> =>
  new Map(
    db
      .all<{ year: number; charge: Fbu }>(
        `SELECT r.year, l.charge FROM inventory_run_line l JOIN inventory_run r ON r.id = l.run_id
         WHERE l.subject_id = ? AND l.subject_type = 'asset' AND r.work = 'depreciation' AND r.state = 'posted'`,
        [id],
      )
      .map(({ year, charge }) => [year, charge]),
  )

export function asset({ db }: QueryContext, { id }: { readonly id: Id }): OutputOf<Procedures['accounting.asset']> {
  const one = assetById(db, id)
  const posted = chargesByYear(db, id)
  const project =
    one.projectId === null
      ? undefined
      : db.get<{ code: string; name: string }>('SELECT code, name FROM project WHERE id = ?', [one.projectId])
  const supplier = { type: one.supplierId === null ? null : ('supplier' as const), id: one.supplierId }
  const entry =
    one.entryId === null
      ? undefined
      : db.get<{ journal: string; fiscal_year: number; number: number; day: typeof one.boughtOn }>(
          'SELECT journal, fiscal_year, number, day FROM entry WHERE id = ?',
          [one.entryId],
        )
  const planned = planOf(one)
  if (one.disposalCharge !== null && one.disposedOn !== null)
    posted.set(yearOf(one.disposedOn), fbu((posted.get(yearOf(one.disposedOn)) ?? 0) + one.disposalCharge))
  return {
    ...rowOf(one, chargedByAsset(db), mutualNames(db)),
    accountLabel: accountLabel(db, one.account),
    depreciationAccount: one.depreciationAccount,
    chargeAccount: one.chargeAccount,
    residual: one.residual,
    brought: one.brought,
    opening:
      one.openingId === null || one.openedOn === null
        ? null
        : {
            id: one.openingId,
            number: openingNumber(db, one.openingId),
            day: one.openedOn,
            leftMonths: one.leftMonths,
          },
    yearDays: one.yearDays,
    mutualId: one.mutualId,
    projectId: one.projectId,
    project: project === undefined ? null : `${project.code} ${project.name}`,
    supplierId: one.supplierId,
    supplier: thirdPartyLabels(db, [supplier])(supplier)?.label ?? null,
    voucher: one.voucher,
    entry:
      one.entryId === null || entry === undefined
        ? null
        : { entryId: one.entryId, number: entryNumber(entry), day: entry.day },
    holder: one.holder,
    note: one.note,
    withdrawnReason: one.withdrawnReason,
    by: userName(db, one.createdBy),
    enteredOn: dayAt(one.createdAt),
    charged: posted.size > 0,
    plan: planned.map((year) => ({ ...year, posted: posted.get(year.year) ?? null })),
    disposals: disposalsOf(db, id),
    rev: one.rev,
  }
}

export function assetPlan(
  { db, today }: QueryContext,
  { cost, residual, inServiceOn, lifeMonths }: ParsedInputOf<Procedures['accounting.assetPlan']>,
): OutputOf<Procedures['accounting.assetPlan']> {
  const yearDays = yearDaysOn(db, today)
  const most = fbu(Math.min(cost, residual))
  return { yearDays, years: cost === 0 ? [] : planOf({ cost, residual: most, inServiceOn, lifeMonths, yearDays }) }
}

/** How days are counted for an asset that is entered today. */
export const yearDaysOn = (db: ReadDb, day: QueryContext['today']): 360 | 365 =>
  setting(db, 'assets.yearDays', day) === '365' ? 365 : 360

interface Purchase {
  entryId: Id
  rank: number
  journal: string
  fiscal_year: number
  number: number
  day: AssetRow['boughtOn']
  label: string
  account: string
  accountLabel: string
  amount: Fbu
  taken: number
  voucher: string | null
  mutualId: Id | null
  projectId: Id | null
  supplierId: Id | null
}

/** Debits of accounts of assets, the latest first, that stand and that no asset has taken whole; with the supplier the entry names. */
export function assetPurchases(
  { db }: QueryContext,
  { limit }: { readonly limit: number },
): OutputOf<Procedures['accounting.assetPurchases']> {
  const named = mutualNames(db)
  const rows = db.all<Purchase>(
    `SELECT * FROM (
       SELECT l.entry_id AS entryId, l.rank, e.journal, e.fiscal_year, e.number, e.day, coalesce(l.label, e.label) AS label, l.account,
         a.label AS accountLabel, l.debit AS amount, e.voucher, l.mutual_id AS mutualId, l.project_id AS projectId,
         (SELECT sum(f.cost) FROM fixed_asset f WHERE f.entry_id = l.entry_id AND f.entry_rank = l.rank AND f.state <> 'withdrawn') AS taken,
         (SELECT s.third_party_id FROM entry_line s WHERE s.entry_id = l.entry_id AND s.third_party_type = 'supplier' LIMIT 1) AS supplierId
       FROM account a CROSS JOIN entry_line l ON l.account = a.number JOIN entry e ON e.id = l.entry_id
       WHERE a.role = 'fixed-asset' AND a.heading = 0 AND l.debit > 0 AND e.reverses IS NULL
         AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.id)
         AND NOT (e.source_type = ? AND EXISTS (SELECT 1 FROM opening_asset b WHERE b.opening_id = e.source_id)))
     WHERE coalesce(taken, 0) < amount ORDER BY day DESC, entryId DESC, rank LIMIT ?`,
    [OPENING_ENTRY, limit],
  )
  const label = thirdPartyLabels(
    db,
    rows.map(({ supplierId }) => ({ type: supplierId === null ? null : 'supplier', id: supplierId })),
  )
  return rows.map(({ journal, fiscal_year, number, taken, ...row }) => ({
    ...row,
    number: entryNumber({ journal, fiscal_year, number }),
    left: fbu(row.amount - (taken ?? ZERO)),
    mutual: named(row.mutualId),
    supplier: label({ type: row.supplierId === null ? null : 'supplier', id: row.supplierId })?.label ?? null,
  }))
}
