import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { instant, type Month } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { openBooks } from '../../support/books.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { alone, houseOf, type House } from '../membership/household.ts'

const [JANUARY, FEBRUARY, DECEMBER] = ['2026-01', '2026-02', '2026-12'] as Month[] as [Month, Month, Month]

let c: TestCentre
let house: House
beforeAll(async () => {
  c = await openTestCentre()
  house = await houseOf(c)
})
afterAll(() => c.close())

const accountant = () => c.as('accountant')
const enrol = (name: string, of: House = house) => c.as('agent').do('membership.enrol', alone(of, name))
const look = (month: Month) => accountant().do('accounting.earnedMonth', { month })
const post = (month: Month) => accountant().do('accounting.postEarnedContributions', { month })
/** What an account moved in some months, credit less debit. */
async function moved(account: string, from: Month, to: Month = from): Promise<number> {
  const { classes } = await accountant().do('accounting.trialBalance', { from, to })
  const row = classes.flatMap((one) => one.rows).find((one) => one.account === account)
  return row === undefined ? 0 : row.credit - row.debit
}

describe('contributions of days to come', () => {
  // 2 × 30 000 for 2026: 60 000 × 334 ÷ 365 = 54 904.1; joining fees (2 × 1 000) stay where they are
  test('are put aside at the end of a month, with how they come about down to the lines', async () => {
    await enrol('Mugisha')
    await enrol('Nkurunziza')
    expect((await look(JANUARY)).problem).toBe('early')
    expect((await accountant().refused('accounting.postEarnedContributions', { month: JANUARY })).code).toBe(
      'accounting.month-not-over',
    )
    c.clock.set('2026-02-03')
    const seen = await look(JANUARY)
    expect(seen).toMatchObject({ problem: null, amount: 54_904, before: 0, movement: 54_904, credited: 60_000 })
    expect(seen.rows).toMatchObject([
      {
        account: '7011',
        mutual: 'Dukingire Bugendana',
        amount: 54_904,
        covers: [{ coverYear: '2026', credited: 60_000, lines: 2, days: 365, after: 334 }],
      },
    ])
    const cover = seen.rows[0]?.covers[0]
    const lines = await accountant().do('accounting.earnedLines', {
      month: JANUARY,
      account: '7011',
      mutualId: seen.rows[0]?.mutualId ?? null,
      coverYearId: cover?.coverYearId ?? newId(),
      limit: 1,
    })
    expect(lines.rows).toMatchObject([{ credited: 30_000, unearned: 27_452 }])
    expect(lines.next).not.toBeNull()
    expect(
      (await accountant().refused('accounting.postEarnedContributions', { month: JANUARY, movement: 1 as never })).code,
    ).toBe('accounting.earned-changed')
    const posted = await post(JANUARY)
    expect(posted).toMatchObject({ number: 'CA-2026-00001', amount: 54_904, movement: 54_904 })
    expect(await moved('487', JANUARY)).toBe(54_904)
    expect(await moved('7011', JANUARY)).toBe(60_000 - 54_904)
    expect(await moved('7021', JANUARY)).toBe(2000)
    const checklist = await accountant().do('accounting.monthChecklist', { month: JANUARY })
    expect(checklist.points.find(({ point }) => point === 'earned')).toMatchObject({ state: 'done' })
  })

  test('never twice; a person without the right posts nothing', async () => {
    expect(await accountant().refused('accounting.postEarnedContributions', { month: JANUARY })).toMatchObject({
      code: 'accounting.earned-posted',
      params: { number: 'CA-2026-00001' },
    })
    expect((await c.as('manager').refused('accounting.postEarnedContributions', { month: FEBRUARY })).code).toBe(
      'kernel.right-missing',
    )
  })

  // 60 000 × 306 ÷ 365 = 50 301.4
  test('the next month takes to income what its days earned; a month another rests on is not undone', async () => {
    c.clock.set('2026-03-02')
    expect(await post(FEBRUARY)).toMatchObject({ amount: 50_301, movement: -4603 })
    expect(await moved('7011', FEBRUARY)).toBe(4603)
    const january = (await look(JANUARY)).posted
    expect(
      await accountant().refused('accounting.undoEarnedContributions', { id: january?.id ?? newId(), reason: 'essai' }),
    ).toMatchObject({ code: 'accounting.earned-later', params: { later: FEBRUARY } })
  })

  test('undone, both accounts are as before, and it is posted again with what came since', async () => {
    const posted = (await look(FEBRUARY)).posted
    const id = posted?.id ?? newId()
    expect(
      (await accountant().refused('accounting.undoEarnedContributions', { id, rev: 9, reason: 'essai' })).code,
    ).toBe('accounting.changed-since')
    await accountant().do('accounting.undoEarnedContributions', { id, reason: 'adhésion oubliée' })
    expect(await moved('487', FEBRUARY)).toBe(0)
    expect(await moved('7011', FEBRUARY)).toBe(0)
    expect((await accountant().refused('accounting.undoEarnedContributions', { id, reason: 'essai' })).code).toBe(
      'accounting.earned-undone',
    )
    expect(await look(FEBRUARY)).toMatchObject({ problem: null, posted: null, undone: [{ number: 'CA-2026-00002' }] })
    await post(FEBRUARY)
    expect(await moved('487', JANUARY, FEBRUARY)).toBe(50_301)
  })

  test('what is charged after a month was put aside is said by its checklist', async () => {
    await accountant().do('accounting.closeMonth', { month: JANUARY, reason: 'caisse sans mouvement' })
    expect(
      (
        await accountant().refused('accounting.undoEarnedContributions', {
          id: (await look(JANUARY)).posted?.id ?? newId(),
          reason: 'essai',
        })
      ).code,
    ).toBe('accounting.earned-later')
    await enrol('Habonimana')
    c.clock.set('2026-04-02')
    const march = await look('2026-03' as Month)
    // 90 000 × 275 ÷ 365 = 67 808.2
    expect(march).toMatchObject({ amount: 67_808, before: 50_301 })
  })

  test('what is charged for the next cover year is aside whole on 31 December', async () => {
    c.clock.set('2026-11-05')
    const { id } = await c.as('manager').do('membership.createCoverYear', {
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2027-03-31',
      renewalDeadline: '2027-01-31',
    } as never)
    await enrol('Bizimana', { ...house, coverYearId: id })
    c.clock.set('2027-01-04')
    expect(await post(DECEMBER)).toMatchObject({ amount: 30_000, movement: 30_000 - 50_301 })
    const year = await moved('7011', JANUARY, DECEMBER)
    // three households of 2026, each earned whole
    expect(year).toBe(90_000)
    expect(await moved('487', JANUARY, DECEMBER)).toBe(30_000)
  })
})

