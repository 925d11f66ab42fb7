import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { daysBetween, instant, yearOf, type Day } from '../../../../shared/dates.ts'
import type { ReconciliationDocument } from '../../../../shared/documents/treasury.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { reconciliationMachine, type ReconciliationState } from '../../../../shared/rules/accounting/bank/machine.ts'
import { userName } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { entryNumber } from '../entryNumber.ts'
import { accountDetail } from '../treasury/details.ts'
import { detailOf } from '../till/documents.ts'
import { paperBase } from '../till/rows.ts'
import { bankOf } from './accounts.ts'
import { bookKey, bookLines, pendingAt, withoutMirrors, type Pending } from './pending.ts'
import { statementRow, type Statement } from './statements.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface Row {
  readonly id: Id
  readonly number: string
  readonly account: string
  readonly statementId: Id
  readonly day: Day
  readonly state: ReconciliationState
  readonly bookBalance: Fbu
  readonly statementBalance: Fbu
  readonly sheet: string
  readonly reconciledBy: Id | null
  readonly lockedBy: Id | null
  readonly rev: number
}

const ROW = `SELECT id, number, account, statement_id AS statementId, day, state, book_balance AS bookBalance,
    statement_balance AS statementBalance, sheet, reconciled_by AS reconciledBy, locked_by AS lockedBy, rev FROM reconciliation`

const rowOf = (db: ReadDb, id: Id): Row =>
  db.get<Row>(`${ROW} WHERE id = ?`, [id]) ?? refuse('accounting.reconciliation-unknown', {})

/** The row unchanged since the person looked at it; the refusal says who came first. */
function same(ctx: CommandContext, { id, rev }: { readonly id: Id; readonly rev: number }): Row {
  const row = rowOf(ctx.db, id)
  if (row.rev !== rev) {
    const last = ctx.db.get<{ by: Id }>(
      'SELECT by FROM reconciliation_event WHERE reconciliation_id = ? ORDER BY position DESC LIMIT 1',
      [id],
    )
    refuse('accounting.reconciliation-changed', {
      number: row.number,
      person: last === undefined ? '' : userName(ctx.db, last.by),
    })
  }
  return row
}

function note(
  ctx: CommandContext,
  id: Id,
  action: string,
  to: ReconciliationState,
  reason: string | null = null,
): void {
  ctx.db.run(
    `INSERT INTO reconciliation_event (reconciliation_id, position, action, to_state, reason, at, by)
     VALUES (?, (SELECT count(*) + 1 FROM reconciliation_event WHERE reconciliation_id = ?), ?, ?, ?, ?, ?)`,
    [id, id, action, to, reason, instant(ctx.now), ctx.user.id],
  )
  ctx.subject('reconciliation', id)
  ctx.touch('bank', id)
}

/**
 * Both sides of a statement's end meet: number, balances and lines as they stand. Refuses `reconciliation-earlier` (a statement before it
 * is not), `reconciliation-difference`.
 */
export function reconcileBank(
  ctx: CommandContext,
  { statementId }: In<'accounting.reconcileBank'>,
): Out<'accounting.reconcileBank'> {
  const { db } = ctx
  const statement = statementRow(db, statementId)
  const { account, to, closing, reconciliation } = statement
  const earlier = db.get<{ number: string }>(
    `SELECT s.number FROM bank_statement s LEFT JOIN reconciliation r ON r.statement_id = s.id
     WHERE s.account = ? AND s.withdrawn_at IS NULL AND s.to_day < ? AND coalesce(r.state, 'open') = 'open' ORDER BY s.to_day LIMIT 1`,
    [account, to],
  )
  if (earlier !== undefined) refuse('accounting.reconciliation-earlier', { number: earlier.number })
  const pending = pendingAt(db, account, statement)
  if (pending.difference !== 0) refuse('accounting.reconciliation-difference', { difference: pending.difference })
  const state = reconciliationMachine.after(reconciliation?.state ?? 'open', 'reconcile')
  const facts = {
    state,
    statement_balance: closing,
    book_balance: pending.books,
    reconciled_balance: pending.fromStatement,
    sheet: JSON.stringify(sheetOf(db, statement, pending)),
    reconciled_by: ctx.user.id,
    reconciled_at: instant(ctx.now),
  }
  const id = reconciliation?.id ?? newId()
  const number = reconciliation?.number ?? formatNumber(ctx.takeNumber('RB', yearOf(to)))
  if (reconciliation === null)
    insertRow(db, 'reconciliation', {
      id,
      number,
      account,
      statement_id: statementId,
      day: to,
      ...facts,
      ...entered(ctx),
    })
  else set(ctx, id, facts)
  note(ctx, id, 'reconcile', state)
  return { id, number, rev: (reconciliation?.rev ?? 0) + 1 }
}

function set(ctx: CommandContext, id: Id, columns: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(columns)
  ctx.db.run(`UPDATE reconciliation SET ${names.map((name) => `${name} = ?`).join(', ')}, rev = rev + 1 WHERE id = ?`, [
    ...names.map((name) => columns[name]),
    id,
  ])
}

export function reopenReconciliation(
  ctx: CommandContext,
  input: In<'accounting.reopenReconciliation'>,
): Out<'accounting.reopenReconciliation'> {
  const row = same(ctx, input)
  const state = reconciliationMachine.after(row.state, 'reopen')
  set(ctx, row.id, { state, reconciled_at: null, reconciled_by: null })
  note(ctx, row.id, 'reopen', state)
  return { number: row.number }
}

