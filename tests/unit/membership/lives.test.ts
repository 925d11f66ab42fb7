import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, day, type Day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { rightsOn, stateIntervals, type MembershipFacts } from '../../../shared/rules/membership/rights.ts'
import {
  applyChanges,
  contrary,
  factsOfPerson,
  lifeMachine,
  planLife,
  supplementPosting,
  whatOpens,
  type Family,
  type FamilyPerson,
  type LifeContext,
  type PlannedEvent,
} from '../../../shared/rules/membership/lives/index.ts'
import type { Scale } from '../../../shared/rules/membership/scale.ts'
import { SEED } from '../../support/seed.ts'

const scale: Scale = {
  bands: [{ fromPeople: 1, toPeople: 6, amount: fbu(30_000) }],
  supplement: { beyond: 6, each: fbu(2_500) },
  joiningFee: fbu(1_000),
  cardPrice: fbu(0),
  waitingDays: 30,
  instalments: [],
  graceDays: 0,
}

const membership = (label: number, payments: readonly (readonly [string, number])[]): MembershipFacts => ({
  coverYear: {
    label: String(label),
    startsOn: day(`${label}-01-01`),
    endsOn: day(`${label}-12-31`),
    renewalDeadline: day(`${label}-01-31`),
  },
  due: fbu(31_000),
  required: fbu(31_000),
  waitingDays: 30,
  graceDays: 0,
  instalments: [],
  payments: payments.map(([on, amount], i) => ({ day: day(on), amount: fbu(amount), receipt: `R${i + 1}` })),
})

const ids = Array.from({ length: 8 }, newId)
const id = (rank: number): Id => ids[rank] as Id
const person = (rank: number, birth: string, more: Partial<FamilyPerson> = {}): FamilyPerson => ({
  id: id(rank),
  rank,
  relation: rank === 1 ? 'member' : 'child',
  familyName: `NOM${rank}`,
  givenName: `Prénom ${rank}`,
  sex: rank % 2 === 1 ? 'M' : 'F',
  birth: { date: day(birth), precision: 'exact' },
  enteredOn: day('2025-11-10'),
  absences: [],
  terms: [],
  ...more,
})

const family = (more: Partial<Family> = {}): Family => ({
  joinedOn: day('2025-11-10'),
  people: [
    person(1, '1979-03-14'),
    person(2, '1984-05-02', { relation: 'spouse' }),
    person(3, '2004-01-20'),
    person(4, '2011-07-01'),
  ],
  memberships: [membership(2026, [['2025-12-12', 31_000]]), membership(2027, [['2027-01-12', 31_000]])],
  ...more,
})

const at = (on: string, more: Partial<LifeContext> = {}): LifeContext => ({
  day: day(on),
  today: day('2027-12-31'),
  newPersonId: id(7),
  cover: {
    membershipId: id(0),
    mutualId: id(8),
    startsOn: day(`${on.slice(0, 4)}-01-01`),
    scale,
    charged: fbu(30_000),
    people: 4,
    asked: fbu(31_000),
  },
  closedYear: () => undefined,
  newbornDays: 60,
  ...more,
})

const someone = (birth: string, sex: 'M' | 'F' = 'F') => ({
  familyName: 'Keza',
  givenName: 'Alice',
  sex,
  birth: { date: day(birth), precision: 'exact' as const },
})

const stateOf = (of: Family, who: Id, on: string) => {
  const p = of.people.find((one) => one.id === who)
  if (p === undefined) throw new Error('nobody')
  const { state, reason, firstCoveredDay } = rightsOn(factsOfPerson(of, p), day(on))
  return { state, code: reason.code, firstCoveredDay }
}
const after = (of: Family, event: PlannedEvent, on: string, more: Partial<LifeContext> = {}): Family =>
  applyChanges(of, planLife(of, event, at(on, more)).changes)
const refusal = (run: () => unknown): { code: string; params: Readonly<Record<string, unknown>> } => {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, params: error.params }
    throw error
  }
  throw new Error('not refused')
}

