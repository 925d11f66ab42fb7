import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import type { Judged } from '../../../../shared/rules/accounting/donors/eligibility.ts'
import { SPENDING_NATURES } from '../../../../shared/rules/accounting/donors/natures.ts'
import { agreementRow, agreementRows, figuresOf, type AgreementRow } from './agreements.ts'
import { judgedOf, type Spending } from './spending.ts'

type Procedures = typeof accounting
type Funds = OutputOf<Procedures['accounting.donorFunds']>
type Row = Funds['rows'][number]
type Figures = Funds['total']
type Moves = OutputOf<Procedures['accounting.donorFundMoves']>

interface Days {
  readonly from: Day
  readonly to: Day
}

const FIGURES = [
  'opening',
  'received',
  'investment',
  'activities',
  'staff',
  'used',
  'closing',
  'owed',
  'fund',
] as const satisfies readonly (keyof Figures)[]

const ownCosts = (db: ReadDb, { id, projectId }: AgreementRow, to: Day): Judged<Spending>[] =>
  judgedOf(db, projectId, to).filter(({ agreementId }) => agreementId === id)

function fundRow(db: ReadDb, agreement: AgreementRow, { from, to }: Days): Row {
  const { id, reference, title, donorId, donor, projectId, project } = agreement
  const judged = ownCosts(db, agreement, to)
  const before = addDays(from, -1)
  const first = figuresOf(
    db,
    id,
    judged.filter(({ line }) => line.day <= before),
    before,
  )
  const last = figuresOf(db, id, judged, to)
  const [investment, activities, staff] = SPENDING_NATURES.map((nature) =>
    sum(judged.filter(({ line }) => line.day >= from && line.nature === nature).map(({ eligible }) => eligible)),
  )
  return {
    agreementId: id,
    agreement: reference,
    title,
    donorId,
    donor,
    projectId,
    project,
    opening: first.balance,
    received: fbu(last.received - first.received),
    investment: investment ?? fbu(0),
    activities: activities ?? fbu(0),
    staff: staff ?? fbu(0),
    used: fbu(last.eligible - first.eligible),
    closing: last.balance,
    owed: fbu(last.notified - last.received),
    fund: last.fund,
  }
}

const together = (rows: readonly Figures[]): Figures =>
  Object.fromEntries(FIGURES.map((field) => [field, sum(rows.map((row) => row[field]))])) as Figures

/**
 * The state of what donors gave: agreements that run in a period, or that something moved or was left of, by donor and project. Refuses
 * `accounting.bad-range`.
 */
export function donorFunds(
  db: ReadDb,
  { from, to, donorId }: ParsedInputOf<Procedures['accounting.donorFunds']>,
): Funds {
  if (from > to) refuse('accounting.bad-range', { from, to })
  const rows = agreementRows(db, donorId)
    .filter(({ startsOn }) => startsOn <= to)
    .map((agreement) => ({ runs: agreement.endsOn >= from, row: fundRow(db, agreement, { from, to }) }))
    .filter(({ runs, row }) => runs || FIGURES.some((field) => row[field] !== 0))
    .map(({ row }) => row)
    .toSorted(
      (a, b) =>
        a.donor.localeCompare(b.donor, 'fr') ||
        a.project.localeCompare(b.project, 'fr') ||
        a.agreement.localeCompare(b.agreement, 'fr'),
    )
  const byDonor = Map.groupBy(rows, (row) => row.donorId)
  return {
    from,
    to,
    rows,
    donors: [...byDonor].map(([id, own]) => ({ donorId: id, donor: own[0]?.donor ?? '', ...together(own) })),
    total: together(rows),
  }
}

/** Instalments and costs of an agreement over a period, by day. Refuses `accounting.agreement-unknown`, `bad-range`. */
export function donorFundMoves(
  db: ReadDb,
  { agreementId, from, to }: ParsedInputOf<Procedures['accounting.donorFundMoves']>,
): Moves {
  if (from > to) refuse('accounting.bad-range', { from, to })
  const agreement = agreementRow(db, agreementId)
  const { opening, closing } = fundRow(db, agreement, { from, to })
  const instalments = db
    .all<{ day: Day; number: string; label: string; entryId: Id; amount: number }>(
      `SELECT i.received_on AS day, i.number, g.label, i.entry_id AS entryId, i.amount
       FROM donor_grant g JOIN donor_instalment i ON i.grant_id = g.id
       WHERE g.agreement_id = ? AND i.state = 'received' AND i.received_on BETWEEN ? AND ? ORDER BY i.received_on, i.number`,
      [agreementId, from, to],
    )
    .map(({ amount, ...one }) => ({ ...one, account: null, nature: null, received: fbu(amount), used: fbu(0) }))
  const costs = ownCosts(db, agreement, to)
    .filter(({ line, eligible }) => line.day >= from && eligible !== 0)
    .map(({ line: { amount: _amount, ...line }, eligible }) => ({ ...line, received: fbu(0), used: eligible }))
  let left: number = opening
  const rows = [...instalments, ...costs]
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((row) => {
      left += row.received - row.used
      return { ...row, left: fbu(left) }
    })
  return { opening, rows, closing }
}
