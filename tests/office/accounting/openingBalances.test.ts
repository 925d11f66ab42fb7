import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { controlSums } from '../../support/controlSums.ts'
import { OpeningDraft } from '../../support/openingBalances.ts'
import { family, houseOf } from '../membership/household.ts'

let c: TestCentre
let mutualId: Id
let householdId: Id
let registration: string
let supplier: Id
let staff: Id
const accountant = () => c.as('accountant')
const supplierOwed = (document: string, documentDay: string, credit: number, more = {}) => ({
  account: '4011',
  credit,
  thirdPartyType: 'supplier' as const,
  thirdPartyId: supplier,
  document,
  documentDay,
  ...more,
})

async function balances(): Promise<Record<string, number>> {
  const { classes, total } = await accountant().do('accounting.trialBalance', { from: '2026-07', to: '2026-12' })
  expect(total.closingDebit).toBe(total.closingCredit)
  return Object.fromEntries(
    classes
      .flatMap(({ rows }) => rows)
      .map((row) => [row.account, row.debit - row.credit] as const)
      .filter(([, amount]) => amount !== 0),
  )
}

beforeAll(async () => {
  c = await openTestCentre({}, '2026-07-02')
  const house = await houseOf(c)
  mutualId = house.mutualId
  const made = await c.as('agent').do('membership.enrol', family(house))
  householdId = made.householdId
  const { people } = await c.as('agent').do('membership.household', { householdId })
  registration = people[0]?.registration ?? ''
  const add = async (type: 'supplier' | 'staff', name: string) =>
    (await accountant().do('accounting.addThirdParty', { type, name })).id
  supplier = await add('supplier', 'Papeterie fictive')
  staff = await add('staff', 'Gardien Fictif')
}, 60_000)
afterAll(() => c.close())

