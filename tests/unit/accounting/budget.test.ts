import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { monthsBetween, type Day, type Month } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import { readBudgetFile, signedAmountIn } from '../../../shared/rules/accounting/budget/file.ts'
import { amountsOf, overspendOf } from '../../../shared/rules/accounting/budget/followUp.ts'
import {
  inQuarters,
  plannedIn,
  QUARTERS,
  quarterMonths,
  type Quarters,
} from '../../../shared/rules/accounting/budget/quarters.ts'
import { readPasted } from '../../../shared/rules/accounting/budget/paste.ts'
import {
  judgeSpending,
  type AgreementTerms,
  type SpendingLine,
} from '../../../shared/rules/accounting/donors/eligibility.ts'
import { headingOf, headingProblem, holdsAccount, takenBy } from '../../../shared/rules/accounting/donors/headings.ts'
import { natureOf } from '../../../shared/rules/accounting/donors/natures.ts'
import { fundMove, fundWanted, incomeBy, incomeByWear } from '../../../shared/rules/accounting/donors/yearEnd.ts'
import { SEED } from '../../support/seed.ts'

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fbu)
const quarters = fc.tuple(amount, amount, amount, amount)
const property = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void, numRuns = 300): void =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      holds(value)
    }),
    { seed: SEED, numRuns },
  )
const d = (text: string): Day => text as Day
const m = (text: string): Month => text as Month

describe('a budget pasted from a spreadsheet', () => {
  const project = newId()
  const books = {
    accounts: new Map([
      ['613', { heading: false, ended: false }],
      ['625', { heading: false, ended: false }],
      ['61', { heading: true, ended: false }],
    ]),
    projects: new Map([['p1', project]]),
  }
  const lines = (text: string) =>
    readPasted(text, books)?.lines.map(({ account, projectId, quarters: of }) => [account, projectId, ...of])
  test('with its titles, in any order', () =>
    expect(
      lines(
        'Libellé\tCompte\tProjet\tT1\tT2\tT3\tT4\nLoyer\t613\t\t1 000\t2 000\t3 000\t4 000\nMissions\t625\tP1\t5\t\t\t',
      ),
    ).toEqual([
      ['613', null, 1_000, 2_000, 3_000, 4_000],
      ['625', project, 5, 0, 0, 0],
    ]))
  test('without: account, label, quarters and their sum, an empty quarter keeps its column', () => {
    expect(lines('613\tLoyer\t10\t\t30\t40\t80\r\n625\tMissions\t1\t\t3\t4\t8\r\n')).toEqual([
      ['613', null, 10, 0, 30, 40],
      ['625', null, 1, 0, 3, 4],
    ])
    expect(lines('613\tP1\t400')).toEqual([['613', project, 100, 100, 100, 100]])
  })
  test('first quarters in which nothing is planned keep their columns too', () => {
    expect(lines('613\tLoyer\t\t20\t30\t40\n625\tMissions\t\t2\t3\t4')).toEqual([
      ['613', null, 0, 20, 30, 40],
      ['625', null, 0, 2, 3, 4],
    ])
    expect(lines('613\tLoyer\t\t\t30\t40')).toEqual([['613', null, 0, 0, 30, 40]])
    expect(lines('613\t\t\t400\t')).toEqual([['613', null, 100, 100, 100, 100]])
    expect(lines('613\tLoyer\t10\t20')).toEqual([['613', null, 10, 20, 0, 0]])
  })
  test('a heading is not taken, and said; words without an account are no budget', () => {
    expect(readPasted('61\t400\n613\t400', books)).toMatchObject({
      lines: [{ account: '613' }],
      problems: [{ code: 'account-heading', text: '61' }],
    })
    expect(readPasted('rien\tdu tout', books)).toBeUndefined()
  })
})

