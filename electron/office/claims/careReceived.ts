import type { ReadDb } from '../../../db/handle.ts'
import type { Day, Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'

/** Care of a month that came to the centre in another one, by mutual. */
export interface CareReceived {
  readonly mutualId: Id | null
  readonly careMonth: Month
  readonly receivedMonth: Month
  readonly amount: Fbu
  /** Σ amount × days from care to reception. */
  readonly weighted: number
  readonly documents: number
}

/**
 * What care given between two days cost, as decided since, of what had been received by the second: certificates by the day their invoice
 * came, requests of members by the day they were handed in. One question of each.
 */
export const careReceived = (db: ReadDb, { from, to }: { readonly from: Day; readonly to: Day }): CareReceived[] =>
  db.all<CareReceived>(
    `SELECT c.mutual_id AS mutualId, substr(c.care_from, 1, 7) AS careMonth, substr(i.received_on, 1, 7) AS receivedMonth,
       sum(c.charged) AS amount,
       sum(c.charged * max(0, CAST(julianday(i.received_on) - julianday(c.care_from) AS INTEGER))) AS weighted, count(*) AS documents
     FROM claim c JOIN facility_invoice i ON i.id = c.invoice_id
     WHERE c.state = 'decided' AND c.charged > 0 AND c.care_from BETWEEN :from AND :to AND i.received_on <= :to GROUP BY 1, 2, 3
     UNION ALL
     SELECT r.mutual_id, substr(r.care_from, 1, 7), substr(r.submitted_on, 1, 7), sum(r.granted),
       sum(r.granted * max(0, CAST(julianday(r.submitted_on) - julianday(r.care_from) AS INTEGER))), count(*)
     FROM reimbursement r WHERE r.granted > 0 AND r.care_from BETWEEN :from AND :to AND r.submitted_on <= :to GROUP BY 1, 2, 3`,
    { from, to },
  )
