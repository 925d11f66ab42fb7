import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { ZERO } from '../../../../shared/money.ts'
import { expectedLess } from '../../../../shared/rules/accounting/bank/kept.ts'
import { isNamedIn, postingOf, type BankSide, type BookSide } from '../../../../shared/rules/accounting/bank/match.ts'
import { counterpartOf } from '../../../../shared/rules/accounting/bank/posting.ts'
import { TREASURY_ACCOUNTS } from '../../../../shared/rules/accounting/till/posting.ts'
import { setting } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { coming } from '../till/transfers.ts'
import { bookKey, type BankLine, type BookLine } from './pending.ts'
import { referencesOf } from './references.ts'

type PostAs = NonNullable<OutputOf<(typeof accounting)['accounting.bankDesk']>['bank'][number]['post']>

export const textOf = ({ label, reference }: BankLine): string => `${label} ${reference ?? ''}`

const sideOf = (line: BankLine): BankSide => ({
  key: line.id,
  day: line.day,
  text: textOf(line),
  amount: line.amount,
})

/** What may come to an account any day: transfers on their way to it, and what its books have and no statement shows yet. */
export interface Expected {
  readonly transfers: readonly (BookSide & { readonly number: string })[]
  readonly books: readonly (BookSide & { readonly line: BookLine })[]
  readonly days: number
}

export function expectedAt({ db, today }: QueryContext, account: string, free: readonly BookLine[]): Expected {
  const incoming = free.filter(({ amount }) => amount > 0)
  const referenceOf = referencesOf(db, incoming)
  return {
    days: setting(db, 'bank.matchDays', today),
    transfers: coming(db, account).map(({ id, number, amount, sentOn, reference }) => ({
      key: id,
      number,
      day: sentOn,
      text: number,
      amount,
      references: [number, reference ?? ''],
    })),
    books: incoming.map((line) => ({
      key: bookKey(line),
      line,
      day: line.day,
      text: line.label,
      amount: line.amount,
      references: referenceOf(line),
    })),
  }
}

/**
 * What a line is posted as with one key: a transfer that is on its way and comes to it, whole or less what the bank kept; money of the books
 * that came less what the bank kept; else what its words say.
 */
export function postOf(line: BankLine, { transfers, books, days }: Expected): PostAs {
  const side = sideOf(line)
  const named = ({ references }: BookSide): boolean => references.some((one) => one !== '' && isNamedIn(one, side.text))
  const whole = transfers.filter((one) => one.amount === line.amount && (one.day <= line.day || named(one)))
  const less = expectedLess(side, transfers, days)
  const exact = whole.find(named) ?? whole[0]
  const transfer = exact ?? less?.of
  if (transfer !== undefined)
    return {
      as: 'transfer',
      account: TREASURY_ACCOUNTS.transit,
      transfer: { id: transfer.key as NonNullable<PostAs['transfer']>['id'], number: transfer.number },
      book: null,
      fee: exact === undefined ? (less?.fee ?? ZERO) : ZERO,
    }
  const net = expectedLess(side, books, days)
  if (net !== undefined) {
    const { entryId, rank, label, amount } = net.of.line
    return {
      as: 'net',
      account: TREASURY_ACCOUNTS.fees,
      transfer: null,
      book: { entryId, rank, label, amount },
      fee: net.fee,
    }
  }
  const as = postingOf(side.text, line.amount)
  return {
    as,
    account: as === 'transfer' || as === 'net' ? '' : counterpartOf(as, line.amount),
    transfer: null,
    book: null,
    fee: ZERO,
  }
}
