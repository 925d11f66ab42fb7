import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt, instant, yearOf, type Day } from '../../../../shared/dates.ts'
import type {
  ReimbursementAcknowledgement,
  ReimbursementReceipt,
  ReimbursementRequest,
  ReimbursementVoucher,
} from '../../../../shared/documents/reimbursements.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { ZERO } from '../../../../shared/money.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { isGranted } from '../../../../shared/rules/claims/reimbursements/machine.ts'
import { accountLabel } from '../../accounting/index.ts'
import { centreIssuer, userName } from '../../administration/index.ts'
import { openOrderOf } from '../../invoices/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { beneficiariesOf, householdLabel, mutual, mutualIssuer } from '../../membership/index.ts'
import type { RequestAssessment } from './assess.ts'
import { reimbursementPayee } from './payee.ts'
import { lastPayment, standingPayment } from './payments.ts'
import { entriesOf, judgedOf, phoneOf } from './reading.ts'
import { papersOf, requestRow, type RequestRow } from './rows.ts'
import { assessAgain } from './submit.ts'

/** An optional part of a document: left out when there is none. */
export const some = <K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } =>
  value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })

export const act = (db: ReadDb, by: Id | null, at: string | null): { name: string; day: Day } | undefined =>
  by === null || at === null ? undefined : { name: userName(db, by), day: dayAt(at) }

export interface Opened {
  readonly row: RequestRow
  readonly fresh: RequestAssessment
  readonly request: ReimbursementRequest
}

/** What the four papers have in common. Refuses `claims.no-reimbursement`. */
export function opened({ db, user, now }: QueryContext, id: Id, number?: string): Opened {
  const row = requestRow(db, id)
  const fresh = assessAgain(db, row)
  const label = householdLabel(db, [row.householdId]).get(row.householdId)
  const patient = beneficiariesOf(db, row.householdId).find((one) => one.id === row.beneficiaryId)
  const payee = reimbursementPayee(db, id)
  const { person, registration } = fresh.rights
  const printedNumber = number ?? row.number
  const owner = mutual(db, row.mutualId)
  return {
    row,
    fresh,
    request: {
      // the mutual owes it: the centre only keeps its books
      issuer: owner === undefined ? centreIssuer(db) : mutualIssuer(db, owner),
      number: printedNumber,
      series: `${printedNumber.split('-')[0] ?? 'DR'}-${yearOf(row.submittedOn)}`,
      printed: { by: user.name, at: instant(now) },
      request: { number: row.number, day: row.submittedOn, enteredBy: userName(db, row.createdBy) },
      member: {
        name: label?.name ?? '',
        registration: label?.registration ?? '',
        ...some('phone', phoneOf(db, row.householdId)),
      },
      patient: {
        name: beneficiaryName(person?.familyName ?? null, person?.givenName ?? null),
        registration,
        ...some('relation', patient?.relation),
        ...some('birthDate', person?.birthPrecision === 'exact' ? person.birthDate : undefined),
      },
      payee: { kind: row.payeeKind, name: payee.name, ...some('identity', row.payeeIdentity) },
      facility: {
        name: row.facilityName,
        ...some('code', fresh.where?.code),
        ...some('agreement', fresh.agreement?.number),
      },
      care: { from: row.careFrom, to: row.careTo, service: row.serviceClass },
      cause: row.cause,
      papers: papersOf(db, id).map(({ kind, number: written, issuedOn, stamped }) => ({
        kind,
        stamped,
        ...some('number', written),
        ...some('issuedOn', issuedOn),
      })),
      paid: row.paid,
    },
  }
}

export function reimbursementAcknowledgement(ctx: QueryContext, { id }: { id: Id }): ReimbursementAcknowledgement {
  const { row, fresh, request } = opened(ctx, id)
  return {
    ...request,
    lines: judgedOf(ctx.db, row, fresh).lines.map(({ label, quantity, paidPrice, paid }) => ({
      label,
      quantity,
      price: paidPrice,
      paid,
    })),
    ...some('answerBy', row.answerBy),
  }
}

/** Refuses `claims.reimbursement-not-decided`: nothing to pay, no voucher. */
export function reimbursementVoucher(ctx: QueryContext, { id }: { id: Id }): ReimbursementVoucher {
  const { db } = ctx
  const payment = standingPayment(db, id)
  const { row, request } = opened(ctx, id, payment?.number)
  const decision = decisionOf(row)
  const order = openOrderOf(db, 'reimbursement', id)
  return {
    ...request,
    standing:
      row.state === 'approved'
        ? 'toPay'
        : row.state === 'decided'
          ? 'draft'
          : isGranted(row.state)
            ? 'paid'
            : 'cancelled',
    decision,
    granted: row.granted ?? ZERO,
    ...some('prescriptionOn', row.prescriptionOn),
    ...some('order', payment?.orderId == null ? order?.number : payment.number),
    ...some('decided', act(db, row.decidedBy, row.decidedOn)),
    ...some('approved', act(db, row.approvedBy, row.approvedAt)),
  }
}

function decisionOf({ number, decisionNumber, decidedOn, granted }: RequestRow): { number: string; day: Day } {
  if (decisionNumber === null || decidedOn === null || granted === null || granted === 0)
    refuse('claims.reimbursement-not-decided', { number })
  return { number: decisionNumber, day: decidedOn }
}

/** Refuses `claims.reimbursement-not-paid`. A payment that came back still prints, marked so. */
export function reimbursementReceipt(ctx: QueryContext, { id }: { id: Id }): ReimbursementReceipt {
  const { db } = ctx
  const row = requestRow(db, id)
  const payment =
    standingPayment(db, id) ?? lastPayment(db, id) ?? refuse('claims.reimbursement-not-paid', { number: row.number })
  const { request } = opened(ctx, id, payment.number)
  const entry = entriesOf(db, id).find((one) => one.id === payment.entryId)
  return {
    ...request,
    payee: { ...request.payee, ...some('identity', payment.identity) },
    standing: row.state === 'archived' ? 'archived' : row.state === 'paid' ? 'original' : 'cancelled',
    decision: decisionOf(row),
    day: payment.paidOn,
    granted: row.granted ?? ZERO,
    amount: payment.amount,
    means: payment.means,
    account: { number: payment.account, label: accountLabel(db, payment.account) },
    ...some('reference', payment.reference),
    ...some('order', payment.orderId === null ? undefined : payment.number),
    ...some('entry', entry?.number),
    ...some('approved', act(db, row.approvedBy, row.approvedAt)),
    paidBy: userName(db, payment.by),
    ...some('signed', row.archivedSigned),
  }
}
