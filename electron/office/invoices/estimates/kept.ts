import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import type { EstimateLine } from './compute.ts'

interface KeptSql {
  id: Id
  number: string
  month: Month
  state: 'posted' | 'undone'
  months: number
  enough: number
  claimed: Fbu
  amount: Fbu
  entryId: Id
  reversalId: Id
  createdAt: string
  by: string
  undoneAt: string | null
  undoneBy: string | null
  undoneReason: string | null
  rev: number
}

export interface KeptEstimate extends Omit<KeptSql, 'createdAt' | 'undoneAt'> {
  readonly postedOn: Day
  readonly undoneOn: Day | null
}

const KEPT = `SELECT e.id, e.number, e.month, e.state, e.months, e.enough, e.claimed, e.amount, e.entry_id AS entryId,
  e.reversal_id AS reversalId, e.created_at AS createdAt, u.name AS by, e.undone_at AS undoneAt, n.name AS undoneBy,
  e.undone_reason AS undoneReason, e.rev
  FROM month_estimate e JOIN user u ON u.id = e.created_by LEFT JOIN user n ON n.id = e.undone_by`

const kept = ({ createdAt, undoneAt, ...row }: KeptSql): KeptEstimate => ({
  ...row,
  postedOn: dayAt(createdAt),
  undoneOn: undoneAt === null ? null : dayAt(undoneAt),
})

/** The estimates of a month: the one that stands, and those taken back, the latest first. */
export const keptEstimates = (db: ReadDb, month: Month): KeptEstimate[] =>
  db.all<KeptSql>(`${KEPT} WHERE e.month = ? ORDER BY e.number DESC`, [month]).map(kept)

export const keptEstimate = (db: ReadDb, id: Id): KeptEstimate | undefined =>
  db.all<KeptSql>(`${KEPT} WHERE e.id = ?`, [id]).map(kept)[0]

/** The documents of an estimate as they were when it was posted. */
export const keptLines = (db: ReadDb, estimateId: Id): EstimateLine[] =>
  db
    .all<
      Omit<EstimateLine, 'shares' | 'facilityType' | 'ownership'> & {
        shares: string
        facilityType: string | null
        ownership: string | null
      }
    >(
      `SELECT l.document_type AS type, l.document_id AS id, l.number, l.received_on AS receivedOn, l.party_id AS partyId, l.party,
         l.claimed, l.basis, l.rate_accepted AS rateAccepted, l.rate_claimed AS rateClaimed, l.certificates, l.amount, l.split,
         l.shares, f.type AS facilityType, f.ownership
       FROM month_estimate_line l LEFT JOIN facility f ON l.document_type = 'invoice' AND f.id = l.party_id
       WHERE l.estimate_id = ? ORDER BY l.position`,
      [estimateId],
    )
    .map(({ shares, facilityType, ownership, ...line }) => ({
      ...line,
      ...(facilityType === null ? {} : { facilityType }),
      ...(ownership === null ? {} : { ownership }),
      shares: JSON.parse(shares) as EstimateLine['shares'],
    }))

export interface EstimateTotals {
  readonly invoices: number
  readonly reimbursements: number
  readonly claimed: Fbu
  readonly amount: Fbu
}

export const totalsOf = (lines: readonly EstimateLine[]): EstimateTotals => ({
  invoices: lines.filter(({ type }) => type === 'invoice').length,
  reimbursements: lines.filter(({ type }) => type === 'reimbursement').length,
  claimed: sum(lines.map(({ claimed }) => claimed)),
  amount: sum(lines.map(({ amount }) => amount)),
})

/** What each mutual bears of all of it; what nothing weighs is the centre's, without a mutual. */
export function byMutual(lines: readonly EstimateLine[]): { mutualId: Id | null; amount: Fbu }[] {
  const found = new Map<Id | null, number>()
  for (const { shares } of lines)
    for (const { mutualId, amount } of shares) found.set(mutualId, (found.get(mutualId) ?? 0) + amount)
  return [...found].map(([mutualId, amount]) => ({ mutualId, amount: fbu(amount) }))
}
