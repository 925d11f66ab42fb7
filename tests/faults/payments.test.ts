import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { ProcedureName } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import { newId, type Id } from '../../shared/ids.ts'
import { fbu } from '../../shared/money.ts'
import type { Role } from '../../shared/roles.ts'
import { TODAY } from '../support/care.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../support/centre.ts'
import { buildOffice, OfficeProcess } from '../support/officeProcess.ts'
import { payingCentre, type PayingCentre } from '../support/payments.ts'
import { reimbursingCentre, type ReimbursingCentre } from '../support/reimbursements.ts'

/** An order is being executed, or an invoice decided, when the power goes: everything of it is there, or nothing. */

const ROUNDS = 7

interface Signed {
  readonly id: Id
  readonly invoices: readonly Id[]
  readonly request: Id
}

let c: TestCentre
let office: OfficeProcess
const orders: Signed[] = []
const undecided: Id[] = []

beforeAll(async () => {
  buildOffice()
  c = await openTestCentre()
  const p = await payingCentre(c)
  const r = await reimbursingCentre(c, p)
  const prices = [{ actId: r.act('H01'), price: fbu(1_000_000) }]
  await c.as('manager').do('facilities.setPrices', { agreementId: null, from: '2026-02-01', prices, correct: true })
  const book = { account: '5121', series: 'AA', first: 101, last: 200 }
  await c.as('accountant').do('invoices.receiveChequeBook', book)
  for (let round = 0; round < ROUNDS; round += 1) {
    orders.push(await signedOrder(p, r, round))
    undecided.push(await controlledInvoice(p, round))
  }
  await c.office.close()
  office = new OfficeProcess(c.dataDir, clockFrom(new Date(`${TODAY}T10:30:00.000Z`)))
})
afterAll(async () => {
  await office?.host.close()
  rmSync(c.dataDir, { recursive: true, force: true })
})

