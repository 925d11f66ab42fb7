import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { certificateKey } from '../../../../shared/rules/claims/booklets.ts'
import { obstaclesTo, type FoundObstacle } from '../../../../shared/rules/claims/reimbursements/admissibility.ts'
import type { Cause } from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import type { SettingKey } from '../../../../shared/settings.ts'
import { setting } from '../../administration/index.ts'
import type { RequestAssessment, RequestInput } from './assess.ts'

const ACCEPTS = {
  emergency: 'reimbursement.emergency',
  stock_out: 'reimbursement.stockOut',
  no_card: 'reimbursement.noCard',
  not_contracted: 'reimbursement.notContracted',
  out_of_area: 'reimbursement.outOfArea',
} as const satisfies Record<Cause, SettingKey>

/** Last day to hand a request in: so many days after the care ended, by the setting of that day. */
export const filingDeadline = (db: ReadDb, { careFrom, careTo }: Pick<RequestInput, 'careFrom' | 'careTo'>): Day => {
  const ended = careTo ?? careFrom
  return addDays(ended, setting(db, 'reimbursement.filingDays', ended))
}

/** What keeps a request from being admitted, from its papers, its day, the rights and the person who takes the money. */
export function obstaclesOf(
  db: ReadDb,
  { input, covered, facilityName }: RequestAssessment,
  requestId: Id | null,
): FoundObstacle[] {
  return obstaclesTo({
    submittedOn: input.submittedOn,
    deadline: filingDeadline(db, input),
    cause: input.cause,
    accepted: setting(db, ACCEPTS[input.cause], input.careFrom),
    papers: input.papers,
    receiptTwice: receiptTwice(db, input, facilityName, requestId),
    covered,
    careFrom: input.careFrom,
    payee: input.payee,
  })
}

/** A receipt of the same seller that another request stands on. */
function receiptTwice(
  db: ReadDb,
  { papers, facilityId }: RequestInput,
  facilityName: string,
  except: Id | null,
): { receipt: string; number: string } | null {
  for (const { kind, number } of papers) {
    if (kind !== 'receipt' || number === null || number === '') continue
    const twin = db.get<{ number: string }>(
      `SELECT r.number FROM reimbursement_paper p JOIN reimbursement r ON r.id = p.reimbursement_id
       WHERE p.number_key = ? AND p.kind = 'receipt' AND r.id IS NOT ? AND r.state NOT IN ('inadmissible', 'refused')
         AND (r.facility_id = ? OR (? IS NULL AND r.facility_id IS NULL AND lower(r.facility_name) = lower(?)))
       ORDER BY r.number LIMIT 1`,
      [certificateKey(number), except, facilityId, facilityId, facilityName],
    )
    if (twin !== undefined) return { receipt: number, number: twin.number }
  }
  return null
}

/** Refuses by the first obstacle, in words of its own. */
export function refuseObstacle({ obstacle, params }: FoundObstacle): never {
  const text = (name: string): string => String(params[name] ?? '')
  const day = (name: string): Day => text(name) as Day
  switch (obstacle) {
    case 'rights':
      return refuse('claims.reimbursement-rights', { day: day('day') })
    case 'late':
      return refuse('claims.reimbursement-late', { deadline: day('deadline'), received: day('received') })
    case 'cause-refused':
      return refuse('claims.reimbursement-cause-refused', {})
    case 'paper-missing':
      if (params['paper'] === 'prescription') return refuse('claims.reimbursement-no-prescription', {})
      if (params['paper'] === 'certificate') return refuse('claims.reimbursement-no-certificate', {})
      return refuse('claims.reimbursement-no-receipt', {})
    case 'receipt-unstamped':
      return refuse('claims.reimbursement-receipt-unstamped', { receipt: text('receipt') })
    case 'receipt-undated':
      return refuse('claims.reimbursement-receipt-undated', { receipt: text('receipt') })
    case 'receipt-twice':
      return refuse('claims.reimbursement-receipt-twice', { receipt: text('receipt'), number: text('number') })
    case 'proxy-unnamed':
      return refuse('claims.reimbursement-proxy-unnamed', {})
  }
}
