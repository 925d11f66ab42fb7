import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { letterCode } from '../../../../shared/rules/accounting/letters.ts'
import { settle, type MatchingRule } from '../../../../shared/rules/accounting/matching.ts'
import { userNames } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entryNumber } from '../entryNumber.ts'
import { matchableAccount } from './automatic.ts'
import { nextNumber, writeMatching, type OpenRow } from './store.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/**
 * Matches the lines that a person chose. Refuses `accounting.not-matchable`, `accounting.line-not-open`,
 * `accounting.match-other-party`, `accounting.match-one-side`.
 */
export function matchByHand(ctx: CommandContext, { account, lines }: In<'accounting.match'>): Out<'accounting.match'> {
  const { db } = ctx
  matchableAccount(db, account)
  const chosen = [...new Map(lines.map((line) => [`${line.entryId}/${line.rank}`, line])).values()].map(
    ({ entryId, rank }) => openLine(db, account, entryId, rank),
  )
  const [first] = chosen
  if (first === undefined || chosen.some(({ third_party_id }) => third_party_id !== first.third_party_id))
    refuse('accounting.match-other-party', {})
  const proposal = settle(
    'hand',
    chosen.map((row) => ({
      entryId: row.entry_id,
      rank: row.rank,
      day: row.day,
      debit: row.debit,
      credit: row.credit,
    })),
  )
  if (proposal === undefined) refuse('accounting.match-one-side', {})
  const number = nextNumber(db, account)
  const id = writeMatching(ctx, { account, thirdPartyId: first.third_party_id, number }, proposal)
  ctx.touch('matching', id)
  ctx.subject('matching', id)
  const all = chosen.reduce((total, row) => total + row.debit + row.credit, 0)
  return { id, letters: letterCode(number), amount: proposal.amount, left: fbu(all - 2 * proposal.amount) }
}

function openLine(db: ReadDb, account: string, entryId: Id, rank: number): OpenRow {
  const row = db.get<OpenRow>('SELECT * FROM open_line WHERE entry_id = ? AND rank = ? AND account = ?', [
    entryId,
    rank,
    account,
  ])
  if (row !== undefined) return row
  const entry = db.get<{ journal: string; fiscal_year: number; number: number }>(
    'SELECT journal, fiscal_year, number FROM entry WHERE id = ?',
    [entryId],
  )
  return refuse('accounting.line-not-open', { entry: entry === undefined ? '' : entryNumber(entry), account })
}

/** Takes a matching apart. Refuses `accounting.unknown-matching`, `accounting.matching-undone` (who was first). */
export function unmatch(ctx: CommandContext, { id, reason }: In<'accounting.unmatch'>): Out<'accounting.unmatch'> {
  const { db } = ctx
  const row = db.get<{ number: number; state: string; undone_by: Id | null; undone_at: Instant | null }>(
    'SELECT number, state, undone_by, undone_at FROM matching WHERE id = ?',
    [id],
  )
  if (row === undefined) refuse('accounting.unknown-matching', {})
  const letters = letterCode(row.number)
  if (row.state === 'undone')
    refuse('accounting.matching-undone', {
      letters,
      person: row.undone_by === null ? '' : (userNames(db, [row.undone_by]).get(row.undone_by) ?? ''),
      day: row.undone_at === null ? '' : dayAt(row.undone_at),
    })
  db.run(`UPDATE matching SET state = 'undone', undone_at = ?, undone_by = ?, undone_reason = ? WHERE id = ?`, [
    instant(ctx.now),
    ctx.user.id,
    reason,
    id,
  ])
  ctx.touch('matching', id)
  ctx.subject('matching', id)
  const lines = db.get<{ n: number }>('SELECT count(*) AS n FROM matching_line WHERE matching_id = ?', [id])?.n ?? 0
  return { letters, lines }
}

interface MatchingRow {
  readonly id: Id
  readonly number: number
  readonly rule: MatchingRule
  readonly state: 'made' | 'undone'
  readonly amount: Fbu
  readonly day: Day
  readonly made_at: Instant
  readonly made_by: Id
  readonly undone_at: Instant | null
  readonly undone_by: Id | null
  readonly undone_reason: string | null
}

interface LineRow {
  readonly matching_id: Id
  readonly entry_id: Id
  readonly rank: number
  readonly day: Day
  readonly debit: Fbu
  readonly credit: Fbu
  readonly label: string
  readonly journal: string
  readonly fiscal_year: number
  readonly number: number
}

/** The matchings of a line, the latest first. */
export function matchingsOfLine(
  db: ReadDb,
  { entryId, rank }: In<'accounting.matchingsOfLine'>,
): Out<'accounting.matchingsOfLine'> {
  const rows = db.all<MatchingRow>(
    `SELECT m.* FROM matching_line x INDEXED BY matching_line_entry CROSS JOIN matching m ON m.id = x.matching_id
     WHERE x.entry_id = ? AND x.rank = ? ORDER BY m.number DESC`,
    [entryId, rank],
  )
  if (rows.length === 0) return []
  const lines = db.all<LineRow>(
    `SELECT x.matching_id, x.entry_id, x.rank, x.day, x.debit, x.credit, e.label, e.journal, e.fiscal_year, e.number
     FROM matching_line x CROSS JOIN entry e ON e.id = x.entry_id
     WHERE x.matching_id IN (${rows.map(() => '?').join(', ')}) ORDER BY x.day, x.entry_id, x.rank`,
    rows.map(({ id }) => id),
  )
  const names = userNames(
    db,
    rows.flatMap(({ made_by, undone_by }) => (undone_by === null ? [made_by] : [made_by, undone_by])),
  )
  return rows.map((row) => ({
    id: row.id,
    letters: letterCode(row.number),
    rule: row.rule,
    state: row.state,
    amount: row.amount,
    day: row.day,
    madeBy: names.get(row.made_by) ?? '',
    madeAt: row.made_at,
    undone:
      row.undone_at === null || row.undone_by === null
        ? null
        : { by: names.get(row.undone_by) ?? '', at: row.undone_at, reason: row.undone_reason ?? '' },
    lines: lines
      .filter(({ matching_id }) => matching_id === row.id)
      .map((line) => ({
        entryId: line.entry_id,
        rank: line.rank,
        day: line.day,
        number: entryNumber(line),
        label: line.label,
        debit: line.debit,
        credit: line.credit,
      })),
  }))
}
