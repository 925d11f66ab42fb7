import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId, type Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { jpeg } from '../../support/papers.ts'
import { expectSums } from '../../support/paperSums.ts'

let c: TestCentre
let donorId: Id
let project: Id
let other: Id
let agreement: Id

const accountant = () => c.as('accountant')
const spend = (day: string, account: string, amount: number, projectId?: Id) =>
  accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: day as never,
    label: `Dépense ${account}`,
    lines: [
      { account, debit: amount, ...(projectId === undefined ? {} : { projectId }) },
      { account: '401', credit: amount },
    ],
  })
const refused = (account: string, amount: number, projectId: Id, day = '2026-12-31') =>
  accountant().refused('accounting.enterManual', {
    journal: 'OD',
    day: day as never,
    label: 'Dépense',
    lines: [
      { account, debit: amount, projectId },
      { account: '401', credit: amount },
    ],
  })
/** Debit less credit of an account over the year, as the trial balance says it. */
async function net(account: string, year = 2026): Promise<number> {
  const { classes } = await accountant().do('accounting.trialBalance', {
    from: `${year}-01` as never,
    to: `${year}-12` as never,
  })
  const row = classes.flatMap(({ rows }) => rows).find((one) => one.account === account)
  return (row?.closingDebit ?? 0) - (row?.closingCredit ?? 0)
}
const terms = () => ({
  reference: 'CONV-01',
  title: 'Appui fictif',
  donorId,
  projectId: project,
  startsOn: '2026-01-01' as never,
  endsOn: '2027-06-30' as never,
  amount: 10_000_000,
  headings: [
    { label: 'Missions', accounts: ['625'], cap: 300_000 },
    { label: 'Personnel', accounts: ['641', '645'], cap: null },
    { label: 'Matériel', accounts: ['218'], cap: null },
  ],
})
const state = () => accountant().do('accounting.donorAgreement', { id: agreement })

beforeAll(async () => {
  c = await openTestCentre()
  ;({ id: donorId } = await accountant().do('accounting.enterThirdParty', { type: 'donor', name: 'Bailleur fictif' }))
  ;({ id: project } = await accountant().do('accounting.saveProject', {
    code: 'P1',
    name: 'Projet fictif',
    donorId,
    startsOn: '2026-01-01' as never,
  }))
  ;({ id: other } = await accountant().do('accounting.saveProject', {
    code: 'P2',
    name: 'Sans convention',
    startsOn: '2026-01-01' as never,
  }))
})
afterAll(() => c.close())

