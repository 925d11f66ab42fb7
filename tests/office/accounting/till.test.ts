import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
beforeAll(async () => {
  c = await openTestCentre()
  await pay(500_000, '5121')
})
afterAll(() => c.close())

/** Money that a donor brings. */
const pay = (amount: number, account = '5311', day?: string) =>
  c.as('accountant').do('accounting.enterManual', {
    journal: account === '5121' ? 'BQ1' : 'CA1',
    day: day ?? c.clock.now().toISOString().slice(0, 10),
    label: 'Don reçu',
    lines: [
      { account, debit: amount },
      { account: '754', credit: amount },
    ],
  })
const spend = (amount: number, day?: string) => ({
  journal: 'CA1',
  day: day ?? c.clock.now().toISOString().slice(0, 10),
  label: 'Carburant',
  lines: [
    { account: '6066', debit: amount },
    { account: '5311', credit: amount },
  ],
})
const held = async (account = '5311'): Promise<number> =>
  (await c.as('accountant').do('accounting.cashAccounts', {})).find((one) => one.account === account)?.balance ?? 0

const witness = { witness: 'NAHIMANA Consolate', witnessFunction: 'comité de surveillance' }
const note = (value: number, quantity: number) => ({ kind: value < 100 ? 'coin' : 'note', value, quantity }) as const

/** Counts the till to an amount of whole hundreds. */
async function count(amount: number, extra: Record<string, unknown> = {}) {
  const { id, rev } = await c.as('cashier').do('accounting.startTillCount', { account: '5311' })
  return c
    .as('cashier')
    .do('accounting.closeTillCount', { id, rev, lines: [note(100, amount / 100)], ...witness, ...extra })
}

