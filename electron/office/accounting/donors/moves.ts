import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, maxFbu, type Fbu } from '../../../../shared/money.ts'
import type { RunKind } from '../../../../shared/rules/accounting/donors/accounts.ts'
import {
  fundMove,
  incomeBy,
  incomeByWear,
  incomeMove,
  yearDays,
} from '../../../../shared/rules/accounting/donors/yearEnd.ts'
import { assetRows, chargedByAsset, takenOf } from '../inventory/assetRows.ts'
import { agreementRows, givenOf, movedToFund } from './agreements.ts'
import { judgedOf } from './spending.ts'

/** What a year-end document does with an agreement's fund, or with an investment grant. */
export interface Move {
  readonly agreementId: Id
  readonly agreement: string
  readonly donorId: Id
  readonly donor: string
  readonly projectId: Id
  readonly grantId: Id | null
  readonly label: string
  readonly mutualId: Id | null
  /** Notified by the year's end. */
  readonly given: Fbu
  /** Spent and eligible by then; of an investment grant, what must be income by then. */
  readonly used: Fbu
  /** In the fund, or taken to income, before. */
  readonly before: Fbu
  /** Above 0: to the fund, or to income. */
  readonly amount: Fbu
}

export const moves = (db: ReadDb, kind: RunKind, year: number): Move[] =>
  kind === 'dedicated' ? fundMoves(db, year) : incomeMoves(db, year)

/**
 * Dedicated funds follow what was spent: of agreements whose unspent part stays due. Costs are what the agreement takes, from its first
 * day; assets count for what investment grants do not pay.
 */
function fundMoves(db: ReadDb, year: number): Move[] {
  const { to } = yearDays(year)
  return agreementRows(db)
    .filter(({ dedicated, startsOn }) => dedicated === 1 && startsOn <= to)
    .toReversed()
    .flatMap((row): Move[] => {
      const given = givenOf(db, row.id, to)
      const running = fbu(given.notified - given.investment)
      const judged = judgedOf(db, row.projectId, to).filter(({ agreementId }) => agreementId === row.id)
      const sum = (assets: boolean): number =>
        judged.reduce(
          (all, { line, eligible }) => ((line.nature === 'investment') === assets ? all + eligible : all),
          0,
        )
      const used = fbu(sum(false) + Math.max(0, sum(true) - given.investment))
      const before = fbu(given.dedicated + movedToFund(db, row.id, year))
      if (running === 0 && before === 0) return []
      return [
        {
          agreementId: row.id,
          agreement: row.reference,
          donorId: row.donorId,
          donor: row.donor,
          projectId: row.projectId,
          grantId: null,
          label: row.title,
          mutualId: onlyMutual(db, row.id),
          given: running,
          used,
          before,
          amount: fundMove(running, used, before),
        },
      ]
    })
}

/** The mutual of an agreement's grants when they are all of the same one. */
function onlyMutual(db: ReadDb, agreementId: Id): Id | null {
  const rows = db.all<{ mutualId: Id | null }>(
    `SELECT DISTINCT mutual_id AS mutualId FROM donor_grant WHERE agreement_id = ? AND state = 'notified'`,
    [agreementId],
  )
  return rows.length === 1 ? (rows[0]?.mutualId ?? null) : null
}

interface Investment {
  readonly id: Id
  readonly agreementId: Id
  readonly label: string
  readonly mutualId: Id | null
  readonly amount: Fbu
  readonly lifeMonths: number
  readonly lifeFrom: Day
  readonly taken: Fbu
}

/**
 * The assets that a project paid, and how worn they are in the books by the end of a year; one that left is worn out. Undefined where the
 * register has none: a grant then has its own life.
 */
function wearOf(db: ReadDb, projectId: Id, year: number): { cost: Fbu; worn: Fbu } | undefined {
  const { to } = yearDays(year)
  const charged = chargedByAsset(db, year)
  const assets = assetRows(db, `a.state <> 'withdrawn' AND a.project_id = ? AND a.bought_on <= ?`, [projectId, to])
  if (assets.length === 0) return undefined
  const worn = (asset: (typeof assets)[number]): number =>
    asset.disposedOn !== null && asset.disposedOn <= to ? asset.cost : takenOf(asset, charged)
  return {
    cost: fbu(assets.reduce((all, { cost }) => all + cost, 0)),
    worn: fbu(assets.reduce((all, asset) => all + worn(asset), 0)),
  }
}

function incomeMoves(db: ReadDb, year: number): Move[] {
  const { to } = yearDays(year)
  const agreements = new Map(agreementRows(db).map((row) => [row.id, row]))
  return db
    .all<Investment>(
      `SELECT g.id, g.agreement_id AS agreementId, g.label, g.mutual_id AS mutualId, g.amount, g.life_months AS lifeMonths, g.life_from AS lifeFrom,
         (SELECT coalesce(sum(l.amount), 0) FROM donor_run_line l JOIN donor_run r ON r.id = l.run_id
          WHERE l.grant_id = g.id AND r.state = 'posted' AND r.fiscal_year <= ?) AS taken
       FROM donor_grant g WHERE g.kind = 'investment' AND g.state = 'notified' AND g.notified_on <= ? ORDER BY g.notified_on, g.number`,
      [year, to],
    )
    .flatMap((grant): Move[] => {
      const agreement = agreements.get(grant.agreementId)
      if (agreement === undefined) return []
      const wear = wearOf(db, agreement.projectId, year)
      // what was given and not bought yet does not wear out
      const due =
        wear === undefined
          ? incomeBy(grant, to)
          : incomeByWear(grant.amount, wear.worn, maxFbu(wear.cost, fbu(givenOf(db, agreement.id, to).investment)))
      return [
        {
          agreementId: agreement.id,
          agreement: agreement.reference,
          donorId: agreement.donorId,
          donor: agreement.donor,
          projectId: agreement.projectId,
          grantId: grant.id,
          label: grant.label,
          mutualId: grant.mutualId,
          given: grant.amount,
          used: due,
          before: grant.taken,
          amount: incomeMove(due, grant.taken),
        },
      ]
    })
}
