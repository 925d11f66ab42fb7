import type { ReadDb } from '../../../db/handle.ts'
import type { indicators } from '../../../shared/contract/indicators.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { NormCode } from '../../../shared/rules/indicators/norms.ts'
import type { Threshold } from '../../../shared/rules/indicators/thresholds.ts'
import type { CommandContext } from '../kernel/context.ts'

interface Row {
  norm: NormCode
  valid_from: Day
  green_min: number | null
  green_max: number | null
  orange_min: number | null
  orange_max: number | null
  relative: number
  official: number
  source: string
}

export interface DatedThreshold extends Threshold {
  readonly validFrom: Day
}

const thresholdOf = (row: Row): DatedThreshold => ({
  green: { min: row.green_min, max: row.green_max },
  orange: { min: row.orange_min, max: row.orange_max },
  relative: row.relative === 1,
  official: row.official === 1,
  source: row.source,
  validFrom: row.valid_from,
})

/** The threshold of a norm in force on a day. */
export function thresholdAt(db: ReadDb, norm: NormCode, day: Day): DatedThreshold | undefined {
  const row = db.get<Row>(
    'SELECT * FROM norm_threshold WHERE norm = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1',
    [norm, day],
  )
  return row && thresholdOf(row)
}

export const thresholds = (db: ReadDb): OutputOf<(typeof indicators)['indicators.thresholds']> =>
  db
    .all<Row>('SELECT * FROM norm_threshold ORDER BY norm, valid_from DESC')
    .map((row) => ({ norm: row.norm, ...thresholdOf(row) }))

/**
 * A new threshold from a day on. Refuses one that would change what was judged before (`indicators.threshold-in-past`) and bounds
 * that exclude each other (`indicators.threshold-upside-down`).
 */
export function setThreshold(
  ctx: CommandContext,
  {
    norm,
    validFrom,
    green,
    orange,
    relative,
    official,
    source,
  }: ParsedInputOf<(typeof indicators)['indicators.setThreshold']>,
): Record<string, never> {
  for (const { min, max } of [green, orange])
    if (min !== null && max !== null && min > max) refuse('indicators.threshold-upside-down', { norm })
  const last =
    ctx.db.get<{ day: Day | null }>('SELECT max(valid_from) AS day FROM norm_threshold WHERE norm = ?', [norm])?.day ??
    null
  if (last !== null && validFrom <= last) refuse('indicators.threshold-in-past', { day: validFrom, last })
  ctx.db.run(
    `INSERT INTO norm_threshold (norm, valid_from, green_min, green_max, orange_min, orange_max, relative, official, source, set_at, set_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      norm,
      validFrom,
      green.min,
      green.max,
      orange.min,
      orange.max,
      relative,
      official,
      source,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  ctx.touch('threshold')
  return {}
}
