import type { ReadDb } from '../../../../db/handle.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import type {
  CollectorStatementDocument,
  DepositDocument,
  RefundDocument,
} from '../../../../shared/documents/doorMoney.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { add, fbu, type Fbu } from '../../../../shared/money.ts'
import { paperNumber } from '../../../../shared/rules/membership/doorMoney.ts'
import { setting } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { issuer } from '../documents.ts'
import { mutual } from '../lookups.ts'
import { advanceOf } from './advances.ts'
import { booklets } from './booklets.ts'
import { accountOf, collectorById, owedBy } from './held.ts'
import { refundById, wantedFor } from './refunds.ts'

const seriesOf = (number: string): string => number.slice(0, number.lastIndexOf('-'))

/** The deposit slip. Refuses `membership.deposit-unknown`. */
export function depositDocument(ctx: QueryContext, depositId: Id): DepositDocument {
  const { db } = ctx
  const row = db.get<{
    number: string
    day: Day
    collector_id: Id
    mutual_id: Id
    covered: Fbu
    declared: Fbu
    counted: Fbu
    shortage: Fbu
    repaid: Fbu
    surplus: Fbu
    cashier: string
    cancelled_on: Day | null
    cancelled_reason: string | null
  }>('SELECT d.*, u.name AS cashier FROM collector_deposit d JOIN user u ON u.id = d.created_by WHERE d.id = ?', [
    depositId,
  ])
  if (row === undefined) refuse('membership.deposit-unknown', {})
  const collector = collectorById(db, row.collector_id)
  const lines = db
    .all<{
      number: string
      series: string
      booklet_number: number
      day: Day
      payer: string
      registration: string
      amount: Fbu
    }>(
      `SELECT r.number, b.series, r.booklet_number, r.day, r.payer_name AS payer, h.registration, r.amount
       FROM collector_deposit_receipt x JOIN receipt r ON r.id = x.receipt_id JOIN receipt_booklet b ON b.id = r.booklet_id
         JOIN household h ON h.id = r.household_id
       WHERE x.deposit_id = ? ORDER BY b.series, r.booklet_number`,
      [depositId],
    )
    .map(({ series, booklet_number, ...line }) => ({ ...line, paper: paperNumber(series, booklet_number) }))
  return {
    issuer: issuer(db, mutual(db, row.mutual_id)),
    number: row.number,
    series: seriesOf(row.number),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day: row.day,
    collector: { name: collector.name, ...optional('phone', collector.phone) },
    lines,
    covered: row.covered,
    declared: row.declared,
    counted: row.counted,
    shortage: row.shortage,
    repaid: row.repaid,
    surplus: row.surplus,
    owed: owedThen(db, row.collector_id, row.number),
    cashier: row.cashier,
    ...(row.cancelled_on === null ? {} : { cancelled: { day: row.cancelled_on, reason: row.cancelled_reason ?? '' } }),
  }
}

/** Shortages left after a deposit, so that the slip says the same whenever it is printed again. */
const owedThen = (db: ReadDb, collectorId: Id, number: string): Fbu =>
  fbu(
    db.get<{ owed: number | null }>(
      `SELECT sum(d.shortage - d.repaid) AS owed FROM collector_deposit d
       WHERE d.collector_id = ? AND d.state = 'recorded'
         AND d.id <= (SELECT id FROM collector_deposit WHERE number = ?)`,
      [collectorId, number],
    )?.owed ?? 0,
  )

interface Movement {
  day: Day
  at: string
  kind: CollectorStatementDocument['lines'][number]['kind']
  number: string
  series: string | null
  booklet_number: number | null
  who: string | null
  amount: Fbu
}

