import { describe, expect, test } from 'vitest'

import english from '../../../../renderer/locales/en/documents.json' with { type: 'json' }
import french from '../../../../renderer/locales/fr/documents.json' with { type: 'json' }
import type { Month } from '../../../../shared/dates.ts'
import type { SheetFacts } from '../../../../shared/documents/monthlySheet.ts'
import { fbu } from '../../../../shared/money.ts'
import { riskCurve, sheetBlocks, type SheetFormat } from '../../../../shared/rules/accounting/closing/sheet/index.ts'
import { plannedCurve } from '../../../../shared/rules/accounting/closing/sheet/risk.ts'
import { sampleSheetFacts } from '../../../support/sampleSheet.ts'

const format: SheetFormat = {
  fbu: (value) => String(value),
  decimal: (value, decimals) => value.toFixed(decimals),
  day: (value) => value,
}
const blocksOf = (facts: SheetFacts, words = french.monthlySheet.blocks) =>
  sheetBlocks({ month: '2025-12' as Month, facts }, words, format)

describe('the three curves of risk', () => {
  const month = (cases: number, charged: number, personDays: number, days: number) => ({
    cases,
    charged: fbu(charged),
    personDays,
    days,
  })
  // January: 10 people on each of 31 days; February: 12 on each of 28. By hand: (310 + 336) ÷ 59 = 10.949… people
  test('are cumulated since January, over people covered on an average day', () => {
    const [january, february] = riskCurve([month(2, 9000, 310, 31), month(3, 6000, 336, 28)])
    expect(january).toMatchObject({ cases: 2, covered: 10, frequency: 20, cost: 4500, consumption: 900 })
    expect(february?.covered).toBeCloseTo(646 / 59, 9)
    expect(february).toMatchObject({ cases: 5, charged: 15_000, cost: 3000 })
    expect(february?.frequency).toBeCloseTo((500 * 59) / 646, 9)
    expect(february?.consumption).toBeCloseTo((15_000 * 59) / 646, 9)
  })

  test('say nothing where there is nothing to divide by', () => {
    expect(riskCurve([month(0, 0, 0, 31)])).toEqual([
      { cases: 0, charged: 0, covered: 0, frequency: null, cost: null, consumption: null },
    ])
    expect(plannedCurve([500], riskCurve([month(0, 0, 0, 31)]))).toEqual([null])
  })

  test('of a budget: what is planned up to each month, for each person', () => {
    expect(plannedCurve([1000, 2000], riskCurve([month(0, 0, 310, 31), month(0, 0, 280, 28)]))).toEqual([100, 300])
  })
})

describe('the blocks of a sheet', () => {
  const facts = sampleSheetFacts

  test('are ten, in order, every word of them known in both languages', () => {
    for (const words of [french.monthlySheet.blocks, english.monthlySheet.blocks]) {
      const blocks = blocksOf(facts, words)
      expect(blocks.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      const said = JSON.stringify(blocks)
      expect(said).not.toContain('{{')
      expect(said).not.toContain('undefined')
      // a word that is missing would show its key
      for (const { tables, title } of blocks) {
        expect(title).not.toMatch(/^[a-z]+$/)
        for (const table of tables) for (const { label } of table.rows) expect(label).not.toMatch(/^[a-z]+[A-Z_]/)
      }
    }
  })

  // the picture of the monthly sheet, December 2025: its sums by hand
  test('add up as the paper does', () => {
    const [households, people, dues, care, risk, , , treasury, running] = blocksOf(facts)
    expect(households?.tables[0]?.rows.map(({ cells }) => cells)).toEqual([
      [447, 166, 613, 80, 30, 110],
      [0, 0, 0, 11, 6, 17],
      [0, 0, 0, 22, 8, 30],
      [1, 0, 1, 0, 0, 0],
      [446, 166, 612, 113, 44, 157],
    ])
    expect(households?.says.join(' ')).toContain('2772 ÷ 612 = 4.53')
    expect(people?.tables[0]?.rows.at(-1)?.cells).toEqual([1291, 1481, 2772, 100])
    expect(dues?.tables[0]?.rows[0]?.cells).toEqual([19_142_000, 0, 18_957_000, 185_000, (100 * 18_957) / 19_142])
    expect(care?.tables.map(({ rows }) => rows.at(-1)?.cells)).toEqual([
      [183, 874_200, 2177, 10_715_680, 4922],
      [183, 874_200, 2177, 10_715_680, 4922],
    ])
    expect(risk?.charts?.map(({ curves }) => curves.map(({ kind }) => kind))).toEqual([
      ['year', 'before'],
      ['year', 'before'],
      ['year', 'before', 'budget'],
    ])
    expect(treasury?.tables[0]?.rows.at(-1)?.cells).toEqual([12_575_970, 2_615_500, 2_195_370, 12_996_100])
    expect(running?.tables[0]?.rows.at(-1)?.cells).toEqual([1_663_500, 6_673_180])
  })

  test('of a mutual: what is the centre’s is not told as its own', () => {
    const blocks = blocksOf({
      ...facts,
      mutualId: '00000000-0000-7000-8000-000000000001' as never,
      treasury: [],
      elsewhere: null,
      complaints: null,
    })
    expect(blocks[7]?.tables).toEqual([])
    expect(blocks[6]?.tables).toEqual([])
    expect(blocks[9]?.tables[0]?.rows.map(({ label }) => label)).not.toContain('Plaintes reçues / closes')
  })

  test('of a month without anything: no division by nothing, no table of nobody', () => {
    const none = { M: 0, F: 0 }
    const blocks = blocksOf({
      ...facts,
      coverYear: null,
      households: [],
      ages: facts.ages.map(({ from }) => ({ from, ...none })),
      dues: [],
      services: [],
      facilities: [],
      costs: { total: fbu(0) as never, months: 1 },
      risk: { year: [{ cases: 0, charged: fbu(0), personDays: 0, days: 31 }], before: null, budget: null },
      meetings: [],
    })
    expect(JSON.stringify(blocks)).not.toMatch(/NaN|Infinity/)
    expect(blocks[0]?.tables).toEqual([])
    expect(blocks[1]?.tables[0]?.rows.at(-1)?.cells).toEqual([0, 0, 0, null])
  })
})
