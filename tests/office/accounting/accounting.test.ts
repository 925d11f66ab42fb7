import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { day, type Month } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
beforeAll(async () => {
  c = await openTestCentre()
})
afterAll(() => c.close())

const month = (text: string): Month => text as Month

/** Fuel bought in cash: 6066 against the till. */
const fuel = (amount: number, on: string, label = 'Carburant de la moto') => ({
  journal: 'OD',
  day: on,
  label,
  voucher: `PC-${amount}`,
  lines: [
    { account: '6066', debit: amount },
    { account: '5121', credit: amount },
  ],
})

const balance = async (from = '2026-01', to = '2026-12') =>
  c.as('accountant').do('accounting.trialBalance', { from, to })

describe('a new centre', () => {
  test('has its chart, journals and months', async () => {
    const chart = await c.as('accountant').do('accounting.chart', {})
    expect(chart.length).toBeGreaterThan(220)
    expect(chart.find((a) => a.number === '4015')).toMatchObject({
      role: 'facility-payable',
      heading: false,
      thirdPartyType: 'facility',
      normalSide: 'credit',
    })
    expect(chart.filter((a) => ['6', '7'].includes(a.number.charAt(0)) && !a.heading && a.role === null)).toEqual([])
    const journals = await c.as('accountant').do('accounting.journals', {})
    expect(journals.map((j) => j.code)).toEqual([
      'AC',
      'AD',
      'BQ1',
      'CA1',
      'CL',
      'FS',
      'IM',
      'MM1',
      'MM2',
      'OD',
      'PA',
      'RB',
      'RN',
      'SU',
    ])
    const years = await c.as('accountant').do('accounting.periods', {})
    expect(years.map((y) => y.year)).toContain(2025)
  })
})

