import type { ReadDb } from '../../../../db/handle.ts'
import type { claims } from '../../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { ageOn, type Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { accountLabel, entriesOfSource } from '../../accounting/index.ts'
import { setting, userName, userNames } from '../../administration/index.ts'
import { openOrderOf } from '../../invoices/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { beneficiariesOf, householdLabel, mutual } from '../../membership/index.ts'
import { possibleActions } from './actions.ts'
import { filingDeadline } from './admissible.ts'
import { appealUntil } from './admit.ts'
import { answerOf, checksOf, facilityAnswer, freshAnswer, type JudgedAnswer } from './answers.ts'
import { givenDecisions } from './decisions.ts'
import { reimbursementPayee } from './payee.ts'
import { paymentIds, standingPayment } from './payments.ts'
import {
  papersOf,
  requestEvents,
  requestLines,
  requestNotices,
  requestReasons,
  requestRow,
  type RequestRow,
} from './rows.ts'
import { zRequestFacts } from './store.ts'
import { assessAgain } from './submit.ts'
import type { RequestAssessment } from './assess.ts'
import { leftOf } from '../ceilings.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
/** What was judged and kept; while nothing is decided, what the rules say now. */
export function judgedOf(db: ReadDb, row: RequestRow, fresh: RequestAssessment): JudgedAnswer {
  const now = freshAnswer(db, fresh, row.id)
  if (row.state === 'submitted' || row.state === 'admissible') return now
  const facts = zRequestFacts.parse(JSON.parse(row.facts))
  const reasons = requestReasons(db, row.id).map(({ line, ...reason }) => ({ line, reason }))
  return answerOf({
    rate: row.rate,
    rateSource: facts.rate.source,
    rateFrom: facts.rate.from,
    lines: requestLines(db, row.id).map((line) => ({
      position: line.position,
      actId: line.actId,
      code: line.code,
      label: line.label,
      quantity: line.quantity,
      paidPrice: line.price,
      paid: line.paid,
      referencePrice: line.tariff,
      referenceSource: line.tariffSource,
      referenceFrom: line.tariffFrom,
      base: line.base,
      rate: row.rate,
      claimed: line.claimed,
      accepted: line.accepted,
      granted: line.granted ?? line.accepted,
      reasons: reasons.filter((one) => one.line === line.position).map(({ reason }) => reason) as never,
      note: line.note,
    })),
    base: row.base,
    granted: row.granted ?? row.accepted,
    reasons: reasons.filter(({ line }) => line === null).map(({ reason }) => reason),
    notices: requestNotices(db, row.id),
    ceilings: facts.ceilings.map(([kind, limit, used]) => ({ kind, limit, used, left: leftOf(limit, used) })),
    crossChecks: checksOf(db, fresh, row.id),
    obstacles: [],
    rights: JSON.parse(row.rights) as JudgedAnswer['rights'],
  })
}

export function reimbursement(ctx: QueryContext, { id }: In<'claims.reimbursement'>): Out<'claims.reimbursement'> {
  const { db, today } = ctx
  const row = requestRow(db, id)
  const fresh = assessAgain(db, row)
  const judged = judgedOf(db, row, fresh)
  const people = beneficiariesOf(db, row.householdId)
  const patient = people.find((one) => one.id === row.beneficiaryId)
  const label = householdLabel(db, [row.householdId]).get(row.householdId)
  const owner = mutual(db, row.mutualId)
  const payee = reimbursementPayee(db, id)
  const { person } = fresh.rights
  return {
    id,
    number: row.number,
    state: row.state,
    stateSince: row.stateSince,
    rev: row.rev,
    submittedOn: row.submittedOn,
    enteredBy: userName(db, row.createdBy),
    patient: {
      beneficiaryId: row.beneficiaryId,
      name: beneficiaryName(person?.familyName ?? null, person?.givenName ?? null),
      registration: fresh.rights.registration,
      sex: person?.sex ?? 'F',
      age: person === undefined ? 0 : Math.max(0, ageOn(person.birthDate, row.careFrom)),
      relation: patient?.relation ?? null,
    },
    household: { id: row.householdId, registration: label?.registration ?? '' },
    member: { name: label?.name ?? '', registration: label?.registration ?? '', phone: phoneOf(db, row.householdId) },
    payee: {
      kind: row.payeeKind,
      name: payee.name,
      proxyOf: row.payeeKind === 'proxy' ? (label?.name ?? '') : null,
      identity: row.payeeIdentity,
      mobileMoney: row.mobileMoney,
      bankName: row.bankName,
      bankAccount: row.bankAccount,
    },
    mutual: { id: row.mutualId, code: owner?.code ?? '', name: owner?.name ?? '' },
    facility: facilityAnswer(fresh),
    careFrom: row.careFrom,
    careTo: row.careTo,
    serviceClass: row.serviceClass,
    cause: row.cause,
    referred: row.referred === 1,
    diagnosisCode: row.diagnosisCode,
    note: row.note === '' ? null : row.note,
    papers: papersOf(db, id),
    ...judged,
    filingDeadline: filingDeadline(db, row),
    answerBy: row.answerBy,
    ...actsOf(db, row),
    appealUntil: appealUntil(db, row),
    order: openOrderOf(db, 'reimbursement', id) ?? null,
    payment: paymentOf(db, id),
    prescriptionOn: row.prescriptionOn,
    entries: entriesOf(db, id),
    oneSignature: fbu(setting(db, 'approval.secondSignatureAbove', today)),
    actions: possibleActions(ctx, row),
    visas: visasOf(db, id),
    history: historyOf(db, id),
  }
}

