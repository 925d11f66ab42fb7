import type { Id } from '../../../shared/ids.ts'
import { minFbu, subtract, type Fbu } from '../../../shared/money.ts'
import type { CommandContext } from '../kernel/context.ts'

/** Takes a payment that came back off the certificates, those paid last first: the contrary of `payClaims`. */
export function unpayClaims(ctx: CommandContext, invoiceId: Id, amount: Fbu): void {
  let left = amount
  const paid = ctx.db.all<{ id: Id; paid: Fbu }>(
    `SELECT id, paid FROM claim WHERE invoice_id = ? AND state = 'decided' AND paid > 0 ORDER BY position DESC`,
    [invoiceId],
  )
  for (const { id, paid: own } of paid) {
    const part = minFbu(left, own)
    if (part === 0) break
    ctx.db.run('UPDATE claim SET paid = paid - ? WHERE id = ?', [part, id])
    left = subtract(left, part)
  }
  if (left !== 0) throw new Error(`a reversal of ${amount} goes ${left} beyond what was paid`)
  ctx.touch('claim')
}
