import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { signedSupplierOrder, supplierOrder } from '../../support/supplierOrders.ts'

let c: TestCentre
let supplier: Id
beforeAll(async () => {
  c = await openTestCentre({ books: { basis: 'cash', entities: 'centre' } }, '2026-03-02')
  await enter('BQ1', 'Subvention', [
    { account: '5121', debit: 2_000_000 },
    { account: '741', credit: 2_000_000 },
  ])
  supplier = (
    await c.as('accountant').do('accounting.enterThirdParty', {
      type: 'supplier',
      name: 'Imprimerie fictive',
      bankName: 'Banque Umusozi',
      bankAccount: '0142-0099999-11',
    })
  ).id
}, 60_000)
afterAll(() => c.close())

type Line = { account: string; debit?: number; credit?: number; thirdPartyType?: 'supplier'; thirdPartyId?: Id }
const enter = (journal: string, label: string, lines: readonly Line[], voucher?: string) =>
  c.as('accountant').do('accounting.enterManual', {
    journal,
    day: '2026-03-02',
    label,
    ...(voucher === undefined ? {} : { voucher }),
    lines: lines as never,
  })
const owed = { account: '4011', thirdPartyType: 'supplier' as const }
const bill = (number: string, account: string, amount: number) =>
  enter(
    'AC',
    `Facture ${number}`,
    [
      { account, debit: amount },
      { ...owed, thirdPartyId: supplier, credit: amount },
    ],
    number,
  )

const payable = async () =>
  (await c.as('manager').do('invoices.payable', {})).rows.filter(({ type }) => type === 'supplier')
const left = async () => Object.fromEntries((await payable()).map((row) => [row.number, row.left]))
const itemOf = async (number: string): Promise<Id> => {
  const row = (await payable()).find((one) => one.number === number)
  if (row === undefined) throw new Error(`${number} is not to pay`)
  return row.id
}
const signed = (lines: Parameters<typeof supplierOrder>[0]) => signedSupplierOrder(c, lines)
const execute = (id: Id) => c.as('cashier').do('invoices.executeOrder', { id })
/** What each account holds, debit less credit, without the grant. */
async function books(): Promise<Record<string, number>> {
  const { classes } = await c.as('accountant').do('accounting.trialBalance', { from: '2026-01', to: '2026-12' })
  return Object.fromEntries(
    classes
      .flatMap((one) => one.rows)
      .map((row) => [row.account, row.closingDebit - row.closingCredit] as const)
      .filter(([account, amount]) => amount !== 0 && account !== '741' && account !== '5121'),
  )
}
const aside = async () =>
  (await c.as('accountant').do('accounting.policies', {})).aside.map(({ account, amount }) => [account, amount])
const sound = async () => {
  const { findings } = await c.as('supervisor').do('accounting.audit', { from: '2026-01-01', to: '2026-12-31' })
  expect(findings.filter(({ severity }) => severity === 'bad')).toEqual([])
}

