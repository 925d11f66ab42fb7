import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { itemId, payableOf } from '../../../shared/rules/accounting/openItems.ts'
import { day } from '../../../shared/dates.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { signedSupplierOrder, supplierOrder } from '../../support/supplierOrders.ts'
import { controlSums } from '../../support/controlSums.ts'
import { SEED } from '../../support/seed.ts'

let c: TestCentre
let printer: Id
let garage: Id
beforeAll(async () => {
  c = await openTestCentre({}, '2026-03-02')
  await enter('BQ1', 'Subvention', [
    { account: '5121', debit: 5_000_000 },
    { account: '741', credit: 5_000_000 },
  ])
  const accountant = c.as('accountant')
  const details = { bankName: 'Banque Umusozi', bankAccount: '0142-0099999-11', nif: '4000123456' }
  printer = (
    await accountant.do('accounting.enterThirdParty', { type: 'supplier', name: 'Imprimerie fictive', ...details })
  ).id
  garage = (await accountant.do('accounting.enterThirdParty', { type: 'supplier', name: 'Garage fictif' })).id
  await accountant.do('accounting.recordAccountDetail', {
    account: '5121',
    seen: null,
    holder: 'Centre fictif',
    bankName: 'Banque Umusozi',
    branch: 'Gitega',
    accountNumber: '0142-0019901-77',
  })
}, 60_000)
afterAll(() => c.close())

type Line = { account: string; debit?: number; credit?: number; thirdPartyType?: 'supplier'; thirdPartyId?: Id }
const enter = (journal: string, label: string, lines: readonly Line[], voucher?: string, on = '2026-03-02') =>
  c.as('accountant').do('accounting.enterManual', {
    journal,
    day: on,
    label,
    ...(voucher === undefined ? {} : { voucher }),
    lines: lines as never,
  })
const owes = (account: string, supplier: Id, amount: number): Line =>
  amount > 0
    ? { account, credit: amount, thirdPartyType: 'supplier', thirdPartyId: supplier }
    : { account, debit: -amount, thirdPartyType: 'supplier', thirdPartyId: supplier }
const bill = (number: string, amount: number, supplier = printer, account = '4011', on?: string) =>
  enter(
    'AC',
    `Facture ${number}`,
    [{ account: account === '404' ? '2441' : '6067', debit: amount }, owes(account, supplier, amount)],
    number,
    on,
  )
const payable = async (supplier = printer) =>
  (await c.as('manager').do('invoices.payable', {})).rows.filter(
    ({ type, payeeId }) => type === 'supplier' && payeeId === supplier,
  )
const itemOf = async (number: string, supplier = printer) => {
  const row = (await payable(supplier)).find((one) => one.number === number)
  if (row === undefined) throw new Error(`${number} is not to pay`)
  return row
}
const order = (id: Id) => c.as('supervisor').do('invoices.order', { id })
const signed = (lines: Parameters<typeof supplierOrder>[0]) => signedSupplierOrder(c, lines)
const held = async (account: string, thirdPartyId: Id): Promise<number> =>
  (
    await c
      .as('accountant')
      .do('accounting.ledger', { account, from: '2026-01-01', to: '2026-12-31', thirdPartyId } as never)
  ).closing
