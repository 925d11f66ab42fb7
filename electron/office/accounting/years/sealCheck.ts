import type { ReadDb } from '../../../../db/handle.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { fingerprintLater, fingerprintOf } from './fingerprint.ts'
import type { YearFingerprint } from './print.ts'
import { fiscalYear } from './state.ts'

export interface SealCheck {
  readonly year: number
  readonly version: number
  readonly kept: string
  readonly found: string
  readonly same: boolean
  /** What differs: `entries`, `figures`, `chart`. */
  readonly parts: string[]
}

interface KeptSeal {
  readonly version: number
  readonly hash: string
  readonly entries: string
  readonly figures: string
  readonly chart: string
}

/** Works the fingerprint of a sealed year out again. Refuses `accounting.year-unknown`, `year-not-sealed`. */
export async function verifySeal(ctx: QueryContext, year: number): Promise<SealCheck> {
  fiscalYear(ctx.db, year)
  return compared(year, keptSeal(ctx.db, year), await fingerprintLater(ctx, year))
}

const keptSeal = (db: ReadDb, year: number): KeptSeal =>
  db.get<KeptSeal>(
    `SELECT version, hash, entries_hash AS entries, figures_hash AS figures, chart_hash AS chart FROM year_seal
     WHERE year = ? AND state <> 'reopened'`,
    [year],
  ) ?? refuse('accounting.year-not-sealed', { year: String(year) })

function compared(year: number, kept: KeptSeal, found: YearFingerprint): SealCheck {
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
    .map(({ year }) => compared(year, keptSeal(db, year), fingerprintOf(db, year)))
