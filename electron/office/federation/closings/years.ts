import type { ReadDb } from '../../../../db/handle.ts'
import type { SealPart } from '../../../../shared/contract/federation/closings.ts'
import type { Id } from '../../../../shared/ids.ts'
import { chartPrint, EntriesPrint, figuresPrint, type YearFingerprint } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { chartOf, entriesOfYear, linesOf, type Movement } from './held.ts'

export interface StandingSeal {
  readonly year: number
  readonly version: number
  readonly hash: string
  readonly entriesHash: string
  readonly figuresHash: string
  readonly chartHash: string
}

/** The seals that stand, in the order of the years. */
export const standingSeals = (db: ReadDb, centreId: Id): StandingSeal[] =>
  db.all<StandingSeal>(
    `SELECT year, version, hash, entries_hash AS entriesHash, figures_hash AS figuresHash, chart_hash AS chartHash
     FROM consolidated_year_seals WHERE centre_id = ? AND state <> 'reopened' ORDER BY year`,
    [centreId],
  )

/** Entries read at once: others are let in between. */
const AT_ONCE = 2_000

/** The fingerprint of a year over the rows that are held, by the very arithmetic of the centre. */
export async function fingerprintOfHeld(
  ctx: Pick<CommandContext, 'db' | 'breathe'>,
  centreId: Id,
  year: number,
  moved: readonly Movement[],
): Promise<YearFingerprint> {
  const { db } = ctx
  const print = new EntriesPrint()
  for (const [done, entry] of entriesOfYear(db, centreId, year).entries()) {
    if (done % AT_ONCE === 0) await ctx.breathe()
    for (const line of linesOf(db, centreId, entry)) print.add(line)
  }
  const used = new Set(moved.filter(({ month }) => Number(month.slice(0, 4)) <= year).map(({ account }) => account))
  return print.seal(
    year,
    figuresPrint(moved.filter(({ month }) => isMonthOf(year, month))),
    chartPrint(chartOf(db, centreId).filter(({ number }) => used.has(number))),
  )
}

const isMonthOf = (year: number, month: string): boolean => month >= `${year}-01` && month <= `${year}-12`

/** Which parts of a seal are not those of the fingerprint found. */
export function differingParts(seal: StandingSeal, found: YearFingerprint): SealPart[] {
  const parts: SealPart[] = []
  if (seal.entriesHash !== found.entriesHash) parts.push('entries')
  if (seal.figuresHash !== found.figuresHash) parts.push('figures')
  if (seal.chartHash !== found.chartHash) parts.push('chart')
  if (parts.length === 0 && seal.hash !== found.hash) parts.push('seal')
  return parts
}

interface Totals {
  opening: number
  debit: number
  credit: number
}

/** Whether the totals of statements that the centre wrote are those of its lines. */
export function totalsMeet(db: ReadDb, centreId: Id, year: number, moved: readonly Movement[]): boolean {
  const found = new Map<string, Totals>()
  for (const { month, account, mutual, debit, credit } of moved) {
    const isBefore = Number(month.slice(0, 4)) < year
    if (!isBefore && !isMonthOf(year, month)) continue
    const key = `${account.slice(0, 1)} ${mutual}`
    const sum = found.get(key) ?? { opening: 0, debit: 0, credit: 0 }
    if (isBefore) sum.opening += debit - credit
    else {
      sum.debit += debit
      sum.credit += credit
    }
    found.set(key, sum)
  }
  const said = db.all<Totals & { class: number; mutual: Id }>(
    'SELECT class, mutual_id AS mutual, opening, debit, credit FROM consolidated_year_totals WHERE centre_id = ? AND year = ?',
    [centreId, year],
  )
  return (
    said.length === found.size &&
    said.every((row) => {
      const own = found.get(`${row.class} ${row.mutual}`)
      return own?.opening === row.opening && own.debit === row.debit && own.credit === row.credit
    })
  )
}
