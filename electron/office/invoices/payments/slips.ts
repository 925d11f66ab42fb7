import type { ReadDb } from '../../../../db/handle.ts'
import { yearOf, type Month } from '../../../../shared/dates.ts'
import type { ChequeDocument, PaymentSlipDocument } from '../../../../shared/documents/payments.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { add, negate, subtract, sum, type Fbu } from '../../../../shared/money.ts'
import { reasonLabel, type ReasonCode } from '../../../../shared/rules/claims/reasons.ts'
import { accountLabel } from '../../accounting/index.ts'
import { userName } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { chequeNumber, chequeRow } from './cheques.ts'
import { act, base, ownAccount, payeesOut, some, standingOf } from './documents.ts'
import { linesOf, orderRow, payeesOf, type LineRow } from './rows.ts'

interface InvoiceFacts {
  readonly facilityNumber: string
  readonly period: Month
  readonly claimed: Fbu
  readonly approved: Fbu
}

/** Of an invoice, or of what a dispute added to one. */
const invoiceFacts = (db: ReadDb, id: Id): InvoiceFacts | undefined =>
  db.get<InvoiceFacts>(
    `SELECT i.facility_number AS facilityNumber, i.period, d.contested AS claimed, c.amount AS approved
     FROM invoice_complement c JOIN facility_invoice i ON i.id = c.invoice_id JOIN invoice_dispute d ON d.id = c.dispute_id
     WHERE c.id = ?`,
    [id],
  ) ??
  db.get<InvoiceFacts>(
    `SELECT facility_number AS facilityNumber, period, coalesce(decided_claimed, header_claimed) AS claimed,
       coalesce(decided_accepted, 0) AS approved FROM facility_invoice WHERE id = ?`,
    [id],
  )

/** What one payee of an order is paid. Refuses `invoices.not-in-order`. */
export function slipDocument(ctx: QueryContext, orderId: Id, payeeId: Id): PaymentSlipDocument {
  const { db } = ctx
  const order = orderRow(db, orderId)
  const payees = payeesOf(linesOf(db, orderId))
  const payee = payees.find(({ id }) => id === payeeId) ?? refuse('invoices.not-in-order', { number: order.number })
  const [out] = payeesOut(db, order, payee.lines)
  const paid = payee.lines.filter(({ amount }) => amount > 0)
  const kept = payee.lines.filter(({ amount }) => amount < 0)
  return {
    ...base(ctx, order.number.replace('OP-', 'BP-') + (payees.length === 1 ? '' : `/${payees.indexOf(payee) + 1}`)),
    series: `BP-${yearOf(order.preparedOn)}`,
    standing: standingOf(order),
    day: order.executedOn ?? order.preparedOn,
    order: order.number,
    means: order.means,
    ...some('debited', order.means === 'cash' ? undefined : ownAccount(ctx, order)),
    payee: {
      name: payee.name,
      ...some('code', out?.code),
      ...some('bank', out?.bank),
      ...some('account', out?.account),
      ...some('mobileMoney', out?.mobileMoney),
      ...some('cheque', out?.cheque),
    },
    ...some('reference', order.reference),
    lines: paid.map((line) => slipLine(db, line)),
    kept: kept.map((line) => ({
      number: line.number,
      kind: line.type === 'recovery' ? 'recovery' : 'advance-back',
      day: line.day,
      reason: debtReason(db, line),
      owed: line.leftBefore,
      kept: negate(line.amount),
      left: add(line.leftBefore, line.amount),
    })),
    gross: sum(paid.map(({ amount }) => amount)),
    takenBack: negate(sum(kept.map(({ amount }) => amount))),
    total: payee.total,
    ...some('executed', act(db, order.executedBy, order.executedOn)),
  }
}

function slipLine(db: ReadDb, line: LineRow): PaymentSlipDocument['lines'][number] {
  const facts = line.type === 'invoice' ? invoiceFacts(db, line.documentId) : undefined
  const approved = facts?.approved ?? line.leftBefore
  return {
    number: line.number,
    ...some('facilityNumber', facts?.facilityNumber),
    ...some('period', facts?.period),
    day: line.day,
    ...some('claimed', facts?.claimed),
    approved,
    paidBefore: subtract(approved, line.leftBefore),
    paid: line.amount,
    left: subtract(line.leftBefore, line.amount),
  }
}

function debtReason(db: ReadDb, { type, documentId }: LineRow): string {
  if (type !== 'recovery')
    return db.get<{ reason: string }>('SELECT reason FROM facility_advance WHERE id = ?', [documentId])?.reason ?? ''
  const row = db.get<{ code: ReasonCode; certificate: string }>(
    `SELECT r.reason_code AS code, c.certificate_number AS certificate FROM facility_recovery r JOIN claim c ON c.id = r.claim_id
     WHERE r.id = ?`,
    [documentId],
  )
  return row === undefined ? '' : `${row.certificate} · ${row.code} ${reasonLabel(row.code)}`
}

/** Refuses `invoices.no-cheque-found` also for one that was spoilt: nothing is written on it. */
export function chequeDocument(ctx: QueryContext, chequeId: Id): ChequeDocument {
  const { db } = ctx
  const cheque = chequeRow(db, chequeId)
  if (cheque.orderId === null || cheque.amount === null || cheque.state === 'spoilt')
    refuse('invoices.no-cheque-found', {})
  const order = orderRow(db, cheque.orderId)
  const number = chequeNumber(cheque)
  const own = payeesOf(linesOf(db, order.id)).find(({ id }) => id === cheque.payeeId)
  return {
    ...base(ctx, `CH-${number}`),
    day: cheque.issuedOn,
    cheque: number,
    state: cheque.state,
    account: { ...ownAccount(ctx, order), number: cheque.account, label: accountLabel(db, cheque.account) },
    payee: own?.lines[0]?.holder ?? cheque.payee ?? '',
    amount: cheque.amount,
    order: order.number,
    object: order.object,
    documents: (own?.lines ?? []).map(({ number: paid, amount }) => ({ number: paid, amount })),
    signatories: [order.signedBy, order.countersignedBy].filter((by) => by !== null).map((by) => userName(db, by)),
    ...(cheque.state === 'cancelled' || cheque.state === 'lost'
      ? { ended: { day: cheque.settledOn ?? cheque.issuedOn, reason: cheque.reason ?? '' } }
      : {}),
  }
}
