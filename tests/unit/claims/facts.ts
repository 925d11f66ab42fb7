import fc from 'fast-check'

import { day, monthOf, type Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type {
  ActFacts,
  ApprovalFacts,
  ClaimFacts,
  LineFacts,
  SeenFacts,
  WholeFacts,
} from '../../../shared/rules/claims/facts.ts'

export const DAY = day('2026-10-17')

export const act = (more: Partial<ActFacts> = {}): ActFacts => ({
  id: more.code ?? 'a',
  code: 'a',
  label: more.code ?? 'Consultation',
  tariff: fbu(1_000_000),
  atMost: null,
  sex: null,
  minAge: null,
  maxAge: null,
  maxQuantity: null,
  ceiling: null,
  stateProgramme: null,
  minLevel: null,
  excluded: false,
  includes: [],
  countsDays: false,
  approval: 'unneeded',
  ...more,
})

export const line = (price: number, quantity = 1, of: ActFacts = act(), more: Partial<LineFacts> = {}): LineFacts => ({
  act: of,
  quantity,
  price: fbu(price),
  alreadyOn: null,
  tooSoon: null,
  ...more,
})

/** Nothing to say about the person, the facility and the paper. */
export const whole = (more: Partial<WholeFacts> = {}): WholeFacts => ({
  rights: { state: 'open', urgent: false, params: { day: DAY } },
  origin: null,
  agreement: { open: true, covers: true, interMutual: true, params: { facility: 'CDS Mutaho' } },
  booklet: { state: 'inside', effect: 'reject', params: {} },
  filing: { deadline: day('2026-11-15'), received: day('2026-11-09'), effect: 'reject' },
  sameNumber: null,
  referral: { given: true, direct: false, effect: 'reject' },
  ...more,
})

export const seen = (more: Partial<SeenFacts> = {}): SeenFacts => ({
  signed: true,
  stamped: true,
  period: monthOf(DAY),
  near: [],
  stays: [],
  ...more,
})

export const claim = (lines: readonly LineFacts[], more: Partial<ClaimFacts> = {}): ClaimFacts => ({
  day: DAY,
  until: more.day ?? DAY,
  person: { sex: 'F', age: 30 },
  level: 1,
  rate: 80,
  coin: 1,
  whole: whole(),
  lines,
  patientPaid: null,
  ceilings: [],
  seen: seen(),
  ...more,
})

const amount = (max: number): fc.Arbitrary<Fbu> => fc.integer({ min: 0, max }).map((n) => fbu(n))
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null, freq: 3 })
/** One time in so many. */
const rarely = <T>(of: fc.Arbitrary<T>, times: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of })
const seldom = (times: number): fc.Arbitrary<boolean> => fc.integer({ min: 1, max: times }).map((n) => n === 1)

const approval = (id: string): fc.Arbitrary<ApprovalFacts> =>
  fc.record({
    id: fc.constant(id),
    number: fc.constant(`PA-${id}`),
    quantityLeft: fc.integer({ min: 1, max: 9 }),
    amountLeft: maybe(amount(15_000)),
  })

/** A small nomenclature where everything that can happen to an act happens. */
const anyActs: fc.Arbitrary<ActFacts[]> = fc
  .array(
    fc.record({
      tariff: fc.option(amount(5_000), { nil: null, freq: 8 }),
      atMost: rarely(amount(4_000), 3),
      sex: rarely(fc.constantFrom('F' as const, 'M' as const), 5),
      minAge: rarely(fc.integer({ min: 0, max: 20 }), 8),
      maxAge: rarely(fc.integer({ min: 30, max: 80 }), 10),
      maxQuantity: maybe(fc.integer({ min: 1, max: 12 })),
      ceiling: maybe(amount(20_000)),
      minLevel: rarely(fc.integer({ min: 1, max: 3 }), 8),
      excluded: seldom(14),
      countsDays: seldom(4),
      stateProgramme: rarely(fc.constantFrom('under_five' as const, 'delivery' as const), 6),
      includesNext: seldom(5),
      approval: fc.oneof(
        { weight: 8, arbitrary: fc.constant('unneeded' as const) },
        { weight: 1, arbitrary: fc.constant('missing' as const) },
        { weight: 3, arbitrary: approval('p') },
      ),
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
        approval: typeof rest.approval === 'string' ? rest.approval : { ...rest.approval, id: `p${i}` },
        includes: includesNext ? [`id${i + 1}`] : [],
      }),
    ),
  )

const ceilings = fc.tuple(
  maybe(amount(40_000)),
  maybe(fc.tuple(amount(60_000), amount(50_000))),
  maybe(fc.tuple(amount(90_000), amount(80_000))),
)