describe('agreements', () => {
  test('are kept with their headings and their paper', async () => {
    ;({ id: agreement } = await accountant().do('accounting.saveAgreement', terms()))
    const { id } = await accountant().do('accounting.attachAgreementPaper', {
      id: agreement,
      name: 'convention.jpg',
      data: jpeg().toString('base64'),
    })
    expect((await state()).papers).toMatchObject([{ name: 'convention.jpg', kind: 'image/jpeg' }])
    expect((await accountant().do('accounting.agreementPaper', { id })).pictures).toHaveLength(1)
    expect(
      (
        await accountant().refused('accounting.attachAgreementPaper', {
          id: agreement,
          name: 'deux.jpg',
          data: jpeg().toString('base64'),
        })
      ).code,
    ).toBe('claims.scan-twice')
    const copy = join(c.dataDir, 'exchange', 'convention.jpg')
    await accountant().do('accounting.saveAgreementPaper', { id, path: copy })
    expect(readFileSync(copy).equals(jpeg())).toBe(true)
    expect(
      (await c.as('manager').refused('accounting.removeAgreementPaper', { id, reason: 'mauvais document' })).code,
    ).toBe('kernel.right-missing')
    await accountant().do('accounting.removeAgreementPaper', { id, reason: 'mauvais document' })
    const { papers, removedPapers } = await state()
    expect(papers).toEqual([])
    expect(removedPapers).toMatchObject([{ id, name: 'convention.jpg', reason: 'mauvais document' }])
    for (const gone of [
      accountant().refused('accounting.agreementPaper', { id }),
      accountant().refused('accounting.removeAgreementPaper', { id, reason: 'encore une fois' }),
      accountant().refused('accounting.saveAgreementPaper', { id, path: copy }),
    ])
      expect((await gone).code).toBe('claims.scan-unknown')
  })
  test.each([
    ['accounts that the chart has not', ['6999'], 'agreement-heading-account', '6999'],
    ['an account that is no spending', ['701'], 'agreement-heading-account', '701'],
    ['wear, which is no spending', ['6811'], 'agreement-heading-account', '6811'],
    ['a range the wrong way round', ['6258-6251'], 'agreement-heading-order', '6258-6251'],
    ['accounts of another heading', ['625'], 'agreement-heading-twice', '625'],
  ])('refuse a heading of %s', async (_, accounts, code, said) => {
    const headings = [...terms().headings, { label: 'Autre', accounts, cap: null }]
    const { rev } = await state()
    expect(
      await accountant().refused('accounting.saveAgreement', { ...terms(), id: agreement, rev, headings }),
    ).toEqual({ code: `accounting.${code}`, params: { accounts: said, heading: 'Autre' } })
    expect((await state()).headings).toHaveLength(3)
  })
  test.each([
    ['a number that is there', {}, 'accounting.agreement-taken'],
    [
      'days that meet those of another of the project',
      { reference: 'CONV-02', startsOn: '2027-06-30', endsOn: '2028-01-01' },
      'accounting.agreement-overlap',
    ],
    [
      'days the wrong way round',
      { reference: 'CONV-02', startsOn: '2028-02-01', endsOn: '2028-01-01' },
      'accounting.bad-range',
    ],
    ['a donor nobody knows', { reference: 'CONV-02', donorId: newId() }, 'accounting.unknown-third-party'],
    ['no amount', { reference: 'CONV-02', amount: 0 }, 'kernel.bad-input'],
  ])('refuse %s', async (_, wrong, code) => {
    expect((await accountant().refused('accounting.saveAgreement', { ...terms(), ...wrong } as never)).code).toBe(code)
  })
  test('only who keeps the books', async () => {
    for (const role of ['manager', 'head', 'cashier'] as const)
      expect((await c.as(role).refused('accounting.saveAgreement', { ...terms(), reference: 'X' })).code).toBe(
        'kernel.right-missing',
      )
  })
})

