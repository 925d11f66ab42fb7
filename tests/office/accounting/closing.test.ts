import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Month } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

const JANUARY = '2026-01' as Month
const FEBRUARY = '2026-02' as Month

let c: TestCentre
beforeAll(async () => {
  c = await openTestCentre()
})
afterAll(() => c.close())

const accountant = () => c.as('accountant')
const entry = (debit: string, credit: string, amount: number, day: string) =>
  accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: day as never,
    label: 'Essai',
    lines: [
      { account: debit, debit: amount as never },
      { account: credit, credit: amount as never },
    ],
  })
const pointOf = async (point: string, month: Month = JANUARY) => {
  const found = (await accountant().do('accounting.monthChecklist', { month })).points.find(
    (one) => one.point === point,
  )
  if (found === undefined) throw new Error(point)
  return found
}

describe('the checklist of a month', () => {
  test('says what is left, and where it is put right', async () => {
    await entry('5311', '758', 10_000, '2026-01-10')
    await entry('471', '5121', 4000, '2026-01-12')
    c.clock.set('2026-02-05')
    expect(await pointOf('tills')).toMatchObject({
      state: 'todo',
      count: 1,
      amount: 10_000,
      holds: true,
      jump: { path: '/tills' },
    })
    expect(await pointOf('banks')).toMatchObject({ state: 'todo', count: 1, holds: true })
    expect(await pointOf('suspense')).toMatchObject({
      state: 'explain',
      amount: 4000,
      jump: { path: '/accounting/ledger', params: { account: '471', from: '2026-01-01', to: '2026-01-31' } },
    })
    expect(await pointOf('balance')).toMatchObject({ state: 'done', holds: false })
    expect(await pointOf('intermutual')).toMatchObject({ state: 'unconcerned', holds: false })
    expect(await pointOf('receipts')).toMatchObject({ state: 'done' })
  })

  test('refuses to close with an uncounted till, then with a suspense account, in their words', async () => {
    expect(await accountant().refused('accounting.closeMonth', { month: JANUARY })).toEqual({
      code: 'accounting.till-uncounted',
      params: { month: JANUARY, till: '5311 Caisse du centre', amount: 10_000 },
    })
    for (const point of ['tills', 'banks'] as const)
      await accountant().do('accounting.passMonthPoint', { month: JANUARY, point, reason: 'relevé attendu' })
    expect(await accountant().refused('accounting.closeMonth', { month: JANUARY })).toMatchObject({
      code: 'accounting.suspense-held',
      params: { amount: 4000 },
    })
  })

  test('an explanation stands for its amount: one franc more asks again', async () => {
    await accountant().do('accounting.passMonthPoint', {
      month: JANUARY,
      point: 'suspense',
      reason: 'virement sans nom',
    })
    expect(await pointOf('suspense')).toMatchObject({
      holds: false,
      answer: { reason: 'virement sans nom', by: 'Personne Fictive (accountant)', stands: true },
    })
    await entry('471', '5121', 1, '2026-01-13')
    expect(await pointOf('suspense')).toMatchObject({ holds: true, answer: { amount: 4000, stands: false } })
    await accountant().do('accounting.passMonthPoint', {
      month: JANUARY,
      point: 'suspense',
      reason: 'virements sans nom',
    })
    await accountant().do('accounting.withdrawMonthPoint', { month: JANUARY, point: 'suspense' })
    expect(
      (await accountant().refused('accounting.withdrawMonthPoint', { month: JANUARY, point: 'suspense' })).code,
    ).toBe('accounting.point-not-passed')
    expect(
      (await accountant().refused('accounting.passMonthPoint', { month: JANUARY, point: 'receipts', reason: 'rien' }))
        .code,
    ).toBe('accounting.point-done')
  })

  test('what the centre says nobody passes is not passed, whatever the reason', async () => {
    const set = (value: string) =>
      c
        .as('admin')
        .do('administration.setSetting', { key: 'closing.suspense', value, validFrom: '2026-02-05', source: 'CA' })
    await set('block')
    expect(
      (
        await accountant().refused('accounting.passMonthPoint', {
          month: JANUARY,
          point: 'suspense',
          reason: 'un motif',
        })
      ).code,
    ).toBe('accounting.point-blocks')
    expect((await accountant().refused('accounting.closeMonth', { month: JANUARY, reason: 'un motif' })).code).toBe(
      'accounting.suspense-held',
    )
    await set('notice')
    expect(await pointOf('suspense')).toMatchObject({ state: 'explain', holds: false })
    await set('reason')
  })
})

