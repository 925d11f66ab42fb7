import { afterAll, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { TODAY } from '../../support/care.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'
import { reimbursingCentre } from '../../support/reimbursements.ts'

const open: TestCentre[] = []
afterAll(async () => {
  for (const c of open) await c.close()
})
type Books = NonNullable<Input<'administration.createCentre'>['books']>
async function kept(books: Books): Promise<{ c: TestCentre; p: PayingCentre }> {
  const c = await openTestCentre({ books })
  open.push(c)
  return { c, p: await payingCentre(c) }
}

/** What each account holds, debit less credit; of one mutual, or all. */
async function balances(c: TestCentre, mutualId?: Id): Promise<Record<string, number>> {
  const { classes, total } = await c
    .as('accountant')
    .do('accounting.trialBalance', { from: '2026-01', to: '2026-12', ...(mutualId === undefined ? {} : { mutualId }) })
  expect(total.closingDebit).toBe(total.closingCredit)
  return Object.fromEntries(
    classes
      .flatMap((one) => one.rows)
      .map((row) => [row.account, row.closingDebit - row.closingCredit] as const)
      .filter(([, amount]) => amount !== 0),
  )
}
/** What changed between two states of the books. */
function moved(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  const accounts = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return Object.fromEntries(
    accounts.map((one) => [one, (after[one] ?? 0) - (before[one] ?? 0)] as const).filter(([, amount]) => amount !== 0),
  )
}
const aside = async (c: TestCentre): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await c.as('accountant').do('accounting.policies', {})).aside.map(({ account, amount }) => [account, amount]),
  )
/** The walk through the books finds nothing that must hold and does not. */
async function sound(c: TestCentre): Promise<void> {
  const { findings } = await c.as('supervisor').do('accounting.audit', { from: '2026-01-01', to: '2026-12-31' })
  expect(findings.filter(({ severity }) => severity === 'bad')).toEqual([])
}
async function change(c: TestCentre, run: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await balances(c)
  await run()
  await sound(c)
  return moved(before, await balances(c))
}

