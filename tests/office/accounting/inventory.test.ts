import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { day, type Day } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { expectSums } from '../../support/paperSums.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'

let c: TestCentre
let p: PayingCentre
let supplier: Id
let mutualId: Id
const YEAR = 2026
const accountant = () => c.as('accountant')

const enter = async (on: string, label: string, lines: Input<'accounting.enterManual'>['lines']): Promise<Id> => {
  const done = await accountant().do('accounting.enterManual', { journal: 'OD', day: day(on), label, lines })
  if (done.entry === null) throw new Error('not posted')
  return done.entry.entryId
}

/** What an account has at the end of a day: debit less credit. */
const standing = async (account: string, on = '2026-12-31'): Promise<number> =>
  (await accountant().do('accounting.ledger', { account, from: day('2026-01-01'), to: day(on) } as never)).closing

beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
  supplier = (await accountant().do('accounting.addThirdParty', { type: 'supplier', name: 'Garage fictif' })).id
  mutualId = (await c.as('manager').do('membership.mutuals', {})).mutuals[0]?.id as Id
}, 120_000)
afterAll(() => c.close())

describe('fixed assets', () => {
  let moto: Id
  let computer: Id

  test('one from the entry that bought it, one by hand; nothing more than the entry has', async () => {
    const entryId = await enter('2026-03-10', 'Motocyclette', [
      { account: '2182', debit: fbu(1_200_000), mutualId },
      { account: '404', credit: fbu(1_200_000), thirdPartyType: 'supplier', thirdPartyId: supplier },
    ])
    expect(await accountant().do('accounting.assetPurchases', {})).toMatchObject([
      { entryId, rank: 1, account: '2182', amount: 1_200_000, left: 1_200_000, supplier: 'Garage fictif' },
    ])
    const line = { entryId, rank: 1, label: 'Motocyclette', inServiceOn: day('2026-03-15'), lifeMonths: 48 }
    expect(await accountant().refused('accounting.enterAsset', { ...line, cost: fbu(1_200_001) })).toMatchObject({
      code: 'accounting.asset-more',
      params: { left: 1_200_000 },
    })
    expect(
      (await accountant().refused('accounting.enterAsset', { ...line, inServiceOn: day('2026-03-09') })).code,
    ).toBe('accounting.asset-service')
    const made = await accountant().do('accounting.enterAsset', line)
    expect(made.number).toBe('IB-2026-00001')
    moto = made.id
    expect(await accountant().do('accounting.assetPurchases', {})).toEqual([])
    expect(await accountant().do('accounting.asset', { id: moto })).toMatchObject({
      account: '2182',
      depreciationAccount: '28182',
      chargeAccount: '6811',
      cost: 1_200_000,
      boughtOn: '2026-03-10',
      mutualId,
      yearDays: 360,
      plan: [
        { year: 2026, days: 286, charge: 238_333, posted: null },
        {},
        {},
        {},
        { year: 2030, charge: 61_667, net: 0 },
      ],
    })
    computer = (
      await accountant().do('accounting.enterAsset', {
        label: 'Ordinateur',
        account: '2183',
        boughtOn: day('2024-01-01'),
        inServiceOn: day('2024-01-01'),
        cost: fbu(900_000),
        lifeMonths: 36,
        // two years of three that were kept elsewhere
        brought: fbu(600_000),
      })
    ).id
    expect(
      (
        await accountant().refused('accounting.enterAsset', {
          ...line,
          entryId: undefined,
          account: '6064',
          boughtOn: day('2026-01-01'),
          cost: fbu(5),
        })
      ).code,
    ).toBe('accounting.account-role')
    expect((await c.as('manager').refused('accounting.enterAsset', line)).code).toBe('kernel.right-missing')
  })

  test('the year is charged once, on its last day, by mutual; what the ledger does not know is shown', async () => {
    c.clock.set('2026-12-30')
    expect((await accountant().do('accounting.depreciation', { year: YEAR })).problem).toBe('early')
    expect((await accountant().refused('accounting.postDepreciation', { year: YEAR })).code).toBe(
      'accounting.inventory-early',
    )
    c.clock.set('2027-01-10')
    const sheet = await accountant().do('accounting.depreciation', { year: YEAR })
    // 238 333 of the motorcycle, and the third year of the computer
    expect(sheet).toMatchObject({ problem: null, total: 538_333, posted: null })
    expect((await c.as('head').refused('accounting.postDepreciation', { year: YEAR })).code).toBe(
      'kernel.right-missing',
    )
    expect(await accountant().refused('accounting.postDepreciation', { year: YEAR, amount: fbu(1) })).toMatchObject({
      code: 'accounting.inventory-changed',
      params: { seen: 1, now: 538_333 },
    })
    const posted = await accountant().do('accounting.postDepreciation', { year: YEAR, amount: sheet.total })
    expect(posted).toMatchObject({ number: 'DA-2026-00001', amount: 538_333 })
    const entry = await accountant().do('accounting.entry', { entryId: posted.entryId })
    expect(entry).toMatchObject({ journal: 'CL', day: '2026-12-31', document: { type: 'inventory', id: posted.id } })
    expect(await standing('28182')).toBe(-238_333)
    expect(await standing('28183')).toBe(-300_000)
    expect((await accountant().refused('accounting.postDepreciation', { year: YEAR })).code).toBe(
      'accounting.inventory-posted',
    )
    expect((await accountant().do('accounting.depreciation', { year: YEAR })).rows).toEqual(sheet.rows)
    const state = await accountant().do('accounting.assetState', { year: YEAR })
    expect(state.rows).toMatchObject([
      {
        account: '2182',
        grossStart: 0,
        grossIn: 1_200_000,
        grossEnd: 1_200_000,
        start: 0,
        charge: 238_333,
        end: 238_333,
        net: 961_667,
      },
      {
        account: '2183',
        grossStart: 900_000,
        grossEnd: 900_000,
        start: 600_000,
        charge: 300_000,
        end: 900_000,
        net: 0,
      },
    ])
    // the computer was never brought into these books
    expect(state.ledger.filter(({ difference }) => difference !== 0)).toMatchObject([
      { account: '2183', register: 900_000, ledger: 0, difference: -900_000 },
      { account: '28183', register: 900_000, ledger: 300_000, difference: -600_000 },
    ])
    expect(
      (await accountant().refused('accounting.changeAsset', { ...change(), id: computer, rev: 1, cost: fbu(800_000) }))
        .code,
    ).toBe('accounting.asset-charged')
  })

  const change = () => ({
    reason: 'erreur de saisie',
    label: 'Ordinateur',
    account: '2183',
    boughtOn: day('2024-01-01'),
    inServiceOn: day('2024-01-01'),
    cost: fbu(900_000),
    lifeMonths: 36,
    brought: fbu(600_000),
  })

  test('taken back, then posted again under the next number', async () => {
    const { posted } = await accountant().do('accounting.depreciation', { year: YEAR })
    const id = posted?.id as Id
    expect((await accountant().refused('accounting.undoInventory', { id, rev: 9, reason: 'durée fausse' })).code).toBe(
      'accounting.changed-since',
    )
    await accountant().do('accounting.undoInventory', { id, rev: 1, reason: 'durée fausse' })
    expect(await standing('28182')).toBe(0)
    expect(
      (await accountant().refused('accounting.undoInventory', { id, rev: 2, reason: 'encore une fois' })).code,
    ).toBe('accounting.inventory-undone')
    expect(await work('depreciation')).toMatchObject({ state: 'undone', due: 538_333 })
    expect((await accountant().do('accounting.postDepreciation', { year: YEAR })).number).toBe('DA-2026-00002')
    expect(await work('depreciation')).toMatchObject({ state: 'posted', due: 0, amount: 538_333 })
  })

  test('sold in the next year: the days until it are charged, the rest is a cost, the price an income', async () => {
    const sale = {
      id: moto,
      rev: 1,
      kind: 'sold' as const,
      day: day('2027-06-30'),
      proceeds: fbu(900_000),
      proceedsAccount: '4678',
      reason: 'remplacée',
    }
    expect((await accountant().refused('accounting.disposeAsset', sale)).code).toBe('accounting.disposal-ahead')
    c.clock.set('2027-07-02')
    // 466 days of 1 440: 388 333, of which 150 000 of 2027; 811 667 are left
    expect(
      await accountant().do('accounting.assetDisposal', { id: moto, day: sale.day, proceeds: sale.proceeds }),
    ).toEqual({
      charge: 150_000,
      depreciation: 388_333,
      net: 811_667,
      result: 88_333,
    })
    expect((await accountant().refused('accounting.disposeAsset', { ...sale, kind: 'lost' })).code).toBe(
      'accounting.disposal-proceeds',
    )
    const sold = await accountant().do('accounting.disposeAsset', sale)
    expect(sold.net).toBe(811_667)
    const at = (account: string) => standing(account, '2027-12-31')
    expect([await at('2182'), await at('28182'), await at('675')]).toEqual([0, 0, 811_667])
    const state = await accountant().do('accounting.assetState', { year: 2027 })
    expect(state.rows[0]).toMatchObject({
      account: '2182',
      grossStart: 1_200_000,
      grossOut: 1_200_000,
      grossEnd: 0,
      start: 238_333,
      charge: 150_000,
      out: 388_333,
      end: 0,
      net: 0,
    })
    expect(state.ledger.filter(({ account }) => account.includes('182'))).toEqual([])
    // the year before rests under it
    const { posted } = await accountant().do('accounting.depreciation', { year: YEAR })
    expect(
      (await accountant().refused('accounting.undoInventory', { id: posted?.id as Id, rev: 1, reason: 'durée fausse' }))
        .code,
    ).toBe('accounting.depreciation-later')
    expect((await accountant().refused('accounting.disposeAsset', { ...sale, rev: 2 })).code).toBe(
      'accounting.asset-gone',
    )
    await accountant().do('accounting.undoDisposal', { id: moto, rev: 2, reason: 'vente annulée' })
    expect([await at('2182'), await at('28182'), await at('675')]).toEqual([1_200_000, -238_333, 0])
    c.clock.set('2027-01-10')
  })

  const work = async (name: string) =>
    (await accountant().do('accounting.inventory', { year: YEAR })).works.find((one) => one.work === name)
})