/** Telephone of the household, as the register has it. */
export const phoneOf = (db: ReadDb, householdId: Id): string | null =>
  db.get<{ phone: string | null }>('SELECT phone FROM household WHERE id = ?', [householdId])?.phone ?? null

/** Who did what on the way. */
function actsOf(db: ReadDb, row: RequestRow) {
  const name = (by: Id | null): string => (by === null ? '' : userName(db, by))
  const { granted, accepted } = row
  return {
    inadmissible:
      row.inadmissibleReason === null || row.inadmissibleOn === null
        ? null
        : {
            reason: row.inadmissibleReason,
            text: row.inadmissibleText ?? '',
            by: name(row.inadmissibleBy),
            on: row.inadmissibleOn,
          },
    derogation: row.derogation === null ? null : { text: row.derogation, by: name(row.derogationBy) },
    decision:
      row.decisionNumber === null || row.decidedOn === null
        ? null
        : {
            number: row.decisionNumber,
            by: name(row.decidedBy),
            on: row.decidedOn,
            text: row.decisionText ?? '',
            outcome: outcomeOf(granted ?? accepted, row.claimed),
          },
    approval: row.approvedAt === null ? null : { by: name(row.approvedBy), at: row.approvedAt },
    appeal:
      row.appealText === null || row.appealedOn === null
        ? null
        : { text: row.appealText, on: row.appealedOn, by: name(row.appealedBy) },
    archived:
      row.archivedSigned === null || row.archivedOn === null
        ? null
        : { signed: row.archivedSigned, on: row.archivedOn, by: name(row.archivedBy) },
  }
}

/** Whole: all that the rate gives of what was paid. */
export const outcomeOf = (granted: number, claimed: number): 'whole' | 'part' | 'refused' =>
  granted === 0 ? 'refused' : granted === claimed ? 'whole' : 'part'

function paymentOf(db: ReadDb, id: Id): Out<'claims.reimbursement'>['payment'] {
  const payment = standingPayment(db, id)
  if (payment === undefined) return null
  const { number, orderId, means, account, paidOn, by, reference, identity } = payment
  const order =
    orderId === null
      ? undefined
      : db.get<{ number: string }>('SELECT number FROM payment_order WHERE id = ?', [orderId])
  return {
    number,
    orderId,
    orderNumber: order?.number ?? null,
    means,
    account,
    accountLabel: accountLabel(db, account),
    on: paidOn,
    by: userName(db, by),
    reference,
    identity,
  }
}

/** Every entry of a request: its decisions, payments at the till and by orders, reversals, the lapse. */
export function entriesOf(db: ReadDb, id: Id): Out<'claims.reimbursement'>['entries'] {
  const orders = db.all<{ id: Id }>(
    'SELECT DISTINCT order_id AS id FROM reimbursement_payment WHERE reimbursement_id = ? AND order_id IS NOT NULL',
    [id],
  )
  return [
    ...entriesOfSource(db, 'reimbursement', id),
    ...paymentIds(db, id).flatMap((payment) => entriesOfSource(db, 'reimbursement-payment', payment)),
    ...orders.flatMap((order) => entriesOfSource(db, 'payment-order', order.id)),
  ]
    .map(({ entryId, number, day, label }) => ({ id: entryId, number, day, label }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

const visasOf = (db: ReadDb, id: Id): Out<'claims.reimbursement'>['visas'] =>
  db.all<{ act: string; by: string; at: Instant; seenBy: string | null }>(
    `SELECT v.act, u.name AS "by", v.created_at AS at, s.name AS seenBy FROM deferred_visa v JOIN user u ON u.id = v.created_by
       LEFT JOIN user s ON s.id = v.seen_by WHERE v.document_type = 'reimbursement' AND v.document_id = ? ORDER BY v.id`,
    [id],
  )

function historyOf(db: ReadDb, id: Id): Out<'claims.reimbursement'>['history'] {
  const events = requestEvents(db, id)
  const names = userNames(
    db,
    events.map(({ by }) => by),
  )
  const given = new Map(givenDecisions(db, id).map((decision) => [decision.position, decision]))
  return events.map(({ by, ...event }, i) => {
    const decision = given.get(i + 1)
    if (decision === undefined) return { ...event, by: names.get(by) ?? '', decision: null }
    const { position, number, standing, granted, ended } = decision
    return {
      ...event,
      by: names.get(by) ?? '',
      decision: { position, number, standing, granted, inForce: ended === null },
    }
  })
}
