import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { jpeg } from '../../support/papers.ts'

let c: TestCentre
beforeAll(async () => {
  c = await openTestCentre()
  await accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: '2026-01-02',
    label: 'Fonds de départ',
    lines: [
      { account: '5121', debit: 500_000 },
      { account: '101', credit: 500_000 },
    ],
  })
})
afterAll(() => c.close())

const accountant = () => c.as('accountant')
const rent = {
  name: 'Loyer du bureau',
  journal: 'BQ1',
  label: 'Loyer',
  rhythm: 'month',
  firstMonth: '2026-01',
  lastMonth: null,
  lines: [
    { account: '613', side: 'debit', amount: 40_000 },
    { account: '5121', side: 'credit', amount: 40_000 },
  ],
} as const
const models = () => accountant().do('accounting.entryModels', {})
let modelId: string

describe('models', () => {
  test('a model of fuel leaves its amount to be typed', async () => {
    const { id, rev } = await accountant().do('accounting.saveModel', {
      name: 'Carburant',
      journal: 'OD',
      label: 'Carburant de la moto',
      lines: [
        { account: '6066', side: 'debit', amount: null },
        { account: '5311', side: 'credit', amount: null },
      ],
    })
    const { rows, due } = await models()
    expect(rows).toMatchObject([{ id, name: 'Carburant', total: 0, rhythm: null }])
    expect(rows[0]?.lines.map(({ account, accountLabel }) => [account, accountLabel])).toEqual([
      ['6066', 'Carburant'],
      ['5311', 'Caisse du centre'],
    ])
    expect(due).toEqual([])
    await accountant().do('accounting.endModel', { id, rev })
    expect((await models()).rows).toEqual([])
  })

  test('each line keeps its axes, and what is made of it has them', async () => {
    const [mutual] = (await c.as('manager').do('membership.mutuals', {})).mutuals
    const { id: projectId } = await accountant().do('accounting.saveProject', {
      code: 'EAU',
      name: 'Eau propre',
      startsOn: '2026-01-01',
    })
    const axes = {
      mutualId: mutual?.id ?? null,
      projectId,
      facilityType: 'hospital',
      ownership: 'private',
      service: 'delivery',
    } as const
    const { id, rev } = await accountant().do('accounting.saveModel', {
      ...rent,
      name: 'Forfait des accouchements',
      lines: [{ ...rent.lines[0], ...axes }, rent.lines[1]],
    })
    const kept = (await models()).rows.find((row) => row.id === id)
    expect(kept?.lines).toMatchObject([
      { ...axes, mutual: mutual?.name, project: 'EAU' },
      {
        mutualId: null,
        projectId: null,
        facilityType: null,
        ownership: null,
        service: null,
        mutual: null,
        project: null,
      },
    ])
    const made = await accountant().do('accounting.postRecurrent', { modelId: id, month: '2026-01' })
    const entry = await accountant().do('accounting.entry', { entryId: made.entry?.entryId ?? newId() })
    const { facilityType, ownership, service } = axes
    expect(entry.lines).toMatchObject([
      { mutual: mutual?.name, project: 'EAU', facilityType, ownership, service },
      { mutual: null, project: null, facilityType: null, ownership: null, service: null },
    ])
    // another version of it is what it says, no more
    const again = await accountant().do('accounting.saveModel', {
      ...rent,
      id,
      rev,
      name: 'Forfait des accouchements',
      lines: [{ ...rent.lines[0], service: 'antenatal' }, rent.lines[1]],
    })
    expect((await models()).rows.find((row) => row.id === id)?.lines[0]).toMatchObject({
      mutualId: null,
      projectId: null,
      facilityType: null,
      service: 'antenatal',
    })
    for (const wrong of [{ facilityType: 'school' }, { ownership: 'mine' }, { service: 'x'.repeat(61) }])
      expect(
        await accountant().refused('accounting.saveModel', {
          ...rent,
          name: 'Autre',
          lines: [{ ...rent.lines[0], ...wrong }, rent.lines[1]],
        } as never),
      ).toMatchObject({ code: 'kernel.bad-input' })
    await accountant().do('accounting.endModel', { id, rev: again.rev })
  })

  test('one that comes back is proposed month after month, and posts on purpose, once', async () => {
    ;({ id: modelId } = await accountant().do('accounting.saveModel', { ...rent, lines: [...rent.lines] }))
    expect((await models()).due).toMatchObject([{ modelId, month: '2026-01', day: '2026-01-05', total: 40_000 }])
    c.clock.set('2026-03-10')
    expect((await models()).due.map(({ month, day }) => [month, day])).toEqual([
      ['2026-01', '2026-01-31'],
      ['2026-02', '2026-02-28'],
      ['2026-03', '2026-03-10'],
    ])
    const made = await accountant().do('accounting.postRecurrent', { modelId, month: '2026-01' })
    expect(made.entry?.number).toBe('BQ1-2026-00002')
    const entry = await accountant().do('accounting.entry', { entryId: made.entry?.entryId ?? newId() })
    expect(entry).toMatchObject({ label: 'Loyer 01/2026', day: '2026-01-31', total: 40_000 })
    expect(await accountant().refused('accounting.postRecurrent', { modelId, month: '2026-01' })).toMatchObject({
      code: 'accounting.recurrent-not-due',
    })
    await accountant().do('accounting.skipRecurrent', { modelId, month: '2026-02', reason: 'payé par la commune' })
    expect((await models()).due.map(({ month }) => month)).toEqual(['2026-03'])
    for (const month of ['2026-02', '2026-04'])
      expect(await accountant().refused('accounting.postRecurrent', { modelId, month })).toMatchObject({
        code: 'accounting.recurrent-not-due',
      })
  })

  test('what falls due every quarter counts from its first month and ends with its last', async () => {
    await accountant().do('accounting.saveModel', {
      ...rent,
      name: 'Impôt',
      rhythm: 'quarter',
      firstMonth: '2025-11',
      lastMonth: '2026-02',
      lines: [...rent.lines],
    })
    expect((await models()).due.filter(({ name }) => name === 'Impôt').map(({ month }) => month)).toEqual([
      '2025-11',
      '2026-02',
    ])
  })

  test.each([
    ['that does not balance', { lines: [rent.lines[0], { ...rent.lines[1], amount: 1 }] }, 'accounting.unbalanced'],
    [
      'without an amount',
      { lines: [rent.lines[0], { ...rent.lines[1], amount: null }] },
      'accounting.model-amount-missing',
    ],
    ['without a first month', { firstMonth: null }, 'accounting.model-month-missing'],
    ['on a heading', { lines: [{ ...rent.lines[0], account: '61' }, rent.lines[1]] }, 'accounting.heading-account'],
    [
      'on an unknown account',
      { lines: [{ ...rent.lines[0], account: '6999' }, rent.lines[1]] },
      'accounting.unknown-account',
    ],
    ['in a journal of documents', { journal: 'AD' }, 'accounting.journal-not-manual'],
    ['with a name that is taken', { name: rent.name }, 'accounting.label-taken'],
    ['with a negative amount', { lines: [{ ...rent.lines[0], amount: -1 }, rent.lines[1]] }, 'kernel.bad-input'],
    [
      'of more than can be counted',
      { lines: [{ ...rent.lines[0], amount: 2 ** 53 }, rent.lines[1]] },
      'kernel.bad-input',
    ],
  ])('one that comes back %s is refused', async (_, change, code) => {
    const input = { ...rent, name: 'Autre', lines: [...rent.lines], ...change }
    expect(await accountant().refused('accounting.saveModel', input as never)).toMatchObject({ code })
  })

  test('is the accountant’s', async () => {
    for (const who of ['cashier', 'manager', 'head'] as const)
      expect(await c.as(who).refused('accounting.postRecurrent', { modelId, month: '2026-03' })).toMatchObject({
        code: 'kernel.right-missing',
      })
  })
})

