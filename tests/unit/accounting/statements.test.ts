import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { shippedChart } from '../../../db/reference/chart.ts'
import { shippedLayouts } from '../../../db/reference/statements/index.ts'
import { ACCOUNT_ROLES, roleFitsClass, type AccountRole } from '../../../shared/rules/accounting/accountRoles.ts'
import { isOffBalance, isOfResult } from '../../../shared/rules/accounting/resultAccounts.ts'
import type { Column, PeriodFacts, Sides, StatementAccount } from '../../../shared/rules/accounting/statements/allot.ts'
import { layoutProblems } from '../../../shared/rules/accounting/statements/check.ts'
import { layoutDifferences } from '../../../shared/rules/accounting/statements/compare.ts'
import { evaluate } from '../../../shared/rules/accounting/statements/evaluate.ts'
import { weightsOf, zLayout, type Layout } from '../../../shared/rules/accounting/statements/layout.ts'
import { SEED } from '../../support/seed.ts'

const layouts = shippedLayouts()
const layout = (key: string): Layout => {
  const found = layouts.find((one) => one.key === key)
  if (found === undefined) throw new Error(key)
  return found
}

/** Any chart: numbers of classes 1 to 8, each with a role of its class, or none. */
const account: fc.Arbitrary<StatementAccount> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 999 }), fc.nat(200))
  .map(([digit, rest, at]) => {
    const number = `${digit}${String(rest).padStart(3, '0')}`
    const roles = ACCOUNT_ROLES.filter((role) => roleFitsClass(role, number))
    const role: AccountRole | null = at % 9 === 0 ? null : (roles[at % roles.length] ?? null)
    return { number, label: `Compte ${number}`, role }
  })
const chart = fc.uniqueArray(account, { minLength: 2, maxLength: 40, selector: ({ number }) => number })

/** Any entries over a chart: each takes from one account what it gives another. */
interface Posting {
  readonly when: 'brought' | 'earlier' | 'moved'
  readonly from: number
  readonly to: number
  readonly amount: number
  readonly project: boolean
}
const posting: fc.Arbitrary<Posting> = fc.record({
  when: fc.constantFrom('brought' as const, 'earlier' as const, 'moved' as const),
  from: fc.nat(1000),
  to: fc.nat(1000),
  amount: fc.integer({ min: 1, max: 9_000_000 }),
  project: fc.boolean(),
})

function factsOf(accounts: readonly StatementAccount[], postings: readonly Posting[]): PeriodFacts {
  const sums = { brought: new Map<string, Sides>(), earlier: new Map<string, Sides>(), moved: new Map<string, Sides>() }
  const projects = new Map<string, Sides>()
  const cash = new Map<string, Sides>()
  const add = (to: Map<string, Sides>, number: string, debit: number, credit: number): void => {
    const own = to.get(number) ?? { debit: 0, credit: 0 }
    to.set(number, { debit: own.debit + debit, credit: own.credit + credit })
  }
  for (const { when, from, to, amount, project } of postings) {
    const [credited, debited] = [accounts[from % accounts.length], accounts[to % accounts.length]]
    if (credited === undefined || debited === undefined) continue
    // what stands under the balance sheet is entered against its like
    if (isOffBalance(credited) !== isOffBalance(debited)) continue
    add(sums[when], debited.number, amount, 0)
    add(sums[when], credited.number, 0, amount)
    if (when === 'moved' && project && isOfResult(debited)) add(projects, debited.number, amount, 0)
    if (when === 'moved' && project && isOfResult(credited)) add(projects, credited.number, 0, amount)
    const money = [debited, credited].filter(({ role }) => role === 'treasury')
    if (when !== 'moved' || money.length === 0) continue
    if (debited.role !== 'treasury') add(cash, debited.number, amount, 0)
    if (credited.role !== 'treasury') add(cash, credited.number, 0, amount)
  }
  return { ...sums, projects, cash, months: 12 }
}

const net = (sums: ReadonlyMap<string, Sides>, of: (number: string) => boolean): number =>
  [...sums].reduce((sum, [number, { debit, credit }]) => (of(number) ? sum + debit - credit : sum), 0)
const value = (key: string, line: string, accounts: readonly StatementAccount[], column: Column): number =>
  evaluate(layout(key), accounts, [column]).rows.findLast((row) => row.line === line && row.account === null)
    ?.values[0] ?? 0

const books = fc
  .tuple(chart, fc.array(posting, { maxLength: 60 }))
  .map(([accounts, postings]) => ({ accounts, facts: factsOf(accounts, postings) }))
