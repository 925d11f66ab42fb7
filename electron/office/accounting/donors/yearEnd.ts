import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, monthOf, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { Posting } from '../../../../shared/posting.ts'
import { RUN_KINDS, type RunKind } from '../../../../shared/rules/accounting/donors/accounts.ts'
import { yearDays } from '../../../../shared/rules/accounting/donors/yearEnd.ts'
import { mutualNames } from '../budget/entities.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { postEntry } from '../postEntry.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { accountFor, axesOf, journalOf } from './accounts.ts'
import { moves, type Move } from './moves.ts'

type Procedures = typeof accounting
type Run = OutputOf<Procedures['accounting.donorYear']>['runs'][number]

/** What year-end entries of donors' money name as their source. */
export const DONOR_RUN = 'donor-run'

interface RunRow {
  readonly id: Id
  readonly number: string
  readonly kind: RunKind
  readonly year: number
  readonly state: 'posted' | 'undone'
  readonly entryId: Id
  readonly by: string
  readonly at: Instant
  readonly rev: number
}

const RUN = `SELECT r.id, r.number, r.kind, r.fiscal_year AS year, r.state, r.entry_id AS entryId, u.name AS "by", r.created_at AS "at", r.rev
  FROM donor_run r JOIN user u ON u.id = r.created_by`

const postedRun = (db: ReadDb, kind: RunKind, year: number): RunRow | undefined =>
  db.get<RunRow>(`${RUN} WHERE r.kind = ? AND r.fiscal_year = ? AND r.state = 'posted'`, [kind, year])

const laterRun = (db: ReadDb, kind: RunKind, year: number): RunRow | undefined =>
  db.get<RunRow>(
    `${RUN} WHERE r.kind = ? AND r.fiscal_year > ? AND r.state = 'posted' ORDER BY r.fiscal_year LIMIT 1`,
    [kind, year],
  )

const isClosed = (db: ReadDb, day: Day): boolean =>
  db.get(`SELECT 1 FROM period WHERE month = ? AND state = 'closed'`, [monthOf(day)]) !== undefined

const sizeOf = (lines: readonly { readonly amount: number }[]): Fbu =>
  fbu(lines.reduce((all, { amount }) => all + Math.abs(amount), 0))

const keptLines = (db: ReadDb, runId: Id): Run['lines'] =>
  db.all<Run['lines'][number]>(
    `SELECT l.agreement_id AS agreementId, a.reference AS agreement, t.name AS donor, l.grant_id AS grantId, coalesce(g.label, a.title) AS label,
       m.name AS mutual, l.given, l.used, l.before, l.amount
     FROM donor_run_line l JOIN donor_agreement a ON a.id = l.agreement_id JOIN third_party t ON t.id = a.donor_id
       LEFT JOIN donor_grant g ON g.id = l.grant_id LEFT JOIN mutual m ON m.id = l.mutual_id
     WHERE l.run_id = ? ORDER BY l.rank`,
    [runId],
  )

/** What a year's document says, once posted; what it would say, until then. */
export function linesOfYear(db: ReadDb, kind: RunKind, year: number): Run['lines'] {
  const posted = postedRun(db, kind, year)
  if (posted !== undefined) return keptLines(db, posted.id)
  const names = mutualNames(db)
  return moves(db, kind, year).map(({ donorId: _donor, projectId: _project, mutualId, ...line }) => ({
    ...line,
    mutual: mutualId === null ? null : (names.get(mutualId) ?? null),
  }))
}

function runOf({ db, today }: QueryContext, kind: RunKind, year: number): Run {
  const posted = postedRun(db, kind, year)
  const day = yearDays(year).to
  const lines = linesOfYear(db, kind, year)
  const total = sizeOf(lines)
  if (posted !== undefined) {
    const { id, number, by, at, entryId, rev } = posted
    return { kind, posted: { id, number, by, at, entryId, rev }, lines, total, problem: 'posted' }
  }
  const problem = today < day ? 'early' : isClosed(db, day) ? 'closed' : total === 0 ? 'nothing' : null
  return { kind, posted: null, lines, total, problem }
}

/** Both documents of a year: what they say, once posted; what they would say, until then. */
export const donorYear = (
  ctx: QueryContext,
  { year }: { readonly year: number },
): OutputOf<Procedures['accounting.donorYear']> => ({
  year,
  day: yearDays(year).to,
  runs: RUN_KINDS.map((kind) => runOf(ctx, kind, year)),
})

/**
 * Posts a year's document on its last day, in the closing journal. Refuses `accounting.donor-run-posted`, `donor-run-later` (a later year's
 * stands), `donor-run-early`, `donor-run-nothing`, `donor-run-changed` (the figures moved since they were seen), `period-closed`.
 */
