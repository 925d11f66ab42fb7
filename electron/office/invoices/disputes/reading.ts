import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Id } from '../../../../shared/ids.ts'
import { ZERO } from '../../../../shared/money.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import {
  DISPUTE_STATES,
  disputeMachine,
  type ComplementState,
  type DisputeState,
} from '../../../../shared/rules/invoices/disputes.ts'
import { userNames } from '../../administration/index.ts'
import { claimsOfInvoice, reasonsOfInvoice } from '../../claims/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutuals } from '../../membership/index.ts'
import { reasonOut } from './contestable.ts'
import { complementsOf, disputeLines, disputeRow, type ComplementRow, type DisputeLineRow } from './rows.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Row = Out<'invoices.disputes'>['rows'][number]
type Whole = Out<'invoices.dispute'>

const ROW = `SELECT d.id, d.number, d.invoice_id AS invoiceId, i.number AS invoice, i.facility_id AS facilityId, f.name AS facility,
  d.state, d.received_on AS receivedOn, d.contested, d.granted, d.decided_on AS decidedOn,
  (SELECT count(*) FROM invoice_dispute_line l WHERE l.dispute_id = d.id) AS certificates,
  (SELECT c.state FROM invoice_complement c WHERE c.dispute_id = d.id AND c.state <> 'cancelled') AS complement
  FROM invoice_dispute d JOIN facility_invoice i ON i.id = d.invoice_id JOIN facility f ON f.id = i.facility_id`

/** A page after a cursor (`received day|number`): oldest first inside a state, newest first over all. */
export function disputes(
  ctx: QueryContext,
  { state, facilityId, after, limit }: In<'invoices.disputes'>,
): Out<'invoices.disputes'> {
  const [day = null, number = null] = after === null ? [] : after.split('|')
  const [beyond, order] = state === null ? ['<', 'DESC'] : ['>', 'ASC']
  const rows = ctx.db.all<Row>(
    `${ROW} WHERE (:state IS NULL OR d.state = :state) AND (:facility IS NULL OR i.facility_id = :facility)
       AND (:day IS NULL OR (d.received_on, d.number) ${beyond} (:day, :number))
     ORDER BY d.received_on ${order}, d.number ${order} LIMIT :limit`,
    { state, facility: facilityId, day, number, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const counted = ctx.db.all<Out<'invoices.disputes'>['states'][number]>(
    'SELECT state, count(*) AS count, sum(contested) AS contested, min(received_on) AS oldest FROM invoice_dispute GROUP BY state',
  )
  return {
    rows: page,
    next: rows.length > limit && last !== undefined ? `${last.receivedOn}|${last.number}` : null,
    states: DISPUTE_STATES.map(
      (name) => counted.find((row) => row.state === name) ?? { state: name, count: 0, contested: ZERO, oldest: null },
    ),
  }
}

export interface DisputeBrief {
  readonly id: Id
  readonly number: string
  readonly state: DisputeState
  readonly receivedOn: Row['receivedOn']
  readonly contested: Row['contested']
  readonly granted: Row['granted']
  readonly complement: ComplementState | null
}

/** The disputes of one invoice, the first on top. */
export const disputesOf = (ctx: QueryContext, invoiceId: Id): DisputeBrief[] =>
  ctx.db.all<DisputeBrief>(`${ROW} WHERE d.invoice_id = ? ORDER BY d.number`, [invoiceId])

export function dispute(ctx: QueryContext, { id }: In<'invoices.dispute'>): Whole {
  const { db, user } = ctx
  const whole = disputeRow(db, id)
  const [row] = db.all<Row>(`${ROW} WHERE d.id = ?`, [id])
  if (row === undefined) throw new Error('a dispute without its invoice')
  const lines = disputeLines(db, id)
  const complements = complementsOf(db, whole.invoiceId).filter(({ disputeId }) => disputeId === id)
  const people = [
    whole.createdBy,
    whole.decidedBy,
    ...lines.map((line) => line.opinionBy),
    ...complements.map((one) => one.approvedBy),
  ]
  const names = userNames(
    db,
    people.filter((person) => person !== null),
  )
  const name = (person: Id | null): string | null => (person === null ? null : (names.get(person) ?? ''))
  return {
    ...row,
    rev: whole.rev,
    deadline: whole.deadline,
    letterNumber: whole.letterNumber,
    letterOn: whole.letterOn,
    argument: whole.argument,
    lateReason: whole.lateReason,
    decision: whole.decision,
    decidedBy: name(whole.decidedBy),
    derogation:
      whole.derogation === null || whole.derogationOn === null
        ? null
        : { number: whole.derogation, day: whole.derogationOn, reason: whole.derogationReason ?? '' },
    withdrawnReason: whole.withdrawnReason,
    by: name(whole.createdBy) ?? '',
    at: whole.createdAt,
    lay: !user.rights.has('medicalReview.validate'),
    actions: disputeMachine.actionsFrom(whole.state),
    mutuals: mutuals(db).map((mutual) => ({ id: mutual.id, name: mutual.name })),
    lines: linesOut(ctx, whole.invoiceId, lines, name),
    complements: complements.map((one) => complementOut(one, name)),
  }
}

function linesOut(
  { db }: QueryContext,
  invoiceId: Id,
  lines: readonly DisputeLineRow[],
  name: (person: Id | null) => string | null,
): Whole['lines'] {
  const rates = new Map(claimsOfInvoice(db, invoiceId).map((claim) => [claim.id, claim.rate]))
  const reasons = reasonsOfInvoice(db, invoiceId)
  return lines.map((line) => ({
    position: line.position,
    claimId: line.claimId,
    certificate: line.certificate,
    person: beneficiaryName(line.familyName, line.givenName),
    careFrom: line.careFrom,
    claimed: line.claimed,
    accepted: line.accepted,
    contested: line.contested,
    argument: line.argument,
    medical: line.medical === 1,
    reasons: (reasons.get(line.claimId) ?? [])
      .filter(({ amount }) => amount > 0)
      .map((reason) => reasonOut(reason, rates.get(line.claimId) ?? 0)),
    opinion:
      line.opinion === null
        ? null
        : { granted: line.opinion, note: line.opinionNote ?? '', by: name(line.opinionBy) ?? '' },
    granted: line.granted,
    answer: line.answer,
    mutualId: line.ownMutualId ?? line.mutualId,
  }))
}

const complementOut = (
  one: ComplementRow,
  name: (person: Id | null) => string | null,
): Whole['complements'][number] => ({
  id: one.id,
  number: one.number,
  amount: one.amount,
  paid: one.paid,
  state: one.state,
  decidedOn: one.decidedOn,
  dueOn: one.dueOn,
  approvedBy: name(one.approvedBy),
  cancelledReason: one.cancelledReason,
  rev: one.rev,
})