describe('what events do to rights', () => {
  it('a newborn of a covered mother has rights from birth and owes nothing', () => {
    const event = { kind: 'newborn', person: someone('2026-06-11'), motherId: id(2) } as const
    expect(planLife(family(), event, at('2026-06-20')).supplement).toBe(0)
    const born = after(family(), event, '2026-06-20')
    expect(stateOf(born, id(7), '2026-06-10').state).toBe('unknown')
    expect(stateOf(born, id(7), '2026-06-11')).toMatchObject({ state: 'open' })
  })

  it('a newborn whose mother still waits, waits for itself', () => {
    const born = after(family(), { kind: 'newborn', person: someone('2026-01-10'), motherId: id(2) }, '2026-01-12')
    expect(stateOf(born, id(7), '2026-01-31')).toEqual({
      state: 'waiting',
      code: 'own-waiting',
      firstCoveredDay: '2026-02-11',
    })
  })

  it('a spouse waits from the day of the marriage; beyond the band, from the day the supplement is paid', () => {
    const married = after(family(), { kind: 'marriage', person: someone('1995-01-01') }, '2026-05-01')
    expect(stateOf(married, id(7), '2026-05-01')).toMatchObject({
      state: 'waiting',
      code: 'own-waiting',
      firstCoveredDay: '2026-05-31',
    })
    expect(stateOf(married, id(7), '2026-05-31').state).toBe('open')
    expect(stateOf(married, id(1), '2026-05-15').state).toBe('open')

    const six = family({ people: [...family().people, person(5, '2013-01-01'), person(6, '2015-01-01')] })
    const plan = planLife(six, { kind: 'marriage', person: someone('1995-01-01') }, at('2026-05-01'))
    expect(plan.supplement).toBe(2_500)
    const seven = applyChanges(six, plan.changes)
    expect(stateOf(seven, id(7), '2026-08-01')).toMatchObject({ state: 'suspended', code: 'supplement-unpaid' })
    expect(stateOf(seven, id(1), '2026-08-01').state).toBe('open')
    const paid = {
      ...seven,
      memberships: [
        membership(2026, [
          ['2025-12-12', 31_000],
          ['2026-09-01', 2_500],
        ]),
      ],
    }
    expect(stateOf(paid, id(7), '2026-09-15')).toMatchObject({ state: 'waiting', firstCoveredDay: '2026-10-01' })
    // never paid: the next contribution counts the person, and the waiting starts there
    expect(stateOf(seven, id(7), '2027-02-10')).toMatchObject({ state: 'waiting', firstCoveredDay: '2027-02-11' })
  })

  it('a death ends the rights of one, and the member has a successor under the same number', () => {
    const dead = after(family(), { kind: 'death', personId: id(1), successorId: id(2) }, '2026-08-17')
    expect(stateOf(dead, id(1), '2026-08-17').state).toBe('open')
    expect(stateOf(dead, id(1), '2026-08-18')).toMatchObject({ state: 'excluded', code: 'left' })
    expect(dead.people.filter((p) => p.rank === 1).map((p) => p.id)).toEqual([id(2)])
    expect(stateOf(dead, id(2), '2026-08-18').state).toBe('open')
  })

  it('somebody admitted again has no days in between and waits again', () => {
    const left = after(family(), { kind: 'departure', personId: id(3) }, '2026-04-10')
    const back = after(left, { kind: 'readmission', personId: id(3) }, '2026-07-01')
    expect(stateOf(back, id(3), '2026-04-10').state).toBe('open')
    expect(stateOf(back, id(3), '2026-05-20').state).toBe('excluded')
    expect(stateOf(back, id(3), '2026-07-01')).toMatchObject({ state: 'waiting', firstCoveredDay: '2026-07-31' })
    const out = after(family(), { kind: 'exclusion', decision: 'PV 3' }, '2026-04-10')
    const again = after(out, { kind: 'readmission' }, '2026-07-01')
    expect(stateOf(again, id(1), '2026-06-01').state).toBe('excluded')
    expect(stateOf(again, id(1), '2026-08-01').state).toBe('open')
  })

  it('the supplement: D 4111 / C 7012', () =>
    expect(
      supplementPosting({
        eventId: id(0),
        number: 'MV-012-2026-00001',
        householdId: id(1),
        day: day('2026-05-01'),
        parts: [{ mutualId: id(2), amount: fbu(2_500) }],
        label: 'x',
      }).lines.map(({ account, debit, credit, mutualId }) => [account, debit, credit, mutualId]),
    ).toEqual([
      ['4111', 2_500, 0, id(2)],
      ['7012', 0, 2_500, id(2)],
    ]))
})

