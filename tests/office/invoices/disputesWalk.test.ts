import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { fbu } from '../../../shared/money.ts'
import { openTestCentre, type Person, type TestCentre } from '../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'
import { SEED } from '../../support/seed.ts'
import { disputable } from './disputable.ts'
import * as m from './disputesModel.ts'

/**
 * Invoices that their facility disputes, what that adds to them, and the orders that pay both, in any order and by any of three people: what
 * the model allows happens, everything else is refused, and after every step nothing is paid twice or above what was approved, the
 * complement included, and the books owe the facility what its documents leave to pay.
 */
type Real = readonly Person[]
type Command = fc.AsyncCommand<m.Model, Real>
type Answer = { readonly ok: boolean; readonly code?: string }

let c: TestCentre
let p: PayingCentre
let people: Person[]
beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
  people = []
  const rights = ['agent', 'manager', 'accountant', 'head', 'cashier'] as const
  for (let who = 0; who < m.PEOPLE; who += 1)
    people.push(await (m.isAdviser(who) ? c.person(...rights, 'doctor') : c.person(...rights)))
})
afterAll(() => c.close())

async function books(): Promise<number> {
  const period = { from: '2026-01-01', to: '2026-12-31' }
  const ledger = { account: '4015', ...period, thirdPartyId: p.facilities[0]?.id }
  return 0 - (await c.as('accountant').do('accounting.ledger', ledger as never)).closing
}

let owedBefore = 0
/** The office agrees exactly when the model does; then everything still adds up. */
async function step(model: m.Model, answer: Answer | undefined, allowed: boolean, move: () => void): Promise<void> {
  if (answer === undefined) throw new Error('nobody to ask')
  expect(answer.ok, answer.ok ? 'agreed' : answer.code).toBe(allowed)
  if (answer.ok) move()
  let owed = owedBefore
  for (const one of model.invoices) {
    const { invoice, disputes } = one
    const added = m.complementOf(one)
    const [granted, paid] = [added?.amount ?? 0, added?.paid ?? 0]
    const now = await c.as('supervisor').do('invoices.get', { id: invoice.id })
    expect(now).toMatchObject({ accepted: invoice.amount + granted, complements: granted, paid: invoice.paid + paid })
    expect(now.paid).toBeLessThanOrEqual(invoice.amount + (added?.state === 'approved' ? granted : 0))
    // what was paid is what payments say, each once
    expect(now.payments.reduce((sum, { amount }) => sum + amount, 0)).toBe(now.paid)
    owed += m.left(invoice) + granted - paid
    const last = disputes.at(-1)
    if (last === undefined) continue
    const read = await c.as('supervisor').do('invoices.dispute', { id: last.id })
    expect(read.state).toBe(last.state)
    const live = read.complements.filter(({ state }) => state !== 'cancelled')
    expect(live.map(({ id, amount, paid: out }) => ({ id, amount, paid: out }))).toEqual(
      added === undefined ? [] : [{ id: added.id, amount: granted, paid }],
    )
  }
  expect(await books()).toBe(owed)
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]
const command = (name: string, run: (model: m.Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => name,
})

const ON_INVOICE = ['open', 'advise', 'settle', 'withdraw', 'approve', 'refuse'] as const
type OnInvoice = (typeof ON_INVOICE)[number]

