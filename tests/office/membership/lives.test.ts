import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { SEED } from '../../support/seed.ts'
import { writesNothing } from './counts.ts'
import { family, houseOf, person, ZONE, type House } from './household.ts'

type Event = Input<'membership.requestEvent'>['event']

const SECOND = {
  code: '013',
  name: 'Twiyungunganye Ntita',
  federationSegment: 'FAY',
  provinceSegment: 'GI',
  communeSegment: 'BUG',
  communeCode: '05-01',
}

let centre: TestCentre
let house: House
beforeAll(async () => {
  centre = await openTestCentre({ mutuals: [...TEST_CENTRE.mutuals, SECOND] })
  house = await houseOf(centre)
})
afterAll(() => centre.close())

let letters = 0
/** A paid-up family of five nobody resembles, with the ids of its people by rank. */
async function household(day = '2026-01-05'): Promise<{ householdId: Id; membershipId: Id; ids: Id[] }> {
  centre.clock.set(day)
  letters += 1
  const tail = String.fromCharCode(97 + (letters % 26), 97 + (Math.floor(letters / 26) % 26))
  const form = family(house, { phone: `79 1${String(letters).padStart(2, '0')} 457` })
  const people = form.people.map((p) => ({ ...p, familyName: `${p.familyName}${tail}`, anotherPerson: true }))
  const done = await centre.as('agent').do('membership.enrol', { ...form, people })
  await centre
    .as('cashier')
    .do('membership.recordReceipt', { membershipId: done.membershipId, amount: done.due, mode: 'cash' })
  const page = await centre.as('agent').do('membership.household', { householdId: done.householdId })
  return { householdId: done.householdId, membershipId: done.membershipId, ids: page.people.map((p) => p.id) }
}
const nth = (ids: readonly Id[], rank: number): Id => ids[rank - 1] as Id

const someone = (givenName: string, birth: string, sex: 'M' | 'F' = 'F') => ({
  familyName: 'Nshimirimana',
  givenName,
  sex,
  birth: { date: birth, precision: 'exact' as const },
  anotherPerson: true,
})

async function apply(householdId: Id, event: Event, day?: string) {
  const asked = await centre
    .as('agent')
    .do('membership.requestEvent', { householdId, event, ...(day === undefined ? {} : { day }) })
  const head = event.kind === 'exclusion'
  const done: { state: string; otherHouseholdId?: Id } = head
    ? await centre.as('head').do('membership.approveEvent', { eventId: asked.eventId })
    : await centre.as('manager').do('membership.validateEvent', { eventId: asked.eventId })
  expect(done.state).toBe('applied')
  return { ...asked, ...done }
}

/** Takes an event back by its contrary. */
async function undo(householdId: Id, eventId: Id, head = false) {
  const asked = await centre
    .as('agent')
    .do('membership.requestEvent', { householdId, event: { kind: 'correction', eventId } })
  return head
    ? centre.as('head').do('membership.approveEvent', { eventId: asked.eventId })
    : centre.as('manager').do('membership.validateEvent', { eventId: asked.eventId })
}

const rights = async (beneficiaryId: Id, day: string) => {
  const { state, reason, registration } = await centre.as('agent').do('membership.rights', { beneficiaryId, day })
  return { state, code: reason.code, registration }
}

