import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { entryNumber } from '../entryNumber.ts'
import { thirdPartyLabels, type ThirdParty } from '../labels.ts'
import { lettersOf } from '../matching/letters.ts'
import { linesOf, type Days, type Scope } from '../reading/scope.ts'

export interface WalkedLine {
  readonly entryId: Id
  readonly rank: number
  readonly day: Day
  readonly number: string
  readonly voucher: string | null
  readonly label: string
  readonly debit: number
  readonly credit: number
  readonly letters: string
  readonly thirdParty: ThirdParty | null
}

interface Row {
  readonly entry_id: Id
  readonly rank: number
  readonly day: Day
  readonly debit: number
  readonly credit: number
  readonly third_party_type: ThirdPartyType | null
  readonly third_party_id: Id | null
  readonly line_label: string | null
  readonly journal: string
  readonly fiscal_year: number
  readonly number: number
  readonly label: string
  readonly voucher: string | null
}

/** Lines are named by the page: names and letters are asked for this many at once. */
const AT_ONCE = 200

/** Every line of an account in order, a page at a time, with letters and names. */
export function* walkLines(
  db: ReadDb,
  scope: Scope & { readonly account: string },
  { from, to }: Days,
): Generator<WalkedLine> {
  const { from: table, where, params } = linesOf(scope)
  let after: { day: Day; entryId: Id; rank: number } | undefined
  for (;;) {
    const rows = db.all<Row>(
      `SELECT l.entry_id, l.rank, l.day, l.debit, l.credit, l.third_party_type, l.third_party_id, l.label AS line_label,
         e.journal, e.fiscal_year, e.number, e.label, e.voucher
       FROM ${table} CROSS JOIN entry e ON e.id = l.entry_id
       WHERE ${where} AND ${after === undefined ? 'l.day >= ?' : '(l.day, l.entry_id, l.rank) > (?, ?, ?)'} AND l.day <= ?
       ORDER BY l.day, l.entry_id, l.rank LIMIT ?`,
      [...params, ...(after === undefined ? [from] : [after.day, after.entryId, after.rank]), to, AT_ONCE],
    )
    const letters = lettersOf(db, scope.account, rows)
    const nameOf = thirdPartyLabels(
      db,
      rows.map((row) => ({ type: row.third_party_type, id: row.third_party_id })),
    )
    for (const row of rows)
      yield {
        entryId: row.entry_id,
        rank: row.rank,
        day: row.day,
        number: entryNumber(row),
        voucher: row.voucher,
        label: row.line_label ?? row.label,
        debit: row.debit,
        credit: row.credit,
        letters: letters(row),
        thirdParty: nameOf({ type: row.third_party_type, id: row.third_party_id }),
      }
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    after = { day: last.day, entryId: last.entry_id, rank: last.rank }
  }
}