describe('an entry typed by hand', () => {
  test('posts, is listed, explains itself and moves the balance', async () => {
    const { entry, state } = await c.as('accountant').do('accounting.enterManual', fuel(12_000, '2026-01-05'))
    expect(state).toBe('posted')
    expect(entry?.number).toBe('OD-2026-00001')
    const list = await c.as('accountant').do('accounting.entries', { journal: 'OD' })
    expect(list.rows[0]).toMatchObject({
      number: 'OD-2026-00001',
      total: 12_000,
      source: { type: 'manual-entry' },
      enteredBy: 'Personne Fictive (accountant)',
    })
    const one = await c.as('accountant').do('accounting.entry', { entryId: entry?.entryId ?? newId() })
    expect(one.lines.map((l) => [l.account, l.accountLabel, l.debit, l.credit])).toEqual([
      ['6066', 'Carburant', 12_000, 0],
      ['5121', 'Banque, compte courant', 0, 12_000],
    ])
    const trial = await balance()
    expect(trial.balanced).toBe(true)
    expect(trial.total).toMatchObject({ debit: 12_000, credit: 12_000 })
    expect(trial.journalsTotal).toBe(12_000)
    expect(trial.entries).toBe(1)
  })

  test.each([
    [
      'unbalanced',
      {
        lines: [
          { account: '6066', debit: 10 },
          { account: '5121', credit: 9 },
        ],
      },
      'accounting.unbalanced',
    ],
    ['of one line', { lines: [{ account: '6066', debit: 10 }] }, 'accounting.too-few-lines'],
    [
      'on a heading',
      {
        lines: [
          { account: '606', debit: 10 },
          { account: '5121', credit: 10 },
        ],
      },
      'accounting.heading-account',
    ],
    [
      'on no account of the chart',
      {
        lines: [
          { account: '6999', debit: 10 },
          { account: '5121', credit: 10 },
        ],
      },
      'accounting.unknown-account',
    ],
    [
      'on members without a household',
      {
        lines: [
          { account: '4111', debit: 10 },
          { account: '5121', credit: 10 },
        ],
      },
      'accounting.third-party-missing',
    ],
    [
      'naming a household that nobody knows',
      {
        lines: [
          { account: '4111', debit: 10, thirdPartyType: 'household', thirdPartyId: newId() },
          { account: '5121', credit: 10 },
        ],
      },
      'accounting.unknown-third-party',
    ],
    ['in a journal of documents', { journal: 'FS' }, 'accounting.journal-not-manual'],
    ['in no journal', { journal: 'XX' }, 'accounting.unknown-journal'],
    ['in a year that is not open', { day: '2031-01-05' }, 'accounting.no-fiscal-year'],
    [
      'with a negative amount',
      {
        lines: [
          { account: '6066', debit: -10 },
          { account: '5121', credit: -10 },
        ],
      },
      'kernel.bad-input',
    ],
    [
      'above what a number holds',
      {
        lines: [
          { account: '6066', debit: 2 ** 53 },
          { account: '5121', credit: 2 ** 53 },
        ],
      },
      'kernel.bad-input',
    ],
  ])('%s is refused and writes nothing', async (_what, change, code) => {
    const before = await balance()
    const refusal = await c
      .as('accountant')
      .refused('accounting.enterManual', { ...fuel(10, '2026-01-05'), ...change } as never)
    expect(refusal.code).toBe(code)
    expect(await balance()).toEqual(before)
    expect((await c.as('accountant').do('accounting.manualEntries', {})).length).toBe(1)
  })

  test('waits for another person when the setting says so', async () => {
    await c.as('admin').call('administration.setSetting', {
      key: 'entry.secondPerson',
      value: true,
      validFrom: '2026-01-05',
      source: 'test',
    })
    const before = await balance()
    const typed = await c.as('accountant').do('accounting.enterManual', fuel(3_000, '2026-01-05', 'à valider'))
    expect(typed).toMatchObject({ state: 'entered', entry: null })
    expect(await balance()).toEqual(before)
    const [waiting] = await c.as('head').do('accounting.manualEntries', { state: 'entered' })
    expect(waiting).toMatchObject({ label: 'à valider', enteredBy: 'Personne Fictive (accountant)' })
    const posted = await c.as('head').do('accounting.validateManual', { manualEntryId: typed.manualEntryId })
    expect(posted.number).toBe('OD-2026-00002')
    expect((await c.as('head').refused('accounting.validateManual', { manualEntryId: typed.manualEntryId })).code).toBe(
      'kernel.transition',
    )
    const second = await c.as('accountant').do('accounting.enterManual', fuel(4_000, '2026-01-05', 'à refuser'))
    await c.as('head').do('accounting.refuseManual', { manualEntryId: second.manualEntryId, reason: 'pièce illisible' })
    const [refused] = await c.as('head').do('accounting.manualEntries', { state: 'refused' })
    expect(refused).toMatchObject({ reason: 'pièce illisible', entryId: null })
  })

  test('is not validated by the one who typed it', async () => {
    const alone = await c.person('accountant', 'head')
    const typed = await alone.do('accounting.enterManual', fuel(5_000, '2026-01-05', 'seul'))
    expect((await alone.refused('accounting.validateManual', { manualEntryId: typed.manualEntryId })).code).toBe(
      'accounting.same-person',
    )
    await c.as('head').do('accounting.refuseManual', { manualEntryId: typed.manualEntryId, reason: 'essai' })
    await c.as('admin').call('administration.setSetting', {
      key: 'entry.secondPerson',
      value: false,
      validFrom: '2026-01-05',
      source: 'test',
    })
  })
})

describe('a reversal', () => {
  let entryId: Id
  test('brings the balances back and both entries stay', async () => {
    const before = await balance()
    const { entry } = await c.as('accountant').do('accounting.enterManual', fuel(7_500, '2026-01-05'))
    entryId = entry?.entryId ?? newId()
    const reversal = await c
      .as('accountant')
      .do('accounting.reverse', { entryId, day: '2026-01-06', reason: 'payé deux fois' })
    const after = await balance()
    expect({ ...after.total, debit: 0, credit: 0 }).toEqual({ ...before.total, debit: 0, credit: 0 })
    expect(after.entries).toBe(before.entries + 2)
    expect(await c.as('accountant').do('accounting.entry', { entryId: reversal.entryId })).toMatchObject({
      reverses: entryId,
      reason: 'payé deux fois',
    })
    expect(await c.as('accountant').do('accounting.entry', { entryId })).toMatchObject({
      reversedByNumber: reversal.number,
    })
  })
  test('is refused a second time, and of itself', async () => {
    const again = await c
      .as('accountant')
      .refused('accounting.reverse', { entryId, day: '2026-01-06', reason: 'encore' })
    expect(again.code).toBe('accounting.already-reversed')
    expect(
      (await c.as('accountant').refused('accounting.reverse', { entryId: newId(), day: '2026-01-06', reason: 'rien' }))
        .code,
    ).toBe('accounting.unknown-entry')
  })
})