describe('events of a household', () => {
  it('an agent enters, a manager validates; nothing changes before', async () => {
    const { householdId, ids } = await household()
    centre.clock.set('2026-05-10')
    const event = { kind: 'newborn', person: someone('Alice', '2026-05-02'), motherId: nth(ids, 2) } as const
    const preview = await centre.as('agent').do('membership.previewEvent', { householdId, event })
    expect(preview).toEqual({ supplement: 0, endsHousehold: false, firstCoveredDay: '2026-05-02' })
    const asked = await centre.as('agent').do('membership.requestEvent', { householdId, event })
    expect(asked).toMatchObject({ number: 'MV-012-2026-00001', state: 'requested', supplement: 0 })
    expect((await centre.as('agent').do('membership.household', { householdId })).people).toHaveLength(5)
    expect((await centre.as('agent').refused('membership.validateEvent', { eventId: asked.eventId })).code).toBe(
      'kernel.right-missing',
    )
    const verified = await centre
      .as('manager')
      .do('membership.validateEvent', { eventId: asked.eventId, verifyOnly: true })
    expect(verified.state).toBe('verified')
    const waiting = await centre.as('manager').do('membership.waitingEvents', {})
    expect(waiting.rows.map((r) => [r.number, r.person])).toEqual([['MV-012-2026-00001', 'Nshimirimana Alice']])
    await centre.as('manager').do('membership.validateEvent', { eventId: asked.eventId })
    const { people } = await centre.as('agent').do('membership.household', { householdId })
    expect(people[5]).toMatchObject({
      rank: 6,
      familyName: 'NSHIMIRIMANA',
      relation: 'child',
      enteredOn: '2026-05-02',
      rights: { state: 'open' },
    })
    expect((await centre.as('manager').refused('membership.validateEvent', { eventId: asked.eventId })).code).toBe(
      'kernel.transition',
    )
  })

  it('two people more: the seventh owes a supplement, waits for it and for 30 days', async () => {
    const { householdId, membershipId, ids } = await household()
    centre.clock.set('2026-05-10')
    await apply(householdId, { kind: 'marriage', person: someone('Bella', '1995-04-01') })
    const added = await apply(householdId, {
      kind: 'arrival',
      relation: 'dependent',
      person: someone('Chantal', '2001-04-01'),
    })
    expect(added.supplement).toBe(2_500)
    const entries = await centre
      .as('accountant')
      .do('accounting.entriesOfDocument', { type: 'household-event', id: added.eventId })
    expect(JSON.stringify(entries)).toContain('"total":2500')
    const { people, memberships } = await centre.as('agent').do('membership.household', { householdId })
    expect(memberships[0]).toMatchObject({ due: 33_500, paid: 31_000, people: 7 })
    const [spouse, dependent] = [people[5]?.id as Id, people[6]?.id as Id]
    expect(await rights(spouse, '2026-06-08')).toMatchObject({ state: 'waiting', code: 'own-waiting' })
    expect(await rights(spouse, '2026-06-09')).toMatchObject({ state: 'open' })
    expect(await rights(dependent, '2026-07-01')).toMatchObject({ state: 'suspended', code: 'supplement-unpaid' })
    expect(await rights(nth(ids, 1), '2026-07-01')).toMatchObject({ state: 'open' })
    const told = await centre.as('agent').do('membership.whatOpens', { beneficiaryId: dependent })
    expect(told.steps).toEqual([{ act: 'pay', amount: 2_500, coverYear: '2026', opensOn: '2026-06-09' }])
    await centre.as('cashier').do('membership.recordReceipt', { membershipId, amount: 2_500, mode: 'cash' })
    expect(await rights(dependent, '2026-06-09')).toMatchObject({ state: 'open' })
    const asked = await centre
      .as('agent')
      .refused('membership.requestEvent', { householdId, event: { kind: 'correction', eventId: added.eventId } })
    expect(asked).toMatchObject({ code: 'membership.lives-paid', params: { paid: 2_500 } })
  })

  it('the member dies: a successor under the same number; the old number is still understood', async () => {
    const { householdId, ids } = await household()
    centre.clock.set('2026-06-10')
    const before = await rights(nth(ids, 2), '2026-06-10')
    await apply(householdId, { kind: 'death', personId: nth(ids, 1), successorId: nth(ids, 2) })
    const page = await centre.as('agent').do('membership.household', { householdId })
    expect(page.household.givenName).toBe('Godelieve')
    expect(page.people.filter((p) => p.rank === 1).map((p) => p.id)).toEqual([nth(ids, 2)])
    expect(page.people.find((p) => p.id === nth(ids, 1))).toMatchObject({
      leftOn: '2026-06-10',
      leftReason: 'death',
      relation: 'spouse',
    })
    const found = await centre
      .as('agent')
      .do('membership.rights', { registration: before.registration, day: '2026-06-11' })
    expect(found).toMatchObject({ state: 'open', beneficiaryId: nth(ids, 2) })
    expect(found.registration.endsWith('/01')).toBe(true)
  })

  it('a transfer closes one number and opens another; rights go on', async () => {
    const { householdId, ids } = await household()
    centre.clock.set('2026-06-10')
    const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
    const other = mutuals.find((m) => m.code === '013')?.id as Id
    const before = await rights(nth(ids, 3), '2026-06-10')
    const done = await apply(householdId, { kind: 'transfer', mutualId: other, zoneCode: ZONE })
    expect(await rights(nth(ids, 3), '2026-06-10')).toEqual({ ...before, registration: 'FAY/GI/BUG/013/00001/03' })
    const byOld = await centre
      .as('agent')
      .do('membership.rights', { registration: before.registration, day: '2026-06-10' })
    expect(byOld).toMatchObject({ state: 'open', mutualId: other, registration: 'FAY/GI/BUG/013/00001/03' })
    await undo(householdId, done.eventId)
    expect(await rights(nth(ids, 3), '2026-06-10')).toEqual(before)
  })

  it('a split bears a household with its own number and the same rights', async () => {
    const { householdId, ids } = await household()
    centre.clock.set('2026-06-10')
    await apply(
      householdId,
      { kind: 'arrival', relation: 'other', person: someone('Diane', '1999-04-01') },
      '2026-02-01',
    )
    const diane = (await centre.as('agent').do('membership.household', { householdId })).people[5]?.id as Id
    const refused = await centre.as('agent').refused('membership.requestEvent', {
      householdId,
      event: { kind: 'split', personIds: [nth(ids, 3), nth(ids, 5)], memberId: nth(ids, 5) },
    })
    expect(refused).toMatchObject({
      code: 'membership.lives-minor',
      params: { person: expect.stringContaining('Benny') as string, age: 2 },
    })
    const done = await apply(householdId, {
      kind: 'split',
      personIds: [diane, nth(ids, 5)],
      memberId: diane,
      phone: '68 000 111',
    })
    const born = await centre.as('agent').do('membership.household', { householdId: done.otherHouseholdId as Id })
    expect(born.people.map((p) => [p.rank, p.givenName, p.relation, p.rights.state])).toEqual([
      [1, 'Diane', 'member', 'open'],
      [2, 'Benny', 'child', 'open'],
    ])
    expect(born.memberships).toMatchObject([{ due: 0, paid: 0 }])
    expect(await rights(diane, '2026-06-09')).toMatchObject({ state: 'open' })
    expect(await rights(diane, '2026-06-10')).toMatchObject({ state: 'excluded', code: 'left' })
    await undo(householdId, done.eventId)
    expect(await rights(diane, '2026-06-10')).toMatchObject({ state: 'open' })
    const closed = await centre
      .as('agent')
      .do('membership.rights', { beneficiaryId: born.people[0]?.id as Id, day: '2026-06-10' })
    expect(closed.state).toBe('excluded')
  })

  it('only the head excludes, on a decision, what somebody else entered; a dissolved household pays nothing', async () => {
    const { householdId, membershipId, ids } = await household()
    centre.clock.set('2026-06-10')
    await apply(householdId, { kind: 'marriage', person: someone('Emma', '1995-04-01') })
    await apply(householdId, { kind: 'arrival', relation: 'other', person: someone('Flora', '1995-04-02') })
    const asked = await centre
      .as('manager')
      .do('membership.requestEvent', { householdId, event: { kind: 'exclusion', decision: 'PV 3 du 02/06/2026' } })
    expect((await centre.as('manager').refused('membership.validateEvent', { eventId: asked.eventId })).code).toBe(
      'membership.lives-head',
    )
    await centre.as('head').do('membership.approveEvent', { eventId: asked.eventId })
    expect(await rights(nth(ids, 1), '2026-06-11')).toMatchObject({ state: 'excluded', code: 'household-ended' })
    centre.clock.set('2026-06-12')
    const { answer, same } = await writesNothing(centre, () =>
      centre.as('cashier').refused('membership.recordReceipt', { membershipId, amount: 2_500, mode: 'cash' }),
    )
    expect(answer).toMatchObject({
      code: 'membership.household-dissolved',
      params: { endedOn: '2026-06-10', day: '2026-06-12' },
    })
    expect(same).toBe(true)
    await apply(householdId, { kind: 'readmission' })
    expect(await rights(nth(ids, 1), '2026-06-11')).toMatchObject({ state: 'excluded' })
    expect(await rights(nth(ids, 1), '2026-06-12')).toMatchObject({ state: 'waiting', code: 'own-waiting' })
    expect(await rights(nth(ids, 1), '2026-07-12')).toMatchObject({ state: 'open' })
  })

  it('a refused event keeps its number and its reason', async () => {
    const { householdId, ids } = await household()
    const { eventId } = await centre
      .as('agent')
      .do('membership.requestEvent', { householdId, event: { kind: 'departure', personId: nth(ids, 5) } })
    expect((await centre.as('manager').refused('membership.refuseEvent', { eventId, reason: '' })).code).toBe(
      'membership.reason-missing',
    )
    await centre.as('manager').do('membership.refuseEvent', { eventId, reason: 'pas de preuve' })
    const { rows } = await centre.as('agent').do('membership.householdEvents', { householdId })
    expect(rows).toMatchObject([{ state: 'refused', refusedReason: 'pas de preuve', correctable: false }])
  })
})

