import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { subtract, sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { reasonLabel } from '../../../../shared/rules/claims/reasons.ts'
import { recoveryMachine, type RecoveryState } from '../../../../shared/rules/invoices/payments/machine.ts'
import { postRecovery, recoveryAccount } from '../../../../shared/rules/invoices/payments/posting.ts'
import { postEntry, reverseEntry } from '../../accounting/index.ts'
import { claimsOfInvoice } from '../../claims/index.ts'
import { facility } from '../../facilities/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { invoiceRow } from '../rows.ts'
import { changed, notInOrder } from './debts.ts'
import { checkSeen, ordersWith } from './seen.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/**
 * A certificate found wrong after it was paid: D 4095 / C 6558, or 771 when it was charged to an earlier year. Refuses more than was
 * paid for it, less what was found before.
 */
export function recordRecovery(
  ctx: CommandContext,
  input: In<'invoices.recordRecovery'>,
): Out<'invoices.recordRecovery'> {
  const { db } = ctx
  const { invoiceId, claimId, amount, reasonCode, reason, day = ctx.today } = input
  const invoice = invoiceRow(db, invoiceId)
  const claim = claimsOfInvoice(db, invoiceId).find(({ id }) => id === claimId) ?? refuse('invoices.no-certificate', {})
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  const before = sum(
    db
      .all<{ amount: Fbu }>(`SELECT amount FROM facility_recovery WHERE claim_id = ? AND state <> 'cancelled'`, [
        claimId,
      ])
      .map((row) => row.amount),
  )
  const left = subtract(claim.paid, before)
  if (amount > left) refuse('invoices.above-paid', { certificate: claim.certificateNumber, amount, left })
  const where = facility(db, invoice.facilityId)
  const id = newId()
  const number = formatNumber(ctx.takeNumber('RF', yearOf(day)))
  const account = recoveryAccount(invoice.decidedOn ?? day, day)
  const axes = { facilityType: where.type, ownership: where.ownership }
  const entry = postEntry(
    ctx,
    postRecovery({
      id,
      number,
      day,
      amount,
      account,
      label: `Trop-perçu ${where.name}, attestation ${claim.certificateNumber}, ${reasonLabel(reasonCode)}`,
      axes: { ...axes, thirdPartyType: 'facility', thirdPartyId: where.id },
      care: { ...axes, ...optional('mutualId', claim.mutualId), service: claim.service },
    }),
  )
  insertRow(db, 'facility_recovery', {
    id,
    number,
    facility_id: where.id,
    invoice_id: invoiceId,
    claim_id: claimId,
    day,
    amount,
    reason_code: reasonCode,
    reason,
    account,
    state: 'open',
    entry_id: entry.entryId,
    ...entered(ctx),
  })
  changed(ctx, 'facility-recovery', id)
  return { id, number, entryNumber: entry.number }
}

interface RecoveryRow {
  readonly number: string
  readonly state: RecoveryState
  readonly takenBack: Fbu
  readonly entryId: Id
  readonly rev: number
}

/** The facility was right: the entry is reversed. Refuses one of which something was already taken back. */
export function cancelRecovery(
  ctx: CommandContext,
  input: In<'invoices.cancelRecovery'>,
): Out<'invoices.cancelRecovery'> {
  const { id, rev, reason, day = ctx.today } = input
  const row =
    ctx.db.get<RecoveryRow>(
      `SELECT number, state, taken_back AS takenBack, entry_id AS entryId, rev
       FROM facility_recovery WHERE id = ?`,
      [id],
    ) ?? refuse('invoices.no-debt', {})
  checkSeen(ctx.db, { type: 'facility-recovery', id, ...row, with: ordersWith(ctx.db, id) }, rev)
  const state = recoveryMachine.after(row.state, 'cancel')
  if (row.takenBack > 0) refuse('invoices.recovery-in-use', { number: row.number, amount: row.takenBack })
  notInOrder(ctx.db, 'recovery', id, row.number)
  reverseEntry(ctx, row.entryId, { day, reason: `${row.number} : ${reason}` })
  ctx.db.run('UPDATE facility_recovery SET state = ?, cancelled_reason = ?, rev = rev + 1 WHERE id = ?', [
    state,
    reason,
    id,
  ])
  changed(ctx, 'facility-recovery', id)
  return { number: row.number, state }
}
