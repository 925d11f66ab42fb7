import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { DenominationKind } from '../../../../shared/rules/accounting/till/count.ts'
import type { CommandContext } from '../../kernel/context.ts'

type Procedures = typeof accounting
type Listed = OutputOf<Procedures['accounting.denominations']>

interface Row {
  kind: DenominationKind
  value: number
  from: Day
  to: Day | null
  enteredBy: string | null
  enteredAt: Instant | null
  endedBy: string | null
  endedAt: Instant | null
}

/** Every note and coin with its days, those that ended too. */
export const denominationList = (db: ReadDb, today: Day): Listed =>
  db
    .all<Row>(
      `SELECT d.kind, d.value, d.valid_from AS "from", d.valid_to AS "to", u.name AS enteredBy, d.entered_at AS enteredAt,
         v.name AS endedBy, d.ended_at AS endedAt
       FROM denomination d LEFT JOIN user u ON u.id = d.entered_by LEFT JOIN user v ON v.id = d.ended_by
       ORDER BY d.kind DESC, d.value DESC, d.valid_from DESC`,
    )
    .map((row) => ({ ...row, circulates: row.from <= today && (row.to === null || row.to >= today) }))

/**
 * A note or coin that begins or ends to circulate: `to` is its last day, null lets it go on. Refuses `denomination-dates`, and
 * `denomination-there` when the same one circulates already on some of these days.
 */
export function setDenomination(
  ctx: CommandContext,
  { kind, value, from, to }: ParsedInputOf<Procedures['accounting.setDenomination']>,
): Record<string, never> {
  const { db } = ctx
  if (to !== null && to < from) refuse('accounting.denomination-dates', { from, to })
  const other = db.get<{ from: Day }>(
    `SELECT valid_from AS "from" FROM denomination
     WHERE kind = ? AND value = ? AND valid_from <> ? AND (valid_to IS NULL OR valid_to >= ?) AND (? IS NULL OR valid_from <= ?)`,
    [kind, value, from, from, to, to],
  )
  if (other !== undefined) refuse('accounting.denomination-there', { value, from: other.from })
  const now = instant(ctx.now)
  db.run(
    `INSERT INTO denomination (kind, value, valid_from, valid_to, entered_at, entered_by, ended_at, ended_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET valid_to = excluded.valid_to, ended_at = excluded.ended_at, ended_by = excluded.ended_by, rev = rev + 1`,
    [kind, value, from, to, now, ctx.user.id, ...(to === null ? [null, null] : [now, ctx.user.id])],
  )
  ctx.touch('till')
  return {}
}