describe('papers of an entry', () => {
  test('are numbered, looked at by their content, shown, taken off with a reason', async () => {
    const { manualEntryId, entry } = await accountant().do('accounting.enterManual', {
      journal: 'BQ1',
      day: '2026-03-10',
      label: 'Honoraires',
      lines: [
        { account: '622', debit: 10_000 },
        { account: '5121', credit: 10_000 },
      ],
    })
    const owner = { type: 'manual-entry', id: manualEntryId } as const
    const picture = Buffer.from(jpeg()).toString('base64')
    const kept = await accountant().do('accounting.attachVoucher', { owner, name: 'note.jpg', data: picture })
    expect(kept.number).toBe('PJ-2026-00001')
    expect(
      await accountant().refused('accounting.attachVoucher', { owner, name: 'encore.jpg', data: picture }),
    ).toMatchObject({ code: 'claims.scan-twice' })
    expect(
      await accountant().refused('accounting.attachVoucher', {
        owner,
        name: 'facture.pdf',
        data: Buffer.from('MZ un programme').toString('base64'),
      }),
    ).toMatchObject({ code: 'claims.scan-program' })
    const entryOwner = { type: 'entry', id: entry?.entryId ?? newId() } as const
    expect((await accountant().do('accounting.vouchers', { owner: entryOwner })).rows).toMatchObject([
      { number: 'PJ-2026-00001', name: 'note.jpg', kind: 'image/jpeg' },
    ])
    expect((await c.as('supervisor').do('accounting.voucher', { id: kept.id })).pictures).toEqual([picture])
    await accountant().do('accounting.removeVoucher', { id: kept.id, reason: 'mauvaise écriture' })
    const after = await accountant().do('accounting.vouchers', { owner })
    expect(after.rows).toEqual([])
    expect(after.removed).toMatchObject([
      { number: 'PJ-2026-00001', name: 'note.jpg', by: 'Personne Fictive (accountant)', reason: 'mauvaise écriture' },
    ])
    const again = { id: kept.id, reason: 'encore' }
    expect((await accountant().refused('accounting.removeVoucher', again)).code).toBe('claims.scan-unknown')
    expect((await c.as('supervisor').refused('accounting.removeVoucher', again)).code).toBe('kernel.right-missing')
    expect((await accountant().do('accounting.attachVoucher', { owner, name: 'note.jpg', data: picture })).number).toBe(
      'PJ-2026-00002',
    )
    expect(
      await accountant().refused('accounting.attachVoucher', {
        owner: { type: 'entry', id: newId() },
        name: 'x.jpg',
        data: picture,
      }),
    ).toMatchObject({ code: 'accounting.unknown-entry' })
    expect(
      await c.as('cashier').refused('accounting.attachVoucher', { owner, name: 'x.jpg', data: picture }),
    ).toMatchObject({ code: 'kernel.right-missing' })
  })
})