describe('versions', () => {
  test('a month closes with what was written, opens again for a reason, and closes to the same figures', async () => {
    const first = await accountant().do('accounting.closeMonth', { month: JANUARY, reason: 'vu avec la fédération' })
    expect(first).toMatchObject({ version: 1, entries: 3 })
    await entry('6064', '5121', 500, '2026-02-03')
    expect((await accountant().refused('accounting.reopenMonth', { month: JANUARY, reason: 'oubli' })).code).toBe(
      'kernel.right-missing',
    )
    const head = c.as('head')
    expect((await head.refused('accounting.reopenMonth', { month: FEBRUARY, reason: 'oubli' })).code).toBe(
      'accounting.month-not-closed',
    )
    expect(await head.do('accounting.reopenMonth', { month: JANUARY, reason: 'facture oubliée' })).toEqual({
      month: JANUARY,
      version: 1,
    })
    const again = await accountant().do('accounting.closeMonth', { month: JANUARY, reason: 'vu avec la fédération' })
    expect(again).toMatchObject({ version: 2, hash: first.hash })
    await head.do('accounting.reopenMonth', { month: JANUARY, reason: 'facture oubliée' })
    await entry('6064', '5121', 700, '2026-01-20')
    const { since } = await accountant().do('accounting.monthVersions', { month: JANUARY })
    expect(
      since.map(({ account, before, after }) => [account, before.debit - before.credit, after.debit - after.credit]),
    ).toEqual([
      ['5121', -4001, -4701],
      ['6064', 0, 700],
    ])
    const third = await accountant().do('accounting.closeMonth', { month: JANUARY, reason: 'revu' })
    expect(third.hash).not.toBe(first.hash)
    const { versions } = await accountant().do('accounting.monthVersions', { month: JANUARY })
    expect(
      versions.map(({ version, state, intact, reopenedReason }) => [version, state, intact, reopenedReason]),
    ).toEqual([
      [3, 'closed', true, null],
      [2, 'reopened', true, 'facture oubliée'],
      [1, 'reopened', true, 'facture oubliée'],
    ])
    expect(versions[0]?.differences.map(({ account }) => account)).toEqual(['5121', '6064'])
    expect(versions[1]?.differences).toEqual([])
    expect(versions[2]?.points.find(({ point }) => point === 'suspense')?.answer?.reason).toBe('vu avec la fédération')
  })

  test('each version keeps the monthly sheet, of the centre and of each mutual, as it was', async () => {
    const { versions } = await accountant().do('accounting.monthVersions', { month: JANUARY })
    const id = versions[0]?.id ?? newId()
    const sheet = await accountant().do('accounting.monthSheet', { id })
    expect(sheet).toMatchObject({
      version: 3,
      facts: {
        treasury: expect.arrayContaining([
          expect.objectContaining({ account: '5311', opening: 0, in: 10_000, out: 0 }),
        ]),
        running: { direct: { month: 700, year: 700 } },
      },
    })
    const { mutuals } = await c.as('agent').do('membership.mutuals', {})
    const mutualId = mutuals[0]?.id ?? newId()
    expect((await accountant().do('accounting.monthSheet', { id, mutualId })).issuer.name).toBe('Dukingire Bugendana')
    expect((await accountant().refused('accounting.monthSheet', { id: newId() })).code).toBe(
      'accounting.version-unknown',
    )
    const paper = await accountant().do('accounting.monthDocument', { id })
    expect(paper.notes.join(' ')).toContain(versions[0]?.hash ?? 'no hash')
    expect(paper.rows.at(-1)?.cells.slice(3)).toEqual([14_701, 14_701, 0])
  })

  test('the latest closed month opens first', async () => {
    c.clock.set('2026-03-05')
    await accountant().do('accounting.closeMonth', { month: FEBRUARY, reason: 'relevé attendu' })
    expect(await c.as('head').refused('accounting.reopenMonth', { month: JANUARY, reason: 'oubli' })).toEqual({
      code: 'accounting.reopen-out-of-order',
      params: { month: JANUARY, last: FEBRUARY },
    })
    await c.as('head').do('accounting.reopenMonth', { month: FEBRUARY, reason: 'oubli' })
    const { months, nextToClose, lastClosed } = await accountant().do('accounting.monthsState', { year: 2026 })
    expect(months.slice(0, 2)).toMatchObject([
      { month: JANUARY, state: 'closed', versions: 3 },
      { month: FEBRUARY, state: 'open', versions: 1, reopened: 'oubli' },
    ])
    expect([nextToClose, lastClosed]).toEqual([FEBRUARY, JANUARY])
  })
  test('a version has every account that has a balance, whichever month left it, and is even', async () => {
    c.clock.set('2026-05-05')
    const [first, second] = ['613', '626']
    await entry(first, '5121', 500, '2026-02-10')
    await entry('5121', first, 500, '2026-02-11')
    await entry(first, '5121', 400, '2026-03-10')
    await entry(second, '5121', 250, '2026-02-10')
    await entry(second, '5121', 100, '2026-03-10')
    await entry('5121', second, 100, '2026-03-11')
    const APRIL = '2026-04' as Month
    for (const month of [FEBRUARY, '2026-03' as Month, APRIL])
      await accountant().do('accounting.closeMonth', { month, reason: 'relevé attendu' })
    const { versions } = await accountant().do('accounting.monthVersions', { month: APRIL })
    const { rows } = await accountant().do('accounting.monthDocument', { id: versions[0]?.id ?? newId() })
    const standing = (account: string) => rows.find(({ cells }) => cells[0] === account)?.cells.at(-1)
    expect([standing(first), standing(second), rows.at(-1)?.cells.at(-1)]).toEqual([400, 250, 0])
    for (const month of [APRIL, '2026-03' as Month, FEBRUARY])
      await c.as('head').do('accounting.reopenMonth', { month, reason: 'oubli' })
  })
})

describe('December', () => {
  const DECEMBER = '2026-12' as Month
  test('asks for the inventory of its year, and only December does', async () => {
    await accountant().do('accounting.enterAsset', {
      label: 'Ordinateur fictif',
      account: '2183',
      boughtOn: '2026-07-01' as never,
      inServiceOn: '2026-07-01' as never,
      cost: 900_000 as never,
      lifeMonths: 36,
    })
    c.clock.set('2027-01-05')
    expect(await pointOf('inventory', '2026-11' as Month)).toMatchObject({ state: 'unconcerned', holds: false })
    expect(await pointOf('inventory', DECEMBER)).toMatchObject({
      state: 'todo',
      level: 'reason',
      count: 1,
      amount: 150_000,
      holds: true,
      rows: [{ label: 'Amortissements', amount: 150_000 }],
      jump: { path: '/accounting/inventory', params: { year: '2026' } },
    })
    await accountant().do('accounting.postDepreciation', { year: 2026 })
    expect(await pointOf('inventory', DECEMBER)).toMatchObject({ state: 'done', holds: false })
  })
})
