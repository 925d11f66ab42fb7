import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { zReceiptRow } from '../../../shared/contract/membership/people.ts'
import type { Day, Instant } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { paperNumber } from '../../../shared/rules/membership/doorMoney.ts'
import type { ReceiptMode } from '../../../shared/rules/membership/posting.ts'
import { optional } from '../kernel/rows.ts'

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
  advance: Fbu
  series: string | null
  booklet_number: number | null
  asked: string | null
  collector: string | null
  cashier: string
  state: 'recorded' | 'cancelled'
  cancelled_on: Day | null
  cancelled_reason: string | null
  cancelled_by_name: string | null
  entry_id: Id | null
}

const RECEIPT = `SELECT r.*, h.registration, b.series, c.name AS collector, u.name AS cashier, k.name AS cancelled_by_name,
    (SELECT group_concat(DISTINCT y.label) FROM receipt_allocation a JOIN membership m ON m.id = a.membership_id
       JOIN cover_year y ON y.id = m.cover_year_id WHERE a.receipt_id = r.id) AS cover_year,
    (SELECT group_concat(d.nature) FROM receipt_allocation a
       JOIN membership_due d ON d.membership_id = a.membership_id AND d.position = a.position WHERE a.receipt_id = r.id) AS natures,
    (SELECT k.reason FROM receipt_cancellation k WHERE k.receipt_id = r.id AND k.state = 'asked') AS asked
  FROM receipt r JOIN household h ON h.id = r.household_id JOIN user u ON u.id = r.created_by
    LEFT JOIN user k ON k.id = r.cancelled_by LEFT JOIN collector c ON c.id = r.collector_id
    LEFT JOIN receipt_booklet b ON b.id = r.booklet_id`

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
  advance: row.advance,
  ...(row.series === null || row.booklet_number === null ? {} : { paper: paperNumber(row.series, row.booklet_number) }),
  ...optional('cancellationAsked', row.asked),
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

export function receiptById(db: ReadDb, id: Id): ReceiptRow | undefined {
  const row = db.get<ReceiptSql>(`${RECEIPT} WHERE r.id = ?`, [id])
  return row === undefined ? undefined : shown(row)
}

/** Receipts of a day that were keyed from collectors' booklets: their money is in no till yet. */
export const receiptsFromBooklets = (db: ReadDb, day: Day): ReceiptRow[] =>
  db.all<ReceiptSql>(`${RECEIPT} WHERE r.day = ? AND r.booklet_id IS NOT NULL`, [day]).map(shown)

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

type Nature = 'dues' | 'card' | 'advance'
type Place = ReceiptMode | 'collector'
type Totals = { nature: Nature; cash: Fbu; bank: Fbu; mobile: Fbu; collector?: Fbu }[]

/**
 * Standing receipts of a period by what they pay and by where the money is, and how many were cancelled. What collectors still had
 * when their receipts were keyed stands apart: it was never in the till that day.
 */
export function receiptTotals(
  db: ReadDb,
  { from, to, mutualId }: Pick<ReceiptList, 'from' | 'to' | 'mutualId'>,
): { totals: Totals; cancelled: number } {
  const scope = mutualId === undefined ? { sql: '', params: [] } : { sql: 'AND r.mutual_id = ?', params: [mutualId] }
  const place = `CASE WHEN r.booklet_id IS NULL THEN r.mode ELSE 'collector' END`
  const rows = db.all<{ nature: Nature; place: Place; amount: number }>(
    `SELECT CASE WHEN d.nature = 'card' THEN 'card' ELSE 'dues' END AS nature, ${place} AS place, sum(a.amount) AS amount
     FROM receipt r JOIN receipt_allocation a ON a.receipt_id = r.id
       JOIN membership_due d ON d.membership_id = a.membership_id AND d.position = a.position
     WHERE r.day BETWEEN ? AND ? AND r.state = 'recorded' ${scope.sql} GROUP BY 1, 2
     UNION ALL SELECT 'advance', ${place}, sum(r.advance) FROM receipt r
     WHERE r.day BETWEEN ? AND ? AND r.state = 'recorded' AND r.advance > 0 ${scope.sql} GROUP BY 1, 2`,
    [from, to, ...scope.params, from, to, ...scope.params],
  )
  const of = (nature: Nature, where: Place): Fbu =>
    fbu(rows.find((r) => r.nature === nature && r.place === where)?.amount ?? 0)
  const line = (nature: Nature): Totals[number] => {
    const collector = of(nature, 'collector')
    return {
      nature,
      cash: of(nature, 'cash'),
      bank: of(nature, 'bank'),
      mobile: of(nature, 'mobile'),
      ...(collector > 0 ? { collector } : {}),
    }
  }
  const cancelled = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM receipt r WHERE r.day BETWEEN ? AND ? AND r.state = 'cancelled' ${scope.sql}`,
    [from, to, ...scope.params],
  )
  const advances = rows.some((r) => r.nature === 'advance') ? [line('advance')] : []
  return { totals: [line('dues'), line('card'), ...advances], cancelled: cancelled?.n ?? 0 }
}
