import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { AllocationUse } from '../../../../shared/rules/accounting/years/allocation.ts'
import { userNames } from '../../administration/index.ts'
import { resolution } from '../../governance/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { entryNumber } from '../entryNumber.ts'
import { entityNames } from './entities.ts'
import { entityOf } from './state.ts'

type Allocations = OutputOf<(typeof accounting)['accounting.yearChecklist']>['allocations']

interface Row {
  readonly id: Id
  readonly number: string
  readonly resolutionId: Id
  readonly state: Allocations[number]['state']
  readonly day: Day
  readonly entryId: Id | null
  readonly journal: string | null
  readonly fiscal_year: number | null
  readonly rank: number | null
  readonly preparedBy: Id
  readonly postedBy: Id | null
  readonly reason: string | null
  readonly rev: number
}

/** The allocations of a year's result, the first first, those that were taken back too. */
export function allocationsOf({ db, user }: QueryContext, year: number): Allocations {
  const rows = db.all<Row>(
    `SELECT a.id, a.number, a.resolution_id AS resolutionId, a.state, a.day, a.entry_id AS entryId, e.journal, e.fiscal_year,
       e.number AS rank, a.created_by AS preparedBy, a.posted_by AS postedBy, a.reason, a.rev
     FROM year_allocation a LEFT JOIN entry e ON e.id = a.entry_id WHERE a.year = ? ORDER BY a.created_at, a.number`,
    [year],
  )
  const names = userNames(
    db,
    rows.flatMap(({ preparedBy, postedBy }) => (postedBy === null ? [preparedBy] : [preparedBy, postedBy])),
  )
  const nameOf = entityNames(db)
  return rows.map((row) => {
    const lines = db
      .all<{ mutual: Id; use: AllocationUse; account: string; amount: Fbu; proposed: Fbu }>(
        `SELECT mutual_id AS mutual, use, account, amount, proposed FROM year_allocation_line WHERE allocation_id = ?
         ORDER BY mutual_id, account`,
        [row.id],
      )
      .map(({ mutual, ...line }) => ({ ...line, mutualId: entityOf(mutual), name: nameOf(entityOf(mutual)) }))
    const decided = resolution(db, row.resolutionId)
    return {
      id: row.id,
      number: row.number,
      state: row.state,
      day: row.day,
      resolution: [decided?.number, decided?.text].filter((part) => part !== undefined).join(' · '),
      meeting: decided?.organ ?? '',
      entryId: row.entryId,
      entry:
        row.journal === null || row.fiscal_year === null || row.rank === null
          ? null
          : entryNumber({ journal: row.journal, fiscal_year: row.fiscal_year, number: row.rank }),
      amount: fbu(lines.reduce((sum, { amount }) => sum + amount, 0)),
      preparedBy: names.get(row.preparedBy) ?? '',
      own: row.preparedBy === user.id,
      postedBy: row.postedBy === null ? null : (names.get(row.postedBy) ?? ''),
      reason: row.reason,
      lines,
      rev: row.rev,
    }
  })
}
