import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openTestCentre, type Person, type TestCentre } from '../../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../../support/payments.ts'
import { reimbursingCentre, type ReimbursingCentre } from '../../../support/reimbursements.ts'
import { SEED } from '../../../support/seed.ts'
import { allowed, moved, PEOPLE, type Model, type Paid, type Requested } from './walkModel.ts'
import { fbu } from '../../../../shared/money.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'

/**
 * Requests of members, invoices and payment orders, in any order and by any of three people who each hold every right: what the model
 * allows happens, everything else is refused, and after every step nothing is paid twice or above what was approved, the books owe the
 * household and the facility what their documents say, and each request has exactly the entries that it made.
 */
interface Real {
  readonly p: PayingCentre
  readonly r: ReimbursingCentre
  readonly people: readonly Person[]
}
type Command = fc.AsyncCommand<Model, Real>

let c: TestCentre
let p: PayingCentre
let r: ReimbursingCentre
let people: Person[]
let owedBefore = 0
beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
  r = await reimbursingCentre(c, p)
  const prices = [{ actId: r.act('H01'), price: fbu(1_000_000) }]
  await c.as('manager').do('facilities.setPrices', { agreementId: null, from: '2026-02-01', prices, correct: true })
  const book = { account: '5121', series: 'W', first: 1, last: 900, receivedOn: '2026-11-10' as Day }
  await c.as('accountant').do('invoices.receiveChequeBook', book)
  people = []
  for (let n = 0; n < PEOPLE; n += 1)
    people.push(await c.person('agent', 'manager', 'doctor', 'accountant', 'head', 'cashier'))
})
afterAll(() => c.close())

/** The office agrees exactly when the model does; then everything still adds up. */
async function step(
  model: Model,
  { p: centre, r: requests }: Real,
  answer: { readonly ok: boolean; readonly code?: string; readonly value?: unknown },
  agreed: boolean,
  move: (value: { rev: number }) => void,
): Promise<void> {
  expect(answer.ok, answer.ok ? 'agreed' : answer.code).toBe(agreed)
  if (answer.ok) move(answer.value as { rev: number })
  for (const request of model.requests) {
    const now = await requests.document(request.id)
    expect(now.state).toBe(request.state)
    request.rev = now.rev
    expect(now.payment === null).toBe(request.state !== 'paid' && request.state !== 'archived')
    expect(now.entries).toHaveLength(request.entries)
    expect(now.order?.id).toBe(request.order?.id)
    expect(now.decision?.outcome ?? null).toBe(
      request.granted === null
        ? null
        : request.granted === 0
          ? 'refused'
          : request.granted < request.judged
            ? 'part'
            : 'whole',
    )
  }
  const due = model.requests
    .filter(({ state }) => state === 'decided' || state === 'approved')
    .reduce((sum, { granted }) => sum + (granted ?? 0), 0)
  expect(await requests.owed()).toBe(owedBefore + due)
  const { books, documents } = await centre.owed(0)
  expect(books).toBe(documents)
  for (const invoice of model.invoices) {
    const now = await c.as('supervisor').do('invoices.get', { id: invoice.id })
    expect(now.paid).toBe(invoice.state === 'paid' ? invoice.amount : 0)
  }
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]

const REQUEST_CALLS = {
  amend: 'amendReimbursement',
  admit: 'admitReimbursement',
  declareInadmissible: 'declareReimbursementInadmissible',
  decide: 'decideReimbursement',
  refuseRequest: 'refuseReimbursement',
  cancelDecision: 'cancelReimbursementDecision',
  approve: 'approveReimbursement',
  refuseApproval: 'refuseReimbursementApproval',
  pay: 'payReimbursement',
  unpay: 'unpayReimbursement',
  appeal: 'appealReimbursement',
  archive: 'archiveReimbursement',
} as const
type RequestCall = keyof typeof REQUEST_CALLS

const inputOf = (name: RequestCall, request: Requested, less: boolean): object => {
  const move = { id: request.id, rev: request.rev }
  switch (name) {
    case 'amend':
      return { ...request.input, ...move }
    case 'declareInadmissible':
      return { ...move, reason: 'papers', text: 'essai' }
    case 'decide':
      return less
        ? { ...move, lines: [{ position: 1, granted: fbu(request.judged - 100), code: 'MED03', note: '' }] }
        : move
    case 'refuseRequest':
      return { ...move, text: 'essai', code: 'MED01' }
    case 'cancelDecision':
    case 'refuseApproval':
    case 'unpay':
      return { ...move, reason: 'essai' }
    case 'pay':
      return { ...move, account: '5121' }
    case 'appeal':
      return { ...move, text: 'essai' }
    case 'archive':
      return { ...move, signed: 'signature' }
    default:
      return move
  }
}

