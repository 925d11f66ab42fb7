import { afterAll, beforeAll, expect, it } from 'vitest'

import { fbu } from '../../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../../support/payments.ts'
import { reimbursingCentre, type ReimbursingCentre } from '../../../support/reimbursements.ts'

let c: TestCentre
let p: PayingCentre
let r: ReimbursingCentre
beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
  r = await reimbursingCentre(c, p)
  const prices = [{ actId: r.act('H01'), price: fbu(1_000_000) }]
  await c.as('manager').do('facilities.setPrices', { agreementId: null, from: '2026-02-01', prices, correct: true })
})
afterAll(() => c.close())

it('above one signature a reimbursement is paid by an order, beside invoices, to a telephone', async () => {
  const { id, rev, granted } = await r.approved({
    lines: [{ actId: r.act('H01'), quantity: 1, price: fbu(400_000) }],
    payee: { kind: 'proxy', name: 'Bukuru Aline', identity: 'CNI 0123/45', mobileMoney: '79 12 34 56' },
  })
  expect(granted).toBe(200_000)
  expect(await c.as('cashier').call('claims.payReimbursement', { id, rev, account: '5311' })).toMatchObject({
    ok: false,
    code: 'claims.reimbursement-order-needed',
  })
  const invoice = await p.approved(8_000)
  const payable = await c.as('manager').do('invoices.payable', {})
  expect(payable.rows.find((row) => row.id === id)).toMatchObject({
    type: 'reimbursement',
    payeeType: 'person',
    payee: 'Bukuru Aline',
    left: 200_000,
    mobileMoney: '79 12 34 56',
  })
  const order = await c.as('manager').do('invoices.prepareOrder', {
    means: 'mobile',
    account: '5321',
    lines: [{ type: 'reimbursement', id }, { id: invoice }],
  })
  expect(order).toMatchObject({ total: 208_000, signatures: 2 })
  expect(await c.as('cashier').call('claims.payReimbursement', { id, rev, account: '5311' })).toMatchObject({
    ok: false,
    code: 'claims.reimbursement-in-order',
  })
  expect((await r.document(id)).order?.number).toBe(order.number)
  await c.as('accountant').do('invoices.checkOrder', { id: order.id })
  await c.as('accountant').do('invoices.signOrder', { id: order.id })
  await c.as('head').do('invoices.signOrder', { id: order.id })
  await c.as('cashier').do('invoices.executeOrder', { id: order.id, reference: 'LUM-1' })
  expect(await r.owed()).toBe(0)
  const paid = await r.document(id)
  expect(paid).toMatchObject({
    state: 'paid',
    payment: { number: `${order.number}/1`, orderId: order.id, means: 'mobile', reference: 'LUM-1' },
  })
  expect(paid.entries).toHaveLength(2)
  expect((await p.owed()).books).toBe(0)
  // its receipt, its slip and the order as papers
  expect(await c.as('head').do('claims.reimbursementReceipt', { id })).toMatchObject({ order: `${order.number}/1` })
  const document = await c.as('head').do('invoices.orderDocument', { orderId: order.id })
  expect(document.payees.map(({ name, total }) => [name, total])).toEqual([
    ['Bukuru Aline', 200_000],
    ['CDS Mutaho', 8_000],
  ])
  await c.as('head').do('invoices.slipDocument', { orderId: order.id, payeeId: id })
  expect(await c.as('head').call('claims.unpayReimbursement', { id, rev: paid.rev, reason: 'erreur' })).toMatchObject({
    ok: false,
    code: 'claims.reimbursement-paid-by-order',
  })
  // the order comes back whole
  await c.as('head').do('invoices.reverseOrder', { id: order.id, reason: 'numéro inconnu' })
  expect((await r.document(id)).state).toBe('approved')
  expect(await r.owed()).toBe(200_000)
})
