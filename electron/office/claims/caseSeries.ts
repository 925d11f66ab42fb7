import type { ReadDb } from '../../../db/handle.ts'
import type { Day, Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { CaseFigures } from './figures.ts'

interface Window {
  /** Days of care, both included. */
  readonly from: Day
  readonly to: Day
  readonly mutualId?: Id | undefined
}

/** Cases and what they cost the mutuals, month of care by month of care, as kept; a month without a case is not there. */
export const caseFiguresByMonth = (db: ReadDb, { first, last, mutualId }: Months): Map<Month, CaseFigures> =>
  new Map(
    db
      .all<CaseFigures & { month: Month }>(
        `SELECT month, sum(cases) AS cases, sum(charged) AS charged FROM case_month
         WHERE month BETWEEN ? AND ? ${mutualId === undefined ? '' : 'AND mutual_id = ?'}
         GROUP BY month HAVING sum(cases) > 0 OR sum(charged) > 0`,
        [first, last, ...(mutualId === undefined ? [] : [mutualId])],
      )
      .map(({ month, cases, charged }) => [month, { cases, charged }]),
  )

interface Months {
  readonly first: Month
  readonly last: Month
  readonly mutualId?: Id | undefined
}

export interface CaseOfFigure {
  readonly id: Id
  readonly invoiceId: Id
  readonly certificateNumber: string
  readonly careFrom: Day
  readonly facilityName: string
  readonly charged: Fbu
}

/** The certificates behind the figures, dearest first; `after` is the last one of the page before. */
export const casesOfFigure = (
  db: ReadDb,
  {
    from,
    to,
    mutualId,
    after,
    limit,
  }: Window & { readonly after?: { readonly charged: number; readonly id: Id } | undefined; readonly limit: number },
): CaseOfFigure[] =>
  db.all<CaseOfFigure>(
    `SELECT c.id, c.invoice_id AS invoiceId, c.certificate_number AS certificateNumber, c.care_from AS careFrom, f.name AS facilityName, c.charged
     FROM claim c JOIN facility f ON f.id = c.facility_id
     WHERE c.state = 'decided' AND c.care_from BETWEEN ? AND ? AND c.charged > 0
       ${mutualId === undefined ? '' : 'AND c.mutual_id = ?'} ${after === undefined ? '' : 'AND (-c.charged, c.id) > (?, ?)'}
     ORDER BY c.charged DESC, c.id LIMIT ?`,
    [
      from,
      to,
      ...(mutualId === undefined ? [] : [mutualId]),
      ...(after === undefined ? [] : [-after.charged, after.id]),
      limit,
    ],
  )
