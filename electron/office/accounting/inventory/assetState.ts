import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { yearOf } from '../../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { assetRows, chargedByAsset } from './assetRows.ts'
import { inventoryDay } from './period.ts'

type State = OutputOf<(typeof accounting)['accounting.assetState']>
type Amounts = State['total']
const COLUMNS = ['grossStart', 'grossIn', 'grossOut', 'grossEnd', 'start', 'charge', 'out', 'end', 'net'] as const

interface Group {
  readonly amounts: Record<(typeof COLUMNS)[number], number>
  count: number
}

const nil = (): Group['amounts'] => Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Group['amounts']

/** Accounts with their balance at the end of a year, debit less credit. */
const ledgerOf = (db: ReadDb, role: string, year: number): Map<string, { label: string; net: number }> =>
  new Map(
    db
      .all<{ number: string; label: string; net: number | null }>(
        `SELECT a.number, a.label, (SELECT sum(y.debit) - sum(y.credit) FROM account_year y
           WHERE y.account = a.number AND y.fiscal_year <= :year) AS net
         FROM account a WHERE a.role = :role AND a.heading = 0 ORDER BY a.number`,
        { role, year },
      )
      .map(({ number, label, net }) => [number, { label, net: net ?? 0 }]),
  )

/**
 * The state of fixed assets of a year, by account: what there was, came and went, at cost; what was depreciated, charged and went with what
 * left; net. Beside it what the ledger has on the accounts of assets and of their depreciation: the difference is what no asset explains.
 */
export function assetState(db: ReadDb, year: number): State {
  const first = `${year}-01-01`
  const day = inventoryDay(year)
  const [all, before] = [chargedByAsset(db, year), chargedByAsset(db, year - 1)]
  const groups = new Map<string, Group>()
  const lost = new Map<string, number>()
  for (const asset of assetRows(
    db,
    `a.state <> 'withdrawn' AND max(a.bought_on, coalesce(a.opened_on, '')) <= ? AND (d.day IS NULL OR d.day >= ?)`,
    [day, first],
  )) {
    const group = groups.get(asset.account) ?? { amounts: nil(), count: 0 }
    groups.set(asset.account, group)
    const { amounts } = group
    const gone = asset.disposedOn !== null && yearOf(asset.disposedOn) === year
    const brought = asset.brought + (before.get(asset.id) ?? 0)
    const charge = (all.get(asset.id) ?? 0) - (before.get(asset.id) ?? 0) + (gone ? (asset.disposalCharge ?? 0) : 0)
    if (asset.boughtOn < first) amounts.grossStart += asset.cost
    else amounts.grossIn += asset.cost
    if (gone) {
      amounts.grossOut += asset.cost
      amounts.out += asset.disposalDepreciation ?? 0
    } else {
      group.count += 1
      amounts.grossEnd += asset.cost
      amounts.end += brought + charge
      if (asset.depreciationAccount !== null)
        lost.set(asset.depreciationAccount, (lost.get(asset.depreciationAccount) ?? 0) + brought + charge)
    }
    amounts.start += brought
    amounts.charge += charge
  }
  const [assets, depreciation] = [ledgerOf(db, 'fixed-asset', year), ledgerOf(db, 'depreciation', year)]
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, { amounts, count }]) => ({
      account,
      label: assets.get(account)?.label ?? '',
      count,
      ...shown({ ...amounts, net: amounts.grossEnd - amounts.end }),
    }))
  const total = nil()
  for (const row of rows) for (const column of COLUMNS) total[column] += row[column]
  const compared = (
    ledger: ReadonlyMap<string, { label: string; net: number }>,
    registered: (account: string) => number,
    sign: 1 | -1,
  ): State['ledger'] =>
    [...ledger].flatMap(([account, { label, net }]) => {
      const [register, books] = [registered(account), sign * net]
      if (register === 0 && books === 0) return []
      return [{ account, label, register: fbu(register), ledger: fbu(books), difference: fbu(books - register) }]
    })
  return {
    year,
    day,
    rows,
    total: shown(total),
    ledger: [
      ...compared(assets, (account) => groups.get(account)?.amounts.grossEnd ?? 0, 1),
      ...compared(depreciation, (account) => lost.get(account) ?? 0, -1),
    ],
  }
}

const shown = (amounts: Group['amounts']): Amounts =>
  Object.fromEntries(COLUMNS.map((column) => [column, fbu(amounts[column])])) as Record<(typeof COLUMNS)[number], Fbu>
