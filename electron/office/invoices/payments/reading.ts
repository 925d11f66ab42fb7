import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import {
  ORDER_STATES,
  orderMachine,
  type Means,
  type OrderAction,
  type OrderState,
} from '../../../../shared/rules/invoices/payments/machine.ts'
import {
  boardWanted,
  orderObstacle,
  signaturesWanted,
  type OrderStep,
} from '../../../../shared/rules/invoices/payments/segregation.ts'
import { cashAccounts, entriesOfSource, supplierLine } from '../../accounting/index.ts'
import { userNames } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { findComplement } from '../disputes/rows.ts'
import { chequesOf } from './cheques.ts'
import { factsOf, mayDefer, whoMay } from './people.ts'
import { heldOf } from './ownAccount.ts'
import { stepsOf } from './road.ts'
import { eventsOf, linesOf, orderRow, type LineRow } from './rows.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface RowSql {
  id: Id
  number: string
  state: OrderState
  stateSince: Instant
  means: Means
  account: string
  object: string
  preparedOn: Day
  preparedBy: string
  payees: number
  documents: number
  gross: Fbu
  takenBack: Fbu
  total: Fbu
  payee: string | null
}

const ROW = `SELECT o.id, o.number, o.state, o.state_since AS stateSince, o.means, o.account, o.object, o.prepared_on AS preparedOn,
    u.name AS preparedBy, o.gross, o.taken_back AS takenBack, o.total,
    (SELECT count(DISTINCT l.payee_id) FROM payment_order_line l WHERE l.order_id = o.id) AS payees,
    (SELECT count(*) FROM payment_order_line l WHERE l.order_id = o.id AND l.amount > 0) AS documents,
    (SELECT CASE WHEN min(l.payee_name) = max(l.payee_name) THEN min(l.payee_name) END FROM payment_order_line l
     WHERE l.order_id = o.id) AS payee
  FROM payment_order o JOIN user u ON u.id = o.created_by`