describe('guards say the place and the reason', () => {
  const planned = (event: PlannedEvent, on = '2026-05-01', more: Partial<LifeContext> = {}) =>
    refusal(() => planLife(family(), event, at(on, more)))
  it.each<[string, PlannedEvent, string, Partial<LifeContext>]>([
    ['membership.birth-too-old', { kind: 'marriage', person: someone('1903-01-01') }, '2026-05-01', {}],
    [
      'membership.younger-than-child',
      { kind: 'arrival', person: someone('1975-01-01'), relation: 'child' },
      '2026-05-01',
      {},
    ],
    ['membership.one-member', { kind: 'arrival', person: someone('1990-01-01'), relation: 'member' }, '2026-05-01', {}],
    ['membership.birth-after', { kind: 'newborn', person: someone('2026-05-02'), motherId: id(2) }, '2026-05-01', {}],
    ['membership.newborn-late', { kind: 'newborn', person: someone('2026-02-01'), motherId: id(2) }, '2026-05-01', {}],
    ['membership.lives-mother', { kind: 'newborn', person: someone('2026-04-20'), motherId: id(1) }, '2026-05-01', {}],
    ['membership.lives-minor', { kind: 'marriage', person: someone('2010-01-01') }, '2026-05-01', {}],
    ['membership.lives-successor', { kind: 'death', personId: id(1) }, '2026-05-01', {}],
    ['membership.lives-minor', { kind: 'death', personId: id(1), successorId: id(4) }, '2026-05-01', {}],
    ['membership.lives-already-member', { kind: 'new-member', successorId: id(1) }, '2026-05-01', {}],
    ['membership.lives-split-member', { kind: 'split', personIds: [id(1), id(3)], memberId: id(3) }, '2026-05-01', {}],
    ['membership.lives-split-head', { kind: 'split', personIds: [id(3)], memberId: id(2) }, '2026-05-01', {}],
    ['membership.lives-decision-missing', { kind: 'exclusion', personId: id(3), decision: ' ' }, '2026-05-01', {}],
    ['membership.lives-still-here', { kind: 'readmission', personId: id(3) }, '2026-05-01', {}],
    ['membership.lives-before-joining', { kind: 'departure', personId: id(3) }, '2025-11-09', {}],
    ['membership.day-ahead', { kind: 'departure', personId: id(3) }, '2028-01-01', {}],
    [
      'membership.lives-year-closed',
      { kind: 'departure', personId: id(3) },
      '2026-05-01',
      { closedYear: () => '2026' },
    ],
  ])('%s', (code, event, on, more) => {
    expect(planned(event, on, more).code).toBe(code)
  })

  it('nothing goes back but through the table', () => {
    expect(lifeMachine.can('requested', 'apply')).toBe(false)
    expect(refusal(() => lifeMachine.after('refused', 'apply')).code).toBe('kernel.transition')
  })
})

describe('what would open the rights', () => {
  const of = (f: Family, on: string, who = id(1)) => {
    const p = f.people.find((one) => one.id === who)
    if (p === undefined) throw new Error('nobody')
    return whatOpens(factsOfPerson(f, p), day(on))
  }
  it('what to pay, by when, and the day it opens', () => {
    const unpaid = family({ memberships: [membership(2026, [['2025-12-12', 31_000]]), membership(2027, [])] })
    expect(of(unpaid, '2027-01-10')).toEqual([
      { act: 'pay', amount: 31_000, coverYear: '2027', by: '2027-01-31', opensOn: '2027-01-10' },
    ])
    expect(of(unpaid, '2027-03-01')).toEqual([{ act: 'pay', amount: 31_000, coverYear: '2027', opensOn: '2027-03-31' }])
    expect(of(family(), '2026-01-10')).toEqual([{ act: 'wait', opensOn: '2026-01-31' }])
    expect(of(family(), '2026-06-10')).toEqual([])
  })
  it('never promises what rights would not keep', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 31_000 }),
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 364 }),
        (amount, paid, on) => {
          const start = day('2027-01-01')
          const f = family({
            memberships: [
              membership(2026, [['2025-12-12', 31_000]]),
              membership(2027, [[addDays(start, paid), amount]]),
            ],
          })
          const asked = addDays(start, on)
          const p = f.people[0] as FamilyPerson
          const [step] = whatOpens(factsOfPerson(f, p), asked)
          if (step?.act !== 'pay' || step.amount === undefined || step.opensOn === undefined) return
          const m = f.memberships[1] as MembershipFacts
          const done = {
            ...f,
            memberships: [
              f.memberships[0] as MembershipFacts,
              { ...m, payments: [...m.payments, { day: asked, amount: step.amount, receipt: 'R' }] },
            ],
          }
          if (paid > on) return
          expect(rightsOn(factsOfPerson(done, p), step.opensOn).state).toBe('open')
        },
      ),
      { seed: SEED },
    )
  })
})

