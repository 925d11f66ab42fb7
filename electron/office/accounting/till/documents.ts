import type { ReadDb } from '../../../../db/handle.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import type { CashCountDocument, TransferDocument } from '../../../../shared/documents/treasury.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum, times } from '../../../../shared/money.ts'
import { depositProposed } from '../../../../shared/rules/accounting/till/count.ts'
import { TREASURY_ACCOUNTS } from '../../../../shared/rules/accounting/till/posting.ts'
import { setting } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { entryNumber } from '../entryNumber.ts'
import { accountDetail } from '../treasury/details.ts'
import { countRow, countWhere, denominations, differencesOf, hourOf, linesOf } from './countRows.ts'
import { openPettyCash } from './pettyCash.ts'
import { paperBase, tillOf } from './rows.ts'
import { onTheWay, transferRow } from './transfers.ts'

/** The count as it is signed. Refuses `accounting.count-unknown` for one that was never closed. */
export function tillCountDocument(ctx: QueryContext, id: Id): CashCountDocument {
  const { db } = ctx
  const count = countRow(db, id)
  const { number, closedAt, day, account, expected, counted, difference } = count
  if (number === null || closedAt === null || expected === null || counted === null || difference === null)
    return refuse('accounting.count-unknown', {})
  const till = tillOf(db, account)
  const had = linesOf(db, id)
  const lines = denominations(db, day).map(({ kind, value }) => {
    const quantity = had.find((line) => line.kind === kind && line.value === value)?.quantity ?? 0
    return { kind, value, quantity, amount: times(fbu(value), quantity) }
  })
  const totalOf = (kind: 'note' | 'coin') => {
    const own = lines.filter((line) => line.kind === kind)
    return {
      quantity: own.reduce((total, one) => total + one.quantity, 0),
      amount: sum(own.map(({ amount }) => amount)),
    }
  }
  const previous = countWhere(db, `c.id = (SELECT previous_id FROM till_count WHERE id = ?)`, [id])
  // what moved after the count of the day is not in it
  const figures = daySeen(db, { account, day, before: closedAt, entryId: count.entryId })
  const ceiling = setting(db, 'cash.ceiling', day)
  const series = numbersOf(db, till.journal, yearOf(day))
  const { shortages, surpluses } = differencesOf(db, account, yearOf(day), day)
  return {
    ...paperBase(ctx, number),
    day,
    hour: hourOf(closedAt),
    kind: count.kind,
    standing: count.state === 'reopened' ? 'reopened' : 'closed',
    till: { account, label: till.label, journal: till.journal },
    lines,
    notes: totalOf('note'),
    coins: totalOf('coin'),
    counted,
    ...optional('previous', previous === undefined ? undefined : { number: previous.number ?? '', day: previous.day }),
    opening: fbu(expected - figures.came + figures.left),
    ...figures,
    expected,
    difference,
    ...optional('explanation', count.explanation),
    ...optional('entry', entryOf(db, count.entryId, account, difference > 0)),
    shortages,
    surpluses,
    ceiling,
    deposit: depositProposed(counted, ceiling),
    ...optional('lastEntry', series.last),
    missingNumbers: series.missing,
    onTheWay: countAndAmount(onTheWay(ctx)),
    pettyCash: countAndAmount(openPettyCash(ctx)),
    ...optional('keeper', count.keeper),
    countedBy: count.countedBy,
    ...optional('checkedBy', count.checkedBy),
    ...optional('witness', count.witness),
    ...optional('witnessFunction', count.witnessFunction),
    ...optional(
      'recounts',
      count.recounts === null ? undefined : { number: count.recounts, reason: count.recountReason ?? '' },
    ),
  }
}

const countAndAmount = ({ count, amount }: { count: number; amount: ReturnType<typeof fbu> }) => ({ count, amount })

/** What had moved in a till on a day when it was counted: what came later that day, and the difference itself, are not in it. */
function daySeen(
  db: ReadDb,
  { account, day, before, entryId }: { account: string; day: Day; before: string; entryId: Id | null },
) {
  const moves = db.all<{ net: number }>(
    `SELECT sum(l.debit) - sum(l.credit) AS net FROM entry_line l CROSS JOIN entry e ON e.id = l.entry_id
     WHERE l.account = ? AND l.day = ? AND e.created_at <= ? AND e.id IS NOT ? GROUP BY e.id`,
    [account, day, before, entryId],
  )
  const of = (some: readonly { net: number }[]) => fbu(some.reduce((total, { net }) => total + Math.abs(net), 0))
  const [came, left] = [moves.filter(({ net }) => net > 0), moves.filter(({ net }) => net < 0)]
  return { came: of(came), cameCount: came.length, left: of(left), leftCount: left.length }
}

function entryOf(db: ReadDb, id: Id | null, account: string, surplus: boolean): CashCountDocument['entry'] | undefined {
  const entry =
    id === null
      ? undefined
      : db.get<{ journal: string; fiscal_year: number; number: number }>(
          'SELECT journal, fiscal_year, number FROM entry WHERE id = ?',
          [id],
        )
  return (
    entry && {
      number: entryNumber(entry),
      journal: entry.journal,
      debit: surplus ? account : TREASURY_ACCOUNTS.shortage,
      credit: surplus ? TREASURY_ACCOUNTS.surplus : account,
    }
  )
}

function numbersOf(db: ReadDb, journal: string, year: number): { last: string | undefined; missing: number } {
  const found = db.get<{ last: number | null; count: number }>(
    'SELECT max(number) AS last, count(*) AS count FROM entry WHERE journal = ? AND fiscal_year = ?',
    [journal, year],
  )
  const last = found?.last ?? 0
  return {
    last: last === 0 ? undefined : entryNumber({ journal, fiscal_year: year, number: last }),
    missing: last - (found?.count ?? 0),
  }
}

/** The slip that goes with the money. Refuses `accounting.transfer-unknown`. */
export function transferDocument(ctx: QueryContext, id: Id): TransferDocument {
  const { db } = ctx
  const row = transferRow(db, id)
  const where = (account: string, label: string) => ({
    account,
    label,
    ...optional('detail', detailOf(db, account, row.sentOn)),
  })
  return {
    ...paperBase(ctx, row.number),
    state: row.state,
    from: where(row.fromAccount, row.fromLabel),
    to: where(row.toAccount, row.toLabel),
    amount: row.amount,
    fee: row.fee,
    bearer: row.bearer,
    ...optional('reference', row.reference),
    sentOn: row.sentOn,
    sentBy: row.sentBy,
    ...optional('receivedOn', row.receivedOn),
    ...optional('receivedBy', row.receivedBy),
    ...optional(
      'cancelled',
      row.cancelledOn === null ? undefined : { day: row.cancelledOn, reason: row.cancelledReason ?? '' },
    ),
  }
}

/** How the bank or the operator knows an account, in one line. */
export function detailOf(db: ReadDb, account: string, day: Day): string | undefined {
  const detail = accountDetail(db, account, day)
  if (detail === undefined) return undefined
  return [detail.bankName ?? detail.operator, detail.accountNumber ?? detail.mobileNumber]
    .filter((part) => part !== null)
    .join(', ')
}
