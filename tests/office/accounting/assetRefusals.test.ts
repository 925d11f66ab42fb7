import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { day } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let van: Id
const accountant = () => c.as('accountant')

type Enter = Input<'accounting.enterAsset'>
const VAN: Enter = {
  label: 'Camionnette',
  account: '2182',
  boughtOn: day('2026-03-10'),
  inServiceOn: day('2026-03-15'),
  cost: fbu(12_000_000),
  lifeMonths: 60,
}

beforeAll(async () => {
  c = await openTestCentre({}, '2026-04-01')
  van = (await accountant().do('accounting.enterAsset', VAN)).id
}, 60_000)
afterAll(() => c.close())

test('what an asset may not be leaves the register as it was', async () => {
  const refusals: [Partial<Enter>, string][] = [
    [{ inServiceOn: day('2026-03-09') }, 'accounting.asset-service'],
    [{ lifeMonths: 0 }, 'accounting.asset-life'],
    [{ lifeMonths: -1 }, 'kernel.bad-input'],
    [{ residual: fbu(12_000_001) }, 'accounting.asset-residual'],
    [{ brought: fbu(12_000_001) }, 'accounting.asset-brought'],
    [{ residual: fbu(2_000_000), brought: fbu(10_000_001) }, 'accounting.asset-brought'],
    [{ cost: fbu(0) }, 'accounting.asset-incomplete'],
    [{ account: undefined }, 'accounting.asset-incomplete'],
    [{ account: '5311' }, 'accounting.account-role'],
    [{ mutualId: newId() }, 'membership.mutual-unknown'],
    [{ projectId: newId() }, 'accounting.unknown-project'],
  ]
  for (const [over, code] of refusals)
    expect((await accountant().refused('accounting.enterAsset', { ...VAN, ...over })).code, JSON.stringify(over)).toBe(
      code,
    )
  const { rev } = await accountant().do('accounting.asset', { id: van })
  const { entryId: _entry, rank: _rank, ...facts } = { entryId: undefined, rank: undefined, ...VAN }
  const change = { ...facts, id: van, rev, reason: 'essai' } as Input<'accounting.changeAsset'>
  for (const [over, code] of [
    [{ lifeMonths: 0 }, 'accounting.asset-life'],
    [{ inServiceOn: day('2026-03-09') }, 'accounting.asset-service'],
    [{ rev: rev + 1 }, 'accounting.changed-since'],
    [{ mutualId: newId() }, 'membership.mutual-unknown'],
    [{ reason: '' }, 'kernel.bad-input'],
  ] as const)
    expect(
      (await accountant().refused('accounting.changeAsset', { ...change, ...over })).code,
      JSON.stringify(over),
    ).toBe(code)
  expect((await accountant().do('accounting.assets', { year: 2026 })).total).toMatchObject({
    count: 1,
    cost: 12_000_000,
  })
})

test('who may not', async () => {
  const { rev } = await accountant().do('accounting.asset', { id: van })
  const goes = { id: van, rev, kind: 'scrapped' as const, day: day('2026-03-31'), reason: 'accident' }
  for (const who of ['agent', 'cashier', 'manager', 'head', 'supervisor'] as const) {
    for (const refused of [
      c.as(who).refused('accounting.enterAsset', VAN),
      c.as(who).refused('accounting.disposeAsset', goes),
      c.as(who).refused('accounting.withdrawAsset', { id: van, rev, reason: 'erreur' }),
    ])
      expect((await refused).code, who).toBe('kernel.right-missing')
  }
  for (const who of ['agent', 'cashier', 'head', 'supervisor'] as const)
    for (const refused of [
      c.as(who).refused('accounting.postDepreciation', { year: 2026 }),
      c.as(who).refused('accounting.postImpairment', { year: 2026 }),
      c.as(who).refused('accounting.undoInventory', { id: van, rev: 1, reason: 'essai' }),
    ])
      expect((await refused).code, who).toBe('kernel.right-missing')
})

test('a disposal before it was bought, ahead of the day, or in a month that is closed', async () => {
  const goes = async (on: string) => {
    const { rev } = await accountant().do('accounting.asset', { id: van })
    return { id: van, rev, kind: 'scrapped' as const, day: day(on), reason: 'accident' }
  }
  const refused = async (on: string) => (await accountant().refused('accounting.disposeAsset', await goes(on))).code
  expect(await refused('2026-03-09')).toBe('accounting.disposal-before')
  expect(await refused('2026-04-02')).toBe('accounting.disposal-ahead')
  const sold = { ...(await goes('2026-03-31')), kind: 'sold' as const, proceeds: fbu(5) }
  for (const proceedsAccount of ['613', '741', '2183'])
    expect((await accountant().refused('accounting.disposeAsset', { ...sold, proceedsAccount })).code).toBe(
      'accounting.disposal-account',
    )
  await accountant().do('accounting.disposeAsset', await goes('2026-03-31'))
  expect(await refused('2026-03-31')).toBe('accounting.asset-gone')
  for (const month of ['2026-01', '2026-02', '2026-03'])
    await accountant().do('accounting.closeMonth', { month, reason: 'rien à estimer' } as never)
  const { rev } = await accountant().do('accounting.asset', { id: van })
  expect((await accountant().refused('accounting.undoDisposal', { id: van, rev, reason: 'retrouvée' })).code).toBe(
    'accounting.period-closed',
  )
  for (const month of ['2026-03', '2026-02', '2026-01'])
    await c.as('head').do('accounting.reopenMonth', { month, reason: 'sortie à corriger' } as never)
  await accountant().do('accounting.undoDisposal', { id: van, rev, reason: 'retrouvée' })
  expect(
    (await accountant().refused('accounting.undoDisposal', { id: van, rev: rev + 1, reason: 'encore' })).code,
  ).toBe('accounting.asset-not-gone')
})

test('years in order, each once; a December that is closed takes nothing', async () => {
  c.clock.set('2028-01-10')
  const post = (year: number) => accountant().refused('accounting.postDepreciation', { year })
  expect(await post(2028)).toMatchObject({ code: 'accounting.inventory-early' })
  // the year after opens with its first entry
  await accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: day('2027-01-05'),
    label: 'Report corrigé',
    lines: [
      { account: '119', debit: fbu(5) },
      { account: '110', credit: fbu(5) },
    ],
  })
  // 286 days of 1 800 from 15 March
  expect((await accountant().do('accounting.depreciation', { year: 2026 })).total).toBe(1_906_667)
  expect(await post(2027)).toMatchObject({ code: 'accounting.depreciation-earlier', params: { year: '2026' } })
  await accountant().do('accounting.postDepreciation', { year: 2026 })
  expect(await post(2026)).toMatchObject({ code: 'accounting.inventory-posted', params: { number: 'DA-2026-00001' } })
})
