import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt, instant, yearOf, type Day, type Instant } from '../../../../shared/dates.ts'
import type { PaymentOrderDocument } from '../../../../shared/documents/payments.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, negate } from '../../../../shared/money.ts'
import { ACCOUNTS, leavingOf, LINE_ACCOUNT, WITHOUT_CASH } from '../../../../shared/rules/invoices/payments/posting.ts'
import { boardWanted, orderObstacle, signaturesWanted } from '../../../../shared/rules/invoices/payments/segregation.ts'
import { accountLabel, cashAccounts, cashBalance, creditsOf, entriesOfSource } from '../../accounting/index.ts'
import { centreIssuer, setting, userName } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { chequesOf } from './cheques.ts'
import { heldOf } from './ownAccount.ts'
import { isPaid, payableRow } from './payable.ts'
import { accountOwed } from './payee.ts'
import { factsOf } from './people.ts'
import { eventsOf, linesOf, orderRow, payeesOf, type LineRow, type OrderRow } from './rows.ts'

export const base = (ctx: QueryContext, number: string) => ({
  // an order is the centre's: it may pay for several mutuals
  issuer: centreIssuer(ctx.db),
  number,
  printed: { by: ctx.user.name, at: instant(ctx.now) },
})

export const standingOf = ({ state }: OrderRow): PaymentOrderDocument['standing'] => {
  if (state === 'cancelled' || state === 'reversed') return state
  if (state === 'executed' || state === 'reconciled') return 'executed'
  return state === 'signed' ? 'original' : 'draft'
}

export const act = (db: ReadDb, by: Id | null, at: Instant | Day | null): { name: string; day: Day } | undefined =>
  by === null || at === null ? undefined : { name: userName(db, by), day: dayAt(at) }

/** An optional part of a document: left out when there is none. */
export const some = <K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } =>
  value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })

/** The account that an order leaves, as the papers name it. */
export const ownAccount = ({ db, today }: QueryContext, order: OrderRow): PaymentOrderDocument['account'] => ({
  number: order.account,
  label: accountLabel(db, order.account),
  ...some('held', heldOf(db, order, today)),
})

export function orderDocument(ctx: QueryContext, orderId: Id): PaymentOrderDocument {
  const { db } = ctx
  const order = orderRow(db, orderId)
  const lines = linesOf(db, orderId)
  const facts = factsOf(db, order)
  const executed = act(db, order.executedBy, order.executedOn)
  const ended = eventsOf(db, orderId).findLast(({ action }) => action === 'cancel' || action === 'reverse')
  return {
    ...base(ctx, order.number),
    series: `OP-${yearOf(order.preparedOn)}`,
    standing: standingOf(order),
    day: order.preparedOn,
    means: order.means,
    account: ownAccount(ctx, order),
    object: order.object,
    ...some('wantedOn', order.wantedOn),
    payees: payeesOut(db, order, lines),
    gross: order.gross,
    takenBack: order.takenBack,
    total: order.total,
    fee: order.fee,
    checks: checksOf(db, order, lines),
    balance: cashBalance(db, order.account),
    entry: entryOf(db, order, lines),
    thresholds: { one: fbu(facts.thresholds.secondSignatureAbove), board: fbu(facts.thresholds.boardAbove) },
    signatures: signaturesWanted(order.atStake, facts.thresholds),
    board: boardWanted(order.atStake, facts.thresholds),
    ...(order.resolution === null || order.resolutionOn === null
      ? {}
      : { resolution: { number: order.resolution, day: order.resolutionOn } }),
    prepared: { name: userName(db, order.createdBy), day: order.preparedOn },
    ...some('checked', act(db, order.checkedBy, order.checkedAt)),
    ...some('signed', act(db, order.signedBy, order.signedAt)),
    ...some('countersigned', act(db, order.countersignedBy, order.countersignedAt)),
    ...some('executed', executed === undefined ? undefined : { ...executed, ...some('reference', order.reference) }),
    ...some('ended', ended === undefined ? undefined : { day: dayAt(ended.at), reason: ended.reason ?? '' }),
  }
}