describe('bad input: refused with the place and the reason, nothing written', () => {
  let one: Awaited<ReturnType<typeof household>>
  beforeAll(async () => {
    one = await household()
    centre.clock.set('2026-06-10')
  })
  it.each<[string, (ids: Id[]) => Event, Record<string, unknown>]>([
    [
      'membership.birth-too-old',
      () => ({ kind: 'marriage', person: someone('Gloria', '1903-01-01') }),
      { rank: 6, birth: '1903-01-01' },
    ],
    [
      'membership.birth-too-old',
      () => ({ kind: 'marriage', person: someone('Gloria', '1886-01-01') }),
      { rank: 6, person: 'Nshimirimana Gloria', age: 140, birth: '1886-01-01', most: 120 },
    ],
    [
      'membership.birth-too-old',
      (ids) => ({ kind: 'newborn', motherId: nth(ids, 2), person: someone('Gloria', '1826-06-01') }),
      { rank: 6, age: 200 },
    ],
    [
      'membership.younger-than-child',
      () => ({ kind: 'arrival', relation: 'child', person: someone('Gloria', '1970-01-01') }),
      { rank: 6, member: '1979-03-14' },
    ],
    [
      'membership.one-member',
      () => ({ kind: 'arrival', relation: 'member', person: someone('Gloria', '1990-01-01') }),
      { members: 2, rank: 6 },
    ],
    [
      'membership.newborn-late',
      (ids) => ({ kind: 'newborn', motherId: nth(ids, 2), person: someone('Gloria', '2026-03-01') }),
      { days: 60 },
    ],
    [
      'membership.lives-mother',
      (ids) => ({ kind: 'newborn', motherId: nth(ids, 1), person: someone('Gloria', '2026-06-01') }),
      {},
    ],
    ['membership.lives-successor', (ids) => ({ kind: 'death', personId: nth(ids, 1) }), {}],
    ['membership.lives-minor', (ids) => ({ kind: 'new-member', successorId: nth(ids, 4) }), { adult: 18 }],
    ['membership.lives-same-mutual', () => ({ kind: 'transfer', mutualId: house.mutualId, zoneCode: ZONE }), {}],
    ['membership.lives-decision-missing', () => ({ kind: 'exclusion', decision: '' }), {}],
    ['membership.lives-event-unknown', (ids) => ({ kind: 'correction', eventId: nth(ids, 1) }), {}],
  ])('%s', async (code, event, params) => {
    const { answer, same } = await writesNothing(centre, () =>
      centre.as('agent').refused('membership.requestEvent', { householdId: one.householdId, event: event(one.ids) }),
    )
    expect(answer.code).toBe(code)
    expect(answer.params).toMatchObject(params)
    expect(same).toBe(true)
  })

  it('a member younger than their child on the enrolment form', async () => {
    const form = family(house, {
      people: [
        person('Kabura', 'Aline', '2000-01-01', { sex: 'F' }),
        person('Kabura', 'Yves', '1999-01-01', { relation: 'child' }),
      ],
    })
    const { answer, same } = await writesNothing(centre, () => centre.as('agent').refused('membership.enrol', form))
    expect(answer).toMatchObject({
      code: 'membership.younger-than-child',
      params: { rank: 2, birth: '1999-01-01', member: '2000-01-01' },
    })
    expect(same).toBe(true)
  })
})

