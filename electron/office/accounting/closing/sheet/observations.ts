import type { ReadDb } from '../../../../../db/handle.ts'
import type { accounting } from '../../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../../shared/contract/procedure.ts'
import { instant, type Instant, type Month } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { mutual } from '../../../membership/index.ts'
import type { CommandContext } from '../../../kernel/context.ts'

type Procedures = typeof accounting

/** Stands for the whole centre where a mutual would. */
const CENTRE = '00000000-0000-0000-0000-000000000000' as Id

export interface Observation {
  readonly mutualId: Id | null
  readonly text: string
  readonly at: Instant
  readonly by: string
  readonly rev: number
}

/** What was observed of a month, of the centre and of its mutuals. */
export const observationsOf = (db: ReadDb, month: Month): Observation[] =>
  db
    .all<Observation & { mutualId: Id }>(
      `SELECT o.mutual_id AS mutualId, o.text, o.changed_at AS at, u.name AS by, o.rev
       FROM month_observation o JOIN user u ON u.id = o.changed_by WHERE o.month = ?`,
      [month],
    )
    .map(({ mutualId, ...row }) => ({ ...row, mutualId: mutualId === CENTRE ? null : mutualId }))

/**
 * Writes what the manager observes of a month, of the centre or of one mutual, before it is closed: the sheet carries it.
 * Refuses `unknown-month`, `period-closed`, `changed-since`.
 */
export function observeMonth(
  ctx: CommandContext,
  { month, mutualId, text, rev }: ParsedInputOf<Procedures['accounting.observeMonth']>,
): OutputOf<Procedures['accounting.observeMonth']> {
  const { db } = ctx
  const period = db.get<{ state: string }>('SELECT state FROM period WHERE month = ?', [month])
  if (period === undefined) refuse('accounting.unknown-month', { month })
  if (period.state === 'closed') refuse('accounting.period-closed', { day: `${month}-01`, month })
  if (mutualId !== undefined) mutual(db, mutualId)
  const kept = observationsOf(db, month).find((one) => one.mutualId === (mutualId ?? null))
  if ((kept?.rev ?? 0) !== rev) refuse('accounting.changed-since', { what: month })
  db.run(
    `INSERT INTO month_observation (month, mutual_id, text, changed_at, changed_by, rev) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at, changed_by = excluded.changed_by, rev = rev + 1`,
    [month, mutualId ?? CENTRE, text, instant(ctx.now), ctx.user.id],
  )
  ctx.touch('month-closing')
  return { rev: rev + 1 }
}
