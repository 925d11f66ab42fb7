import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { invoiceForKeying } from '../invoices/index.ts'
import { recordsOfPerson } from '../membership/index.ts'

/** What makes two numbers the same: spaces, dots, dashes and case do not count. */
export const certificateKey = (number: string): string => number.toUpperCase().replace(/[\s.\-–_/]+/g, '')

export interface SameCertificate {
  readonly id: Id
  readonly certificate: string
  readonly invoice: string
  readonly careFrom: Day
}

interface Row {
  id: Id
  certificate: string
  invoice_id: Id
  care_from: Day
}

const found = (db: ReadDb, row: Row | undefined): SameCertificate | undefined =>
  row === undefined
    ? undefined
    : {
        id: row.id,
        certificate: row.certificate,
        invoice: invoiceForKeying(db, row.invoice_id).number,
        careFrom: row.care_from,
      }

/** The certificate that already carries a number of a facility. */
export const sameNumber = (
  db: ReadDb,
  facilityId: Id,
  number: string,
  except: Id | null,
): SameCertificate | undefined =>
  found(
    db,
    db.get<Row>(
      `SELECT id, certificate_number AS certificate, invoice_id, care_from FROM claim
       WHERE facility_id = ? AND certificate_key = ? AND duplicate = 0 AND state IN ('keyed', 'decided') AND id IS NOT ?`,
      [facilityId, certificateKey(number), except],
    ),
  )

/** Another certificate on which the same person had the same act on the same day, and was granted it. */
export function sameCare(
  db: ReadDb,
  { beneficiaryId, day, actId, except }: { beneficiaryId: Id; day: Day; actId: Id; except: Id | null },
): SameCertificate | undefined {
  const records = recordsOfPerson(db, beneficiaryId)
  return found(
    db,
    db.get<Row>(
      `SELECT c.id, c.certificate_number AS certificate, c.invoice_id, c.care_from
       FROM claim c JOIN claim_line l ON l.claim_id = c.id
       WHERE c.beneficiary_id IN (${records.map(() => '?').join(', ')}) AND c.care_from = ? AND c.state IN ('keyed', 'decided')
         AND c.id IS NOT ? AND l.act_id = ? AND l.base > 0 ORDER BY c.id LIMIT 1`,
      [...records, day, except, actId],
    ),
  )
}
