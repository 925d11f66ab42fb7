import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Instant, Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { differencesOf, type Difference } from '../../../../shared/rules/accounting/closing/differences.ts'
import { mutuals } from '../../membership/index.ts'
import type { ChecklistPoint } from './checklist.ts'
import { figuresOf, hashOf, type MonthFigures } from './figures.ts'

type Procedures = typeof accounting
type Versions = OutputOf<Procedures['accounting.monthVersions']>

interface Kept {
  readonly id: Id
  readonly version: number
  readonly state: 'closed' | 'reopened'
  readonly entries: number
  readonly total: Fbu
  readonly figures: string
  readonly points: string
  readonly hash: string
  readonly closedAt: Instant
  readonly closedBy: string
  readonly reopenedAt: Instant | null
  readonly reopenedBy: string | null
  readonly reopenedReason: string | null
}

/** Differences that an answer shows; a month that was opened again changes few accounts. */
const MOST = 200

/**
 * Every version of a month, the latest first, each with what it changed of the one before; and what the books say now that the last
 * version does not. The hash is worked out again from what is kept.
 */
export function monthVersions(
  { db }: { readonly db: ReadDb },
  { month }: ParsedInputOf<Procedures['accounting.monthVersions']>,
): Versions {
  const kept = db.all<Kept>(
    `SELECT c.id, c.version, c.state, c.entries, c.total, c.figures, c.points, c.hash, c.closed_at AS closedAt, u.name AS closedBy,
       c.reopened_at AS reopenedAt, r.name AS reopenedBy, c.reopened_reason AS reopenedReason
     FROM month_closing c JOIN user u ON u.id = c.closed_by LEFT JOIN user r ON r.id = c.reopened_by
     WHERE c.month = ? ORDER BY c.version`,
    [month],
  )
  const shown = shower(db)
  const read = kept.map((row) => ({ ...row, figures: JSON.parse(row.figures) as MonthFigures }))
  const versions = read.map(({ figures, points, ...row }, index) => {
    const before = read[index - 1]?.figures
    return {
      ...row,
      intact: hashOf(figures) === row.hash,
      points: (JSON.parse(points) as ChecklistPoint[]).map(({ point, state, level, count, amount, answer }) => ({
        point,
        state,
        level,
        count,
        amount,
        answer: answer === null ? null : { reason: answer.reason, by: answer.by, at: answer.at },
      })),
      differences: before === undefined ? [] : shown(differencesOf(before.rows, figures.rows)),
    }
  })
  const last = read.at(-1)
  return {
    month,
    versions: versions.toReversed(),
    since: last === undefined ? [] : shown(differencesOf(last.figures.rows, figuresOf(db, month).rows)),
  }
}

type Shown = Versions['since'][number]

function shower(db: ReadDb): (all: readonly Difference[]) => Shown[] {
  const names = new Map(mutuals(db).map(({ id, name }) => [id as string, name]))
  const labels = new Map(
    db
      .all<{ number: string; label: string }>('SELECT number, label FROM account')
      .map((one) => [one.number, one.label]),
  )
  return (all) =>
    all.slice(0, MOST).map(({ account, mutualId, before, after }) => ({
      account,
      label: labels.get(account) ?? '',
      mutual: mutualId === null ? null : (names.get(mutualId) ?? ''),
      before: before as Shown['before'],
      after: after as Shown['after'],
    }))
}

/** The version of a month that stands: closed and not opened again. */
export const standingVersion = (db: ReadDb, month: Month): { id: Id; version: number; hash: string } | undefined =>
  db.get(`SELECT id, version, hash FROM month_closing WHERE month = ? AND state = 'closed'`, [month])
