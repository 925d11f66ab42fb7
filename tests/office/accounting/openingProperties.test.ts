import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { addDays, day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { OpeningDraft, type TypedLine } from '../../support/openingBalances.ts'
import { SEED } from '../../support/seed.ts'

let c: TestCentre
let suppliers: Id[]

beforeAll(async () => {
  c = await openTestCentre({}, '2026-07-02')
  const add = async (name: string) =>
    (await c.as('accountant').do('accounting.addThirdParty', { type: 'supplier', name })).id
  suppliers = [await add('Garage fictif'), await add('Papeterie fictive'), await add('Imprimerie fictive')]
}, 60_000)
afterAll(() => c.close())

interface Brought {
  readonly party: number
  readonly ago: number
  readonly amount: number
}
const items = fc.array(
  fc.record({
    party: fc.nat(2),
    ago: fc.integer({ min: 1, max: 800 }),
    amount: fc.integer({ min: 1, max: 5_000_000 }),
  }),
  { minLength: 1, maxLength: 12 },
)
const balances = fc.array(
  fc.record({
    account: fc.constantFrom('5121', '5311', '2183', '1061', '155', '6551', '7011'),
    debit: fc.boolean(),
    amount: fc.integer({ min: 1, max: 50_000_000 }),
  }),
  { maxLength: 8 },
)

const FIRST = day('2026-07-01')
const AGED = day('2026-07-02')

const lineOf = ({ party, ago, amount }: Brought, at: number): TypedLine => ({
  account: '4011',
  credit: amount,
  thirdPartyType: 'supplier',
  thirdPartyId: suppliers[party] ?? ('' as Id),
  document: `F-${at}`,
  documentDay: addDays(FIRST, -ago),
})

async function closings(): Promise<Map<string, number>> {
  const { classes, total } = await c.as('accountant').do('accounting.trialBalance', { from: '2026-07', to: '2026-07' })
  expect(total.closingDebit).toBe(total.closingCredit)
  return new Map(
    classes
      .flatMap(({ rows }) => rows)
      .map((row) => [row.account, row.closingDebit - row.closingCredit] as const)
      .filter(([, amount]) => amount !== 0),
  )
}

test('whatever is brought: the entry balances, the ledger is the items, aged balances are the items by age; undone, nothing is left', async () => {
  await fc.assert(
    fc.asyncProperty(items, balances, async (papers, others) => {
      const draft = await new OpeningDraft(c).start(FIRST)
      const wanted = new Map<string, number>()
      const add = (account: string, amount: number) => wanted.set(account, (wanted.get(account) ?? 0) + amount)
      // a till holds no less than nothing, and neither does what was bought
      const kept = others.map((one) => ({
        ...one,
        debit: one.debit || one.account === '5311' || one.account === '2183',
      }))
      for (const { account, debit, amount } of kept) {
        await draft.put(debit ? { account, debit: amount } : { account, credit: amount })
        add(account, debit ? amount : -amount)
        if (account === '2183')
          await draft.assets({
            label: 'Mobilier',
            account,
            boughtOn: addDays(FIRST, -90),
            cost: amount,
            lifeMonths: 60,
          })
      }
      let difference = 0
      for (const [at, paper] of papers.entries()) {
        difference = await draft.put(lineOf(paper, at))
        add('4011', -paper.amount)
      }
      if (difference !== 0) {
        await draft.place('110', difference)
        add('110', -difference)
      }
      await draft.propose()
      const { entryId } = await draft.accept()
      const entry = await c.as('accountant').do('accounting.entry', { entryId })
      expect(entry.lines.reduce((sum, one) => sum + one.debit - one.credit, 0)).toBe(0)
      expect(await closings()).toEqual(new Map([...wanted].filter(([, amount]) => amount !== 0)))

      const aged = await c.as('accountant').do('accounting.agedBalance', { kind: 'suppliers', day: AGED })
      expect(aged.total.balance).toBe(papers.reduce((sum, { amount }) => sum + amount, 0))
      // due so many days after the paper; then thirty days by thirty
      const ages = { notDue: 0, days30: 0, days60: 0, days90: 0, older: 0 }
      for (const { ago, amount } of papers) {
        const late = ago + 1 - aged.dueDays
        const age =
          late <= 0 ? 'notDue' : late <= 30 ? 'days30' : late <= 60 ? 'days60' : late <= 90 ? 'days90' : 'older'
        ages[age] += amount
      }
      expect(aged.total).toMatchObject(ages)
      for (const row of aged.rows)
        expect(row.balance).toBe(
          papers
            .filter(({ party }) => suppliers[party] === row.thirdParty.id)
            .reduce((sum, { amount }) => sum + amount, 0),
        )

      await draft.undo()
      expect(await closings()).toEqual(new Map())
      const after = await c.as('accountant').do('accounting.agedBalance', { kind: 'suppliers', day: AGED })
      expect([after.rows, after.total.balance]).toEqual([[], 0])
    }),
    { seed: SEED, numRuns: 15 },
  )
}, 240_000)
