import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Output } from '../../../shared/contract/index.ts'
import type { NormCode } from '../../../shared/rules/indicators/norms.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person } from '../membership/household.ts'

let c: TestCentre
let care: CareCentre

type Norms = Output<'indicators.norms'>
const YEAR = { from: '2026-01-01', to: '2026-12-31' }
const norms = (scope: { from: string; to: string; mutualId?: string } = YEAR): Promise<Norms> =>
  c.as('head').do('indicators.norms', scope)
const norm = async (code: NormCode, scope: { from: string; to: string; mutualId?: string } = YEAR) => {
  const found = (await norms(scope)).norms.find((one) => one.code === code)
  if (found === undefined) throw new Error(`no ${code}`)
  return found
}

/** Five people paid on 5 January: they wait thirty days, so they are covered from 4 February to 31 December. */
const COVERED = 5 * 331

beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
  // two certificates of 4 000 francs at 80 %, received on 9 November, paid on the 17th
  const id = await care.invoice({ headerClaimed: 6400, certificates: 2 })
  for (const [number, careFrom] of [
    ['N-1', '2026-10-03'],
    ['N-2', '2026-10-21'],
  ] as const)
    await c
      .as('agent')
      .do(
        'claims.record',
        care.certificate(id, number, { careFrom, lines: [{ actId: care.act('L03'), quantity: 1, price: 4000 }] }),
      )
  await c.as('manager').do('invoices.control', { id })
  await c.as('manager').do('invoices.decide', { id })
  await c.as('head').do('invoices.approve', { id })
  await c.as('accountant').do('invoices.pay', { id, account: '5121', reference: 'VIR 1' })
  // another that waits
  await care.invoice({ headerClaimed: 800, certificates: 1 })
})
afterAll(() => c.close())

describe('norms of a year against arithmetic done apart', () => {
  test('N7: two cases over the person-years of cover, the waiting days left out', async () => {
    const n7 = await norm('N7')
    expect(n7.numerator).toBe(2)
    expect(n7.denominator).toBeCloseTo(COVERED / 365, 9)
    expect(n7.value).toBeCloseTo((2 * 365) / COVERED, 9)
    expect(n7).toMatchObject({
      light: 'green',
      green: { min: 0.4, max: 1.2 },
      official: false,
      version: 'N7-V1',
      counted: 2,
    })
  })

  test('N7 of October alone is yearly too', async () => {
    const october = await norm('N7', { from: '2026-10-01', to: '2026-10-31' })
    expect(october.value).toBeCloseTo((2 * 365) / (5 * 31), 9)
    expect(october).toMatchObject({
      light: 'red',
      change: { kind: 'cases-fewer', count: Math.ceil(2 - (1.2 * 5 * 31) / 365) },
    })
  })

  test('N8: eight days from reception to payment; the invoice that waits is said, not counted', async () => {
    expect(await norm('N8')).toMatchObject({
      numerator: 8,
      denominator: 1,
      value: 8,
      light: 'green',
      counted: 1,
      waiting: 1,
    })
    expect(await norm('N8', { from: '2026-01-01', to: '2026-10-31' })).toMatchObject({
      denominator: 0,
      value: null,
      light: 'none',
      waiting: 0,
    })
  })

  test('N10: 6 400 francs of care over contributions earned day by day', async () => {
    expect(await norm('N10')).toMatchObject({
      numerator: 6400,
      denominator: 30_000,
      light: 'orange',
      change: { kind: 'benefits-more', amount: 8_600 },
    })
    expect((await norm('N10')).value).toBeCloseTo(6400 / 300, 9)
    const toOctober = await norm('N10', { from: '2026-01-01', to: '2026-10-31' })
    expect(toOctober).toMatchObject({ numerator: 0, denominator: Math.round((30_000 * 304) / 365) })
  })

  test('N13: 3 200 francs a case, watched until there is a year before', async () => {
    expect(await norm('N13')).toMatchObject({
      numerator: 6400,
      denominator: 2,
      value: 3200,
      light: 'none',
      green: null,
    })
  })

  test('the mutual alone says the same, being alone', async () => {
    const { mutualId } = await houseOf(c)
    const whole = await norms()
    const own = await norms({ ...YEAR, mutualId })
    expect(own.mutual).toBe('Dukingire Bugendana')
    const figures = (answer: Norms) =>
      answer.norms.map(({ code, numerator, denominator, value }) => [code, numerator, denominator, value])
    expect(figures(own)).toEqual(figures(whole))
  })

  test('twelve months add up to the year', async () => {
    const answer = await norms()
    for (const code of ['N7', 'N8', 'N10', 'N13'] as const) {
      const one = answer.norms.find((n) => n.code === code)
      expect(one?.series.map((p) => p.month)).toHaveLength(12)
      expect(one?.series.reduce((total, p) => total + p.numerator, 0)).toBe(one?.numerator)
    }
    const covered = answer.norms.find((n) => n.code === 'N7')?.series.reduce((total, p) => total + p.denominator, 0)
    expect(covered).toBeCloseTo(COVERED / 365, 9)
  })
})