describe('grants', () => {
  let grant: Id
  test('notified: the donor owes it', async () => {
    const made = await accountant().do('accounting.notifyGrant', {
      agreementId: agreement,
      kind: 'operating',
      day: '2026-01-05' as never,
      label: 'Tranche 2026',
      amount: 2_000_000,
    })
    grant = made.id
    expect(made.number).toBe('SB-2026-00001')
    const entry = await accountant().do('accounting.entry', { entryId: made.entryId })
    expect(entry).toMatchObject({ journal: 'SU', number: 'SU-2026-00001' })
    expect(
      entry.lines.map(({ account, debit, credit, thirdParty }) => [account, debit, credit, thirdParty?.id]),
    ).toEqual([
      ['4411', 2_000_000, 0, donorId],
      ['741', 0, 2_000_000, donorId],
    ])
  })
  test('received in instalments, never more than notified', async () => {
    const receive = { grantId: grant, day: '2026-01-05' as never, account: '5121', amount: 1_200_000 }
    const first = await accountant().do('accounting.receiveInstalment', receive)
    expect((await accountant().do('accounting.entry', { entryId: first.entryId })).number).toBe('BQ1-2026-00001')
    expect(await accountant().refused('accounting.receiveInstalment', receive)).toEqual({
      code: 'accounting.grant-over-received',
      params: { number: 'SB-2026-00001', amount: 1_200_000, left: 800_000 },
    })
    expect(
      (await accountant().refused('accounting.receiveInstalment', { ...receive, amount: 1, account: '401' })).code,
    ).toBe('accounting.not-a-cash-account')
    expect(
      (
        await accountant().refused('accounting.receiveInstalment', {
          ...receive,
          amount: 1,
          day: '2026-01-06' as never,
        })
      ).code,
    ).toBe('accounting.donor-day-ahead')
    const early = await accountant().refused('accounting.receiveInstalment', {
      ...receive,
      amount: 1,
      day: '2026-01-04' as never,
    })
    expect(early).toEqual({
      code: 'accounting.grant-not-notified-yet',
      params: { number: 'SB-2026-00001', day: '2026-01-04', notified: '2026-01-05' },
    })
    expect([await net('4411'), await net('5121')]).toEqual([800_000, 1_200_000])
    expect(await state()).toMatchObject({ notified: 2_000_000, received: 1_200_000, balance: 1_200_000 })
  })
  test('an instalment is cancelled by its mirror, once', async () => {
    const { id } = await accountant().do('accounting.receiveInstalment', {
      grantId: grant,
      day: '2026-01-05' as never,
      account: '5121',
      amount: 5,
    })
    expect(
      (
        await accountant().refused('accounting.cancelGrant', {
          id: grant,
          rev: 1,
          day: '2026-01-05' as never,
          reason: 'erreur',
        })
      ).code,
    ).toBe('accounting.grant-received')
    await accountant().do('accounting.cancelInstalment', {
      id,
      rev: 1,
      day: '2026-01-05' as never,
      reason: 'montant erroné',
    })
    expect(
      (
        await accountant().refused('accounting.cancelInstalment', {
          id,
          rev: 2,
          day: '2026-01-05' as never,
          reason: 'encore',
        })
      ).code,
    ).toBe('accounting.grant-cancelled')
    expect(await net('5121')).toBe(1_200_000)
  })
  test('no more than the agreement; an investment grant says its life; one without money is cancelled', async () => {
    const notify = {
      agreementId: agreement,
      kind: 'operating',
      day: '2026-01-05' as never,
      label: 'Trop',
      amount: 8_000_001,
    } as const
    expect(await accountant().refused('accounting.notifyGrant', notify)).toMatchObject({
      code: 'accounting.grant-over-agreement',
      params: { left: 8_000_000 },
    })
    expect(
      (await accountant().refused('accounting.notifyGrant', { ...notify, kind: 'investment', amount: 1 })).code,
    ).toBe('accounting.grant-life-missing')
    const { id } = await accountant().do('accounting.notifyGrant', { ...notify, amount: 1_000 })
    await accountant().do('accounting.cancelGrant', { id, rev: 1, day: '2026-01-05' as never, reason: 'doublon' })
    expect(await net('741')).toBe(-2_000_000)
    await accountant().do('accounting.notifyGrant', {
      ...notify,
      kind: 'investment',
      label: 'Moto',
      amount: 3_000_000,
      lifeMonths: 60,
      lifeFrom: '2026-04-01' as never,
    })
    await accountant().do('accounting.notifyGrant', { ...notify, kind: 'dedicated', label: 'Fonds', amount: 500_000 })
    expect([await net('131'), await net('1411')]).toEqual([-3_000_000, -500_000])
  })
})

