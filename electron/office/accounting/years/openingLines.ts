import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { entityOf, lastDayOf } from './state.ts'

export interface OpeningLine {
  readonly account: string
  readonly mutualId: Id | null
  readonly thirdPartyType: string | null
  readonly thirdPartyId: Id | null
  /** The line that is still open, of an account whose lines are matched. */
  readonly entryId: Id | null
  readonly day: Day | null
  /** Debit less credit, FBu. */
  readonly net: number
}

/**
 * Balances of classes 1 to 5 at the end of a year, by account and mutual, from kept balances; of third parties, item by item: lines still
 * open on that day where lines are matched, one balance each elsewhere. What items leave of an account's balance (lines matched between
 * mutuals) is a line of its own: the items of an account and mutual always add up to its balance.
 */
export function openingLines(db: ReadDb, year: number): OpeningLine[] {
  const end = lastDayOf(year)
  const balances = db.all<{ account: string; mutual: Id; net: number }>(
    `SELECT account, mutual_id AS mutual, sum(debit) - sum(credit) AS net FROM account_year
     WHERE fiscal_year <= ? AND account GLOB '[1-5]*' GROUP BY account, mutual_id`,
    [year],
  )
  const items = [...openItems(db, end), ...partyBalances(db, end)]
  const key = (account: string, mutual: Id | null): string => `${account} ${mutual ?? ''}`
  const itemised = new Map<string, number>()
  for (const { account, mutualId, net } of items)
    itemised.set(key(account, mutualId), (itemised.get(key(account, mutualId)) ?? 0) + net)
  const rest = balances.map(({ account, mutual, net }): OpeningLine => {
    const mutualId = entityOf(mutual)
    const left = net - (itemised.get(key(account, mutualId)) ?? 0)
    return { account, mutualId, thirdPartyType: null, thirdPartyId: null, entryId: null, day: null, net: left }
  })
  const order = (line: OpeningLine): string =>
    [line.account, line.mutualId ?? '', line.thirdPartyId ?? '', line.day ?? '', line.entryId ?? ''].join(' ')
  return [...rest, ...items].filter(({ net }) => net !== 0).toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** What was open on a day: what is open now of lines up to it, and what was matched only later. */
const openItems = (db: ReadDb, end: Day): OpeningLine[] =>
  db
    .all<{
      account: string
      mutual: Id | null
      type: string | null
      party: Id | null
      entry: Id
      day: Day
      net: number
    }>(
      `SELECT l.account, l.mutual_id AS mutual, l.third_party_type AS type, l.third_party_id AS party, o.entry_id AS entry, l.day,
         sum(o.net) AS net
       FROM (SELECT entry_id, rank, debit - credit AS net FROM open_line WHERE day <= ?
         UNION ALL
         SELECT x.entry_id, x.rank, x.debit - x.credit FROM matching m CROSS JOIN matching_line x ON x.matching_id = m.id
         WHERE m.state = 'made' AND m.day > ? AND x.day <= ?) o
       CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = o.entry_id AND l.rank = o.rank
       WHERE l.account GLOB '[1-5]*' GROUP BY o.entry_id, o.rank HAVING sum(o.net) <> 0`,
      [end, end, end],
    )
    .map(({ account, mutual, type, party, entry, day, net }) => ({
      account,
      mutualId: mutual,
      thirdPartyType: type,
      thirdPartyId: party,
      entryId: entry,
      day,
      net,
    }))

const partyBalances = (db: ReadDb, end: Day): OpeningLine[] =>
  db
    .all<{ account: string; mutual: Id | null; type: string; party: Id; net: number }>(
      `SELECT l.account, l.mutual_id AS mutual, l.third_party_type AS type, l.third_party_id AS party, sum(l.debit - l.credit) AS net
       FROM account a CROSS JOIN third_party_balance b ON b.account = a.number
         CROSS JOIN entry_line l INDEXED BY entry_line_third_party ON l.third_party_id = b.third_party_id AND l.account = b.account
       WHERE a.matchable = 0 AND a.number GLOB '[1-5]*' AND l.day <= ?
       GROUP BY l.account, l.mutual_id, l.third_party_id HAVING sum(l.debit - l.credit) <> 0`,
      [end],
    )
    .map(({ account, mutual, type, party, net }) => ({
      account,
      mutualId: mutual,
      thirdPartyType: type,
      thirdPartyId: party,
      entryId: null,
      day: null,
      net,
    }))
