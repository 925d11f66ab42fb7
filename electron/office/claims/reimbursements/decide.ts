import type { ReadDb } from '../../../../db/handle.ts'
import type { claims } from '../../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { subtract, sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { rightsOf } from '../../../../shared/roles.ts'
import { postGrant } from '../../../../shared/rules/claims/reimbursements/posting.ts'
import { fourEyes } from '../../../../shared/rules/invoices/fourEyes.ts'
import { postEntry, reverseEntry } from '../../accounting/index.ts'
import { activeUsers, setting, userName } from '../../administration/index.ts'
import { defer, mayDefer } from '../../invoices/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { checkDay } from './days.ts'
import { requestLabel } from './payee.ts'
import { moveRequest, openRequest, requestLines, type Moved, type RequestRow } from './rows.ts'
import { addReason, rewriteJudgement } from './store.ts'
import { assessAgain } from './submit.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** The day a decision stands on follows the request, and its appeal. */
const sinceOf = ({ submittedOn, appealedOn }: RequestRow): Day =>
  appealedOn !== null && appealedOn > submittedOn ? appealedOn : submittedOn

/**
 * Grants what the rules give now, or less where a line says so with a reason: the one who decides never gives more. Posts what the
 * mutual owes the household. Refuses `reimbursement-nothing-granted`: a request that gets nothing is refused, with its reasons.
 */
export function decideReimbursement(
  ctx: CommandContext,
  input: In<'claims.decideReimbursement'>,
): Out<'claims.decideReimbursement'> {
  const { day = ctx.today, text } = input
  const row = openRequest(ctx, input, 'decide')
  checkDay(ctx, day, sinceOf(row))
  const assessment = assessAgain(ctx.db, row)
  rewriteJudgement(ctx, row.id, assessment)
  const granted = grantLines(ctx, row.id, input.lines)
  if (granted === 0) refuse('claims.reimbursement-nothing-granted', { number: row.number })

  const decisionNumber = formatNumber(ctx.takeNumber('DM', yearOf(day)))
  const { householdId, mutualId, where } = assessment
  const label = requestLabel(ctx.db, row)
  const entry = postEntry(
    ctx,
    postGrant({
      id: row.id,
      number: decisionNumber,
      day,
      label: `Remboursement ${row.number}, ${label}`,
      amount: granted,
      mutualId,
      householdId,
      service: row.serviceClass,
      facility: where === null ? null : { type: where.type, ownership: where.ownership },
    }),
  )
  const moved = moveRequest(ctx, row, 'decide', {
    reason: text === '' ? null : text,
    set: {
      granted,
      weighs: granted,
      decision_number: decisionNumber,
      decided_on: day,
      decided_by: ctx.user.id,
      decision_text: text,
      entry_id: entry.entryId,
    },
  })
  ctx.touch('claim')
  return { ...moved, granted, decisionNumber, entryNumber: entry.number }
}

/** Writes what each line gets; the person's own deductions become reasons that say so. */
function grantLines(ctx: CommandContext, id: Id, wanted: In<'claims.decideReimbursement'>['lines']): Fbu {
  const lines = requestLines(ctx.db, id)
  const said = new Map(wanted.map((line) => [line.position, line]))
  if (said.size < wanted.length) refuse('claims.reimbursement-no-line', { line: wanted[0]?.position ?? 0 })
  for (const position of said.keys())
    if (!lines.some((line) => line.position === position)) refuse('claims.reimbursement-no-line', { line: position })
  const amounts = lines.map(({ position, accepted }) => {
    const less = said.get(position)
    const granted = less?.granted ?? accepted
    if (granted > accepted) refuse('claims.reimbursement-line-above', { line: position, granted, most: accepted })
    ctx.db.run('UPDATE reimbursement_line SET granted = ?, note = ? WHERE reimbursement_id = ? AND position = ?', [
      granted,
      less === undefined || less.note === '' ? null : less.note,
      id,
      position,
    ])
    if (less !== undefined && granted < accepted)
      addReason(ctx, id, position, {
        code: less.code,
        effect: granted === 0 ? 'rejected' : 'reduced',
        amount: subtract(accepted, granted),
        params: { rule: BY_A_PERSON, person: ctx.user.name, note: less.note },
      })
    return granted
  })
  return sum(amounts)
}

/** The mark of a reason that no rule spoke. */
const BY_A_PERSON = 'person'