describe('accruals', () => {
  test('a cost to be billed, a prepaid cost and a deferred income: posted at the end of the year, back on the first', async () => {
    const base = { year: YEAR, voucher: 'FA-9', mutualId: null, projectId: null, supplierId: supplier }
    const rent = await accountant().do('accounting.enterAccrual', {
      ...base,
      kind: 'payable',
      label: 'Loyer de décembre',
      account: '613',
      whole: fbu(80_000),
    })
    expect(rent).toMatchObject({ number: 'RE-2026-00001', amount: 80_000 })
    // 365 days, 92 of them in 2026
    const insured = {
      ...base,
      kind: 'prepaid' as const,
      label: 'Assurance',
      account: '616',
      whole: fbu(365_000),
      from: day('2026-10-01'),
      to: day('2027-09-30'),
    }
    expect((await accountant().do('accounting.enterAccrual', insured)).amount).toBe(273_000)
    await accountant().do('accounting.enterAccrual', {
      ...base,
      kind: 'deferred',
      label: 'Gestion pour un tiers',
      account: '706',
      whole: fbu(90_000),
      from: day('2026-12-01'),
      to: day('2027-02-28'),
    })
    expect([await standing('408'), await standing('486')]).toEqual([-80_000, 273_000])
    expect([await standing('613'), await standing('616')]).toEqual([80_000, -273_000])
    const january = '2027-01-01'
    expect([await standing('408', january), await standing('486', january)]).toEqual([0, 0])
    expect((await accountant().refused('accounting.enterAccrual', { ...insured, to: day('2026-12-31') })).code).toBe(
      'accounting.accrual-days',
    )
    const nobody = newId()
    for (const [over, code] of [
      [{ mutualId: nobody }, 'membership.mutual-unknown'],
      [{ projectId: nobody }, 'accounting.unknown-project'],
      [{ supplierId: nobody }, 'accounting.unknown-third-party'],
    ] as const)
      expect((await accountant().refused('accounting.enterAccrual', { ...insured, ...over })).code).toBe(code)
    expect(await accountant().refused('accounting.enterAccrual', { ...insured, account: '706' })).toMatchObject({
      code: 'accounting.account-role',
    })
    const { rows, total } = await accountant().do('accounting.accruals', { year: YEAR })
    // 59 days of 90 are of 2027
    expect(total).toEqual({ payable: 80_000, prepaid: 273_000, deferred: 59_000 })
    const paper = await accountant().do('accounting.bookDocument', {
      book: 'accruals',
      from: day('2026-01-01'),
      to: day('2026-12-31'),
    })
    expectSums(paper)
    expect(paper).toMatchObject({ title: 'Charges et produits à régulariser', amount: 412_000 })
    const [after, amount] = ['Après', 'Montant'].map((name) => paper.columns.findIndex(({ title }) => title === name))
    expect(paper.rows.map(({ cells, look }) => [look, cells[0], cells[after ?? -1], cells[amount ?? -1]])).toEqual([
      ['heading', 'Charge à payer', null, null],
      [undefined, 'RE-2026-00001', null, 80_000],
      ['sum', 'Total Charge à payer', null, 80_000],
      ['heading', 'Charge constatée d’avance', null, null],
      [undefined, 'RE-2026-00002', 273, 273_000],
      ['sum', 'Total Charge constatée d’avance', null, 273_000],
      ['heading', 'Produit constaté d’avance', null, null],
      [undefined, 'RE-2026-00003', 59, 59_000],
      ['sum', 'Total Produit constaté d’avance', null, 59_000],
    ])
    expect(rows.find(({ kind }) => kind === 'prepaid')).toMatchObject({
      days: 365,
      daysAfter: 273,
      thirdParty: 'Garage fictif',
    })
    const undone = await accountant().do('accounting.undoAccrual', { id: rent.id, rev: 1, reason: 'facture reçue' })
    expect(undone.number).toBe('RE-2026-00001')
    expect([await standing('408'), await standing('613'), await standing('408', january)]).toEqual([0, 0, 0])
    expect(
      (await accountant().refused('accounting.undoAccrual', { id: rent.id, rev: 2, reason: 'encore une fois' })).code,
    ).toBe('accounting.inventory-undone')
  })
})