const onRequest = (name: RequestCall, who: number, at: number, less: boolean): Command => ({
  check: () => true,
  async run(model, real) {
    const request = pick(model.requests, at)
    const person = real.people[who]
    if (request === undefined || person === undefined) return
    const call = `claims.${REQUEST_CALLS[name]}` as 'claims.admitReimbursement'
    const answer = await person.call(call, inputOf(name, request, less) as never)
    await step(model, real, answer, allowed(request, name, who), () => {
      moved(request, name, who, less ? request.judged - 100 : request.judged)
    })
  },
  toString: () => `${name} request ${at} by ${who}`,
})

const prepare = (who: number, at: number, more: boolean): Command => ({
  check: () => true,
  async run(model, real) {
    const documents: Paid[] = [...model.requests, ...model.invoices]
    const chosen = documents.filter(
      (_, i) => i === at % documents.length || (more && i === (at + 1) % documents.length),
    )
    const answer = await real.people[who]?.call('invoices.prepareOrder', {
      means: 'cheque',
      account: '5121',
      lines: chosen.map(({ id, type }) => ({ id, type })),
    })
    if (answer === undefined) return
    const fits = chosen.every((one) => one.order === undefined && one.state === 'approved')
    await step(model, real, answer, fits, () => {
      if (!answer.ok) return
      const order = { id: answer.value.id, lines: chosen, wanted: answer.value.signatures, preparedBy: who }
      model.orders.push({ ...order, state: 'prepared', signers: [], executedBy: -1 })
      for (const one of chosen) one.order = model.orders.at(-1)
    })
  },
  toString: () => `prepare ${at} by ${who}`,
})

const ORDER_CALLS = {
  check: 'checkOrder',
  sign: 'signOrder',
  execute: 'executeOrder',
  cancel: 'cancelOrder',
  reverse: 'reverseOrder',
} as const
type OrderCall = keyof typeof ORDER_CALLS

const onOrder = (name: OrderCall, who: number, at: number): Command => ({
  check: (model) => model.orders.length > 0,
  async run(model, real) {
    const order = pick(model.orders, at)
    const person = real.people[who]
    if (order === undefined || person === undefined) return
    const call = `invoices.${ORDER_CALLS[name]}` as 'invoices.cancelOrder'
    const answer = await person.call(call, { id: order.id, reason: 'essai' } as never)
    const approvers = order.lines.flatMap(({ approvedBy }) => (approvedBy === undefined ? [] : [approvedBy]))
    const open = ['prepared', 'checked', 'half_signed', 'signed'].includes(order.state)
    const agreed = {
      check: order.state === 'prepared' && who !== order.preparedBy,
      sign:
        (order.state === 'checked' || order.state === 'half_signed') &&
        who !== order.preparedBy &&
        !order.signers.includes(who),
      execute: order.state === 'signed' && !order.signers.includes(who) && !approvers.includes(who),
      cancel: open,
      // what was filed does not come back
      reverse:
        order.state === 'executed' && who !== order.executedBy && order.lines.every(({ state }) => state === 'paid'),
    }[name]
    await step(model, real, answer, agreed, () => {
      if (name === 'check') order.state = 'checked'
      if (name === 'sign') {
        order.signers.push(who)
        order.state = order.signers.length < order.wanted ? 'half_signed' : 'signed'
      }
      if (name === 'execute' || name === 'cancel') for (const line of order.lines) line.order = undefined
      if (name === 'cancel') order.state = 'cancelled'
      if (name === 'execute') {
        order.state = 'executed'
        order.executedBy = who
        for (const line of order.lines) {
          line.state = 'paid'
          line.paidBy = 'order'
          line.entries += 1
        }
      }
      if (name === 'reverse') {
        order.state = 'reversed'
        for (const line of order.lines) {
          line.state = 'approved'
          line.entries += 1
        }
      }
    })
  },
  toString: () => `${name} order ${at} by ${who}`,
})

/** The step that comes next on a request or an order, by somebody who may, so that walks get somewhere. */
const ROAD: Readonly<Record<string, RequestCall>> = {
  submitted: 'admit',
  admissible: 'decide',
  decided: 'approve',
  approved: 'pay',
  paid: 'archive',
}
const ORDER_ROAD: Readonly<Record<string, OrderCall>> = {
  prepared: 'check',
  checked: 'sign',
  half_signed: 'sign',
  signed: 'execute',
}