describe('spending', () => {
  test('each cost is judged against the agreement, in order', async () => {
    c.clock.set('2026-12-31')
    await spend('2026-02-01', '625', 250_000, project)
    await spend('2026-03-01', '625', 100_000, project)
    await spend('2026-03-02', '613', 40_000, project)
    await spend('2026-04-01', '641', 900_000, project)
    await spend('2026-04-02', '2182', 3_000_000, project)
    await spend('2026-05-01', '613', 70_000)
    await spend('2026-05-02', '625', 10_000, other)
    const { spent, eligible, outside, outsideLines, headings } = await state()
    expect([spent, eligible, outside]).toEqual([4_290_000, 4_200_000, 90_000])
    expect(outsideLines.map(({ account, outside: out, reason }) => [account, out, reason])).toEqual([
      ['613', 40_000, 'account'],
      ['625', 50_000, 'cap'],
    ])
    expect(headings.map(({ spent: all, eligible: taken }) => [all, taken])).toEqual([
      [350_000, 300_000],
      [900_000, 900_000],
      [3_000_000, 3_000_000],
    ])
    expect(
      (
        await accountant().do('accounting.outsideSpending', { from: '2026-01-01' as never, to: '2026-12-31' as never })
      ).map(({ project: code, reason }) => [code, reason]),
    ).toEqual([
      ['P2', 'no-agreement'],
      ['P1', 'account'],
      ['P1', 'cap'],
    ])
  })
  test('a cost being typed is warned about with its reason, and refused where the setting says so', async () => {
    const judge = (day: string, account: string, debit: number) =>
      accountant().do('accounting.judgeCosts', { day: day as never, lines: [{ account, debit, projectId: project }] })
    expect((await judge('2026-12-31', '641', 1_000)).outside).toEqual([])
    expect((await judge('2026-12-31', '613', 1_000)).outside).toEqual([
      {
        account: '613',
        project: 'P1',
        agreement: 'CONV-01',
        heading: null,
        reason: 'account',
        amount: 1_000,
        left: null,
      },
    ])
    expect((await judge('2026-12-31', '625', 1_000)).outside).toMatchObject([
      { reason: 'cap', heading: 'Missions', left: 0 },
    ])
    expect((await judge('2027-07-01', '641', 1_000)).outside).toMatchObject([{ reason: 'dates' }])
    expect((await judge('2026-12-31', '641', 7_000_000)).outside).toMatchObject([{ reason: 'amount', left: 5_800_000 }])
    await c.as('admin').do('administration.setSetting', {
      key: 'donors.outside',
      value: 'refuse',
      validFrom: '2026-12-31' as never,
      source: 'CA',
    })
    const before = (await state()).spent
    expect(await refused('613', 9, project)).toEqual({
      code: 'accounting.cost-outside-headings',
      params: { account: '613', project: 'P1', amount: 9, reference: 'CONV-01' },
    })
    expect(await refused('625', 9, project)).toEqual({
      code: 'accounting.cost-above-heading',
      params: { account: '625', project: 'P1', amount: 9, reference: 'CONV-01', heading: 'Missions', left: 0 },
    })
    expect(await refused('641', 5_800_001, project)).toEqual({
      code: 'accounting.cost-above-agreement',
      params: { account: '641', project: 'P1', amount: 5_800_001, reference: 'CONV-01', left: 5_800_000 },
    })
    expect(await refused('625', 9, other)).toEqual({
      code: 'accounting.cost-no-agreement',
      params: { account: '625', project: 'P2', amount: 9 },
    })
    expect((await state()).spent).toBe(before)
  })
  test('the report splits what the ledger spent, by nature and source, and loses nothing', async () => {
    const report = await accountant().do('accounting.donorReport', {
      from: '2026-01-01' as never,
      to: '2026-12-31' as never,
    })
    expect(report.sources.map(({ source }) => source)).toEqual(['P1', 'P2', ''])
    expect(report.rows.map(({ nature, amounts, total }) => [nature, amounts, total])).toEqual([
      ['investment', [3_000_000, 0, 0], 3_000_000],
      ['activities', [390_000, 10_000, 70_000], 470_000],
      ['staff', [900_000, 0, 0], 900_000],
    ])
    expect([report.total, report.ledger]).toEqual([4_370_000, 4_370_000])
    expect(report.table.map(({ nature, amount, source }) => [nature, amount, source])).toEqual([
      ['investment', 3_000_000, 'Bailleur fictif'],
      ['activities', 390_000, 'Bailleur fictif'],
      ['activities', 10_000, 'Sans convention'],
      ['activities', 70_000, null],
      ['staff', 900_000, 'Bailleur fictif'],
    ])
    expect((await net('613')) + (await net('625')) + (await net('641')) + (await net('2182'))).toBe(4_370_000)
    expect(report.agreements).toMatchObject([
      {
        reference: 'CONV-01',
        notified: 5_500_000,
        received: 1_200_000,
        eligible: 4_200_000,
        balance: -3_000_000,
        fund: 500_000,
      },
    ])
    const half = await accountant().do('accounting.donorReport', {
      from: '2026-03-02' as never,
      to: '2026-05-01' as never,
      donorId,
    })
    expect([half.total, half.sources.length]).toEqual([3_940_000, 1])
  })
})