describe('impairment of receivables', () => {
  let household: Id
  test('each age at its rate, by third party; what is doubtful goes to its own account, what is too much comes back', async () => {
    household = p.householdId
    const owes = (on: string, amount: number) =>
      enter(on, 'Cotisation de test', [
        { account: '4111', debit: fbu(amount), mutualId, thirdPartyType: 'household', thirdPartyId: household },
        { account: '7011', credit: fbu(amount), mutualId },
      ])
    const before = await accountant().do('accounting.impairment', { year: YEAR })
    const known = before.rows.find(({ thirdParty }) => thirdParty.id === household)
    expect(known).toBeUndefined()
    await owes('2026-02-01', 100_000) // 333 days late: half
    await owes('2026-10-15', 8_000) // 77 days late: a quarter
    await owes('2026-12-20', 5_000) // 11 days: nothing
    const sheet = await accountant().do('accounting.impairment', { year: YEAR })
    expect(sheet.rows.find(({ thirdParty }) => thirdParty.id === household)).toMatchObject({
      owed: { days365: 100_000, days90: 8_000, days30: 5_000 },
      base: 113_000,
      required: 52_000,
      doubtful: 100_000,
    })
    const aged = await accountant().do('accounting.agedBalance', { kind: 'households', day: day('2026-12-31') })
    const others = await accountant().do('accounting.agedBalance', { kind: 'others', day: day('2026-12-31') })
    expect(sheet.total.base).toBe(
      aged.total.balance + others.total.balance + overpaid(aged.rows) + overpaid(others.rows),
    )
    const [owedBefore, impairedBefore] = [await standing('4111'), await standing('491')]
    const posted = await accountant().do('accounting.postImpairment', { year: YEAR, required: sheet.total.required })
    expect(posted.amount).toBe(sheet.total.required)
    expect((await standing('491')) - impairedBefore).toBe(
      -sheet.byMutual.filter(({ account }) => account === '491').reduce((all, { required }) => all + required, 0),
    )
    expect((await standing('4111')) - owedBefore).toBe(-sheet.total.doubtful)
    expect(await standing('4161')).toBe(sheet.total.doubtful)
    expect((await accountant().do('accounting.impairment', { year: YEAR })).rows).toEqual(sheet.rows)
    expect((await accountant().refused('accounting.postImpairment', { year: YEAR })).code).toBe(
      'accounting.inventory-posted',
    )

    // a year later, paid: everything is given back
    await accountant().do('accounting.undoInventory', { id: posted.id, rev: 1, reason: 'à refaire' })
    expect([await standing('491'), await standing('4161'), await standing('4111')]).toEqual([
      impairedBefore,
      0,
      owedBefore,
    ])
    const again = await accountant().do('accounting.postImpairment', { year: YEAR })
    expect(again).toMatchObject({ number: 'DC-2026-00002', amount: sheet.total.required })
    await enter('2027-01-05', 'Paiement de test', [
      { account: '5121', debit: fbu(113_000) },
      { account: '4111', credit: fbu(113_000), mutualId, thirdPartyType: 'household', thirdPartyId: household },
    ])
    c.clock.set('2028-01-10')
    const next = await accountant().do('accounting.impairment', { year: 2027 })
    expect(next.rows.find(({ thirdParty }) => thirdParty.id === household)).toMatchObject({
      base: 0,
      required: 0,
      doubtful: 0,
      doubtfulBefore: 100_000,
    })
    const state = await accountant().do('accounting.provisionState', { year: YEAR })
    expect(state.rows.find(({ account }) => account === '491')).toMatchObject({
      opening: 0,
      charge: -(await standing('491')),
      other: 0,
      closing: -(await standing('491')),
    })
    c.clock.set('2027-01-10')
  })
  const overpaid = (rows: readonly { balance: number }[]) =>
    rows.reduce((all, { balance }) => all + Math.max(0, -balance), 0)
})

