import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  differencesOf,
  drawnForSecond,
  openDifferences,
  withSecond,
  type KeyedCertificate,
} from '../../../shared/rules/claims/doubleKeying.ts'
import { SEED } from '../../support/seed.ts'

const paper: KeyedCertificate = {
  careFrom: '2026-10-17',
  careTo: '2026-10-17',
  person: 'p1',
  serviceClass: 'ambulatory',
  referred: false,
  diagnosisCode: 'B54',
  patientPaid: null,
  signed: true,
  stamped: true,
  lines: [
    { actId: 'consultation', quantity: 1, price: 1000 },
    { actId: 'drug', quantity: 12, price: 50 },
  ],
}

const certificates = fc.record({
  careFrom: fc.constantFrom('2026-10-01', '2026-10-02'),
  careTo: fc.constantFrom('2026-10-02', '2026-10-03'),
  person: fc.constantFrom('p1', 'p2', 'FAY/1'),
  serviceClass: fc.constantFrom('ambulatory' as const, 'inpatient' as const),
  referred: fc.boolean(),
  diagnosisCode: fc.constantFrom(null, 'B54', 'A09'),
  patientPaid: fc.option(fc.nat(5000)),
  signed: fc.boolean(),
  stamped: fc.boolean(),
  lines: fc.array(
    fc.record({
      actId: fc.constantFrom('a', 'b', 'c'),
      quantity: fc.integer({ min: 1, max: 5 }),
      price: fc.integer({ min: 0, max: 5000 }),
    }),
    { maxLength: 5 },
  ),
})

describe('two readings of a paper', () => {
  test('alike, whatever the order of the acts, differ in nothing', () => {
    expect(differencesOf(paper, { ...paper, lines: paper.lines.toReversed() })).toEqual([])
  })

  test('differ cell by cell, each cell once, with what each typed', () => {
    const second = {
      ...paper,
      person: 'p2',
      lines: [
        { actId: 'consultation', quantity: 1, price: 1500 },
        { actId: 'bandage', quantity: 2, price: 300 },
      ],
    }
    expect(differencesOf(paper, second)).toEqual([
      { field: 'person', actId: null, first: 'p1', second: 'p2' },
      { field: 'price', actId: 'consultation', first: '1000', second: '1500' },
      { field: 'line', actId: 'drug', first: '12 × 50', second: null },
      { field: 'line', actId: 'bandage', first: null, second: '2 × 300' },
    ])
  })

  test('taken cell by cell from the second become the second', () => {
    fc.assert(
      fc.property(certificates, certificates, (first, second) => {
        let now: KeyedCertificate = first
        for (let steps = 0; steps < 40; steps += 1) {
          const [next] = differencesOf(now, second)
          if (next === undefined) break
          now = withSecond(now, next)
        }
        expect(differencesOf(now, second)).toEqual([])
        // the same cells the other way round
        expect(differencesOf(second, first)).toHaveLength(differencesOf(first, second).length)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('a choice stands for the values it was made on', () => {
    const second = { ...paper, diagnosisCode: 'A09' }
    const found = differencesOf(paper, second)
    expect(openDifferences(found, found)).toEqual([])
    const typedOtherwise = differencesOf({ ...paper, diagnosisCode: 'J06' }, second)
    expect(openDifferences(typedOtherwise, found)).toEqual(typedOtherwise)
  })
})

describe('the certificates drawn for a second person', () => {
  const ids = [...Array(400).keys()].map((n) => ({
    id: `${'0'.repeat(26)}${((n * 7919) % 0x1000000).toString(16).padStart(6, '0')}`,
  }))

  test('none, all, or a share; at least one of a share; the same whoever asks', () => {
    expect(drawnForSecond(ids, 0)).toEqual([])
    expect(drawnForSecond(ids, 100)).toEqual(ids)
    expect(drawnForSecond([], 10)).toEqual([])
    expect(drawnForSecond(ids.slice(-1), 0.0001)).toHaveLength(1)
    const some = drawnForSecond(ids, 10)
    expect(some.length).toBeGreaterThan(0)
    expect(drawnForSecond(ids.toReversed(), 10).toReversed()).toEqual(some)
    // one more certificate never takes another out
    expect(drawnForSecond(ids.slice(0, 399), 10).every((one) => some.includes(one))).toBe(true)
  })
})
