import { afterAll, beforeAll, expect, test } from 'vitest'

import { openTestCentre, type Person, type TestCentre } from '../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'

let c: TestCentre
let p: PayingCentre
let alone: Person

beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
  alone = await c.person('agent', 'manager', 'accountant', 'head', 'cashier')
})
afterAll(() => c.close())

/** Leaves one person with every role, and a supervisor. */
async function emptyHouse(): Promise<void> {
  const { users } = await c.as('admin').do('administration.users', {})
  for (const { id, login } of users)
    if (!['admin', 'supervisor'].includes(login) && !login.startsWith('q'))
      await c.as('admin').do('administration.setUserActive', { userId: id, active: false })
}

test('one person alone goes on where nobody else could; the supervisory committee sees each act', async () => {
  const invoice = await p.approved(160_000)
  const prepare = { means: 'transfer', account: '5121', lines: [{ id: invoice }] } as const
  const { id } = await alone.do('invoices.prepareOrder', { ...prepare, lines: [{ id: invoice }] })
  const set = { key: 'approval.deferred', validFrom: '2026-11-17' as never, value: true, source: 'AG' }
  await c.as('admin').do('administration.setSetting', set)
  // the setting alone changes nothing while others could do it
  expect(await alone.refused('invoices.checkOrder', { id })).toMatchObject({ code: 'invoices.order-preparer-checks' })
  await emptyHouse()
  await alone.do('invoices.checkOrder', { id })
  await alone.do('invoices.signOrder', { id })
  expect(await alone.do('invoices.signOrder', { id })).toMatchObject({ state: 'signed' })
  await alone.do('invoices.executeOrder', { id })
  const { rows, waiting } = await c.as('supervisor').do('invoices.deferredVisas', {})
  expect(rows.map(({ act, problem }) => [act, problem])).toEqual([
    ['execute', 'order-signer-executes'],
    ['sign', 'order-signed-already'],
    ['sign', 'order-preparer-signs'],
    ['check', 'order-preparer-checks'],
  ])
  expect(waiting).toBe(4)
  const first = rows[0]?.id as never
  expect(await alone.refused('invoices.seeVisa', { id: first })).toMatchObject({ code: 'kernel.right-missing' })
  expect(await c.as('supervisor').do('invoices.seeVisa', { id: first, remark: 'pièces vues' })).toMatchObject({
    waiting: 3,
  })
  expect(await c.as('supervisor').refused('invoices.seeVisa', { id: first })).toMatchObject({
    code: 'invoices.visa-seen',
  })
})

test('without the setting one person alone is refused', async () => {
  c.clock.set('2026-11-19')
  const set = { key: 'approval.deferred', validFrom: '2026-11-19' as never, value: false, source: 'AG' }
  await c.as('admin').do('administration.setSetting', set)
  const { users } = await c.as('admin').do('administration.users', {})
  for (const { id } of users.filter(({ login }) => ['agent', 'manager', 'head'].includes(login)))
    await c.as('admin').do('administration.setUserActive', { userId: id, active: true })
  const { rows } = await alone.do('invoices.payable', {})
  expect(rows).toEqual([])
})