describe('a till', () => {
  test('never pays what it does not hold, on its day nor on any since', async () => {
    c.clock.set('2026-01-06')
    await pay(10_000)
    expect(await c.as('accountant').refused('accounting.enterManual', spend(10_001))).toEqual({
      code: 'accounting.till-short',
      params: { till: 'Caisse du centre', day: '2026-01-06', amount: 10_001, held: 10_000 },
    })
    c.clock.set('2026-01-08')
    await c.as('accountant').do('accounting.enterManual', spend(9_000))
    await pay(50_000)
    // there are 51 000 now, but on the 8th, before the 50 000 came, there were 1 000
    expect(await c.as('accountant').refused('accounting.enterManual', spend(2_000, '2026-01-07'))).toMatchObject({
      code: 'accounting.till-short',
      params: { held: 1_000 },
    })
    await c.as('accountant').do('accounting.enterManual', spend(1_000, '2026-01-07'))
    expect(await held()).toBe(50_000)
  })

  test('counted exactly: a number, no entry, the day closed', async () => {
    const closed = await count(50_000)
    expect(closed).toMatchObject({
      number: 'AC-2026-00001',
      counted: 50_000,
      expected: 50_000,
      difference: 0,
      entry: null,
    })
    expect(await c.as('accountant').refused('accounting.enterManual', spend(100))).toMatchObject({
      code: 'accounting.till-day-counted',
      params: { number: 'AC-2026-00001', counted: '2026-01-08' },
    })
    expect(await c.as('accountant').refused('accounting.enterManual', spend(100, '2026-01-07'))).toMatchObject({
      code: 'accounting.till-day-counted',
    })
    expect(await c.as('cashier').refused('accounting.startTillCount', { account: '5311' })).toMatchObject({
      code: 'accounting.till-day-counted',
    })
  })

  test('opened again with a reason, then counted again: the second count names the first', async () => {
    const [first] = (await c.as('cashier').do('accounting.tillCounts', {})).rows
    await c
      .as('cashier')
      .do('accounting.reopenTillDay', { id: first?.id as Id, rev: first?.rev ?? 0, reason: 'Une dépense oubliée' })
    await c.as('accountant').do('accounting.enterManual', spend(2_000))
    const again = await count(48_000)
    const shown = await c.as('cashier').do('accounting.tillCount', { id: again.id })
    expect(shown).toMatchObject({
      number: 'AC-2026-00002',
      recounts: 'AC-2026-00001',
      recountReason: 'Une dépense oubliée',
    })
    expect(shown.lines).toEqual([{ kind: 'note', value: 100, quantity: 480 }])
  })

  test('a difference is explained and posted: shortage D 658, surplus C 758', async () => {
    c.clock.set('2026-01-09')
    const { id, rev } = await c.as('cashier').do('accounting.startTillCount', { account: '5311' })
    const short = { id, rev, lines: [note(5_000, 9), note(500, 5)], ...witness }
    expect(await c.as('cashier').refused('accounting.closeTillCount', short)).toEqual({
      code: 'accounting.count-unexplained',
      params: { difference: -500 },
    })
    const closed = await c.as('cashier').do('accounting.closeTillCount', { ...short, explanation: 'rendu de monnaie' })
    expect(closed).toMatchObject({ number: 'AC-2026-00003', difference: -500 })
    expect(await held()).toBe(47_500)
    const shown = await c.as('accountant').do('accounting.tillCount', { id: closed.id })
    const entry = await c.as('accountant').do('accounting.entry', { entryId: shown.entryId as Id })
    expect(entry.lines.map((l) => [l.account, l.debit, l.credit])).toEqual([
      ['658', 500, 0],
      ['5311', 0, 500],
    ])
    c.clock.set('2026-01-10')
    const more = await count(48_000, { explanation: 'retrouvés dans le carnet' })
    expect(more.difference).toBe(500)
    const totals = await c.as('head').do('accounting.tillCounts', {})
    expect([totals.shortages, totals.surpluses]).toEqual([500, 500])
  })

  test.each([
    ['fewer than none of a note', { lines: [note(1000, -1)] }, 'accounting.count-negative'],
    ['a note that does not circulate', { lines: [note(300, 1)] }, 'accounting.count-unknown-note'],
    ['a note on two lines', { lines: [note(100, 1), note(100, 2)] }, 'accounting.count-twice'],
    ['nobody looking on', { lines: [note(100, 480)], witness: '' }, 'accounting.count-witness'],
    [
      'the cashier as her own witness',
      { lines: [note(100, 480)], witness: 'personne fictive (cashier)' },
      'accounting.count-witness',
    ],
    ['books that moved meanwhile', { lines: [note(100, 480)], seen: fbu(47_000) }, 'accounting.count-moved'],
  ])('a count is refused with %s', async (_what, given, code) => {
    c.clock.set('2026-01-11')
    const { id, rev } = await c.as('cashier').do('accounting.startTillCount', { account: '5311' })
    const before = await held()
    expect(await c.as('cashier').refused('accounting.closeTillCount', { id, rev, ...witness, ...given })).toMatchObject(
      { code },
    )
    expect(await held()).toBe(before)
    await c.as('cashier').do('accounting.abandonTillCount', { id, rev })
  })

  test('one person counts at a time; the other is told who, and does not close what is not theirs', async () => {
    c.clock.set('2026-01-12')
    const { id, rev } = await c.as('cashier').do('accounting.startTillCount', { account: '5311' })
    expect(await c.as('accountant').refused('accounting.startTillCount', { account: '5311' })).toMatchObject({
      code: 'accounting.count-running',
      params: { person: 'Personne Fictive (cashier)', since: '12:00' },
    })
    expect(
      await c.as('accountant').refused('accounting.closeTillCount', { id, rev, lines: [], ...witness }),
    ).toMatchObject({ code: 'accounting.count-other' })
    const closed = await c
      .as('cashier')
      .do('accounting.closeTillCount', { id, rev, lines: [note(100, 480)], ...witness })
    const { rev: now } = await c.as('cashier').do('accounting.tillCount', { id: closed.id })
    expect(await c.as('cashier').refused('accounting.checkTillCount', { id, rev: now })).toMatchObject({
      code: 'kernel.right-missing',
    })
    await c.as('accountant').do('accounting.checkTillCount', { id, rev: now })
    expect(await c.as('accountant').refused('accounting.checkTillCount', { id, rev: now })).toMatchObject({
      code: 'accounting.count-changed',
    })
  })

  test('the committee counts by surprise; what it finds is posted, the closed day stays closed', async () => {
    expect(
      await c.as('cashier').refused('accounting.startTillCount', { account: '5311', kind: 'surprise' }),
    ).toMatchObject({
      code: 'accounting.supervisor-only',
    })
    expect(await c.as('supervisor').refused('accounting.startTillCount', { account: '5311' })).toMatchObject({
      code: 'kernel.right-missing',
    })
    const { id, rev } = await c.as('supervisor').do('accounting.startTillCount', { account: '5311', kind: 'surprise' })
    const found = await c.as('supervisor').do('accounting.closeTillCount', {
      id,
      rev,
      lines: [note(100, 470)],
      explanation: 'Mille francs prêtés à un agent',
      witness: 'Personne Fictive (cashier)',
      witnessFunction: 'caissière',
    })
    expect(found).toMatchObject({ difference: -1_000 })
    const rows = (await c.as('supervisor').do('accounting.tillCounts', {})).rows.filter(
      ({ day }) => day === '2026-01-12',
    )
    expect(rows.map(({ kind, state, counted }) => [kind, state, counted])).toEqual([
      ['surprise', 'closed', 47_000],
      ['daily', 'closed', 48_000],
    ])
    expect(await held()).toBe(47_000)
    const shown = await c.as('accountant').do('accounting.tillCount', { id })
    const entry = await c.as('accountant').do('accounting.entry', { entryId: shown.entryId as Id })
    expect(entry).toMatchObject({ day: '2026-01-12', source: { type: 'till-count', id } })
    // nothing else is posted on that day, nor is what was found taken back
    expect(await c.as('accountant').refused('accounting.enterManual', spend(100))).toMatchObject({
      code: 'accounting.till-day-counted',
    })
    const { days } = await c.as('cashier').do('accounting.tillMonth', { account: '5311', month: '2026-01' })
    expect(days.find(({ day }) => day === '2026-01-12')).toMatchObject({
      counted: 47_000,
      difference: -1_000,
      closing: 47_000,
    })
    const paper = await c.as('supervisor').do('accounting.tillCountDocument', { id })
    expect(paper).toMatchObject({
      kind: 'surprise',
      counted: 47_000,
      expected: 48_000,
      difference: -1_000,
      keeper: 'Personne Fictive (supervisor)',
    })
  })

  test('a day of a closed month is not counted, nor one that the till has left behind', async () => {
    c.clock.set('2026-02-03')
    expect(
      await c
        .as('supervisor')
        .refused('accounting.startTillCount', { account: '5311', kind: 'surprise', day: '2026-01-11' }),
    ).toMatchObject({
      code: 'accounting.count-day-past',
    })
    expect(
      await c.as('cashier').refused('accounting.startTillCount', { account: '5311', day: '2026-02-04' }),
    ).toMatchObject({
      code: 'accounting.count-day-ahead',
    })
    await c.as('manager').do('accounting.closeMonth', { month: '2026-01', reason: 'relevés pas encore reçus' })
    expect(
      await c.as('cashier').refused('accounting.startTillCount', { account: '5311', day: '2026-01-31' }),
    ).toMatchObject({
      code: 'accounting.period-closed',
    })
    expect(await c.as('cashier').refused('accounting.startTillCount', { account: '5121' })).toMatchObject({
      code: 'accounting.not-a-till',
    })
  })
})

