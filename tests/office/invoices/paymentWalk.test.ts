import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import type { OrderState } from '../../../shared/rules/invoices/payments/machine.ts'
import { openTestCentre, type Person, type TestCentre } from '../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'
import { SEED } from '../../support/seed.ts'

/**
 * Three people who each hold every right, several invoices, any order of commands: what is allowed happens, what is not is refused, and after
 * every step no invoice is paid twice or above what was approved, and the books owe each facility what its documents say.
 */
interface Invoice {
  readonly id: Id
  readonly facility: number
  readonly approved: number
  paid: number
  order: Order | undefined
}
interface Order {
  readonly id: Id
  readonly lines: { readonly invoice: Invoice; readonly amount: number }[]
  readonly wanted: number
  readonly preparedBy: number
  state: OrderState
  signers: number[]
  executedBy: number | undefined
}
interface Model {
  readonly invoices: Invoice[]
  readonly orders: Order[]
}
interface Real {
  readonly p: PayingCentre
  readonly people: readonly Person[]
}
type Command = fc.AsyncCommand<Model, Real>

const ONE_SIGNATURE = 100_000
const open = (order: Order): boolean => ['prepared', 'checked', 'half_signed', 'signed'].includes(order.state)
const left = (invoice: Invoice): number => invoice.approved - invoice.paid

let c: TestCentre
let p: PayingCentre
let people: Person[]
beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
  people = []
  for (let n = 0; n < 3; n += 1) people.push(await c.person('manager', 'accountant', 'head', 'cashier'))
})
afterAll(() => c.close())

/** The office agrees exactly when the model does; the model moves only then, and everything still adds up. */
async function step(
  model: Model,
  real: Real,
  answer: { readonly ok: boolean; readonly code?: string },
  allowed: boolean,
  move: () => void,
): Promise<void> {
  expect(answer.ok, answer.ok ? 'agreed' : answer.code).toBe(allowed)
  if (answer.ok) move()
  for (const invoice of model.invoices) {
    const now = await c.as('supervisor').do('invoices.get', { id: invoice.id })
    expect(now.paid).toBe(invoice.paid)
    expect(now.totals.paid).toBe(invoice.paid)
    expect(now.payments.reduce((sum, { amount }) => sum + amount, 0)).toBe(invoice.paid)
    expect(now.paid).toBeLessThanOrEqual(invoice.approved)
    expect(now.state).toBe(invoice.paid === 0 ? 'approved' : left(invoice) === 0 ? 'paid' : 'partly_paid')
  }
  const { rows } = await c.as('supervisor').do('invoices.payable', {})
  for (const invoice of model.invoices) {
    const row = rows.find(({ id }) => id === invoice.id)
    expect(row?.order?.id ?? undefined).toBe(left(invoice) === 0 ? undefined : invoice.order?.id)
  }
  for (const facility of [0, 1]) {
    const { books, documents } = await real.p.owed(facility)
    expect(books).toBe(documents)
  }
}

/** One of the orders, when there is any. */
const pick = <T>(list: readonly T[], at: number): T | undefined =>
  list.length === 0 ? undefined : list[at % list.length]

const onOrder = (
  name: string,
  who: number,
  at: number,
  run: (model: Model, real: Real, order: Order) => Promise<void>,
): Command => ({
  check: (model) => model.orders.length > 0,
  async run(model, real) {
    const order = pick(model.orders, at)
    if (order !== undefined) await run(model, real, order)
  },
  toString: () => `${name} order ${at} by ${who}`,
})

const release = (order: Order): void => {
  for (const { invoice } of order.lines) invoice.order = undefined
}