/** The page of orders after a cursor (`day|number`): oldest first inside a state, newest first over all. */
export function orders({ db }: QueryContext, { state, after, limit }: In<'invoices.orders'>): Out<'invoices.orders'> {
  const [day = null, number = null] = after === null ? [] : after.split('|')
  const up = state !== null
  const where = [
    ...(state === null ? [] : ['o.state = :state']),
    ...(day === null ? [] : [`(o.prepared_on, o.number) ${up ? '>' : '<'} (:day, :number)`]),
  ]
  const rows = db.all<RowSql>(
    `${ROW} ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
     ORDER BY o.prepared_on ${up ? 'ASC' : 'DESC'}, o.number ${up ? 'ASC' : 'DESC'} LIMIT :limit`,
    { state, day, number, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const counted = db.all<{ state: OrderState; count: number; total: Fbu; oldest: Day }>(
    'SELECT state, count(*) AS count, sum(total) AS total, min(prepared_on) AS oldest FROM payment_order GROUP BY state',
  )
  return {
    rows: page,
    next: rows.length > limit && last !== undefined ? `${last.preparedOn}|${last.number}` : null,
    states: ORDER_STATES.map(
      (name) => counted.find((row) => row.state === name) ?? { state: name, count: 0, total: fbu(0), oldest: null },
    ),
  }
}

/** What the person asking may do now: the right, and nothing that keeps them away. */
function mine(ctx: QueryContext, id: Id, actions: readonly OrderAction[]): OrderAction[] {
  const order = orderRow(ctx.db, id)
  const facts = factsOf(ctx.db, order)
  const may = (step: OrderStep): boolean =>
    orderObstacle(step, ctx.user.id, facts.people, facts) === undefined ||
    mayDefer(ctx.db, ctx.today, whoMay(ctx.db, step, facts).length)
  const { rights } = ctx.user
  return actions.filter((action) => {
    switch (action) {
      case 'amend':
        return rights.has('payment.enter')
      case 'check':
        return rights.has('payment.validate') && may('check')
      case 'signFirst':
      case 'signLast':
        return rights.has('signPayment.approve') && may('sign')
      case 'sendBack':
        return rights.has('payment.validate') || rights.has('signPayment.approve')
      case 'execute':
        return rights.has('payment.execute') && may('execute')
      case 'reconcile':
        return rights.has('payment.validate')
      case 'unreconcile':
        // done where the statement is read
        return false
      case 'cancel':
        return rights.has('signPayment.approve') || (rights.has('payment.enter') && order.state === 'prepared')
      case 'reverse':
        return (rights.has('payment.approve') || rights.has('payment.execute')) && may('reverse')
    }
  })
}

/** The entry of a supplier's bill, to be opened: none while it is kept aside. */
function billOf(db: ReadDb, { type, payeeId, documentId }: LineRow): Id | null {
  const bill = type === 'supplier' ? supplierLine(db, payeeId, documentId) : undefined
  return bill === undefined || bill.rank === null ? null : bill.entryId
}

const entryOf = (db: ReadDb, orderId: Id, entryId: Id | null) => {
  const entry = entriesOfSource(db, 'payment-order', orderId).find((one) => one.entryId === entryId)
  return entry === undefined ? null : { id: entry.entryId, number: entry.number }
}

export function order(ctx: QueryContext, { id }: In<'invoices.order'>): Out<'invoices.order'> {
  const { db } = ctx
  const row = orderRow(db, id)
  const facts = factsOf(db, row)
  const head = db.get<RowSql>(`${ROW} WHERE o.id = ?`, [id])
  if (head === undefined) throw new Error('an order without its row')
  const events = eventsOf(db, id)
  const wanted = signaturesWanted(row.atStake, facts.thresholds)
  const names = userNames(
    db,
    events.map(({ by }) => by),
  )
  // of the two signatures only the one that comes next exists
  const actions = orderMachine
    .actionsFrom(row.state)
    .filter((action) => action !== (row.signedBy === null && wanted === 2 ? 'signLast' : 'signFirst'))
  return {
    ...head,
    accountLabel: cashAccounts(db).find(({ account }) => account === row.account)?.label ?? row.account,
    held: heldOf(db, row, ctx.today) ?? null,
    wantedOn: row.wantedOn,
    atStake: row.atStake,
    signatures: wanted,
    board: boardWanted(row.atStake, facts.thresholds),
    resolution:
      row.resolution === null || row.resolutionOn === null ? null : { number: row.resolution, day: row.resolutionOn },
    executedOn: row.executedOn,
    reference: row.reference,
    fee: row.fee,
    entry: entryOf(db, id, row.entryId),
    statementReference: row.statementReference,
    lines: linesOf(db, id).map((line) => ({
      position: line.position,
      type: line.type,
      documentId: line.documentId,
      entryId: billOf(db, line),
      invoiceId: line.type === 'invoice' ? (findComplement(db, line.documentId)?.invoiceId ?? line.documentId) : null,
      number: line.number,
      day: line.day,
      payeeType: line.payeeType,
      payeeId: line.payeeId,
      payee: line.payee,
      payeeCode: line.payeeCode,
      bank: line.bankAccount === null ? null : [line.bankName, line.bankAccount].filter((p) => p !== null).join(' '),
      mobileMoney: line.mobileMoney,
      amount: line.amount,
      leftBefore: line.leftBefore,
    })),
    steps: stepsOf(db, row),
    actions,
    mine: mine(ctx, id, actions),
    cheques: chequesOf(db, id),
    visas: db.all(
      `SELECT v.act, u.name AS by, v.created_at AS at, s.name AS seenBy FROM deferred_visa v JOIN user u ON u.id = v.created_by
         LEFT JOIN user s ON s.id = v.seen_by WHERE v.document_type = 'payment-order' AND v.document_id = ? ORDER BY v.id`,
      [id],
    ),
    history: events.map((event) => ({ ...event, by: names.get(event.by) ?? '' })),
    rev: row.rev,
  }
}
