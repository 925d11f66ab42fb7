import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, type House } from './household.ts'
import { newScale } from './newScale.ts'

type Event = Input<'membership.requestEvent'>['event']

let centre: TestCentre
let house: House
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
})
afterAll(() => centre.close())

async function apply(householdId: Id, event: Event): Promise<{ otherHouseholdId?: Id; supplement: number }> {
  const { eventId, supplement } = await centre.as('agent').do('membership.requestEvent', { householdId, event })
  return { supplement, ...(await centre.as('manager').do('membership.validateEvent', { eventId })) }
}

/** Divine leaves her parents with a household of her own. */
async function split(householdId: Id): Promise<Id> {
  const { people } = await centre.as('agent').do('membership.household', { householdId })
  const divine = people[2]?.id as Id
  const done = await apply(householdId, { kind: 'split', personIds: [divine], memberId: divine })
  return done.otherHouseholdId as Id
}

describe('a household born of a split', () => {
  it('pays by the category of the one it left, in the same group, and its membership says so', async () => {
    await newScale(centre, {
      ...TEST_CENTRE.scale,
      category: 'group',
      validFrom: '2026-01-01',
      bands: [{ fromPeople: 1, toPeople: 6, amount: 20_000 }],
    })
    const { id: groupId } = await centre
      .as('manager')
      .do('membership.createGroup', { name: 'Coopérative Kawa', kind: 'cooperative' })
    centre.clock.set('2026-03-01')
    const { householdId } = await centre
      .as('agent')
      .do('membership.enrol', family(house, { category: 'group', groupId }))
    centre.clock.set('2026-06-10')
    const born = await split(householdId)
    const { household } = await centre.as('agent').do('membership.household', { householdId: born })
    expect(household).toMatchObject({ category: 'group', groupId, groupName: 'Coopérative Kawa' })
    const { groups } = await centre.as('agent').do('membership.groups', {})
    expect(groups).toMatchObject([{ id: groupId, households: 2 }])
  })

  it('opens no right of the people it came with by what it pays for those who joined it', async () => {
    centre.clock.set('2026-06-01')
    const form = family(house, { phone: '79 222 333' })
    const people = form.people.map((p) => ({ ...p, familyName: `${p.familyName}bis`, anotherPerson: true }))
    const parents = await centre.as('agent').do('membership.enrol', { ...form, people })
    const pay = (membershipId: Id, amount: number) =>
      centre.as('cashier').do('membership.recordReceipt', { membershipId, amount, mode: 'cash' })
    centre.clock.set('2026-06-10')
    const born = await split(parents.householdId)
    // Supplements begin above the people that the contribution covers.
    let owed = 0
    for (let n = 0; n < 9 && owed === 0; n += 1) {
      const person = {
        familyName: `Nshimirimana${'abcdefghi'.charAt(n)}`,
        givenName: 'Flora',
        sex: 'F' as const,
        birth: { date: '1995-04-02', precision: 'exact' as const },
        anotherPerson: true,
      }
      owed = (await apply(born, { kind: 'arrival', relation: 'other', person })).supplement
    }
    expect(owed).toBeGreaterThan(0)
    await pay(parents.membershipId, parents.due - 1)
    const divine = async (day: string) => {
      const { people: now } = await centre.as('agent').do('membership.household', { householdId: born })
      return centre.as('agent').do('membership.rights', { beneficiaryId: now[0]?.id as Id, day })
    }
    const own = (await centre.as('agent').do('membership.household', { householdId: born })).memberships[0]
    await pay(own?.id as Id, owed)
    expect(await divine('2026-08-01')).toMatchObject({
      state: 'suspended',
      reason: { code: 'unpaid', params: { paid: parents.due - 1, missing: 1 } },
    })
    await pay(parents.membershipId, 1)
    expect(await divine('2026-08-01')).toMatchObject({ state: 'open' })
  })
})
