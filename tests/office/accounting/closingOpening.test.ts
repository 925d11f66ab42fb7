import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { OpeningDraft } from '../../support/openingBalances.ts'
import { alone, houseOf, type House } from '../membership/household.ts'

const [JULY, AUGUST, SEPTEMBER] = ['2026-07', '2026-08', '2026-09'] as Month[] as [Month, Month, Month]

let c: TestCentre
let house: House
let draft: OpeningDraft
const accountant = () => c.as('accountant')
const look = (month: Month) => accountant().do('accounting.earnedMonth', { month })
const post = (month: Month) => accountant().do('accounting.postEarnedContributions', { month })
/** What an account holds at the end of a month, credit less debit. */
async function holds(account: string, month: Month): Promise<number> {
  const { classes } = await accountant().do('accounting.trialBalance', { from: JULY, to: month })
  const row = classes.flatMap(({ rows }) => rows).find((one) => one.account === account)
  return row === undefined ? 0 : row.closingCredit - row.closingDebit
}

beforeAll(async () => {
  c = await openTestCentre({}, '2026-07-02')
  house = await houseOf(c)
  draft = await new OpeningDraft(c).start('2026-07-01')
}, 60_000)
afterAll(() => c.close())

describe('contributions in advance that an opening brings', () => {
  test('a line of 487 says up to when it covers, not before the opening; another line does not', async () => {
    expect(await draft.refused({ account: '487', credit: 18_400, coversTo: '2026-06-30' })).toMatchObject({
      code: 'accounting.opening-cover-over',
      params: { account: '487', day: '2026-07-01', coversTo: '2026-06-30' },
    })
    await draft.put({ account: '5121', debit: 27_600, coversTo: '2026-09-30' })
    // to the end of the cover year, of the centre; to the end of September, of the mutual
    await draft.put({ account: '487', credit: 18_400 })
    await draft.put({ account: '487', credit: 9_200, coversTo: '2026-09-30', mutualId: house.mutualId })
    const { rows } = await accountant().do('accounting.openingLines', { id: draft.id, section: 'funds' })
    expect(rows.map(({ credit, coversTo }) => [credit, coversTo])).toEqual([
      [18_400, null],
      [9_200, '2026-09-30'],
    ])
    const cash = await accountant().do('accounting.openingLines', { id: draft.id, section: 'cash' })
    expect(cash.rows[0]?.coversTo).toBeNull()
    await draft.propose()
    await draft.accept()
    expect(await holds('487', JULY)).toBe(27_600)
  })

  // by hand. July to December: 184 days, 153 of them after 31 July: 18 400 × 153 ÷ 184 = 15 300.
  // July to September: 92 days, 61 after: 9 200 × 61 ÷ 92 = 6 100. Earned: 3 100 and 3 100
  test('become income day by day, with the arithmetic shown before and after', async () => {
    c.clock.set('2026-08-03')
    const seen = await look(JULY)
    expect(seen).toMatchObject({ problem: null, credited: 27_600, before: 27_600, amount: 21_400, movement: -6_200 })
    expect(seen.rows.map(({ mutual, before, amount, brought }) => [mutual, before, amount, brought])).toMatchObject([
      ['Dukingire Bugendana', 9_200, 6_100, [{ startsOn: '2026-07-01', endsOn: '2026-09-30', days: 92, after: 61 }]],
      [null, 18_400, 15_300, [{ endsOn: '2026-12-31', credited: 18_400, days: 184, after: 153 }]],
    ])
    await post(JULY)
    expect(await holds('487', JULY)).toBe(21_400)
    expect(await holds('7011', JULY)).toBe(6_200)
    const posted = await look(JULY)
    expect(posted.rows.map(({ brought }) => brought.map(({ credited, after }) => [credited, after]))).toEqual([
      [[9_200, 61]],
      [[18_400, 153]],
    ])
    expect(posted.since).toBe(0)
    const paper = await accountant().do('accounting.earnedDocument', { month: JULY })
    expect(JSON.stringify(paper.rows)).toContain('OU-2026-00001')
  })

  // August: a member pays 30 000 for 2026, 122 days after 31 August of 365: 10 027.4. With the mutual's 9 200 × 30 ÷ 92 = 3 000:
  // 13 027.4, one franc for both. The centre's: 18 400 × 122 ÷ 184 = 12 200
  test('are added to what members were charged, and rounded once with it', async () => {
    await c.as('agent').do('membership.enrol', alone(house, 'Mugisha'))
    c.clock.set('2026-09-02')
    expect(await post(AUGUST)).toMatchObject({ amount: 13_027 + 12_200 })
    expect(await holds('487', AUGUST)).toBe(25_227)
  })

  test('an opening that a month counted is undone after it; then it leaves nothing behind', async () => {
    const { id, rev } = draft
    expect(await c.as('head').refused('accounting.undoOpening', { id, rev, reason: 'essai de reprise' })).toMatchObject(
      {
        code: 'accounting.opening-released',
        params: { number: 'CA-2026-00001' },
      },
    )
    for (const month of [AUGUST, JULY]) {
      const { posted } = await look(month)
      await accountant().do('accounting.undoEarnedContributions', { id: posted?.id as Id, reason: 'reprise à refaire' })
    }
    await draft.undo('reprise à refaire')
    expect(await holds('487', SEPTEMBER)).toBe(0)
    expect((await look(JULY)).rows).toEqual([])
  })
})