describe('bills of suppliers on a cash basis', () => {
  test('a bill in no book waits to be paid; its own cost posts with the order that pays it, in parts', async () => {
    await bill('F-1', '6067', 120_000)
    await bill('F-2', '613', 80_000)
    expect(await books()).toEqual({})
    expect(await payable()).toMatchObject([
      { number: 'F-1', payee: 'Imprimerie fictive', approved: 120_000, paid: 0, left: 120_000, order: null },
      { number: 'F-2', approved: 80_000, left: 80_000 },
    ])
    const id = await signed([{ id: await itemOf('F-2'), amount: 30_000 }])
    expect((await payable())[1]?.order).toMatchObject({ id })
    // the same bill is in one order at a time, and never above what is left
    const again = supplierOrder([{ id: await itemOf('F-2') }])
    expect((await c.as('manager').refused('invoices.prepareOrder', again)).code).toBe('invoices.in-another-order')
    const more = supplierOrder([{ id: await itemOf('F-1'), amount: 120_001 }])
    expect((await c.as('manager').refused('invoices.prepareOrder', more)).code).toBe('invoices.above-approved')
    await execute(id)
    expect(await books()).toEqual({ '613': 30_000 })
    expect(await left()).toEqual({ 'F-1': 120_000, 'F-2': 50_000 })
    expect(await aside()).toEqual([['4011', -170_000]])
    // kept aside, the bill has no entry to open; the order has
    const order = await c.as('manager').do('invoices.order', { id })
    expect(order).toMatchObject({
      entry: { number: expect.stringMatching(/^BQ1-2026-/) as string },
      lines: [{ entryId: null }],
    })
    await execute(await signed([{ id: await itemOf('F-2') }, { id: await itemOf('F-1') }]))
    expect(await books()).toEqual({ '6067': 120_000, '613': 80_000 })
    expect(await payable()).toEqual([])
    expect(await aside()).toEqual([])
    await sound()
  })

  test('reversed: the cost is gone and the bill is owed again, paid again once', async () => {
    await bill('F-3', '6067', 40_000)
    await bill('F-4', '615', 10_000)
    const third = await itemOf('F-3')
    const id = await signed([{ id: third }])
    await execute(id)
    expect(await left()).toEqual({ 'F-4': 10_000 })
    const gone = supplierOrder([{ id: third }])
    expect((await c.as('manager').refused('invoices.prepareOrder', gone)).code).toBe('invoices.not-payable')
    await c.as('head').do('invoices.reverseOrder', { id, reason: 'compte fermé' })
    expect(await left()).toEqual({ 'F-3': 40_000, 'F-4': 10_000 })
    expect(await books()).toEqual({ '6067': 120_000, '613': 80_000 })
    await execute(await signed([{ id: third }, { id: await itemOf('F-4') }]))
    expect(await books()).toEqual({ '6067': 160_000, '613': 80_000, '615': 10_000 })
    expect(await payable()).toEqual([])
    await sound()
  })

  test('who entered the bill does not give the only signature of its order', async () => {
    await bill('F-9', '6067', 15_000)
    const { id } = await c.as('manager').do('invoices.prepareOrder', supplierOrder([{ id: await itemOf('F-9') }]))
    await c.as('accountant').do('invoices.checkOrder', { id })
    expect((await c.as('accountant').refused('invoices.signOrder', { id })).code).toBe('invoices.order-enterer-signs')
    await c.as('head').do('invoices.signOrder', { id })
    await execute(id)
    expect(await payable()).toEqual([])
  })

  test('paid outside of orders, or taken back: it is not paid again', async () => {
    await bill('F-5', '6067', 25_000)
    const id = await signed([{ id: await itemOf('F-5') }])
    await enter('BQ1', 'Payé au guichet', [
      { ...owed, thirdPartyId: supplier, debit: 25_000 },
      { account: '5121', credit: 25_000 },
    ])
    expect(await payable()).toEqual([])
    expect((await c.as('cashier').refused('invoices.executeOrder', { id })).code).toBe('invoices.not-payable-any-more')
    await c.as('head').do('invoices.cancelOrder', { id, reason: 'payé au guichet' })
    const { entry } = await bill('F-6', '6067', 5_000)
    expect(await left()).toEqual({ 'F-6': 5_000 })
    const wrong = { entryId: entry?.entryId as Id, reason: 'saisie deux fois' }
    expect(await c.as('accountant').refused('accounting.reverse', { ...wrong, day: '2026-03-01' })).toMatchObject({
      code: 'accounting.reversal-before-entry',
      params: { entry: entry?.number, entryDay: '2026-03-02', day: '2026-03-01' },
    })
    expect((await c.as('accountant').refused('accounting.reverse', { ...wrong, day: '2029-01-05' })).code).toBe(
      'accounting.no-fiscal-year',
    )
    expect(await left()).toEqual({ 'F-6': 5_000 })
    await c.as('accountant').do('accounting.reverse', {
      entryId: entry?.entryId as Id,
      day: '2026-03-02',
      reason: 'saisie deux fois',
    })
    expect(await payable()).toEqual([])
    expect(await aside()).toEqual([])
    await sound()
  })
})