describe('who keeps a till', () => {
  test('the head names; another cashier does not count in their place', async () => {
    const [keeper] = (await c.as('head').do('accounting.tillKeepers', {})).filter(({ name }) =>
      name.includes('cashier'),
    )
    await c.as('head').do('accounting.setTillKeeper', { account: '5311', userId: keeper?.id as Id })
    await c.as('admin').do('administration.createUser', {
      login: 'caisse2',
      name: 'Autre Caissier',
      password: PASSWORD,
      roles: ['cashier'],
    })
    const other = await c.signIn(c.workspace, 'caisse2')
    expect(await other.refused('accounting.startTillCount', { account: '5311' })).toMatchObject({
      code: 'accounting.count-not-keeper',
      params: { person: 'Personne Fictive (cashier)' },
    })
    expect(await c.as('cashier').refused('accounting.setTillKeeper', { account: '5311', userId: null })).toMatchObject({
      code: 'kernel.right-missing',
    })
    const agent = (await c.as('admin').do('administration.users', {})).users.find(({ login }) => login === 'agent')
    expect(
      await c.as('head').refused('accounting.setTillKeeper', { account: '5311', userId: agent?.id as Id }),
    ).toMatchObject({
      code: 'accounting.keeper-cannot',
    })
  })
})

describe('money on its way', () => {
  test('leaves by D 58, is shown on its way, arrives less its fee', async () => {
    const before = await held()
    const sent = await c.as('cashier').do('accounting.sendCash', {
      from: '5311',
      to: '5121',
      amount: fbu(20_000),
      bearer: 'NDAYISENGA Odette',
      reference: 'BV 00100',
    })
    expect(sent.number).toBe('VI-2026-00001')
    expect(await held()).toBe(before - 20_000)
    expect((await c.as('head').do('accounting.tills', {})).onTheWay).toEqual({ count: 1, amount: 20_000, late: 0 })
    c.clock.set('2026-02-08')
    const [row] = (await c.as('head').do('accounting.cashTransfers', {})).rows
    expect(row).toMatchObject({ state: 'sent', days: 5, late: true })
    expect(await c.as('cashier').refused('accounting.receiveCash', { id: sent.id, rev: 1 })).toMatchObject({
      code: 'kernel.right-missing',
    })
    expect(
      await c.as('accountant').refused('accounting.receiveCash', { id: sent.id, rev: 1, day: '2026-02-02' }),
    ).toMatchObject({
      code: 'accounting.transfer-before',
    })
    const bank = await held('5121')
    await c.as('accountant').do('accounting.receiveCash', { id: sent.id, rev: 1, fee: fbu(500) })
    expect(await held('5121')).toBe(bank + 19_500)
    expect((await c.as('head').do('accounting.tills', {})).onTheWay.count).toBe(0)
    const paper = await c.as('cashier').do('accounting.cashTransferDocument', { id: sent.id })
    expect(paper).toMatchObject({ state: 'received', fee: 500, reference: 'BV 00100' })
  })

  test('one that never left is cancelled; the till has it again', async () => {
    const before = await held()
    const { id } = await c
      .as('cashier')
      .do('accounting.sendCash', { from: '5311', to: '5121', amount: fbu(5_000), bearer: 'NDAYISENGA Odette' })
    await c.as('cashier').do('accounting.cancelTransfer', { id, rev: 1, reason: 'La banque était fermée' })
    expect(await held()).toBe(before)
    expect(await c.as('accountant').refused('accounting.receiveCash', { id, rev: 2 })).toMatchObject({
      code: 'kernel.transition',
    })
  })

  test.each([
    ['to itself', { to: '5311' }, 'accounting.transfer-same'],
    ['of nothing', { amount: fbu(0) }, 'accounting.transfer-empty'],
    ['of more than there is', { amount: fbu(9_000_000) }, 'accounting.till-short'],
    ['to an account that holds no money', { to: '6066' }, 'accounting.not-a-cash-account'],
    ['tomorrow', { day: '2026-02-09' }, 'accounting.treasury-day-ahead'],
  ])('is refused %s', async (_what, given, code) => {
    const input = { from: '5311', to: '5121', amount: fbu(1_000), bearer: 'NDAYISENGA Odette', ...given }
    expect(await c.as('cashier').refused('accounting.sendCash', input)).toMatchObject({ code })
  })
})

