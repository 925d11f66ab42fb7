import type { DisputeLetter } from '../../../../shared/documents/invoiceLetters.ts'
import type { Id } from '../../../../shared/ids.ts'
import { add, fbu, sum } from '../../../../shared/money.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { reasonLabel } from '../../../../shared/rules/claims/reasons.ts'
import { userName } from '../../administration/index.ts'
import { reasonsOfInvoice, type StoredReason } from '../../claims/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { complementsOf, disputeLines, disputeRow, type DisputeLineRow, type DisputeRow } from '../disputes/rows.ts'
import { invoiceRow } from '../rows.ts'
import { letterBase, numberAs } from './base.ts'

/** The answer to a facility: what it disputed, what is granted, why, and what will be paid. A receipt of its letter before that. */
export function disputeLetter(ctx: QueryContext, disputeId: Id): DisputeLetter {
  const { db } = ctx
  const dispute = disputeRow(db, disputeId)
  const invoice = invoiceRow(db, dispute.invoiceId)
  const lines = disputeLines(db, disputeId)
  const reasons = reasonsOfInvoice(db, invoice.id)
  const settled = dispute.decidedOn !== null
  const complement = complementsOf(db, invoice.id).find(
    (one) => one.disputeId === disputeId && one.state !== 'cancelled',
  )
  const adviser = lines.find((line) => line.opinionBy !== null)?.opinionBy
  const rows = lines.map((line) => rowOf(line, settled, reasons.get(line.claimId) ?? []))
  const total = (key: 'claimed' | 'accepted' | 'contested' | 'granted') => sum(rows.map((row) => row[key]))
  return {
    ...letterBase(ctx, invoice, numberAs('DC', dispute.number), dispute.decidedOn ?? dispute.receivedOn),
    dispute: disputed(dispute),
    outcome: dispute.state,
    ...(dispute.decision === null ? {} : { decision: dispute.decision }),
    rows,
    totals: {
      claimed: total('claimed'),
      accepted: total('accepted'),
      contested: total('contested'),
      granted: total('granted'),
      after: add(total('accepted'), total('granted')),
    },
    ...(dispute.derogation === null || dispute.derogationOn === null
      ? {}
      : {
          derogation: {
            number: dispute.derogation,
            day: dispute.derogationOn,
            reason: dispute.derogationReason ?? '',
          },
        }),
    ...(complement === undefined
      ? {}
      : { complement: { number: complement.number, dueOn: complement.dueOn, paid: complement.paid } }),
    ...(dispute.decidedBy === null ? {} : { decidedBy: userName(db, dispute.decidedBy) }),
    ...(complement?.approvedBy == null ? {} : { approvedBy: userName(db, complement.approvedBy) }),
    ...(adviser == null ? {} : { medicalAdviser: userName(db, adviser) }),
  }
}

const disputed = (dispute: DisputeRow): DisputeLetter['dispute'] => ({
  number: dispute.number,
  receivedOn: dispute.receivedOn,
  deadline: dispute.deadline,
  ...(dispute.letterNumber === null ? {} : { letterNumber: dispute.letterNumber }),
  ...(dispute.letterOn === null ? {} : { letterOn: dispute.letterOn }),
  argument: dispute.argument,
  ...(dispute.lateReason === null ? {} : { lateReason: dispute.lateReason }),
})

function rowOf(
  line: DisputeLineRow,
  settled: boolean,
  reasons: readonly StoredReason[],
): DisputeLetter['rows'][number] {
  return {
    certificate: line.certificate,
    day: line.careFrom,
    beneficiary: beneficiaryName(line.familyName, line.givenName),
    claimed: line.claimed,
    accepted: line.accepted,
    contested: line.contested,
    granted: settled ? (line.granted ?? fbu(0)) : fbu(0),
    reasons: [...new Set(reasons.filter(({ amount }) => amount > 0).map(({ code }) => `${code} ${reasonLabel(code)}`))],
    ...(line.argument === null ? {} : { argument: line.argument }),
    ...(line.opinionNote === null ? {} : { opinion: line.opinionNote }),
    ...(settled && line.answer !== null ? { answer: line.answer } : {}),
  }
}
