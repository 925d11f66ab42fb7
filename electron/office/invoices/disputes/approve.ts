import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { rightsOf } from '../../../../shared/roles.ts'
import { complementMachine, type ComplementAction } from '../../../../shared/rules/invoices/disputes.ts'
import { fourEyes } from '../../../../shared/rules/invoices/fourEyes.ts'
import { reverseEntry } from '../../accounting/index.ts'
import { activeUsers, setting, userName } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow } from '../../kernel/rows.ts'
import { note } from '../keying.ts'
import { defer, mayDefer } from '../payments/people.ts'
import { asLookedAtDispute } from './changed.ts'
import { complementRow, disputeRow, type ComplementRow } from './rows.ts'
import { moveDispute } from './settle.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

function complementFor(
  ctx: CommandContext,
  { id, rev }: { id: Id; rev?: number | undefined },
  action: ComplementAction,
): ComplementRow {
  const complement = complementRow(ctx.db, id)
  asLookedAtDispute(ctx.db, complement, rev)
  complementMachine.after(complement.state, action)
  return complement
}

const moved = (ctx: CommandContext, id: Id): Out<'invoices.approveComplement'> => {
  const { number, state, rev } = complementRow(ctx.db, id)
  return { number, state, rev }
}

/** Who registered the dispute or settled it does not approve what it adds, above the amount of two pairs of eyes. */
export function approveComplement(
  ctx: CommandContext,
  input: In<'invoices.approveComplement'>,
): Out<'invoices.approveComplement'> {
  const complement = complementFor(ctx, input, 'approve')
  checkFourEyes(ctx, complement)
  changeRow(ctx.db, 'invoice_complement', complement.id, {
    state: complementMachine.after(complement.state, 'approve'),
    state_since: instant(ctx.now),
    approved_at: instant(ctx.now),
    approved_by: ctx.user.id,
  })
  note(ctx, complement.invoiceId, 'approveComplement', complement.number)
  ctx.touch('payment', complement.id)
  return moved(ctx, complement.id)
}

function checkFourEyes(ctx: CommandContext, complement: ComplementRow): void {
  const { db, today, user } = ctx
  const { number, amount, createdBy } = complement
  const threshold = setting(db, 'approval.fourEyesAbove', today)
  const people = {
    keyedBy: [disputeRow(db, complement.disputeId).createdBy],
    decidedBy: createdBy,
    approvedBy: null,
  }
  const problem = fourEyes('approve', user.id, people, { amount, threshold })
  if (problem === undefined) return
  const others = activeUsers(db).filter(
    (one) =>
      rightsOf(one.roles).has('approvePayment.approve') &&
      fourEyes('approve', one.id, people, { amount, threshold }) === undefined,
  )
  if (!mayDefer(db, today, others.length))
    refuse('invoices.complement-own', { person: userName(db, user.id), number, threshold })
  defer(ctx, {
    type: 'invoice-dispute',
    id: complement.disputeId,
    number,
    act: 'approve',
    problem: 'complement-own',
    amount,
  })
}

/** Not approved: the entry is reversed, the complement is over, the dispute is to be settled again. */
export function refuseComplement(
  ctx: CommandContext,
  input: In<'invoices.refuseComplement'>,
): Out<'invoices.refuseComplement'> {
  const { reason, day = ctx.today } = input
  const complement = complementFor(ctx, input, 'refuseApproval')
  reverseEntry(ctx, complement.entryId, { day, reason: `${complement.number} : ${reason}` })
  changeRow(ctx.db, 'invoice_complement', complement.id, {
    state: complementMachine.after(complement.state, 'refuseApproval'),
    state_since: instant(ctx.now),
    cancelled_reason: reason,
  })
  moveDispute(ctx, disputeRow(ctx.db, complement.disputeId), 'reopen', {
    granted: null,
    decision: null,
    decided_on: null,
    decided_by: null,
    derogation: null,
    derogation_on: null,
    derogation_reason: null,
  })
  note(ctx, complement.invoiceId, 'refuseComplement', `${complement.number} : ${reason}`)
  ctx.touch('payment', complement.id)
  return moved(ctx, complement.id)
}
