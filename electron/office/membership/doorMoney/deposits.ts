import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { membership } from '../../../../shared/contract/membership.ts'
import type { zDeposit } from '../../../../shared/contract/membership/doorMoney.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { depositPosting, settle } from '../../../../shared/rules/membership/doorMoney.ts'
import { postEntry, reverseEntry } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'
import { collectorById, depositOf, owedBy, type Collector } from './held.ts'

export type DepositRow = z.output<typeof zDeposit>
type Input = z.output<(typeof membership)['membership.recordDeposit']['input']>
type Recorded = z.output<(typeof membership)['membership.recordDeposit']['output']>

interface Covered {
  id: Id
  number: string
  day: Day
  amount: Fbu
}

/**
 * A collector hands over what he collected: the receipts covered, what he says, what is counted. The shortage stays his debt on
 * 4671, a surplus pays back earlier shortages first. Refuses `deposit-empty`, a receipt that is not his, that is cancelled or in
 * another deposit, a day ahead or before a receipt's own; what accounting refuses.
 */
export function recordDeposit(ctx: CommandContext, input: Input): Recorded {
  const { db } = ctx
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  const collector = collectorById(db, input.collectorId)
  const receipts = [...new Set(input.receiptIds)].map((id) => coveredReceipt(db, collector, id, day))
  const covered = sum(receipts.map((r) => r.amount))
  const { counted, declared } = input
  const owed = owedBy(db, collector.id)
  if (receipts.length === 0 && (counted === 0 || owed === 0)) refuse('membership.deposit-empty', {})

  const depositId = newId()
  const number = formatNumber(ctx.takeNumber('VC', yearOf(day), mutual(db, collector.mutualId).code))
  const settled = settle({ covered, counted, owed })
  const label = `Versement ${number}, collecteur ${collector.name}`
  const facts = {
    depositId,
    number,
    collectorId: collector.id,
    mutualId: collector.mutualId,
    day,
    label,
    covered,
    counted,
  }
  const draft = depositPosting({ ...facts, ...settled })
  const entryId = draft === undefined ? undefined : postEntry(ctx, draft).entryId
  insertRow(db, 'collector_deposit', {
    id: depositId,
    number,
    day,
    collector_id: collector.id,
    mutual_id: collector.mutualId,
    covered,
    declared,
    counted,
    ...settled,
    entry_id: entryId,
    ...entered(ctx),
  })
  for (const receipt of receipts)
    insertRow(db, 'collector_deposit_receipt', { deposit_id: depositId, receipt_id: receipt.id })
  ctx.touch('deposit', depositId)
  ctx.touch('receipt')
  ctx.subject('deposit', depositId)
  return { depositId, number, covered, ...settled, owed: owedBy(db, collector.id) }
}

function coveredReceipt(db: ReadDb, collector: Collector, id: Id, day: Day): Covered {
  const receipt = db.get<
    Covered & { collector_id: Id | null; booklet_id: Id | null; state: string; cancelled_on: Day | null }
  >('SELECT id, number, day, amount, collector_id, booklet_id, state, cancelled_on FROM receipt WHERE id = ?', [id])
  if (receipt === undefined) refuse('membership.receipt-unknown', {})
  const { number } = receipt
  if (receipt.state === 'cancelled')
    refuse('membership.already-cancelled', { number, day: receipt.cancelled_on ?? receipt.day })
  if (receipt.booklet_id === null || receipt.collector_id !== collector.id)
    refuse('membership.deposit-not-held', { number, collector: collector.name })
  const deposit = depositOf(db, id)
  if (deposit !== undefined) refuse('membership.deposit-twice', { number, deposit })
  if (day < receipt.day) refuse('membership.deposit-before-receipt', { number, receiptDay: receipt.day, day })
  return receipt
}

/**
 * A deposit undone by somebody else than who counted it: its entry is reversed, its receipts are held again. Refuses
 * `deposit-unknown`, `deposit-cancelled`, `cancel-own`, `reason-missing`, and `deposit-repaid` when its shortage was paid back since.
 */
export function cancelDeposit(
  ctx: CommandContext,
  { depositId, reason }: { readonly depositId: Id; readonly reason: string },
): { number: string } {
  const { db } = ctx
  const deposit = db.get<{
    number: string
    collector_id: Id
    shortage: Fbu
    repaid: Fbu
    entry_id: Id | null
    state: string
    created_by: Id
  }>('SELECT number, collector_id, shortage, repaid, entry_id, state, created_by FROM collector_deposit WHERE id = ?', [
    depositId,
  ])
  if (deposit === undefined) refuse('membership.deposit-unknown', {})
  const { number } = deposit
  if (deposit.state === 'cancelled') refuse('membership.deposit-cancelled', { number })
  if (deposit.created_by === ctx.user.id) refuse('membership.cancel-own', { number })
  if (reason === '') refuse('membership.reason-missing', {})
  if (deposit.shortage > owedBy(db, deposit.collector_id)) refuse('membership.deposit-repaid', { number })
  if (deposit.entry_id !== null) reverseEntry(ctx, deposit.entry_id, { day: ctx.today, reason })
  db.run(
    `UPDATE collector_deposit SET state = 'cancelled', cancelled_on = ?, cancelled_by = ?, cancelled_reason = ?, rev = rev + 1
     WHERE id = ?`,
    [ctx.today, ctx.user.id, reason, depositId],
  )
  db.run('UPDATE collector_deposit_receipt SET standing = 0 WHERE deposit_id = ?', [depositId])
  ctx.touch('deposit', depositId)
  ctx.touch('receipt')
  ctx.subject('deposit', depositId)
  return { number }
}

interface DepositSql {
  id: Id
  number: string
  day: Day
  collector_id: Id
  collector: string
  receipts: number
  covered: Fbu
  declared: Fbu
  counted: Fbu
  shortage: Fbu
  repaid: Fbu
  surplus: Fbu
  cashier: string
  state: 'recorded' | 'cancelled'
  cancelled_reason: string | null
  cancelled_by_name: string | null
}

/** Deposits, the newest first. */
export const deposits = (
  db: ReadDb,
  { collectorId, limit }: { readonly collectorId?: Id | undefined; readonly limit: number },
): DepositRow[] =>
  db
    .all<DepositSql>(
      `SELECT d.*, c.name AS collector, u.name AS cashier, k.name AS cancelled_by_name,
         (SELECT count(*) FROM collector_deposit_receipt x WHERE x.deposit_id = d.id) AS receipts
       FROM collector_deposit d JOIN collector c ON c.id = d.collector_id JOIN user u ON u.id = d.created_by
         LEFT JOIN user k ON k.id = d.cancelled_by
       WHERE (? IS NULL OR d.collector_id = ?) ORDER BY d.day DESC, d.number DESC LIMIT ?`,
      [collectorId ?? null, collectorId ?? null, limit],
    )
    .map((d) => ({
      id: d.id,
      number: d.number,
      day: d.day,
      collectorId: d.collector_id,
      collector: d.collector,
      receipts: d.receipts,
      covered: d.covered,
      declared: d.declared,
      counted: d.counted,
      shortage: d.shortage,
      repaid: d.repaid,
      surplus: d.surplus,
      cashier: d.cashier,
      state: d.state,
      ...optional('cancelledReason', d.cancelled_reason),
      ...optional('cancelledBy', d.cancelled_by_name),
    }))
