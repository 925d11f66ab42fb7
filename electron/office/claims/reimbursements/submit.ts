import type { claims } from '../../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, daysBetween, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { refuseImpossibleFor } from '../impossible.ts'
import { filingDeadline } from './admissible.ts'
import { facilityAnswer, freshAnswer } from './answers.ts'
import { assessRequest, type RequestAssessment, type RequestInput } from './assess.ts'
import { insertRequest, rewriteRequest } from './store.ts'
import { moveRequest, openRequest, papersOf, recordEvent, requestLines, type RequestRow } from './rows.ts'
import type { ReadDb } from '../../../../db/handle.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** A typed amount above it is a slip of the hand; nor has a line more units. */
const ABSURD_AMOUNT = 100_000_000
const ABSURD_QUANTITY = 1_000
const LONGEST_STAY = 366

const inputFrom = (
  today: Day,
  { submittedOn = today, ...input }: Omit<In<'claims.submitReimbursement'>, never>,
): RequestInput => ({ ...input, submittedOn })

export function previewReimbursement(
  { db, today }: QueryContext,
  { id, ...input }: In<'claims.previewReimbursement'>,
): Out<'claims.previewReimbursement'> {
  const typed = inputFrom(today, input)
  const assessment = assessRequest(db, typed, id)
  return {
    facility: facilityAnswer(assessment),
    filingDeadline: filingDeadline(db, typed),
    ...freshAnswer(db, assessment, id),
  }
}

/**
 * Registers what a member hands in, judged at once so that they hear what to expect; whatever keeps it from being admitted is said,
 * and refused only when it is admitted. Refuses what cannot be: days that do not follow each other, amounts that exist nowhere.
 */
export function submitReimbursement(
  ctx: CommandContext,
  input: In<'claims.submitReimbursement'>,
): Out<'claims.submitReimbursement'> {
  const typed = inputFrom(ctx.today, input)
  refuseImpossible(ctx, typed)
  const assessment = assessRequest(ctx.db, typed, null)
  refuseImpossibleFor(ctx, assessment.rights, typed.careFrom)
  const id = newId()
  const number = formatNumber(ctx.takeNumber('DR', yearOf(typed.submittedOn)))
  const answerBy = addDays(typed.submittedOn, setting(ctx.db, 'reimbursement.answerDays', typed.submittedOn))
  insertRequest(ctx, { id, number, answerBy }, assessment)
  recordEvent(ctx, id, { action: null, from: null, to: 'submitted', reason: null })
  return { id, number, state: 'submitted', rev: 1 }
}

export function amendReimbursement(
  ctx: CommandContext,
  { id, rev, ...input }: In<'claims.amendReimbursement'>,
): Out<'claims.amendReimbursement'> {
  const row = openRequest(ctx, { id, rev }, 'amend')
  const typed = inputFrom(row.submittedOn, input)
  refuseImpossible(ctx, typed)
  const assessment = assessRequest(ctx.db, typed, id)
  refuseImpossibleFor(ctx, assessment.rights, typed.careFrom)
  rewriteRequest(ctx, id, row.number, assessment)
  return moveRequest(ctx, row, 'amend')
}

function refuseImpossible(ctx: CommandContext, input: RequestInput): void {
  const { careFrom, submittedOn, facilityId, facilityName } = input
  const careTo = input.careTo ?? careFrom
  if (careFrom > ctx.today) refuse('claims.care-in-the-future', { day: careFrom, today: ctx.today })
  if (careTo < careFrom) refuse('claims.leaves-before-arriving', { from: careFrom, to: careTo })
  if (daysBetween(careFrom, careTo) >= LONGEST_STAY)
    refuse('claims.stay-too-long', { from: careFrom, to: careTo, most: LONGEST_STAY })
  if (submittedOn > ctx.today) refuse('claims.reimbursement-ahead', { day: submittedOn, today: ctx.today })
  if (submittedOn < careTo) refuse('claims.reimbursement-before-care', { day: submittedOn, care: careTo })
  if (facilityId === null && (facilityName ?? '') === '') refuse('claims.reimbursement-no-facility', {})
  input.lines.forEach(({ actId, label, quantity, price }, i) => {
    const line = i + 1
    if (actId === null && label === '') refuse('claims.reimbursement-line-unnamed', { line })
    if (price === 0) refuse('claims.no-price', { line })
    if (quantity > ABSURD_QUANTITY) refuse('claims.absurd-quantity', { line, quantity })
    if (quantity * price > ABSURD_AMOUNT) refuse('claims.absurd-amount', { line, amount: quantity * price })
  })
}

/** What was typed, read back to be judged again. */
export function inputOf(db: ReadDb, row: RequestRow): RequestInput {
  return {
    beneficiaryId: row.beneficiaryId,
    careFrom: row.careFrom,
    careTo: row.careTo,
    facilityId: row.facilityId,
    facilityName: row.facilityName,
    serviceClass: row.serviceClass,
    cause: row.cause,
    referred: row.referred === 1,
    diagnosisCode: row.diagnosisCode,
    papers: papersOf(db, row.id),
    lines: requestLines(db, row.id).map(({ actId, label, quantity, price }) => ({ actId, label, quantity, price })),
    payee: {
      kind: row.payeeKind,
      name: row.payeeName === '' ? null : row.payeeName,
      identity: row.payeeIdentity,
      mobileMoney: row.mobileMoney,
      bankName: row.bankName,
      bankAccount: row.bankAccount,
    },
    submittedOn: row.submittedOn,
    note: row.note,
  }
}

/** Judged by the facts of now. */
export const assessAgain = (db: ReadDb, row: RequestRow): RequestAssessment =>
  assessRequest(db, inputOf(db, row), row.id)
