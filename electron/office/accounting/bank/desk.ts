import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, daysBetween, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sum } from '../../../../shared/money.ts'
import { propose, type MatchReason, type Proposal } from '../../../../shared/rules/accounting/bank/match.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entryNumber } from '../entryNumber.ts'
import { bankOf } from './accounts.ts'
import { writeMatch } from './matching.ts'
import { bankLines, bookKey, bookLines, pendingAt, withoutMirrors, type BankLine, type BookLine } from './pending.ts'
import { expectedAt, postOf, textOf } from './postAs.ts'
import { referencesOf } from './references.ts'
import { statementRow, type Statement } from './statements.ts'

type Procedures = typeof accounting
type Desk = OutputOf<Procedures['accounting.bankDesk']>

interface Sides {
  readonly bank: readonly BankLine[]
  readonly books: readonly BookLine[]
  readonly proposals: readonly Proposal[]
}

/** What nothing answers to yet on either side, and what might. Lines of the books from a little after the statement are among them. */
function sidesOf({ db, today }: QueryContext, statement: Statement, onTheWay: readonly BookLine[]): Sides {
  const { account, to } = statement
  const days = setting(db, 'bank.matchDays', today)
  const bank = bankLines(db, account, to).filter(({ matchId }) => matchId === null)
  const free = onTheWay.filter(({ matchId }) => matchId === null)
  const after = bookLines(db, account, addDays(to, 1), addDays(to, days)).filter(({ matchId }) => matchId === null)
  const books = [...free, ...withoutMirrors(after)]
  const referenceOf = referencesOf(db, books)
  const proposals = propose(
    bank.map((line) => ({ key: line.id, day: line.day, text: textOf(line), amount: line.amount })),
    books.map((line) => ({
      key: bookKey(line),
      day: line.day,
      text: line.label,
      amount: line.amount,
      references: referenceOf(line),
    })),
    days,
  )
  return { bank, books, proposals }
}

const keyOf = (key: string): { entryId: Id; rank: number } => {
  const [entryId = '', rank = ''] = key.split('/')
  return { entryId: entryId as Id, rank: Number(rank) }
}

/** Refuses `accounting.statement-unknown`. */
export function bankDesk(
  ctx: QueryContext,
  { statementId, matched }: ParsedInputOf<Procedures['accounting.bankDesk']>,
): Desk {
  const { db, today } = ctx
  const statement = statementRow(db, statementId)
  const cash = bankOf(db, statement.account)
  const pending = pendingAt(db, statement.account, statement)
  const { bank, books, proposals } = sidesOf(ctx, statement, pending.onTheWay)
  const inProposal = new Set(proposals.flatMap((one) => one.bank))
  const taken = new Set(proposals.flatMap((one) => one.books))
  const expected = expectedAt(
    ctx,
    statement.account,
    books.filter((line) => !taken.has(bookKey(line))),
  )
  const done = matched ? matchedOf(db, statement) : { bank: [], books: [] }
  return {
    statement,
    account: { account: cash.account, label: cash.label, kind: cash.kind },
    bank: [...bank, ...done.bank].map((line) => ({
      ...line,
      post: line.matchId !== null || inProposal.has(line.id) ? null : postOf(line, expected),
    })),
    books: [...books, ...done.books].map((line) => ({
      entryId: line.entryId,
      rank: line.rank,
      day: line.day,
      number: entryNumber(line),
      voucher: line.voucher,
      label: line.label,
      amount: line.amount,
      matchId: line.matchId,
      age: Math.max(0, daysBetween(line.day, today)),
      earlier: pending.earlier.has(bookKey(line)),
    })),
    proposals: proposals.map((one) => ({
      bank: one.bank as Id[],
      books: one.books.map(keyOf),
      score: one.score,
      sure: one.sure,
      reasons: [...one.reasons],
    })),
    matches: matchesOf(db, statement.account, [
      ...new Set([...done.bank, ...done.books].flatMap(({ matchId }) => (matchId === null ? [] : [matchId]))),
    ]),
    arithmetic: {
      statement: pending.statement,
      onTheWay: sum(pending.onTheWay.map(({ amount }) => amount)),
      fromStatement: pending.fromStatement,
      books: pending.books,
      unbooked: sum(pending.unbooked.map(({ amount }) => amount)),
      fromBooks: pending.fromBooks,
      difference: pending.difference,
    },
  }
}

/** Lines of the statement that something answers to, and what that is. */
function matchedOf(db: ReadDb, { id, account, from, to }: Statement): { bank: BankLine[]; books: BookLine[] } {
  const bank = bankLines(db, account, to).filter((line) => line.statementId === id && line.matchId !== null)
  const ids = new Set(bank.map(({ matchId }) => matchId))
  const books = bookLines(db, account, addDays(from, -400), addDays(to, 60)).filter(({ matchId }) => ids.has(matchId))
  return { bank, books }
}

function matchesOf(db: ReadDb, account: string, ids: readonly Id[]): Desk['matches'] {
  const held =
    db.get<{ day: string | null }>(`SELECT max(day) AS day FROM reconciliation WHERE account = ? AND state <> 'open'`, [
      account,
    ])?.day ?? ''
  return ids.flatMap((id) => {
    const row = db.get<{ how: Desk['matches'][number]['how']; by: string; at: Instant; reasons: string; last: string }>(
      `SELECT m.how, u.name AS by, m.created_at AS at, m.reasons, max(
         (SELECT max(l.day) FROM bank_match_line x JOIN bank_line l ON l.id = x.line_id WHERE x.match_id = m.id),
         (SELECT max(e.day) FROM bank_match_book x JOIN entry e ON e.id = x.entry_id WHERE x.match_id = m.id)) AS last
       FROM bank_match m JOIN user u ON u.id = m.created_by WHERE m.id = ?`,
      [id],
    )
    return row === undefined
      ? []
      : [
          {
            id,
            how: row.how,
            by: row.by,
            at: row.at,
            reasons: JSON.parse(row.reasons) as MatchReason[],
            locked: row.last <= held,
          },
        ]
  })
}

/** Refuses `match-rejected` when one of those that are named is proposed no more. */
export function acceptProposals(
  ctx: CommandContext,
  { statementId, only }: ParsedInputOf<Procedures['accounting.acceptProposals']>,
): OutputOf<Procedures['accounting.acceptProposals']> {
  const statement = statementRow(ctx.db, statementId)
  const pending = pendingAt(ctx.db, statement.account, statement)
  const { proposals, bank } = sidesOf(ctx, statement, pending.onTheWay)
  const wanted = only === undefined ? undefined : new Set<string>(only)
  const chosen = proposals.filter((one) => (wanted === undefined ? one.sure : one.bank.some((id) => wanted.has(id))))
  const covered = new Set(chosen.flatMap((one) => one.bank))
  if (wanted !== undefined && [...wanted].some((id) => !covered.has(id))) refuse('accounting.match-rejected', {})
  const reconciledOrders: string[] = []
  for (const one of chosen) {
    const { reconciledOrders: orders } = writeMatch(ctx, {
      account: statement.account,
      bank: one.bank as Id[],
      books: one.books.map(keyOf),
      how: 'proposal',
      reasons: one.reasons,
    })
    reconciledOrders.push(...orders)
  }
  return { accepted: chosen.length, left: bank.length - covered.size, reconciledOrders }
}