describe('the database', () => {
  const books = openBooks()
  afterAll(() => books.client.close())
  const close = (month: string): void => {
    books.client.prepare(`UPDATE period SET state = 'closed' WHERE month = ?`).run(month)
  }
  const version = (month: string, state: 'closed' | 'reopened') =>
    books.db.run(
      `INSERT INTO month_closing (id, month, version, state, entries, total, figures, points, hash, closed_at, closed_by, reopened_at,
         reopened_by, reopened_reason) VALUES (?, ?, 1, ?, 0, 0, '{}', '[]', ?, ?, ?, ?, ?, ?)`,
      [
        newId(),
        month,
        state,
        'a'.repeat(64),
        instant(new Date()),
        books.ctx.user.id,
        ...(state === 'closed' ? [null, null, null] : [instant(new Date()), books.ctx.user.id, 'oubli']),
      ],
    )
  const open = (month: string) => () =>
    books.client.prepare(`UPDATE period SET state = 'open' WHERE month = ?`).run(month)

  test('opens no month without a reason that is kept, none before a later one, none of a closed year', () => {
    close('2026-01')
    expect(open('2026-01')).toThrow('a month opens again with a reason')
    version('2026-01', 'closed')
    expect(open('2026-01')).toThrow('a month opens again with a reason')
    expect(() => books.client.exec('DELETE FROM month_closing')).toThrow('never deleted')
    expect(() => books.client.exec(`UPDATE month_closing SET figures = '{"a":1}'`)).toThrow('only reopened, once')
    books.db.run(
      `UPDATE month_closing SET state = 'reopened', reopened_at = 'x', reopened_by = ?, reopened_reason = 'oubli' WHERE month = '2026-01'`,
      [books.ctx.user.id],
    )
    close('2026-02')
    expect(open('2026-01')).toThrow('a later month is closed')
    version('2026-02', 'reopened')
    open('2026-02')()
    open('2026-01')()
  })

  test('posts nothing in a closed month, whoever writes the line', () => {
    close('2026-03')
    const id = newId()
    books.db.run(
      `INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, state, total, created_at, created_by)
       VALUES (?, 'OD', 2026, 1, '2026-03-10', 'x', 'manual-entry', ?, 'draft', 5, 'x', ?)`,
      [id, newId(), books.ctx.user.id],
    )
    for (const [rank, account, debit, credit] of [
      [1, '6064', 5, 0],
      [2, '5311', 0, 5],
    ])
      books.db.run(
        `INSERT INTO entry_line (account, day, entry_id, rank, debit, credit) VALUES (?, '2026-03-10', ?, ?, ?, ?)`,
        [account, id, rank, debit, credit],
      )
    expect(() => books.db.run(`UPDATE entry SET state = 'posted' WHERE id = ?`, [id])).toThrow('closed period')
  })
})