const runs = { seed: SEED, numRuns: 400 }

describe('shipped layouts', () => {
  test.each(layouts.map((one) => [one.key, one] as const))('%s is whole', (_, one) => {
    expect(layoutProblems(one)).toEqual([])
  })

  test.each(['technical-income', 'income-nature', 'balance-functional', 'balance-liquidity'])(
    '%s has a line for every account of the shipped chart',
    (key) => {
      const accounts = shippedChart().filter(({ heading }) => !heading)
      const moved = new Map(accounts.map(({ number }, at) => [number, { debit: at + 1, credit: 0 }]))
      const { rows } = evaluate(layout(key), accounts, [
        { facts: { brought: new Map(), earlier: new Map(), moved, projects: new Map(), cash: new Map(), months: 1 } },
      ])
      expect(rows.filter(({ kind }) => kind === 'remainder')).toEqual([])
    },
  )
})

describe('whatever the chart and whatever was posted', () => {
  test('both income statements come to what the trial balance says was earned and spent', () => {
    fc.assert(
      fc.property(books, ({ accounts, facts }) => {
        const ofResult = new Set(accounts.filter(isOfResult).map(({ number }) => number))
        const expected = 0 - net(facts.moved, (number) => ofResult.has(number))
        expect(value('technical-income', 'result', accounts, { facts })).toBe(expected)
        expect(value('income-nature', 'result', accounts, { facts })).toBe(expected)
      }),
      runs,
    )
  })

  test('both balance sheets balance to the franc, and show the result of the year', () => {
    fc.assert(
      fc.property(books, ({ accounts, facts }) => {
        const ofResult = new Set(accounts.filter(isOfResult).map(({ number }) => number))
        for (const key of ['balance-functional', 'balance-liquidity']) {
          expect(value(key, 'assets', accounts, { facts })).toBe(value(key, 'liabilities', accounts, { facts }))
          expect(value(key, 'gap', accounts, { facts })).toBe(0)
          expect(value(key, 'year-result', accounts, { facts })).toBe(
            0 -
              net(facts.earlier, (number) => ofResult.has(number)) -
              net(facts.moved, (number) => ofResult.has(number)),
          )
        }
      }),
      runs,
    )
  })

  test('what is gross less what lowers it is net, and each account stands in one line', () => {
    fc.assert(
      fc.property(books, ({ accounts, facts }) => {
        const { rows, pieces } = evaluate(layout('balance-functional'), accounts, [
          { facts },
          { facts, view: 'gross' },
          { facts, view: 'contra' },
        ])
        for (const { values, kind } of rows)
          if (kind !== 'heading') expect((values[1] ?? 0) + (values[2] ?? 0)).toBe(values[0])
        const once = (pieces[0] ?? []).filter(({ line }) => line !== 'year-result' && line !== 'earlier-result')
        expect(new Set(once.map(({ account: number }) => number)).size).toBe(once.length)
      }),
      runs,
    )
  })

  test('a side of the books that lacks its other side shows the gap, and balances with it', () => {
    fc.assert(
      fc.property(books, fc.integer({ min: 1, max: 1000 }), ({ accounts, facts }, lacking) => {
        const first = accounts.find((one) => !isOffBalance(one))
        if (first === undefined) return
        const brought = new Map(facts.brought)
        const own = brought.get(first.number) ?? { debit: 0, credit: 0 }
        brought.set(first.number, { debit: own.debit + lacking, credit: own.credit })
        const column = { facts: { ...facts, brought } }
        expect(value('balance-functional', 'gap', accounts, column)).toBe(lacking)
        expect(value('balance-functional', 'assets', accounts, column)).toBe(
          value('balance-functional', 'liabilities', accounts, column),
        )
      }),
      runs,
    )
  })

  test('money at the beginning and what flowed make the money at the end', () => {
    fc.assert(
      fc.property(books, ({ accounts, facts }) => {
        const total = value('cash-flow', 'total', accounts, { facts })
        expect(value('cash-flow', 'closing', accounts, { facts })).toBe(total)
        expect(value('cash-flow', 'gap', accounts, { facts })).toBe(0)
      }),
      runs,
    )
  })

  test('a note begins with what it had, and ends with what it gained and lost', () => {
    fc.assert(
      fc.property(books, ({ accounts, facts }) => {
        const views = ['opening', 'increase', 'decrease', 'closing'] as const
        for (const { values, kind } of evaluate(
          layout('notes-movements'),
          accounts,
          views.map((view) => ({ facts, view })),
        ).rows) {
          const [opening = 0, increase = 0, decrease = 0, closing] = values
          if (kind !== 'heading') expect((opening ?? 0) + (increase ?? 0) + (decrease ?? 0)).toBe(closing)
        }
      }),
      runs,
    )
  })
})

