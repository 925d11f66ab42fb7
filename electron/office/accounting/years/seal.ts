import type { ReadDb } from '../../../../db/handle.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { Prepared, type CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { fingerprintLater } from './fingerprint.ts'
import type { YearFingerprint } from './print.ts'
import { fiscalYear, sealOf, type Seal } from './state.ts'
import { checkReady } from './steps.ts'

/**
 * Closes the year: nothing posts in it any more, the file itself refuses. The fingerprint is worked out first, beside other people's
 * commands: the year's months are closed and its result stands, so that no entry comes meanwhile. Refuses `accounting.year-unknown`,
 * `year-sealed`, `year-not-ready`.
 */
export const sealYear = new Prepared<{ year: number }, { id: Id; version: number; hash: string }>(
  async (ctx, { year }) => {
    checkSealable(ctx.db, year)
    const found = await fingerprintLater(ctx, year)
    return (writing) => {
      checkSealable(writing.db, year)
      return keepSeal(writing, year, found)
    }
  },
)

function checkSealable(db: ReadDb, year: number): void {
  if (fiscalYear(db, year).state === 'closed') refuse('accounting.year-sealed', { year: String(year) })
  checkReady(db, year, 'seal')
}

function keepSeal(
  ctx: CommandContext,
  year: number,
  { hash, entriesHash, figuresHash, chartHash, entries, lines, total }: YearFingerprint,
): { id: Id; version: number; hash: string } {
  const { db } = ctx
  const version =
    (db.get<{ last: number | null }>('SELECT max(version) AS last FROM year_seal WHERE year = ?', [year])?.last ?? 0) +
    1
  const id = newId()
  insertRow(db, 'year_seal', {
    id,
    year,
    version,
    state: 'sealed',
    hash,
    entries_hash: entriesHash,
    figures_hash: figuresHash,
    chart_hash: chartHash,
    entries,
    lines,
    total,
    ...entered(ctx),
  })
  setYear(ctx, year, 'closed')
  ctx.subject('year_seal', id)
  return { id, version, hash }
}

function setYear(ctx: CommandContext, year: number, state: 'open' | 'closed'): void {
  ctx.db.run('UPDATE fiscal_year SET state = ?, rev = rev + 1 WHERE year = ?', [state, year])
  ctx.touch('year')
  ctx.touch('period')
}

/** Refuses `accounting.year-not-sealed`, `changed-since`. */
function standing(db: ReadDb, year: number, rev: number): Seal {
  fiscalYear(db, year)
  const seal = sealOf(db, year) ?? refuse('accounting.year-not-sealed', { year: String(year) })
  if (seal.rev !== rev) refuse('accounting.changed-since', { what: String(year) })
  return seal
}

/** Asks for a sealed year to be opened again; another person decides. Refuses `accounting.year-reopening-asked` too. */
export function askYearReopening(
  ctx: CommandContext,
  { year, rev, reason }: { readonly year: number; readonly rev: number; readonly reason: string },
): { id: Id } {
  const seal = standing(ctx.db, year, rev)
  if (seal.state === 'asked') refuse('accounting.year-reopening-asked', { year: String(year) })
  changeRow(ctx.db, 'year_seal', seal.id, {
    state: 'asked',
    asked_at: instant(ctx.now),
    asked_by: ctx.user.id,
    reason,
  })
  ctx.subject('year_seal', seal.id)
  ctx.touch('year')
  return { id: seal.id }
}

/** Opens the year again, or leaves it sealed. The seal is kept. Refuses `accounting.year-reopening-none`, `same-person` too. */
export function decideYearReopening(
  ctx: CommandContext,
  { year, rev, accept }: { readonly year: number; readonly rev: number; readonly accept: boolean },
): { id: Id; state: 'sealed' | 'reopened' } {
  const { db } = ctx
  const seal = standing(db, year, rev)
  if (seal.state !== 'asked') refuse('accounting.year-reopening-none', { year: String(year) })
  const asker = db.get<{ by: Id }>('SELECT asked_by AS by FROM year_seal WHERE id = ?', [seal.id])?.by
  if (asker === ctx.user.id && accept) refuse('accounting.same-person', { label: String(year) })
  const state = accept ? 'reopened' : 'sealed'
  changeRow(
    db,
    'year_seal',
    seal.id,
    accept
      ? { state, reopened_at: instant(ctx.now), reopened_by: ctx.user.id }
      : { state, asked_at: null, asked_by: null, reason: null },
  )
  if (accept) setYear(ctx, year, 'open')
  ctx.subject('year_seal', seal.id)
  ctx.touch('year')
  return { id: seal.id, state }
}
