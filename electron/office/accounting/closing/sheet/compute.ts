import { createHash } from 'node:crypto'

import type { ReadDb } from '../../../../../db/handle.ts'
import type { Month } from '../../../../../shared/dates.ts'
import type { SheetFacts } from '../../../../../shared/documents/monthlySheet.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { mutuals } from '../../../membership/index.ts'
import { benefitsPlanned, booksOf } from './books.ts'
import { careOf } from './care.ts'
import { factsOf, type MonthFacts } from './facts.ts'
import { membersOf } from './members.ts'

/** What a version keeps of its sheets. Versions of before keep an array of another shape. */
export interface FrozenSheets {
  readonly shape: 2
  readonly month: Month
  readonly sheets: readonly SheetFacts[]
}

/** The monthly sheet of the centre and of each of its mutuals, as of the last day of a month. */
export function sheetsOf(db: ReadDb, month: Month): FrozenSheets {
  const facts = factsOf(db, month)
  return {
    shape: 2,
    month,
    sheets: [null, ...mutuals(db).map(({ id }) => id)].map((mutualId) => sheetFrom(db, facts, mutualId)),
  }
}

/** The sheet of one mutual, or of the centre, as it would be frozen now. */
export const sheetNow = (db: ReadDb, month: Month, mutualId: Id | null): SheetFacts =>
  sheetFrom(db, factsOf(db, month, mutualId ?? undefined), mutualId)

function sheetFrom(db: ReadDb, facts: MonthFacts, mutualId: Id | null): SheetFacts {
  const { risk, ...care } = careOf(facts, mutualId)
  return {
    mutualId,
    ...membersOf(facts, mutualId),
    ...care,
    risk: { ...risk, budget: benefitsPlanned(db, facts, mutualId) },
    ...booksOf(facts, mutualId),
    meetings: facts.meetings
      .filter((row) => mutualId === null || row.mutualId === mutualId)
      .map(({ mutualId: _mutual, ...row }) => row),
    complaints: mutualId === null ? facts.complaints : null,
    observations: facts.observations.find((row) => row.mutualId === mutualId)?.text ?? '',
  }
}

/** What tells two frozen sheets apart: SHA-256 of what is kept, as it is kept. */
export const sheetHash = (kept: string): string => createHash('sha256').update(kept).digest('hex')
