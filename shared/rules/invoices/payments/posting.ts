import type { Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { add, negate, type Fbu } from '../../../money.ts'
import { Posting, type EntryDraft, type LineAxes } from '../../../posting.ts'
import type { Means } from './machine.ts'

/** Accounts of the chart that payments move; from the table of entries of the field. */
export const ACCOUNTS = {
  facilityPayable: '4015',
  advance: '4091',
  overpaid: '4095',
  memberPayable: '4195',
  supplier: '4011',
  recovered: '6558',
  recoveredEarlier: '771',
  fees: '627',
} as const

/** Journal of what moves no cash: an order wholly kept off, an overpayment found. */
export const WITHOUT_CASH = 'FS'

export type LineType = 'invoice' | 'reimbursement' | 'advance' | 'supplier' | 'recovery' | 'advance-back'

/** The account that a line of an order moves: debited by what is paid, credited by what is kept off. */
export const LINE_ACCOUNT: Readonly<Record<LineType, string>> = {
  invoice: ACCOUNTS.facilityPayable,
  reimbursement: ACCOUNTS.memberPayable,
  advance: ACCOUNTS.advance,
  supplier: ACCOUNTS.supplier,
  recovery: ACCOUNTS.overpaid,
  'advance-back': ACCOUNTS.advance,
}

export interface LineToPost {
  readonly type: LineType
  /** Below 0: kept off. */
  readonly amount: Fbu
  readonly number: string
  readonly axes: LineAxes
  /** Where the debt stands, when it is not the account of all lines of its type. */
  readonly account?: string
}

export interface Leaving {
  readonly amount: Fbu
  /** Whom it goes to, where it is one of several. */
  readonly payee?: string
}

/**
 * How the statement of the account will show an order, so that the two are matched line by line: cheques and mobile money one by one, each
 * payee's, the fee apart; a transfer as one sum with its fee, or one by one where the bank shows it so; what leaves a till as one sum.
 */
export function leavingOf(
  { means, fee, total }: { readonly means: Means; readonly fee: Fbu; readonly total: Fbu },
  payees: readonly { readonly name: string; readonly total: Fbu }[],
  transferByPayee: boolean,
): Leaving[] {
  const together = means === 'cash' || (means === 'transfer' && !transferByPayee)
  const parts: Leaving[] = together
    ? [{ amount: add(total, fee) }]
    : [...payees.map(({ name, total: amount }) => ({ amount, payee: name })), { amount: fee }]
  return parts.filter(({ amount }) => amount > 0)
}

/**
 * An executed order: D 4015 (4195, 4091, 4011) each document / C 4095, 4091 what is kept off / C the account for what leaves it,
 * the bank's fee by D 627. In the account's journal; in that of the invoices when nothing leaves it.
 */
export function postOrder(order: {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly label: string
  readonly account: string
  readonly journal: string
  readonly fee: Fbu
  readonly lines: readonly LineToPost[]
  readonly leaving: readonly Leaving[]
}): EntryDraft {
  const posting = new Posting({
    journal: order.leaving.length === 0 ? WITHOUT_CASH : order.journal,
    day: order.day,
    label: order.label,
    voucher: order.number,
    source: { type: 'payment-order', id: order.id },
  })
  for (const { type, amount, number, axes, account = LINE_ACCOUNT[type] } of order.lines) {
    const line = { ...axes, label: number }
    if (amount > 0) posting.debit(account, amount, line)
    else posting.credit(account, negate(amount), line)
  }
  posting.debit(ACCOUNTS.fees, order.fee)
  for (const { amount, payee } of order.leaving)
    posting.credit(order.account, amount, payee === undefined ? {} : { label: `${order.number}, ${payee}` })
  return posting.toDraft()
}

/** The account that an overpayment comes back to: benefits of the same year are less, those of earlier years were closed. */
export const recoveryAccount = (decidedOn: Day, day: Day): string =>
  decidedOn.slice(0, 4) === day.slice(0, 4) ? ACCOUNTS.recovered : ACCOUNTS.recoveredEarlier

/** An overpayment found: D 4095 the facility / C 6558 in the year of the decision, C 771 afterwards. */
export const postRecovery = (recovery: {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly label: string
  readonly amount: Fbu
  readonly account: string
  readonly axes: LineAxes
  /** Of the care that was paid too much for. */
  readonly care: LineAxes
}): EntryDraft =>
  new Posting({
    journal: WITHOUT_CASH,
    day: recovery.day,
    label: recovery.label,
    voucher: recovery.number,
    source: { type: 'facility-recovery', id: recovery.id },
  })
    .debit(ACCOUNTS.overpaid, recovery.amount, recovery.axes)
    .credit(recovery.account, recovery.amount, recovery.care)
    .toDraft()