describe('every event undone by its contrary restores rights', () => {
  const anyEvent: fc.Arbitrary<PlannedEvent> = fc.oneof(
    fc
      .integer({ min: 1, max: 60 })
      .map((n): PlannedEvent => ({ kind: 'newborn', person: someone(addDays(day('2026-02-01'), n)), motherId: id(2) })),
    fc.constant<PlannedEvent>({ kind: 'marriage', person: someone('1990-01-01') }),
    fc.constantFrom<PlannedEvent[]>(
      ...(['child', 'dependent', 'ascendant', 'other'] as const).map((relation) => ({
        kind: 'arrival' as const,
        person: someone('2000-01-01'),
        relation,
      })),
    ),
    fc
      .constantFrom(1, 2, 3, 4)
      .map((rank): PlannedEvent => ({ kind: 'death', personId: id(rank), successorId: id(rank === 2 ? 3 : 2) })),
    fc.constantFrom(undefined, 1, 2, 3, 4).map((rank): PlannedEvent => ({
      kind: 'departure',
      personId: rank === undefined ? undefined : id(rank),
      successorId: id(rank === 2 ? 3 : 2),
    })),
    fc.constantFrom(undefined, 2, 4).map((rank): PlannedEvent => ({
      kind: 'exclusion',
      personId: rank === undefined ? undefined : id(rank),
      decision: 'PV 3',
    })),
    fc.constantFrom(2, 3).map((rank): PlannedEvent => ({ kind: 'new-member', successorId: id(rank) })),
    fc.constant<PlannedEvent>({ kind: 'split', personIds: [id(3), id(4)], memberId: id(3) }),
    fc
      .constantFrom(undefined, 2, 3, 4)
      .map((rank): PlannedEvent => ({ kind: 'readmission', personId: rank === undefined ? undefined : id(rank) })),
  )
  const everyDay = (f: Family, who: FamilyPerson): unknown =>
    f.memberships.map((m) => stateIntervals(factsOfPerson(f, who), m))

  it('alone and one after the other', () => {
    let applied = 0
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 200 })), { minLength: 1, maxLength: 5 }),
        (events) => {
          const before = family()
          let now = before
          const done: ReturnType<typeof planLife>[] = []
          for (const [i, [event, offset]] of events.entries()) {
            const context = at(addDays(day('2026-02-03'), offset + i), { newPersonId: newId() })
            try {
              const plan = planLife(now, event, context)
              const next = applyChanges(now, plan.changes)
              expect(next.people.filter((p) => p.rank === 1)).toHaveLength(1)
              expect(new Set(next.people.map((p) => p.rank)).size).toBe(next.people.length)
              now = next
              done.push(plan)
              applied += 1
            } catch (error) {
              if (!(error instanceof Refusal)) throw error
            }
          }
          for (const plan of done.toReversed()) now = applyChanges(now, contrary(plan.changes))
          for (const p of before.people) {
            const same = now.people.find((one) => one.id === p.id) as FamilyPerson
            expect({ rank: same.rank, relation: same.relation }).toEqual({ rank: p.rank, relation: p.relation })
            expect(everyDay(now, same)).toEqual(everyDay(before, p))
          }
          for (const p of now.people.filter((one) => !before.people.some((b) => b.id === one.id)))
            for (const m of now.memberships)
              expect(stateIntervals(factsOfPerson(now, p), m).some((i) => i.state === 'open')).toBe(false)
        },
      ),
      { seed: SEED, numRuns: 300 },
    )
    expect(applied).toBeGreaterThan(200)
  })

  it('the days of a cover year agree with the answer of every day', () => {
    fc.assert(
      fc.property(
        anyEvent,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 729 }),
        (event, offset, asked) => {
          const start = family()
          let now: Family
          try {
            now = after(start, event, addDays(day('2026-02-03'), offset))
          } catch (error) {
            if (error instanceof Refusal) return
            throw error
          }
          const on: Day = addDays(day('2026-01-01'), asked)
          for (const p of now.people) {
            const facts = factsOfPerson(now, p)
            const found = now.memberships
              .flatMap((m) => stateIntervals(facts, m))
              .find((i) => i.from <= on && on <= i.to)
            if (found !== undefined) expect(found.state).toBe(rightsOn(facts, on).state)
          }
        },
      ),
      { seed: SEED, numRuns: 300 },
    )
  })
})
