import type { ReadDb } from '../../../db/handle.ts'
import type { Day, Instant } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { CashKind } from '../../../shared/rules/accounting/journals.ts'
import { entryNumber } from './entryNumber.ts'

/** What an entry moved in a till, at the bank or at the mobile money operator. */
export interface CashMovement {
  readonly entryId: Id
  /** Of the entry, as the journal shows it. */
  readonly number: string
  readonly kind: CashKind
  /** In above 0, out below. */
  readonly amount: Fbu
  readonly label: string
  readonly voucher: string | null
  readonly source: { readonly type: string; readonly id: Id }
  readonly at: Instant
  readonly by: string
  /** The entry that it cancels, and the day of that one. */
  readonly reverses: Id | null
  readonly reversesDay: Day | null
  /** The day on which it was cancelled itself. */
  readonly reversedOn: Day | null
}

/** Every movement of the tills and accounts on a day, as the journals have it, in the order it was posted. */
export const cashMovements = (db: ReadDb, day: Day): CashMovement[] =>
  db
    .all<
      Omit<CashMovement, 'number' | 'source'> & {
        journal: string
        fiscal_year: number
        number: number
        source_type: string
        source_id: Id
      }
    >(
      `SELECT e.id AS entryId, e.journal, e.fiscal_year, e.number, j.kind, sum(l.debit) - sum(l.credit) AS amount, e.label,
         e.voucher, e.source_type, e.source_id, e.created_at AS at, u.name AS by, e.reverses, o.day AS reversesDay,
         r.day AS reversedOn
       FROM journal j CROSS JOIN entry_line l ON l.account = j.account AND l.day = ?
         JOIN entry e ON e.id = l.entry_id JOIN user u ON u.id = e.created_by
         LEFT JOIN entry o ON o.id = e.reverses LEFT JOIN entry r ON r.reverses = e.id
       WHERE j.account IS NOT NULL GROUP BY e.id, j.kind ORDER BY e.created_at, e.id`,
      [day],
    )
    .map(({ journal, fiscal_year, number, source_type, source_id, ...row }) => ({
      ...row,
      number: entryNumber({ journal, fiscal_year, number }),
      source: { type: source_type, id: source_id },
    }))