describe('quarters', () => {
  test('months make their quarter to the franc, and quarters the year', () => {
    property(quarters, (line) => {
      for (const quarter of QUARTERS) {
        const { from, to } = quarterMonths(2026, quarter)
        expect(sum(monthsBetween(from, to).map((month) => plannedIn(line, month)))).toBe(line[quarter - 1])
      }
      expect(sum(monthsBetween(m('2026-01'), m('2026-12')).map((month) => plannedIn(line, month)))).toBe(sum(line))
    })
  })
  test('no month is more than a franc away from a third', () => {
    property(quarters, (line) => {
      for (const month of monthsBetween(m('2026-01'), m('2026-03')))
        expect(Math.abs(plannedIn(line, month) - line[0] / 3)).toBeLessThan(1.01)
    })
  })
  test('a year in quarters makes the year', () => {
    property(amount, (year) => expect(sum(inQuarters(year))).toBe(year))
    expect(inQuarters(fbu(10))).toEqual([3, 2, 3, 2])
  })
  test('by hand: 100 000 a quarter', () => {
    const line: Quarters = [fbu(100_000), fbu(0), fbu(0), fbu(1)]
    expect(['2026-01', '2026-02', '2026-03'].map((month) => plannedIn(line, m(month)))).toEqual([
      33_333, 33_334, 33_333,
    ])
    expect(['2026-10', '2026-11', '2026-12'].map((month) => plannedIn(line, m(month)))).toEqual([0, 1, 0])
  })
})

describe('overspending', () => {
  const held = { ofYear: 1_000, upToQuarter: 250, actual: 100, committed: 50 }
  test.each([
    [0, undefined],
    [100, undefined],
    [101, { level: 'quarter', planned: 250, over: 1 }],
    [850, { level: 'quarter', planned: 250, over: 750 }],
    [851, { level: 'year', planned: 1_000, over: 1 }],
    [-20, undefined],
  ])('%s more', (asked, expected) => expect(overspendOf(held, asked)).toEqual(expected))
  test('an account that no budget knows', () =>
    expect(overspendOf({ ofYear: 0, upToQuarter: 0, actual: 0, committed: 0 }, 5)).toEqual({
      level: 'unplanned',
      planned: 0,
      over: 5,
    }))
  test('difference and rate', () => {
    expect(amountsOf(1_000, 50, 100)).toEqual({
      planned: 1_000,
      committed: 50,
      actual: 100,
      difference: 850,
      rate: 100,
    })
    expect(amountsOf(0, 0, 5).rate).toBeNull()
  })
})

describe('a budget as a file', () => {
  const donor = newId()
  const books = {
    accounts: new Map([
      ['613', { heading: false, ended: false }],
      ['61', { heading: true, ended: false }],
      ['5121', { heading: false, ended: false }],
      ['741', { heading: false, ended: false }],
    ]),
    projects: new Map([['p1', donor]]),
  }
  const row = (number: number, ...cells: string[]) => ({
    sheet: 'Budget',
    row: number,
    cells: cells.map((text) => ({ text })),
  })
  test('quarters, a year alone, a project; titles and blank rows passed over', () => {
    const read = readBudgetFile(
      [
        row(1, 'Budget 2026 du centre'),
        row(2, 'Compte', 'Libellé', 'Projet', 'T1', 'T2', 'T3', 'T4', 'Année', 'Note'),
        row(3, '613', 'Locations', '', '10 000', '10000', '-500', '(20)', '19480', 'loyer'),
        row(4),
        row(5, '613', 'Locations', 'P1', '', '', '', '', '10'),
        row(6, '741', 'Subventions', '', '', '', '', '', ''),
      ],
      books,
    )
    expect(read).toEqual({
      lines: [
        { account: '613', projectId: null, quarters: [10_000, 10_000, -500, -20], note: 'loyer' },
        { account: '613', projectId: donor, quarters: [3, 2, 3, 2], note: '' },
      ],
      problems: [],
    })
  })
  test('each problem has its place', () => {
    const read = readBudgetFile(
      [
        row(1, 'N° de compte', 'Compte', 'Projet', 'Année'),
        row(2, '', '61', '', '5'),
        row(3, '', '5121', '', '5'),
        row(4, '', '999', '', '5'),
        row(5, '', '613', 'P9', '5'),
        row(6, '', '613', '', 'cinq'),
        row(7, '', '613', '', '5'),
        row(8, '', '613', '', '6'),
      ],
      books,
    )
    expect(read?.problems.map(({ code, place }) => [code, place])).toEqual([
      ['account-heading', 'Budget B2'],
      ['account-class', 'Budget B3'],
      ['account-unknown', 'Budget B4'],
      ['project-unknown', 'Budget C5'],
      ['amount-unreadable', 'Budget D6'],
      ['line-twice', 'Budget B8'],
    ])
  })
  test('no header: no budget', () => expect(readBudgetFile([row(1, 'Nom', 'Prénom')], books)).toBeUndefined())
  test.each([
    ['1 234', 1_234],
    ['1.234 FBu', 1_234],
    ['−5', -5],
    ['(5)', -5],
    ['', 0],
    ['1,5', undefined],
    ['=1+1', undefined],
  ])('« %s »', (text, expected) => expect(signedAmountIn({ text })).toBe(expected))
})

