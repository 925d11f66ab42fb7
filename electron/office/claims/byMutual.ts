import type { ReadDb } from '../../../db/handle.ts'
import { monthOf, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'

interface OfMutual {
  readonly mutualId: Id
  readonly claimed: Fbu
  readonly charged: Fbu
}

/** What the certificates of an invoice ask of each mutual, and what a decision charged; those of nobody known are left out. */
export const invoiceByMutual = (db: ReadDb, invoiceId: Id): OfMutual[] =>
  db.all<OfMutual>(
    `SELECT mutual_id AS mutualId, sum(claimed) AS claimed, sum(charged) AS charged FROM claim
     WHERE invoice_id = ? AND state IN ('keyed', 'decided') AND mutual_id IS NOT NULL GROUP BY mutual_id ORDER BY mutual_id`,
    [invoiceId],
  )

/** What was charged to each mutual for care given by a facility between two days. */
export const facilityByMutual = (
  db: ReadDb,
  { facilityId, from, to }: { readonly facilityId: Id; readonly from: Day; readonly to: Day },
): { mutualId: Id; charged: Fbu }[] =>
  db.all(
    `SELECT mutual_id AS mutualId, sum(charged) AS charged FROM claim
     WHERE facility_id = ? AND care_from BETWEEN ? AND ? AND state = 'decided' AND mutual_id IS NOT NULL
     GROUP BY mutual_id ORDER BY mutual_id`,
    [facilityId, from, to],
  )

/** What care between two days cost each mutual, to facilities and to members, from what is kept by month. */
export const centreByMutual = (
  db: ReadDb,
  { from, to }: { readonly from: Day; readonly to: Day },
): { mutualId: Id; charged: Fbu }[] =>
  db.all(
    `SELECT c.mutual_id AS mutualId, sum(c.charged) AS charged FROM case_month c JOIN mutual m ON m.id = c.mutual_id
     WHERE c.month BETWEEN ? AND ? GROUP BY c.mutual_id ORDER BY c.mutual_id`,
    [monthOf(from), monthOf(to)],
  )
