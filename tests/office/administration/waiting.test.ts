import { isAbsolute, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ReadDb } from '../../../db/handle.ts'
import { answerOf } from '../../../electron/office/administration/waiting/count.ts'
import { allQueues } from '../../../electron/office/administration/waiting/waiting.ts'
import { QUEUES, type QueueName } from '../../../shared/contract/administration/waiting.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { day } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { MATRIX, type Role } from '../../../shared/roles.ts'
import { openTestCentre, PASSWORD, type Person, type TestCentre } from '../../support/centre.ts'
import { behindTheOfficeOf } from '../../support/behindTheOffice.ts'
import { ACCOUNT_OF, payingCentre, type PayingCentre } from '../../support/payments.ts'
import { recordPlans } from '../../support/plans.ts'

let c: TestCentre
let p: PayingCentre

beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
  c.clock.set('2026-11-17')
})
afterAll(() => c.close())

type Queue = Output<'administration.waiting'>['queues'][number]

const queueOf = async (person: Person, queue: QueueName): Promise<Queue | undefined> =>
  (await person.do('administration.waiting', { rows: 50 })).queues.find((one) => one.queue === queue)
const name = (role: Role) => `Personne Fictive (${role})`
/** Where a document stands for somebody: in which queue, on which side, and who else may take it. */
async function standing(person: Person, id: string): Promise<string[]> {
  const { queues } = await person.do('administration.waiting', { rows: 50 })
  return queues.flatMap(({ queue, mine, others }) => [
    ...(mine?.rows.some((row) => row.id === id) === true ? [`${queue}: mine`] : []),
    ...(others?.rows ?? []).filter((row) => row.id === id).map(({ who }) => `${queue}: ${who.join(', ') || 'nobody'}`),
  ])
}
const setSetting = async (key: string, value: unknown) => {
  const { today } = await c.as('admin').do('administration.waiting', {})
  return c.as('admin').do('administration.setSetting', { key, validFrom: today, value, source: 'AG' })
}

describe('an invoice', () => {
  it('waits in one queue at a time, from the envelope to the order that pays it', async () => {
    const [agent, manager, head, supervisor] = (['agent', 'manager', 'head', 'supervisor'] as const).map((r) => c.as(r))
    if (!agent || !manager || !head || !supervisor) throw new Error('a role without a person')
    const id = await p.invoice({ headerClaimed: fbu(80_000), certificates: 1 })
    expect(await standing(agent, id)).toEqual(['invoice-key: mine'])
    // the head does not key, and oversees: whose it is, by name
    expect(await standing(head, id)).toEqual([`invoice-key: ${name('agent')}, ${name('manager')}`])
    // a manager keys and validates; nothing of it is the accountant's, who neither does it nor oversees
    expect(await standing(c.as('accountant'), id)).toEqual([])
    expect(await queueOf(agent, 'invoice-key')).toMatchObject({
      right: 'invoice.enter',
      page: '/invoices',
      search: { state: 'received' },
      mine: { count: 1, amount: 80_000, oldest: '2026-11-09', late: 1, alone: 0, ages: [0, 0, 1, 0] },
      others: null,
    })

    const line = { actId: p.act('L03'), quantity: 1, price: fbu(100_000) }
    await agent.do('claims.record', p.certificate(id, 'W-1', { careFrom: day('2026-10-20'), lines: [line] }))
    expect(await standing(agent, id)).toEqual([])
    expect(await standing(manager, id)).toEqual(['invoice-control: mine'])
    expect((await queueOf(manager, 'invoice-control'))?.mine).toMatchObject({ oldest: '2026-11-17', late: 0 })

    await manager.do('claims.askSecondKeying', { invoiceId: id })
    expect(await standing(manager, id)).toEqual(['invoice-second: mine'])
    // who keyed it all is not the second person, and reads who is
    expect(await standing(agent, id)).toEqual([`invoice-second: ${name('manager')}`])
    expect((await queueOf(agent, 'invoice-second'))?.others).toMatchObject({ kept: true, nobody: 0 })
    const { rows: claims } = await manager.do('claims.secondList', { invoiceId: id })
    const { invoiceId: _id, ...content } = p.certificate(id, 'W-1', { careFrom: day('2026-10-20'), lines: [line] })
    await manager.do('claims.keySecond', { claimId: claims[0]?.claimId ?? newId(), ...content })
    expect(await standing(manager, id)).toEqual(['invoice-control: mine'])

    await manager.do('invoices.control', { id })
    expect(await standing(manager, id)).toEqual(['invoice-decide: mine'])
    await manager.do('invoices.decide', { id })
    expect(await standing(head, id)).toEqual(['invoice-approve: mine'])
    expect(await standing(supervisor, id)).toEqual([`invoice-approve: ${name('head')}`])
    await head.do('invoices.approve', { id })
    expect(await standing(c.as('cashier'), id)).toEqual(['invoice-pay: mine'])
    const order = await p.prepared([id])
    // an open order has taken it: the order waits, not the invoice
    expect(await standing(c.as('cashier'), id)).toEqual([])
    expect(await standing(c.as('accountant'), order)).toEqual(['order-check: mine'])
  })

  it('is not in the queue of who keyed it, and the row says who may approve', async () => {
    const both = await c.person('agent', 'head')
    const id = await p.invoice({ headerClaimed: fbu(800), certificates: 1 })
    await both.do('claims.record', p.certificate(id, 'W-2', { careFrom: day('2026-10-21') }))
    await c.as('manager').do('invoices.control', { id })
    await c.as('manager').do('invoices.decide', { id })
    expect(await standing(both, id)).toEqual([`invoice-approve: ${name('head')}`])
    expect((await both.refused('invoices.approve', { id })).code).toBe('invoices.same-person-keyed')
    expect(await standing(c.as('head'), id)).toEqual(['invoice-approve: mine'])
    await c.as('head').do('invoices.approve', { id })
  })

  it('given back waits here again once the facility’s time is over', async () => {
    const id = await p.invoice({ headerClaimed: fbu(900), certificates: 1 })
    await c.as('manager').do('invoices.returnToFacility', { id, reason: 'signature manquante' })
    expect(await standing(c.as('agent'), id)).toEqual([])
    c.clock.set('2026-12-02')
    expect(await standing(c.as('agent'), id)).toEqual([])
    c.clock.set('2026-12-03')
    expect(await standing(c.as('agent'), id)).toEqual(['invoice-returned: mine'])
    c.clock.set('2026-11-17')
  })
})

