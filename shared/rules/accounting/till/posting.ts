import type { Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { fbu, negate, sum, type Fbu } from '../../../money.ts'
import { Posting, type EntryDraft } from '../../../posting.ts'

/** Accounts of the shipped chart that tills and banks move; from the table of entries of the field. */
export const TREASURY_ACCOUNTS = {
  transit: '58',
  pettyCash: '54',
  surplus: '758',
  shortage: '658',
  fees: '627',
  interest: '768',
  unknownIn: '472',
  unknownOut: '471',
} as const

export const TILL_COUNT = 'till-count'
export const CASH_TRANSFER = 'cash-transfer'
export const PETTY_CASH = 'petty-cash'

interface Where {
  readonly account: string
  readonly journal: string
}

/** A count that does not meet the books: surplus D till / C 758, shortage D 658 / C till. */
export function postDifference(count: {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly till: Where
  readonly difference: Fbu
  readonly explanation: string
}): EntryDraft {
  const { till, difference } = count
  const posting = new Posting({
    journal: till.journal,
    day: count.day,
    label: `Arrêté de caisse ${count.number} : ${count.explanation}`.slice(0, 200),
    voucher: count.number,
    source: { type: TILL_COUNT, id: count.id },
  })
  if (difference > 0) posting.debit(till.account, difference).credit(TREASURY_ACCOUNTS.surplus, difference)
  else posting.debit(TREASURY_ACCOUNTS.shortage, negate(difference)).credit(till.account, negate(difference))
  return posting.toDraft()
}

interface Transfer {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly from: Where & { readonly label: string }
  readonly to: Where & { readonly label: string }
  readonly amount: Fbu
}

/** What leaves: D 58 / C the account it leaves, in its journal. */
export const postSent = ({ id, number, day, from, to, amount }: Transfer): EntryDraft =>
  new Posting({
    journal: from.journal,
    day,
    label: `Virement interne ${number}, vers ${to.label}`,
    voucher: number,
    source: { type: CASH_TRANSFER, id },
  })
    .debit(TREASURY_ACCOUNTS.transit, amount)
    .credit(from.account, amount)
    .toDraft()

/** What arrives: D the account, D 627 what was kept as a fee / C 58, in the journal of the account it reaches. */
export const postReceived = ({
  id,
  number,
  day,
  from,
  to,
  amount,
  fee,
}: Transfer & { readonly fee: Fbu }): EntryDraft =>
  new Posting({
    journal: to.journal,
    day,
    label: `Virement interne ${number}, venant de ${from.label}`,
    voucher: number,
    source: { type: CASH_TRANSFER, id },
  })
    .debit(to.account, fbu(amount - fee))
    .debit(TREASURY_ACCOUNTS.fees, fee)
    .credit(TREASURY_ACCOUNTS.transit, amount)
    .toDraft()

interface Advance {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly till: Where
  readonly holder: string
}

/** Petty cash given: D 54 / C till. */
export const postPettyCash = ({
  id,
  number,
  day,
  till,
  holder,
  amount,
}: Advance & { readonly amount: Fbu }): EntryDraft =>
  new Posting({
    journal: till.journal,
    day,
    label: `Régie ${number}, ${holder}`,
    voucher: number,
    source: { type: PETTY_CASH, id },
  })
    .debit(TREASURY_ACCOUNTS.pettyCash, amount)
    .credit(till.account, amount)
    .toDraft()

export interface Voucher {
  readonly voucher: string
  readonly label: string
  /** Of class 6, or what the voucher paid. */
  readonly account: string
  readonly amount: Fbu
}

/** Petty cash justified: D each voucher's account, D till what is given back / C 54. */
export function postJustified(
  advance: Advance & {
    readonly vouchers: readonly Voucher[]
    readonly returned: Fbu
    /** Of what moves no cash. */
    readonly journal: string
  },
): EntryDraft {
  const { id, number, day, till, holder, vouchers, returned } = advance
  const posting = new Posting({
    // what comes back to the till is in its journal; vouchers alone move no cash
    journal: returned === 0 ? advance.journal : till.journal,
    day,
    label: `Régie ${number} justifiée, ${holder}`,
    voucher: number,
    source: { type: PETTY_CASH, id },
  })
  for (const { account, amount, voucher, label } of vouchers)
    posting.debit(account, amount, { label: `${voucher}, ${label}`.slice(0, 200) })
  return posting
    .debit(till.account, returned)
    .credit(TREASURY_ACCOUNTS.pettyCash, fbu(sum(vouchers.map(({ amount }) => amount)) + returned))
    .toDraft()
}
