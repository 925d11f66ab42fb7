import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { proposeMatchings, type LineToMatch } from '../../../../shared/rules/accounting/matching.ts'
import { OPENING_ENTRY } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { invoiceOfPayment } from '../../invoices/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { nextNumber, writeMatching, type OpenRow } from './store.ts'

type MatchAll = (typeof accounting)['accounting.matchAll']

interface Account {
  readonly number: string
  readonly thirdPartyType: string | null
}

/** Dues and money held are settled oldest first; who sent an invoice says which one was paid. */
const OLDEST_FIRST: ReadonlySet<string | null> = new Set(['household', 'collector'])

/** Matches what the rules can match. Refuses `accounting.unknown-account`, `accounting.not-matchable`. */
export async function matchAll(
  ctx: CommandContext,
  { account, thirdPartyId }: ParsedInputOf<MatchAll>,
): Promise<OutputOf<MatchAll>> {
  const { db } = ctx
  const accounts = account === undefined ? matchableAccounts(db) : [matchableAccount(db, account)]
  const parties = accounts.flatMap((one) => partiesToMatch(db, one.number, thirdPartyId).map((id) => ({ ...one, id })))
  const numbers = new Map<string, number>()
  const made = { matchings: 0, lines: 0, amount: 0, parties: new Set<Id>() }
  for (const [at, { number: own, thirdPartyType, id }] of parties.entries()) {
    if (at % 50 === 0) {
      ctx.progress('accounting.matching', at, parties.length)
      await ctx.breathe()
    }
    const lines = linesToMatch(db, own, id)
    for (const proposal of proposeMatchings(lines, { oldestFirst: OLDEST_FIRST.has(thirdPartyType) })) {
      const number = numbers.get(own) ?? nextNumber(db, own)
      numbers.set(own, number + 1)
      writeMatching(ctx, { account: own, thirdPartyId: id, number }, proposal)
      made.matchings += 1
      made.lines += proposal.lines.length
      made.amount += proposal.amount
      made.parties.add(id)
    }
  }
  ctx.touch('matching')
  return { matchings: made.matchings, lines: made.lines, amount: fbu(made.amount), thirdParties: made.parties.size }
}

const ACCOUNTS = `SELECT number, third_party_type AS thirdPartyType FROM account WHERE heading = 0 AND matchable = 1`

const matchableAccounts = (db: ReadDb): Account[] => db.all<Account>(`${ACCOUNTS} ORDER BY number`)

/** Refuses `accounting.unknown-account`, `accounting.not-matchable`. */
export function matchableAccount(db: ReadDb, account: string): Account {
  const known = db.get<{ label: string; matchable: number }>('SELECT label, matchable FROM account WHERE number = ?', [
    account,
  ])
  if (known === undefined) refuse('accounting.unknown-account', { account })
  return (
    db.get<Account>(`${ACCOUNTS} AND number = ?`, [account]) ??
    refuse('accounting.not-matchable', { account, label: known.label })
  )
}

/** Those with something open on both sides: what is on one side alone settles nothing. */
const partiesToMatch = (db: ReadDb, account: string, thirdPartyId: Id | undefined): Id[] =>
  db
    .all<{ id: Id }>(
      `SELECT third_party_id AS id FROM open_line WHERE account = ?${thirdPartyId === undefined ? '' : ' AND third_party_id = ?'}
       GROUP BY third_party_id HAVING sum(debit) > 0 AND sum(credit) > 0`,
      [account, ...(thirdPartyId === undefined ? [] : [thirdPartyId])],
    )
    .map(({ id }) => id)

interface Row extends OpenRow {
  readonly line_label: string | null
  readonly voucher: string | null
  readonly source_type: string
  readonly source_id: Id
  readonly reverses: Id | null
  /** The paper that a line brought from other books is from. */
  readonly document: string | null
}

/** What is open of a third party in an account, with the papers that name each line. */
function linesToMatch(db: ReadDb, account: string, thirdPartyId: Id): LineToMatch[] {
  const rows = db.all<Row>(
    `SELECT o.account, o.third_party_id, o.day, o.entry_id, o.rank, o.debit, o.credit, e.voucher, e.source_type, e.source_id,
       e.reverses, l.label AS line_label, g.document
     FROM open_line o CROSS JOIN entry e ON e.id = o.entry_id CROSS JOIN entry_line l ON l.entry_id = o.entry_id AND l.rank = o.rank
       LEFT JOIN line_origin g ON g.entry_id = o.entry_id AND g.rank = o.rank
     WHERE o.account = ? AND o.third_party_id = ?`,
    [account, thirdPartyId],
  )
  const vouchers = new Set(rows.flatMap(({ voucher, document }) => document ?? voucher ?? []))
  return rows.map((row) => ({
    entryId: row.entry_id,
    rank: row.rank,
    day: row.day,
    debit: row.debit,
    credit: row.credit,
    papers: papersOf(db, row, vouchers),
    reverses: row.reverses,
  }))
}

/**
 * The papers that name a line: the document that made it and its voucher; of a payment, the invoice it pays. An order pays many: its
 * lines are named by the document that each says, where that is another line's voucher.
 */
function papersOf(db: ReadDb, row: Row, vouchers: ReadonlySet<string>): string[] {
  if (row.source_type === OPENING_ENTRY) return row.document === null ? [] : [`paper ${row.document}`]
  const named = row.line_label !== null && vouchers.has(row.line_label) ? [`paper ${row.line_label}`] : []
  if (row.source_type === 'payment-order') return named
  const invoice = row.source_type === 'invoice-payment' ? invoiceOfPayment(db, row.source_id) : undefined
  return [
    `${row.source_type} ${row.source_id}`,
    ...(row.voucher === null ? [] : [`paper ${row.voucher}`]),
    ...(invoice === undefined ? [] : [`invoice ${invoice}`]),
    ...named,
  ]
}
