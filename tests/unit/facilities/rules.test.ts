import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, day, type Day } from '../../../shared/dates.ts'
import {
  agreementsOverlap,
  agreementState,
  lastDayOf,
  type AgreementFacts,
} from '../../../shared/rules/facilities/agreements.ts'
import { DEFAULT_ACTS } from '../../../shared/rules/facilities/defaults.ts'
import { rateFor, type RateRow } from '../../../shared/rules/facilities/rates.ts'

const start = day('2026-01-01')
const anyDay = fc.integer({ min: 0, max: 60 }).map((n) => addDays(start, n))

const anyAgreement: fc.Arbitrary<AgreementFacts> = fc
  .record({
    startsOn: anyDay,
    endsOn: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
    terminatedOn: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
    suspensions: fc.constant([]),
  })
  .map((a) => ({
    ...a,
    endsOn: a.endsOn === null ? null : addDays(a.startsOn, a.endsOn),
    terminatedOn: a.terminatedOn === null ? null : addDays(a.startsOn, a.terminatedOn),
  }))

const holds = (a: AgreementFacts, on: Day): boolean => ['open', 'suspended'].includes(agreementState(a, on))

describe('agreements', () => {
  it('overlap exactly when some day finds both in force', () => {
    fc.assert(
      fc.property(anyAgreement, anyAgreement, (a, b) => {
        let both = false
        for (let n = 0; n <= 130; n++) both ||= holds(a, addDays(start, n)) && holds(b, addDays(start, n))
        const empty = a.terminatedOn === a.startsOn || b.terminatedOn === b.startsOn
        if (!empty) expect(agreementsOverlap(a, b)).toBe(both)
      }),
      { seed: 3, numRuns: 400 },
    )
  })

  it('know their last day', () => {
    expect(lastDayOf({ endsOn: null, terminatedOn: null })).toBeNull()
    expect(lastDayOf({ endsOn: day('2026-12-31'), terminatedOn: day('2026-06-01') })).toBe('2026-06-01')
  })
})

const row = (more: Partial<RateRow>): RateRow => ({
  type: null,
  ownership: null,
  level: null,
  serviceClass: null,
  referred: null,
  effectiveFrom: start,
  percent: 80,
  ...more,
})
const at = { type: 'hospital', ownership: 'private', level: 2, serviceClass: 'inpatient', referred: false } as const

describe('rates', () => {
  it('the latest that begins on or before the day', () => {
    const rows = [row({ percent: 80 }), row({ percent: 70, effectiveFrom: day('2026-02-01') })]
    expect(rateFor(rows, at, day('2026-01-31'))?.percent).toBe(80)
    expect(rateFor(rows, at, day('2026-02-01'))?.percent).toBe(70)
    expect(rateFor(rows, at, day('2025-12-31'))).toBeUndefined()
  })

  it('the most precise wins, whatever its date', () => {
    const rows = [
      row({ percent: 80, effectiveFrom: day('2026-03-01') }),
      row({ percent: 50, ownership: 'private' }),
      row({ percent: 40, ownership: 'private', referred: false }),
      row({ percent: 10, ownership: 'public' }),
    ]
    expect(rateFor(rows, at, day('2026-04-01'))?.percent).toBe(40)
    expect(rateFor(rows, { ...at, referred: true }, day('2026-04-01'))?.percent).toBe(50)
  })

  it('does not depend on the order of the rows', () => {
    const rows = [
      row({ percent: 1 }),
      row({ percent: 2, type: 'hospital' }),
      row({ percent: 3, ownership: 'private' }),
      row({ percent: 4, serviceClass: 'inpatient' }),
      row({ percent: 5, effectiveFrom: day('2026-01-05') }),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(rateFor(shuffled, at, day('2026-02-01'))?.percent).toBe(4)
      }),
      { seed: 4 },
    )
  })
})

it('the shipped nomenclature is whole: unique codes, inclusions that exist, amounts that are amounts', () => {
  const codes = DEFAULT_ACTS.map((act) => act.code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.length).toBeGreaterThanOrEqual(40)
  for (const act of DEFAULT_ACTS) {
    expect(Number.isSafeInteger(act.price) && act.price > 0).toBe(true)
    for (const included of act.includes ?? []) expect(codes).toContain(included)
  }
})