describe('provision for claims incurred', () => {
  test('both methods are worked out; one is posted with a reason, the year before given back', async () => {
    c.clock.set('2026-12-28')
    await p.invoice({ headerClaimed: fbu(50_000), certificates: 3, receivedOn: day('2026-12-20') } as never)
    c.clock.set('2027-01-10')
    const sheet = await accountant().do('accounting.claimsProvision', { year: YEAR, lateDays: 45 })
    expect(sheet.atHand.estimated).toBeGreaterThanOrEqual(50_000)
    expect(sheet.atHand).toMatchObject({ carried: 0, beyond: sheet.atHand.estimated })
    for (const row of sheet.byMutual) {
      // benefits ÷ 12 × 45 ÷ 30
      const late = row.benefits <= 0 ? 0 : Math.floor((2 * row.benefits * 45 + 360) / 720)
      expect(row).toMatchObject({ lateAverage: late, average: row.beyond + late })
    }
    expect(sheet.ladder.months).toHaveLength(24)
    // the estimate of December takes over what is at hand: never twice
    await accountant().do('invoices.postEstimates', { month: '2026-12' as never })
    const after = await accountant().do('accounting.claimsProvision', { year: YEAR, lateDays: 45 })
    expect(after.atHand).toMatchObject({ carried: sheet.atHand.estimated, beyond: 0 })
    expect(
      (await accountant().refused('accounting.postClaimsProvision', { year: YEAR, method: 'average', reason: 'x' }))
        .code,
    ).toBe('kernel.bad-input')
    const posted = await accountant().do('accounting.postClaimsProvision', {
      year: YEAR,
      method: 'average',
      reason: 'peu de mois connus',
      lateDays: 45,
      amount: after.total.average,
    })
    expect(posted).toMatchObject({ number: 'PS-2026-00001', amount: after.total.average, released: 0 })
    expect([await standing('155'), await standing('6815')]).toEqual([-after.total.average, after.total.average])
    const { works } = await accountant().do('accounting.inventory', { year: YEAR })
    expect(works.find(({ work }) => work === 'claims')).toMatchObject({ state: 'posted', due: 0 })
    const state = await accountant().do('accounting.provisionState', { year: YEAR })
    expect(state.rows.find(({ account }) => account === '155')).toMatchObject({
      opening: 0,
      charge: after.total.average,
      released: 0,
      other: 0,
    })
    expect(state.total.closing).toBe(-(await standing('155')) - (await standing('491')))
    // the next year gives it back whole and charges its own
    c.clock.set('2028-01-10')
    const next = await accountant().do('accounting.postClaimsProvision', {
      year: 2027,
      method: 'ladder',
      reason: 'assez de mois connus',
    })
    expect(next.released).toBe(after.total.average)
    expect(await standing('7815', '2027-12-31')).toBe(-after.total.average)
    const audit = await accountant().do('accounting.audit', {
      from: day('2026-01-01') as Day,
      to: day('2027-12-31'),
    } as never)
    expect(JSON.stringify(audit)).not.toContain('DA-2026')
    const checks = await c.as('admin').do('administration.checkWorkspace', {})
    expect(checks.checks.filter(({ ok }) => !ok)).toEqual([])
  })
})