describe('a payment order', () => {
  it('is at each step for those whom two pairs of eyes let take it: what is mine I may, what is kept from me is refused', async () => {
    const people = ['manager', 'accountant', 'head', 'cashier'] as const
    const invoice = await p.approved(160_000)
    const two = await c.person('accountant', 'head')
    const id = await p.prepared([invoice])
    const everyone = [...people.map((role) => c.as(role)), two]
    const sides = async (queue: string) =>
      Promise.all(
        everyone.map(async (person) => {
          const found = (await standing(person, id)).find((text) => text.startsWith(queue))
          return found === undefined ? '-' : found.endsWith('mine') ? 'mine' : 'kept'
        }),
      )
    // prepared by the manager, who could check others' orders
    expect(await sides('order-check')).toEqual(['kept', 'mine', 'kept', '-', 'mine'])
    expect((await c.as('manager').refused('invoices.checkOrder', { id })).code).toBe('invoices.order-preparer-checks')
    await two.do('invoices.checkOrder', { id })
    expect(await sides('order-sign')).toEqual(['-', 'mine', 'mine', '-', 'mine'])
    await two.do('invoices.signOrder', { id })
    expect(await sides('order-countersign')).toEqual(['-', 'mine', 'mine', '-', 'kept'])
    expect((await two.refused('invoices.signOrder', { id })).code).toBe('invoices.order-signed-already')
    await c.as('accountant').do('invoices.signOrder', { id })
    // the accountant signed; the head approved the invoice, and would not execute
    expect(await sides('order-execute')).toEqual(['-', 'kept', 'kept', 'mine', 'kept'])
    expect((await c.as('accountant').refused('invoices.executeOrder', { id })).code).toBe(
      'invoices.order-signer-executes',
    )
    await c.as('cashier').do('invoices.executeOrder', { id })
    expect(await sides('order-reconcile')).toEqual(['mine', 'mine', 'kept', '-', 'mine'])
  })

  it('the thresholds are those of the day it was prepared', async () => {
    const id = await p.prepared([await p.approved(2_400)])
    c.clock.set('2026-11-18')
    await setSetting('approval.fourEyesAbove', 5_000)
    expect((await standing(c.as('manager'), id))[0]).toMatch(/^order-check: Personne/u)
    expect((await c.as('manager').refused('invoices.checkOrder', { id })).code).toBe('invoices.order-preparer-checks')
    c.clock.set('2026-11-19')
    await setSetting('approval.fourEyesAbove', 0)
  })

  it('a cheque that nobody cashed waits after its days', async () => {
    const accountant = c.as('accountant')
    await accountant.do('invoices.receiveChequeBook', {
      account: ACCOUNT_OF.cheque,
      series: 'W',
      first: 1,
      last: 25,
    } as never)
    const id = await p.signed([await p.approved(1_600)], 'cheque')
    await c.as('cashier').do('invoices.executeOrder', { id })
    expect(await queueOf(accountant, 'cheque-uncashed')).toBeUndefined()
    c.clock.set('2027-01-19')
    expect((await queueOf(accountant, 'cheque-uncashed'))?.mine).toMatchObject({ count: 1, amount: 1_600, late: 1 })
    c.clock.set('2026-11-19')
  })

  it('an advance waits for another than who asked', async () => {
    const both = await c.person('cashier', 'head')
    const { id } = await both.do('invoices.requestAdvance', {
      facilityId: p.facilityId,
      amount: 50_000 as never,
      reason: 'médicaments',
    })
    expect((await standing(both, id))[0]).toContain(`advance-approve: `)
    expect(await standing(c.as('head'), id)).toEqual(['advance-approve: mine'])
  })
})

