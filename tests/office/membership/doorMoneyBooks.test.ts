import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { SEED } from '../../support/seed.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, type House } from './household.ts'

/**
 * A day at the door, drawn at random and played through the office. After each: what the receipts, deposits and advances add up
 * to is what the ledger says, account by account; numbers follow without a gap.
 */
type Step =
  | { readonly do: 'till'; readonly who: number; readonly amount: number; readonly keep: boolean }
  | { readonly do: 'paper'; readonly who: number; readonly amount: number; readonly number: number }
  | { readonly do: 'deposit'; readonly take: number; readonly gap: number }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'cancelDeposit'; readonly which: number }
  | { readonly do: 'refund'; readonly who: number; readonly amount: number }
  | { readonly do: 'pay' }
  | { readonly do: 'withdraw' }

const HOUSEHOLDS = 4
const who = fc.nat(HOUSEHOLDS - 1)
const amount = fc.integer({ min: 1, max: 40_000 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('till' as const), who, amount, keep: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('paper' as const), who, amount, number: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('deposit' as const),
      take: fc.nat(4),
      gap: fc.integer({ min: -3_000, max: 3_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancelDeposit' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund' as const), who, amount }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'pay' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'withdraw' }) },
)

let centre: TestCentre
let house: House
let collectorId: string
let series = 0
let families = 0
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
  const created = await centre
    .as('manager')
    .do('membership.createCollector', { mutualId: house.mutualId, name: 'Rose Fictive' })
  collectorId = created.id
})
afterAll(() => centre.close())

interface Household {
  readonly householdId: string
  readonly membershipId: string
}

async function enrol(): Promise<Household> {
  families += 1
  const letters = [...String(families)].map((d) => 'abcdefghij'[Number(d)] ?? '').join('')
  return centre.as('agent').do(
    'membership.enrol',
    family(house, {
      phone: `62${String(families).padStart(6, '0')}`,
      declaredSize: 1,
      people: [person(`Famille${letters}`, letters, '1980-01-01', { anotherPerson: true })],
    }),
  )
}

async function play(steps: readonly Step[]): Promise<void> {
  const cashier = centre.as('cashier')
  const accountant = centre.as('accountant')
  const households: Household[] = []
  for (let i = 0; i < HOUSEHOLDS; i += 1) households.push(await enrol())
  series += 1
  const { bookletId } = await cashier.do('membership.issueBooklet', {
    collectorId,
    series: `S${series}`,
    firstNumber: 1,
    lastNumber: 40,
  })
  for (const one of steps) {
    switch (one.do) {
      case 'till':
        await cashier.call('membership.recordReceipt', {
          membershipId: households[one.who]?.membershipId ?? '',
          amount: one.amount,
          mode: 'cash',
          surplusAsAdvance: one.keep,
        })
        break
      case 'paper':
        await cashier.call('membership.recordReceipt', {
          membershipId: households[one.who]?.membershipId ?? '',
          amount: one.amount,
          mode: 'cash',
          booklet: { bookletId, paperNumber: one.number },
          surplusAsAdvance: true,
        })
        break
      case 'deposit': {
        const { held } = await cashier.do('membership.collectorAccount', { collectorId })
        const chosen = held.slice(0, one.take)
        const covered = chosen.reduce((total, r) => total + r.amount, 0)
        const counted = Math.max(0, covered + one.gap)
        await cashier.call('membership.recordDeposit', {
          collectorId,
          receiptIds: chosen.map((r) => r.id),
          declared: counted,
          counted,
        })
        break
      }
      case 'cancel': {
        const { rows } = await cashier.do('membership.receipts', { limit: 500 })
        const receipt = rows[one.which]
        if (receipt !== undefined)
          await accountant.call('membership.cancelReceipt', { receiptId: receipt.id, reason: 'essai' })
        break
      }
      case 'cancelDeposit': {
        const { rows } = await cashier.do('membership.deposits', {})
        const deposit = rows[one.which]
        if (deposit !== undefined)
          await accountant.call('membership.cancelDeposit', { depositId: deposit.id, reason: 'essai' })
        break
      }
      case 'refund': {
        const householdId = households[one.who]?.householdId ?? ''
        const done = await cashier.call('membership.prepareRefund', {
          householdId,
          amount: one.amount,
          reason: 'essai',
        })
        if (done.ok) await accountant.call('membership.endorseRefund', { refundId: done.value.refundId })
        break
      }
      case 'pay':
      case 'withdraw': {
        const { rows } = await cashier.do('membership.refunds', { state: 'prepared' })
        const refundId = rows[0]?.id
        if (refundId === undefined) break
        if (one.do === 'pay') await cashier.call('membership.payRefund', { refundId })
        else await cashier.call('membership.withdrawRefund', { refundId, reason: 'essai' })
        break
      }
    }
  }
}

