import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zReimbursement } from '../../../../shared/contract/claims/reimbursementRows.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { certificateKey } from '../../../../shared/rules/claims/booklets.ts'
import type { PaperFacts } from '../../../../shared/rules/claims/reimbursements/admissibility.ts'

export type CrossCheck = z.output<typeof zReimbursement>['crossChecks'][number]

interface Question {
  readonly records: readonly Id[]
  readonly day: Day
  readonly facilityId: Id | null
  readonly facilityName: string
  readonly acts: readonly (Id | null)[]
  readonly papers: readonly PaperFacts[]
  readonly except: Id | null
}

interface OtherRow {
  readonly document: CrossCheck['document']
  readonly id: Id
  readonly number: string
  readonly key: string | null
  readonly invoiceId: Id | null
  readonly invoice: string | null
  readonly facilityId: Id | null
  readonly facility: string
  readonly day: Day
  readonly amount: Fbu
  readonly actId: Id | null
  readonly base: Fbu
  /** Of a request: granted already. */
  readonly standing: number
}

/**
 * The other care of the person on the day, the day before and the day after, on certificates and in other requests, with what it weighs:
 * the same act of the same day takes a line off where it is granted already, everything else is to be looked at.
 */
export function crossChecks(db: ReadDb, question: Question): CrossCheck[] {
  const { records, day, acts } = question
  if (records.length === 0) return []
  const marks = records.map(() => '?').join(', ')
  const around = [addDays(day, -1), addDays(day, 1)]
  const rows = db.all<OtherRow>(
    `SELECT 'certificate' AS document, c.id, c.certificate_number AS number, c.certificate_key AS key, c.invoice_id AS invoiceId,
       i.number AS invoice, c.facility_id AS facilityId, f.name AS facility, c.care_from AS day, c.accepted AS amount, l.act_id AS actId,
       l.base, 1 AS standing
     FROM claim c INDEXED BY claim_person JOIN claim_line l ON l.claim_id = c.id JOIN facility f ON f.id = c.facility_id
       JOIN facility_invoice i ON i.id = c.invoice_id
     WHERE c.beneficiary_id IN (${marks}) AND c.care_from BETWEEN ? AND ? AND c.state IN ('keyed', 'decided')
     UNION ALL
     SELECT 'reimbursement', r.id, r.number, NULL, NULL, NULL, r.facility_id, r.facility_name, r.care_from, coalesce(r.granted, r.accepted),
       l.act_id, l.base, r.weighs > 0
     FROM reimbursement r INDEXED BY reimbursement_person JOIN reimbursement_line l ON l.reimbursement_id = r.id
     WHERE r.beneficiary_id IN (${marks}) AND r.care_from BETWEEN ? AND ? AND r.id IS NOT ?
       AND r.state NOT IN ('inadmissible', 'refused', 'lapsed')
     ORDER BY 9, 3`,
    [...records, ...around, ...records, ...around, question.except],
  )
  const numbers = new Set(
    question.papers.flatMap(({ kind, number }) =>
      kind === 'certificate' && number !== null && number !== '' ? [certificateKey(number)] : [],
    ),
  )
  const found: CrossCheck[] = []
  const seen = new Set<Id>()
  const say = (row: OtherRow, kind: CrossCheck['kind'], line: number | null, weight: CrossCheck['weight']): void => {
    seen.add(row.id)
    const { document, id, number, invoiceId, invoice, facility, amount } = row
    found.push({ kind, document, id, number, invoiceId, invoice, facility, day: row.day, amount, line, weight })
  }
  for (const row of rows) {
    if (row.day !== day || row.actId === null) continue
    const line = acts.indexOf(row.actId)
    if (line !== -1) say(row, 'same_act', line + 1, row.standing === 1 && row.base > 0 ? 'refused' : 'noticed')
  }
  for (const row of rows) {
    if (seen.has(row.id)) continue
    if (isHere(row, question) && row.key !== null && numbers.has(row.key)) say(row, 'same_number', null, 'refused')
    else say(row, row.day === day ? 'same_day' : 'near', null, 'noticed')
  }
  return found
}

const isHere = ({ facilityId, facility }: OtherRow, question: Question): boolean =>
  facilityId === null
    ? question.facilityId === null && facility.toLowerCase() === question.facilityName.toLowerCase()
    : facilityId === question.facilityId