describe('state of funds', () => {
  const funds = (from: string, to: string) =>
    accountant().do('accounting.donorFunds', { from: from as never, to: to as never })
  test('opening, received, used by nature, left: periods follow each other', async () => {
    const year = await funds('2026-01-01', '2026-12-31')
    expect(year.rows).toMatchObject([
      {
        agreement: 'CONV-01',
        donor: 'Bailleur fictif',
        project: 'P1',
        opening: 0,
        received: 1_200_000,
        investment: 3_000_000,
        activities: 300_000,
        staff: 900_000,
        used: 4_200_000,
        closing: -3_000_000,
        owed: 4_300_000,
        fund: 500_000,
      },
    ])
    const [first, second] = [await funds('2026-01-01', '2026-03-31'), await funds('2026-04-01', '2026-12-31')]
    expect([first.total.closing, second.total.opening, second.total.closing]).toEqual([900_000, 900_000, -3_000_000])
    for (const field of ['received', 'investment', 'activities', 'staff', 'used'] as const)
      expect(first.total[field] + second.total[field], field).toBe(year.total[field])
    expect((await funds('2025-01-01', '2025-12-31')).rows).toEqual([])
  })
  test('each figure walks down to instalments and costs that make it', async () => {
    const [row] = (await funds('2026-02-15', '2026-12-31')).rows
    if (row === undefined) throw new Error('no row')
    const { opening, rows, closing } = await accountant().do('accounting.donorFundMoves', {
      agreementId: agreement,
      from: '2026-02-15' as never,
      to: '2026-12-31' as never,
    })
    expect([opening, closing]).toEqual([row.opening, row.closing])
    const used = (nature?: string) =>
      rows.filter((one) => nature === undefined || one.nature === nature).reduce((all, one) => all + one.used, 0)
    expect(rows.reduce((all, { received }) => all + received, 0)).toBe(row.received)
    expect([used('investment'), used('activities'), used('staff'), used()]).toEqual([
      row.investment,
      row.activities,
      row.staff,
      row.used,
    ])
    expect(rows.at(-1)?.left).toBe(closing)
    for (const { entryId, number } of rows)
      expect((await accountant().do('accounting.entry', { entryId })).number).toBe(number)
    expect(
      (await accountant().refused('accounting.donorFunds', { from: '2026-02-01' as never, to: '2026-01-01' as never }))
        .code,
    ).toBe('accounting.bad-range')
  })
})