/** Nothing is granted. A code is wanted where the rules would give something. */
export function refuseReimbursement(
  ctx: CommandContext,
  input: In<'claims.refuseReimbursement'>,
): Out<'claims.refuseReimbursement'> {
  const { day = ctx.today, text, code } = input
  const row = openRequest(ctx, input, 'refuseRequest')
  checkDay(ctx, day, sinceOf(row))
  const assessment = assessAgain(ctx.db, row)
  rewriteJudgement(ctx, row.id, assessment)
  const { accepted } = assessment.judgement
  if (accepted > 0 && code === undefined) refuse('claims.reason-missing', {})
  if (code !== undefined)
    addReason(ctx, row.id, null, {
      code,
      effect: 'rejected',
      amount: accepted,
      params: { rule: BY_A_PERSON, person: ctx.user.name, note: text },
    })
  ctx.db.run('UPDATE reimbursement_line SET granted = 0 WHERE reimbursement_id = ?', [row.id])
  const decisionNumber = formatNumber(ctx.takeNumber('DM', yearOf(day)))
  const moved = moveRequest(ctx, row, 'refuseRequest', {
    reason: text,
    set: {
      granted: 0,
      decision_number: decisionNumber,
      decided_on: day,
      decided_by: ctx.user.id,
      decision_text: text,
      refused_code: code ?? null,
    },
  })
  return { ...moved, decisionNumber }
}

/** What a decision wrote on the lines goes with it. */
export function freeLines(ctx: CommandContext, id: Id): void {
  ctx.db.run('UPDATE reimbursement_line SET granted = NULL, note = NULL WHERE reimbursement_id = ?', [id])
  ctx.db.run(
    `DELETE FROM reimbursement_reason WHERE reimbursement_id = ? AND json_extract(params, '$.rule') = '${BY_A_PERSON}'`,
    [id],
  )
}

/** Takes the decision back: entry reversed, ceilings free again; its number stays in the history. */
function undecide(
  ctx: CommandContext,
  input: { id: Id; rev: number; reason: string; day?: Day | undefined },
  action: 'cancelDecision' | 'refuseApproval',
): Moved {
  const { day = ctx.today, reason } = input
  const row = openRequest(ctx, input, action)
  checkDay(ctx, day, row.decidedOn ?? row.submittedOn)
  const kept = `${row.decisionNumber ?? ''} : ${reason}`
  if (row.entryId !== null) reverseEntry(ctx, row.entryId, { day, reason: kept })
  const moved = moveRequest(ctx, row, action, {
    reason: kept,
    set: {
      granted: null,
      weighs: 0,
      decision_number: null,
      decided_on: null,
      decided_by: null,
      decision_text: null,
      refused_code: null,
      entry_id: null,
    },
  })
  freeLines(ctx, row.id)
  ctx.touch('claim')
  return moved
}

export const cancelReimbursementDecision = (ctx: CommandContext, input: In<'claims.cancelReimbursementDecision'>) =>
  undecide(ctx, input, 'cancelDecision')
export const refuseReimbursementApproval = (ctx: CommandContext, input: In<'claims.refuseReimbursementApproval'>) =>
  undecide(ctx, input, 'refuseApproval')

/** From its approval the member has so many days to fetch the money. */
export function approveReimbursement(
  ctx: CommandContext,
  input: In<'claims.approveReimbursement'>,
): Out<'claims.approveReimbursement'> {
  const row = openRequest(ctx, input, 'approve')
  const alone = aloneOn(ctx, row, 'approve')
  if (alone !== undefined) deferRequest(ctx, row, 'approve', alone)
  return moveRequest(ctx, row, 'approve', {
    set: {
      approved_at: instant(ctx.now),
      approved_by: ctx.user.id,
      prescription_on: addDays(ctx.today, setting(ctx.db, 'reimbursement.prescriptionDays', ctx.today)),
    },
  })
}

type Alone = 'same-person-keyed' | 'same-person-decided' | 'same-person-approved'

/**
 * Refuses whom two pairs of eyes keep from a step above the amount of the setting; answers what would have been refused where nobody else
 * could and the setting lets the person go on, for the supervisory committee to see.
 */
export function aloneOn(
  ctx: Pick<CommandContext, 'user' | 'today'> & { readonly db: ReadDb },
  row: RequestRow,
  step: 'approve' | 'pay',
): Alone | undefined {
  const { db, user, today } = ctx
  const threshold = setting(db, 'approval.fourEyesAbove', today)
  const amounts = { amount: row.granted ?? 0, threshold }
  const people = {
    keyedBy: [row.createdBy, ...(row.changedBy === null ? [] : [row.changedBy])],
    decidedBy: row.decidedBy,
    approvedBy: row.approvedBy,
  }
  const problem = fourEyes(step, user.id, people, amounts)
  if (problem === undefined) return undefined
  const right = step === 'approve' ? 'reimbursement.approve' : 'reimbursement.execute'
  const others = activeUsers(db).filter(
    ({ id, roles }) => rightsOf(roles).has(right) && fourEyes(step, id, people, amounts) === undefined,
  )
  if (mayDefer(db, today, others.length)) return problem
  return refuse(`claims.reimbursement-${problem}`, { person: userName(db, user.id), threshold })
}

export const deferRequest = (ctx: CommandContext, row: RequestRow, act: string, problem: Alone): void => {
  defer(ctx, { type: 'reimbursement', id: row.id, number: row.number, act, problem, amount: row.granted ?? 0 })
}