describe('other work', () => {
  it('requests, cancellations, entries, months: for another than who entered them', async () => {
    const doctor = c.as('doctor')
    const ask = {
      beneficiaryId: p.people[1]?.id ?? newId(),
      actId: p.act('C01'),
      quantity: 1,
      reason: 'suivi',
      askedBy: 'Dr X',
    }
    const { id } = await doctor.do('claims.requestApproval', ask)
    expect(await standing(doctor, id)).toHaveLength(1)
    expect(await standing(c.as('head'), id)).toEqual(['approval-decide: mine'])
    await setSetting('entry.secondPerson', true)
    c.clock.set('2026-11-20')
    const lines = [
      { account: '5121', debit: fbu(700) },
      { account: '741', credit: fbu(700) },
    ]
    const { manualEntryId } = await c
      .as('accountant')
      .do('accounting.enterManual', { journal: 'OD', day: '2026-11-19' as never, label: 'Don', lines })
    expect(await standing(c.as('head'), manualEntryId)).toEqual(['entry-validate: mine'])
    expect(await standing(c.as('accountant'), manualEntryId)).toEqual([])
    // January, when people were enrolled, is over and still open
    expect((await queueOf(c.as('manager'), 'month-close'))?.mine?.rows[0]).toMatchObject({
      id: '2026-01',
      since: '2026-02-01',
      amount: null,
    })
  })

  it('a receipt to cancel, once asked', async () => {
    const { rows } = await c
      .as('cashier')
      .do('membership.receipts', { from: '2026-01-05' as never, to: '2026-01-05' as never })
    const receiptId = rows[0]?.id ?? newId()
    await c.as('cashier').do('membership.askCancellation', { receiptId, reason: 'montant erroné' })
    expect((await queueOf(c.as('accountant'), 'receipt-cancel'))?.mine).toMatchObject({ count: 1, ages: [1, 0, 0, 0] })
    expect((await queueOf(c.as('head'), 'receipt-cancel'))?.others?.rows[0]?.who).toContain(name('accountant'))
    expect(await queueOf(c.as('agent'), 'receipt-cancel')).toBeUndefined()
  })
})

describe('rights', () => {
  it('nobody sees a queue they may neither work on nor oversee', async () => {
    const reads: Readonly<Record<string, Role[]>> = { overseers: ['head', 'supervisor'] }
    for (const role of Object.keys(MATRIX.household) as Role[]) {
      const { queues } = await c.as(role).do('administration.waiting', {})
      for (const { queue, right, mine, others } of queues) {
        const [operation = '', level = ''] = right.split('.')
        const levels = (MATRIX as Record<string, Partial<Record<Role, readonly string[]>>>)[operation]?.[role] ?? []
        if (levels.includes(level)) continue
        expect(mine, `${role} in ${queue}`).toBeNull()
        if (others !== null) expect(reads.overseers, `${role} in ${queue}`).toContain(role)
      }
    }
    // the administrator keeps the machine and reads no document
    const { queues } = await c.as('admin').do('administration.waiting', {})
    expect(queues.filter(({ queue }) => !['scale-accept'].includes(queue))).toEqual([])
  })

  it('the totals are those of the queues, the oldest first', async () => {
    const { mine, queues } = await c.as('manager').do('administration.waiting', { rows: 1 })
    const own = queues.flatMap((queue) => (queue.mine === null ? [] : [queue.mine]))
    expect(mine.count).toBe(own.reduce((total, { count }) => total + count, 0))
    expect(mine.oldest).toBe(own.map(({ oldest }) => oldest).toSorted()[0])
    for (const { count, ages, rows, oldest } of own) {
      expect(ages.reduce((a, b) => a + b, 0)).toBe(count)
      expect(rows).toHaveLength(1)
      expect(rows[0]?.since).toBe(oldest)
    }
    expect(own.map(({ oldest }) => oldest)).toEqual(own.map(({ oldest }) => oldest).toSorted())
  })
})