const terms = (of: Partial<AgreementTerms>): AgreementTerms => ({
  id: newId(),
  startsOn: d('2026-01-01'),
  endsOn: d('2026-06-30'),
  amount: fbu(1_000),
  headings: [],
  ...of,
})
const cost = (day: string, account: string, value: number): SpendingLine => ({
  day: d(day),
  account,
  amount: fbu(value),
})

describe('what a donor pays for', () => {
  test('dates, accounts, caps and the whole, each with its reason', () => {
    const agreement = terms({
      headings: [
        { label: 'Missions', accounts: ['625'], cap: fbu(300) },
        { label: 'Réunions', accounts: ['6257'], cap: null },
      ],
    })
    const judged = judgeSpending(
      [agreement],
      [
        cost('2025-12-31', '625', 10),
        cost('2026-01-01', '625', 200),
        cost('2026-02-01', '613', 50),
        cost('2026-02-02', '625', 150),
        cost('2026-03-01', '6257', 600),
        cost('2026-06-30', '6257', 200),
        cost('2026-07-01', '6257', 5),
      ],
    )
    expect(judged.map(({ eligible, outside, reason, heading }) => [eligible, outside, reason, heading])).toEqual([
      [0, 10, 'dates', null],
      [200, 0, null, 0],
      [0, 50, 'account', null],
      [100, 50, 'cap', 0],
      [600, 0, null, 1],
      [100, 100, 'amount', 1],
      [0, 5, 'dates', null],
    ])
  })
  test('without an agreement nothing is eligible', () =>
    expect(judgeSpending([], [cost('2026-01-01', '625', 1)])[0]).toMatchObject({
      eligible: 0,
      outside: 1,
      reason: 'no-agreement',
    }))
  test('what is taken back gives its room back', () => {
    const judged = judgeSpending(
      [terms({})],
      [cost('2026-01-01', '613', 1_200), cost('2026-01-02', '613', -1_200), cost('2026-01-03', '613', 900)],
    )
    expect(judged.map(({ eligible }) => eligible)).toEqual([1_000, -1_000, 900])
  })
  test('nothing is lost or counted twice: parts make the line, the eligible stays under each cap', () => {
    const line = fc.record({
      day: fc.constantFrom(d('2025-12-01'), d('2026-02-01'), d('2026-08-01')),
      account: fc.constantFrom('625', '6257', '613', '641', '2183'),
      amount: fc.integer({ min: -500, max: 800 }).map(fbu),
    })
    const first = newId()
    const second = newId()
    const agreements = [
      terms({
        id: first,
        headings: [
          { label: 'a', accounts: ['62'], cap: fbu(400) },
          { label: 'b', accounts: ['6'], cap: null },
        ],
      }),
      terms({ id: second, startsOn: d('2026-07-01'), endsOn: d('2026-12-31'), amount: fbu(700) }),
    ]
    property(fc.array(line, { maxLength: 40 }), (lines) => {
      const judged = judgeSpending(agreements, lines)
      expect(judged.map(({ line: one }) => one)).toEqual(lines)
      for (const { line: one, eligible, outside } of judged) expect(eligible + outside).toBe(one.amount)
      const eligibleOf = (id: Id, heading?: number): number =>
        judged
          .filter((one) => one.agreementId === id && (heading === undefined || one.heading === heading))
          .reduce((all, { eligible }) => all + eligible, 0)
      expect(eligibleOf(first)).toBeLessThanOrEqual(1_000)
      expect(eligibleOf(first)).toBeGreaterThanOrEqual(0)
      expect(eligibleOf(second)).toBeLessThanOrEqual(700)
    })
  })
  test('the longest beginning takes an account', () => {
    const headings = [
      { label: 'a', accounts: ['62'], cap: null },
      { label: 'b', accounts: ['6257', '641'], cap: null },
    ]
    expect(['6251', '6257', '641', '613'].map((account) => headingOf(headings, account))).toEqual([0, 1, 1, undefined])
  })
  test('a range holds what is between its ends, with all under the last; an account alone says more', () => {
    expect(
      ['6251', '62515', '6255', '6258', '62581', '6259', '625', '626'].map((one) => holdsAccount('6251-6258', one)),
    ).toEqual([true, true, true, true, true, false, false, false])
    const headings = [
      { label: 'a', accounts: ['6251-6258'], cap: null },
      { label: 'b', accounts: ['6257'], cap: null },
      { label: 'c', accounts: ['62'], cap: null },
    ]
    expect(['6252', '6257', '6261'].map((account) => headingOf(headings, account))).toEqual([0, 1, 2])
    // without its ends a range is the beginning of numbers, as before
    property(
      fc.tuple(fc.constantFrom('6', '62', '625'), fc.integer({ min: 600, max: 69_999 })),
      ([beginning, number]) =>
        expect(holdsAccount(beginning, String(number))).toBe(String(number).startsWith(beginning)),
    )
  })
  test('headings are held against the chart', () => {
    const chart = [
      { number: '62', heading: true, role: null },
      { number: '6257', heading: false, role: 'operating-cost' as const },
      { number: '6811', heading: false, role: 'depreciation-charge' as const },
      { number: '2183', heading: false, role: 'fixed-asset' as const },
    ]
    const of = (...accounts: string[]) => headingProblem([{ label: 'a', accounts, cap: null }], chart)?.problem
    expect([of('62'), of('2183'), of('6811'), of('63'), of('6258-6251'), of('62', '62')]).toEqual([
      undefined,
      undefined,
      'nothing',
      'nothing',
      'order',
      'twice',
    ])
    expect(takenBy('62', chart).map(({ number }) => number)).toEqual(['6257'])
  })
  test('natures', () => {
    expect(natureOf('2183', 'fixed-asset')).toBe('investment')
    expect(natureOf('641', 'staff-cost')).toBe('staff')
    expect(natureOf('6257', 'operating-cost')).toBe('activities')
    expect([
      natureOf('6811', 'depreciation-charge'),
      natureOf('4411', 'grant-receivable'),
      natureOf('741', 'grants'),
    ]).toEqual([undefined, undefined, undefined])
  })
})