describe('papers and files', () => {
  const year = { from: '2026-01-01' as never, to: '2026-12-31' as never }
  const paper = (book: 'donor-table' | 'donors' | 'donor-agreements' | 'donor-state') =>
    accountant().do('accounting.bookDocument', { book, ...year })
  test('spending is in the confederation’s columns: designation, amount, source; its total is the ledger’s', async () => {
    const { columns, rows, notes } = await paper('donor-table')
    expect(columns.map(({ title }) => title)).toEqual(['Désignation', 'Montant en FBu', 'Source de financement'])
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Investissement', 3_000_000, 'Bailleur fictif'],
      ['Activités', 390_000, 'Bailleur fictif'],
      ['Activités', 10_000, 'Sans convention'],
      ['Activités', 70_000, 'Fonds propres'],
      ['Personnel', 900_000, 'Bailleur fictif'],
      ['TOTAL DÉPENSES', 4_370_000, ''],
    ])
    expect(notes).toHaveLength(1)
  })
  test.each(['donor-table', 'donors', 'donor-agreements', 'donor-state'] as const)(
    '%s: every row fills its columns, on paper, in a workbook and in a file',
    async (book) => {
      const { columns, rows } = await paper(book)
      expect(rows.length).toBeGreaterThan(1)
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
      const place = (format: string) => join(c.dataDir, 'exchange', `${book}.${format}`)
      const { path } = await accountant().do('accounting.exportBook', {
        book,
        ...year,
        format: 'csv',
        path: place('csv'),
      })
      const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/)
      const cells = (line: string) => line.replaceAll(/"[^"]*"/g, 'x').split(',').length
      for (const line of lines) expect(cells(line), line).toBe(cells(lines[0] ?? ''))
      // no sum stands among the rows of a file: what is added up there is the paper's total
      const sum = lines
        .slice(1)
        .reduce((all, line) => all + Number(line.split(',').at(book === 'donor-table' ? 1 : -1)), 0)
      if (book === 'donor-table' || book === 'donors') expect(sum).toBe(4_370_000)
      if (book === 'donor-state' || book === 'donor-agreements')
        expect(lines[1]).toMatch(/^Bailleur fictif,P1,CONV-01,/)
      await accountant().do('accounting.exportBook', { book, ...year, format: 'xlsx', path: place('xlsx') })
    },
  )
})

