import { describe, expect, it } from 'vitest'

import { Random } from '../../../electron/office/demo/random.ts'
import { SEED } from '../../support/seed.ts'
import { findAll } from '../../support/population/finder.ts'
import { population } from '../../support/population/people.ts'
import { planted } from '../../support/population/planted.ts'

const PAIRS = 1000
const PEOPLE = 20_000

describe('the finder of duplicates', () => {
  it(`finds ${PAIRS} planted pairs among ${PEOPLE} people, and hardly anybody else`, () => {
    const random = new Random(SEED)
    const people = population(random, PEOPLE)
    const all = [...people, ...planted(people, PAIRS, random)]
    const { suspected, candidates, missedByKeys } = findAll(all)
    const found = suspected.filter(([a, b]) => a.who === b.who).length
    const recall = found / PAIRS
    const precision = found / suspected.length
    process.stdout.write(
      `duplicates: recall ${(recall * 100).toFixed(1)} %, precision ${(precision * 100).toFixed(1)} % ` +
        `(${suspected.length} pairs shown, ${candidates} compared, ${missedByKeys} true ones without a common key)\n`,
    )
    expect(recall).toBeGreaterThanOrEqual(0.95)
    expect(precision).toBeGreaterThanOrEqual(0.8)
  })
})