describe('petty cash', () => {
  let id: Id
  test('given from the till, late when nobody justifies it', async () => {
    const given = await c.as('cashier').do('accounting.givePettyCash', {
      account: '5311',
      holder: 'HAKIZIMANA Tharcisse',
      purpose: 'Tournée des collines',
      amount: fbu(10_000),
    })
    id = given.id
    expect(given.number).toBe('RG-2026-00001')
    c.clock.set('2026-03-01')
    const [row] = (await c.as('head').do('accounting.pettyCash', {})).rows
    expect(row).toMatchObject({ left: 10_000, dueOn: '2026-02-23', lateDays: 6 })
    expect((await c.as('head').do('accounting.tills', {})).pettyCash).toEqual({ count: 1, amount: 10_000, late: 1 })
  })
  const voucher = (given: Record<string, unknown> = {}) => ({
    day: '2026-02-20',
    voucher: 'F-1',
    label: 'Essence',
    account: '6066',
    amount: fbu(6_000),
    ...given,
  })
  test.each([
    ['nothing', {}, 'accounting.petty-cash-nothing'],
    ['more than was given', { vouchers: [voucher({ amount: fbu(10_001) })] }, 'accounting.petty-cash-above'],
    ['a voucher from before', { vouchers: [voucher({ day: '2026-02-01' })] }, 'accounting.petty-cash-voucher-day'],
    ['a voucher that is no cost', { vouchers: [voucher({ account: '4111' })] }, 'accounting.petty-cash-account'],
    ['the same voucher twice', { vouchers: [voucher(), voucher()] }, 'accounting.petty-cash-voucher-twice'],
  ])('is refused with %s', async (_what, given, code) => {
    expect(
      await c.as('cashier').refused('accounting.justifyPettyCash', { id, rev: 1, ...given } as never),
    ).toMatchObject({ code })
  })
  test('justified in two times, the rest given back', async () => {
    const before = await held()
    const first = await c
      .as('cashier')
      .do('accounting.justifyPettyCash', { id, rev: 1, vouchers: [voucher()] as never })
    expect(first).toMatchObject({ left: 4_000, state: 'given' })
    expect(
      await c.as('cashier').refused('accounting.justifyPettyCash', { id, rev: 1, returned: fbu(1) }),
    ).toMatchObject({ code: 'accounting.petty-cash-changed' })
    const last = await c.as('cashier').do('accounting.justifyPettyCash', {
      id,
      rev: 2,
      vouchers: [voucher({ voucher: 'F-2', amount: fbu(1_500) })] as never,
      returned: fbu(2_500),
    })
    expect(last).toMatchObject({ left: 0, state: 'justified' })
    expect(await held()).toBe(before + 2_500)
    const ledger = await c
      .as('accountant')
      .do('accounting.ledger', { account: '54', from: '2026-01-01', to: '2026-12-31', limit: 10 })
    expect(ledger.closing).toBe(0)
  })
})