describe('the rows behind', () => {
  test('cases and their cost, a page at a time', async () => {
    const first = await c.as('head').do('indicators.rows', { norm: 'N13', ...YEAR, limit: 1 })
    const second = await c.as('head').do('indicators.rows', { norm: 'N13', ...YEAR, limit: 1, after: first.next ?? '' })
    expect([...first.rows, ...second.rows].map((row) => row.weight)).toEqual([3200, 3200])
    expect(new Set([...first.rows, ...second.rows].map((row) => row.reference))).toEqual(new Set(['N-1', 'N-2']))
    expect(second.next).toBeNull()
  })
  test('invoices paid, and those that wait', async () => {
    const paid = await c.as('head').do('indicators.rows', { norm: 'N8', ...YEAR })
    expect(paid.rows).toMatchObject([{ label: 'CDS Mutaho', from: '2026-11-09', to: '2026-11-17', weight: 8 }])
    const waiting = await c.as('head').do('indicators.rows', { norm: 'N8', ...YEAR, set: 'waiting' })
    expect(waiting.rows).toMatchObject([{ from: '2026-11-09', to: null, weight: 8 }])
  })
  test('accounts of the loss ratio lead to their ledger', async () => {
    const { rows } = await c.as('head').do('indicators.rows', { norm: 'N10', ...YEAR })
    expect(rows).toMatchObject([{ reference: '6551', weight: 6400, source: null }])
  })
})

describe('retention', () => {
  test('N12: one household of two came back', async () => {
    const house = await houseOf(c)
    const second = await c
      .as('agent')
      .do(
        'membership.enrol',
        family(house, { phone: '79 000 999', declaredSize: 1, people: [person('Sindayigaya', 'Aloys', '1970-02-02')] }),
      )
    await c
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: second.membershipId, amount: second.due, mode: 'cash' })
    c.clock.set('2026-12-10')
    const { id: coverYearId } = await c.as('manager').do('membership.createCoverYear', {
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2027-03-31',
      renewalDeadline: '2027-01-31',
    })
    const renewed = await c.as('agent').do('membership.renew', { householdId: care.householdId, coverYearId })
    await c
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: renewed.membershipId, amount: renewed.due, mode: 'cash' })
    c.clock.set('2027-02-10')
    const n12 = await norm('N12', { from: '2027-01-01', to: '2027-01-31' })
    expect(n12).toMatchObject({
      numerator: 1,
      denominator: 2,
      value: 50,
      light: 'red',
      waiting: 1,
      change: { kind: 'households-more', count: 1 },
    })
    const waiting = await c
      .as('head')
      .do('indicators.rows', { norm: 'N12', from: '2027-01-01', to: '2027-01-31', set: 'waiting' })
    expect(waiting.rows.map((row) => row.label)).toEqual(['SINDAYIGAYA Aloys'])
  })

  test('N13 is held to the year before once there is one', async () => {
    const later = await norm('N13', { from: '2027-10-01', to: '2027-10-31' })
    expect(later).toMatchObject({ value: null, previous: 3200, green: { min: null, max: 4160 }, light: 'none' })
  })
})

describe('thresholds', () => {
  const threshold = (more: object) => ({
    norm: 'N8' as const,
    validFrom: '2027-03-01',
    green: { min: null, max: 5 },
    orange: { min: null, max: 7 },
    official: true,
    source: 'Résolution fictive 3',
    ...more,
  })
  test('a signed one holds from its day, and what was judged before stays', async () => {
    await c.as('manager').do('indicators.setThreshold', threshold({}))
    expect(await norm('N8')).toMatchObject({ light: 'green', official: false })
    expect(await norm('N8', { from: '2026-01-01', to: '2027-03-31' })).toMatchObject({
      light: 'red',
      official: true,
      thresholdFrom: '2027-03-01',
      change: { kind: 'days-fewer' },
    })
  })
  test('is refused in the past, upside down, and to who may not', async () => {
    expect(
      (await c.as('manager').refused('indicators.setThreshold', threshold({ validFrom: '2027-02-28' }))).code,
    ).toBe('indicators.threshold-in-past')
    expect(
      (
        await c
          .as('manager')
          .refused('indicators.setThreshold', threshold({ validFrom: '2028-01-01', green: { min: 9, max: 5 } }))
      ).code,
    ).toBe('indicators.threshold-upside-down')
    expect((await c.as('supervisor').refused('indicators.setThreshold', threshold({}))).code).toBe(
      'kernel.right-missing',
    )
  })
  test('a period upside down or of ten years is refused', async () => {
    expect((await c.as('head').refused('indicators.norms', { from: '2026-02-01', to: '2026-01-01' })).code).toBe(
      'indicators.bad-range',
    )
    expect((await c.as('head').refused('indicators.norms', { from: '2016-02-01', to: '2026-01-01' })).code).toBe(
      'indicators.range-too-long',
    )
    expect((await c.as('cashier').refused('indicators.norms', YEAR)).code).toBe('kernel.right-missing')
  })
})
