import type { ReadDb } from '../../../../db/handle.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { entityResults, resultLines, type YearBalance } from '../../../../shared/rules/accounting/years/result.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { postClosing } from '../postEntry.ts'
import { CLOSING_SOURCE } from '../reading/closings.ts'
import { mirrorOf } from '../reverseEntry.ts'
import { entityOf, fiscalYear, keptEntity, lastDayOf, resultEntryOf } from './state.ts'
import { prepared } from './allocated.ts'
import { checkReady } from './steps.ts'

/** What accounts of classes 6 and 7 still hold of a year, by mutual. */
export const yearBalances = (db: ReadDb, year: number): YearBalance[] =>
  db
    .all<{ account: string; mutual: Id; debit: number; credit: number }>(
      `SELECT y.account, y.mutual_id AS mutual, y.debit, y.credit FROM account_year y
       WHERE y.fiscal_year = ? AND (y.account GLOB '6*' OR y.account GLOB '7*') AND y.debit <> y.credit ORDER BY y.mutual_id, y.account`,
      [year],
    )
    .map(({ mutual, ...row }) => ({ ...row, mutualId: entityOf(mutual) }))

/** The accounts of surpluses and deficits, by what they mean; refuses `accounting.year-result-account`. */
export function resultAccounts(db: ReadDb): { surplus: string; deficit: string } {
  const of = (side: 'credit' | 'debit'): string =>
    db.get<{ number: string }>(
      `SELECT number FROM account WHERE role = 'result' AND heading = 0 AND ended_on IS NULL AND normal_side = ? ORDER BY number`,
      [side],
    )?.number ?? refuse('accounting.year-result-account', {})
  return { surplus: of('credit'), deficit: of('debit') }
}

export const closingJournal = (db: ReadDb): string =>
  db.get<{ code: string }>(`SELECT code FROM journal WHERE kind = 'closing' AND ended_on IS NULL ORDER BY code`)
    ?.code ?? 'CL'

/**
 * Takes what the year cost and earned, by mutual, to the accounts of surpluses and deficits: one entry of its last day, in the thirteenth
 * month. Refuses `accounting.year-unknown`, `year-result-there`, `year-not-over`, `year-months-open`, `year-earlier-open`,
 * `year-not-ready` while the inventory has something to post.
 */
export function determineResult(
  ctx: CommandContext,
  year: number,
): { id: Id; entry: string | null; result: Fbu; rev: number } {
  const { db } = ctx
  fiscalYear(db, year)
  if (resultEntryOf(db, year) !== undefined) refuse('accounting.year-result-there', { year: String(year) })
  if (ctx.today <= lastDayOf(year)) refuse('accounting.year-not-over', { year: String(year), ends: lastDayOf(year) })
  const open = db.get<{ n: number; first: string | null }>(
    `SELECT count(*) AS n, min(month) AS first FROM period WHERE fiscal_year = ? AND state = 'open'`,
    [year],
  )
  if (open !== undefined && open.n > 0)
    refuse('accounting.year-months-open', { year: String(year), count: open.n, first: open.first ?? '' })
  const earlier = db.get<{ year: number }>(
    `SELECT fiscal_year AS year FROM account_year WHERE fiscal_year < ? AND account GLOB '[67]*' AND debit <> credit ORDER BY 1 LIMIT 1`,
    [year],
  )
  if (earlier !== undefined)
    refuse('accounting.year-earlier-open', { year: String(year), earlier: String(earlier.year) })

  checkReady(db, year, 'result')

  const balances = yearBalances(db, year)
  const entities = entityResults(balances)
  const income = fbu(entities.reduce((total, one) => total + one.income, 0))
  const costs = fbu(entities.reduce((total, one) => total + one.costs, 0))
  const lines = resultLines(balances, resultAccounts(db))
  const id = newId()
  const posted =
    lines.length === 0
      ? undefined
      : postClosing(ctx, {
          journal: closingJournal(db),
          day: lastDayOf(year),
          label: `Résultat de l’exercice ${year}`,
          source: { type: CLOSING_SOURCE, id },
          lines,
        })
  insertRow(db, 'year_result', {
    id,
    year,
    state: 'posted',
    entry_id: posted?.entryId ?? null,
    income,
    costs,
    ...entered(ctx),
  })
  for (const entity of entities)
    insertRow(db, 'year_result_entity', {
      result_id: id,
      mutual_id: keptEntity(entity.mutualId),
      income: entity.income,
      costs: entity.costs,
    })
  ctx.subject('year_result', id)
  ctx.touch('year')
  return { id, entry: posted?.number ?? null, result: fbu(income - costs), rev: 1 }
}

/**
 * Takes the result back by the mirror of its entry, in the same thirteenth month, while nothing rests on it. Refuses
 * `accounting.year-result-missing`, `changed-since`, `year-allocation-stands`, `year-opening-stands`, `year-sealed`.
 */
export function undoResult(
  ctx: CommandContext,
  { year, rev, reason }: { readonly year: number; readonly rev: number; readonly reason: string },
): { id: Id } {
  const { db } = ctx
  const standing = resultEntryOf(db, year)
  if (standing === undefined) refuse('accounting.year-result-missing', { year: String(year) })
  if (standing.rev !== rev) refuse('accounting.changed-since', { what: String(year) })
  if (fiscalYear(db, year).state === 'closed') refuse('accounting.year-sealed', { year: String(year) })
  const allocation = prepared(db, standing.id)
  if (allocation !== undefined) refuse('accounting.year-allocation-stands', { year: String(year), number: allocation })
  const opening = db.get<{ number: string }>(
    `SELECT number FROM year_opening WHERE result_id = ? AND state = 'standing'`,
    [standing.id],
  )
  if (opening !== undefined) refuse('accounting.year-opening-stands', { year: String(year), number: opening.number })
  const later = db.get<{ year: number }>(
    `SELECT year FROM year_result WHERE year > ? AND state = 'posted' ORDER BY year LIMIT 1`,
    [year],
  )
  if (later !== undefined) refuse('accounting.year-later-result', { year: String(year), later: String(later.year) })
  const reversal =
    standing.entryId === null
      ? undefined
      : postClosing(ctx, mirrorOf(ctx, standing.entryId, { day: lastDayOf(year), reason }), {
          entryId: standing.entryId,
          reason,
        })
  changeRow(db, 'year_result', standing.id, {
    state: 'undone',
    reversal_id: reversal?.entryId ?? null,
    undone_at: instant(ctx.now),
    undone_by: ctx.user.id,
    reason,
  })
  if (standing.entryId !== null) ctx.touch('entry', standing.entryId)
  ctx.subject('year_result', standing.id)
  ctx.touch('year')
  return { id: standing.id }
}
