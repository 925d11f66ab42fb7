import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { drawnForSecond } from '../../../../shared/rules/claims/doubleKeying.ts'
import { setting, userName } from '../../administration/index.ts'

export type SecondMode = 'none' | 'amount' | 'sample' | 'asked'

export interface WantedCertificate {
  readonly id: Id
  readonly position: number
  readonly certificateNumber: string
  readonly createdBy: Id
  readonly changedBy: Id | null
}

export interface WantedSecond {
  readonly mode: SecondMode
  readonly percent: number
  readonly above: Fbu
  readonly askedBy: string | null
  readonly certificates: readonly WantedCertificate[]
}

/** Which certificates of an invoice a second person keys: all when somebody asked or the invoice is large, else a share by lot, else none. */
export function wantedSecond(db: ReadDb, invoiceId: Id): WantedSecond {
  const invoice = db.get<{ claimed: Fbu; receivedOn: Day }>(
    'SELECT header_claimed AS claimed, received_on AS receivedOn FROM facility_invoice WHERE id = ?',
    [invoiceId],
  )
  const day = invoice?.receivedOn ?? ('1970-01-01' as Day)
  const percent = setting(db, 'doubleKeying.sample', day)
  const above = setting(db, 'doubleKeying.above', day)
  const asked = db.get<{ by: Id }>('SELECT created_by AS by FROM second_keying_request WHERE invoice_id = ?', [
    invoiceId,
  ])
  const large = above > 0 && (invoice?.claimed ?? 0) > above
  const mode: SecondMode = asked !== undefined ? 'asked' : large ? 'amount' : percent > 0 ? 'sample' : 'none'
  const all =
    mode === 'none'
      ? []
      : db.all<WantedCertificate>(
          `SELECT id, position, certificate_number AS certificateNumber, created_by AS createdBy, changed_by AS changedBy
           FROM claim WHERE invoice_id = ? AND state IN ('keyed', 'decided') ORDER BY position`,
          [invoiceId],
        )
  return {
    mode,
    percent,
    above,
    askedBy: asked === undefined ? null : userName(db, asked.by),
    certificates: mode === 'sample' ? drawnForSecond(all, percent) : all,
  }
}