describe('one person alone', () => {
  it('what nobody else may do is theirs where the setting says so, and nobody’s otherwise', async () => {
    const alone = await c.person('agent', 'manager', 'accountant', 'head', 'cashier')
    const invoice = await p.approved(3_200)
    const { id } = await alone.do('invoices.prepareOrder', {
      means: 'transfer',
      account: '5121',
      lines: [{ id: invoice }],
    })
    const { users } = await c.as('admin').do('administration.users', {})
    const me = users.filter(({ login }) => login.startsWith('q')).at(-1)?.login
    for (const { id: userId, login } of users)
      if (!['admin', 'supervisor', me].includes(login))
        await c.as('admin').do('administration.setUserActive', { userId, active: false })
    expect(await standing(alone, id)).toEqual(['order-check: nobody'])
    expect((await queueOf(alone, 'order-check'))?.others).toMatchObject({
      kept: true,
      nobody: expect.any(Number) as number,
      deferred: false,
    })
    c.clock.set('2026-11-21')
    await setSetting('approval.deferred', true)
    expect(await standing(alone, id)).toEqual(['order-check: mine'])
    expect((await queueOf(alone, 'order-check'))?.mine?.alone).toBeGreaterThan(0)
    expect((await queueOf(c.as('supervisor'), 'order-check'))?.others?.deferred).toBe(true)
    await alone.do('invoices.checkOrder', { id })
    // the act waits for the supervisory committee, and not for who did it
    expect((await queueOf(c.as('supervisor'), 'visa-see'))?.mine).toMatchObject({ count: 1, amount: 3_200 })
  })
})

/** Rows of two tables put together: each is found by its own index before. */
const UNION = 'w'
/**
 * A few rows whatever the size of the centre: people, drafts, proposals and postings on their way, invoices that somebody wants keyed
 * twice; fiscal years with their months, their budgets, and what each year has one or two of.
 */
const YEARS = ['years', 'budgets', 'months', 'allocations', 'openings', 'seals']
const FEW = new Set([
  'user',
  'scales',
  'recoding',
  'draft',
  'charts',
  'layouts',
  'postings',
  'second_keying_request',
  ...YEARS,
  UNION,
])

/** What each statement of each queue walks through from end to end. */
function planned(real: ReadDb): Map<string, string[]> {
  const { db, scans } = recordPlans(real)
  const today = day('2026-11-21')
  const person = (n: number) => ({ id: newId(), name: `P${n}`, roles: [] })
  const asking = {
    db,
    today,
    me: newId(),
    others: [person(1), person(2)],
    holds: true,
    oversees: true,
    defer: true,
    rows: 5,
  }
  for (const queue of allQueues({ db, today })) answerOf(queue, asking)
  return scans
}

describe('plans', () => {
  it('no queue walks through a table of documents', async () => {
    let scans = new Map<string, string[]>()
    await behindTheOfficeOf(
      isAbsolute(c.workspace) ? c.workspace : join(c.dataDir, 'workspaces', c.workspace),
      ['admin', PASSWORD],
      (real) => {
        scans = planned(real)
      },
    )
    const walked = [...scans].flatMap(([sql, tables]) =>
      tables.filter((table) => !FEW.has(table)).map((table) => `${table}: ${sql}`),
    )
    expect(walked).toEqual([])
    // the guard sees what it looks for
    expect(scans.size).toBeGreaterThan(QUEUES.length)
  })
})

it('every queue has a department that describes it', () => {
  const known = new Set<QueueName>(QUEUES)
  expect(known.size).toBe(QUEUES.length)
})
