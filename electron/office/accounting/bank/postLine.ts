import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { TREASURY_ACCOUNTS } from '../../../../shared/rules/accounting/till/posting.ts'
import { counterpartOf, postBankLine as posting } from '../../../../shared/rules/accounting/bank/posting.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { postEntry, type PostedEntry } from '../postEntry.ts'
import { arrive, transferRow } from '../till/transfers.ts'
import { bankOf } from './accounts.ts'
import { openDay, writeMatch } from './matching.ts'
import { bankLine, bookLine, type BankLine } from './pending.ts'

type PostLine = (typeof accounting)['accounting.postBankLine']

/**
 * Posts what the bank did and the books did not know, and matches it at once. On the day of the line while that is open, else today.
 * Refuses `bank-line-unknown`, `bank-line-matched`, `bank-post-side`, `bank-transfer-amount`, `bank-net-amount`, what posting refuses.
 */
export function postBankLine(ctx: CommandContext, input: ParsedInputOf<PostLine>): OutputOf<PostLine> {
  const line = bankLine(ctx.db, input.lineId) ?? refuse('accounting.bank-line-unknown', {})
  const { account } = line
  const cash = bankOf(ctx.db, account)
  const transferId =
    input.as === 'transfer' ? (input.transferId ?? refuse('accounting.transfer-unknown', {})) : undefined
  const net = input.as === 'net' ? netOf(ctx, line, input) : undefined
  const entry =
    net !== undefined
      ? keptFee(ctx, line, net, cash.journal)
      : transferId === undefined
        ? post(ctx, line, input, cash.journal)
        : receive(ctx, line, input, transferId)
  const rank =
    ctx.db.get<{ rank: number }>('SELECT rank FROM entry_line WHERE entry_id = ? AND account = ?', [
      entry.entryId,
      account,
    ])?.rank ?? 1
  const { matchId } = writeMatch(ctx, {
    account,
    bank: [line.id],
    books: [...(net === undefined ? [] : [net.book]), { entryId: entry.entryId, rank }],
    how: 'posted',
    reasons: [{ code: 'amount' }],
    entryId: entry.entryId,
    ...(transferId === undefined ? {} : { transferId }),
  })
  return { matchId, entry: entry.number }
}

type Line = BankLine & { readonly account: string }

function post(ctx: CommandContext, line: Line, { as, label }: ParsedInputOf<PostLine>, journal: string): PostedEntry {
  if (as === 'transfer' || as === 'net') throw new Error('a transfer is received, not posted')
  if ((as === 'fee' && line.amount > 0) || (as === 'interest' && line.amount < 0))
    refuse('accounting.bank-post-side', { label: line.label })
  return postEntry(
    ctx,
    posting({
      id: line.id,
      day: openDay(ctx, line.account, line.day),
      label: label === '' ? line.label : label,
      reference: line.reference,
      amount: line.amount,
      journal,
      account: line.account,
      counterpart: counterpartOf(as, line.amount),
    }),
  )
}

/** What the books expected and what came of it. Refuses `book-line-unknown`, `bank-net-amount`. */
function netOf({ db }: CommandContext, line: Line, { book }: ParsedInputOf<PostLine>) {
  const { account, amount } = line
  if (book === undefined) return refuse('accounting.book-line-unknown', { account })
  const expected = bookLine(db, account, book.entryId, book.rank) ?? refuse('accounting.book-line-unknown', { account })
  if (amount <= 0 || expected.amount <= amount)
    refuse('accounting.bank-net-amount', { label: expected.label, amount, expected: expected.amount })
  return { book, label: expected.label, fee: fbu(expected.amount - amount) }
}

/** The fee by itself, D 627 / C the account: with it, what the books expected is what the statement shows. */
const keptFee = (
  ctx: CommandContext,
  line: Line,
  { label, fee }: ReturnType<typeof netOf>,
  journal: string,
): PostedEntry =>
  postEntry(
    ctx,
    posting({
      id: line.id,
      day: openDay(ctx, line.account, line.day),
      label: `Frais retenus, ${label}`,
      reference: line.reference,
      amount: fbu(-fee),
      journal,
      account: line.account,
      counterpart: TREASURY_ACCOUNTS.fees,
    }),
  )

/** Money that was on its way: what the statement shows is what was sent less the fee that was kept. */
function receive(ctx: CommandContext, line: Line, { fee }: ParsedInputOf<PostLine>, transferId: Id): PostedEntry {
  const transfer = transferRow(ctx.db, transferId)
  if (transfer.toAccount !== line.account || transfer.amount - fee !== line.amount)
    refuse('accounting.bank-transfer-amount', {
      number: transfer.number,
      amount: line.amount,
      expected: transfer.amount,
    })
  return arrive(ctx, transfer, {
    day: openDay(ctx, line.account, line.day < transfer.sentOn ? transfer.sentOn : line.day),
    fee,
    reference: transfer.reference === null ? (line.reference ?? '') : '',
  })
}
