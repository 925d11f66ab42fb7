import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { zReceiptRow } from '../../../shared/contract/membership/people.ts'
import type { Day, Instant } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { ReceiptMode } from '../../../shared/rules/membership/posting.ts'
import { optional } from './rows.ts'

export type ReceiptRow = z.output<typeof zReceiptRow>

interface ReceiptSql {
  id: Id
  number: string
  day: Day
  created_at: Instant
  amount: Fbu
  mode: ReceiptMode
  operator: string | null
  reference: string | null
  payer_name: string
  household_id: Id
  registration: string
  cover_year: string
  natures: string
  collector: string | null
  cashier: string
  state: 'recorded' | 'cancelled'
  cancelled_on: Day | null
  cancelled_reason: string | null
  cancelled_by_name: string | null
  entry_id: Id | null
}

const RECEIPT = `SELECT r.*, h.registration, c.name AS collector, u.name AS cashier, k.name AS cancelled_by_name,
    (SELECT group_concat(DISTINCT y.label) FROM receipt_allocation a JOIN membership m ON m.id = a.membership_id
       JOIN cover_year y ON y.id = m.cover_year_id WHERE a.receipt_id = r.id) AS cover_year,
    (SELECT group_concat(d.nature) FROM receipt_allocation a
       JOIN membership_due d ON d.membership_id = a.membership_id AND d.position = a.position WHERE a.receipt_id = r.id) AS natures
  FROM receipt r JOIN household h ON h.id = r.household_id JOIN user u ON u.id = r.created_by
    LEFT JOIN user k ON k.id = r.cancelled_by LEFT JOIN collector c ON c.id = r.collector_id`

const shown = (row: ReceiptSql): ReceiptRow => ({
  id: row.id,
  number: row.number,
  day: row.day,
  at: row.created_at,
  amount: row.amount,
  mode: row.mode,
  ...optional('operator', row.operator),
  ...optional('reference', row.reference),
  payer: row.payer_name,
  householdId: row.household_id,
  registration: row.registration,
  coverYear: row.cover_year,
  natures: row.natures.split(',') as ReceiptRow['natures'],
  ...optional('collector', row.collector),
  cashier: row.cashier,
  state: row.state,
  ...optional('cancelledOn', row.cancelled_on),
  ...optional('cancelledReason', row.cancelled_reason),
  ...optional('cancelledBy', row.cancelled_by_name),
  ...optional('entryId', row.entry_id),
})

/** Receipts of a household, newest first. */
export const receiptsOfHousehold = (db: ReadDb, householdId: Id): ReceiptRow[] =>
  db.all<ReceiptSql>(`${RECEIPT} WHERE r.household_id = ? ORDER BY r.day DESC, r.number DESC`, [householdId]).map(shown)

interface ReceiptList {
  readonly from: Day
  readonly to: Day
  readonly mutualId?: Id | undefined
  readonly after?: { readonly day: Day; readonly number: string } | undefined
  readonly limit: number
}

/** Receipts of a period, newest first, a page at a time. */
export function receiptList(db: ReadDb, { from, to, mutualId, after, limit }: ReceiptList): ReceiptRow[] {
  const conditions = ['r.day BETWEEN ? AND ?']
  const params: unknown[] = [from, to]
  if (mutualId !== undefined) {
    conditions.push('r.mutual_id = ?')
    params.push(mutualId)
  }
  if (after !== undefined) {
    conditions.push('(r.day, r.number) < (?, ?)')
    params.push(after.day, after.number)
  }
  return db
    .all<ReceiptSql>(`${RECEIPT} WHERE ${conditions.join(' AND ')} ORDER BY r.day DESC, r.number DESC LIMIT ?`, [
      ...params,
      limit,
    ])
    .map(shown)
}

type Totals = { nature: 'dues' | 'card'; cash: Fbu; bank: Fbu; mobile: Fbu }[]

/** Standing receipts of a period by what they pay and by mode, and how many were cancelled. */
export function receiptTotals(
  db: ReadDb,
  { from, to, mutualId }: Pick<ReceiptList, 'from' | 'to' | 'mutualId'>,
): { totals: Totals; cancelled: number } {
  const scope = mutualId === undefined ? { sql: '', params: [] } : { sql: 'AND r.mutual_id = ?', params: [mutualId] }
  const rows = db.all<{ card: number; mode: ReceiptMode; amount: number }>(
    `SELECT d.nature = 'card' AS card, r.mode, sum(a.amount) AS amount
     FROM receipt r JOIN receipt_allocation a ON a.receipt_id = r.id
       JOIN membership_due d ON d.membership_id = a.membership_id AND d.position = a.position
     WHERE r.day BETWEEN ? AND ? AND r.state = 'recorded' ${scope.sql} GROUP BY 1, 2`,
    [from, to, ...scope.params],
  )
  const of = (card: number, mode: ReceiptMode): Fbu =>
    fbu(rows.find((r) => r.card === card && r.mode === mode)?.amount ?? 0)
  const line = (nature: 'dues' | 'card', card: number) => ({
    nature,
    cash: of(card, 'cash'),
    bank: of(card, 'bank'),
    mobile: of(card, 'mobile'),
  })
  const cancelled = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM receipt r WHERE r.day BETWEEN ? AND ? AND r.state = 'cancelled' ${scope.sql}`,
    [from, to, ...scope.params],
  )
  return { totals: [line('dues', 0), line('card', 1)], cancelled: cancelled?.n ?? 0 }
}
