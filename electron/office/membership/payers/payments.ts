import type { Output } from '../../../../shared/contract/index.ts'
import { yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { subtract, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { payerPaymentPosting, spread } from '../../../../shared/rules/membership/payerPosting.ts'
import { postEntry } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { checkOpenDay } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { changed, standingCommitment } from './commitments.ts'
import { payerById } from './payers.ts'

/**
 * Money received of a payer: it reaches the memberships of its list in their order. Refuses `nothing-paid`, `day-ahead`,
 * `receipt-before`, `reference-missing`, `commitment-above` beyond what is left, and what the commitment and accounting refuse.
 */
export function recordPayerPayment(
  ctx: CommandContext,
  input: Parsed<'membership.recordPayerPayment'>,
): Output<'membership.recordPayerPayment'> {
  const { db } = ctx
  const day = input.day ?? ctx.today
  const commitment = standingCommitment(db, input.commitmentId)
  const left = subtract(commitment.amount, commitment.paid)
  if (input.amount === 0) refuse('membership.nothing-paid', {})
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  checkOpenDay(db, day)
  if (day < commitment.day) refuse('membership.receipt-before', { day, enrolledOn: commitment.day })
  if (input.mode !== 'cash' && (input.reference ?? '') === '') refuse('membership.reference-missing', {})
  if (input.amount > left)
    refuse('membership.commitment-above', { number: commitment.number, left, paid: input.amount })
  const open = db.all<{ membershipId: Id; mutualId: Id; left: Fbu }>(
    `SELECT l.membership_id AS membershipId, m.mutual_id AS mutualId, sum(l.amount) - coalesce((
       SELECT sum(a.amount) FROM payer_payment_part a JOIN payer_payment p ON p.id = a.payment_id
       WHERE a.membership_id = l.membership_id AND p.commitment_id = l.commitment_id), 0) AS left
     FROM payer_commitment_line l JOIN membership m ON m.id = l.membership_id JOIN household h ON h.id = m.household_id
     WHERE l.commitment_id = ? GROUP BY l.membership_id ORDER BY h.registration`,
    [commitment.id],
  )
  const parts = spread(
    input.amount,
    open.map((of) => ({ of, left: of.left })),
  )
  const id = newId()
  const number = formatNumber(ctx.takeNumber('PT', yearOf(day)))
  const payer = payerById(db, commitment.payer_id)
  const { entryId } = postEntry(
    ctx,
    payerPaymentPosting({
      paymentId: id,
      number,
      payerId: payer.id,
      day,
      mode: input.mode,
      label: `Versement ${number}, ${payer.name}, ${commitment.number}`,
      parts: parts.map(({ of, amount }) => ({ mutualId: of.mutualId, amount })),
    }),
  )
  insertRow(db, 'payer_payment', {
    id,
    number,
    commitment_id: commitment.id,
    day,
    amount: input.amount,
    mode: input.mode,
    reference: input.reference,
    entry_id: entryId,
    ...entered(ctx),
  })
  for (const { of, amount } of parts)
    insertRow(db, 'payer_payment_part', { membership_id: of.membershipId, payment_id: id, amount })
  db.run('UPDATE payer_commitment SET paid = paid + ?, rev = rev + 1 WHERE id = ?', [input.amount, commitment.id])
  changed(ctx, commitment.id, payer.id)
  return { id, number, left: subtract(left, input.amount), entryId }
}