/** What somebody does about the dispute of an invoice; `part` of four is granted, five being more than was disputed. */
const onInvoice = (name: OnInvoice, who: number, at: number, part: number): Command =>
  command(`${name} ${part}/4 of invoice ${at} by ${who}`, async (model, real) => {
    const one = pick(model.invoices, at)
    const person = real[who]
    if (one === undefined || person === undefined) return
    if (name === 'open') {
      const lines = [{ claimId: one.claimId }]
      const input = { invoiceId: one.invoice.id, argument: 'Le prix du jour', lines }
      const answer = await person.call('invoices.openDispute', input)
      await step(model, answer, m.standing(one) === undefined, () => {
        if (!answer.ok) return
        const { id } = answer.value
        one.disputes.push({ id, state: 'opened', openedBy: who, opinion: undefined, complement: undefined })
      })
      return
    }
    const dispute = one.disputes.at(-1)
    if (dispute === undefined) return
    const { id } = dispute
    const granted = Math.floor((one.cut * part) / 4)
    const lines = [{ position: 1, granted: fbu(granted), answer: 'Vu au tarif', note: 'Vu au tarif' }]
    if (name === 'advise') {
      const answer = await person.call('invoices.adviseDispute', { id, lines })
      const may = dispute.state === 'opened' && one.medical && m.isAdviser(who) && granted <= one.cut
      await step(model, answer, may, () => (dispute.opinion = granted))
    } else if (name === 'settle') {
      const answer = await person.call('invoices.settleDispute', { id, decision: 'Vu avec le titulaire', lines })
      await step(model, answer, m.maySettle(one, dispute, granted, who), () => {
        if (!answer.ok) return
        dispute.state = granted === 0 ? 'refused' : granted === one.cut ? 'settled' : 'settled_in_part'
        const { complement } = answer.value
        expect(complement === null).toBe(granted === 0)
        if (complement !== null)
          dispute.complement = {
            ...{ id: complement.id, amount: granted, paid: 0, state: 'decided', decidedBy: who, approvedBy: undefined },
            ...{ order: undefined },
          }
      })
    } else if (name === 'withdraw') {
      const answer = await person.call('invoices.withdrawDispute', { id, reason: 'essai' })
      await step(model, answer, dispute.state === 'opened', () => (dispute.state = 'withdrawn'))
    } else {
      const { complement } = dispute
      if (complement === undefined) return
      const call = name === 'approve' ? 'invoices.approveComplement' : 'invoices.refuseComplement'
      const answer = await person.call(call, {
        id: complement.id,
        ...(name === 'refuse' && { reason: 'essai' }),
      } as never)
      const may = name === 'approve' ? m.mayApprove(dispute, who) : complement.state === 'decided'
      await step(model, answer, may, () => {
        complement.approvedBy = name === 'approve' ? who : undefined
        complement.state = name === 'approve' ? 'approved' : 'cancelled'
        if (name === 'approve') return
        dispute.state = 'opened'
        dispute.complement = undefined
      })
    }
  })

/** An order for one debt or two, `part` quarters of each. */
const prepare = (who: number, at: number, part: number, more: boolean): Command =>
  command(`prepare ${part}/4 of ${at} by ${who}`, async (model, real) => {
    const all = m.debts(model)
    const lines = all
      .filter((_, index) => index === at % all.length || (more && index === (at + 1) % all.length))
      .map((debt) => ({ debt, amount: Math.max(1, Math.floor((debt.amount * part) / 4)) }))
    const asked = lines.map(({ debt: { id }, amount }) => ({ id, amount: fbu(amount) }))
    const answer = await real[who]?.call('invoices.prepareOrder', { means: 'transfer', account: '5121', lines: asked })
    await step(
      model,
      answer,
      lines.every(({ debt, amount }) => m.fits(debt, amount)),
      () => {
        if (answer?.ok !== true) return
        const { id, signatures: wanted } = answer.value
        const order: m.Order = {
          id,
          lines,
          wanted,
          preparedBy: who,
          state: 'prepared',
          signers: [],
          executedBy: undefined,
        }
        model.orders.push(order)
        for (const { debt } of lines) debt.order = order
      },
    )
  })

const onOrder = (act: m.OrderAct, who: number, at: number): Command =>
  command(`${act} order ${at} by ${who}`, async (model, real) => {
    const order = pick(model.orders, at)
    if (order === undefined) return
    const call = `invoices.${act}Order` as 'invoices.cancelOrder'
    const answer = await real[who]?.call(call, { id: order.id, reason: 'essai' } as never)
    await step(model, answer, m.mayAct(order, act, who), () => m.acted(order, act, who))
  })