/** Everything that moved 4671 of a collector, receipts and deposits with what undid them, in the order of the books. */
const MOVEMENTS = `
  SELECT r.day, r.created_at AS at, 'receipt' AS kind, r.number, b.series, r.booklet_number, r.payer_name AS who, r.amount
    FROM receipt r JOIN receipt_booklet b ON b.id = r.booklet_id WHERE r.collector_id = ?
  UNION ALL SELECT r.cancelled_on, r.cancelled_at, 'receipt-cancelled', r.number, b.series, r.booklet_number, r.payer_name, -r.amount
    FROM receipt r JOIN receipt_booklet b ON b.id = r.booklet_id WHERE r.collector_id = ? AND r.state = 'cancelled'
  UNION ALL SELECT d.day, d.created_at, 'deposit', d.number, NULL, NULL, NULL, -(d.counted - d.surplus)
    FROM collector_deposit d WHERE d.collector_id = ?
  UNION ALL SELECT d.cancelled_on, d.cancelled_on || 'T99', 'deposit-cancelled', d.number, NULL, NULL, NULL, d.counted - d.surplus
    FROM collector_deposit d WHERE d.collector_id = ? AND d.state = 'cancelled'
  ORDER BY 1, 2, 4`

/** What a collector received and handed over between two days, with what is left in his hands and his booklets' gaps. */
export function collectorStatement(
  ctx: QueryContext,
  {
    collectorId,
    from,
    to,
  }: { readonly collectorId: Id; readonly from?: Day | undefined; readonly to?: Day | undefined },
): CollectorStatementDocument {
  const { db } = ctx
  const collector = collectorById(db, collectorId)
  const owner = mutual(db, collector.mutualId)
  const last = to ?? ctx.today
  const first = from ?? (`${last.slice(0, 4)}-01-01` as Day)
  const all = db.all<Movement>(MOVEMENTS, [collectorId, collectorId, collectorId, collectorId])
  let balance = fbu(0)
  for (const row of all) if (row.day < first) balance = add(balance, row.amount)
  const opening = balance
  const lines = all
    .filter((row) => row.day >= first && row.day <= last)
    .map((row) => {
      balance = add(balance, row.amount)
      return {
        day: row.day,
        kind: row.kind,
        number: row.number,
        ...(row.series === null || row.booklet_number === null
          ? {}
          : { paper: paperNumber(row.series, row.booklet_number) }),
        ...optional('who', row.who),
        collected: fbu(Math.max(0, row.amount)),
        handedOver: fbu(Math.max(0, -row.amount)),
        balance,
      }
    })
  const account = accountOf(db, collector, ctx.today)
  return {
    issuer: issuer(db, owner),
    number: `RL-${owner.code}-${last.replaceAll('-', '')}`,
    series: `RL-${owner.code}`,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    from: first,
    to: last,
    collector: { name: collector.name, ...optional('phone', collector.phone) },
    opening,
    lines,
    closing: balance,
    held: account.held,
    late: account.late,
    allowedDays: setting(db, 'collector.holdingDays', ctx.today),
    owed: owedBy(db, collectorId),
    booklets: booklets(db, { collectorId }).map((b) => ({
      name: `${b.series} ${b.firstNumber}–${b.lastNumber}`,
      issuedOn: b.issuedOn,
      state: b.state,
      used: b.used,
      spoilt: b.spoilt,
      missing: b.gaps.map((gap) => (gap.from === gap.to ? String(gap.from) : `${gap.from}–${gap.to}`)),
    })),
  }
}

/** The paper of an advance given back. Refuses `membership.refund-unknown`. */
export function refundDocument(ctx: QueryContext, refundId: Id): RefundDocument {
  const { db } = ctx
  const row = refundById(db, refundId)
  const { left } = advanceOf(db, row.household_id)
  return {
    issuer: issuer(db, mutual(db, row.mutual_id)),
    number: row.number,
    series: seriesOf(row.number),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day: row.day,
    payee: row.payee,
    registration: row.registration,
    member: row.member,
    amount: row.amount,
    before: row.state === 'withdrawn' ? left : add(left, row.amount),
    left,
    reason: row.reason,
    wanted: wantedFor(db, row),
    preparedBy: row.prepared_name,
    ...optional('endorsedBy', row.endorsed_name),
    ...optional('approvedBy', row.approved_name),
    ...optional('paidOn', row.paid_on),
    ...optional('paidBy', row.paid_name),
    state: row.state,
  }
}
