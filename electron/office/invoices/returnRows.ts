import type { ReadDb } from '../../../db/handle.ts'
import { daysBetween, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'

export interface ReturnItem {
  readonly position: number
  readonly claimId: Id | null
  readonly certificate: string | null
  readonly code: string | null
  readonly text: string
  readonly completed: boolean
}

export interface ReturnRow {
  readonly id: Id
  readonly number: string
  readonly returnedOn: Day
  readonly answerBy: Day
  readonly reason: string
  readonly by: string
  readonly backOn: Day | null
  readonly backBy: string | null
  readonly backNote: string | null
  readonly days: number
  readonly items: ReturnItem[]
}

/** Every time an invoice was given back, the first time first. Days are counted to `today` where it is away still. */
export const returnRows = (db: ReadDb, invoiceId: Id, today: Day): ReturnRow[] =>
  db
    .all<Omit<ReturnRow, 'days' | 'items'>>(
      `SELECT r.id, r.number, r.returned_on AS returnedOn, r.answer_by AS answerBy, r.reason, u.name AS by, r.back_on AS backOn,
         b.name AS backBy, r.back_note AS backNote
       FROM invoice_return r JOIN user u ON u.id = r.created_by LEFT JOIN user b ON b.id = r.back_by
       WHERE r.invoice_id = ? ORDER BY r.returned_on, r.number`,
      [invoiceId],
    )
    .map((row) => ({ ...row, days: daysBetween(row.returnedOn, row.backOn ?? today), items: itemsOf(db, row.id) }))

const itemsOf = (db: ReadDb, returnId: Id): ReturnItem[] =>
  db
    .all<Omit<ReturnItem, 'completed'> & { completed: number }>(
      `SELECT i.position, i.claim_id AS claimId, c.certificate_number AS certificate, i.code, i.text, i.completed
       FROM invoice_return_item i LEFT JOIN claim c ON c.id = i.claim_id WHERE i.return_id = ? ORDER BY i.position`,
      [returnId],
    )
    .map((row) => ({ ...row, completed: row.completed === 1 }))

/** Days an invoice was away and came back from. */
export const awayDays = (db: ReadDb, invoiceId: Id): number =>
  db.get<{ days: number }>(
    `SELECT CAST(coalesce(sum(julianday(back_on) - julianday(returned_on)), 0) AS INTEGER) AS days FROM invoice_return
     WHERE invoice_id = ? AND back_on IS NOT NULL`,
    [invoiceId],
  )?.days ?? 0
