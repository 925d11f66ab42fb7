import fc from 'fast-check'

import { day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { ActFacts, ClaimFacts, LineFacts } from '../../../shared/rules/claims/facts.ts'

export const act = (more: Partial<ActFacts> = {}): ActFacts => ({
  id: more.code ?? 'a',
  code: 'a',
  label: more.code ?? 'Consultation',
  tariff: fbu(1_000_000),
  sex: null,
  minAge: null,
  maxAge: null,
  maxQuantity: null,
  ceiling: null,
  stateProgramme: null,
  includes: [],
  ...more,
})

export const line = (price: number, quantity = 1, of: ActFacts = act()): LineFacts => ({
  act: of,
  quantity,
  price: fbu(price),
  alreadyOn: null,
})

export const claim = (lines: readonly LineFacts[], more: Partial<ClaimFacts> = {}): ClaimFacts => ({
  day: day('2026-10-17'),
  person: { sex: 'F', age: 30 },
  rate: 80,
  bars: [],
  lines,
  patientPaid: null,
  ceilings: [],
  ...more,
})

const amount = (max: number): fc.Arbitrary<Fbu> => fc.integer({ min: 0, max }).map((n) => fbu(n))
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null, freq: 3 })

/** A small nomenclature where everything that can happen to an act happens. */
const anyActs: fc.Arbitrary<ActFacts[]> = fc
  .array(
    fc.record({
      tariff: fc.option(amount(5_000), { nil: null, freq: 8 }),
      sex: fc.option(fc.constantFrom('F' as const, 'M' as const), { nil: null, freq: 6 }),
      minAge: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null, freq: 8 }),
      maxQuantity: maybe(fc.integer({ min: 1, max: 12 })),
      ceiling: maybe(amount(20_000)),
      stateProgramme: fc.option(fc.constantFrom('under_five' as const, 'delivery' as const), { nil: null, freq: 8 }),
      includesNext: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ includesNext, ...rest }, i) =>
      act({
        ...rest,
        id: `id${i}`,
        code: `c${i}`,
        label: `act ${i}`,
        maxAge: null,
        includes: includesNext ? [`id${i + 1}`] : [],
      }),
    ),
  )

const ceilings = fc.tuple(
  maybe(amount(40_000)),
  maybe(fc.tuple(amount(60_000), amount(50_000))),
  maybe(fc.tuple(amount(90_000), amount(80_000))),
)

/** Any certificate, small amounts on purpose so that roundings and ties are frequent. */
export const anyClaim: fc.Arbitrary<ClaimFacts> = anyActs.chain((acts) =>
  fc.record({
    day: fc.constant(day('2026-10-17')),
    person: fc.option(
      fc.record({ sex: fc.constantFrom('F' as const, 'M' as const), age: fc.integer({ min: 0, max: 90 }) }),
      { nil: null, freq: 9 },
    ),
    rate: fc.constantFrom(0, 12.5, 33.33, 50, 80, 99.99, 100),
    bars: fc.constant<ClaimFacts['bars']>([]),
    lines: fc.array(
      fc.record({
        act: fc.constantFrom(...acts),
        quantity: fc.integer({ min: 1, max: 15 }),
        price: amount(6_000),
        alreadyOn: fc.option(fc.constant({ certificate: '1', invoice: '2' }), { nil: null, freq: 12 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    patientPaid: maybe(amount(30_000)),
    ceilings: ceilings.map(([perCase, person, household]) => [
      ...(perCase === null ? [] : [{ kind: 'case' as const, limit: perCase, used: fbu(0) }]),
      ...(person === null ? [] : [{ kind: 'person_year' as const, limit: person[0], used: person[1] }]),
      ...(household === null ? [] : [{ kind: 'household_year' as const, limit: household[0], used: household[1] }]),
    ]),
  }),
)