/** Refuses `reconciliation-own`, `reconciliation-stale`. */
export function lockReconciliation(
  ctx: CommandContext,
  input: In<'accounting.lockReconciliation'>,
): Out<'accounting.lockReconciliation'> {
  const row = same(ctx, input)
  const { number } = row
  const state = reconciliationMachine.after(row.state, 'lock')
  if (row.reconciledBy === ctx.user.id) refuse('accounting.reconciliation-own', { number })
  const now = pendingAt(ctx.db, row.account, statementRow(ctx.db, row.statementId))
  if (now.books !== row.bookBalance || now.difference !== 0) refuse('accounting.reconciliation-stale', { number })
  set(ctx, row.id, { state, locked_by: ctx.user.id, locked_at: instant(ctx.now) })
  note(ctx, row.id, 'lock', state)
  return { number }
}

/** Only the head, with a reason; the later ones first. Refuses `reconciliation-later`. */
export function unlockReconciliation(
  ctx: CommandContext,
  input: In<'accounting.unlockReconciliation'>,
): Out<'accounting.unlockReconciliation'> {
  const row = same(ctx, input)
  const state = reconciliationMachine.after(row.state, 'unlock')
  const later = ctx.db.get<{ number: string }>(
    `SELECT number FROM reconciliation WHERE account = ? AND state = 'locked' AND day > ? ORDER BY day DESC LIMIT 1`,
    [row.account, row.day],
  )
  if (later !== undefined) refuse('accounting.reconciliation-later', { number: later.number })
  set(ctx, row.id, { state, locked_by: null, locked_at: null, reconciled_by: null, reconciled_at: null })
  note(ctx, row.id, 'unlock', state, input.reason)
  return { number: row.number }
}

type Sheet = Pick<
  ReconciliationDocument,
  | 'statement'
  | 'onTheWay'
  | 'unbooked'
  | 'posted'
  | 'books'
  | 'booksBefore'
  | 'reconciled'
  | 'difference'
  | 'opening'
  | 'lines'
  | 'debit'
  | 'credit'
  | 'oldestDays'
>

/** The lines of a reconciliation as they stand now; kept with it, so that it prints the same ever after. */
function sheetOf(db: ReadDb, statement: Statement, pending: Pending): Sheet {
  const { account, from, to, number, opening, closing } = statement
  const waiting = new Set(pending.onTheWay.map(bookKey))
  const own = withoutMirrors(bookLines(db, account, from, to))
  const seen = seenDays(db, account)
  const lines = own.map((line) => ({
    day: line.day,
    ...optional('paper', line.voucher),
    label: line.label,
    amount: line.amount,
    debit: fbu(Math.max(0, line.amount)),
    credit: fbu(Math.max(0, -line.amount)),
    entry: entryNumber(line),
    seenOn: waiting.has(bookKey(line)) ? null : (seen.get(bookKey(line)) ?? null),
  }))
  const posted = own
    .filter(({ sourceType }) => sourceType === 'bank-line')
    .map((line) => ({
      day: line.day,
      label: line.label,
      amount: line.amount,
      entry: entryNumber(line),
      ...optional('paper', line.voucher),
    }))
  const oldest = [...pending.onTheWay, ...pending.unbooked].reduce<Day>(
    (first, { day }) => (day < first ? day : first),
    to,
  )
  return {
    statement: { number, from, to, opening, closing },
    onTheWay: pending.onTheWay.map((line) => ({
      day: line.day,
      ...optional('paper', line.voucher),
      label: line.label,
      amount: line.amount,
    })),
    unbooked: pending.unbooked.map((line) => ({
      day: line.day,
      ...optional('paper', line.reference),
      label: line.label,
      amount: line.amount,
    })),
    posted,
    books: pending.books,
    booksBefore: fbu(pending.books - sum(posted.map(({ amount }) => amount))),
    reconciled: pending.fromStatement,
    difference: pending.difference,
    opening: fbu(pending.books - sum(own.map(({ amount }) => amount))),
    lines,
    debit: sum(lines.map(({ debit }) => debit)),
    credit: sum(lines.map(({ credit }) => credit)),
    oldestDays: daysBetween(oldest, to),
  }
}

/** The day on which a statement showed each line of the books. */
const seenDays = (db: ReadDb, account: string): Map<string, Day> =>
  new Map(
    db
      .all<{ entryId: Id; rank: number; day: Day }>(
        `SELECT b.entry_id AS entryId, b.rank, max(l.day) AS day FROM bank_line l JOIN bank_match_line m ON m.line_id = l.id AND m.live = 1
           JOIN bank_match_book b ON b.match_id = m.match_id AND b.live = 1
         WHERE l.account = ? AND l.standing = 1 GROUP BY b.entry_id, b.rank`,
        [account],
      )
      .map((row) => [bookKey(row), row.day]),
  )

/** Refuses `accounting.reconciliation-unknown`. */
export function reconciliationDocument(ctx: QueryContext, id: Id): ReconciliationDocument {
  const { db } = ctx
  const row = rowOf(db, id)
  const { label } = bankOf(db, row.account)
  const detail = accountDetail(db, row.account, row.day)
  return {
    ...paperBase(ctx, row.number),
    day: row.day,
    state: row.state,
    account: {
      account: row.account,
      label,
      ...optional('detail', detailOf(db, row.account, row.day)),
      ...optional('number', detail?.accountNumber ?? detail?.mobileNumber),
    },
    ...(JSON.parse(row.sheet) as Sheet),
    by: row.reconciledBy === null ? '' : userName(db, row.reconciledBy),
    ...optional('lockedBy', row.lockedBy === null ? undefined : userName(db, row.lockedBy)),
  }
}
