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

type CaseKind = 'claim' | 'complement' | 'reimbursement'

export interface CaseOfFigure {
  readonly kind: CaseKind
  /** Of the certificate, also where a dispute added to it, or of the request. */
  readonly id: Id
  /** The invoice of a certificate; null: a request of a member. */
  readonly invoiceId: Id | null
  /** Number of the certificate or of the request. */
  readonly reference: string
  readonly careFrom: Day
  readonly facilityName: string
  readonly charged: Fbu
}

/** Where a page of {@link casesOfFigure} ended. */
export type CaseCursor = Pick<CaseOfFigure, 'kind' | 'id' | 'charged'>

/** The cases behind the figures, dearest first; `after` is the last one of the page before. */
export const casesOfFigure = (
  db: ReadDb,
  { from, to, mutualId, after, limit }: Window & { readonly after?: CaseCursor | undefined; readonly limit: number },
): CaseOfFigure[] =>
  db.all<CaseOfFigure>(
    `WITH page AS (
       SELECT kind, id, care_from, charged FROM case_of_care WHERE care_from BETWEEN ? AND ? AND charged > 0
         ${mutualId === undefined ? '' : 'AND mutual_id = ?'} ${after === undefined ? '' : 'AND (-charged, id, kind) > (?, ?, ?)'}
       ORDER BY charged DESC, id, kind LIMIT ?)
     SELECT p.kind, p.id, c.invoice_id AS invoiceId, coalesce(r.number, c.certificate_number) AS reference, p.care_from AS careFrom,
       coalesce(r.facility_name, f.name) AS facilityName, p.charged
     FROM page p LEFT JOIN claim c ON c.id = p.id LEFT JOIN facility f ON f.id = c.facility_id LEFT JOIN reimbursement r ON r.id = p.id
     ORDER BY p.charged DESC, p.id, p.kind`,
    [
      from,
      to,
      ...(mutualId === undefined ? [] : [mutualId]),
      ...(after === undefined ? [] : [-after.charged, after.id, after.kind]),
      limit,
    ],
  )
