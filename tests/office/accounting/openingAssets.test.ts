import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { OpeningDraft, type TypedAsset } from '../../support/openingBalances.ts'

let c: TestCentre
let mutualId: Id
const accountant = () => c.as('accountant')
const OPENED = '2026-07-01'

/** 937 500 of 1 500 000 in 30 months of 48; 900 000 in whole; land; a motorcycle that the old books depreciated faster. */
const COMPUTER: TypedAsset = {
  label: 'Ordinateur',
  account: '2183',
  boughtOn: '2024-01-01',
  cost: 1_500_000,
  brought: 937_500,
  rate: 25,
}
const PRINTER: TypedAsset = {
  label: 'Imprimante',
  account: '2183',
  boughtOn: '2021-02-10',
  cost: 900_000,
  brought: 900_000,
  lifeMonths: 36,
}
const LAND: TypedAsset = { label: 'Parcelle', account: '211', boughtOn: '2019-05-02', cost: 4_000_000 }
const motorcycle = (): TypedAsset => ({
  label: 'Motocyclette',
  account: '2182',
  boughtOn: '2025-01-10',
  inServiceOn: '2025-02-01',
  cost: 3_000_000,
  brought: 2_000_000,
  leftMonths: 20,
  mutualId,
  place: 'Antenne de Gitega',
})

const standing = async (account: string, on: string): Promise<number> =>
  (await accountant().do('accounting.ledger', { account, from: day('2026-01-01'), to: day(on) } as never)).closing

const registered = async () => (await accountant().do('accounting.assets', { year: 2026 })).rows

beforeAll(async () => {
  c = await openTestCentre({}, '2026-07-02')
  mutualId = (await c.as('manager').do('membership.mutuals', {})).mutuals[0]?.id as Id
}, 60_000)
afterAll(() => c.close())