describe('a ratio', () => {
  const accounts: StatementAccount[] = [
    { number: '7011', label: 'Cotisations', role: 'earned-contributions' },
    { number: '6551', label: 'Prestations', role: 'benefits' },
    { number: '1061', label: 'Réserve', role: 'statutory-reserve' },
  ]
  const facts = (contributions: number): PeriodFacts => ({
    brought: new Map([['1061', { debit: 0, credit: 3_000_000 }]]),
    earlier: new Map(),
    moved: new Map([
      ['7011', { debit: 0, credit: contributions }],
      ['6551', { debit: 6_000_000, credit: 0 }],
    ]),
    projects: new Map(),
    cash: new Map(),
    months: 12,
  })
  test('is worked out by hand: 6 000 000 of 8 000 000 is 75 %; 3 000 000 covers six months of 500 000', () => {
    expect(value('ratios', 'loss-ratio', accounts, { facts: facts(8_000_000) })).toBe(75)
    expect(value('ratios', 'reserve-months', accounts, { facts: facts(8_000_000) })).toBe(6)
  })
  test('of nothing is nothing, not zero', () => {
    const { rows } = evaluate(layout('ratios'), accounts, [{ facts: facts(0) }])
    expect(rows.find(({ line }) => line === 'loss-ratio')?.values).toEqual([null])
  })
})

describe('a layout that is wrong', () => {
  const broken = (change: (lines: Layout['lines']) => Layout['lines'], key = 'technical-income') => {
    const one = layout(key)
    return layoutProblems({ ...one, lines: change(one.lines) }).map(
      ({ code, place, text }) => `${code} ${place} ${text}`,
    )
  }
  const without = (id: string) => (lines: Layout['lines']) => lines.filter((line) => line.id !== id)
  test.each([
    ['a role that no line takes', without('grants'), /role-missing technical-income grants/],
    ['a sum of a line that is not there', without('grants'), /line-unknown operating-result grants/],
    ['no remainder', without('other'), /remainder-missing/],
    ['no total', without('result'), /total-misses operating-result/],
    [
      'a role taken twice',
      (lines: Layout['lines']) =>
        lines.map((line) => (line.id === 'tax' ? { ...line, roles: ['tax-cost', 'grants'] } : line)),
      /role-twice grants grants/,
    ],
    [
      'a role that does not exist',
      (lines: Layout['lines']) => lines.map((line) => (line.id === 'tax' ? { ...line, roles: ['bonbons'] } : line)),
      /role-unknown tax bonbons/,
    ],
    ['a sum before its lines', (lines: Layout['lines']) => lines.toReversed(), /line-later/],
    [
      'a line counted twice in the total',
      (lines: Layout['lines']) =>
        lines.map((line) => (line.id === 'result' ? { ...line, of: [...line.of, 'grants'] } : line)),
      /total-twice result grants/,
    ],
  ] as const)('%s is said with its place', (_, change, expected) => {
    expect(broken(change).join('\n')).toMatch(expected)
  })
  test('a balance sheet without the result of the year', () => {
    expect(broken(without('year-result'), 'balance-functional').join('\n')).toMatch(/result-missing/)
  })
  test('a line with an unknown field is refused by its shape', () => {
    expect(zLayout.safeParse({ ...layout('ratios'), lines: [{ id: 'x', kind: 'sum', sums: [] }] }).success).toBe(false)
  })
})

test('two versions are compared line by line', () => {
  const before = layout('technical-income')
  const after: Layout = {
    ...before,
    lines: before.lines
      .filter(({ id }) => id !== 'tax')
      .map((line) => (line.id === 'grants' ? { ...line, words: { fr: 'Subventions', en: 'Grants' } } : line)),
  }
  const differences = layoutDifferences(before, after)
  expect(differences.removed.map(({ id }) => id)).toEqual(['tax'])
  expect(differences.changed).toEqual([
    {
      id: 'grants',
      label: 'Subventions',
      changes: [{ field: 'words', from: 'Subventions des bailleurs', to: 'Subventions' }],
    },
  ])
  expect(differences).toMatchObject({ added: [], moved: false, same: before.lines.length - 2 })
  expect(weightsOf(before, 'result').get('contributions')).toBe(1)
})