const commands = (who: number, at: number, part: boolean, more: boolean): Record<string, Command> => ({
  prepare: {
    check: () => true,
    async run(model, real) {
      const first = at % model.invoices.length
      const chosen = more
        ? model.invoices.filter((_, index) => index === first || index === (first + 1) % model.invoices.length)
        : model.invoices.filter((_, index) => index === first)
      const lines = chosen.map((invoice) => ({
        invoice,
        amount: part ? Math.floor(invoice.approved / 2) : left(invoice),
      }))
      const allowed = lines.every(
        ({ invoice, amount }) => left(invoice) > 0 && amount <= left(invoice) && invoice.order === undefined,
      )
      const answer = await real.people[who]?.call('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: lines.map(({ invoice, amount }) => ({ id: invoice.id, amount: fbu(Math.max(1, amount)) })),
      })
      if (answer === undefined) return
      await step(model, real, answer, allowed, () => {
        if (!answer.ok) return
        const stake = lines.reduce((sum, { invoice }) => sum + invoice.approved, 0)
        const order: Order = {
          id: answer.value.id,
          lines,
          wanted: stake > ONE_SIGNATURE ? 2 : 1,
          preparedBy: who,
          state: 'prepared',
          signers: [],
          executedBy: undefined,
        }
        for (const { invoice } of lines) invoice.order = order
        model.orders.push(order)
      })
    },
    toString: () => `prepare ${at} ${part ? 'in part' : ''} by ${who}`,
  },
  check: onOrder('check', who, at, async (model, real, order) => {
    const answer = await real.people[who]?.call('invoices.checkOrder', { id: order.id })
    if (answer === undefined) return
    await step(model, real, answer, order.state === 'prepared' && who !== order.preparedBy, () => {
      order.state = 'checked'
    })
  }),
  sign: onOrder('sign', who, at, async (model, real, order) => {
    const answer = await real.people[who]?.call('invoices.signOrder', { id: order.id })
    const allowed =
      (order.state === 'checked' || order.state === 'half_signed') &&
      who !== order.preparedBy &&
      !order.signers.includes(who)
    if (answer === undefined) return
    await step(model, real, answer, allowed, () => {
      order.signers.push(who)
      order.state = order.signers.length < order.wanted ? 'half_signed' : 'signed'
    })
  }),
  execute: onOrder('execute', who, at, async (model, real, order) => {
    const answer = await real.people[who]?.call('invoices.executeOrder', { id: order.id })
    if (answer === undefined) return
    await step(model, real, answer, order.state === 'signed' && !order.signers.includes(who), () => {
      order.state = 'executed'
      order.executedBy = who
      for (const { invoice, amount } of order.lines) invoice.paid += amount
      release(order)
    })
  }),
  cancel: onOrder('cancel', who, at, async (model, real, order) => {
    const answer = await real.people[who]?.call('invoices.cancelOrder', { id: order.id, reason: 'essai' })
    if (answer === undefined) return
    await step(model, real, answer, open(order), () => {
      order.state = 'cancelled'
      release(order)
    })
  }),
  sendBack: onOrder('send back', who, at, async (model, real, order) => {
    const answer = await real.people[who]?.call('invoices.sendBackOrder', { id: order.id, reason: 'essai' })
    if (answer === undefined) return
    await step(model, real, answer, open(order) && order.state !== 'prepared', () => {
      order.state = 'prepared'
      order.signers = []
    })
  }),
  reverse: onOrder('reverse', who, at, async (model, real, order) => {
    const answer = await real.people[who]?.call('invoices.reverseOrder', { id: order.id, reason: 'essai' })
    if (answer === undefined) return
    await step(model, real, answer, order.state === 'executed' && who !== order.executedBy, () => {
      order.state = 'reversed'
      for (const { invoice, amount } of order.lines) invoice.paid -= amount
    })
  }),
  pay: {
    check: () => true,
    async run(model, real) {
      const invoice = pick(model.invoices, at)
      if (invoice === undefined) return
      const amount = part ? Math.floor(invoice.approved / 2) : invoice.approved
      const answer = await real.people[who]?.call('invoices.pay', {
        id: invoice.id,
        account: '5121',
        amount: fbu(amount),
      })
      if (answer === undefined) return
      const allowed =
        invoice.approved <= ONE_SIGNATURE && invoice.order === undefined && left(invoice) > 0 && amount <= left(invoice)
      await step(model, real, answer, allowed, () => {
        invoice.paid += amount
      })
    },
    toString: () => `pay ${at} ${part ? 'in part' : ''} by ${who}`,
  },
})

/** The step that comes next on an order, so that walks get somewhere between the steps that are refused. */
const nextOf: Readonly<Partial<Record<OrderState, string>>> = {
  prepared: 'check',
  checked: 'sign',
  half_signed: 'sign',
  signed: 'execute',
}
const next = (who: number, at: number): Command => ({
  check: (model) => model.orders.some(open),
  async run(model, real) {
    const order = pick(model.orders.filter(open), at)
    const name = order === undefined ? undefined : nextOf[order.state]
    if (order === undefined || name === undefined) return
    // somebody who may, beginning with whoever is asked
    const may = [who, who + 1, who + 2]
      .map((person) => person % 3)
      .find((person) => !order.signers.includes(person) && (name === 'execute' || person !== order.preparedBy))
    await commands(may ?? who, model.orders.indexOf(order), false, false)[name]?.run(model, real)
  },
  toString: () => `next step of open order ${at} by ${who}`,
})

const NAMES = [
  'prepare',
  'prepare',
  'prepare',
  'prepare',
  'reverse',
  'check',
  'sign',
  'execute',
  'cancel',
  'sendBack',
  'reverse',
  'pay',
]
const aCommand = fc
  .tuple(fc.constantFrom(...NAMES, ...Array<string>(12).fill('next')), fc.nat(2), fc.nat(5), fc.boolean(), fc.boolean())
  .map(([name, who, at, part, more]) => (name === 'next' ? next(who, at) : commands(who, at, part, more)[name]))
  .filter((command) => command !== undefined)

test(
  'no walk pays twice, above what was approved, or parts the books from the documents',
  { timeout: 180_000 },
  async () => {
    let executed = 0
    let reversed = 0
    await fc.assert(
      fc.asyncProperty(fc.array(aCommand, { minLength: 30, maxLength: 45 }), async (walk) => {
        const invoices: Invoice[] = []
        for (const [facility, approved] of [
          [0, 40_000],
          [0, 120_000],
          [1, 64_000],
          [1, 200_000],
        ] as const)
          invoices.push({ id: await p.approved(approved, facility), facility, approved, paid: 0, order: undefined })
        const model: Model = { invoices, orders: [] }
        await fc.asyncModelRun(() => ({ model, real: { p, people } }), walk)
        executed += model.orders.filter(({ executedBy }) => executedBy !== undefined).length
        reversed += model.orders.filter(({ state }) => state === 'reversed').length
      }),
      { seed: SEED, numRuns: 25, endOnFailure: true },
    )
    // a walk that never pays says nothing
    expect(executed).toBeGreaterThan(40)
    expect(reversed).toBeGreaterThan(5)
  },
)