describe('fixed assets of books of before', () => {
  let draft: OpeningDraft
  let ids: Id[]

  test('what an asset may not be', async () => {
    draft = await new OpeningDraft(c).start(OPENED)
    const refusals: [Partial<TypedAsset>, string][] = [
      [{ boughtOn: '2026-07-01' }, 'opening-asset-late'],
      [{ boughtOn: '2026-08-15' }, 'opening-asset-late'],
      [{ inServiceOn: '2023-12-31' }, 'asset-service'],
      [{ inServiceOn: '2026-09-01' }, 'opening-asset-service'],
      [{ rate: 0 }, 'asset-life'],
      [{ rate: undefined, lifeMonths: 0 }, 'asset-life'],
      [{ rate: undefined }, 'asset-life'],
      [{ brought: 1_500_001 }, 'asset-brought'],
      [{ brought: 1_400_001, residual: 100_000 }, 'asset-brought'],
      [{ residual: 1_500_001 }, 'asset-residual'],
      [{ cost: 0, brought: 0 }, 'asset-incomplete'],
      // two years of life were over six months before
      [{ rate: 50 }, 'opening-asset-over'],
      [{ rate: 0.01, lifeMonths: null }, 'asset-life-long'],
      [{ leftMonths: 0 }, 'opening-asset-over'],
      [{ account: '6064' }, 'account-role'],
      [{ account: '21' }, 'heading-account'],
      [{ account: '2999' }, 'unknown-account'],
      [{ depreciationAccount: '2183' }, 'account-role'],
      [{ mutualId: '01900000-0000-7000-8000-000000000000' as Id }, 'opening-mutual-unknown'],
      [{ projectId: '01900000-0000-7000-8000-000000000000' as Id }, 'unknown-project'],
    ]
    for (const [over, code] of refusals)
      expect(await draft.assetRefused({ ...COMPUTER, ...over }), JSON.stringify(over)).toMatchObject({
        code: `accounting.${code}`,
      })
    const { assets } = await accountant().do('accounting.opening', { id: draft.id })
    expect(assets.count).toBe(0)
    for (const who of ['agent', 'cashier', 'head'] as const)
      expect(
        await c.as(who).refused('accounting.putOpeningAsset', { id: draft.id, rev: draft.rev, asset: COMPUTER }),
      ).toMatchObject({ code: 'kernel.right-missing' })
    expect(
      await accountant().refused('accounting.putOpeningAsset', { id: draft.id, rev: draft.rev + 1, asset: COMPUTER }),
    ).toMatchObject({ code: 'accounting.changed-since' })
  })

  test('their sums are the balances of their accounts, each mutual its own: the difference is said', async () => {
    await draft.put(
      { account: '211', debit: 4_000_000 },
      { account: '2182', debit: 3_000_000, mutualId },
      { account: '28182', credit: 2_000_000, mutualId },
      { account: '2183', debit: 2_400_000 },
      { account: '28183', credit: 1_837_500 },
      { account: '101', credit: 5_562_500 },
    )
    ids = await draft.assets(
      COMPUTER,
      LAND,
      { ...PRINTER, brought: 800_000, leftMonths: 12 },
      { ...motorcycle(), mutualId: null },
    )
    const propose = () => accountant().refused('accounting.proposeOpening', { id: draft.id, rev: draft.rev })
    expect(await propose()).toMatchObject({
      code: 'accounting.opening-assets-differ',
      params: { account: '2182', mutual: 'Le centre', balance: 0, assets: 3_000_000, difference: -3_000_000 },
    })
    const put = async (at: number, asset: TypedAsset) => {
      const done = await accountant().do('accounting.putOpeningAsset', {
        id: draft.id,
        rev: draft.rev,
        assetId: ids[at] as Id,
        asset,
      })
      expect(done.assetId).toBe(ids[at])
      draft.rev = done.rev
    }
    await put(3, motorcycle())
    expect(await propose()).toMatchObject({
      code: 'accounting.opening-assets-differ',
      params: { account: '28183', balance: 1_837_500, assets: 1_737_500, difference: 100_000 },
    })
    await put(2, PRINTER)
    const { assets } = await accountant().do('accounting.opening', { id: draft.id })
    expect(assets).toMatchObject({ count: 4, cost: 9_400_000, brought: 3_837_500 })
    expect(assets.checks.map(({ account, difference }) => [account, difference])).toEqual([
      ['211', 0],
      ['2182', 0],
      ['2183', 0],
      ['28182', 0],
      ['28183', 0],
    ])
    const { rows } = await accountant().do('accounting.openingAssets', { id: draft.id, limit: 3 })
    expect(rows.map(({ account, label, net }) => [account, label, net])).toEqual([
      ['211', 'Parcelle', 4_000_000],
      ['2182', 'Motocyclette', 1_000_000],
      ['2183', 'Ordinateur', 562_500],
    ])
    expect(rows[1]).toMatchObject({ mutualId, until: '2028-02-29', leftMonths: 20 })
  })

  test('posted, they are in the register, once; depreciation goes on from there to exactly the cost', async () => {
    expect(await registered()).toEqual([])
    await draft.propose()
    await draft.accept()
    const decided = { id: draft.id, rev: draft.rev, accept: true }
    expect((await c.as('head').refused('accounting.decideOpening', decided)).code).toBe('kernel.transition')
    const rows = await registered()
    expect(rows.map(({ number, label, depreciation, net }) => [number, label, depreciation, net])).toEqual([
      ['IB-2019-00001', 'Parcelle', 0, 4_000_000],
      ['IB-2021-00001', 'Imprimante', 900_000, 0],
      ['IB-2024-00001', 'Ordinateur', 937_500, 562_500],
      ['IB-2025-00001', 'Motocyclette', 2_000_000, 1_000_000],
    ])
    // what the opening brought is no purchase to be entered again
    expect(await accountant().do('accounting.assetPurchases', {})).toEqual([])
    const bike = await accountant().do('accounting.asset', { id: ids[3] as Id })
    expect(bike).toMatchObject({ opening: { number: 'OU-2026-00001', day: OPENED, leftMonths: 20 }, mutualId })
    expect(bike.plan.map(({ year, charge }) => [year, charge])).toEqual([
      [2026, 300_000],
      [2027, 600_000],
      [2028, 100_000],
    ])
    const state = await accountant().do('accounting.assetState', { year: 2026 })
    expect(state.total).toMatchObject({ grossEnd: 9_400_000, start: 3_837_500, charge: 0 })
    expect(state.ledger.every(({ difference }) => difference === 0)).toBe(true)
    expect((await accountant().do('accounting.assetState', { year: 2025 })).rows).toEqual([])
  })

  test('the year is charged what is left of it; what is depreciated in whole stays; then the opening is no more undone', async () => {
    c.clock.set('2027-01-10')
    const sheet = await accountant().do('accounting.depreciation', { year: 2026 })
    // 562 500 × 180 ÷ 540 of the computer, 1 000 000 × 180 ÷ 600 of the motorcycle
    expect(
      sheet.rows.map(({ label, base, days, lifeDays, before, charge }) => [
        label,
        base,
        days,
        lifeDays,
        before,
        charge,
      ]),
    ).toEqual([
      ['Ordinateur', 562_500, 180, 540, 937_500, 187_500],
      ['Motocyclette', 1_000_000, 180, 600, 2_000_000, 300_000],
    ])
    const run = await accountant().do('accounting.postDepreciation', { year: 2026 })
    expect(run.amount).toBe(487_500)
    expect((await accountant().refused('accounting.postDepreciation', { year: 2026 })).code).toBe(
      'accounting.inventory-posted',
    )
    expect(await standing('28182', '2026-12-31')).toBe(-2_300_000)
    expect(
      await c.as('head').refused('accounting.undoOpening', { id: draft.id, rev: draft.rev, reason: 'soldes faux' }),
    ).toMatchObject({ code: 'accounting.opening-assets-used', params: { number: 'IB-2024-00001' } })
    const { posted } = await accountant().do('accounting.depreciation', { year: 2026 })
    await accountant().do('accounting.undoInventory', { id: run.id, rev: posted?.rev ?? 0, reason: 'essai' })
  })

  test('what the opening says of an asset stays; its life may be corrected', async () => {
    const bike = await accountant().do('accounting.asset', { id: ids[3] as Id })
    const { label, account, boughtOn, inServiceOn, cost, residual, lifeMonths, brought } = bike
    const same = {
      id: bike.id,
      rev: bike.rev,
      reason: 'durée revue',
      label,
      account,
      boughtOn,
      inServiceOn,
      cost,
      residual,
      lifeMonths,
      brought,
      mutualId,
    }
    for (const over of [{ cost: 3_100_000 }, { brought: 1 }, { boughtOn: day('2025-01-09') }, { mutualId: null }])
      expect(
        await accountant().refused('accounting.changeAsset', { ...same, ...over }),
        JSON.stringify(over),
      ).toMatchObject({
        code: 'accounting.asset-opening',
        params: { opening: 'OU-2026-00001' },
      })
    expect(
      (await accountant().refused('accounting.withdrawAsset', { id: bike.id, rev: bike.rev, reason: 'erreur' })).code,
    ).toBe('accounting.asset-opening')
    expect(
      (await accountant().refused('accounting.assetDisposal', { id: bike.id, day: day('2026-06-30') } as never)).code,
    ).toBe('accounting.disposal-opening')
    // 72 months from February 2025 end on 31 January 2031: 1 650 days left, of which 180 in 2026
    await accountant().do('accounting.changeAsset', { ...same, lifeMonths: 72 })
    const { plan, opening } = await accountant().do('accounting.asset', { id: bike.id })
    expect(opening?.leftMonths).toBeNull()
    expect(plan[0]).toMatchObject({ year: 2026, days: 180, charge: 109_091 })
    expect(plan.at(-1)).toMatchObject({ year: 2031, total: 3_000_000 })
  })

  test('undone, they leave the register; begun again, they are entered once more and only once', async () => {
    await draft.undo()
    expect(await registered()).toEqual([])
    const gone = await accountant().do('accounting.assets', { year: 2026, state: 'withdrawn' })
    expect(gone.rows).toHaveLength(4)
    const again = await new OpeningDraft(c).start(OPENED)
    await again.put(
      { account: '2183', debit: 1_500_000 },
      { account: '28183', credit: 937_500 },
      { account: '101', credit: 562_500 },
    )
    await again.assets(COMPUTER)
    await again.propose()
    await again.accept()
    expect((await registered()).map(({ number }) => number)).toEqual(['IB-2024-00002'])
    await again.undo()
  })

  test('from a file with balances and assets: what cannot be taken says why', async () => {
    const next = await new OpeningDraft(c).start('2026-08-01')
    mkdirSync(join(c.dataDir, 'exchange'), { recursive: true })
    const path = join(c.dataDir, 'exchange', 'biens.csv')
    writeFileSync(
      path,
      [
        'Désignation;Compte;Date d’acquisition;Coût;Amortissements;Durée (mois);Taux (%);Mois restants;Mutuelle;Lieu',
        'Ordinateur;2183;01/02/2024;1 500 000;937 500;;25 %;;;Bureau',
        'Moto;2182;10/01/2025;3 000 000;2 000 000;;;20;012;',
        'Parcelle;211;02/05/2019;4 000 000;;;;;;',
        'Bureau;2184;02/05/2026;100 000;200 000;60;;;;',
        'Chaise;2184;02/09/2026;100 000;;60;;;;',
        'Table;2184;2 mai;100 000;;60;;;;',
        'Armoire;2184;02/05/2025;100 000;;cinq;;;;',
        'Étagère;2184;;100 000;;60;;;;',
        'Classeur;2184;02/05/2026;100 000;;60;;1500;;',
        'Total;;;9 000 000;;;;;;',
      ].join('\n'),
    )
    const read = await accountant().do('accounting.readOpeningFile', { id: next.id, path })
    expect(read).toMatchObject({ lines: 0, assets: 3, refused: 6 })
    expect(read.problems.map(({ place, code }) => `${place} ${code.replace('accounting.', '')}`).sort()).toEqual(
      [
        '10 asset-life-long',
        '5 asset-brought',
        '6 opening-asset-late',
        'C7 opening-unreadable',
        'C9 opening-unreadable',
        'F8 opening-unreadable',
      ].sort(),
    )
    const taken = await accountant().do('accounting.takeOpeningFile', {
      id: next.id,
      rev: next.rev,
      path,
      withoutRefused: true,
    })
    expect(taken).toMatchObject({ taken: 0, assets: 3, refused: 6 })
    const { rows } = await accountant().do('accounting.openingAssets', { id: next.id })
    expect(rows.map(({ label, lifeMonths, leftMonths }) => [label, lifeMonths, leftMonths])).toEqual([
      ['Parcelle', null, null],
      ['Moto', 38, 20],
      ['Ordinateur', 48, null],
    ])
    const paper = await accountant().do('accounting.openingDocument', { id: next.id })
    expect(JSON.stringify(paper.rows)).toContain('Parcelle')
    const model = await accountant().do('accounting.openingTemplate', {})
    expect(await accountant().do('accounting.readOpeningFile', { id: next.id, path: model.path })).toMatchObject({
      lines: 0,
      assets: 0,
      refused: 0,
    })
    const [first] = rows
    const less = await accountant().do('accounting.takeOffOpeningAsset', {
      id: next.id,
      rev: taken.rev,
      assetId: first?.id as Id,
    })
    expect(
      (
        await accountant().refused('accounting.takeOffOpeningAsset', {
          id: next.id,
          rev: less.rev,
          assetId: first?.id as Id,
        })
      ).code,
    ).toBe('accounting.opening-asset-unknown')
  })
})
