import type { approvalProcedures } from '../../../../shared/contract/claims/approvals.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, daysBetween, instant, yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { approvalMachine } from '../../../../shared/rules/claims/approvals.ts'
import { setting } from '../../administration/index.ts'
import { actsById, facility } from '../../facilities/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { rightsAt } from '../../membership/index.ts'
import { approvalById, type ApprovalRow } from './rows.ts'

type Procedures = typeof approvalProcedures
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** Nobody approves care for longer: who knows how the person is by then? */
const LONGEST_DAYS = 366

/** Refuses `approval-person-unknown`, `no-act`, `approval-person-gone` and `approval-ahead`. */
export function requestApproval(ctx: CommandContext, input: In<'requestApproval'>): Out<'requestApproval'> {
  const { db } = ctx
  const { requestedOn = ctx.today } = input
  const rights = rightsAt(db, input.beneficiaryId, ctx.today)
  if (rights.person === undefined) refuse('claims.approval-person-unknown', {})
  if (rights.state === 'excluded') refuse('claims.approval-person-gone', { day: ctx.today })
  const act = actsById(db, [input.actId]).get(input.actId) ?? refuse('claims.no-act', {})
  if (act.endedOn !== null && act.endedOn <= ctx.today) refuse('claims.no-act', {})
  if (input.facilityId !== null) facility(db, input.facilityId)
  if (requestedOn > ctx.today) refuse('claims.approval-ahead', { day: requestedOn, today: ctx.today })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('PA', yearOf(requestedOn)))
  db.run(
    `INSERT INTO prior_approval (id, number, beneficiary_id, act_id, facility_id, quantity, amount_limit, diagnosis_code, reason,
       requested_on, asked_by, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      number,
      input.beneficiaryId,
      input.actId,
      input.facilityId,
      input.quantity,
      input.amountLimit,
      input.diagnosisCode,
      input.reason,
      requestedOn,
      input.askedBy,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  changed(ctx, id)
  return { id, number }
}

/** Refuses `changed-meanwhile`, a step its state does not allow, and `approval-own` for who entered the request. */
function toDecide(ctx: CommandContext, id: Id, rev: number, action: 'grant' | 'refuse'): ApprovalRow {
  const row = approvalById(ctx.db, id)
  approvalMachine.after(row.state, action)
  if (row.rev !== rev) refuse('claims.changed-meanwhile', {})
  if (row.createdBy === ctx.user.id) refuse('claims.approval-own', { number: row.number })
  return row
}

/** Refuses also `approval-dates` and `approval-long`. What is granted may be less than what was asked, never more. */
export function grantApproval(ctx: CommandContext, input: In<'grantApproval'>): Out<'grantApproval'> {
  const { db } = ctx
  const row = toDecide(ctx, input.id, input.rev, 'grant')
  const { validFrom = ctx.today } = input
  const validTo = input.validTo ?? addDays(validFrom, setting(db, 'approval.validDays', ctx.today) - 1)
  if (validTo < validFrom || validTo < ctx.today) refuse('claims.approval-dates', { from: validFrom, to: validTo })
  if (daysBetween(validFrom, validTo) >= LONGEST_DAYS)
    refuse('claims.approval-long', { from: validFrom, to: validTo, most: LONGEST_DAYS })
  const quantity = input.quantity ?? row.quantity
  const amountLimit = input.amountLimit === undefined ? row.amountLimit : input.amountLimit
  if (quantity > row.quantity || (row.amountLimit !== null && (amountLimit === null || amountLimit > row.amountLimit)))
    refuse('claims.approval-more', { asked: row.quantity })
  db.run(
    `UPDATE prior_approval SET state = 'granted', valid_from = ?, valid_to = ?, quantity = ?, amount_limit = ?, decided_on = ?,
       decided_at = ?, decided_by = ?, decision = ?, rev = rev + 1 WHERE id = ?`,
    [
      validFrom,
      validTo,
      quantity,
      amountLimit,
      ctx.today,
      instant(ctx.now),
      ctx.user.id,
      input.note === '' ? null : input.note,
      row.id,
    ],
  )
  changed(ctx, row.id)
  return { number: row.number, validFrom, validTo }
}

export function refuseApproval(ctx: CommandContext, { id, rev, reason }: In<'refuseApproval'>): Out<'refuseApproval'> {
  const row = toDecide(ctx, id, rev, 'refuse')
  ctx.db.run(
    `UPDATE prior_approval SET state = 'refused', decided_on = ?, decided_at = ?, decided_by = ?, decision = ?, rev = rev + 1 WHERE id = ?`,
    [ctx.today, instant(ctx.now), ctx.user.id, reason, id],
  )
  changed(ctx, id)
  return { number: row.number }
}

/**
 * Takes a request back, or ends what was granted: it holds for care before today and no more. Refuses `changed-meanwhile`, a step its
 * state does not allow, and `approval-not-yours` for a granted one without the right to decide.
 */
export function cancelApproval(ctx: CommandContext, { id, rev, reason }: In<'cancelApproval'>): Out<'cancelApproval'> {
  const row = approvalById(ctx.db, id)
  approvalMachine.after(row.state, 'cancel')
  if (row.rev !== rev) refuse('claims.changed-meanwhile', {})
  if (row.state === 'granted' && !ctx.user.rights.has('priorApproval.validate'))
    refuse('claims.approval-not-yours', { number: row.number })
  ctx.db.run(
    `UPDATE prior_approval SET state = 'cancelled', cancelled_on = ?, cancelled_by = ?, cancelled_reason = ?, rev = rev + 1 WHERE id = ?`,
    [ctx.today, ctx.user.id, reason, id],
  )
  changed(ctx, id)
  return { number: row.number }
}

function changed(ctx: CommandContext, id: Id): void {
  ctx.touch('approval', id)
  ctx.subject('approval', id)
}
