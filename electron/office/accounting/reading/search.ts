import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { asMatch, readEntrySearch, type EntrySearch } from '../../../../shared/rules/accounting/entrySearch.ts'

export interface EntryFilters {
  readonly text?: string | undefined
  readonly journal?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly thirdPartyId?: Id | undefined
  readonly mutualId?: Id | undefined
  readonly after?: { readonly day: Day; readonly entryId: Id } | undefined
  readonly limit: number
}

type Condition = readonly [sql: string, ...params: unknown[]]

/** One way to reach entries: what to walk, what holds of it, in which order, and how a page goes on. */
interface Walk {
  readonly from: string
  readonly conditions: readonly Condition[]
  readonly order: string
}

/**
 * The entries that hold what is looked for, a page of ids and one more when there are more. Each question walks one index, the
 * narrowest: a third party's lines, lines of an amount, words, lines of an account, otherwise the days.
 */
export function findEntries(db: ReadDb, filters: EntryFilters): Id[] {
  const search = readEntrySearch(filters.text ?? '', (number) => isAccount(db, number))
  const numbered = search.entry === undefined ? [] : byNumber(db, filters, search.entry)
  if (numbered.length > 0) return numbered
  if (search.either && filters.thirdPartyId === undefined) {
    const either = [
      ...ids(db, filters, walkOf(filters, { ...search, words: [] })),
      ...ids(db, filters, walkOf(filters, { ...search, amount: undefined })),
    ]
    // ids are in the order of their posting: the latest first, as each of the two walks gives them
    return [...new Set(either)].sort((a, b) => (a < b ? 1 : -1)).slice(0, filters.limit + 1)
  }
  return ids(db, filters, walkOf(filters, search))
}

const isAccount = (db: ReadDb, number: string): boolean =>
  db.get('SELECT 1 FROM account WHERE number = ? AND heading = 0', [number]) !== undefined

function ids(
  db: ReadDb,
  { journal, from, to, mutualId, limit }: EntryFilters,
  { from: walked, conditions, order }: Walk,
): Id[] {
  const all: Condition[] = [
    ...conditions,
    ...(journal === undefined ? [] : [['e.journal = ?', journal] as Condition]),
    ...(from === undefined ? [] : [['e.day >= ?', from] as Condition]),
    ...(to === undefined ? [] : [['e.day <= ?', to] as Condition]),
    ...(mutualId === undefined ? [] : [['e.mutual_id = ?', mutualId] as Condition]),
  ]
  const where = all.length === 0 ? '' : `WHERE ${all.map(([sql]) => sql).join(' AND ')}`
  return db
    .all<{ id: Id }>(`SELECT DISTINCT e.id FROM ${walked} ${where} ORDER BY ${order} LIMIT ?`, [
      ...all.flatMap(([, ...params]) => params),
      limit + 1,
    ])
    .map(({ id }) => id)
}

const hasAccount = (account: string | undefined): Condition[] =>
  account === undefined
    ? []
    : [
        [
          'EXISTS (SELECT 1 FROM entry_line y INDEXED BY entry_line_entry WHERE y.entry_id = e.id AND y.account = ?)',
          account,
        ],
      ]

const hasWords = (words: readonly string[]): Condition[] =>
  words.length === 0
    ? []
    : [
        [
          '(SELECT o.n FROM entry_order o WHERE o.entry_id = e.id) IN (SELECT rowid FROM entry_text WHERE entry_text MATCH ?)',
          asMatch(words),
        ],
      ]

const hasAmount = (amount: number | undefined): Condition[] =>
  amount === undefined
    ? []
    : [['EXISTS (SELECT 1 FROM entry_line z WHERE z.entry_id = e.id AND z.debit + z.credit = ?)', amount]]

function walkOf({ thirdPartyId, journal, after }: EntryFilters, { words, amount, account }: EntrySearch): Walk {
  const beforeDay: Condition[] = after === undefined ? [] : [['(e.day, e.id) < (?, ?)', after.day, after.entryId]]
  if (thirdPartyId !== undefined)
    return {
      from: 'entry_line l INDEXED BY entry_line_third_party CROSS JOIN entry e ON e.id = l.entry_id',
      conditions: [
        ['l.third_party_id = ?', thirdPartyId],
        ...(account === undefined ? [] : [['l.account = ?', account] as Condition]),
        ...hasWords(words),
        ...hasAmount(amount),
        ...beforeDay,
      ],
      order: 'e.day DESC, e.id DESC',
    }
  if (amount !== undefined)
    return {
      from: 'entry_line l INDEXED BY entry_line_amount CROSS JOIN entry e ON e.id = l.entry_id',
      conditions: [
        ['l.debit + l.credit = ?', amount],
        ...(after === undefined ? [] : [['l.entry_id < ?', after.entryId] as Condition]),
        ...hasAccount(account),
        ...hasWords(words),
      ],
      order: 'l.entry_id DESC',
    }
  if (words.length > 0)
    return {
      from: 'entry_text t CROSS JOIN entry_order o ON o.n = t.rowid CROSS JOIN entry e ON e.id = o.entry_id',
      conditions: [
        ['entry_text MATCH ?', asMatch(words)],
        ...(after === undefined
          ? []
          : [['t.rowid < (SELECT n FROM entry_order WHERE entry_id = ?)', after.entryId] as Condition]),
        ...hasAccount(account),
      ],
      order: 't.rowid DESC',
    }
  if (account !== undefined)
    return {
      from: 'entry_line l CROSS JOIN entry e ON e.id = l.entry_id',
      conditions: [
        ['l.account = ?', account],
        ...(after === undefined ? [] : [['(l.day, l.entry_id) < (?, ?)', after.day, after.entryId] as Condition]),
      ],
      order: 'l.day DESC, l.entry_id DESC',
    }
  return {
    from: `entry e INDEXED BY ${journal === undefined ? 'entry_day' : 'entry_journal_day'}`,
    conditions: beforeDay,
    order: 'e.day DESC, e.id DESC',
  }
}

function byNumber(
  db: ReadDb,
  filters: EntryFilters,
  { journal, year, number }: { readonly journal: string; readonly year: number | undefined; readonly number: number },
): Id[] {
  if (filters.after !== undefined) return []
  return db
    .all<{ id: Id }>(
      `SELECT e.id FROM fiscal_year f CROSS JOIN entry e ON e.journal = ? AND e.fiscal_year = f.year AND e.number = ?
       WHERE ${year === undefined ? '1' : 'f.year = ?'} ORDER BY f.year DESC`,
      [journal, number, ...(year === undefined ? [] : [year])],
    )
    .map(({ id }) => id)
}