describe('every event undone by its contrary restores rights', () => {
  /** Every third week of the cover year, and the days around the one of the events. */
  const DAYS = [
    ...Array.from({ length: 17 }, (_, i) => new Date(Date.UTC(2026, 0, 5 + 21 * i)).toISOString().slice(0, 10)),
    ...['2026-06-09', '2026-06-10', '2026-06-11', '2026-12-31'],
  ]
  const everything = async (householdId: Id, ids: readonly Id[], firstNumber: string) => {
    const page = await centre.as('agent').do('membership.household', { householdId })
    const states = []
    for (const id of ids) for (const day of DAYS) states.push(await rights(id, day))
    // The numbers of the paper find the same people as before.
    for (const rank of [1, 2, 3, 4, 5])
      for (const day of ['2026-02-10', '2026-06-10', '2026-06-11']) {
        const registration = `${firstNumber}/0${rank}`
        states.push((await centre.as('agent').do('membership.rights', { registration, day })).beneficiaryId)
      }
    const shown = page.people.map(({ id, rank, relation, registration, leftOn }) => ({
      id,
      rank,
      relation,
      registration,
      leftOn,
    }))
    const { due, paid, people } = page.memberships[0] ?? {}
    return {
      states,
      shown: shown.toSorted((a, b) => a.rank - b.rank),
      ended: page.household.endedOn,
      due,
      paid,
      people,
      toPay: page.renewable,
    }
  }
  it('through the office, alone and one after the other', async () => {
    const one = await household()
    const { householdId, ids } = one
    centre.clock.set('2026-06-10')
    let n = 0
    const fresh = () =>
      someone(`Prénom${String.fromCharCode(65 + (n++ % 26), 97 + (Math.floor(n / 26) % 26))}`, '1994-05-06')
    const makers: ((rank: number) => Event)[] = [
      () => ({
        kind: 'newborn',
        motherId: nth(ids, 2),
        person: { ...fresh(), birth: { date: '2026-06-01', precision: 'exact' } },
      }),
      () => ({ kind: 'marriage', person: fresh() }),
      () => ({ kind: 'arrival', relation: 'dependent', person: fresh() }),
      (rank) => ({ kind: 'death', personId: nth(ids, rank), successorId: nth(ids, 2) }),
      (rank) => ({ kind: 'departure', personId: nth(ids, rank), successorId: nth(ids, 2) }),
      () => ({ kind: 'departure' }),
      () => ({ kind: 'new-member', successorId: nth(ids, 2) }),
      (rank) => ({
        kind: 'exclusion',
        decision: 'PV 4',
        ...(rank === 1 ? {} : { personId: nth(ids, rank), successorId: nth(ids, 2) }),
      }),
      () => ({ kind: 'readmission' }),
      (rank) => ({ kind: 'readmission', personId: nth(ids, rank) }),
    ]
    const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
    const other = mutuals.find((m) => m.code === '013')?.id as Id
    makers.push(
      () => ({ kind: 'split', personIds: [nth(ids, 2), nth(ids, 5)], memberId: nth(ids, 2) }),
      () => ({ kind: 'split', personIds: [nth(ids, 2)], memberId: nth(ids, 2) }),
      () => ({ kind: 'transfer', mutualId: other, zoneCode: ZONE }),
      () => ({ kind: 'transfer', mutualId: house.mutualId, zoneCode: ZONE }),
    )
    const { household: head } = await centre.as('agent').do('membership.household', { householdId })
    const before = await everything(householdId, ids, head.registration)
    let applied = 0
    const kinds = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(makers.length - 1), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 4 }),
        async (events) => {
          const done: { eventId: Id; head: boolean }[] = []
          for (const [which, rank] of events) {
            const event = (makers[which] as (rank: number) => Event)(rank)
            const asked = await centre.as('agent').call('membership.requestEvent', { householdId, event })
            if (!asked.ok) continue
            const head = event.kind === 'exclusion'
            if (head) await centre.as('head').do('membership.approveEvent', { eventId: asked.value.eventId })
            else await centre.as('manager').do('membership.validateEvent', { eventId: asked.value.eventId })
            done.push({ eventId: asked.value.eventId, head })
            kinds.add(event.kind)
          }
          applied += done.length
          for (const { eventId, head } of done.toReversed()) await undo(householdId, eventId, head)
          expect(await everything(householdId, ids, head.registration)).toEqual(before)
        },
      ),
      { seed: SEED, numRuns: 25 },
    )
    expect(applied).toBeGreaterThan(25)
    expect(kinds.size).toBeGreaterThanOrEqual(8)
    const { rows } = await centre.as('agent').do('membership.householdHistory', { householdId })
    expect(rows.filter((r) => r.kind === 'event' && r.state === 'undone').length).toBe(applied)
    // Each series of a mutual goes on without a hole: nothing else is entered meanwhile.
    const series = new Map<string, number[]>()
    for (const { number } of (await centre.as('agent').do('membership.householdEvents', { householdId })).rows) {
      const key = number.slice(0, -5)
      series.set(key, [...(series.get(key) ?? []), Number(number.slice(-5))])
    }
    for (const numbers of series.values())
      expect(Math.max(...numbers) - Math.min(...numbers) + 1).toBe(new Set(numbers).size)
  })
})

describe('everything on one page', () => {
  it('events, payments and the enrolment, newest first; the statement says the same, oldest first', async () => {
    const { householdId, ids } = await household()
    centre.clock.set('2026-06-10')
    await apply(householdId, { kind: 'departure', personId: nth(ids, 5) })
    const { rows } = await centre.as('agent').do('membership.householdHistory', { householdId })
    expect(rows.map((r) => r.kind)).toEqual(['event', 'payment', 'enrolment', 'joined'])
    expect(rows[0]).toMatchObject({
      event: 'departure',
      state: 'stands',
      person: expect.stringContaining('Benny') as string,
    })
    const statement = await centre.as('agent').do('membership.householdStatement', { householdId })
    expect(statement.rows.map((r) => r.kind)).toEqual(['joined', 'enrolment', 'payment', 'event'])
    expect(statement.people).toHaveLength(5)
  })
})
