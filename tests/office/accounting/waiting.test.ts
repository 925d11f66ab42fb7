import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { alone, houseOf, type House } from '../membership/household.ts'

let c: TestCentre
let house: House
beforeAll(async () => {
  c = await openTestCentre()
  house = await houseOf(c)
})
afterAll(() => c.close())

const accountant = () => c.as('accountant')
const waiting = async () => accountant().do('accounting.waitingPostings', {})
const enrol = (name: string) => c.as('agent').do('membership.enrol', alone(house, name))
async function close(number: string, from: string): Promise<void> {
  const { accounts } = await accountant().do('accounting.chartAccounts', {})
  const row = accounts.find((one) => one.number === number)
  await accountant().do('accounting.endAccount', { number, rev: row?.rev ?? 0, from, reason: 'essai' })
}
async function reopen(number: string): Promise<void> {
  const { accounts } = await accountant().do('accounting.chartAccounts', {})
  const row = accounts.find((one) => one.number === number)
  await accountant().do('accounting.resumeAccount', { number, rev: row?.rev ?? 0, reason: 'essai' })
}
async function balance(number: string): Promise<number> {
  const { classes } = await accountant().do('accounting.trialBalance', { from: '2026-01', to: '2026-12' })
  const row = classes.flatMap((one) => one.rows).find((one) => one.account === number)
  return row === undefined ? 0 : row.closingDebit - row.closingCredit
}

describe('an account that a document needs is closed', () => {
  let membershipId: string
  test('the document is recorded, its posting waits with the reason, nobody is blocked', async () => {
    await close('7011', '2026-01-01')
    const enrolled = await enrol('Mugisha')
    membershipId = enrolled.membershipId
    expect(enrolled.entryId).toBeDefined()
    const { rows } = await waiting()
    expect(rows).toMatchObject([
      {
        id: enrolled.entryId,
        number: 'AT-2026-00001',
        journal: 'AD',
        code: 'accounting.account-ended',
        params: { account: '7011', since: '2026-01-01' },
        document: { type: 'household' },
        open: true,
        reverses: false,
      },
    ])
    expect(rows[0]?.lines.map(({ account, thirdParty }) => [account, thirdParty?.type])).toEqual([
      ['4111', 'household'],
      ['7021', undefined],
      ['7011', undefined],
    ])
    const paid = await c.as('cashier').do('membership.recordReceipt', { membershipId, amount: 10_000, mode: 'cash' })
    expect(paid.number).toBe('RC-012-2026-00001')
    expect(await balance('5311')).toBe(10_000)
    expect(await balance('4111')).toBe(-10_000)
  })

  test('trying again while it is closed leaves it, and says when', async () => {
    c.clock.set('2026-01-06')
    expect(await accountant().do('accounting.retryPostings', {})).toEqual({ posted: 0, left: 1 })
    const [row] = (await waiting()).rows
    expect(row?.triedAt.slice(0, 10)).toBe('2026-01-06')
    expect(
      await accountant().refused('accounting.retryPosting', { id: row?.id ?? newId(), rev: row?.rev ?? 0 }),
    ).toMatchObject({ code: 'accounting.account-ended' })
    expect((await waiting()).rows).toHaveLength(1)
  })

  test('once repaired it posts on its own day with the id it was promised', async () => {
    await reopen('7011')
    const [row] = (await waiting()).rows
    const posted = await accountant().do('accounting.retryPosting', { id: row?.id ?? newId(), rev: row?.rev ?? 0 })
    expect(posted).toMatchObject({ entryId: row?.id, number: 'AD-2026-00001', day: '2026-01-05' })
    expect((await waiting()).rows).toEqual([])
    expect(await balance('4111')).toBe(21_000)
    expect(
      await accountant().refused('accounting.retryPosting', { id: row?.id ?? newId(), rev: row?.rev ?? 0 }),
    ).toMatchObject({ code: 'accounting.changed-since' })
  })

  test('or posts on the account that took its place, with the reason in its label', async () => {
    await close('7011', '2026-01-06')
    const { entryId = newId() } = await enrol('Bukuru')
    const [row] = (await waiting()).rows
    const replace = { id: entryId, rev: row?.rev ?? 0, accounts: { '7011': '7014' } }
    expect(await accountant().refused('accounting.retryPosting', replace)).toMatchObject({
      code: 'accounting.reason-wanted',
    })
    expect(
      await accountant().refused('accounting.retryPosting', {
        ...replace,
        accounts: { '6061': '6063' },
        reason: 'essai',
      }),
    ).toMatchObject({ code: 'accounting.replaced-not-there' })
    await accountant().do('accounting.retryPosting', { ...replace, reason: 'groupe de Mutaho' })
    const entry = await accountant().do('accounting.entry', { entryId })
    expect(entry.label).toContain('(groupe de Mutaho)')
    expect(entry.lines.map(({ account }) => account)).toEqual(['4111', '7021', '7014'])
    await reopen('7011')
  })

  test('what is typed by hand is refused, not kept', async () => {
    await close('6066', '2026-01-01')
    expect(
      await accountant().refused('accounting.enterManual', {
        journal: 'OD',
        day: '2026-01-06',
        label: 'Carburant',
        lines: [
          { account: '6066', debit: 10 },
          { account: '5311', credit: 10 },
        ],
      }),
    ).toMatchObject({ code: 'accounting.account-ended' })
    expect((await waiting()).rows).toEqual([])
    await reopen('6066')
  })
})

