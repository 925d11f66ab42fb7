import type { ReadDb } from '../../../db/handle.ts'
import type { governance } from '../../../shared/contract/governance.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { CommandContext } from '../kernel/context.ts'

type Contract = typeof governance

/** What the law and the agreements ask for, late ones first; late is judged on the day it is read. */
export const obligations = (db: ReadDb, today: Day): OutputOf<Contract['governance.obligations']> =>
  db
    .all<Omit<OutputOf<Contract['governance.obligations']>[number], 'state'>>(
      `SELECT id AS obligationId, label, basis, due_on AS dueOn, fulfilled_on AS fulfilledOn, proof FROM obligation
       ORDER BY fulfilled_on IS NOT NULL, due_on`,
    )
    .map((row) => ({ ...row, state: row.fulfilledOn !== null ? 'done' : row.dueOn < today ? 'late' : 'to-do' }))

export function addObligation(
  ctx: CommandContext,
  { label, basis, dueOn }: ParsedInputOf<Contract['governance.addObligation']>,
): { obligationId: Id } {
  const obligationId = newId()
  ctx.db.run('INSERT INTO obligation (id, label, basis, due_on, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)', [
    obligationId,
    label,
    basis,
    dueOn,
    instant(ctx.now),
    ctx.user.id,
  ])
  ctx.touch('obligation', obligationId)
  return { obligationId }
}

export function fulfilObligation(
  ctx: CommandContext,
  { obligationId, fulfilledOn, proof }: ParsedInputOf<Contract['governance.fulfilObligation']>,
): Record<string, never> {
  const found = ctx.db.get<{ fulfilled_on: Day | null }>('SELECT fulfilled_on FROM obligation WHERE id = ?', [
    obligationId,
  ])
  if (found === undefined) refuse('governance.unknown-obligation', {})
  if (found.fulfilled_on !== null) refuse('governance.already-fulfilled', { day: found.fulfilled_on })
  if (fulfilledOn > ctx.today) refuse('governance.held-in-future', { day: fulfilledOn })
  ctx.db.run('UPDATE obligation SET fulfilled_on = ?, proof = ?, rev = rev + 1 WHERE id = ?', [
    fulfilledOn,
    proof,
    obligationId,
  ])
  ctx.touch('obligation', obligationId)
  return {}
}

/** Complaints, open ones first. */
export const complaints = (db: ReadDb): OutputOf<Contract['governance.complaints']> =>
  db.all(
    `SELECT id AS complaintId, received_on AS receivedOn, author, about, facts, closed_on AS closedOn, answer FROM complaint
     ORDER BY closed_on IS NOT NULL, received_on DESC, id DESC`,
  )

export function recordComplaint(
  ctx: CommandContext,
  { receivedOn, author, about, facts }: ParsedInputOf<Contract['governance.recordComplaint']>,
): { complaintId: Id } {
  if (receivedOn > ctx.today) refuse('governance.held-in-future', { day: receivedOn })
  const complaintId = newId()
  ctx.db.run(
    'INSERT INTO complaint (id, received_on, author, about, facts, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [complaintId, receivedOn, author, about, facts, instant(ctx.now), ctx.user.id],
  )
  ctx.touch('complaint', complaintId)
  return { complaintId }
}

export function closeComplaint(
  ctx: CommandContext,
  { complaintId, closedOn, answer }: ParsedInputOf<Contract['governance.closeComplaint']>,
): Record<string, never> {
  const found = ctx.db.get<{ received_on: Day; closed_on: Day | null }>(
    'SELECT received_on, closed_on FROM complaint WHERE id = ?',
    [complaintId],
  )
  if (found === undefined) refuse('governance.unknown-complaint', {})
  if (found.closed_on !== null) refuse('governance.already-closed', { day: found.closed_on })
  if (closedOn < found.received_on)
    refuse('governance.closed-before-received', { received: found.received_on, day: closedOn })
  if (closedOn > ctx.today) refuse('governance.held-in-future', { day: closedOn })
  ctx.db.run('UPDATE complaint SET closed_on = ?, answer = ?, rev = rev + 1 WHERE id = ?', [
    closedOn,
    answer,
    complaintId,
  ])
  ctx.touch('complaint', complaintId)
  return {}
}
