import type { ReadDb } from '../../../db/handle.ts'
import type { accounting } from '../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { ThirdPartyType } from '../../../shared/posting.ts'
import { cashAccounts } from './cashAccounts.ts'
import { entryNumber } from './entryNumber.ts'
import { thirdPartyLabels } from './labels.ts'
import { lettersOf } from './matching/letters.ts'
import { linesOf, type Scope } from './reading/scope.ts'
import { movedBefore, movedOf, type Sums } from './reading/sums.ts'
import { typeOfThirdParty } from './reading/thirdParty.ts'

type Ledger = (typeof accounting)['accounting.ledger']
type Answer = OutputOf<Ledger>

type AccountScope = Scope & { readonly account: string }

interface Row {
  entry_id: Id
  rank: number
  day: Day
  debit: Fbu
  credit: Fbu
  third_party_type: ThirdPartyType | null
  third_party_id: Id | null
  line_label: string | null
  journal: string
  fiscal_year: number
  number: number
  label: string
  voucher: string | null
  source_type: string
  source_id: Id
}

/**
 * A page of an account's lines with the balance after each. The balance before the page comes from kept balances and at most
 * one month of lines; with a third party, from that party's own lines, which are few.
 * Refuses `accounting.unknown-account`, `accounting.bad-range`.
 */
export function ledger(db: ReadDb, input: ParsedInputOf<Ledger>): Answer {
  const { from, to, after, limit, ...scope } = input
  const { account, thirdPartyId } = scope
  if (from > to) refuse('accounting.bad-range', { from, to })
  const named = db.get<{ number: string; label: string; normal_side: 'debit' | 'credit' }>(
    'SELECT number, label, normal_side FROM account WHERE number = ?',
    [account],
  )
  if (named === undefined) refuse('accounting.unknown-account', { account })

  const opening = net(movedBefore(db, scope, from))
  const moved = movedOf(db, scope, { from, to })
  const rows = page(db, scope, { from, to, after, limit })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const thirdParty = thirdPartyLabels(db, [
    ...shown.map((row) => ({ type: row.third_party_type, id: row.third_party_id })),
    { type: typeOfThirdParty(db, thirdPartyId), id: thirdPartyId ?? null },
  ])
  const others = counterparts(db, shown, account)
  const letters = lettersOf(db, account, shown)
  let balance = after === undefined ? opening : net(upTo(db, scope, after))
  return {
    account: { number: named.number, label: named.label, normalSide: named.normal_side },
    thirdParty: thirdParty({ type: typeOfThirdParty(db, thirdPartyId), id: thirdPartyId ?? null }),
    from,
    to,
    opening,
    debit: moved.debit,
    credit: moved.credit,
    closing: fbu(opening + moved.debit - moved.credit),
    rows: shown.map((row) => {
      balance = fbu(balance + row.debit - row.credit)
      return {
        entryId: row.entry_id,
        rank: row.rank,
        day: row.day,
        number: entryNumber(row),
        voucher: row.voucher,
        label: row.line_label ?? row.label,
        thirdParty: thirdParty({ type: row.third_party_type, id: row.third_party_id }),
        counterparts: others.get(row.entry_id) ?? [],
        debit: row.debit,
        credit: row.credit,
        balance,
        letters: letters(row),
        source: { type: row.source_type, id: row.source_id },
      }
    }),
    next: rows.length > limit && last !== undefined ? { day: last.day, entryId: last.entry_id, rank: last.rank } : null,
  }
}

/** The ledger of an account that a cash journal keeps. Refuses `accounting.not-a-cash-account`. */
export function cashBook(db: ReadDb, input: ParsedInputOf<(typeof accounting)['accounting.cashBook']>): Answer {
  if (!cashAccounts(db).some(({ account }) => account === input.account))
    refuse('accounting.not-a-cash-account', { account: input.account })
  return ledger(db, input)
}

/** Debit less credit of every line of an account, from kept balances. */
export const balanceOf = (db: ReadDb, account: string): Fbu =>
  fbu(
    db.get<{ net: number | null }>('SELECT sum(debit) - sum(credit) AS net FROM account_year WHERE account = ?', [
      account,
    ])?.net ?? 0,
  )

const net = ({ debit, credit }: Sums): Fbu => fbu(debit - credit)

interface Cursor {
  readonly day: Day
  readonly entryId: Id
  readonly rank: number
}

/** Everything up to a line, that line included. */
function upTo(db: ReadDb, scope: AccountScope, { day, entryId, rank }: Cursor): Sums {
  const before = movedBefore(db, scope, day)
  const { from, where, params } = linesOf(scope)
  const row = db.get<{ debit: number | null; credit: number | null }>(
    `SELECT sum(l.debit) AS debit, sum(l.credit) AS credit FROM ${from} WHERE ${where} AND l.day = ? AND (l.entry_id, l.rank) <= (?, ?)`,
    [...params, day, entryId, rank],
  )
  return { debit: fbu(before.debit + (row?.debit ?? 0)), credit: fbu(before.credit + (row?.credit ?? 0)) }
}

function page(
  db: ReadDb,
  scope: AccountScope,
  { from, to, after, limit }: { from: Day; to: Day; after?: Cursor | undefined; limit: number },
): Row[] {
  const { from: table, where, params } = linesOf(scope)
  const start = after === undefined ? 'l.day >= ?' : '(l.day, l.entry_id, l.rank) > (?, ?, ?)'
  return db.all<Row>(
    `SELECT l.entry_id, l.rank, l.day, l.debit, l.credit, l.third_party_type, l.third_party_id, l.label AS line_label,
       e.journal, e.fiscal_year, e.number, e.label, e.voucher, e.source_type, e.source_id
     FROM ${table} CROSS JOIN entry e ON e.id = l.entry_id
     WHERE ${where} AND ${start} AND l.day <= ?
     ORDER BY l.day, l.entry_id, l.rank LIMIT ?`,
    [...params, ...(after === undefined ? [from] : [after.day, after.entryId, after.rank]), to, limit + 1],
  )
}

/** The accounts on the other side of each entry, asked for a whole page at once. */
function counterparts(db: ReadDb, rows: readonly Row[], account: string): Map<Id, string[]> {
  const found = new Map<Id, string[]>()
  const ids = [...new Set(rows.map((row) => row.entry_id))]
  if (ids.length === 0) return found
  for (const { entry_id, other } of db.all<{ entry_id: Id; other: string }>(
    `SELECT DISTINCT entry_id, account AS other FROM entry_line WHERE entry_id IN (${ids.map(() => '?').join(', ')}) AND account <> ?
     ORDER BY account`,
    [...ids, account],
  )) {
    const list = found.get(entry_id)
    if (list === undefined) found.set(entry_id, [other])
    else list.push(other)
  }
  return found
}