describe('a document that is cancelled', () => {
  const cancel = (receiptId: string) =>
    c.as('accountant').do('membership.cancelReceipt', { receiptId, reason: 'mauvais ménage' })

  test('before it posted takes its posting back: nothing was written', async () => {
    const { membershipId } = await enrol('Kabura')
    await close('4111', '2026-01-06').catch(() => undefined)
    // 4111 is written in on the day, so it closes the day after
    await close('4111', '2026-01-07').catch(() => undefined)
    c.clock.set('2026-01-07')
    const receipt = await c.as('cashier').do('membership.recordReceipt', { membershipId, amount: 5_000, mode: 'cash' })
    expect((await waiting()).rows.map(({ id }) => id)).toEqual([receipt.entryId])
    const before = await balance('5311')
    await cancel(receipt.receiptId)
    expect((await waiting()).rows).toEqual([])
    expect(await balance('5311')).toBe(before)
    await reopen('4111')
    expect(await accountant().do('accounting.retryPostings', {})).toEqual({ posted: 0, left: 0 })
  })

  test('after its account closed has its reversal wait; it posts as the mirror', async () => {
    const { membershipId } = await enrol('Nahimana')
    const receipt = await c.as('cashier').do('membership.recordReceipt', { membershipId, amount: 5_000, mode: 'cash' })
    await close('4111', '2026-01-08')
    c.clock.set('2026-01-08')
    await cancel(receipt.receiptId)
    const [row] = (await waiting()).rows
    expect(row).toMatchObject({ reverses: true, code: 'accounting.account-ended', day: '2026-01-08' })
    expect(
      await accountant().refused('accounting.retryPosting', {
        id: row?.id ?? newId(),
        rev: row?.rev ?? 0,
        accounts: { '4111': '4118' },
        reason: 'essai',
      }),
    ).toMatchObject({ code: 'accounting.reversal-as-posted' })
    await reopen('4111')
    expect(await accountant().do('accounting.retryPostings', {})).toEqual({ posted: 1, left: 0 })
    const entry = await accountant().do('accounting.entry', { entryId: receipt.entryId })
    expect(entry.reversedByNumber).toMatch(/^CA1-2026-/)
  })
})

describe('a month', () => {
  let late: Awaited<ReturnType<typeof enrol>>
  test('does not close while postings of it wait', async () => {
    await close('7011', '2026-01-09')
    c.clock.set('2026-01-20')
    late = await enrol('Ndikumana')
    c.clock.set('2026-02-05')
    expect(await accountant().refused('accounting.closeMonth', { month: '2026-01' })).toEqual({
      code: 'accounting.postings-waiting',
      params: { month: '2026-01', count: 1 },
    })
    await reopen('7011')
    const [row] = (await waiting()).rows
    expect(row?.id).toBe(late.entryId)
    await accountant().do('accounting.retryPostings', {})
    await accountant().do('accounting.closeMonth', { month: '2026-01', reason: 'relevés pas encore reçus' })
  })

  test('that is closed: a day of one’s choice is refused, the page of a booklet is recorded and waits for the first open day', async () => {
    const { id: collectorId } = await c
      .as('manager')
      .do('membership.createCollector', { mutualId: house.mutualId, name: 'Pascal Fictif', phone: '79 00 00 44' })
    const { bookletId } = await c.as('cashier').do('membership.issueBooklet', {
      collectorId,
      series: 'a',
      firstNumber: 1,
      lastNumber: 50,
      issuedOn: '2026-01-10',
    })
    const receipt = { membershipId: late.membershipId, amount: 4_000, mode: 'cash', day: '2026-01-25' } as const
    expect(await c.as('cashier').refused('membership.recordReceipt', receipt)).toMatchObject({
      code: 'accounting.period-closed',
    })
    const kept = await c
      .as('cashier')
      .do('membership.recordReceipt', { ...receipt, booklet: { bookletId, paperNumber: 1 } })
    const { rows: queue, firstOpen } = await waiting()
    expect(queue).toMatchObject([
      { id: kept.entryId, day: '2026-01-25', code: 'accounting.period-closed', open: false },
    ])
    expect(firstOpen).toBe('2026-02-01')
    const rev = queue[0]?.rev ?? 0
    expect(await accountant().refused('accounting.retryPosting', { id: kept.entryId, rev })).toMatchObject({
      code: 'accounting.period-closed',
    })
    expect(
      await accountant().refused('accounting.retryPosting', { id: kept.entryId, rev, on: 'first-open-day' }),
    ).toMatchObject({ code: 'accounting.reason-wanted' })
    const posted = await accountant().do('accounting.retryPosting', {
      id: kept.entryId,
      rev,
      on: 'first-open-day',
      reason: 'carnet rapporté en février',
    })
    expect(posted.day).toBe('2026-02-01')
    const entry = await accountant().do('accounting.entry', { entryId: kept.entryId })
    expect(entry).toMatchObject({ day: '2026-02-01', reverses: null })
    expect(entry.label).toContain('(du 25/01/2026, carnet rapporté en février)')
  })

  test('is the accountant’s to repair: the counter only reads', async () => {
    expect(await c.as('cashier').refused('accounting.retryPostings', {})).toMatchObject({
      code: 'kernel.right-missing',
    })
    expect((await c.as('cashier').do('accounting.waitingPostings', {})).rows).toEqual([])
  })
})