describe('the balances of a centre that begins in mid-life', () => {
  let draft: OpeningDraft
  const enrolled = { '4111': 31_000, '7011': -30_000, '7021': -1_000 }

  test('a day that is not the first of a month, a closed month, a year that is not there', async () => {
    const start = (day: string) => accountant().refused('accounting.startOpening', { day })
    expect(await start('2026-07-02')).toMatchObject({ code: 'accounting.opening-not-first' })
    expect(await start('2031-01-01')).toMatchObject({ code: 'accounting.no-fiscal-year' })
    expect(await c.as('agent').refused('accounting.startOpening', { day: '2026-07-01' })).toMatchObject({
      code: 'kernel.right-missing',
    })
    draft = await new OpeningDraft(c).start('2026-07-01')
    expect(await start('2026-07-01')).toMatchObject({ code: 'accounting.opening-exists' })
    expect(await start('2026-08-01')).toMatchObject({ code: 'accounting.opening-exists' })
  })

  test('what a line may not be', async () => {
    const owed = {
      thirdPartyType: 'supplier' as const,
      thirdPartyId: supplier,
      document: 'F-1',
      documentDay: '2026-05-02',
    }
    const refusals: [Parameters<OpeningDraft['refused']>[0], string][] = [
      [{ account: '53', debit: 5 }, 'heading-account'],
      [{ account: '5999', debit: 5 }, 'unknown-account'],
      [{ account: '5311' }, 'opening-one-side'],
      [{ account: '5311', debit: 5, credit: 5 }, 'opening-one-side'],
      [{ account: '4011', credit: 5 }, 'third-party-missing'],
      [{ account: '4111', debit: 5, ...owed }, 'third-party-wrong'],
      [{ account: '5311', debit: 5, ...owed }, 'third-party-wrong'],
      [{ account: '4011', credit: 5, ...owed, thirdPartyId: householdId }, 'unknown-third-party'],
      [{ account: '4011', credit: 5, ...owed, document: '' }, 'opening-document-missing'],
      [
        { account: '4011', credit: 5, thirdPartyType: 'supplier', thirdPartyId: supplier, document: 'F-1' },
        'opening-document-missing',
      ],
      [{ account: '4011', credit: 5, ...owed, documentDay: '2026-07-01' }, 'opening-document-late'],
      [{ account: '4011', credit: 5, ...owed, mutualId: supplier }, 'opening-mutual-unknown'],
      [{ account: '80', debit: 5 }, 'opening-account'],
    ]
    for (const [line, code] of refusals)
      expect(await draft.refused(line), JSON.stringify(line)).toMatchObject({ code: `accounting.${code}` })
    const { lines, debit } = await accountant().do('accounting.opening', { id: draft.id })
    expect([lines, debit]).toEqual([0, 0])
  })

  test('kept line by line, each section with its sum; a document once', async () => {
    await draft.put(
      { account: '5311', debit: 250_000, document: 'PV 12', documentDay: '2026-06-30' },
      { account: '5121', debit: 4_000_000 },
      supplierOwed('F-9', '2026-06-20', 70_000),
      supplierOwed('F-2', '2026-02-10', 130_000),
      {
        account: '4111',
        debit: 12_000,
        thirdPartyType: 'household',
        thirdPartyId: householdId,
        document: 'C-7',
        documentDay: '2026-03-01',
        mutualId,
      },
      {
        account: '425',
        debit: 20_000,
        thirdPartyType: 'staff',
        thirdPartyId: staff,
        document: 'AV 3',
        documentDay: '2026-06-01',
      },
      { account: '2183', debit: 1_500_000 },
      { account: '28183', credit: 600_000 },
      { account: '1061', credit: 2_000_000, mutualId },
      { account: '155', credit: 300_000, mutualId },
      { account: '7011', credit: 3_000_000, mutualId },
    )
    const left = await draft.put({ account: '6551', debit: 200_000, mutualId })
    expect(left).toBe(250_000 + 4_000_000 - 200_000 + 32_000 + 900_000 - 2_300_000 - 2_800_000)
    expect(await draft.refused(supplierOwed('F-9', '2026-06-20', 5))).toMatchObject({
      code: 'accounting.opening-document-twice',
      params: { document: 'F-9', account: '4011' },
    })
    const { sections } = await accountant().do('accounting.opening', { id: draft.id })
    expect(sections.map(({ section, lines, difference }) => [section, lines, difference])).toEqual([
      ['cash', 2, 4_250_000],
      ['parties', 4, -168_000],
      ['assets', 2, 900_000],
      ['funds', 2, -2_300_000],
      ['result', 2, -2_800_000],
    ])
    const { rows } = await accountant().do('accounting.openingLines', { id: draft.id, section: 'parties', limit: 3 })
    expect(rows.map(({ document }) => document)).toEqual(['F-2', 'F-9', 'C-7'])
    expect(rows[0]).toMatchObject({ thirdParty: { label: 'Papeterie fictive' }, documentDay: '2026-02-10' })
  })

  test('a person who read an older version changes nothing', async () => {
    const stale = { id: draft.id, rev: draft.rev - 1 }
    expect(await accountant().refused('accounting.proposeOpening', stale)).toMatchObject({
      code: 'accounting.changed-since',
    })
  })

  test('the difference goes nowhere by itself: chosen with its amount, and asked again when a line changes', async () => {
    const asked = { id: draft.id, rev: draft.rev }
    expect(await accountant().refused('accounting.proposeOpening', asked)).toMatchObject({
      code: 'accounting.opening-difference',
      params: { difference: -118_000 },
    })
    const place = (account: string, difference: number, reason = 'ancien report') =>
      accountant().refused('accounting.placeOpeningDifference', { ...asked, account, difference, reason })
    expect(await place('119', -100_000)).toMatchObject({ code: 'accounting.opening-difference-changed' })
    expect(await place('5311', -118_000)).toMatchObject({ code: 'accounting.opening-remainder-account' })
    expect(await place('11', -118_000)).toMatchObject({ code: 'accounting.heading-account' })
    expect(await place('119', -118_000, '')).toMatchObject({ code: 'accounting.reason-missing' })
    await draft.place('119', -118_000)
    await draft.put({ account: '5121', debit: 18_000 })
    const { remainder, difference } = await accountant().do('accounting.opening', { id: draft.id })
    expect([remainder, difference]).toEqual([null, -100_000])
    await draft.place('119', -100_000)
  })

  test('balances of fixed assets are those of the assets', async () => {
    const asked = { id: draft.id, rev: draft.rev }
    expect(await accountant().refused('accounting.proposeOpening', asked)).toMatchObject({
      code: 'accounting.opening-assets-differ',
      params: { account: '2183', balance: 1_500_000, assets: 0, difference: 1_500_000 },
    })
    const computer = { label: 'Ordinateur', account: '2183', boughtOn: '2024-07-01', cost: 1_500_000, lifeMonths: 60 }
    await draft.assets({ ...computer, brought: 600_000 })
    const { remainder } = await accountant().do('accounting.opening', { id: draft.id })
    expect(remainder?.amount).toBe(-100_000)
  })

  test('who wrote in it does not accept it, whoever proposes it', async () => {
    const both = await c.person('accountant', 'head')
    const reason = 'écart entre les anciens livres'
    const placed = { id: draft.id, rev: draft.rev, account: '119', difference: -100_000, reason }
    draft.rev = (await both.do('accounting.placeOpeningDifference', placed)).rev
    const proposed = await accountant().do('accounting.proposeOpening', { id: draft.id, rev: draft.rev })
    draft.rev = proposed.rev
    expect((await both.do('accounting.opening', { id: draft.id })).own).toBe(true)
    const before = await controlSums(c)
    const asked = { id: draft.id, rev: draft.rev, accept: true }
    expect((await both.refused('accounting.decideOpening', asked)).code).toBe('accounting.same-person')
    expect(await controlSums(c)).toEqual(before)
    const back = { ...asked, accept: false, reason: 'à revoir' }
    draft.rev = (await c.as('head').do('accounting.decideOpening', back)).rev
  })

  test('proposed by one, accepted by another: one balanced entry whose ledger is the items', async () => {
    expect(await balances()).toEqual(enrolled)
    const number = await draft.propose()
    expect(number).toBe('OU-2026-00001')
    expect(await draft.refused(supplierOwed('F-3', '2026-01-01', 5))).toMatchObject({
      code: 'accounting.opening-not-draft',
    })
    expect(
      await accountant().refused('accounting.decideOpening', { id: draft.id, rev: draft.rev, accept: true }),
    ).toMatchObject({
      code: 'kernel.right-missing',
    })
    const back = { id: draft.id, rev: draft.rev, accept: false }
    expect(await c.as('head').refused('accounting.decideOpening', back)).toMatchObject({
      code: 'accounting.reason-missing',
    })
    await c.as('head').do('accounting.decideOpening', { ...back, reason: 'revoir la banque' })
    draft.rev += 1
    expect(await draft.propose()).toBe('OU-2026-00001')
    const entry = await draft.accept()
    expect(entry.number).toBe('RN-2026-00001')
    expect(await balances()).toEqual({
      '119': 100_000,
      '1061': -2_000_000,
      '155': -300_000,
      '2183': 1_500_000,
      '28183': -600_000,
      '4011': -200_000,
      '4111': 31_000 + 12_000,
      '425': 20_000,
      '5121': 4_018_000,
      '5311': 250_000,
      '6551': 200_000,
      '7011': -30_000 - 3_000_000,
      '7021': -1_000,
    })
    const read = await accountant().do('accounting.entry', { entryId: entry.entryId })
    expect(read).toMatchObject({ day: '2026-07-01', voucher: number, document: { type: 'opening', id: draft.id } })
    expect(read.lines).toHaveLength(14)
    expect(read.lines.filter(({ account }) => account === '4011').map(({ label }) => label)).toEqual([
      'F-2 du 10/02/2026',
      'F-9 du 20/06/2026',
    ])
    const { findings } = await c.as('supervisor').do('accounting.audit', { from: '2026-01-01', to: '2026-12-31' })
    expect(findings.find(({ check }) => check === 'documents-posted')?.rows ?? []).toEqual([])
  })

  test('aged balances show the age of each paper, not that of the entry', async () => {
    const aged = await accountant().do('accounting.agedBalance', { kind: 'suppliers', day: '2026-07-02' })
    // due 30 days after the paper or as the setting says: F-9 (20 June) is not due, F-2 (10 February) is months late
    expect(aged.rows).toHaveLength(1)
    expect(aged.rows[0]).toMatchObject({ notDue: 70_000, balance: 200_000 })
    expect((aged.rows[0]?.days30 ?? 0) + (aged.rows[0]?.days60 ?? 0)).toBe(0)
    expect((aged.rows[0]?.days90 ?? 0) + (aged.rows[0]?.older ?? 0)).toBe(130_000)
    const households = await accountant().do('accounting.agedBalance', { kind: 'households', day: '2026-07-02' })
    expect(households.rows[0]).toMatchObject({ balance: 43_000, older: 12_000 })
    const before = await accountant().do('accounting.agedBalance', { kind: 'suppliers', day: '2026-06-30' })
    expect(before.rows).toEqual([])
  })

  test('nobody opens the same year twice, by hand or by register; a mutual that is in it neither', async () => {
    const again = (input: { day: string; mutualId?: Id }) => accountant().refused('accounting.startOpening', input)
    expect(await again({ day: '2026-07-01' })).toMatchObject({ code: 'accounting.opening-exists' })
    expect(await again({ day: '2026-07-01', mutualId })).toMatchObject({
      code: 'accounting.opening-exists',
      params: { opening: 'OU-2026-00001' },
    })
  })

  test('a payment that names the paper is matched with it; then the opening is no more undone', async () => {
    await accountant().do('accounting.enterManual', {
      journal: 'BQ1',
      day: '2026-07-02',
      label: 'Papeterie payée',
      voucher: 'F-2',
      lines: [
        { account: '4011', debit: 130_000, thirdPartyType: 'supplier', thirdPartyId: supplier },
        { account: '5121', credit: 130_000 },
      ],
    })
    const made = await accountant().do('accounting.matchAll', { account: '4011' })
    expect(made).toMatchObject({ matchings: 1, amount: 130_000 })
    const undo = { id: draft.id, rev: draft.rev, reason: 'soldes faux' }
    expect(await c.as('head').refused('accounting.undoOpening', undo)).toMatchObject({
      code: 'accounting.opening-matched',
      params: { account: '4011', entry: 'RN-2026-00001' },
    })
    const aged = await accountant().do('accounting.agedBalance', { kind: 'suppliers', day: '2026-07-02' })
    expect(aged.rows[0]).toMatchObject({ notDue: 70_000, balance: 70_000, older: 0 })
  })

  test('unmatched, it is undone: its entry is reversed, nothing of it stays open, another may begin', async () => {
    const { rows } = await accountant().do('accounting.ledger', {
      account: '4011',
      from: '2026-07-01',
      to: '2026-07-31',
    })
    const line = rows.find(({ letters }) => letters !== '')
    if (line === undefined) throw new Error('nothing is matched')
    const [matching] = await accountant().do('accounting.matchingsOfLine', { entryId: line.entryId, rank: line.rank })
    await accountant().do('accounting.unmatch', { id: matching?.id ?? ('' as Id), reason: 'erreur' })
    expect(
      await accountant().refused('accounting.undoOpening', { id: draft.id, rev: draft.rev, reason: 'faux' }),
    ).toMatchObject({
      code: 'kernel.right-missing',
    })
    expect(await draft.undo()).toBe('RN-2026-00002')
    expect(await balances()).toEqual({ ...enrolled, '4011': 130_000, '5121': -130_000 })
    const aged = await accountant().do('accounting.agedBalance', { kind: 'suppliers', day: '2026-07-02' })
    expect(aged.rows).toMatchObject([{ balance: -130_000, unmatched: 130_000 }])
    await expect(draft.undo()).rejects.toThrow('kernel.transition')
    const next = await new OpeningDraft(c).start('2026-07-01')
    await c.as('accountant').do('accounting.dropOpening', { id: next.id, rev: next.rev, reason: 'essai' })
  })

  test('from a file: rows that cannot be taken say why, the others are taken once', async () => {
    const next = await new OpeningDraft(c).start('2026-08-01')
    mkdirSync(join(c.dataDir, 'exchange'), { recursive: true })
    const path = join(c.dataDir, 'exchange', 'soldes.csv')
    writeFileSync(
      path,
      [
        'Soldes du centre;;;;;;;',
        'Compte;Tiers;Pièce;Date de la pièce;Débit;Crédit;Mutuelle;Libellé',
        '5311;;;;100 000;;;',
        `4111;${registration};C-1;02/03/2026;8 000;;012;`,
        '4011;Papeterie fictive;F-1;05/05/2026;;60 000;;Carnets',
        '4011;Papeterie fictive;F-1;05/05/2026;;60 000;;Carnets',
        '4011;Inconnue;F-4;05/05/2026;;60 000;;',
        '4011;Papeterie fictive;;;;60 000;;',
        '53;;;;5;;;',
        '1061;;;;;dix mille;;',
        '1061;;;;;12,50;;',
        '101;;;;;40 000;Nulle part;',
        '101;;;;;48 000;Dukingire Bugendana;',
      ].join('\n'),
    )
    const read = await accountant().do('accounting.readOpeningFile', { id: next.id, path })
    expect(read).toMatchObject({ lines: 4, refused: 7, debit: 108_000, credit: 108_000, difference: 0 })
    expect(read.problems.map(({ place, code }) => `${place} ${code.replace('accounting.', '')}`).sort()).toEqual(
      [
        'F10 opening-unreadable',
        'F11 opening-unreadable',
        '12 opening-mutual-unknown',
        '6 opening-document-twice',
        '7 opening-party-unknown',
        '8 opening-document-missing',
        '9 heading-account',
      ].sort(),
    )
    const take = { id: next.id, rev: next.rev, path }
    expect(await accountant().refused('accounting.takeOpeningFile', take)).toMatchObject({
      code: 'accounting.opening-file-refused',
      params: { count: 7 },
    })
    const taken = await accountant().do('accounting.takeOpeningFile', { ...take, withoutRefused: true })
    expect(taken).toMatchObject({ taken: 4, refused: 7, difference: 0 })
    next.rev = taken.rev
    const again = await accountant().do('accounting.readOpeningFile', { id: next.id, path })
    expect(again.problems.map(({ code }) => code)).toContain('accounting.opening-document-twice')
    await next.propose()
    await next.accept()
    const paper = await accountant().do('accounting.openingDocument', { id: next.id })
    expect(paper.number).toBe('OU-2026-00002')
    expect(paper.rows.at(-1)).toEqual({
      cells: [null, 'Total de la reprise', null, null, null, 108_000, 108_000],
      look: 'total',
    })
    const empty = join(c.dataDir, 'exchange', 'vide.csv')
    writeFileSync(empty, 'rien;ici\n')
    const other = await accountant().do('accounting.openingTemplate', {})
    expect(await accountant().refused('accounting.readOpeningFile', { id: next.id, path: empty })).toMatchObject({
      code: 'accounting.opening-no-columns',
    })
    expect(await accountant().do('accounting.readOpeningFile', { id: next.id, path: other.path })).toMatchObject({
      lines: 0,
      refused: 0,
    })
  })
})

