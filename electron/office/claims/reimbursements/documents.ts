import type { ReadDb } from '../../../../db/handle.ts'
import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import type {
  ReimbursementAcknowledgement,
  ReimbursementDecision,
  ReimbursementReceipt,
  ReimbursementRequest,
  ReimbursementVoucher,
} from '../../../../shared/documents/reimbursements.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, ZERO } from '../../../../shared/money.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { isGranted } from '../../../../shared/rules/claims/reimbursements/machine.ts'
import { accountLabel } from '../../accounting/index.ts'
import { centreIssuer, setting, userName } from '../../administration/index.ts'
import { openOrderOf } from '../../invoices/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { beneficiariesOf, householdLabel, mutual, mutualIssuer } from '../../membership/index.ts'
import { filingDeadline } from './admissible.ts'
import { appealUntil } from './admit.ts'
import type { RequestAssessment } from './assess.ts'
import { decisionContent, givenDecisions, type GivenDecision } from './decisions.ts'
import { reimbursementPayee } from './payee.ts'
import { lastPayment, standingPayment } from './payments.ts'
import { entriesOf, judgedOf, outcomeOf, phoneOf } from './reading.ts'
import { papersOf, requestRow, type RequestRow } from './rows.ts'
import { assessAgain } from './submit.ts'

/** An optional part of a document: left out when there is none. */
const some = <K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } =>
  value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })

const act = (db: ReadDb, by: Id | null, at: string | null): { name: string; day: Day } | undefined =>
  by === null || at === null ? undefined : { name: userName(db, by), day: at.slice(0, 10) as Day }

interface Opened {
  readonly row: RequestRow
  readonly fresh: RequestAssessment
  readonly request: ReimbursementRequest
}

/** What the four papers have in common. Refuses `claims.no-reimbursement`. */
function opened({ db, user, now }: QueryContext, id: Id, number?: string): Opened {
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

const standingOf = (row: RequestRow): ReimbursementDecision['standing'] => {
  if (row.state === 'inadmissible') return 'inadmissible'
  if (row.granted === null) return 'draft'
  const outcome = outcomeOf(row.granted, row.claimed)
  return outcome === 'whole' ? 'granted' : outcome
}

/**
 * The decision in force as it stands now; one that an appeal or somebody put out of force, `decision` by its place in the history, as it
 * was given. Refuses `claims.reimbursement-not-decided` for a place where nothing was decided.
 */
export function reimbursementDecision(
  ctx: QueryContext,
  { id, decision }: { id: Id; decision?: number | undefined },
): ReimbursementDecision {
  const { db, today } = ctx
  const all = givenDecisions(db, id)
  if (decision !== undefined) {
    const given = all.find(({ position }) => position === decision)
    if (given === undefined) return refuse('claims.reimbursement-not-decided', { number: requestRow(db, id).number })
    if (given.ended !== null) return endedDecision(ctx, id, given, all)
  }
  const { row, fresh, request } = opened(ctx, id, requestRow(db, id).decisionNumber ?? undefined)
  const judged = judgedOf(db, row, fresh)
  const until = appealUntil(db, row)
  const from = row.decidedOn ?? row.inadmissibleOn ?? today
  const entry = row.entryId === null ? undefined : entriesOf(db, id).find((one) => one.id === row.entryId)
  const text = row.decisionText ?? row.inadmissibleText
  return {
    ...request,
    standing: standingOf(row),
    day: from,
    checks: checksOf(
      db,
      row,
      fresh,
      judged.crossChecks.find(({ weight }) => weight === 'refused'),
    ),
    rate: judged.rate,
    lines: judged.lines.map(
      ({ label, quantity, paidPrice, paid, referencePrice, base, rate, granted, reasons, note }) => ({
        label,
        quantity,
        price: paidPrice,
        paid,
        referencePrice,
        base,
        rate,
        granted,
        reasons,
        ...some('note', note),
      }),
    ),
    reasons: judged.reasons,
    ceilings: judged.ceilings,
    base: judged.amounts.base,
    granted: row.state === 'inadmissible' ? ZERO : judged.amounts.granted,
    patientKeeps: row.state === 'inadmissible' ? row.paid : judged.amounts.patientKeeps,
    ...some('text', text === '' ? undefined : text),
    ...(row.appealText === null || row.appealedOn === null
      ? {}
      : { appeal: { day: row.appealedOn, text: row.appealText } }),
    ...some('appealUntil', until),
    ...some('appealDays', until === null ? undefined : setting(db, 'reimbursement.appealDays', from)),
    ...some('prescriptionOn', row.prescriptionOn ?? undefined),
    ...some('decided', act(db, row.decidedBy ?? row.inadmissibleBy, row.decidedOn ?? row.inadmissibleOn)),
    ...some('approved', act(db, row.approvedBy, row.approvedAt)),
    ...some('entry', entry === undefined ? undefined : { number: entry.number, day: entry.day }),
    oneSignature: fbu(setting(db, 'approval.secondSignatureAbove', today)),
    ...some('earlier', earlierOf(all)),
  }
}

/** The decision before the one in force, and what ended it. */
function earlierOf(all: readonly GivenDecision[]): ReimbursementDecision['earlier'] {
  const last = all.findLast(({ ended }) => ended !== null)
  if (last?.ended == null) return undefined
  return { ...some('number', last.number), day: last.day, ending: last.ended.action }
}

/** As it was given, with what ended it. */
function endedDecision(
  { db, user, now }: QueryContext,
  id: Id,
  { position, number, ended }: GivenDecision,
  all: readonly GivenDecision[],
): ReimbursementDecision {
  const kept = JSON.parse(decisionContent(db, id, position) ?? '{}') as Omit<ReimbursementDecision, 'printed'>
  const after = all.find((one) => one.position > position)
  const said = ended?.reason ?? ''
  const prefix = `${number ?? kept.text ?? ''} : `
  return {
    ...kept,
    printed: { by: user.name, at: instant(now) },
    ...some(
      'ended',
      ended === null
        ? undefined
        : {
            ending: ended.action,
            day: ended.at.slice(0, 10) as Day,
            by: userName(db, ended.by),
            // the history says the number first
            text: said.startsWith(prefix) ? said.slice(prefix.length) : said,
            ...some('after', after?.number == null ? undefined : { number: after.number, day: after.day }),
          },
    ),
  }
}

/** What was looked at before the sums; a box stays open where it does not hold. */
function checksOf(
  db: ReadDb,
  row: RequestRow,
  { covered }: RequestAssessment,
  double: { readonly document: string; readonly number: string; readonly invoice: string | null } | undefined,
): ReimbursementDecision['checks'] {
  const deadline = filingDeadline(db, row)
  const papers = papersOf(db, row.id)
  const receipts = papers.filter(({ kind }) => kind === 'receipt')
  return [
    { check: 'filed', ok: row.submittedOn <= deadline, params: { submitted: row.submittedOn, deadline } },
    { check: 'rights', ok: covered, params: { day: row.careFrom } },
    {
      check: 'papers',
      ok: receipts.length > 0 && receipts.every(({ stamped }) => stamped),
      params: { count: papers.length },
    },
    double === undefined
      ? { check: 'double', ok: true, params: {} }
      : {
          check: 'double',
          ok: false,
          params: { document: double.document, number: double.number, invoice: double.invoice ?? '' },
        },
  ]
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
