import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { readBookId, bookId } from '../../../shared/documents/bookId.ts'
import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let supplier: Id
const accountant = () => c.as('accountant')

const enter = async (
  on: string,
  label: string,
  lines: { account: string; debit?: number; credit?: number; thirdPartyId?: Id; mutualId?: Id }[],
  voucher?: string,
): Promise<Id> => {
  const done = await accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: on,
    label,
    ...(voucher === undefined ? {} : { voucher }),
    lines: lines.map((line) =>
      line.thirdPartyId === undefined ? line : { ...line, thirdPartyType: 'supplier' as const },
    ),
  })
  if (done.entry === null) throw new Error('not posted')
  return done.entry.entryId
}

beforeAll(async () => {
  c = await openTestCentre()
  supplier = (await accountant().do('accounting.addThirdParty', { type: 'supplier', name: 'Papeterie fictive Ntare' }))
    .id
  await enter('2026-01-02', 'Ouverture de la caisse', [
    { account: '5311', debit: 500_000 },
    { account: '101', credit: 500_000 },
  ])
  await enter(
    '2026-01-03',
    'Registres et papier',
    [
      { account: '6064', debit: 127_900 },
      { account: '4011', credit: 127_900, thirdPartyId: supplier },
    ],
    'FA-77',
  )
  c.clock.set('2026-02-20')
  await enter('2026-02-10', 'Carburant de février', [
    { account: '6066', debit: 12_500 },
    { account: '5311', credit: 12_500 },
  ])
  await enter('2026-02-15', 'Carburant, encore', [
    { account: '6066', debit: 7_500 },
    { account: '5311', credit: 7_500 },
  ])
}, 60_000)
afterAll(() => c.close())

describe('the trial balance of days', () => {
  test('cuts a month where it is asked, and its eight columns meet', async () => {
    const cut = await accountant().do('accounting.trialBalance', { from: '2026-02-11', to: '2026-02-20' })
    const row = (account: string) => cut.classes.flatMap(({ rows }) => rows).find((one) => one.account === account)
    expect(row('6066')).toMatchObject({
      broughtDebit: 0,
      earlierDebit: 12_500,
      openingDebit: 12_500,
      debit: 7_500,
      closingDebit: 20_000,
    })
    expect(row('5311')).toMatchObject({ openingDebit: 487_500, credit: 7_500, closingDebit: 480_000 })
    expect(cut.balanced).toBe(true)
    expect(cut).toMatchObject({ entries: 1, journalsTotal: 7_500 })
    const whole = await accountant().do('accounting.trialBalance', { from: '2026-01', to: '2026-02' })
    expect(whole.total).toEqual(
      (await accountant().do('accounting.trialBalance', { from: '2026-01-01', to: '2026-02-28' })).total,
    )
  })

  test('is of one third party too, from its own lines', async () => {
    const own = await accountant().do('accounting.trialBalance', {
      from: '2026-01',
      to: '2026-12',
      thirdPartyId: supplier,
    })
    expect(own.thirdParty?.label).toBe('Papeterie fictive Ntare')
    expect(own.classes.flatMap(({ rows }) => rows).map(({ account, credit }) => [account, credit])).toEqual([
      ['4011', 127_900],
    ])
  })
})

test('the ledger from the middle of a month opens with what stood the evening before', async () => {
  const ledger = await accountant().do('accounting.ledger', { account: '5311', from: '2026-02-12', to: '2026-02-28' })
  expect(ledger).toMatchObject({ opening: 487_500, debit: 0, credit: 7_500, closing: 480_000 })
})

test('the centralising journal meets the movements of the trial balance', async () => {
  for (const days of [
    { from: '2026-01-01', to: '2026-02-28' },
    { from: '2026-01-03', to: '2026-02-12' },
  ]) {
    const central = await accountant().do('accounting.centralising', days)
    const balance = await accountant().do('accounting.trialBalance', days)
    expect(central.total).toBe(balance.total.debit)
    expect(central.entries).toBe(balance.entries)
    // a period of two parts of months says what belongs to which
    expect(central.months).toEqual(['2026-01', '2026-02'])
  }
})

test('the third parties of an account make up what the account holds', async () => {
  const own = await accountant().do('accounting.subledger', { account: '4011', from: '2026-01-03', to: '2026-01-31' })
  expect(own.rows).toMatchObject([{ opening: 0, credit: 127_900, closing: -127_900, thirdParty: { type: 'supplier' } }])
  expect(own.total.closing).toBe(-127_900)
})

