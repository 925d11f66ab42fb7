import type { ReadDb } from '../../../db/handle.ts'
import type { accounting } from '../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { firstDay, monthOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { ThirdPartyType } from '../../../shared/posting.ts'
import { cashAccounts } from './cashAccounts.ts'
import { entryNumber } from './entryNumber.ts'
import { thirdPartyLabels } from './labels.ts'

type Ledger = (typeof accounting)['accounting.ledger']
type Answer = OutputOf<Ledger>

/** Which lines of an account: those of a mutual, of a third party, or all. */
interface Scope {
  readonly account: string
  readonly mutualId?: Id | undefined
  readonly thirdPartyId?: Id | undefined
}

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

interface Sums {
  readonly debit: Fbu
  readonly credit: Fbu
}

/**
 * A page of an account's lines with the balance after each. The balance before the page comes from kept balances and at most
 * one month of lines; with a third party, from that party's own lines, which are few.
 * Refuses `accounting.unknown-account`, `accounting.bad-range`.
 */
export function ledger(db: ReadDb, input: ParsedInputOf<Ledger>): Answer {
  const { account, from, to, mutualId, thirdPartyId, after, limit } = input
  if (from > to) refuse('accounting.bad-range', { from, to })
  const named = db.get<{ number: string; label: string; normal_side: 'debit' | 'credit' }>(
    'SELECT number, label, normal_side FROM account WHERE number = ?',
    [account],
  )
  if (named === undefined) refuse('accounting.unknown-account', { account })

  const scope: Scope = { account, mutualId, thirdPartyId }
  const opening = net(before(db, scope, from))
  const moved = between(db, scope, from, to)
  const rows = page(db, scope, { from, to, after, limit })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const thirdParty = thirdPartyLabels(db, [
    ...shown.map((row) => ({ type: row.third_party_type, id: row.third_party_id })),
    { type: thirdPartyTypeOf(db, thirdPartyId), id: thirdPartyId ?? null },
  ])
  const others = counterparts(db, shown, account)
  let balance = after === undefined ? opening : net(upTo(db, scope, after))
  return {
    account: { number: named.number, label: named.label, normalSide: named.normal_side },
    thirdParty: thirdParty({ type: thirdPartyTypeOf(db, thirdPartyId), id: thirdPartyId ?? null }),
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
  net(total(db, 'SELECT sum(debit) AS debit, sum(credit) AS credit FROM account_year WHERE account = ?', [account]))

const net = ({ debit, credit }: Sums): Fbu => fbu(debit - credit)

function total(db: ReadDb, sql: string, params: readonly unknown[]): Sums {
  const row = db.get<{ debit: number | null; credit: number | null }>(sql, params)
  return { debit: fbu(row?.debit ?? 0), credit: fbu(row?.credit ?? 0) }
}

const plus = (a: Sums, b: Sums): Sums => ({ debit: fbu(a.debit + b.debit), credit: fbu(a.credit + b.credit) })

function filters({ account, mutualId, thirdPartyId }: Scope): { from: string; where: string; params: unknown[] } {
  return {
    from: thirdPartyId === undefined ? 'entry_line l' : 'entry_line l INDEXED BY entry_line_third_party',
    where: `l.account = ?${mutualId === undefined ? '' : ' AND l.mutual_id = ?'}${thirdPartyId === undefined ? '' : ' AND l.third_party_id = ?'}`,
    params: [
      account,
      ...(mutualId === undefined ? [] : [mutualId]),
      ...(thirdPartyId === undefined ? [] : [thirdPartyId]),
    ],
  }
}

function linesTotal(db: ReadDb, scope: Scope, condition: string, params: readonly unknown[]): Sums {
  const { from, where, params: own } = filters(scope)
  return total(
    db,
    `SELECT sum(l.debit) AS debit, sum(l.credit) AS credit FROM ${from} WHERE ${where} AND ${condition}`,
    [...own, ...params],
  )
}

/** Months from kept balances: those that satisfy a condition on `m.month`. */
function monthsTotal(db: ReadDb, { account, mutualId }: Scope, condition: string, params: readonly unknown[]): Sums {
  return total(
    db,
    `SELECT sum(m.debit) AS debit, sum(m.credit) AS credit FROM account_month m
     WHERE m.account = ?${mutualId === undefined ? '' : ' AND m.mutual_id = ?'} AND ${condition}`,
    [account, ...(mutualId === undefined ? [] : [mutualId]), ...params],
  )
}

/** Everything before a day. */
function before(db: ReadDb, scope: Scope, day: Day): Sums {
  if (scope.thirdPartyId !== undefined) return linesTotal(db, scope, 'l.day < ?', [day])
  const months = monthsTotal(db, scope, 'm.month < ?', [monthOf(day)])
  const start = firstDay(monthOf(day))
  return start === day ? months : plus(months, linesTotal(db, scope, 'l.day >= ? AND l.day < ?', [start, day]))
}

/** Everything between two days, both included. */
function between(db: ReadDb, scope: Scope, from: Day, to: Day): Sums {
  if (scope.thirdPartyId !== undefined) return linesTotal(db, scope, 'l.day BETWEEN ? AND ?', [from, to])
  const until = plus(before(db, scope, to), linesTotal(db, scope, 'l.day = ?', [to]))
  const start = before(db, scope, from)
  return { debit: fbu(until.debit - start.debit), credit: fbu(until.credit - start.credit) }
}

interface Cursor {
  readonly day: Day
  readonly entryId: Id
  readonly rank: number
}

/** Everything up to a line, that line included. */
const upTo = (db: ReadDb, scope: Scope, { day, entryId, rank }: Cursor): Sums =>
  plus(
    before(db, scope, day),
    linesTotal(db, scope, 'l.day = ? AND (l.entry_id, l.rank) <= (?, ?)', [day, entryId, rank]),
  )

function page(
  db: ReadDb,
  scope: Scope,
  { from, to, after, limit }: { from: Day; to: Day; after?: Cursor | undefined; limit: number },
): Row[] {
  const { from: table, where, params } = filters(scope)
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

const thirdPartyTypeOf = (db: ReadDb, id: Id | undefined): ThirdPartyType | null =>
  id === undefined
    ? null
    : (db.get<{ type: ThirdPartyType }>(
        'SELECT third_party_type AS type FROM third_party_balance WHERE third_party_id = ? LIMIT 1',
        [id],
      )?.type ?? null)
