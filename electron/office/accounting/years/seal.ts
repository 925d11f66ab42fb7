import { createHash } from 'node:crypto'

import type { ReadDb } from '../../../../db/handle.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { figuresOf, Fingerprint } from './figures.ts'
import { fiscalYear, sealOf, type Seal } from './state.ts'
import { checkReady } from './steps.ts'

export interface YearFingerprint {
  /** Of the three others: what is printed. */
  readonly hash: string
  readonly entriesHash: string
  readonly figuresHash: string
  readonly chartHash: string
  readonly entries: number
  readonly lines: number
  /** Sum of the debits, FBu. */
  readonly total: number
}

/**
 * The fingerprint of a year (SHA-256): of its entries with their lines, journal by journal in the order of their numbers; of what each
 * account moved in each month, by mutual; of what the accounts it uses mean. Anybody with the file can work it out again.
 */
export function fingerprintOf(db: ReadDb, year: number): YearFingerprint {
  const { hash: entriesHash, ...counted } = entriesOf(db, year)
  const figuresHash = figuresOf(db, year)
  const chartHash = chartOf(db, year)
  const hash = createHash('sha256')
    .update([`nkingi year ${year}`, entriesHash, figuresHash, chartHash].join('\n'))
    .digest('hex')
  return { hash, entriesHash, figuresHash, chartHash, ...counted }
}

interface Line {
  readonly id: Id
  readonly journal: string
  readonly number: number
  readonly day: string
  readonly label: string
  readonly voucher: string | null
  readonly sourceType: string
  readonly sourceId: Id
  readonly reverses: Id | null
  readonly reason: string | null
  readonly rank: number
  readonly account: string
  readonly debit: number
  readonly credit: number
  readonly mutual: Id | null
  readonly partyType: string | null
  readonly party: Id | null
  readonly project: Id | null
  readonly lineLabel: string | null
}

function entriesOf(db: ReadDb, year: number): { hash: string; entries: number; lines: number; total: number } {
  const found = new Fingerprint()
  const counted = { entries: 0, lines: 0, total: 0 }
  let entry: Id | undefined
  for (const row of db.iterate<Line>(
    `SELECT e.id, e.journal, e.number, e.day, e.label, e.voucher, e.source_type AS sourceType, e.source_id AS sourceId, e.reverses, e.reason,
       l.rank, l.account, l.debit, l.credit, l.mutual_id AS mutual, l.third_party_type AS partyType, l.third_party_id AS party,
       l.project_id AS project, l.label AS lineLabel
     FROM journal j CROSS JOIN entry e INDEXED BY entry_number ON e.journal = j.code AND e.fiscal_year = ?
       CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = e.id
     ORDER BY j.code, e.number, l.rank`,
    [year],
  )) {
    if (row.id !== entry) {
      entry = row.id
      counted.entries += 1
      found.add(
        row.journal,
        row.number,
        row.id,
        row.day,
        row.label,
        row.voucher,
        row.sourceType,
        row.sourceId,
        row.reverses,
        row.reason,
      )
    }
    counted.lines += 1
    counted.total += row.debit
    found.add(
      row.rank,
      row.account,
      row.debit,
      row.credit,
      row.mutual,
      row.partyType,
      row.party,
      row.project,
      row.lineLabel,
    )
  }
  return { hash: found.hex(), ...counted }
}

function chartOf(db: ReadDb, year: number): string {
  const found = new Fingerprint()
  for (const row of db.iterate<{ number: string; role: string | null; side: string }>(
    `SELECT a.number, a.role, a.normal_side AS side FROM account a
     WHERE EXISTS (SELECT 1 FROM account_year y WHERE y.account = a.number AND y.fiscal_year <= ?) ORDER BY a.number`,
    [year],
  ))
    found.add(row.number, row.role, row.side)
  return found.hex()
}

/**
 * Closes the year: nothing posts in it any more, the file itself refuses. Refuses `accounting.year-unknown`, `year-sealed`,
 * `year-not-ready`.
 */
export function sealYear(ctx: CommandContext, year: number): { id: Id; version: number; hash: string } {
  const { db } = ctx
  if (fiscalYear(db, year).state === 'closed') refuse('accounting.year-sealed', { year: String(year) })
  checkReady(db, year, 'seal')
  const { hash, entriesHash, figuresHash, chartHash, entries, lines, total } = fingerprintOf(db, year)
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

export interface SealCheck {
  readonly year: number
  readonly version: number
  readonly kept: string
  readonly found: string
  readonly same: boolean
  /** What differs: `entries`, `figures`, `chart`. */
  readonly parts: string[]
}

/** Works the fingerprint of a sealed year out again. Refuses `accounting.year-unknown`, `year-not-sealed`. */
export function verifySeal(db: ReadDb, year: number): SealCheck {
  fiscalYear(db, year)
  const kept =
    db.get<{ version: number; hash: string; entries: string; figures: string; chart: string }>(
      `SELECT version, hash, entries_hash AS entries, figures_hash AS figures, chart_hash AS chart FROM year_seal
       WHERE year = ? AND state <> 'reopened'`,
      [year],
    ) ?? refuse('accounting.year-not-sealed', { year: String(year) })
  const found = fingerprintOf(db, year)
  const parts = [
    ...(kept.entries === found.entriesHash ? [] : ['entries']),
    ...(kept.figures === found.figuresHash ? [] : ['figures']),
    ...(kept.chart === found.chartHash ? [] : ['chart']),
  ]
  return { year, version: kept.version, kept: kept.hash, found: found.hash, same: kept.hash === found.hash, parts }
}

/** Every seal that stands, worked out again. */
export const sealChecks = (db: ReadDb): SealCheck[] =>
  db
    .all<{ year: number }>(`SELECT year FROM year_seal WHERE state <> 'reopened' ORDER BY year`)
    .map(({ year }) => verifySeal(db, year))