describe('the ledger', () => {
  test('runs its balance across pages and meets the trial balance', async () => {
    for (let i = 1; i <= 12; i++)
      await c
        .as('accountant')
        .do('accounting.enterManual', fuel(100 * i, i <= 6 ? '2026-01-05' : '2026-02-10', `n° ${i}`))
    const whole = await c
      .as('accountant')
      .do('accounting.ledger', { account: '5121', from: '2026-01-01', to: '2026-12-31' })
    let running = whole.opening as number
    for (const row of whole.rows) {
      running += row.debit - row.credit
      expect(row.balance).toBe(running)
      expect(row.counterparts).toEqual(['6066'])
    }
    expect(running).toBe(whole.closing)
    const seen: number[] = []
    let after: (typeof whole)['next'] = null
    do {
      const page: typeof whole = await c.as('accountant').do('accounting.ledger', {
        account: '5121',
        from: '2026-01-01',
        to: '2026-12-31',
        limit: 5,
        ...(after === null ? {} : { after }),
      })
      seen.push(...page.rows.map((row) => row.balance))
      after = page.next
    } while (after !== null)
    expect(seen).toEqual(whole.rows.map((row) => row.balance))
    const accounts = await c.as('cashier').do('accounting.cashAccounts', {})
    const bank = accounts.find(({ account }) => account === '5121')
    expect(bank).toMatchObject({ account: '5121', kind: 'bank', journal: 'BQ1', balance: whole.closing })
    const trial = await balance()
    const row = trial.classes.flatMap((own) => own.rows).find((r) => r.account === '5121')
    expect((row?.closingDebit ?? 0) - (row?.closingCredit ?? 0)).toBe(whole.closing)
  })

  test('begins where the days before left it', async () => {
    const all = await c
      .as('accountant')
      .do('accounting.ledger', { account: '5121', from: '2026-01-01', to: '2026-02-28' })
    const february = await c
      .as('accountant')
      .do('accounting.ledger', { account: '5121', from: '2026-02-05', to: '2026-02-28' })
    expect(february.opening).toBe(all.rows.filter((row) => row.day < '2026-02-05').at(-1)?.balance)
    expect(february.closing).toBe(all.closing)
    expect(february.debit - february.credit).toBe(february.closing - february.opening)
  })

  test('refuses a range upside down, and a cash book of what is not cash', async () => {
    const range = { from: '2026-02-01', to: '2026-01-01' }
    expect((await c.as('accountant').refused('accounting.ledger', { account: '5121', ...range })).code).toBe(
      'accounting.bad-range',
    )
    expect(
      (
        await c
          .as('accountant')
          .refused('accounting.cashBook', { account: '6066', from: '2026-01-01', to: '2026-01-31' })
      ).code,
    ).toBe('accounting.not-a-cash-account')
  })

  test('pages the journal from the latest entry', async () => {
    const first = await c.as('accountant').do('accounting.entries', { limit: 4 })
    const rest = await c
      .as('accountant')
      .do('accounting.entries', { limit: 500, ...(first.next === null ? {} : { after: first.next }) })
    const all = await c.as('accountant').do('accounting.entries', { limit: 500 })
    expect([...first.rows, ...rest.rows].map((row) => row.entryId)).toEqual(all.rows.map((row) => row.entryId))
  })
})