export function postDonorRun(
  ctx: CommandContext,
  { kind, year, total: seen }: ParsedInputOf<Procedures['accounting.postDonorRun']>,
): OutputOf<Procedures['accounting.postDonorRun']> {
  const { db, today } = ctx
  const day = yearDays(year).to
  const before = postedRun(db, kind, year)
  if (before !== undefined)
    refuse('accounting.donor-run-posted', { year: String(year), number: before.number, person: before.by })
  const later = laterRun(db, kind, year)
  if (later !== undefined) refuse('accounting.donor-run-later', { year: String(year), number: later.number })
  if (today < day) refuse('accounting.donor-run-early', { year: String(year), day })
  if (isClosed(db, day)) refuse('accounting.period-closed', { day, month: monthOf(day) })
  const lines = moves(db, kind, year).filter(({ amount }) => amount !== 0)
  const total = sizeOf(lines)
  if (total === 0) refuse('accounting.donor-run-nothing', { year: String(year) })
  if (seen !== undefined && seen !== total) refuse('accounting.donor-run-changed', { seen, now: total })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('FD', year))
  const posting = new Posting({
    journal: journalOf(db, 'closing'),
    day,
    label: kind === 'dedicated' ? `Fonds affectés ${year}` : `Subventions d’investissement, quote-part ${year}`,
    source: { type: DONOR_RUN, id },
    voucher: number,
  })
  for (const line of lines) write(db, posting, kind, line)
  const entry = postEntry(ctx, posting.toDraft())
  insertRow(db, 'donor_run', {
    id,
    number,
    kind,
    fiscal_year: year,
    state: 'posted',
    total,
    entry_id: entry.entryId,
    ...entered(ctx),
  })
  lines.forEach(({ agreementId, grantId, mutualId, given, used, before: held, amount }, index) =>
    insertRow(db, 'donor_run_line', {
      run_id: id,
      rank: index + 1,
      agreement_id: agreementId,
      grant_id: grantId,
      mutual_id: mutualId,
      given,
      used,
      before: held,
      amount,
    }),
  )
  ctx.subject(DONOR_RUN, id)
  ctx.touch('donor-agreement')
  return { id, number, entryId: entry.entryId, entryNumber: entry.number }
}

/** To the fund: D income of grants / C fund; back from it, the other way. To income: D taken / C income of investment grants. */
function write(db: ReadDb, posting: Posting, kind: RunKind, { amount, ...of }: Move): void {
  const up = amount > 0
  const [debit, credit] =
    kind === 'dedicated'
      ? up
        ? (['to-fund', 'dedicated-fund'] as const)
        : (['dedicated-fund', 'from-fund'] as const)
      : up
        ? (['investment-taken', 'investment-income'] as const)
        : (['investment-income', 'investment-taken'] as const)
  const moved = fbu(Math.abs(amount))
  const label = `${of.agreement} · ${of.label}`.slice(0, 200)
  const side = (account: string) => ({ ...axesOf(db, account, of), label })
  const [from, to] = [accountFor(db, debit), accountFor(db, credit)]
  posting.debit(from, moved, side(from)).credit(to, moved, side(to))
}

/** Cancels the entry on its own day; the document stays, undone. Refuses `accounting.donor-run-unknown`, `donor-run-later`, a closed month. */
export function undoDonorRun(
  ctx: CommandContext,
  { id, rev, reason }: ParsedInputOf<Procedures['accounting.undoDonorRun']>,
): OutputOf<Procedures['accounting.undoDonorRun']> {
  const { db } = ctx
  const run = db.get<RunRow>(`${RUN} WHERE r.id = ?`, [id]) ?? refuse('accounting.donor-run-unknown', {})
  if (run.rev !== rev) refuse('accounting.changed-since', { what: run.number })
  if (run.state === 'undone') refuse('accounting.donor-run-undone', { number: run.number })
  const later = laterRun(db, run.kind, run.year)
  if (later !== undefined) refuse('accounting.donor-run-later', { year: String(run.year), number: later.number })
  const reversal = reverseEntry(ctx, run.entryId, { day: yearDays(run.year).to, reason })
  changeRow(db, 'donor_run', id, {
    state: 'undone',
    reason,
    reversal_id: reversal.entryId,
    undone_at: instant(ctx.now),
    undone_by: ctx.user.id,
  })
  ctx.subject(DONOR_RUN, id)
  ctx.touch('donor-agreement')
  return { id, entryNumber: reversal.number }
}
