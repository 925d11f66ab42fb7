import { afterAll, beforeAll, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, ZONE, type House } from './household.ts'
import { newScale } from './newScale.ts'

let centre: TestCentre
let house: House
let next: Id
const households: Id[] = []
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
  for (const name of ['Ntahiraja', 'Bizimana']) {
    const one = await centre.as('agent').do('membership.enrol', {
      ...family(house),
      people: [person(name, 'Odette', '1975-03-14')],
      declaredSize: 1,
    })
    households.push(one.householdId)
    await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: one.membershipId, amount: one.due, mode: 'cash' })
  }
  const { id } = await centre.as('manager').do('membership.createCoverYear', {
    label: '2027',
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
    campaignOpensOn: '2026-11-01',
    campaignClosesOn: '2027-03-31',
    renewalDeadline: '2027-01-31',
  })
  next = id
  await newScale(centre, {
    ...TEST_CENTRE.scale,
    category: 'indigent',
    validFrom: '2027-01-01',
    bands: [{ fromPeople: 1, toPeople: 6, amount: 5_000 }],
  })
  centre.clock.set('2026-11-10')
})
afterAll(() => centre.close())

const legend = async () => {
  const input = { coverYearId: next, mutualId: house.mutualId, zoneCode: ZONE }
  const { scale, severalScales, rows } = await centre.as('agent').do('membership.callSheetDocument', input)
  return { bands: scale?.bands.map(({ amount }) => amount), severalScales, asked: rows.map((r) => r.contribution) }
}
const indigent = (householdId: Id | undefined) =>
  centre.as('agent').do('membership.setCategory', {
    householdId: householdId ?? '',
    category: 'indigent',
    reason: 'liste de la commune',
  })

it('the legend of a call sheet says the scale of its households, or that there are several', async () => {
  expect(await legend()).toEqual({ bands: [30_000], severalScales: undefined, asked: [30_000, 30_000] })
  await indigent(households[0])
  expect(await legend()).toEqual({ bands: undefined, severalScales: true, asked: [5_000, 30_000] })
  await indigent(households[1])
  expect(await legend()).toEqual({ bands: [5_000], severalScales: undefined, asked: [5_000, 5_000] })
})
