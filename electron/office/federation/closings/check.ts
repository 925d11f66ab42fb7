import type { ReadDb } from '../../../../db/handle.ts'
import type { SealPart } from '../../../../shared/contract/federation/closings.ts'
import { instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { PartitionRef } from '../../../../shared/rules/exchange/inventory.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { insertRow } from '../../kernel/rows.ts'
import { journalMonths, movements, type Movement } from './held.ts'
import { keepFigures } from './money.ts'
import { closedMonths, monthHashes } from './months.ts'
import { differingParts, fingerprintOfHeld, standingSeals, totalsMeet } from './years.ts'

const BOOKS: ReadonlySet<string> = new Set(['entries', 'entry_lines'])
/** Tables of which a change may turn the check of every year. */
const OF_EVERY_YEAR: ReadonlySet<string> = new Set(['accounts', 'year_seals', 'year_totals'])
const OF_MONTHS: ReadonlySet<string> = new Set(['month_closings', 'budgets', 'budget_lines'])

/** What a package changed, and what of the centre has not come. */
export interface Changes {
  readonly changed: readonly PartitionRef[]
  readonly missing: readonly PartitionRef[]
}

/**
 * Works out again, over the rows that are held, the hash of every closed month and the fingerprint of every sealed year that the
 * package may have changed, and keeps what it found: the same, another (and which part), or not to be told yet, because rows are missing.
 */
export async function checkClosings(ctx: CommandContext, centreId: Id, changes: Changes): Promise<void> {
  const isAbout = ({ table }: PartitionRef): boolean =>
    BOOKS.has(table) || OF_EVERY_YEAR.has(table) || OF_MONTHS.has(table)
  if (![...changes.changed, ...changes.missing].some(isAbout)) return
  const absent = changes.missing.filter(({ table }) => BOOKS.has(table)).map(({ partition }) => partition)
  const held: Held = { moved: movements(ctx.db, centreId), heard: (month) => absent.every((one) => one > month) }
  checkMonths(ctx, centreId, held)
  await ctx.breathe()
  await checkYears(ctx, centreId, { ...changes, ...held })
}

interface Held {
  readonly moved: readonly Movement[]
  /** Whether every row of the books up to the end of that month has come. */
  heard(month: string): boolean
}

function checkMonths(ctx: CommandContext, centreId: Id, { moved, heard }: Held): void {
  const { db } = ctx
  db.run('DELETE FROM federation_month_check WHERE centre_id = ?', [centreId])
  const closed = closedMonths(db, centreId)
  const hashes = monthHashes(
    closed.map(({ month }) => month),
    moved,
    journalMonths(db, centreId),
  )
  for (const { month, version, hash } of closed) {
    const found = hashes.get(month) ?? ''
    const state = !heard(month) ? 'unheard' : found === hash ? 'same' : 'differs'
    const row = { centre_id: centreId, month, version, state, found, checked_at: instant(ctx.now) }
    insertRow(db, 'federation_month_check', row)
  }
  keepFigures(db, centreId, closed.at(-1)?.month, moved)
}

async function checkYears(
  ctx: CommandContext,
  centreId: Id,
  { changed, missing, moved, heard }: Changes & Held,
): Promise<void> {
  const { db } = ctx
  const seals = standingSeals(db, centreId)
  const kept = new Map(keptYears(db, centreId).map((row) => [row.year, row]))
  const since = firstYearOf(changed)
  const lacksChart = missing.some(({ table }) => OF_EVERY_YEAR.has(table))
  const forget = (year: number): void => {
    db.run('DELETE FROM federation_year_check WHERE centre_id = ? AND year = ?', [centreId, year])
  }
  for (const year of kept.keys()) if (!seals.some((seal) => seal.year === year)) forget(year)
  for (const [done, seal] of seals.entries()) {
    const { year, version } = seal
    const isHeard = heard(`${year}-12`) && !lacksChart
    const last = kept.get(year)
    if (isHeard && last?.version === version && last.state !== 'unheard' && year < since) continue
    ctx.progress('federation.import.closings', done, seals.length)
    const found = await fingerprintOfHeld(ctx, centreId, year, moved)
    const parts: SealPart[] = differingParts(seal, found)
    if (!totalsMeet(db, centreId, year, moved)) parts.push('totals')
    forget(year)
    insertRow(db, 'federation_year_check', {
      centre_id: centreId,
      year,
      version,
      state: !isHeard ? 'unheard' : parts.length === 0 ? 'same' : 'differs',
      parts: JSON.stringify(isHeard ? parts : []),
      found: found.hash,
      entries: found.entries,
      lines: found.lines,
      total: found.total,
      checked_at: instant(ctx.now),
    })
  }
}

/** The first year whose fingerprint the changes may turn. */
function firstYearOf(changed: readonly PartitionRef[]): number {
  if (changed.some(({ table }) => OF_EVERY_YEAR.has(table))) return 0
  const months = changed.filter(({ table }) => BOOKS.has(table)).map(({ partition }) => Number(partition.slice(0, 4)))
  return Math.min(...months)
}

const keptYears = (db: ReadDb, centreId: Id): { year: number; version: number; state: string }[] =>
  db.all('SELECT year, version, state FROM federation_year_check WHERE centre_id = ?', [centreId])

/** Said of a package when what is held is not what its centre closed. */
export const CLOSING_REMARKS: readonly string[] = ['seal-differs', 'month-differs']

/** Remarks of a package with what its centre's closings say now. */
export function withClosings(db: ReadDb, centreId: Id, remarks: readonly string[]): string[] {
  const differs = (table: string): boolean =>
    db.get(`SELECT 1 FROM ${table} WHERE centre_id = ? AND state = 'differs' LIMIT 1`, [centreId]) !== undefined
  return [
    ...remarks.filter((code) => !CLOSING_REMARKS.includes(code)),
    ...(differs('federation_year_check') ? ['seal-differs'] : []),
    ...(differs('federation_month_check') ? ['month-differs'] : []),
  ]
}