describe('papers', () => {
  test('the states of fixed assets and of provisions, on paper and as files', async () => {
    const period = { from: day('2026-01-01'), to: day('2026-12-31') }
    const assets = await accountant().do('accounting.bookDocument', { book: 'assets', ...period })
    expect(assets).toMatchObject({ title: 'Tableau des immobilisations', landscape: true, amount: 961_667 })
    expect(assets.rows.at(-1)?.cells).toEqual([
      'Total général',
      '',
      900_000,
      1_200_000,
      null,
      2_100_000,
      600_000,
      538_333,
      null,
      1_138_333,
      961_667,
    ])
    expect(assets.notes.join(' ')).toMatch(/2183 .*écart/)
    const provisions = await accountant().do('accounting.bookDocument', { book: 'provisions', ...period })
    const { total } = await accountant().do('accounting.provisionState', { year: YEAR })
    expect(provisions.rows.at(-1)?.cells.at(-1)).toBe(total.closing)
    for (const book of ['assets', 'provisions'] as const)
      expect((await accountant().do('accounting.exportBook', { book, ...period, format: 'csv' })).rows).toBeGreaterThan(
        0,
      )
  })

  test('each work adds up on its paper: what depreciation charges, asset by asset, as the sheet says it', async () => {
    const period = { from: day('2027-01-01'), to: day('2027-12-31') }
    for (const book of ['assets', 'depreciation', 'impairment', 'claims', 'provisions'] as const)
      expectSums(await accountant().do('accounting.bookDocument', { book, ...period }))
    const sheet = await accountant().do('accounting.depreciation', { year: YEAR })
    const asked = { book: 'depreciation' as const, from: day('2026-01-01'), to: day('2026-12-31') }
    const paper = await accountant().do('accounting.bookDocument', asked)
    expectSums(paper)
    expect(paper).toMatchObject({ title: 'Dotations aux amortissements', landscape: true, amount: sheet.total })
    const charge = paper.columns.findIndex(({ title }) => title === 'Dotation')
    expect(paper.rows.map(({ cells }) => [cells[0], cells[charge]])).toEqual([
      ...sheet.rows.map((row) => [row.number, row.charge]),
      ['Total général', sheet.total],
    ])
    expect(paper.notes[0]).toContain(sheet.posted?.number ?? 'not posted')
    const { path, rows } = await accountant().do('accounting.exportBook', { ...asked, format: 'csv' })
    expect(rows).toBe(sheet.rows.length)
    const [titles, first] = readFileSync(path, 'utf8').split('\r\n')
    const [read] = sheet.rows
    expect(titles).toContain('Numéro,Désignation,Mutuelle,Charge / amortissement,À amortir,Jours,sur,Avant,Dotation')
    expect(first).toContain([read?.base, read?.days, read?.lifeDays].join(','))
  })
})