const total = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)

async function agrees(): Promise<void> {
  const cashier = centre.as('cashier')
  const { classes } = await centre.as('accountant').do('accounting.trialBalance', { from: '2026-01', to: '2026-01' })
  const ledger = (account: string): number => {
    const row = classes.flatMap((c) => c.rows).find((r) => r.account === account)
    return row === undefined ? 0 : row.closingDebit - row.closingCredit
  }
  const { rows: receipts } = await cashier.do('membership.receipts', { limit: 500 })
  const standing = receipts.filter((r) => r.state === 'recorded')
  const { rows: deposits } = await cashier.do('membership.deposits', { limit: 500 })
  const counted = deposits.filter((d) => d.state === 'recorded')
  const { rows: refunds } = await cashier.do('membership.refunds', {})
  const paid = total(refunds.filter((r) => r.state === 'paid').map((r) => r.amount))
  const { rows: advances, total: ahead } = await cashier.do('membership.advances', { limit: 500 })
  const { account, ledger: own } = await cashier.do('membership.collectorAccount', { collectorId })
  const { totals } = await cashier.do('membership.households', { coverYearId: house.coverYearId })
  const prepared = total(refunds.filter((r) => r.state === 'prepared').map((r) => r.amount))

  const till = total(standing.filter((r) => r.paper === undefined).map((r) => r.amount))
  expect(ledger('5311')).toBe(till + total(counted.map((d) => d.counted)) - paid)
  expect(ledger('758')).toBe(0 - total(counted.map((d) => d.surplus)))
  expect(ledger('4671')).toBe(account.held + account.owed)
  expect(own).toBe(account.held + account.owed)
  expect(0 - ledger('4191')).toBe(total(standing.map((r) => r.advance)) - paid)
  expect(0 - ledger('4191')).toBe(ahead + prepared)
  expect(ledger('4111')).toBe(totals.due - totals.paid)
  expect(totals.paid).toBe(total(standing.map((r) => r.amount - r.advance)))
  expect(advances.every((a) => a.left >= 0)).toBe(true)

  // gapless, each once
  const numbers = (of: readonly { number: string }[]): number[] =>
    of.map((r) => Number(r.number.slice(-5))).toSorted((a, b) => a - b)
  expect(numbers(receipts)).toEqual(receipts.map((_, i) => i + 1))
  expect(numbers(deposits)).toEqual(deposits.map((_, i) => i + 1))
  expect(numbers(refunds)).toEqual(refunds.map((_, i) => i + 1))
  const papers = receipts.flatMap((r) => r.paper ?? [])
  expect(new Set(papers).size).toBe(papers.length)
}

describe('whatever happens at the door', () => {
  it('receipts, deposits and advances add up to the ledger; numbers follow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        await play(steps)
        await agrees()
      }),
      { seed: SEED, numRuns: 12, endOnFailure: true },
    )
  }, 120_000)

  it('cancelling everything restores every balance', async () => {
    const accountant = centre.as('accountant')
    const cashier = centre.as('cashier')
    for (const refund of (await cashier.do('membership.refunds', { state: 'prepared' })).rows)
      await cashier.do('membership.withdrawRefund', { refundId: refund.id, reason: 'essai' })
    // A shortage that was paid back waits until the deposit that paid it is cancelled: round after round, until none stands.
    for (let round = 0; round < 20; round += 1) {
      const { rows: all } = await cashier.do('membership.deposits', { limit: 500 })
      for (const deposit of all.filter((d) => d.state === 'recorded'))
        await accountant.call('membership.cancelDeposit', { depositId: deposit.id, reason: 'essai' })
    }
    const { rows: deposits } = await cashier.do('membership.deposits', { limit: 500 })
    expect(deposits.filter((d) => d.state === 'recorded')).toEqual([])
    const { rows } = await cashier.do('membership.receipts', { limit: 500 })
    const kept: string[] = []
    for (const receipt of rows.filter((r) => r.state === 'recorded')) {
      const done = await accountant.call('membership.cancelReceipt', { receiptId: receipt.id, reason: 'essai' })
      if (!done.ok) {
        expect(done.code).toBe('membership.advance-spent')
        kept.push(receipt.id)
      }
    }
    await agrees()
    const { account, ledger } = await cashier.do('membership.collectorAccount', { collectorId })
    const stays = rows.filter((r) => kept.includes(r.id) && r.paper !== undefined)
    expect(ledger).toBe(total(stays.map((r) => r.amount)))
    expect(account.owed).toBe(0)
  }, 60_000)
})
