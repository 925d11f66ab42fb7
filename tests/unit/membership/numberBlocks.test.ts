import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import {
  blockState,
  gapsOf,
  overlaps,
  type NumberBlock,
  type NumberFate,
} from '../../../shared/rules/membership/numberBlocks.ts'
import { SEED } from '../../support/seed.ts'

const block = (first: number, last: number, more: Partial<NumberBlock> = {}): NumberBlock => ({
  id: `b${first}`,
  workstation: 'Portable',
  first,
  last,
  expiresOn: day('2026-12-31'),
  closed: false,
  ...more,
})

describe('blocks of member numbers', () => {
  it('are open until used up, expired or closed', () => {
    expect(blockState(block(5, 9), 4, day('2026-06-01'))).toBe('open')
    expect(blockState(block(5, 9), 5, day('2026-06-01'))).toBe('used-up')
    expect(blockState(block(5, 9), 0, day('2027-01-01'))).toBe('expired')
    expect(blockState(block(5, 9), 0, day('2026-12-31'))).toBe('open')
    expect(blockState(block(5, 9, { closed: true }), 5, day('2026-06-01'))).toBe('closed')
    expect([overlaps(block(1, 5), block(5, 9)), overlaps(block(1, 4), block(5, 9))]).toEqual([true, false])
  })

  it('missing numbers are run by run with their reason', () => {
    const gaps = gapsOf({
      last: 12,
      blocks: [block(3, 5), block(6, 9, { closed: true })],
      carried: new Set([1, 4, 10]),
      fates: new Map<number, NumberFate>([
        [6, 'elsewhere'],
        [7, 'free'],
        [8, 'free'],
        [9, 'retired'],
      ]),
      wasCarried: (number) => number === 2,
    })
    expect(gaps.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['moved', 2, 2],
      ['reserved', 3, 3],
      ['reserved', 5, 5],
      ['elsewhere', 6, 6],
      ['free', 7, 8],
      ['retired', 9, 9],
      ['unexplained', 11, 12],
    ])
  })

  it('carried numbers and gaps are the whole series, once (property)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 60 })),
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom<NumberFate>('elsewhere', 'free', 'retired')),
        ),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 }), fc.boolean())),
        (last, carried, fates, blocks) => {
          const held = new Set(carried.filter((n) => n <= last))
          const gaps = gapsOf({
            last,
            blocks: blocks.map(([first, more, closed]) => block(first, first + more, { closed })),
            carried: held,
            fates: new Map(fates),
            wasCarried: () => false,
          })
          const missing = gaps.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
          expect([...held, ...missing].toSorted((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, i) => i + 1))
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  })
})