/** The step that comes next on an order or a dispute, by somebody who may, so that walks get somewhere. */
const next = (who: number, at: number, part: number): Command =>
  command(`next ${at} by ${who}`, async (model, real) => {
    const turns = [who, who + 1, who + 2].map((turn) => turn % m.PEOPLE)
    const roads = model.orders.flatMap((order, index) =>
      (['check', 'sign', 'execute'] as const).flatMap((act) => {
        const may = turns.filter((one) => m.mayAct(order, act, one))
        // those who approved sign, so that somebody is left to execute
        const approved = (one: number) => Number(order.lines.some(({ debt }) => debt.approvedBy === one))
        const [best] = act === 'sign' ? may.sort((a, b) => approved(b) - approved(a)) : may
        return best === undefined ? [] : [onOrder(act, best, index)]
      }),
    )
    const road = pick(roads, at)
    if (road !== undefined && at % 3 > 0) return road.run(model, real)
    const index = at % model.invoices.length
    const one = model.invoices[index] as m.Disputed
    const dispute = m.standing(one)
    const complement = dispute?.complement
    if (dispute === undefined) return onInvoice('open', who, index, part).run(model, real)
    if (one.medical && dispute.state === 'opened' && dispute.opinion === undefined && at % 2 === 0)
      return onInvoice('advise', turns.find(m.isAdviser) ?? who, index, part).run(model, real)
    if (dispute.state === 'opened') return onInvoice('settle', who, index, Math.max(1, part)).run(model, real)
    const approver = turns.find((turn) => m.mayApprove(dispute, turn))
    if (approver !== undefined) return onInvoice('approve', approver, index, part).run(model, real)
    const debt = complement !== undefined && m.fits(complement, 1) ? complement : one.invoice
    const preparer = turns.find((turn) => turn !== debt.approvedBy) ?? who
    return prepare(preparer, m.debts(model).indexOf(debt), at % 2 === 0 ? 4 : 2, false).run(model, real)
  })

const NAMES = [...ON_INVOICE, 'advise', 'refuse', 'prepare', 'prepare', 'reverse', ...m.ORDER_ACTS] as const
const aCommand = fc
  .tuple(fc.constantFrom(...NAMES, ...Array<'next'>(26).fill('next')), fc.nat(m.PEOPLE - 1), fc.nat(11), fc.nat(5))
  .map(([name, who, at, part]) => {
    if (name === 'next') return next(who, at, Math.min(4, part))
    if (name === 'prepare') return prepare(who, at, part, part % 2 === 0)
    const about = ON_INVOICE.find((one) => one === name)
    return about === undefined ? onOrder(name as m.OrderAct, who, at) : onInvoice(about, who, at, part)
  })

test(
  'no walk pays a dispute twice, above what was granted, or parts the books from the documents',
  { timeout: 180_000 },
  async () => {
    const reached = { paid: 0, reversed: 0, refused: 0, advised: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(aCommand, { minLength: 45, maxLength: 60 }), async (walk) => {
        owedBefore = await books()
        const invoices = [
          await disputable(c, p, 'price'),
          await disputable(c, p, 'medical'),
          await disputable(c, p, 'rejected'),
        ]
        const model: m.Model = { invoices, orders: [] }
        await fc.asyncModelRun(() => ({ model, real: people }), walk)
        for (const one of invoices) {
          if ((m.complementOf(one)?.paid ?? 0) > 0) reached.paid += 1
          reached.advised += one.disputes.filter(({ opinion }) => opinion !== undefined).length
          const all = one.disputes.at(-1)
          if (all === undefined) continue
          const { complements } = await c.as('supervisor').do('invoices.dispute', { id: all.id })
          reached.refused += complements.filter(({ state }) => state === 'cancelled').length
        }
        reached.reversed += model.orders.filter(({ state }) => state === 'reversed').length
      }),
      { seed: SEED, numRuns: 10, endOnFailure: true },
    )
    // a walk that never pays says nothing
    expect(reached.paid).toBeGreaterThan(5)
    for (const times of [reached.reversed, reached.refused, reached.advised]) expect(times).toBeGreaterThan(0)
  },
)
