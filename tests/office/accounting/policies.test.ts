import { afterAll, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { newId } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person } from '../membership/household.ts'

const open: TestCentre[] = []
afterAll(async () => {
  for (const c of open) await c.close()
})
/** A centre whose books were chosen when it was made. */
async function kept(books: NonNullable<Input<'administration.createCentre'>['books']>): Promise<TestCentre> {
  const c = await openTestCentre({ books })
  open.push(c)
  return c
}
async function balances(c: TestCentre, mutualId?: string): Promise<Record<string, number>> {
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
/** What the walk through the books finds wrong between documents and entries. */
async function wrongDocuments(c: TestCentre): Promise<unknown[]> {
  const { findings } = await c.as('supervisor').do('accounting.audit', { from: '2026-01-01', to: '2026-12-31' })
  return findings.find(({ check }) => check === 'documents-posted')?.rows ?? ['not looked at']
}
const bought = (supplierId: string, amount: number, day = '2026-01-05') => ({
  journal: 'AC',
  day,
  label: 'Carnets imprimés',
  lines: [
    { account: '6067', debit: amount },
    { account: '4011', credit: amount, thirdPartyType: 'supplier' as const, thirdPartyId: supplierId },
  ],
})

describe('books on a cash basis', () => {
  test('dues wait, receipts are income, bills wait until they are paid; cancelled, it is as before', async () => {
    const c = await kept({ basis: 'cash', entities: 'centre' })
    const house = await houseOf(c)
    const { membershipId, entryId = newId() } = await c
      .as('agent')
      .do('membership.enrol', family(house, { declaredSize: 1, people: [person('Mugisha', 'Alain', '1980-01-01')] }))
    expect(await balances(c)).toEqual({})
    const policy = await c.as('accountant').do('accounting.policies', {})
    expect(policy).toMatchObject({ basis: 'cash', entities: 'centre' })
    expect(policy.aside).toMatchObject([{ account: '4111', amount: 31_000 }])

    const pay = (amount: number) =>
      c.as('cashier').do('membership.recordReceipt', { membershipId, amount, mode: 'cash' })
    const first = await pay(15_500)
    expect(await balances(c)).toEqual({ '5311': 15_500, '7011': -15_000, '7021': -500 })
    await c.as('accountant').do('membership.cancelReceipt', { receiptId: first.receiptId, reason: 'erreur' })
    expect(await balances(c)).toEqual({})
    expect((await c.as('accountant').do('accounting.policies', {})).aside).toMatchObject([{ amount: 31_000 }])
    await pay(10_000)
    await pay(21_000)
    expect(await wrongDocuments(c)).toEqual([])
    expect(await balances(c)).toEqual({ '5311': 31_000, '7011': -30_000, '7021': -1_000 })
    expect((await c.as('accountant').do('accounting.policies', {})).aside).toEqual([])
    expect(entryId).toBeDefined()

    const accountant = c.as('accountant')
    const { id: supplier } = await accountant.do('accounting.enterThirdParty', { type: 'supplier', name: 'Imprimerie' })
    const bill = await accountant.do('accounting.enterManual', bought(supplier, 7_000))
    expect(bill.entry?.number).toMatch(/^EN-2026-/)
    expect(await balances(c)).toEqual({ '5311': 31_000, '7011': -30_000, '7021': -1_000 })
    await accountant.do('accounting.enterManual', {
      journal: 'CA1',
      day: '2026-01-05',
      label: 'Imprimerie payée',
      lines: [
        { account: '4011', debit: 7_000, thirdPartyType: 'supplier', thirdPartyId: supplier },
        { account: '5311', credit: 7_000 },
      ],
    })
    expect(await balances(c)).toEqual({ '5311': 24_000, '6067': 7_000, '7011': -30_000, '7021': -1_000 })
  })

  test('funds and depreciation engage nobody: they are posted as they are', async () => {
    const c = await kept({ basis: 'cash', entities: 'centre' })
    await c.as('accountant').do('accounting.enterManual', {
      journal: 'OD',
      day: '2026-01-05',
      label: 'Fonds',
      lines: [
        { account: '5311', debit: 100_000 },
        { account: '101', credit: 100_000 },
      ],
    })
    expect(await balances(c)).toEqual({ '101': -100_000, '5311': 100_000 })
    await c.as('accountant').do('accounting.enterManual', {
      journal: 'OD',
      day: '2026-01-05',
      label: 'Amortissement',
      lines: [
        { account: '6811', debit: 10 },
        { account: '2805', credit: 10 },
      ],
    })
    expect(await balances(c)).toMatchObject({ '6811': 10, '2805': -10 })
  })
})

describe('each mutual an entity', () => {
  test('entries balance for each by themselves, liaison for the whole sums to nothing', async () => {
    const c = await kept({ basis: 'accrual', entities: 'mutual' })
    const house = await houseOf(c)
    const { membershipId } = await c
      .as('agent')
      .do('membership.enrol', family(house, { declaredSize: 1, people: [person('Bukuru', 'Alain', '1980-01-01')] }))
    const receipt = await c.as('cashier').do('membership.recordReceipt', { membershipId, amount: 31_000, mode: 'cash' })
    expect(await wrongDocuments(c)).toEqual([])
    const whole = await balances(c)
    expect(whole['458']).toBeUndefined()
    await balances(c, house.mutualId)
    await c.as('accountant').do('accounting.enterManual', {
      journal: 'CA1',
      day: '2026-01-05',
      label: 'Carburant de la mutuelle',
      lines: [
        { account: '6066', debit: 1_000, mutualId: house.mutualId },
        { account: '5311', credit: 1_000 },
      ],
    })
    const own = await balances(c, house.mutualId)
    expect(own['458']).toBeDefined()
    expect((await balances(c))['458']).toBeUndefined()
    await c
      .as('accountant')
      .do('membership.cancelReceipt', { receiptId: receipt.receiptId, reason: 'erreur' })
      .catch(() => undefined)
    await balances(c, house.mutualId)
  })
})

describe('a change of policy', () => {
  test('begins with a fiscal year in which nothing is written, by two people, with a reason', async () => {
    const c = await openTestCentre()
    open.push(c)
    const propose = (year: number, basis: 'accrual' | 'cash' = 'cash') =>
      ({ year, basis, entities: 'centre', reason: 'demandé par l’assemblée générale' }) as const
    const accountant = c.as('accountant')
    await accountant.do('accounting.enterManual', {
      journal: 'OD',
      day: '2026-01-05',
      label: 'Fonds',
      lines: [
        { account: '5311', debit: 100 },
        { account: '101', credit: 100 },
      ],
    })
    expect(await accountant.refused('accounting.proposePolicy', propose(2026))).toMatchObject({
      code: 'accounting.policy-year-begun',
    })
    expect(await accountant.refused('accounting.proposePolicy', propose(2025))).toMatchObject({
      code: 'accounting.policy-year-begun',
    })
    expect(await accountant.refused('accounting.proposePolicy', propose(2027, 'accrual'))).toMatchObject({
      code: 'accounting.policy-same',
    })
    const { id } = await accountant.do('accounting.proposePolicy', propose(2027))
    const queue = async (role: 'head' | 'accountant') =>
      (await c.as(role).do('administration.waiting', { rows: 5 })).queues.find((one) => one.queue === 'policy-accept')
    expect((await queue('head'))?.mine?.rows).toMatchObject([{ id, number: '2027' }])
    expect((await queue('accountant'))?.mine ?? null).toBeNull()
    expect(await accountant.refused('accounting.proposePolicy', propose(2027))).toMatchObject({
      code: 'accounting.policy-there',
    })
    expect(await accountant.refused('accounting.decidePolicy', { id, rev: 1, accept: true })).toMatchObject({
      code: 'kernel.right-missing',
    })
    await c.as('head').do('accounting.decidePolicy', { id, rev: 1, accept: true })
    expect(await accountant.do('accounting.policies', {})).toMatchObject({ basis: 'accrual', nextYear: 2027 })
    c.clock.set('2027-01-05')
    expect(await accountant.do('accounting.policies', {})).toMatchObject({ basis: 'cash', since: '2027-01-01' })
    for (const who of ['cashier', 'agent', 'supervisor'] as const)
      expect(await c.as(who).refused('accounting.proposePolicy', propose(2028))).toMatchObject({
        code: 'kernel.right-missing',
      })
  })
})
