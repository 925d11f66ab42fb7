import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { ReadDb } from '../../../../db/handle.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'

type Procedures = typeof invoices
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

const waiting = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM deferred_visa WHERE seen_at IS NULL')?.n ?? 0

/** What one person did alone, what nobody saw first, then the latest. */
export const deferredVisas = ({ db }: QueryContext): Out<'invoices.deferredVisas'> => ({
  waiting: waiting(db),
  rows: db.all<Out<'invoices.deferredVisas'>['rows'][number]>(
    `SELECT v.id, v.document_type AS documentType, v.document_id AS documentId, v.document_number AS number, v.act, v.problem,
       v.amount, v.created_at AS at, u.name AS by, v.seen_at AS seenAt, s.name AS seenBy, v.remark
     FROM deferred_visa v JOIN user u ON u.id = v.created_by LEFT JOIN user s ON s.id = v.seen_by
     ORDER BY v.seen_at IS NOT NULL, v.created_at DESC, v.id DESC LIMIT 500`,
  ),
})

/** Refuses `invoices.visa-seen`, and `invoices.visa-own`: nobody sees what they did themselves. */
export function seeVisa(
  ctx: CommandContext,
  { id, remark }: ParsedInputOf<Procedures['invoices.seeVisa']>,
): Out<'invoices.seeVisa'> {
  const row =
    ctx.db.get<{ number: string; seenAt: string | null; by: Id }>(
      'SELECT document_number AS number, seen_at AS seenAt, created_by AS by FROM deferred_visa WHERE id = ?',
      [id],
    ) ?? refuse('invoices.no-visa', {})
  if (row.seenAt !== null) refuse('invoices.visa-seen', { number: row.number })
  if (row.by === ctx.user.id) refuse('invoices.visa-own', { number: row.number })
  ctx.db.run('UPDATE deferred_visa SET seen_at = ?, seen_by = ?, remark = ? WHERE id = ?', [
    instant(ctx.now),
    ctx.user.id,
    remark === '' ? null : remark,
    id,
  ])
  ctx.subject('deferred-visa', id)
  ctx.touch('payment')
  return { number: row.number, waiting: waiting(ctx.db) }
}