describe('closing a month', () => {
  test('waits until it is over, goes in order, and then nothing posts in it', async () => {
    expect((await c.as('manager').refused('accounting.closeMonth', { month: '2026-01' })).code).toBe(
      'accounting.month-not-over',
    )
    c.clock.set('2026-03-05')
    expect((await c.as('manager').refused('accounting.closeMonth', { month: '2026-02' })).code).toBe(
      'accounting.close-out-of-order',
    )
    const closed = await c
      .as('manager')
      .do('accounting.closeMonth', { month: '2026-01', reason: 'relevés pas encore reçus' })
    expect(closed.closed).toContain(month('2026-01'))
    expect(closed.closed).toContain(month('2025-12'))
    expect((await c.as('manager').refused('accounting.closeMonth', { month: '2026-01' })).code).toBe(
      'accounting.month-already-closed',
    )

    const before = await balance()
    const refusal = await c.as('accountant').refused('accounting.enterManual', fuel(900, '2026-01-20'))
    expect(refusal).toEqual({ code: 'accounting.period-closed', params: { day: day('2026-01-20'), month: '2026-01' } })
    expect(await balance()).toEqual(before)
    expect((await balance('2026-01', '2026-01')).locked).toBe(true)
    expect((await balance('2026-01', '2026-02')).locked).toBe(false)
  })

  test('a reversal goes to the next open month', async () => {
    const january = (await c.as('accountant').do('accounting.entries', { journal: 'OD', to: '2026-01-31' })).rows.find(
      (row) => row.reverses === null && row.reversedBy === null,
    )
    const entryId = january?.entryId ?? newId()
    expect(
      (await c.as('accountant').refused('accounting.reverse', { entryId, day: '2026-01-31', reason: 'x' })).code,
    ).toBe('accounting.period-closed')
    await c.as('accountant').do('accounting.reverse', { entryId, day: '2026-02-15', reason: 'x' })
  })

  test('is refused while an entry waits', async () => {
    await c.as('admin').call('administration.setSetting', {
      key: 'entry.secondPerson',
      value: true,
      validFrom: '2026-03-05',
      source: 'test',
    })
    await c.as('accountant').do('accounting.enterManual', fuel(50, '2026-02-20'))
    expect(await c.as('manager').refused('accounting.closeMonth', { month: '2026-02' })).toEqual({
      code: 'accounting.entries-waiting',
      params: { month: '2026-02', count: 1 },
    })
  })
})

describe('who may not', () => {
  test.each([
    ['agent', 'accounting.trialBalance', { from: '2026-01', to: '2026-12' }],
    ['cashier', 'accounting.enterManual', fuel(10, '2026-03-05')],
    ['accountant', 'accounting.validateManual', { manualEntryId: newId() }],
    ['cashier', 'accounting.closeMonth', { month: '2026-02' }],
    ['head', 'accounting.reverse', { entryId: newId(), day: '2026-03-05', reason: 'x' }],
    ['nurse', 'accounting.ledger', { account: '5121', from: '2026-01-01', to: '2026-01-31' }],
  ] as const)('%s: %s', async (role, name, input) => {
    expect((await c.as(role).refused(name, input as never)).code).toBe('kernel.right-missing')
  })
})

test('third parties of the books: a supplier, by a part of its name', async () => {
  const { id } = await c
    .as('accountant')
    .do('accounting.addThirdParty', { type: 'supplier', name: 'Dr NIYONKURU Fictif' })
  expect(await c.as('accountant').do('accounting.thirdParties', { text: 'niyon' })).toEqual([
    { type: 'supplier', id, label: 'Dr NIYONKURU Fictif' },
  ])
  await c.as('admin').call('administration.setSetting', {
    key: 'entry.secondPerson',
    value: false,
    validFrom: '2026-03-05',
    source: 'test',
  })
  const { entry } = await c.as('accountant').do('accounting.enterManual', {
    journal: 'OD',
    day: '2026-03-05',
    label: 'Honoraires',
    lines: [
      { account: '622', debit: 180_000 },
      { account: '447', credit: 27_000 },
      { account: '401', credit: 153_000, thirdPartyType: 'supplier', thirdPartyId: id },
    ],
  })
  const ledger = await c
    .as('accountant')
    .do('accounting.ledger', { account: '401', from: '2026-03-01', to: '2026-03-31', thirdPartyId: id })
  expect(ledger).toMatchObject({ opening: 0, closing: -153_000, thirdParty: { label: 'Dr NIYONKURU Fictif' } })
  expect(ledger.rows[0]).toMatchObject({ entryId: entry?.entryId, counterparts: ['447', '622'] })
})