describe('other books', () => {
  test('on a cash basis what was brought stands, and what pays it is no income', async () => {
    const other = await openTestCentre({ books: { basis: 'cash', entities: 'centre' } }, '2026-01-05')
    try {
      const { id } = await other.as('accountant').do('accounting.addThirdParty', { type: 'supplier', name: 'Garage' })
      const draft = await new OpeningDraft(other).start('2026-01-01')
      await draft.put(
        { account: '5121', debit: 90_000 },
        {
          account: '4011',
          credit: 40_000,
          thirdPartyType: 'supplier',
          thirdPartyId: id,
          document: 'F',
          documentDay: '2025-12-01',
        },
        { account: '110', credit: 50_000 },
      )
      expect(await draft.refused({ account: '6064', debit: 5 })).toMatchObject({
        code: 'accounting.opening-result-january',
      })
      await draft.propose()
      await draft.accept()
      await other.as('accountant').do('accounting.enterManual', {
        journal: 'BQ1',
        day: '2026-01-05',
        label: 'Garage payé',
        lines: [
          { account: '4011', debit: 40_000, thirdPartyType: 'supplier', thirdPartyId: id },
          { account: '5121', credit: 40_000 },
        ],
      })
      const { classes } = await other.as('accountant').do('accounting.trialBalance', { from: '2026-01', to: '2026-12' })
      expect(
        classes.flatMap(({ rows }) => rows).map((row) => [row.account, row.closingDebit - row.closingCredit]),
      ).toEqual([
        ['110', -50_000],
        ['4011', 0],
        ['5121', 50_000],
      ])
    } finally {
      await other.close()
    }
  }, 60_000)

  test('where each mutual is an entity, each balances by itself', async () => {
    const other = await openTestCentre({ books: { basis: 'accrual', entities: 'mutual' } }, '2026-01-05')
    try {
      const { mutualId: own } = await houseOf(other)
      const draft = await new OpeningDraft(other).start('2026-01-01')
      await draft.put({ account: '5121', debit: 90_000 }, { account: '1061', credit: 90_000, mutualId: own })
      expect(
        await other.as('accountant').refused('accounting.proposeOpening', { id: draft.id, rev: draft.rev }),
      ).toMatchObject({ code: 'accounting.opening-entity' })
    } finally {
      await other.close()
    }
  }, 60_000)

  test('a month that closed meanwhile', async () => {
    const other = await openTestCentre({}, '2026-02-05')
    try {
      const draft = await new OpeningDraft(other).start('2026-01-01')
      await draft.put({ account: '5121', debit: 90_000 }, { account: '1061', credit: 90_000 })
      await draft.propose()
      await other.as('accountant').do('accounting.closeMonth', { month: '2026-01', reason: 'rien à estimer' })
      expect(
        await other.as('head').refused('accounting.decideOpening', { id: draft.id, rev: draft.rev, accept: true }),
      ).toMatchObject({ code: 'accounting.period-closed' })
    } finally {
      await other.close()
    }
  }, 60_000)
})