describe('entries are found', () => {
  const labels = async (text: string, more = {}): Promise<string[]> =>
    (await accountant().do('accounting.entries', { text, ...more })).rows.map(({ label }) => label)

  test.each([
    ['by a word, without its accents, not finished', 'fevr', ['Carburant de février']],
    ['by several words', 'carburant encore', ['Carburant, encore']],
    ['by their voucher', 'fa-77', ['Registres et papier']],
    ['by an amount', '127900', ['Registres et papier']],
    ['by an amount in groups', '127 900', ['Registres et papier']],
    ['by a word and an amount', 'carburant 12 500', ['Carburant de février']],
    ['by an account', '6064', ['Registres et papier']],
    ['by an account and a word', '5311 ouverture', ['Ouverture de la caisse']],
    ['by their number', 'od-2026-00003', ['Carburant de février']],
    ['by their number without the year', 'OD-4', ['Carburant, encore']],
    ['not at all', 'introuvable', []],
  ])('%s', async (_, text, found) => {
    expect(await labels(text)).toEqual(found)
  })

  test('of a third party, in a period, page after page', async () => {
    expect(await labels('', { thirdPartyId: supplier })).toEqual(['Registres et papier'])
    expect(await labels('carburant', { from: '2026-02-12' })).toEqual(['Carburant, encore'])
    const first = await accountant().do('accounting.entries', { text: 'carburant', limit: 1 })
    expect(first.rows.map(({ label }) => label)).toEqual(['Carburant, encore'])
    const rest = await accountant().do('accounting.entries', {
      text: 'carburant',
      limit: 1,
      after: first.next ?? undefined,
    })
    expect(rest.rows.map(({ label }) => label)).toEqual(['Carburant de février'])
    expect(rest.next).toBeNull()
  })
})

describe('books', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-books-'))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const year = { from: day('2026-01-01'), to: day('2026-12-31') }

  test('a ledger of an account on paper: opening, lines, total', async () => {
    const paper = await accountant().do('accounting.bookDocument', {
      book: 'ledger',
      account: '5311',
      from: '2026-02-01',
      to: '2026-02-28',
    })
    expect(paper.columns.map(({ title }) => title)).toContain('Let.')
    expect(paper.rows.map(({ cells }) => cells.at(-2))).toEqual([500_000, 487_500, 480_000, 480_000, null])
    expect(paper.number).toMatch(/^ED-BI-0042-2026-0202$/)
  })

  test.each(['journal', 'centralising', 'balance', 'aged'] as const)('%s has rows and a total', async (book) => {
    const paper = await accountant().do('accounting.bookDocument', { book, ...year })
    expect(paper.rows.at(-1)?.look).toBe('total')
    for (const { cells, look } of paper.rows) if (look !== 'heading') expect(cells).toHaveLength(paper.columns.length)
  })

  test('a statement says what a third party is owed, and asks for one', async () => {
    const paper = await accountant().do('accounting.bookDocument', {
      book: 'statement',
      thirdPartyId: supplier,
      ...year,
    })
    expect(paper.thirdPartySigns).toBe(true)
    expect(paper.amount).toBe(127_900)
    const { code } = await accountant().refused('accounting.bookDocument', { book: 'statement', ...year })
    expect(code).toBe('accounting.book-of-what')
  })

  test('an address keeps a request', () => {
    const request = { book: 'ledger' as const, ...year, account: '4011', thirdPartyId: supplier }
    expect(readBookId(bookId(request))).toEqual(request)
  })

  test('an address keeps what people write in it', () => {
    const request = {
      book: 'balance' as const,
      ...year,
      columns: '8' as const,
      facilityType: 'hospital' as const,
      ownership: 'public' as const,
      service: 'Visites à domicile / ~50 %_',
      plan: 'SYCEBNL',
    }
    expect(bookId(request)).not.toMatch(/[/%]/)
    expect(readBookId(bookId(request))).toEqual(request)
  })

  test('under the numbers of another chart: each of its accounts once, the totals unmoved, the chart said', async () => {
    const ours = await accountant().do('accounting.trialBalance', year)
    const paper = await accountant().do('accounting.bookDocument', { book: 'balance', ...year, plan: 'SYCEBNL' })
    expect(paper.subtitle).toContain('Plan de comptes : SYCEBNL')
    const numbers = paper.rows.filter(({ look }) => look === undefined).map(({ cells }) => cells[0])
    // both fuel lines and the paper are of one heading of ours and keep their own number: SYCEBNL says nothing of 60
    expect(numbers).toEqual(expect.arrayContaining(['571', '401', '6064', '6066']))
    expect(numbers).not.toContain('5311')
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(paper.amount).toBe(ours.total.debit)
    const file = await accountant().do('accounting.exportBook', {
      book: 'balance',
      ...year,
      plan: 'SYCEBNL',
      format: 'csv',
    })
    expect(file.path).toMatch(/sycebnl\.csv$/)
    const lines = readFileSync(file.path, 'utf8').split('\r\n')
    expect(lines[0]).toMatch(/Plan de comptes$/)
    expect(lines.slice(1, -1).every((line) => line.endsWith(',SYCEBNL'))).toBe(true)
    const { code } = await accountant().refused('accounting.bookDocument', { book: 'balance', ...year, plan: 'XX' })
    expect(code).toBe('accounting.unknown-plan')
  })

  test('as a separated file: exact francs, one line a row, the last one whole', async () => {
    const { path, rows } = await accountant().do('accounting.exportBook', { book: 'journal', ...year, format: 'csv' })
    const lines = readFileSync(path, 'utf8').split('\r\n')
    expect(rows).toBe(8)
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)).toBe('')
    expect(lines[3]).toContain('127900')
    const sheet = await accountant().do('accounting.exportBook', { book: 'balance', columns: '8', ...year })
    expect(readFileSync(sheet.path).subarray(0, 2).toString()).toBe('PK')
  })

  test('entries for hledger and for a tax office', async () => {
    const plain = await accountant().do('accounting.exportEntries', { format: 'hledger' })
    const text = readFileSync(plain.path, 'utf8')
    expect(plain).toMatchObject({ entries: 4, rows: 8 })
    expect(text).toContain('2026-01-03 * (OD-2026-00002) Registres et papier  ; source:manual-entry, voucher:FA-77')
    expect(text).toMatch(
      / {4}4011 Fournisseurs, biens et services:Papeterie fictive Ntare #[0-9a-f]{10} {2}-127900 FBu {2}; mutual:centre/,
    )
    const tax = await accountant().do('accounting.exportEntries', { format: 'fec', from: '2026-02-01' })
    const lines = readFileSync(tax.path, 'utf8').split('\r\n')
    expect(lines[0]).toContain('JournalCode,JournalLib,EcritureNum')
    expect(lines).toHaveLength(1 + 4 + 1)
    const { code } = await accountant().refused('accounting.exportEntries', { format: 'fec', journal: 'ZZ' })
    expect(code).toBe('accounting.unknown-journal')
  })

  test('a nurse takes nothing out', async () => {
    expect((await c.as('nurse').refused('accounting.exportEntries', { format: 'hledger' })).code).toBe(
      'kernel.right-missing',
    )
  })
})

