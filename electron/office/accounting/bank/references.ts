import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { CASH_TRANSFER } from '../../../../shared/rules/accounting/till/posting.ts'
import { bankReferences } from '../../invoices/index.ts'
import { receiptReferences } from '../../membership/index.ts'
import { bookKey, type BookLine } from './pending.ts'

/** By what numbers the bank may name each line of the books: its voucher, and what its document knows. */
export function referencesOf(db: ReadDb, lines: readonly BookLine[]): (line: BookLine) => string[] {
  const ids = (type: string): Id[] => [
    ...new Set(lines.flatMap((line) => (line.sourceType === type ? [line.sourceId] : []))),
  ]
  const known = new Map<Id, string[]>([
    ...bankReferences(db, { orders: ids('payment-order'), payments: ids('invoice-payment') }),
    ...receiptReferences(db, ids('receipt')),
    ...transferReferences(db, ids(CASH_TRANSFER)),
  ])
  const found = new Map(
    lines.map((line) => [
      bookKey(line),
      [...(line.voucher === null ? [] : [line.voucher]), ...(known.get(line.sourceId) ?? [])],
    ]),
  )
  return (line) => found.get(bookKey(line)) ?? []
}

function transferReferences(db: ReadDb, ids: readonly Id[]): Map<Id, string[]> {
  const rows =
    ids.length === 0
      ? []
      : db.all<{ id: Id; reference: string }>(
          `SELECT id, reference FROM cash_transfer WHERE reference IS NOT NULL AND id IN (${ids.map(() => '?').join(', ')})`,
          ids,
        )
  return new Map(rows.map(({ id, reference }) => [id, [reference]]))
}
