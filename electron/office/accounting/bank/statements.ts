import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { zStatement } from '../../../../shared/contract/accounting/bank.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import type { ReconciliationState } from '../../../../shared/rules/accounting/bank/machine.ts'
import { guessStatementMapping, isComplete } from '../../../../shared/rules/accounting/bank/mapping.ts'
import { accountNumberIn, type StatementMapping } from '../../../../shared/rules/accounting/bank/mapping.ts'
import {
  checkStatement,
  readStatement,
  type StatementLine,
} from '../../../../shared/rules/accounting/bank/statement.ts'
import { Prepared, type CommandContext, type QueryContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { bankOf } from './accounts.ts'
import { checkAccountOf, keptMapping, readStatementFile } from './file.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
export type Statement = z.output<typeof zStatement>

interface Row extends Omit<Statement, 'withdrawn' | 'reconciliation'> {
  readonly withdrawnBy: string | null
  readonly withdrawnReason: string | null
  readonly reconciliationId: Id | null
  readonly reconciliationNumber: string | null
  readonly reconciliationState: ReconciliationState | null
  readonly reconciliationRev: number | null
}

const STATEMENT = `SELECT s.id, s.number, s.account, s.from_day AS "from", s.to_day AS "to", s.opening, s.closing, s.gap,
    s.gap_reason AS gapReason, s.file_name AS fileName, s.rev, s.created_at AS enteredAt, u.name AS enteredBy, w.name AS withdrawnBy,
    s.withdrawn_reason AS withdrawnReason, r.id AS reconciliationId, r.number AS reconciliationNumber, r.state AS reconciliationState,
    r.rev AS reconciliationRev, (SELECT count(*) FROM bank_line l WHERE l.statement_id = s.id) AS lines,
    (SELECT count(*) FROM bank_line l WHERE l.statement_id = s.id AND l.standing = 1
       AND NOT EXISTS (SELECT 1 FROM bank_match_line m WHERE m.line_id = l.id AND m.live = 1)) AS unmatched
  FROM bank_statement s JOIN user u ON u.id = s.created_by LEFT JOIN user w ON w.id = s.withdrawn_by
    LEFT JOIN reconciliation r ON r.statement_id = s.id`

const shown = ({
  withdrawnBy,
  withdrawnReason,
  reconciliationId,
  reconciliationNumber,
  reconciliationState,
  reconciliationRev,
  ...row
}: Row): Statement => ({
  ...row,
  withdrawn: withdrawnBy === null ? null : { by: withdrawnBy, reason: withdrawnReason ?? '' },
  reconciliation:
    reconciliationId === null ||
    reconciliationNumber === null ||
    reconciliationState === null ||
    reconciliationRev === null
      ? null
      : { id: reconciliationId, number: reconciliationNumber, state: reconciliationState, rev: reconciliationRev },
})

/** Statements of an account, the latest first; those that were withdrawn too. */
export const statements = (db: ReadDb, { account, limit }: In<'accounting.statements'>): Statement[] =>
  db.all<Row>(`${STATEMENT} WHERE s.account = ? ORDER BY s.to_day DESC, s.id DESC LIMIT ?`, [account, limit]).map(shown)

/** A statement that stands. Refuses `accounting.statement-unknown`. */
export function statementRow(db: ReadDb, id: Id): Statement {
  const row = db.get<Row>(`${STATEMENT} WHERE s.id = ? AND s.withdrawn_at IS NULL`, [id])
  return row === undefined ? refuse('accounting.statement-unknown', {}) : shown(row)
}

interface Neighbour {
  readonly number: string
  readonly from: Day
  readonly to: Day
  readonly opening: Fbu
  readonly closing: Fbu
}

const NEIGHBOUR = `SELECT number, from_day AS "from", to_day AS "to", opening, closing FROM bank_statement
  WHERE account = ? AND withdrawn_at IS NULL`

/** The last statement that ends before a day. */
export const previousOf = (db: ReadDb, account: string, day: Day): Neighbour | undefined =>
  db.get<Neighbour>(`${NEIGHBOUR} AND to_day < ? ORDER BY to_day DESC LIMIT 1`, [account, day])

export async function previewStatement(
  ctx: QueryContext,
  { account, path, mapping: asked }: In<'accounting.previewStatement'>,
): Promise<Out<'accounting.previewStatement'>> {
  const { db } = ctx
  const cash = bankOf(db, account)
  const file = await readStatementFile(ctx, path)
  checkNotTaken(ctx, account, file.sha256)
  const kept = keptMapping(db, account)?.mapping
  // what was kept holds while the file still has titles where it had them
  const guessed = guessStatementMapping(file.rows)
  const fits =
    kept !== undefined &&
    (kept.headerRow === undefined || guessed === undefined || guessed.headerRow === kept.headerRow)
  const mapping = asked ?? (fits ? kept : guessed)
  const read =
    mapping === undefined || !isComplete(mapping as StatementMapping)
      ? { lines: [], opening: null, closing: null, problems: [] }
      : readStatement(file.rows, mapping as StatementMapping)
  const accountNumber =
    mapping === undefined
      ? null
      : (checkAccountOf(db, cash, file, mapping as StatementMapping, ctx.today) ??
        accountNumberIn(file.rows, mapping as StatementMapping) ??
        null)
  const [first, last] = [read.lines[0], read.lines.at(-1)]
  const previous = first === undefined ? undefined : previousOf(db, account, first.day)
  return {
    fileName: file.name,
    sample: file.rows
      .slice(0, 14)
      .map(({ row, cells }) => ({ row, cells: cells.slice(0, 12).map(({ text }) => text.slice(0, 60)) })),
    mapping: mapping === undefined ? null : { ...mapping, columns: { ...mapping.columns } },
    kept: asked === undefined && fits,
    accountNumber,
    lines: read.lines.map((line) => ({ ...line })),
    problems: read.problems.slice(0, 200).map((problem) => ({ ...problem })),
    from: first?.day ?? null,
    to: last?.day ?? null,
    opening: read.opening,
    closing: read.closing,
    moved: sum(read.lines.map(({ amount }) => amount)),
    previous: previous === undefined ? null : { number: previous.number, to: previous.to, closing: previous.closing },
  }
}

/** Reads beside other people's work, then writes it whole. */
export const importStatement = new Prepared<In<'accounting.importStatement'>, Out<'accounting.importStatement'>>(
  async (ctx, input) => {
    const { account, path } = input
    const mapping = input.mapping as StatementMapping
    const cash = bankOf(ctx.db, account)
    if (!isComplete(mapping)) refuse('accounting.statement-columns', {})
    const file = await readStatementFile(ctx, path)
    checkNotTaken(ctx, account, file.sha256)
    const number = checkAccountOf(ctx.db, cash, file, mapping, ctx.today)
    const { lines, problems } = readStatement(file.rows, mapping)
    const problem = problems[0]
    if (problem !== undefined) refuse('accounting.statement-unread', { row: problem.row, text: problem.text })
    if (lines.length === 0) refuse('accounting.statement-empty', {})
    return (write) => {
      checkNotTaken(write, account, file.sha256)
      const kept = keep(write, { ...input, lines, file: { name: file.name, sha256: file.sha256 } })
      write.db.run(
        `INSERT INTO statement_mapping (account, mapping, account_number, kept_at, kept_by) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET mapping = excluded.mapping, account_number = coalesce(excluded.account_number, account_number),
           kept_at = excluded.kept_at, kept_by = excluded.kept_by, rev = rev + 1`,
        [account, JSON.stringify(mapping), number ?? null, instant(write.now), write.user.id],
      )
      return kept
    }
  },
)

export function enterStatement(
  ctx: CommandContext,
  input: In<'accounting.enterStatement'>,
): Out<'accounting.enterStatement'> {
  bankOf(ctx.db, input.account)
  const zero = input.lines.findIndex(({ amount }) => amount === 0)
  if (zero !== -1) refuse('accounting.statement-line-zero', { row: zero + 1 })
  const lines = input.lines.map(({ reference, ...line }, index) => ({
    ...line,
    row: index + 1,
    reference: reference === '' ? null : reference,
    balance: null,
  }))
  return keep(ctx, { ...input, lines })
}

interface Keeping {
  readonly account: string
  readonly number: string
  readonly from: Day
  readonly to: Day
  readonly opening: Fbu
  readonly closing: Fbu
  readonly gapReason: string
  readonly lines: readonly StatementLine[]
  readonly file?: { readonly name: string; readonly sha256: string }
}

/** Refuses what {@link checkStatement} refuses, `statement-ahead`, `statement-overlap`, `statement-gap`. */
function keep(ctx: CommandContext, statement: Keeping): { id: Id; lines: number; gap: Fbu } {
  const { db } = ctx
  const { account, from, to, opening, closing, lines, file } = statement
  if (to > ctx.today) refuse('accounting.statement-ahead', { to, today: ctx.today })
  checkStatement(statement)
  const overlap = db.get<Neighbour>(`${NEIGHBOUR} AND from_day <= ? AND to_day >= ? LIMIT 1`, [account, to, from])
  if (overlap !== undefined)
    refuse('accounting.statement-overlap', { number: overlap.number, from: overlap.from, to: overlap.to })
  const previous = previousOf(db, account, from)
  const gap = fbu(previous === undefined ? 0 : opening - previous.closing)
  if (previous !== undefined && gap !== 0 && statement.gapReason.length < 5)
    refuse('accounting.statement-gap', { number: previous.number, closing: previous.closing, opening, gap })
  const id = newId()
  insertRow(db, 'bank_statement', {
    id,
    account,
    number: statement.number,
    from_day: from,
    to_day: to,
    opening,
    closing,
    gap,
    gap_reason: gap === 0 ? null : statement.gapReason,
    file_name: file?.name ?? null,
    sha256: file?.sha256 ?? null,
    ...entered(ctx),
  })
  lines.forEach((line, index) =>
    insertRow(db, 'bank_line', {
      id: newId(),
      statement_id: id,
      account,
      position: index + 1,
      day: line.day,
      label: line.label,
      reference: line.reference,
      amount: line.amount,
    }),
  )
  ctx.subject('bank-statement', id)
  ctx.touch('bank', id)
  return { id, lines: lines.length, gap }
}

function checkNotTaken({ db }: Pick<QueryContext, 'db'>, account: string, sha256: string): void {
  const taken = db.get<{ number: string; at: Instant; person: string }>(
    `SELECT s.number, s.created_at AS at, u.name AS person FROM bank_statement s JOIN user u ON u.id = s.created_by
     WHERE s.account = ? AND s.sha256 = ? AND s.withdrawn_at IS NULL`,
    [account, sha256],
  )
  if (taken !== undefined)
    refuse('accounting.statement-twice', { number: taken.number, day: dayAt(taken.at), person: taken.person })
}

/** Refuses `statement-changed`, `statement-in-use`, `statement-followed`, `statement-reconciled`. */
export function withdrawStatement(
  ctx: CommandContext,
  input: In<'accounting.withdrawStatement'>,
): Record<string, never> {
  const { db } = ctx
  const statement = statementRow(db, input.id)
  const { number, account, lines, unmatched, reconciliation } = statement
  if (statement.rev !== input.rev) refuse('accounting.statement-changed', { number })
  if (reconciliation !== null && reconciliation.state !== 'open')
    refuse('accounting.statement-reconciled', { number, reconciliation: reconciliation.number })
  if (lines > unmatched) refuse('accounting.statement-in-use', { number, count: lines - unmatched })
  const next = db.get<Neighbour>(`${NEIGHBOUR} AND from_day > ? ORDER BY from_day LIMIT 1`, [account, statement.to])
  if (next !== undefined) refuse('accounting.statement-followed', { number, next: next.number })
  db.run('UPDATE bank_line SET standing = 0 WHERE statement_id = ?', [input.id])
  changeRow(db, 'bank_statement', input.id, {
    withdrawn_at: instant(ctx.now),
    withdrawn_by: ctx.user.id,
    withdrawn_reason: input.reason,
  })
  ctx.subject('bank-statement', input.id)
  ctx.touch('bank', input.id)
  return {}
}
