import type { ReadDb } from '../../../db/handle.ts'
import { wholeMonths, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'

interface Window {
  /** Days of care, both included. */
  readonly from: Day
  readonly to: Day
  readonly mutualId?: Id
}

export interface CaseFigures {
  /** Certificates decided and charged for something. */
  readonly cases: number
  readonly charged: Fbu
}

const WHERE = `state = 'decided' AND care_from BETWEEN :from AND :to AND (:mutual IS NULL OR mutual_id = :mutual)`

const params = ({ from, to, mutualId }: Window) => ({ from, to, mutual: mutualId ?? null })

/**
 * Cases of care of a window and what they cost the mutuals, from decided certificates only: whole months from what is kept of
 * them, the days at both ends from the certificates.
 */
export function caseFigures(db: ReadDb, window: Window): CaseFigures {
  const { months, edges } = wholeMonths(window.from, window.to)
  const parts = edges.map((edge) =>
    db.get<CaseFigures>(
      `SELECT coalesce(sum(charged > 0), 0) AS cases, coalesce(sum(charged), 0) AS charged FROM claim INDEXED BY claim_care WHERE ${WHERE}`,
      params({ ...window, ...edge }),
    ),
  )
  if (months !== undefined)
    parts.push(
      db.get<CaseFigures>(
        `SELECT coalesce(sum(cases), 0) AS cases, coalesce(sum(charged), 0) AS charged FROM case_month
         WHERE month BETWEEN ? AND ? AND (? IS NULL OR mutual_id = ?)`,
        [months.first, months.last, window.mutualId ?? null, window.mutualId ?? null],
      ),
    )
  return {
    cases: parts.reduce((total, part) => total + (part?.cases ?? 0), 0),
    charged: fbu(parts.reduce((total, part) => total + (part?.charged ?? 0), 0)),
  }
}

export interface CaseRow {
  readonly id: Id
  readonly invoiceId: Id
  readonly certificateNumber: string
  readonly careFrom: Day
  readonly facilityName: string
  readonly mutualId: Id | null
  readonly charged: Fbu
}

/** The rows behind {@link caseFigures}, dearest first. */
export const caseRows = (db: ReadDb, window: Window & { readonly limit: number }): CaseRow[] =>
  db.all<CaseRow>(
    `SELECT c.id, c.invoice_id AS invoiceId, c.certificate_number AS certificateNumber, c.care_from AS careFrom, f.name AS facilityName,
       c.mutual_id AS mutualId, c.charged
     FROM claim c JOIN facility f ON f.id = c.facility_id WHERE ${WHERE} AND c.charged > 0
     ORDER BY c.charged DESC, c.id LIMIT :limit`,
    { ...params(window), limit: window.limit },
  )
