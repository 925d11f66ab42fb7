import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fbu } from '../../../shared/money.ts'
import type { RawRow } from '../../../shared/rules/exchange/registers/index.ts'
import { readPriceFile } from '../../../shared/rules/facilities/priceFile.ts'
import { byWeight, changePercent, priceChange, type ListedPrice } from '../../../shared/rules/facilities/priceLists.ts'
import { SEED } from '../../support/seed.ts'

const anyPrice: fc.Arbitrary<ListedPrice> = fc.record({
  price: fc.option(fc.integer({ min: 0, max: 5000 }).map(fbu), { nil: null }),
  priorApproval: fc.boolean(),
  atMost: fc.option(fc.integer({ min: 0, max: 5000 }).map(fbu), { nil: null }),
})

describe('two price lists', () => {
  it('differ by exactly one kind of change, and its contrary backwards', () => {
    const contrary = { dearer: 'cheaper', cheaper: 'dearer', new: 'gone', gone: 'new', terms: 'terms', same: 'same' }
    fc.assert(
      fc.property(anyPrice, anyPrice, (a, b) => {
        const change = priceChange(a, b)
        const back = priceChange(b, a)
        expect(back).toBe(change === undefined ? undefined : contrary[change])
        expect(change === undefined).toBe(a.price === null && b.price === null)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  it('are sorted the same whatever the order they came in', () => {
    const compared = fc.tuple(anyPrice, anyPrice).map(([before, after]) => ({
      before,
      after,
      change: priceChange(before, after) ?? ('same' as const),
      percent: changePercent(before.price, after.price),
    }))
    fc.assert(
      fc.property(fc.array(compared, { maxLength: 12 }), (rows) => {
        const look = (list: typeof rows) =>
          list
            .toSorted(byWeight)
            .map(({ change, percent, after, before }) => [change, Math.abs(percent ?? 0), after.price ?? before.price])
        expect(look(rows.toReversed())).toEqual(look(rows))
      }),
      { seed: SEED },
    )
    expect(changePercent(1000, 1155)).toBe(15.5)
    expect(changePercent(0, 5)).toBeNull()
  })
})

const acts = [
  { id: 'a', code: 'C01', label: 'Consultation' },
  { id: 'b', code: 'L01', label: 'Goutte épaisse' },
]
const sheet = (...lines: readonly (readonly string[])[]): RawRow[] =>
  lines.map((cells, i) => ({ sheet: 'S', row: i + 1, cells: cells.map((text) => ({ text })) }))

describe('a price list as a facility writes it', () => {
  it('is read under any title that names a price and an act, by code or by name', () => {
    const read = readPriceFile(
      sheet(
        ['CDS fictif, tarif 2027'],
        ['N°', 'Désignation', 'Prix unitaire (FBu)'],
        ['', 'LABORATOIRE', ''],
        ['1', 'goutte epaisse', '1.500'],
        ['2', 'consultation', '1 200 F'],
      ),
      acts,
    )
    expect(read?.lines).toEqual([
      { actId: 'b', price: 1500, atMost: null, priorApproval: false },
      { actId: 'a', price: 1200, atMost: null, priorApproval: false },
    ])
    expect(read?.problems).toEqual([])
    expect(readPriceFile(sheet(['Consultation', '1000']), acts)).toBeUndefined()
  })

  it('never takes an act twice, and never loses a line that names one', () => {
    const anyLine = fc.record({
      code: fc.constantFrom('C01', 'L01', 'c01', 'X99'),
      price: fc.constantFrom('1000', '-5', '0', '', 'dix', '99999999', '1 200'),
    })
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 10 }), (lines) => {
        const read = readPriceFile(sheet(['Code', 'Prix'], ...lines.map(({ code, price }) => [code, price])), acts)
        const taken = (read?.lines ?? []).map(({ actId }) => actId)
        expect(new Set(taken).size).toBe(taken.length)
        expect(taken.length + (read?.problems.length ?? 0)).toBe(lines.length)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('a maximum above its price, and one that is no amount, are said', () => {
    const read = readPriceFile(
      sheet(['Code', 'Prix', 'Plafond'], ['C01', '1000', '1500'], ['L01', '1000', 'libre']),
      acts,
    )
    expect(read?.lines).toEqual([])
    expect(read?.problems.map(({ code, place }) => [code, place])).toEqual([
      ['at-most-above-price', 'S 2'],
      ['at-most-unreadable', 'S 3'],
    ])
  })
})
