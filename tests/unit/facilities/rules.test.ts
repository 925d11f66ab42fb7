import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, day, type Day } from '../../../shared/dates.ts'
import {
  agreementNews,
  agreementsOverlap,
  agreementState,
  lastDayOf,
  termEnd,
  type AgreementFacts,
} from '../../../shared/rules/facilities/agreements.ts'
import { DEFAULT_ACTS } from '../../../shared/rules/facilities/defaults.ts'
import { versionAt } from '../../../shared/rules/facilities/limits.ts'
import { rateFor, type RateRow } from '../../../shared/rules/facilities/rates.ts'

const start = day('2026-01-01')
const anyDay = fc.integer({ min: 0, max: 60 }).map((n) => addDays(start, n))

const anyAgreement: fc.Arbitrary<AgreementFacts> = fc
  .record({
    startsOn: anyDay,
    endsOn: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
    terminatedOn: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
    renews: fc.boolean(),
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
        expect(agreementsOverlap(a, b)).toBe(both)
      }),
      { seed: 3, numRuns: 400 },
    )
  })

  it('know their last day', () => {
    fc.assert(
      fc.property(anyAgreement, (a) => {
        const last = lastDayOf(a)
        let found: Day | null = null
        for (let n = 0; n <= 200; n++) if (holds(a, addDays(start, n))) found = addDays(start, n)
        if (last === null) expect(found).toBe(addDays(start, 200))
        else if (last >= a.startsOn) expect(found).toBe(last)
        else expect(found).toBeNull()
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  const yearly = {
    startsOn: day('2025-01-01'),
    endsOn: day('2025-12-31'),
    renews: true,
    terminatedOn: null,
    suspensions: [],
    noticeDays: 90,
  }

  it('go on at their term where they renew themselves, by terms of the same length', () => {
    expect(agreementState(yearly, day('2027-06-01'))).toBe('open')
    expect(termEnd(yearly, day('2025-12-31'))).toBe('2025-12-31')
    expect(termEnd(yearly, day('2026-01-01'))).toBe('2026-12-31')
    expect(termEnd({ ...yearly, endsOn: day('2025-02-28') }, day('2025-03-01'))).toBe('2025-04-30')
    expect(termEnd({ ...yearly, terminatedOn: day('2027-01-01') }, day('2026-05-01'))).toBeNull()
  })

  it('say what is coming', () => {
    const on = day('2026-11-15')
    expect(agreementNews(yearly, on, 60)).toEqual({ kind: 'renews', on: '2026-12-31', noticeBy: '2026-10-02' })
    expect(agreementNews({ ...yearly, endsOn: day('2026-12-31'), renews: false }, on, 60)).toEqual({
      kind: 'expires',
      on: '2026-12-31',
    })
    expect(agreementNews(yearly, day('2026-06-01'), 60)).toBeUndefined()
    expect(agreementNews({ ...yearly, endsOn: day('2026-11-01'), renews: false }, on, 60)).toEqual({
      kind: 'expired',
      on: '2026-11-01',
    })
    expect(agreementNews({ ...yearly, suspensions: [{ from: day('2026-11-01'), to: null }] }, on, 60)).toEqual({
      kind: 'suspended',
      on: '2026-11-01',
    })
    expect(agreementNews({ ...yearly, terminatedOn: day('2026-12-01') }, on, 60)).toEqual({
      kind: 'ends',
      on: '2026-12-01',
    })
  })
})

const row = (more: Partial<RateRow>): RateRow => ({
  type: null,
  ownership: null,
  level: null,
  serviceClass: null,
  referred: null,
  interMutual: null,
  effectiveFrom: start,
  percent: 80,
  ...more,
})
const at = {
  type: 'hospital',
  ownership: 'private',
  level: 2,
  serviceClass: 'inpatient',
  referred: false,
  interMutual: false,
} as const

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

describe('exactly one in force on any day', () => {
  const anyFroms = fc.uniqueArray(anyDay, { maxLength: 6 })

  it('version of limits: the latest begun, else the first', () => {
    fc.assert(
      fc.property(anyFroms, anyDay, (froms, on) => {
        const later = froms.map((effectiveFrom) => ({ effectiveFrom }))
        const found = versionAt<{ effectiveFrom: Day | null }>({ effectiveFrom: null }, later, on)
        // slowly: walk back from the day to the first day on which a version begins
        let expected: Day | null = null
        for (let n = 0; n <= 60 && expected === null; n++)
          expected = froms.find((from) => from === addDays(on, -n)) ?? null
        expect(found.effectiveFrom).toBe(expected)
      }),
      { seed: 6, numRuns: 300 },
    )
  })

  it('rate of a combination of columns, whatever the order they were written in', () => {
    fc.assert(
      fc.property(anyFroms, anyDay, fc.boolean(), (froms, on, interMutual) => {
        const rows = froms.map((effectiveFrom, i) => row({ effectiveFrom, percent: i, interMutual }))
        const found = rateFor(rows, { ...at, interMutual }, on)
        const begun = froms.filter((from) => from <= on).toSorted()
        expect(found?.effectiveFrom).toBe(begun.at(-1))
        expect(rateFor(rows.toReversed(), { ...at, interMutual }, on)).toEqual(found)
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it('rate of members of other centres, where one is written for them', () => {
    const rows = [
      row({ percent: 80 }),
      row({ percent: 60, interMutual: true }),
      row({ percent: 70, serviceClass: 'inpatient' }),
    ]
    expect(rateFor(rows, at, day('2026-02-01'))?.percent).toBe(70)
    expect(rateFor(rows, { ...at, interMutual: true }, day('2026-02-01'))?.percent).toBe(60)
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
