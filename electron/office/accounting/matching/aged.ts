import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { ageLimits } from '../../../../shared/rules/accounting/matching.ts'
import { setting } from '../../administration/index.ts'
import { thirdPartyLabels } from '../labels.ts'

type Aged = (typeof accounting)['accounting.agedBalance']
export type AgedKind = ParsedInputOf<Aged>['kind']

/** Whose accounts, and the side on which they owe or are owed. */
const KINDS: Readonly<
  Record<AgedKind, { readonly types: readonly ThirdPartyType[]; readonly side: 'debit' | 'credit' }>
> = {
  households: { types: ['household'], side: 'debit' },
  facilities: { types: ['facility'], side: 'credit' },
  collectors: { types: ['collector'], side: 'debit' },
  suppliers: { types: ['supplier'], side: 'credit' },
  others: { types: ['mutual', 'donor'], side: 'debit' },
}

/** Days after which what was written is late: dues at once, invoices after the delay of payment, money held after the collector's days. */
export function dueDays(db: ReadDb, kind: AgedKind, on: Day): number {
  if (kind === 'collectors') return setting(db, 'collector.holdingDays', on)
  return kind === 'facilities' || kind === 'suppliers' ? setting(db, 'delay.invoicePayment', on) : 0
}

/** The accounts of a kind: matched, with its third parties, and whose normal side is the one on which it owes. */
const accountsOf = (db: ReadDb, kind: AgedKind): { number: string; label: string }[] => {
  const { types, side } = KINDS[kind]
  return db.all<{ number: string; label: string }>(
    `SELECT number, label FROM account WHERE matchable = 1 AND heading = 0 AND normal_side = ?
       AND third_party_type IN (${types.map(() => '?').join(', ')}) ORDER BY number`,
    [side, ...types],
  )
}

interface Sums {
  readonly notDue: number
  readonly days30: number
  readonly days60: number
  readonly days90: number
  readonly older: number
  readonly unmatched: number
}

interface Row extends Sums {
  readonly id: Id
  readonly owed: number
}

/**
 * What is open, by age. Today it is what is kept of each line; on an earlier day also what was matched only later: a matching is of the
 * latest day of its lines, so before it they were open.
 */
export function agedBalance(db: ReadDb, { kind, day, mutualId, after, limit }: ParsedInputOf<Aged>): OutputOf<Aged> {
  const accounts = accountsOf(db, kind)
  const { side } = KINDS[kind]
  const days = dueDays(db, kind, day)
  const { sql, params } = openLines(
    accounts.map(({ number }) => number),
    { day, mutualId, side, days },
  )
  const total = db.get<{ [K in keyof Sums]: number | null } & { count: number }>(
    `SELECT ${SUMS.map((name) => `sum(${name}) AS ${name}`).join(', ')}, count(*) AS count FROM (${sql})`,
    params,
  )
  const rows = db.all<Row>(
    `SELECT * FROM (SELECT *, days30 + days60 + days90 + older AS owed FROM (${sql}))
     ${after === undefined ? '' : 'WHERE (owed, id) < (?, ?)'} ORDER BY owed DESC, id DESC LIMIT ?`,
    [...params, ...(after === undefined ? [] : [after.owed, after.id]), limit + 1],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const type = typesOf(db, page, KINDS[kind].types)
  const nameOf = thirdPartyLabels(
    db,
    page.map(({ id }) => ({ type: type(id), id })),
  )
  return {
    kind,
    day,
    accounts,
    side,
    dueDays: days,
    count: total?.count ?? 0,
    total: agesOf({ ...NOTHING, ...Object.fromEntries(SUMS.map((name) => [name, total?.[name] ?? 0])) }),
    rows: page.map((row) => ({
      ...agesOf(row),
      thirdParty: { type: type(row.id), id: row.id, label: nameOf({ type: type(row.id), id: row.id })?.label ?? '' },
    })),
    next: rows.length > limit && last !== undefined ? { owed: last.owed, id: last.id } : null,
  }
}

const SUMS = ['notDue', 'days30', 'days60', 'days90', 'older', 'unmatched'] as const
const NOTHING: Sums = { notDue: 0, days30: 0, days60: 0, days90: 0, older: 0, unmatched: 0 }

function agesOf({
  notDue,
  days30,
  days60,
  days90,
  older,
  unmatched,
}: Sums): Omit<OutputOf<Aged>['rows'][number], 'thirdParty'> {
  return {
    notDue: fbu(notDue),
    days30: fbu(days30),
    days60: fbu(days60),
    days90: fbu(days90),
    older: fbu(older),
    unmatched: fbu(unmatched),
    balance: fbu(notDue + days30 + days60 + days90 + older - unmatched),
  }
}

/** One row a third party that has something open on the day, by age. */
function openLines(
  accounts: readonly string[],
  {
    day,
    mutualId,
    side,
    days,
  }: { readonly day: Day; readonly mutualId: Id | undefined; readonly side: 'debit' | 'credit'; readonly days: number },
): { sql: string; params: unknown[] } {
  const [due, late30, late60, late90] = ageLimits(day, days)
  const other = side === 'debit' ? 'credit' : 'debit'
  const among = accounts.length === 0 ? `('')` : `(${accounts.map(() => '?').join(', ')})`
  const ofMutual =
    mutualId === undefined
      ? ''
      : ' AND EXISTS (SELECT 1 FROM entry_line y WHERE y.entry_id = o.entry_id AND y.rank = o.rank AND y.mutual_id = ?)'
  const own = mutualId === undefined ? [] : [mutualId]
  // what was brought from other books is as old as the paper it is from
  const since = 'coalesce((SELECT g.since FROM line_origin g WHERE g.entry_id = o.entry_id AND g.rank = o.rank), o.day)'
  return {
    sql: `SELECT third_party_id AS id,
        sum(iif(day >= ?, ${side}, 0)) AS notDue, sum(iif(day < ? AND day >= ?, ${side}, 0)) AS days30,
        sum(iif(day < ? AND day >= ?, ${side}, 0)) AS days60, sum(iif(day < ? AND day >= ?, ${side}, 0)) AS days90,
        sum(iif(day < ?, ${side}, 0)) AS older, sum(${other}) AS unmatched
      FROM (SELECT third_party_id, ${since} AS day, debit, credit FROM open_line o WHERE account IN ${among} AND o.day <= ?${ofMutual}
        UNION ALL
        SELECT o.third_party_id, ${since} AS day, o.debit, o.credit
        FROM matching m INDEXED BY matching_day CROSS JOIN matching_line o ON o.matching_id = m.id
        WHERE m.account IN ${among} AND m.state = 'made' AND m.day > ? AND o.day <= ?${ofMutual})
      GROUP BY third_party_id`,
    params: [
      ...[due, due, late30, late30, late60, late60, late90, late90],
      ...[...accounts, day, ...own],
      ...[...accounts, day, day, ...own],
    ],
  }
}

/** Of several kinds of third parties in one list, which one each is. */
function typesOf(db: ReadDb, rows: readonly Row[], types: readonly ThirdPartyType[]): (id: Id) => ThirdPartyType {
  const [only] = types
  if (types.length === 1 || rows.length === 0) return () => only ?? 'supplier'
  const found = new Map(
    db
      .all<{ id: Id; type: ThirdPartyType }>(
        `SELECT DISTINCT third_party_id AS id, third_party_type AS type FROM third_party_balance
         WHERE third_party_id IN (${rows.map(() => '?').join(', ')})`,
        rows.map(({ id }) => id),
      )
      .map(({ id, type }) => [id, type] as const),
  )
  return (id) => found.get(id) ?? only ?? 'supplier'
}