const around = fc.constantFrom<Day>(day('2026-10-15'), day('2026-10-16'), DAY, day('2026-10-18'), day('2026-10-20'))
const before = { certificate: '1', invoice: '2', day: day('2026-10-01') }

/** Mostly in order, now and then anything. */
const anyWhole: fc.Arbitrary<WholeFacts> = fc
  .record({
    state: fc.oneof(
      { weight: 14, arbitrary: fc.constant('open' as const) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('waiting', 'suspended', 'expired', 'excluded', 'unknown' as const),
      },
    ) as fc.Arbitrary<WholeFacts['rights']['state']>,
    urgent: fc.boolean(),
    origin: rarely(fc.record({ mutual: fc.constant('FAB/KA/BUR/003'), centre: maybe(fc.constant('Kayanza')) }), 24),
    open: seldom(20),
    covers: seldom(20),
    interMutual: fc.boolean(),
    booklet: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('none' as const, 'inside' as const) },
      { weight: 1, arbitrary: fc.constantFrom('outside' as const, 'returned' as const, 'lost' as const) },
    ),
    late: seldom(12),
    effect: fc.constantFrom('reject' as const, 'notice' as const),
    sameNumber: rarely(fc.constant(before), 20),
    referral: fc.record({
      given: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
      direct: fc.boolean(),
      effect: fc.constantFrom('rate' as const, 'reject' as const),
    }),
  })
  .map(({ state, urgent, origin, open, covers, interMutual, booklet, late, effect, sameNumber, referral }) =>
    whole({
      rights: { state, urgent, params: { day: DAY } },
      origin,
      agreement: { open: !open, covers: !covers, interMutual, params: { facility: 'CDS' } },
      booklet: { state: booklet, effect, params: {} },
      filing: { deadline: day('2026-11-15'), received: day(late ? '2026-11-16' : '2026-11-15'), effect },
      sameNumber,
      referral,
    }),
  )

const anySeen: fc.Arbitrary<SeenFacts> = fc.record({
  signed: fc.boolean(),
  stamped: fc.boolean(),
  period: fc.constantFrom(monthOf(DAY), monthOf(day('2026-09-01'))),
  near: fc.array(
    fc.record({
      certificate: fc.constant('7'),
      invoice: fc.constant('8'),
      day: around,
      cost: amount(20_000),
      acts: fc.subarray(['id0', 'id1', 'id2']),
    }),
    { maxLength: 2 },
  ),
  stays: fc.array(
    fc
      .tuple(around, around)
      .map(([a, b]) => ({ certificate: '9', facility: 'Hôpital', from: a < b ? a : b, to: a < b ? b : a })),
    { maxLength: 2 },
  ),
})

/** Any certificate, small amounts on purpose so that roundings and ties are frequent. */
export const anyClaim: fc.Arbitrary<ClaimFacts> = anyActs.chain((acts) =>
  fc.record({
    day: fc.constant(DAY),
    until: fc.constantFrom(DAY, day('2026-10-18'), day('2026-10-21')),
    person: fc.option(
      fc.record({ sex: fc.constantFrom('F' as const, 'M' as const), age: fc.integer({ min: 0, max: 90 }) }),
      { nil: null, freq: 9 },
    ),
    level: fc.integer({ min: 1, max: 3 }),
    rate: fc.constantFrom(0, 12.5, 33.33, 50, 80, 99.99, 100),
    coin: fc.constantFrom(1, 1, 1, 10, 50),
    whole: anyWhole,
    lines: fc.array(
      fc.record({
        act: fc.constantFrom(...acts),
        quantity: fc.integer({ min: 1, max: 15 }),
        price: amount(6_000),
        alreadyOn: rarely(fc.constant({ certificate: '1', invoice: '2' }), 12),
        tooSoon: rarely(fc.constant({ ...before, interval: 30 }), 14),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    patientPaid: maybe(amount(30_000)),
    ceilings: ceilings.map(([perCase, person, household]) => [
      ...(perCase === null ? [] : [{ kind: 'case' as const, limit: perCase, used: fbu(0) }]),
      ...(person === null ? [] : [{ kind: 'person_year' as const, limit: person[0], used: person[1] }]),
      ...(household === null ? [] : [{ kind: 'household_year' as const, limit: household[0], used: household[1] }]),
    ]),
    seen: anySeen,
  }),
)

/** Any certificate that no fact about the whole of it rejects: the amounts get their turn. */
export const anyOpenClaim: fc.Arbitrary<ClaimFacts> = anyClaim.map((facts) => ({ ...facts, whole: whole() }))
