import type { ReadDb } from '../../../../db/handle.ts'
import { instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { depositOf } from './held.ts'

export interface Asked {
  readonly id: Id
  readonly reason: string
  readonly createdBy: Id
}

/** The cancellation of a receipt that somebody asked for and nobody decided. */
export const askedCancellation = (db: ReadDb, receiptId: Id): Asked | undefined =>
  db.get<Asked>(
    `SELECT id, reason, created_by AS createdBy FROM receipt_cancellation WHERE receipt_id = ? AND state = 'asked'`,
    [receiptId],
  )

interface ReceiptSql {
  number: string
  day: Day
  state: string
  cancelled_on: Day | null
}

const receiptOf = (db: ReadDb, id: Id): ReceiptSql =>
  db.get<ReceiptSql>('SELECT number, day, state, cancelled_on FROM receipt WHERE id = ?', [id]) ??
  refuse('membership.receipt-unknown', {})

/** Refuses `already-cancelled`, `reason-missing`, `cancellation-asked` (one is waiting), `receipt-deposited`. */
export function askCancellation(
  ctx: CommandContext,
  { receiptId, reason }: { readonly receiptId: Id; readonly reason: string },
): { number: string } {
  const { db } = ctx
  const { number, day, state, cancelled_on } = receiptOf(db, receiptId)
  if (state === 'cancelled') refuse('membership.already-cancelled', { number, day: cancelled_on ?? day })
  if (reason === '') refuse('membership.reason-missing', {})
  if (askedCancellation(db, receiptId) !== undefined) refuse('membership.cancellation-asked', { number })
  const deposit = depositOf(db, receiptId)
  if (deposit !== undefined) refuse('membership.receipt-deposited', { number, deposit })
  insertRow(db, 'receipt_cancellation', { id: newId(), receipt_id: receiptId, reason, ...entered(ctx) })
  ctx.touch('receipt', receiptId)
  ctx.subject('receipt', receiptId)
  return { number }
}

/** The receipt stays, and the one who asked reads why. Not decided by the one who asked. */
export function refuseCancellation(
  ctx: CommandContext,
  { receiptId, decision }: { readonly receiptId: Id; readonly decision: string },
): { number: string } {
  const { db } = ctx
  const { number } = receiptOf(db, receiptId)
  const asked = askedCancellation(db, receiptId)
  if (asked === undefined) refuse('membership.cancellation-none', { number })
  if (asked.createdBy === ctx.user.id) refuse('membership.cancel-asked-by-you', { number })
  if (decision === '') refuse('membership.reason-missing', {})
  db.run(
    `UPDATE receipt_cancellation SET state = 'refused', decided_at = ?, decided_by = ?, decision = ?, rev = rev + 1 WHERE id = ?`,
    [instant(ctx.now), ctx.user.id, decision, asked.id],
  )
  ctx.touch('receipt', receiptId)
  ctx.subject('receipt', receiptId)
  return { number }
}

/** What waits for a second person, the oldest first. */
export const cancellationsAsked = ({ db, user }: QueryContext) =>
  db
    .all<{
      receiptId: Id
      number: string
      day: Day
      payer: string
      amount: Fbu
      reason: string
      askedBy: string
      askedAt: Instant
      asker: Id
      writer: Id
    }>(
      `SELECT k.receipt_id AS receiptId, r.number, r.day, r.payer_name AS payer, r.amount, k.reason, u.name AS askedBy,
         k.created_at AS askedAt, k.created_by AS asker, r.created_by AS writer
       FROM receipt_cancellation k JOIN receipt r ON r.id = k.receipt_id JOIN user u ON u.id = k.created_by
       WHERE k.state = 'asked' ORDER BY k.created_at`,
      [],
    )
    .map(({ asker, writer, ...row }) => ({ ...row, mine: asker !== user.id && writer !== user.id }))