describe('bills of suppliers paid by orders', () => {
  test('a bill waits with what it owes; prepared, signed, executed: posted, matched, gone from what is to pay', async () => {
    await bill('F-101', 120_000)
    await bill('F-102', 30_000)
    const row = await itemOf('F-101')
    expect(row).toMatchObject({
      payee: 'Imprimerie fictive',
      payeeType: 'supplier',
      payeeCode: '4000123456',
      bank: 'Banque Umusozi 0142-0099999-11',
      approved: 120_000,
      paid: 0,
      left: 120_000,
      order: null,
    })
    const id = await signed([{ id: row.id }, { id: (await itemOf('F-102')).id }])
    expect(await order(id)).toMatchObject({ object: 'Factures des fournisseurs', total: 150_000 })
    expect((await itemOf('F-101')).order).toMatchObject({ id })
    // set aside once
    expect(await c.as('manager').refused('invoices.prepareOrder', supplierOrder([{ id: row.id }]))).toMatchObject({
      code: 'invoices.in-another-order',
    })
    const done = await c.as('cashier').do('invoices.executeOrder', { id, fee: fbu(900) })
    const entry = await c.as('accountant').do('accounting.entry', { entryId: (await order(id)).entry?.id as Id })
    expect(entry.number).toBe(done.entryNumber)
    expect(entry.lines.map((l) => [l.account, l.thirdParty?.label ?? null, l.debit, l.credit])).toEqual([
      ['4011', 'Imprimerie fictive', 120_000, 0],
      ['4011', 'Imprimerie fictive', 30_000, 0],
      ['627', null, 900, 0],
      ['5121', null, 0, 150_900],
    ])
    expect(await payable()).toEqual([])
    expect(await held('4011', printer)).toBe(0)
    const [line] = (await order(id)).lines
    const bills = await c.as('accountant').do('accounting.entry', { entryId: line?.entryId as Id })
    expect(bills.voucher).toBe('F-101')
    const owed = bills.lines.find(({ account }) => account === '4011')
    const [matching] = await c
      .as('accountant')
      .do('accounting.matchingsOfLine', { entryId: bills.entryId, rank: owed?.rank ?? 0 })
    expect(matching).toMatchObject({ state: 'made', rule: 'document', amount: 120_000 })
    expect(await c.as('cashier').refused('invoices.executeOrder', { id })).toMatchObject({ code: 'kernel.transition' })
    expect(await c.as('manager').refused('invoices.prepareOrder', supplierOrder([{ id: row.id }]))).toMatchObject({
      code: 'invoices.not-payable',
    })
    const { findings } = await c.as('supervisor').do('accounting.audit', { from: '2026-01-01', to: '2026-12-31' })
    expect(findings.filter(({ severity }) => severity === 'bad')).toEqual([])
  })

  test('papers and the file of the bank name the supplier and the bill', async () => {
    const id = (await c.as('manager').do('invoices.orders', {})).rows[0]?.id ?? newId()
    const paper = await c.as('manager').do('invoices.orderDocument', { orderId: id })
    expect(paper.payees).toMatchObject([
      {
        name: 'Imprimerie fictive',
        code: '4000123456',
        account: '0142-0099999-11',
        lines: [{ number: 'F-101' }, { number: 'F-102' }],
      },
    ])
    expect(paper.entry.lines.map(({ account }) => account)).toEqual(['4011', '4011', '627', '5121'])
    const slip = await c.as('manager').do('invoices.slipDocument', { orderId: id, payeeId: printer })
    expect(slip.lines).toMatchObject([
      { number: 'F-101', approved: 120_000, paidBefore: 0, paid: 120_000, left: 0 },
      { number: 'F-102', paid: 30_000 },
    ])
    const file = await c.as('manager').do('invoices.orderFile', { id })
    expect(file).toMatchObject({ payouts: 1, total: 150_000 })
    expect(readFileSync(file.path, 'utf8')).toContain('F-101 F-102')
  })

  test('a part, then the rest; never above what is open', async () => {
    await bill('F-200', 80_000)
    const { id } = await itemOf('F-200')
    expect(
      await c.as('manager').refused('invoices.prepareOrder', supplierOrder([{ id, amount: 80_001 }])),
    ).toMatchObject({
      code: 'invoices.above-approved',
      params: { amount: 80_001, left: 80_000 },
    })
    await c.as('cashier').do('invoices.executeOrder', { id: await signed([{ id, amount: 30_000 }]) })
    expect(await itemOf('F-200')).toMatchObject({ approved: 80_000, paid: 30_000, left: 50_000 })
    await c.as('cashier').do('invoices.executeOrder', { id: await signed([{ id }]) })
    expect(await payable()).toEqual([])
  })

  test('who entered the bill does not give its only signature, nor finds it to sign; of two signatures one may be theirs', async () => {
    await bill('F-250', 40_000)
    await bill('F-251', 160_000)
    const prepared = async (number: string) => {
      const { id } = await c
        .as('manager')
        .do('invoices.prepareOrder', supplierOrder([{ id: (await itemOf(number)).id }]))
      await c.as('accountant').do('invoices.checkOrder', { id })
      return id
    }
    const toSign = async (login: 'accountant' | 'head') =>
      (await c.as(login).do('administration.waiting', { rows: 50 })).queues
        .find(({ queue }) => queue === 'order-sign')
        ?.mine?.rows.map((row) => row.id) ?? []
    const id = await prepared('F-250')
    expect(await toSign('accountant')).not.toContain(id)
    expect(await toSign('head')).toContain(id)
    expect((await c.as('accountant').do('invoices.order', { id })).mine).not.toContain('signLast')
    expect((await c.as('head').do('invoices.order', { id })).mine).toContain('signLast')
    const before = await controlSums(c)
    expect(await c.as('accountant').refused('invoices.signOrder', { id })).toMatchObject({
      code: 'invoices.order-enterer-signs',
      params: { threshold: 0 },
    })
    expect(await controlSums(c)).toEqual(before)
    await c.as('head').do('invoices.signOrder', { id })
    expect((await c.as('head').do('invoices.orderDocument', { orderId: id })).checks.apart).toBe(true)
    await c.as('cashier').do('invoices.executeOrder', { id })
    const two = await prepared('F-251')
    expect(await toSign('accountant')).toContain(two)
    expect((await c.as('accountant').do('invoices.signOrder', { id: two })).missing).toBe(1)
    await c.as('head').do('invoices.signOrder', { id: two })
    await c.as('cashier').do('invoices.executeOrder', { id: two })
  })

  test('who validated the bill of another approved it: they do not execute the order that pays it', async () => {
    await c.as('admin').do('administration.setSetting', {
      key: 'entry.secondPerson',
      validFrom: '2026-03-02' as never,
      value: true,
      source: 'essai',
    })
    const { manualEntryId } = await bill('F-260', 30_000)
    const both = await c.person('head', 'cashier')
    await both.do('accounting.validateManual', { manualEntryId })
    const { id } = await c
      .as('manager')
      .do('invoices.prepareOrder', supplierOrder([{ id: (await itemOf('F-260')).id }]))
    await c.as('accountant').do('invoices.checkOrder', { id })
    await c.as('head').do('invoices.signOrder', { id })
    expect(await both.refused('invoices.executeOrder', { id })).toMatchObject({
      code: 'invoices.order-approver-executes',
    })
    await c.as('cashier').do('invoices.executeOrder', { id })
    await c.as('admin').do('administration.setSetting', {
      key: 'entry.secondPerson',
      validFrom: '2026-03-02' as never,
      value: false,
      source: 'essai',
    })
  })

  test('paid outside of orders meanwhile: the order is not executed, and what is not matched is not paid again', async () => {
    await bill('F-300', 60_000)
    const { id } = await itemOf('F-300')
    const orderId = await signed([{ id }])
    await enter('BQ1', 'Payé au guichet', [owes('4011', printer, -60_000), { account: '5121', credit: 60_000 }])
    expect(await payable()).toEqual([])
    expect(await c.as('cashier').refused('invoices.executeOrder', { id: orderId })).toMatchObject({
      code: 'invoices.not-payable-any-more',
    })
    await c.as('head').do('invoices.cancelOrder', { id: orderId, reason: 'payé au guichet' })
    expect(await c.as('manager').refused('invoices.prepareOrder', supplierOrder([{ id }]))).toMatchObject({
      code: 'invoices.not-payable',
    })
  })

  test('a bill taken back is not to pay; one with several suppliers has an item for each, fixed assets in their account', async () => {
    const wrong = await bill('F-400', 10_000)
    await c
      .as('accountant')
      .do('accounting.reverse', { entryId: wrong.entry?.entryId as Id, day: '2026-03-02', reason: 'saisie deux fois' })
    expect(await payable()).toEqual([])
    await enter(
      'OD',
      'Deux fournisseurs',
      [{ account: '6067', debit: 30_000 }, owes('4011', printer, 10_000), owes('404', garage, 20_000)],
      'X-1',
    )
    const [one, two] = [await itemOf('X-1'), await itemOf('X-1', garage)]
    expect([one.left, two.left]).toEqual([10_000, 20_000])
    expect(one.id).not.toBe(two.id)
    expect(await c.as('manager').refused('invoices.prepareOrder', supplierOrder([{ id: two.id }]))).toMatchObject({
      code: 'invoices.payee-without-account',
    })
    const { id } = await c
      .as('manager')
      .do('invoices.prepareOrder', { ...supplierOrder([{ id: one.id }, { id: two.id }]), means: 'cheque' })
    expect((await c.as('manager').do('invoices.orderDocument', { orderId: id })).entry.lines[1]).toMatchObject({
      account: '404',
      debit: 20_000,
    })
    await c.as('manager').do('invoices.cancelOrder', { id, reason: 'pas de chèque ici' })
  })

  test('reversed: the bill is owed again, the payment and its reversal settle each other, and it is paid again once', async () => {
    const { id } = await itemOf('X-1')
    const orderId = await signed([{ id }])
    await c.as('cashier').do('invoices.executeOrder', { id: orderId })
    expect(await payable()).toEqual([])
    await c.as('head').do('invoices.reverseOrder', { id: orderId, reason: 'compte fermé' })
    expect(await itemOf('X-1')).toMatchObject({ id, left: 10_000, paid: 0, order: null })
    await c.as('cashier').do('invoices.executeOrder', { id: await signed([{ id }]) })
    expect(await payable()).toEqual([])
    const { findings } = await c.as('supervisor').do('accounting.audit', { from: '2026-01-01', to: '2026-12-31' })
    expect(findings.filter(({ severity }) => severity === 'bad')).toEqual([])
  })
})

test('whatever is paid outside of orders, what is left to pay is never above what is open, nor above what is owed in all', () => {
  const item = fc.record({
    month: fc.integer({ min: 1, max: 9 }),
    credit: fc.integer({ min: 1, max: 10_000 }),
    part: fc.nat(100),
  })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 8 }), fc.nat(20_000), (drawn, unmatched) => {
      const items = drawn.map(({ month, credit, part }) => ({
        day: day(`2026-0${month}-01`),
        credit: fbu(credit),
        open: fbu(Math.ceil((credit * part) / 100)),
      }))
      const out = payableOf(items, unmatched)
      const open = items.reduce((sum, one) => sum + one.open, 0)
      expect(out.reduce((sum, { left }) => sum + left, 0)).toBe(Math.max(0, open - unmatched))
      for (const { item: one, left } of out) expect(left >= 0 && left <= one.open).toBe(true)
    }),
    { seed: SEED },
  )
  const id = newId()
  expect(new Set([1, 2, 3, 200].map((rank) => itemId(id, rank))).size).toBe(4)
})