export function payeesOut(db: ReadDb, order: OrderRow, lines: readonly LineRow[]): PaymentOrderDocument['payees'] {
  const cheques = chequesOf(db, order.id).filter(
    ({ replacedBy, state }) => replacedBy === null && state !== 'cancelled',
  )
  return payeesOf(lines).map(({ name, lines: own, total }) => {
    const [first] = own
    return {
      name,
      ...some('code', first?.payeeCode),
      ...(order.means === 'transfer'
        ? { ...some('bank', first?.bankName), ...some('account', first?.bankAccount) }
        : {}),
      ...some('holder', first?.holder),
      ...(order.means === 'mobile' ? some('mobileMoney', first?.mobileMoney) : {}),
      ...some('cheque', cheques.find((cheque) => cheque.payee === name)?.number),
      lines: own.map(({ number, day, type, amount }) => ({ number, day, kind: type, amount })),
      total,
    }
  })
}

/** What the program verified when the paper was printed; a box stays open when it does not hold. */
function checksOf(db: ReadDb, order: OrderRow, lines: readonly LineRow[]): PaymentOrderDocument['checks'] {
  const paidAlready = order.state === 'executed' || order.state === 'reconciled'
  const held = cashBalance(db, order.account)
  const facts = factsOf(db, order)
  const { checkedBy, signedBy, countersignedBy, executedBy } = facts.people
  const apart =
    (checkedBy === null || orderObstacle('check', checkedBy, facts.people, facts) === undefined) &&
    [signedBy, countersignedBy].every((by) => by === null || by !== facts.people.preparedBy) &&
    (signedBy === null ||
      orderObstacle('sign', signedBy, { ...facts.people, signedBy: null, countersignedBy: null }, facts) ===
        undefined) &&
    (signedBy === null || signedBy !== countersignedBy) &&
    (executedBy === null || orderObstacle('execute', executedBy, facts.people, facts) === undefined)
  return {
    decided: lines.every(({ type, amount, leftBefore }) => type === 'advance' || Math.abs(amount) <= leftBefore),
    accounts: lines.every(
      ({ bankAccount, mobileMoney }) =>
        order.means === 'cash' ||
        order.means === 'cheque' ||
        (order.means === 'transfer' ? bankAccount : mobileMoney) !== null,
    ),
    unpaid:
      paidAlready ||
      lines.every(
        ({ type, documentId }) => !isPaid(type) || payableRow(db, order.preparedOn, type, documentId) !== undefined,
      ),
    funds: paidAlready || held >= order.total,
    apart,
  }
}

/** The entry as it is posted, or as it will be. */
function entryOf(db: ReadDb, order: OrderRow, lines: readonly LineRow[]): PaymentOrderDocument['entry'] {
  const posted = entriesOfSource(db, 'payment-order', order.id).find(({ entryId }) => entryId === order.entryId)
  const cash = cashAccounts(db).find(({ account }) => account === order.account)
  const day = order.executedOn ?? order.preparedOn
  const leaving =
    posted === undefined
      ? leavingOf(order, payeesOf(lines), setting(db, 'payment.transferByPayee', day))
      : creditsOf(db, posted.entryId, order.account).map(({ amount, label }) => ({
          amount,
          ...some('payee', label?.replace(`${order.number}, `, '')),
        }))
  const zero = fbu(0)
  const rows = lines
    .map((line) => ({ ...line, account: accountOwed(db, line) ?? LINE_ACCOUNT[line.type] }))
    .map(({ account, amount, payee, number }) => ({
      account,
      label: `${payee}, ${number}`,
      debit: amount > 0 ? amount : zero,
      credit: amount < 0 ? negate(amount) : zero,
    }))
  if (order.fee > 0)
    rows.push({ account: ACCOUNTS.fees, label: accountLabel(db, ACCOUNTS.fees), debit: order.fee, credit: zero })
  for (const { amount, payee } of leaving)
    rows.push({
      account: order.account,
      label: [cash?.label ?? '', payee].filter(Boolean).join(', '),
      debit: zero,
      credit: amount,
    })
  return {
    journal: leaving.length === 0 ? WITHOUT_CASH : (cash?.journal ?? ''),
    ...some('number', posted?.number),
    day,
    lines: rows,
  }
}
