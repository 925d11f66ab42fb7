import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { userNames } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'

type Seals = OutputOf<(typeof accounting)['accounting.yearChecklist']>['seals']

interface Row {
  readonly id: Id
  readonly version: number
  readonly state: Seals[number]['state']
  readonly hash: string
  readonly entries: number
  readonly lines: number
  readonly total: number
  readonly at: Instant
  readonly by: Id
  readonly askedBy: Id | null
  readonly reason: string | null
  readonly reopenedBy: Id | null
  readonly rev: number
}

/** Every seal a year was given, the latest first. */
export function sealsOf({ db, user }: QueryContext, year: number): Seals {
  const rows = db.all<Row>(
    `SELECT id, version, state, hash, entries, lines, total, created_at AS at, created_by AS by, asked_by AS askedBy, reason,
       reopened_by AS reopenedBy, rev FROM year_seal WHERE year = ? ORDER BY version DESC`,
    [year],
  )
  const names = userNames(
    db,
    rows.flatMap(({ by, askedBy, reopenedBy }) => [by, askedBy, reopenedBy].filter((id) => id !== null)),
  )
  const nameOf = (id: Id | null): string | null => (id === null ? null : (names.get(id) ?? ''))
  return rows.map((row) => ({
    ...row,
    total: fbu(row.total),
    by: nameOf(row.by) ?? '',
    own: row.askedBy === user.id,
    askedBy: nameOf(row.askedBy),
    reopenedBy: nameOf(row.reopenedBy),
  }))
}
