import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zCollectorAccount, zHeldReceipt } from '../../../../shared/contract/membership/doorMoney.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import { heldFor, paperNumber } from '../../../../shared/rules/membership/doorMoney.ts'
import { setting } from '../../administration/index.ts'
import { optional } from '../../kernel/rows.ts'
import { booklets } from './booklets.ts'

export type HeldReceipt = z.output<typeof zHeldReceipt>
export type CollectorAccount = z.output<typeof zCollectorAccount>

/** The number of the deposit that covers a receipt and stands. */
export const depositOf = (db: ReadDb, receiptId: Id): string | undefined =>
  db.get<{ number: string }>(
    `SELECT d.number FROM collector_deposit_receipt x JOIN collector_deposit d ON d.id = x.deposit_id
     WHERE x.receipt_id = ? AND x.standing = 1`,
    [receiptId],
  )?.number

/** Standing receipts of a collector's booklets that no deposit covers, the oldest first. */
export function heldReceipts(db: ReadDb, collectorId: Id, today: Day): HeldReceipt[] {
  const allowed = setting(db, 'collector.holdingDays', today)
  return db
    .all<{ id: Id; number: string; series: string; booklet_number: number; day: Day; payer_name: string; amount: Fbu }>(
      `SELECT r.id, r.number, b.series, r.booklet_number, r.day, r.payer_name, r.amount
       FROM receipt r JOIN receipt_booklet b ON b.id = r.booklet_id
       WHERE r.collector_id = ? AND r.booklet_id IS NOT NULL AND r.state = 'recorded'
         AND NOT EXISTS (SELECT 1 FROM collector_deposit_receipt x WHERE x.receipt_id = r.id AND x.standing = 1)
       ORDER BY r.day, b.series, r.booklet_number`,
      [collectorId],
    )
    .map((r) => ({
      id: r.id,
      number: r.number,
      paper: paperNumber(r.series, r.booklet_number),
      day: r.day,
      payer: r.payer_name,
      amount: r.amount,
      ...heldFor(r.day, today, allowed),
    }))
}

/** Shortages of standing deposits that the collector has not paid back. */
export const owedBy = (db: ReadDb, collectorId: Id): Fbu =>
  fbu(
    db.get<{ owed: number | null }>(
      `SELECT sum(shortage - repaid) AS owed FROM collector_deposit WHERE collector_id = ? AND state = 'recorded'`,
      [collectorId],
    )?.owed ?? 0,
  )

/** What the books say a collector has: debit less credit of 4671 in his name. */
export const ledgerOf = (db: ReadDb, collectorId: Id): Fbu =>
  fbu(
    db.get<{ balance: number | null }>(
      `SELECT sum(debit - credit) AS balance FROM third_party_balance WHERE account = '4671' AND third_party_id = ?`,
      [collectorId],
    )?.balance ?? 0,
  )

export interface Collector {
  readonly id: Id
  readonly name: string
  readonly phone: string | null
  readonly mutualId: Id
  readonly mutual: string
}

const COLLECTOR = `SELECT c.id, c.name, c.phone, c.mutual_id AS mutualId, m.name AS mutual
  FROM collector c JOIN mutual m ON m.id = c.mutual_id`

export const collectorById = (db: ReadDb, id: Id): Collector =>
  db.get<Collector>(`${COLLECTOR} WHERE c.id = ?`, [id]) ?? refuse('membership.collector-unknown', {})

export const allCollectors = (db: ReadDb): Collector[] => db.all<Collector>(`${COLLECTOR} ORDER BY c.name`, [])

/** Names of collectors by id, for the lines of 4671. */
export const collectorNames = (db: ReadDb, ids: readonly Id[]): Map<Id, string> =>
  new Map(
    db
      .all<{ id: Id; name: string }>(`SELECT id, name FROM collector WHERE id IN (${ids.map(() => '?').join(', ')})`, [
        ...ids,
      ])
      .map(({ id, name }) => [id, name]),
  )

export function accountOf(db: ReadDb, collector: Collector, today: Day): CollectorAccount {
  const held = heldReceipts(db, collector.id, today)
  const own = booklets(db, { collectorId: collector.id })
  const of = (among: (r: HeldReceipt) => boolean): Fbu => sum(held.filter(among).map((r) => r.amount))
  return {
    collectorId: collector.id,
    collector: collector.name,
    ...optional('phone', collector.phone),
    mutual: collector.mutual,
    receipts: held.length,
    held: of(() => true),
    late: of((r) => r.late),
    ...optional('oldestDays', held[0]?.days),
    ageing: [of((r) => !r.late), of((r) => r.late && r.days <= 30), of((r) => r.late && r.days > 30)],
    owed: owedBy(db, collector.id),
    booklets: own.filter((b) => b.state === 'issued').length,
    missing: own.reduce((total, b) => total + b.missing, 0),
  }
}