describe('what lines are analysed by', () => {
  const days = { from: '2026-02-01', to: '2026-02-28' }
  beforeAll(async () => {
    await accountant().do('accounting.enterManual', {
      journal: 'OD',
      day: '2026-02-18',
      label: 'Tournée de sensibilisation',
      lines: [
        { account: '623', debit: 4_000, facilityType: 'hospital', ownership: 'public', service: 'sensibilisation' },
        { account: '623', debit: 1_500, facilityType: 'hospital', ownership: 'private', service: 'inpatient' },
        { account: '5311', credit: 5_500 },
      ],
    })
  })

  test('an entry shows it line by line', async () => {
    const { rows } = await accountant().do('accounting.entries', { text: 'tournée', limit: 1 })
    const { lines } = await accountant().do('accounting.entry', { entryId: rows[0]?.entryId ?? '' })
    expect(lines.map(({ facilityType, ownership, service }) => [facilityType, ownership, service])).toEqual([
      ['hospital', 'public', 'sensibilisation'],
      ['hospital', 'private', 'inpatient'],
      [null, null, null],
    ])
  })

  test('each axis and several together narrow the balance and the ledger; the services are those that lines name', async () => {
    expect(await accountant().do('accounting.services', {})).toEqual(['inpatient', 'sensibilisation'])
    const debit = async (scope: object): Promise<number> =>
      (await accountant().do('accounting.trialBalance', { ...days, ...scope })).total.debit
    expect(await debit({ facilityType: 'hospital' })).toBe(5_500)
    expect(await debit({ facilityType: 'hospital', ownership: 'private' })).toBe(1_500)
    expect(await debit({ ownership: 'public' })).toBe(4_000)
    expect(await debit({ service: 'sensibilisation' })).toBe(4_000)
    expect(await debit({ service: 'sensibilisation', ownership: 'private' })).toBe(0)
    const ledger = await accountant().do('accounting.ledger', { account: '623', ...days, service: 'inpatient' })
    expect(ledger).toMatchObject({ debit: 1_500, closing: 1_500 })
  })

  test('the paper and the files say it', async () => {
    const scope = { facilityType: 'hospital', ownership: 'private', service: 'inpatient' } as const
    const paper = await accountant().do('accounting.bookDocument', { book: 'balance', ...days, ...scope })
    expect(paper.subtitle).toContain('Formation sanitaire : hôpital · Appartenance : privé · Service : hospitalisation')
    expect(paper.columns.at(-1)?.title).toBe('Crédit')
    const file = await accountant().do('accounting.exportBook', {
      book: 'ledger',
      account: '623',
      ...days,
      ...scope,
      format: 'csv',
    })
    expect(file.path).toContain('hopital-prive-hospitalisation.csv')
    const [head = '', row = ''] = readFileSync(file.path, 'utf8').split('\r\n')
    expect(head).toMatch(/Formation sanitaire,Appartenance,Service$/)
    expect(row).toMatch(/1500,,1500,hôpital,privé,hospitalisation$/)
  })

  test('a kind of facility that nobody knows is refused', async () => {
    const { code } = await accountant().refused('accounting.enterManual', {
      journal: 'OD',
      day: '2026-02-18',
      label: 'x',
      lines: [
        { account: '623', debit: 1, facilityType: 'pharmacy' as never },
        { account: '5311', credit: 1 },
      ],
    })
    expect(code).toBe('kernel.bad-input')
  })
})