describe('year end', () => {
  const standing = async (kind: 'dedicated' | 'investment', of: number) => {
    const posted = (await year(of)).runs.find((run) => run.kind === kind)?.posted
    if (posted == null) throw new Error('not posted')
    return { id: posted.id, rev: posted.rev, reason: 'à refaire' }
  }
  const year = (of = 2026) => accountant().do('accounting.donorYear', { year: of })
  test('a fund holds what was notified and not spent', async () => {
    // 2 500 000 notified to run, 1 200 000 spent and eligible: 1 300 000 must be in the fund, 500 000 are
    const [fund] = (await year()).runs
    expect(fund).toMatchObject({
      kind: 'dedicated',
      problem: null,
      total: 800_000,
      lines: [{ given: 2_500_000, used: 1_200_000, before: 500_000, amount: 800_000 }],
    })
    expect(
      (await accountant().refused('accounting.postDonorRun', { kind: 'dedicated', year: 2026, total: 1 })).code,
    ).toBe('accounting.donor-run-changed')
    expect((await c.as('manager').refused('accounting.postDonorRun', { kind: 'dedicated', year: 2026 })).code).toBe(
      'kernel.right-missing',
    )
    const { entryId, number } = await accountant().do('accounting.postDonorRun', {
      kind: 'dedicated',
      year: 2026,
      total: 800_000,
    })
    expect(number).toBe('FD-2026-00001')
    expect(await accountant().do('accounting.entry', { entryId })).toMatchObject({
      journal: 'CL',
      day: '2026-12-31',
      total: 800_000,
    })
    expect([await net('1411'), await net('741')]).toEqual([-1_300_000, -1_200_000])
    expect(await state()).toMatchObject({ fund: 1_300_000 })
  })
  test('never twice; undone by its mirror, and made again the same', async () => {
    expect((await accountant().refused('accounting.postDonorRun', { kind: 'dedicated', year: 2026 })).code).toBe(
      'accounting.donor-run-posted',
    )
    const posted = (await year()).runs[0]?.posted
    if (posted == null) throw new Error('not posted')
    await accountant().do('accounting.undoDonorRun', { id: posted.id, rev: posted.rev, reason: 'à refaire' })
    expect([await net('1411'), await net('741')]).toEqual([-500_000, -2_000_000])
    expect(
      (await accountant().refused('accounting.undoDonorRun', { id: posted.id, rev: posted.rev + 1, reason: 'encore' }))
        .code,
    ).toBe('accounting.donor-run-undone')
    await accountant().do('accounting.postDonorRun', { kind: 'dedicated', year: 2026 })
    expect([await net('1411'), await net('741')]).toEqual([-1_300_000, -1_200_000])
  })
  test('an investment grant becomes income over its life', async () => {
    // 3 000 000 over 60 months from April: nine months of 2026
    const [, investment] = (await year()).runs
    expect(investment).toMatchObject({
      total: 450_000,
      lines: [{ given: 3_000_000, used: 450_000, before: 0, amount: 450_000 }],
    })
    await accountant().do('accounting.postDonorRun', { kind: 'investment', year: 2026 })
    expect([await net('139'), await net('777')]).toEqual([450_000, -450_000])
    const grants = (await state()).grants
    expect(grants.find(({ kind }) => kind === 'investment')).toMatchObject({ taken: 450_000 })
    const days = { from: '2026-01-01' as never, to: '2026-12-31' as never }
    for (const book of ['donor-funds', 'donor-agreements', 'donor-state'] as const) {
      const paper = await accountant().do('accounting.bookDocument', { book, ...days })
      expectSums(paper)
      if (book === 'donor-funds') expect(paper.rows.filter(({ look }) => look === 'sum')).toHaveLength(2)
    }
    expect((await accountant().refused('accounting.postDonorRun', { kind: 'investment', year: 2027 })).code).toBe(
      'accounting.donor-run-early',
    )
  })
  test('the year after, what was spent comes back from the fund; the earlier year is then kept', async () => {
    c.clock.set('2027-12-31')
    expect(await refused('641', 9, project, '2027-08-01')).toEqual({
      code: 'accounting.cost-outside-dates',
      params: { account: '641', project: 'P1', amount: 9, day: '2027-08-01' },
    })
    await spend('2027-02-01', '641', 400_000, project)
    const [fund, investment] = (await year(2027)).runs
    expect(fund?.lines).toMatchObject([{ used: 1_600_000, before: 1_300_000, amount: -400_000 }])
    expect(investment?.lines).toMatchObject([{ used: 1_050_000, before: 450_000, amount: 600_000 }])
    await accountant().do('accounting.postDonorRun', { kind: 'dedicated', year: 2027 })
    expect([await net('1411', 2027), await net('741', 2027)]).toEqual([-900_000, -400_000])
    const first = (await year(2026)).runs[0]?.posted
    if (first == null) throw new Error('not posted')
    expect(
      (await accountant().refused('accounting.undoDonorRun', { id: first.id, rev: first.rev, reason: 'trop tard' }))
        .code,
    ).toBe('accounting.donor-run-later')
    expect(await year(2026)).toMatchObject({ runs: [{ total: 800_000 }, { total: 450_000 }] })
  })
  test('a chart that keeps them apart: to the fund by 689, back from it by 789', async () => {
    for (const [number, label, role, normalSide] of [
      ['689', 'Engagements à réaliser sur fonds affectés', 'operating-cost', 'debit'],
      ['789', 'Report de fonds affectés non utilisés', 'grants', 'credit'],
    ] as const) {
      await accountant().do('accounting.addAccount', {
        number,
        label,
        role,
        normalSide,
        heading: false,
        thirdPartyType: null,
        thirdPartyRequired: false,
        matchable: false,
      })
      await accountant().do('accounting.setDonorAccount', {
        purpose: number === '689' ? 'to-fund' : 'from-fund',
        account: number,
      })
    }
    await accountant().do('accounting.undoDonorRun', await standing('dedicated', 2027))
    await accountant().do('accounting.postDonorRun', { kind: 'dedicated', year: 2027 })
    expect([await net('789', 2027), await net('1411', 2027), await net('741', 2027)]).toEqual([-400_000, -900_000, 0])
    for (const purpose of ['to-fund', 'from-fund'] as const)
      await accountant().do('accounting.setDonorAccount', { purpose, account: null })
  })
  test('in step with the assets that the project paid, once they are in the register', async () => {
    await accountant().do('accounting.undoDonorRun', await standing('investment', 2026))
    await accountant().do('accounting.enterAsset', {
      label: 'Moto du projet',
      account: '2182',
      cost: 3_000_000,
      boughtOn: '2026-04-02' as never,
      inServiceOn: '2026-07-01' as never,
      lifeMonths: 36,
      projectId: project,
    } as never)
    // nothing is charged yet: nothing is income
    expect((await year(2026)).runs[1]).toMatchObject({ total: 0, problem: 'nothing', lines: [{ used: 0 }] })
    await accountant().do('accounting.postDepreciation', { year: 2026 })
    // six months of thirty-six, on the grant that paid it whole
    const charge = await net('6811')
    expect(charge).toBeGreaterThan(490_000)
    expect((await year(2026)).runs[1]).toMatchObject({ lines: [{ used: charge, before: 0, amount: charge }] })
    await accountant().do('accounting.postDonorRun', { kind: 'investment', year: 2026 })
    expect([await net('139'), await net('777')]).toEqual([charge, -charge])
  })
  test('a grant that a document counts is not cancelled', async () => {
    const grant = (await state()).grants.find(({ label }) => label === 'Fonds')
    if (grant === undefined) throw new Error('no grant')
    expect(
      (
        await accountant().refused('accounting.cancelGrant', {
          id: grant.id,
          rev: grant.rev,
          day: '2027-12-31' as never,
          reason: 'erreur',
        })
      ).code,
    ).toBe('accounting.grant-in-run')
  })
})

