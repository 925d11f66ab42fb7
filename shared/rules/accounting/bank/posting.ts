import type { Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { fbu, type Fbu } from '../../../money.ts'
import { Posting, type EntryDraft } from '../../../posting.ts'
import { TREASURY_ACCOUNTS } from '../till/posting.ts'
import type { LinePosting } from './match.ts'

export const BANK_LINE = 'bank-line'

/** The other side of a line of a statement: fees 627, interest 768, what nobody knows yet 472 when it came and 471 when it left. */
export const counterpartOf = (as: Exclude<LinePosting, 'transfer' | 'net'>, amount: Fbu): string => {
  if (as === 'fee') return TREASURY_ACCOUNTS.fees
  if (as === 'interest') return TREASURY_ACCOUNTS.interest
  return amount > 0 ? TREASURY_ACCOUNTS.unknownIn : TREASURY_ACCOUNTS.unknownOut
}

/** What the bank did and the books did not know: D 627 / C 512, D 512 / C 768, D 512 / C 472, D 471 / C 512. */
export function postBankLine(line: {
  readonly id: Id
  readonly day: Day
  readonly label: string
  readonly reference: string | null
  readonly amount: Fbu
  readonly journal: string
  readonly account: string
  readonly counterpart: string
}): EntryDraft {
  const { account, counterpart, amount } = line
  const posting = new Posting({
    journal: line.journal,
    day: line.day,
    label: line.label.slice(0, 200),
    source: { type: BANK_LINE, id: line.id },
    ...(line.reference === null ? {} : { voucher: line.reference.slice(0, 60) }),
  })
  const size = fbu(Math.abs(amount))
  if (amount > 0) posting.debit(account, size).credit(counterpart, size)
  else posting.debit(counterpart, size).credit(account, size)
  return posting.toDraft()
}
