import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { SEED } from '../../support/seed.ts'
import { family, houseOf, person, type House } from './household.ts'

let centre: TestCentre
let house: House
let next: Id
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
  const { id } = await centre.as('manager').do('membership.createCoverYear', {
    label: '2027',
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
    campaignOpensOn: '2026-11-01',
    campaignClosesOn: '2027-03-31',
    renewalDeadline: '2027-01-31',
  })
  next = id
})
afterAll(() => centre.close())

let n = 0
const word = (): string => {
  n += 1
  return `Fictif${[0, 1, 2].map((i) => String.fromCharCode(97 + (Math.floor(n / 26 ** i) % 26))).join('')}`
}

async function enrolled(people: number): Promise<Id> {
  centre.clock.set('2026-01-06')
  const done = await centre.as('agent').do('membership.enrol', {
    ...family(house, { phone: '', declaredSize: people }),
    people: Array.from({ length: people }, (_, i) =>
      person(word(), 'Aline', i === 0 ? '1975-03-14' : `20${10 + i}-01-0${i}`, {
        relation: i === 0 ? 'member' : 'child',
        anotherPerson: true,
      }),
    ),
  })
  await centre
    .as('cashier')
    .do('membership.recordReceipt', { membershipId: done.membershipId, amount: done.due, mode: 'cash' })
  return done.householdId
}

async function arrive(householdId: Id, day: string): Promise<void> {
  centre.clock.set(day)
  const someone = {
    familyName: word(),
    givenName: 'Bella',
    sex: 'F',
    birth: { date: `19${55 + (n % 44)}-04-0${1 + (n % 9)}`, precision: 'exact' },
    anotherPerson: true,
  } as const
  const { eventId } = await centre
    .as('agent')
    .do('membership.requestEvent', { householdId, event: { kind: 'arrival', relation: 'other', person: someone } })
  await centre.as('manager').do('membership.validateEvent', { eventId })
}

async function owed(householdId: Id): Promise<Record<string, number>> {
  const { memberships } = await centre.as('agent').do('membership.household', { householdId })
  return Object.fromEntries(memberships.map(({ coverYear, due }) => [coverYear, due]))
}

const DAYS = ['2026-11-10', '2026-11-20', '2026-12-05', '2026-12-20']

it('what a household owes for a year does not depend on whether who came was written before or after the renewal (property)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 3, max: 8 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
      async (people, arrivals, before) => {
        const answers: Record<string, number>[] = []
        // all before, all after, and some of each
        for (const written of [arrivals, 0, Math.min(before, arrivals)]) {
          const householdId = await enrolled(people)
          for (let i = 0; i < written; i += 1) await arrive(householdId, DAYS[i] ?? '2026-12-21')
          if (written === 0) centre.clock.set('2026-11-05')
          await centre.as('agent').do('membership.renew', { householdId, coverYearId: next })
          for (let i = written; i < arrivals; i += 1) await arrive(householdId, DAYS[i] ?? '2026-12-21')
          answers.push(await owed(householdId))
        }
        expect(new Set(answers.map((a) => JSON.stringify(a))).size, JSON.stringify(answers)).toBe(1)
        const beyond = (size: number): number => Math.max(0, size - 6) * 2_500
        expect(answers[0]).toEqual({
          2026: 31_000 + beyond(people + arrivals),
          2027: 30_000 + beyond(people + arrivals),
        })
      },
    ),
    { seed: SEED, numRuns: 8 },
  )
}, 120_000)