test('a month of the till: each day from the one before, the lowest moment of each', async () => {
  const month = await c.as('head').do('accounting.tillMonth', { account: '5311', month: '2026-01' })
  expect(month.ceiling).toBe(300_000)
  expect(month.days).toHaveLength(31)
  let before: number = month.opening
  for (const day of month.days) {
    expect(day.closing).toBe(before + day.came - day.left)
    expect(day.lowest).toBeLessThanOrEqual(Math.min(before, day.closing))
    expect(day.lowest).toBeGreaterThanOrEqual(0)
    before = day.closing
  }
  expect(month.days.find(({ day }) => day === '2026-01-09')).toMatchObject({ counted: 47_500, difference: -500 })
})

test('notes begin and end to circulate', async () => {
  await c.as('admin').do('accounting.setDenomination', { kind: 'note', value: 20_000, from: '2026-03-01' })
  const { denominations } = await c.as('cashier').do('accounting.tillSheet', { account: '5311' })
  expect(denominations[0]).toEqual({ kind: 'note', value: 20_000 })
  const before = await c.as('cashier').do('accounting.tillSheet', { account: '5311', day: '2026-02-28' })
  expect(before.denominations).toHaveLength(10)
})

describe('the list of notes and coins', () => {
  const of = async (value: number) =>
    (await c.as('cashier').do('accounting.denominations', {})).filter((one) => one.value === value)
  test('says from which day, who said so and when; those of the program have nobody', async () => {
    expect(await of(20_000)).toMatchObject([{ kind: 'note', from: '2026-03-01', to: null, endedBy: null }])
    expect((await of(20_000))[0]?.enteredBy).not.toBeNull()
    expect(await of(5_000)).toMatchObject([{ from: '2000-01-01', enteredBy: null, enteredAt: null, circulates: true }])
  })
  test('one that ends is counted no more; the day it begins and who said so stay', async () => {
    const coin = { kind: 'coin' as const, value: 1, from: '2000-01-01' }
    await c.as('admin').do('accounting.setDenomination', { ...coin, to: '2026-01-31' })
    expect(await of(1)).toMatchObject([{ to: '2026-01-31', enteredBy: null, circulates: false }])
    expect((await of(1))[0]?.endedBy).not.toBeNull()
    const { denominations } = await c.as('cashier').do('accounting.tillSheet', { account: '5311' })
    expect(denominations.some(({ value }) => value === 1)).toBe(false)
    await c.as('admin').do('accounting.setDenomination', coin)
    expect(await of(1)).toMatchObject([{ to: null, endedBy: null, endedAt: null }])
  })
  test('not twice on the same days, not backwards, not by a cashier', async () => {
    const note = { kind: 'note' as const, value: 20_000 }
    const admin = c.as('admin')
    expect(await admin.refused('accounting.setDenomination', { ...note, from: '2026-05-01' })).toMatchObject({
      code: 'accounting.denomination-there',
      params: { value: 20_000, from: '2026-03-01' },
    })
    expect(await admin.refused('accounting.setDenomination', { ...note, from: '2026-02-01' })).toMatchObject({
      code: 'accounting.denomination-there',
    })
    await admin.do('accounting.setDenomination', { ...note, from: '2025-01-01', to: '2025-12-31' })
    expect(await of(20_000)).toHaveLength(2)
    const back = { ...note, from: '2026-03-01', to: '2026-02-01' }
    expect((await admin.refused('accounting.setDenomination', back)).code).toBe('accounting.denomination-dates')
    expect((await c.as('cashier').refused('accounting.setDenomination', { ...note, from: '2027-01-01' })).code).toBe(
      'kernel.right-missing',
    )
  })
})