describe('on a cash basis', () => {
  test('an invoice decided is kept aside, a cost when its order is executed, nothing again when the order is reversed', async () => {
    const { c, p } = await kept({ basis: 'cash', entities: 'centre' })
    const first = await p.approved(80_000)
    expect(await aside(c)).toEqual({ '4015': -80_000 })
    expect(await change(c, () => p.approved(56_000, 1))).toEqual({})
    const orderId = await p.signed([first])
    expect(await change(c, () => c.as('cashier').do('invoices.executeOrder', { id: orderId, fee: fbu(700) }))).toEqual({
      '5121': -80_700,
      '6551': 80_000,
      '627': 700,
    })
    expect(await aside(c)).toEqual({ '4015': -56_000 })
    expect((await c.as('manager').do('invoices.get', { id: first })).state).toBe('paid')
    expect(
      await change(c, () => c.as('head').do('invoices.reverseOrder', { id: orderId, reason: 'compte fermé' })),
    ).toEqual({ '5121': 80_700, '6551': -80_000, '627': -700 })
    expect(await aside(c)).toEqual({ '4015': -136_000 })
    const again = await p.signed([first])
    await c.as('cashier').do('invoices.executeOrder', { id: again })
    expect(await balances(c)).toMatchObject({ '6551': 80_000 })
  }, 60_000)

  test('paid in part, each payment is a cost of its amount; a decision taken back was never one', async () => {
    const { c, p } = await kept({ basis: 'cash', entities: 'centre' })
    const id = await p.approved(64_000)
    const pay = (amount: number) => async () => {
      const { id: orderId } = await c
        .as('manager')
        .do('invoices.prepareOrder', { means: 'transfer', account: '5121', lines: [{ id, amount: fbu(amount) }] })
      await c.as('accountant').do('invoices.checkOrder', { id: orderId })
      await c.as('head').do('invoices.signOrder', { id: orderId })
      await c.as('cashier').do('invoices.executeOrder', { id: orderId })
    }
    expect(await change(c, pay(24_001))).toEqual({ '5121': -24_001, '6551': 24_001 })
    expect(await change(c, pay(39_999))).toEqual({ '5121': -39_999, '6551': 39_999 })
    expect(await aside(c)).toEqual({})
    const invoiceId = await p.invoice({ facilityId: p.facilityId, headerClaimed: fbu(800), certificates: 1 })
    await c.as('agent').do('claims.record', p.certificate(invoiceId, 'C-901'))
    await c.as('manager').do('invoices.control', { id: invoiceId })
    expect(await change(c, () => c.as('manager').do('invoices.decide', { id: invoiceId }))).toEqual({})
    expect(await aside(c)).toEqual({ '4015': -800 })
    expect(
      await change(c, () =>
        c.as('manager').do('invoices.cancelDecision', { id: invoiceId, reason: 'une attestation oubliée' }),
      ),
    ).toEqual({})
    expect(await aside(c)).toEqual({})
  }, 60_000)

  test('a reimbursement is a cost when the member is paid: at the till, by an order, and taken back', async () => {
    const { c, p } = await kept({ basis: 'cash', entities: 'centre' })
    const r = await reimbursingCentre(c, p)
    c.clock.set(TODAY)
    const one = await r.approved()
    expect(await aside(c)).toEqual({ '4195': -one.granted })
    const move = (rev: number) => ({ id: one.id, rev })
    const paid = await change(c, () =>
      c
        .as('cashier')
        .do('claims.payReimbursement', { ...move(one.rev), account: '5311', reference: null, identity: 'CNI 123' }),
    )
    expect(paid).toEqual({ '5311': -one.granted, '6552': one.granted })
    expect(await aside(c)).toEqual({})
    const { rev } = await r.document(one.id)
    const back = await change(c, () =>
      c.as('head').do('claims.unpayReimbursement', { ...move(rev), reason: 'rendu à la caisse' }),
    )
    expect(back).toEqual({ '5311': one.granted, '6552': -one.granted })
    expect(await aside(c)).toEqual({ '4195': -one.granted })
    const { id: orderId } = await c
      .as('manager')
      .do('invoices.prepareOrder', { means: 'cheque', account: '5121', lines: [{ type: 'reimbursement', id: one.id }] })
    await c.as('accountant').do('invoices.receiveChequeBook', { account: '5121', series: 'AA', first: 1, last: 50 })
    await c.as('accountant').do('invoices.checkOrder', { id: orderId })
    await c.as('accountant').do('invoices.signOrder', { id: orderId })
    expect(await change(c, () => c.as('cashier').do('invoices.executeOrder', { id: orderId }))).toEqual({
      '5121': -one.granted,
      '6552': one.granted,
    })
    expect(await aside(c)).toEqual({})
  }, 60_000)
})

describe('each mutual an entity', () => {
  test('a decision and an order balance for each mutual, and the documents agree with their entries', async () => {
    const { c, p } = await kept({ basis: 'accrual', entities: 'mutual' })
    const id = await p.approved(80_000)
    await sound(c)
    const orderId = await p.signed([id])
    await c.as('cashier').do('invoices.executeOrder', { id: orderId })
    await sound(c)
    const whole = await balances(c)
    expect(whole['458']).toBeUndefined()
    const [mutual] = (await c.as('manager').do('membership.mutuals', {})).mutuals
    const own = await balances(c, mutual?.id)
    expect(own).toMatchObject({ '6551': 80_000 })
    expect(own['458']).toBeDefined()
  }, 60_000)

  test('the same on a cash basis: the cost is the mutual’s once paid, liaison with the centre that paid it', async () => {
    const { c, p } = await kept({ basis: 'cash', entities: 'mutual' })
    const id = await p.approved(80_000)
    expect((await balances(c))['6551']).toBeUndefined()
    await c.as('cashier').do('invoices.executeOrder', { id: await p.signed([id]) })
    await sound(c)
    const whole = await balances(c)
    expect(whole['6551']).toBe(80_000)
    expect(whole['458']).toBeUndefined()
    expect(await aside(c)).toEqual({})
  }, 60_000)
})