describe('what is not done', () => {
  test('an account that the chart lacks is named by its role; whoever keeps settings names another', async () => {
    const accounts = await accountant().do('accounting.inventoryAccounts', {})
    expect(accounts.every(({ fits }) => fits)).toBe(true)
    const change = { use: 'claims-provision' as const, account: '156', rev: 1 }
    expect((await accountant().refused('accounting.setInventoryAccount', change)).code).toBe('kernel.right-missing')
    expect(
      await c.as('manager').refused('accounting.setInventoryAccount', { ...change, account: '491' }),
    ).toMatchObject({ code: 'accounting.account-role' })
    await c.as('manager').do('accounting.setInventoryAccount', change)
    expect((await c.as('manager').refused('accounting.setInventoryAccount', change)).code).toBe(
      'accounting.changed-since',
    )
    await c.as('manager').do('accounting.setInventoryAccount', { ...change, account: '155', rev: 2 })
  })

  test('books kept by what money does: the register is read, nothing of the inventory is posted', async () => {
    const cash = await openTestCentre({ books: { basis: 'cash', entities: 'centre' } } as never)
    try {
      cash.clock.set('2027-01-10')
      const { works } = await cash.as('accountant').do('accounting.inventory', { year: YEAR })
      expect(works.map(({ problem }) => problem)).toEqual(['cash', 'cash', 'cash', 'cash'])
      for (const refused of [
        cash.as('accountant').refused('accounting.postDepreciation', { year: YEAR }),
        cash.as('accountant').refused('accounting.postImpairment', { year: YEAR }),
        cash
          .as('accountant')
          .refused('accounting.postClaimsProvision', { year: YEAR, method: 'average', reason: 'essai' }),
        cash.as('accountant').refused('accounting.enterAccrual', {
          year: YEAR,
          kind: 'payable',
          label: 'Loyer',
          account: '613',
          whole: fbu(5),
        }),
      ])
        expect((await refused).code).toBe('accounting.inventory-cash')
    } finally {
      await cash.close()
    }
  })

  test('a closed December takes nothing, and gives nothing back', async () => {
    c.clock.set('2027-01-10')
    const { posted } = await accountant().do('accounting.depreciation', { year: YEAR })
    for (let month = 1; month <= 12; month += 1)
      await accountant().call('accounting.closeMonth', {
        month: `${YEAR}-${String(month).padStart(2, '0')}` as never,
        reason: 'essai de clôture',
      } as never)
    const { works } = await accountant().do('accounting.inventory', { year: YEAR })
    expect(works.find(({ work }) => work === 'accruals')?.problem).toBe('closed')
    expect(
      (await accountant().refused('accounting.undoInventory', { id: posted?.id as Id, rev: 1, reason: 'trop tard' }))
        .code,
    ).toBe('accounting.period-closed')
    expect(
      (
        await accountant().refused('accounting.enterAccrual', {
          year: YEAR,
          kind: 'payable',
          label: 'Loyer',
          account: '613',
          whole: fbu(5),
        })
      ).code,
    ).toBe('accounting.period-closed')
  })
})