describe('third parties and projects', () => {
  const papers = { phone: '79 00 00 01', nif: '4000123456', bankName: 'Banque fictive', bankAccount: '0011-22' }
  let id: string
  test('a supplier has its papers, is found, changed, refused twice', async () => {
    ;({ id } = await accountant().do('accounting.enterThirdParty', {
      type: 'supplier',
      name: 'Imprimerie Rusizi',
      ...papers,
    }))
    expect(
      await accountant().refused('accounting.enterThirdParty', { type: 'supplier', name: 'imprimerie  RUSIZI' }),
    ).toMatchObject({ code: 'accounting.third-party-twice' })
    expect(
      await accountant().refused('accounting.enterThirdParty', { type: 'supplier', name: 'Autre', nif: papers.nif }),
    ).toMatchObject({ code: 'accounting.nif-taken', params: { name: 'Imprimerie Rusizi' } })
    await accountant().do('accounting.enterThirdParty', { type: 'supplier', name: 'Imprimerie Rusizi', another: true })
    const { rows } = await accountant().do('accounting.thirdPartyList', { text: '4000123' })
    expect(rows).toMatchObject([{ id, name: 'Imprimerie Rusizi', bankAccount: '0011-22' }])
    const { rev } = await accountant().do('accounting.changeThirdParty', {
      id,
      rev: 1,
      name: 'Imprimerie Rusizi',
      ...papers,
      phone: '79 00 00 02',
    })
    expect(await accountant().do('accounting.thirdParty', { id })).toMatchObject({
      rev,
      papers: { phone: '79 00 00 02', bankName: 'Banque fictive' },
      balances: [],
    })
    expect(await accountant().refused('accounting.changeThirdParty', { id, rev: 1, name: 'X Y' })).toMatchObject({
      code: 'accounting.changed-since',
    })
  })

  test('ends once nothing is owed; then no entry of a later day names it', async () => {
    const bill = (day: string) => ({
      journal: 'OD',
      day,
      label: 'Carnets',
      lines: [
        { account: '6067', debit: 7_000 },
        { account: '4011', credit: 7_000, thirdPartyType: 'supplier' as const, thirdPartyId: id },
      ],
    })
    const { entry } = await accountant().do('accounting.enterManual', bill('2026-03-09'))
    expect((await accountant().do('accounting.thirdParty', { id })).balances).toMatchObject([
      { account: '4011', balance: -7_000 },
    ])
    const end = { id, rev: 2, from: '2026-03-10', reason: 'fermée' } as const
    expect(await accountant().refused('accounting.endThirdParty', end)).toMatchObject({
      code: 'accounting.third-party-owes',
      params: { balance: 7_000 },
    })
    await accountant().do('accounting.reverse', {
      entryId: entry?.entryId ?? newId(),
      day: '2026-03-09',
      reason: 'essai',
    })
    await accountant().do('accounting.endThirdParty', end)
    expect(await accountant().refused('accounting.enterManual', bill('2026-03-10'))).toMatchObject({
      code: 'accounting.third-party-ended',
    })
    expect((await accountant().do('accounting.thirdPartyList', { text: '4000123' })).rows).toEqual([])
    await accountant().do('accounting.resumeThirdParty', { id, rev: 3, reason: 'rouverte' })
    await accountant().do('accounting.enterManual', bill('2026-03-10'))
  })

  test('a project is an axis of lines, within its days; a reversal mirrors it', async () => {
    const { id: donorId } = await accountant().do('accounting.enterThirdParty', {
      type: 'donor',
      name: 'Solidarité fictive',
    })
    const { id: projectId } = await accountant().do('accounting.saveProject', {
      code: 'SOL1',
      name: 'Sensibilisation 2026',
      donorId,
      startsOn: '2026-01-01',
      endsOn: '2026-03-31',
    })
    expect(await accountant().do('accounting.projects', {})).toMatchObject([
      { code: 'EAU', donor: null },
      { code: 'SOL1', donor: 'Solidarité fictive' },
    ])
    const spend = (day: string, project = projectId) => ({
      journal: 'BQ1',
      day,
      label: 'Radio',
      lines: [
        { account: '623', debit: 5_000, projectId: project, service: 'sensibilisation' },
        { account: '5121', credit: 5_000 },
      ],
    })
    const { entry } = await accountant().do('accounting.enterManual', spend('2026-03-10'))
    await accountant().do('accounting.reverse', {
      entryId: entry?.entryId ?? newId(),
      day: '2026-03-10',
      reason: 'essai',
    })
    expect(await accountant().refused('accounting.enterManual', spend('2025-12-31'))).toMatchObject({
      code: 'accounting.project-not-open',
    })
    const lines = [
      { account: '6064', debit: 5, mutualId: newId() },
      { account: '5311', credit: 5 },
    ]
    const odd = { journal: 'OD', day: '2026-03-10', label: 'Pour personne', lines }
    expect((await accountant().refused('accounting.enterManual', odd as never)).code).toBe('membership.mutual-unknown')
    expect(await accountant().refused('accounting.enterManual', spend('2026-03-10', newId()))).toMatchObject({
      code: 'accounting.unknown-project',
    })
    expect(
      await accountant().refused('accounting.saveProject', { code: 'SOL1', name: 'Autre', startsOn: '2026-01-01' }),
    ).toMatchObject({ code: 'accounting.project-code-taken' })
    expect(
      await accountant().refused('accounting.saveProject', {
        code: 'SOL2',
        name: 'À rebours',
        startsOn: '2026-02-01',
        endsOn: '2026-01-01',
      }),
    ).toMatchObject({ code: 'accounting.bad-range' })
  })
})