/** The clock of the story in a process of its own: it starts there and goes on. */
function clockFrom(start: Date): NodeJS.ProcessEnv {
  const ahead = start.getTime() - Date.now()
  const script = `const D=Date;globalThis.Date=class extends D{constructor(...a){if(a.length===0)super(D.now()+${ahead});else super(...a)}static now(){return D.now()+${ahead}}}`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` }
}

/** Two invoices of one facility, one of another, and a member's reimbursement: three cheques. */
async function signedOrder(p: PayingCentre, r: ReimbursingCentre, round: number): Promise<Signed> {
  const invoices = [await p.approved(8_000), await p.approved(16_000), await p.approved(24_000, 1)]
  const { id: request } = await r.approved({
    careFrom: `2026-10-${String(round + 3).padStart(2, '0')}` as Day,
    lines: [{ actId: r.act('H01'), quantity: 1, price: fbu(400_000) }],
  })
  const { id } = await c.as('manager').do('invoices.prepareOrder', {
    means: 'cheque',
    account: '5121',
    lines: [...invoices.map((invoice) => ({ id: invoice })), { type: 'reimbursement' as const, id: request }],
  })
  await c.as('accountant').do('invoices.checkOrder', { id })
  await c.as('accountant').do('invoices.signOrder', { id })
  await c.as('head').do('invoices.signOrder', { id })
  return { id, invoices, request }
}

async function controlledInvoice(p: PayingCentre, round: number): Promise<Id> {
  const id = await p.invoice({ headerClaimed: fbu(8_000), certificates: 1 })
  await c.as('agent').do(
    'claims.record',
    p.certificate(id, `DEC${round}`, {
      careFrom: `2026-10-${String(round + 3).padStart(2, '0')}` as Day,
      lines: [{ actId: p.act('L03'), quantity: 1, price: fbu(10_000) }],
    }),
  )
  await c.as('manager').do('invoices.control', { id })
  return id
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

const signIn = (role: Role) => office.signIn(c.workspace, role, PASSWORD)

interface Act {
  readonly name: ProcedureName
  readonly who: Role
  readonly input: { readonly id: Id }
  /** Everything that it changes, as pages read it. */
  readonly look: () => Promise<unknown>
  /** What holds of all that once it is done. */
  readonly done: (seen: unknown) => void
}

async function killed({ name, who, input, look, done }: Act, after: number): Promise<'lost' | 'whole' | 'answered'> {
  const commandId = newId()
  await signIn('manager')
  const before = await look()
  await signIn(who)
  const events = office.events.length
  const asked = office.call(name, input, commandId)
  await pause(after)
  office.kill()
  const answered = (await asked).ok
  while (!office.events.slice(events).some((event) => event.type === 'office' && event.state === 'restarted'))
    await pause(2)
  await signIn('manager')
  const found = await look()
  const nothing = JSON.stringify(found) === JSON.stringify(before)
  if (answered) expect(nothing).toBe(false)
  if (!nothing) done(found)
  await signIn(who)
  // the same command is done once, or found done; another one comes too late
  expect(await office.call(name, input, commandId)).toMatchObject({ ok: true })
  expect(await office.call(name, input)).toMatchObject({ ok: false, code: 'kernel.transition' })
  await signIn('manager')
  const last = await look()
  done(last)
  if (!nothing) expect(last).toEqual(found)
  return answered ? 'answered' : nothing ? 'lost' : 'whole'
}

/** Each act once without a fault, for its time; then the others, killed a little later each time. */
async function killedEach(acts: readonly Act[]): Promise<void> {
  const [first, ...others] = acts
  if (first === undefined) throw new Error('nothing to do')
  await signIn(first.who)
  const began = performance.now()
  expect(await office.call(first.name, first.input)).toMatchObject({ ok: true })
  const takes = performance.now() - began
  await signIn('manager')
  first.done(await first.look())
  const ways: string[] = []
  for (const [i, act] of others.entries()) ways.push(await killed(act, (takes * (i + 0.5)) / others.length))
  // the test is worth something only when the office did die at work
  expect(ways.filter((way) => way !== 'answered').length, ways.join(' ')).toBeGreaterThan(1)
  await signIn('admin')
  expect((await office.do('administration.checkWorkspace', {})).checks.filter(({ ok }) => !ok)).toEqual([])
}

test('killed while an order is executed: entry, payments, states and cheques, all or none, once', async () => {
  const cheques = new Set<string>()
  await killedEach(
    orders.map(({ id, invoices, request }) => ({
      name: 'invoices.executeOrder',
      who: 'cashier',
      input: { id },
      look: async () => ({
        order: await office.do('invoices.order', { id }),
        invoices: await Promise.all(invoices.map((invoice) => office.do('invoices.get', { id: invoice }))),
        request: await office.do('claims.reimbursement', { id: request }),
      }),
      done: (seen) => {
        const { order, ...documents } = seen as { order: { cheques: { number: string }[] } }
        expect(order).toMatchObject({ state: 'executed', entry: expect.objectContaining({ id: expect.any(String) }) })
        expect(documents).toMatchObject({
          invoices: [
            { state: 'paid', paid: 8_000 },
            { state: 'paid', paid: 16_000 },
            { state: 'paid', paid: 24_000 },
          ],
          request: { state: 'paid', payment: { orderId: id }, entries: [{}, {}] },
        })
        expect(order.cheques).toHaveLength(3)
        for (const { number } of order.cheques) cheques.add(number)
      },
    })),
  )
  // no cheque twice, none lost
  expect([...cheques].sort()).toEqual(Array.from({ length: 3 * ROUNDS }, (_, i) => `AA${101 + i}`))
})

test('killed while an invoice is decided: whole, or not at all', async () => {
  await killedEach(
    undecided.map((id) => ({
      name: 'invoices.decide',
      who: 'manager',
      input: { id },
      look: () => office.do('invoices.get', { id }),
      done: (seen) => {
        expect(seen).toMatchObject({ state: 'decided', accepted: 8_000 })
      },
    })),
  )
})