describe('year end', () => {
  test('a fund holds what was notified and not spent, never below nothing', () => {
    expect(fundWanted(fbu(100), fbu(30))).toBe(70)
    expect(fundWanted(fbu(100), fbu(130))).toBe(0)
    expect([
      fundMove(fbu(100), fbu(30), fbu(0)),
      fundMove(fbu(100), fbu(80), fbu(70)),
      fundMove(fbu(100), fbu(120), fbu(20)),
    ]).toEqual([70, -50, -20])
  })
  test('by hand: 1 000 000 over 60 months from 15 April 2026', () => {
    const grant = { amount: fbu(1_000_000), lifeMonths: 60, lifeFrom: d('2026-04-15') }
    // 9, 21, 33, 45, 57 months begun, then all of them
    expect(
      ['2025-12-31', '2026-12-31', '2027-12-31', '2030-12-31', '2031-12-31', '2040-12-31'].map((day) =>
        incomeBy(grant, d(day)),
      ),
    ).toEqual([0, 150_000, 350_000, 950_000, 1_000_000, 1_000_000])
  })
  test('whatever the life, the years make the grant', () => {
    property(
      fc.record({
        amount: fc.integer({ min: 1, max: 10_000_000_000 }).map(fbu),
        lifeMonths: fc.integer({ min: 1, max: 600 }),
        lifeFrom: fc.constantFrom(d('2026-01-01'), d('2026-07-31'), d('2026-12-31')),
      }),
      (grant) => {
        let before: Fbu = fbu(0)
        let all = 0
        for (let year = 2026; year <= 2077; year++) {
          const due = incomeBy(grant, d(`${year}-12-31`))
          expect(due).toBeGreaterThanOrEqual(before)
          all += due - before
          before = due
        }
        expect(all).toBe(grant.amount)
      },
      50,
    )
  })
  test('in step with the wear of what it paid', () => {
    expect([
      incomeByWear(fbu(600), fbu(200), fbu(1_000)),
      incomeByWear(fbu(600), fbu(1_000), fbu(1_000)),
      incomeByWear(fbu(600), fbu(5), fbu(0)),
    ]).toEqual([120, 600, 0])
  })
})