describe('bad input of an entry', () => {
  const good = {
    journal: 'BQ1',
    day: '2026-03-10',
    label: 'Essai',
    lines: [
      { account: '622', debit: 10 },
      { account: '5121', credit: 10 },
    ],
  }
  test.each([
    ['without lines', { lines: [] }, 'kernel.bad-input', { path: 'lines' }],
    [
      'whose lines have no amount',
      { lines: [{ account: '622' }, { account: '5121' }] },
      'accounting.too-few-lines',
      { count: 0 },
    ],
    [
      'that does not balance',
      {
        lines: [
          { account: '622', debit: 10 },
          { account: '5121', credit: 11 },
        ],
      },
      'accounting.unbalanced',
      { debit: 10, credit: 11 },
    ],
    [
      'with a negative amount',
      { lines: [{ account: '622', debit: -10 }, good.lines[1]] },
      'kernel.bad-input',
      { path: 'lines.0.debit' },
    ],
    [
      'above what can be counted',
      { lines: [{ account: '622', debit: 2 ** 53 }, good.lines[1]] },
      'kernel.bad-input',
      { path: 'lines.0.debit' },
    ],
    [
      'with half a franc',
      { lines: [{ account: '622', debit: 0.5 }, good.lines[1]] },
      'kernel.bad-input',
      { path: 'lines.0.debit' },
    ],
    [
      'on a heading',
      { lines: [{ account: '62', debit: 10 }, good.lines[1]] },
      'accounting.heading-account',
      { account: '62' },
    ],
    [
      'on an account that is not there',
      { lines: [{ account: '6999', debit: 10 }, good.lines[1]] },
      'accounting.unknown-account',
      { account: '6999' },
    ],
    ['outside every fiscal year', { day: '2031-01-05' }, 'accounting.no-fiscal-year', { day: '2031-01-05' }],
    ['without a day', { day: '2026-02-30' }, 'kernel.bad-input', { path: 'day' }],
    ['in no journal', { journal: 'XX' }, 'accounting.unknown-journal', { journal: 'XX' }],
    [
      'naming nobody',
      { lines: [{ account: '622', debit: 10, thirdPartyType: 'supplier', thirdPartyId: newId() }, good.lines[1]] },
      'accounting.unknown-third-party',
      { account: '622' },
    ],
  ])('%s: refused with its code, its place and its reason, nothing written', async (_, change, code, params) => {
    const entries = async () => (await accountant().do('accounting.journalRegister', {})).rows.map((row) => row.entries)
    const before = await entries()
    expect(await accountant().refused('accounting.enterManual', { ...good, ...change } as never)).toMatchObject({
      code,
      params,
    })
    expect(await entries()).toEqual(before)
  })
})
