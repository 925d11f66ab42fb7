import type { ReadDb } from '../../../../db/handle.ts'
import type { CheckState, SealPart } from '../../../../shared/contract/federation/closings.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { optional } from '../../kernel/rows.ts'
import { centreById, centres } from '../centres.ts'
import { figuresOf } from './money.ts'

type Line = Output<'federation.closings'>['centres'][number]

const lastMonth = (db: ReadDb, centreId: Id): Line['lastMonth'] =>
  db.get<NonNullable<Line['lastMonth']>>(
    `SELECT m.month, m.version, m.hash, m.closed_at AS closedAt, coalesce(k.state, 'unheard') AS "check"
     FROM consolidated_month_closings m
       LEFT JOIN federation_month_check k ON k.centre_id = m.centre_id AND k.month = m.month AND k.version = m.version
     WHERE m.centre_id = ? AND m.state = 'closed' ORDER BY m.month DESC LIMIT 1`,
    [centreId],
  ) ?? null

interface YearRow {
  readonly year: number
  readonly version: number
  readonly hash: string
  readonly sealedAt: string
  readonly check: CheckState
  readonly parts: string
  readonly entries: number
  readonly lines: number
  readonly total: number
  readonly heldEntries: number
  readonly heldLines: number
  readonly heldTotal: number
}

const years = (db: ReadDb, centreId: Id): Line['years'] =>
  db
    .all<YearRow>(
      `SELECT s.year, s.version, s.hash, s.sealed_at AS sealedAt, coalesce(k.state, 'unheard') AS "check", coalesce(k.parts, '[]') AS parts,
         s.entries, s.lines, s.total, coalesce(k.entries, 0) AS heldEntries, coalesce(k.lines, 0) AS heldLines,
         coalesce(k.total, 0) AS heldTotal
       FROM consolidated_year_seals s
         LEFT JOIN federation_year_check k ON k.centre_id = s.centre_id AND k.year = s.year AND k.version = s.version
       WHERE s.centre_id = ? AND s.state <> 'reopened' ORDER BY s.year DESC`,
      [centreId],
    )
    .map(({ year, version, hash, sealedAt, check, parts, ...row }) => ({
      ...{ year, version, hash, sealedAt, check },
      parts: JSON.parse(parts) as SealPart[],
      sealed: { entries: row.entries, lines: row.lines, total: fbu(row.total) },
      held: { entries: row.heldEntries, lines: row.heldLines, total: fbu(row.heldTotal) },
    }))

/** What every centre closed, what its federation found of it, and two figures of its last closed month. */
export const closings = (db: ReadDb): Output<'federation.closings'> => ({
  centres: centres(db).map(({ id, code, name }) => {
    const differing =
      db.get<{ n: number }>(
        `SELECT count(*) AS n FROM federation_month_check WHERE centre_id = ? AND state = 'differs'`,
        [id],
      )?.n ?? 0
    return {
      ...{ id, code, name, differing },
      lastMonth: lastMonth(db, id),
      years: years(db, id),
      ...figuresOf(db, id),
    }
  }),
})

interface VersionRow {
  readonly month: Month
  readonly version: number
  readonly hash: string
  readonly closedAt: string
  readonly closedBy: string | null
  readonly check: CheckState | null
  readonly reopenedAt: string | null
  readonly reason: string | null
}

/** Refuses `federation.centre-unknown`. */
export function centreMonths(db: ReadDb, centreId: Id): Output<'federation.centreMonths'> {
  if (!centreById(db, centreId)) refuse('federation.centre-unknown', {})
  const rows = db.all<VersionRow>(
    `SELECT m.month, m.version, m.hash, m.closed_at AS closedAt, m.closed_by_roles AS closedBy, k.state AS "check",
       m.reopened_at AS reopenedAt, m.reopened_reason AS reason
     FROM consolidated_month_closings m
       LEFT JOIN federation_month_check k ON k.centre_id = m.centre_id AND k.month = m.month AND k.version = m.version
     WHERE m.centre_id = ? ORDER BY m.month DESC, m.version DESC`,
    [centreId],
  )
  return {
    months: rows.map(({ closedBy, check, reopenedAt, reason, ...row }) => ({
      ...row,
      closedBy: closedBy ?? '',
      ...optional('check', check),
      ...optional('reopenedAt', reopenedAt),
      ...optional('reason', reason),
    })),
  }
}