describe('accounts of the purposes', () => {
  test('by role, until the centre names another of the same class', async () => {
    const shown = await accountant().do('accounting.donorAccounts', {})
    expect(shown.map(({ purpose, account }) => [purpose, account])).toEqual([
      ['receivable', '4411'],
      ['operating', '741'],
      ['dedicated-fund', '1411'],
      ['to-fund', '741'],
      ['from-fund', '741'],
      ['investment', '131'],
      ['investment-taken', '139'],
      ['investment-income', '777'],
    ])
    await accountant().do('accounting.setDonorAccount', { purpose: 'operating', account: '743' })
    expect((await accountant().do('accounting.donorAccounts', {}))[1]).toMatchObject({ account: '743', chosen: true })
    await accountant().do('accounting.setDonorAccount', { purpose: 'operating', account: null })
    for (const [account, code] of [
      ['74', 'accounting.heading-account'],
      ['401', 'accounting.donor-account-class'],
      ['7999', 'accounting.unknown-account'],
    ] as const)
      expect((await accountant().refused('accounting.setDonorAccount', { purpose: 'operating', account })).code).toBe(
        code,
      )
  })
  test('a closed agreement takes no grant', async () => {
    const { rev } = await state()
    await accountant().do('accounting.closeAgreement', { id: agreement, rev, reason: 'terme' })
    expect(
      (
        await accountant().refused('accounting.notifyGrant', {
          agreementId: agreement,
          kind: 'operating',
          day: '2027-01-05' as never,
          label: 'x',
          amount: 1,
        })
      ).code,
    ).toBe('accounting.agreement-closed')
    expect(await accountant().do('accounting.donorAgreements', {})).toEqual([])
    expect(await accountant().do('accounting.donorAgreements', { closed: true })).toHaveLength(1)
  })
})
