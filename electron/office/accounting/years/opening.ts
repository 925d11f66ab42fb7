import type { ReadDb } from '../../../../db/handle.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { ensureFiscalYear } from '../periods.ts'
import { openingLines, type OpeningLine } from './openingLines.ts'
import { fiscalYear } from './state.ts'
import { checkReady } from './steps.ts'

const openingJournal = (db: ReadDb): string =>
  db.get<{ code: string }>(`SELECT code FROM journal WHERE kind = 'opening' AND ended_on IS NULL ORDER BY code`)
    ?.code ?? 'RN'

export interface StandingOpening {
  readonly id: Id
  readonly number: string
  readonly lines: number
  readonly total: Fbu
  readonly rev: number
}

/** The opening entries with which a year begins. */
export const openingOf = (db: ReadDb, year: number): StandingOpening | undefined =>
  db.get<StandingOpening>(
    `SELECT id, number, lines, debit AS total, rev FROM year_opening WHERE year = ? AND state = 'standing'`,
    [year],
  )

/**
 * Keeps the balances with which the year after this one begins, numbered in the journal of openings: a paper, not a posting. Refuses
 * `accounting.year-sealed`, `year-opening-there`, `year-not-ready`, `year-opening-unbalanced`.
 */
export function makeOpening(ctx: CommandContext, year: number): { id: Id; number: string; lines: number; total: Fbu } {
  const { db } = ctx
  const next = year + 1
  if (fiscalYear(db, year).state === 'closed') refuse('accounting.year-sealed', { year: String(year) })
  const there = openingOf(db, next)
  if (there !== undefined) refuse('accounting.year-opening-there', { year: String(next), number: there.number })
  const { state } = checkReady(db, year, 'opening')
  const lines = openingLines(db, year)
  const debit = fbu(lines.reduce((sum, { net }) => sum + Math.max(0, net), 0))
  const credit = fbu(lines.reduce((sum, { net }) => sum + Math.max(0, -net), 0))
  if (debit !== credit) refuse('accounting.year-opening-unbalanced', { debit, credit })
  ensureFiscalYear(ctx, next)
  const id = newId()
  const number = formatNumber(ctx.takeNumber(openingJournal(db), next))
  insertRow(db, 'year_opening', {
    id,
    number,
    year: next,
    result_id: state.result?.id,
    state: 'standing',
    lines: lines.length,
    debit,
    credit,
    ...entered(ctx),
  })
  for (const [at, line] of lines.entries())
    insertRow(db, 'year_opening_line', {
      opening_id: id,
      rank: at + 1,
      account: line.account,
      mutual_id: line.mutualId,
      third_party_type: line.thirdPartyType,
      third_party_id: line.thirdPartyId,
      entry_id: line.entryId,
      day: line.day,
      debit: Math.max(0, line.net),
      credit: Math.max(0, -line.net),
    })
  ctx.subject('year_opening', id)
  ctx.touch('year')
  return { id, number, lines: lines.length, total: debit }
}

/** `year`: the one that ends. Refuses `accounting.year-opening-missing`, `changed-since`, `year-sealed`. */
export function withdrawOpening(
  ctx: CommandContext,
  { year, rev, reason }: { readonly year: number; readonly rev: number; readonly reason: string },
): { id: Id } {
  const { db } = ctx
  if (fiscalYear(db, year).state === 'closed') refuse('accounting.year-sealed', { year: String(year) })
  const standing = openingOf(db, year + 1)
  if (standing === undefined) refuse('accounting.year-opening-missing', { year: String(year + 1) })
  if (standing.rev !== rev) refuse('accounting.changed-since', { what: standing.number })
  changeRow(db, 'year_opening', standing.id, {
    state: 'withdrawn',
    withdrawn_at: instant(ctx.now),
    withdrawn_by: ctx.user.id,
    reason,
  })
  ctx.subject('year_opening', standing.id)
  ctx.touch('year')
  return { id: standing.id }
}

export interface KeptOpeningLine extends Omit<OpeningLine, 'net'> {
  readonly rank: number
  readonly debit: number
  readonly credit: number
}

/** Lines of opening entries after a rank, in order. */
export const openingLinesAfter = (db: ReadDb, id: Id, after: number, limit: number): KeptOpeningLine[] =>
  db.all<KeptOpeningLine>(
    `SELECT rank, account, mutual_id AS mutualId, third_party_type AS thirdPartyType, third_party_id AS thirdPartyId,
       entry_id AS entryId, day, debit, credit
     FROM year_opening_line WHERE opening_id = ? AND rank > ? ORDER BY rank LIMIT ?`,
    [id, after, limit],
  )
