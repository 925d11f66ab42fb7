import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { certificateKey } from '../../../shared/rules/claims/booklets.ts'
import { invoiceForKeying } from '../invoices/index.ts'

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