const next = (who: number, at: number): Command => ({
  check: () => true,
  async run(model, real) {
    const order = pick(
      model.orders.filter(({ state }) => ORDER_ROAD[state] !== undefined),
      at,
    )
    const turns = [0, 1, 2].map((turn) => (who + turn) % PEOPLE)
    if (order !== undefined && at % 3 > 0) {
      const name = ORDER_ROAD[order.state]
      // those who approved sign, so that somebody is left to execute
      const approvers = new Set(order.lines.map(({ approvedBy }) => approvedBy))
      const free = turns.filter((one) => !order.signers.includes(one))
      const may =
        name === 'execute'
          ? free.find((one) => !approvers.has(one))
          : free
              .filter((one) => one !== order.preparedBy)
              .sort((a, b) => Number(approvers.has(b)) - Number(approvers.has(a)))[0]
      if (name !== undefined) await onOrder(name, may ?? who, model.orders.indexOf(order)).run(model, real)
      return
    }
    const index = at % model.requests.length
    const request = model.requests[index]
    const name = request === undefined ? undefined : ROAD[request.state]
    if (request === undefined || name === undefined || (name === 'archive' && at % 3 > 0)) return
    const may = turns.find((one) => allowed(request, name, one))
    if (may === undefined)
      await prepare(turns.find((one) => one !== request.approvedBy) ?? who, index, false).run(model, real)
    else await onRequest(name, may, index, at % 5 === 0).run(model, real)
  },
  toString: () => `next step ${at} by ${who}`,
})

const aCommand = fc
  .tuple(
    fc.constantFrom(
      ...(Object.keys(REQUEST_CALLS) as RequestCall[]),
      ...(Object.keys(ORDER_CALLS) as OrderCall[]),
      ...Array<'prepare'>(3).fill('prepare'),
      ...Array<'next'>(32).fill('next'),
    ),
    fc.nat(PEOPLE - 1),
    fc.nat(11),
    fc.boolean(),
  )
  .map(([name, who, at, flag]) => {
    if (name === 'next') return next(who, at)
    if (name === 'prepare') return prepare(who, at, flag)
    return name in ORDER_CALLS ? onOrder(name as OrderCall, who, at) : onRequest(name as RequestCall, who, at, flag)
  })

let runs = 0
async function begin(): Promise<Model> {
  owedBefore = await r.owed()
  const requests: Requested[] = []
  for (const [n, price] of [1_000, 400_000, 1_000].entries()) {
    const careFrom = addDays('2026-11-15' as Day, -((runs * 3 + n) % 50))
    const act = price > 100_000 ? 'H01' : 'C01'
    const input = r.request({
      careFrom,
      beneficiaryId: r.people[Math.floor((runs * 3 + n) / 50) + 1]?.id ?? r.householdId,
      lines: [{ actId: r.act(act), quantity: 1, price: fbu(price) }],
    })
    const who = n % PEOPLE
    const answer = await people[who]?.do('claims.submitReimbursement', input)
    if (answer === undefined) throw new Error('nobody to submit')
    const judged = price > 100_000 ? 200_000 : 500
    requests.push({
      ...{ type: 'reimbursement', id: answer.id, rev: answer.rev, state: 'submitted', input, judged, granted: null },
      ...{ amount: 0, keyers: [who], decidedBy: undefined, approvedBy: undefined, paidBy: undefined, order: undefined },
      ...{ appealed: false, entries: 0 },
    })
  }
  runs += 1
  const invoices: Paid[] = []
  for (const amount of [40_000, 120_000])
    invoices.push({
      ...{ type: 'invoice', id: await p.approved(amount), state: 'approved', amount, approvedBy: undefined },
      ...{ paidBy: undefined, order: undefined, entries: 0 },
    })
  return { requests, invoices, orders: [] }
}

test('no walk over every kind of document pays twice or parts the books from them', { timeout: 180_000 }, async () => {
  const reached = new Map<string, number>()
  const said = (what: string): void => void reached.set(what, (reached.get(what) ?? 0) + 1)
  await fc.assert(
    fc.asyncProperty(fc.array(aCommand, { minLength: 45, maxLength: 60 }), async (walk) => {
      const model = await begin()
      await fc.asyncModelRun(() => ({ model, real: { p, r, people } }), walk)
      for (const request of model.requests) {
        said(request.state)
        if (request.paidBy === 'order') said('by order')
        // from each entry back to the document that made it
        const { entries } = await r.document(request.id)
        for (const { id } of entries) {
          const { document } = await c.as('accountant').do('accounting.entry', { entryId: id })
          expect(['reimbursement', 'payment-order']).toContain(document?.type)
          if (document?.type === 'reimbursement') expect(document.id).toBe(request.id)
        }
      }
    }),
    { seed: SEED, numRuns: 10, endOnFailure: true },
  )
  // a walk that never pays says nothing
  expect((reached.get('paid') ?? 0) + (reached.get('archived') ?? 0)).toBeGreaterThan(5)
  expect(reached.get('by order') ?? 0).toBeGreaterThan(1)
})
