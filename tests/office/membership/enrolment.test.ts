import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { writesNothing } from './counts.ts'
import { family, houseOf, person, ZONE, type Enrolment, type House } from './household.ts'

let centre: TestCentre
let house: House
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
})
afterAll(() => centre.close())

describe('enrolment', () => {
  it('worked example G1: numbers, what is due, the entry', async () => {
    const done = await centre.as('agent').do('membership.enrol', family(house))
    expect(done.registration).toBe('FAY/GI/BUG/012/00001')
    expect(done.due).toBe(31_000)
    expect(done.lines.map((l) => [l.nature, l.amount])).toEqual([
      ['joining_fee', 1_000],
      ['contribution', 30_000],
    ])
    const page = await centre.as('agent').do('membership.household', { householdId: done.householdId })
    expect(page.people.map((p) => p.registration)).toEqual(
      [1, 2, 3, 4, 5].map((rank) => `FAY/GI/BUG/012/00001/0${rank}`),
    )
    expect(page.people[0]).toMatchObject({ familyName: 'NTAHIRAJA', givenName: 'Joseph', age: 46, relation: 'member' })
    expect(page.household.place).toEqual({ zone: 'Bugendana', commune: 'Bugendana', province: 'Gitega' })
    expect(page.people[0]?.rights).toMatchObject({
      state: 'suspended',
      reason: { code: 'unpaid', params: { missing: 31_000 } },
    })
  })

  it('numbers follow each other, and a refused household gives its number back', async () => {
    const agent = centre.as('agent')
    const other = (familyName: string, people: Enrolment['people'] = []): Enrolment =>
      family(house, {
        phone: '68 111 222',
        people: [person(familyName, 'Alice', '1990-01-01', { sex: 'F' }), ...people],
      })
    const second = await agent.do('membership.enrol', other('Bizimungu'))
    expect(second.registration).toBe('FAY/GI/BUG/012/00002')
    await agent.refused(
      'membership.enrol',
      other('Kabura', [person('Kabura', 'Futur', '2030-01-01', { relation: 'child' })]),
    )
    const third = await agent.do('membership.enrol', other('Havyarimana'))
    expect(third.registration).toBe('FAY/GI/BUG/012/00003')
  })

  it.each<[string, (e: Enrolment) => Enrolment, Record<string, unknown>]>([
    ['membership.no-beneficiary', (e) => ({ ...e, people: [] }), {}],
    [
      'membership.one-member',
      (e) => ({ ...e, people: e.people.map((p) => ({ ...p, relation: 'member' as const })) }),
      { members: 5 },
    ],
    ['membership.size-below', (e) => ({ ...e, declaredSize: 4 }), { declared: 4, enrolled: 5 }],
    ['membership.zone-unknown', (e) => ({ ...e, zoneCode: '05-01' }), { zone: '05-01' }],
    ['membership.hill-unknown', (e) => ({ ...e, hillCode: '01-01-01-01' }), { hill: '01-01-01-01', zone: ZONE }],
    ['membership.day-ahead', (e) => ({ ...e, day: '2026-01-06' }), { day: '2026-01-06', today: '2026-01-05' }],
    ['membership.campaign-not-open', (e) => ({ ...e, day: '2025-10-31' }), { label: '2026', opensOn: '2025-11-01' }],
    ['membership.duplicate', (e) => e, { rank: 1, registration: 'FAY/GI/BUG/012/00001/01', birth: '1979-03-14' }],
  ])('%s: refused, and nothing is written', async (code, change, params) => {
    const { answer, same } = await writesNothing(centre, () =>
      centre.as('agent').refused('membership.enrol', change(family(house))),
    )
    expect(answer.code).toBe(code)
    expect(answer.params).toMatchObject(params)
    expect(same).toBe(true)
  })

  it('somebody who looked at a duplicate goes on', async () => {
    const people = family(house).people.map((p) => ({ ...p, anotherPerson: true }))
    const done = await centre.as('agent').do('membership.enrol', family(house, { people }))
    expect(done.registration).toBe('FAY/GI/BUG/012/00004')
  })

  it('who may not is refused, and nothing is written', async () => {
    const { answer, same } = await writesNothing(centre, () =>
      centre.as('cashier').refused('membership.enrol', family(house)),
    )
    expect(answer.code).toBe('kernel.right-missing')
    expect(same).toBe(true)
  })
})

describe('search and duplicates', () => {
  it('finds a person misspelt, without accents, in any order, by number, by telephone', async () => {
    const first = async (text: string) => (await centre.as('agent').do('membership.search', { text })).people[0]
    for (const text of [
      'ntahilaja josef',
      'Joseph Ntahiraja',
      'ntahiraja',
      'ntahi jos',
      'FAY/GI/BUG/012/00001/01',
      '012/00001/1',
      '1/01',
    ])
      expect(await first(text), text).toMatchObject({ familyName: 'NTAHIRAJA', givenName: 'Joseph' })
    expect(await first('eric ndayikengurukiye')).toMatchObject({ givenName: 'Éric', birth: { precision: 'year' } })
    expect(await first('+257 79 000 457')).toMatchObject({ registration: 'FAY/GI/BUG/012/00001/01' })
    expect(await first('ntahiraja 1979')).toMatchObject({ givenName: 'Joseph' })
    expect(await first('ntahiraja 1951')).toBeUndefined()
    expect(await first('xqzzt')).toBeUndefined()
    // a letter wrong inside a name, where no beginning helps
    expect(await first('mtahiraje joseph')).toMatchObject({ familyName: 'NTAHIRAJA', givenName: 'Joseph' })
    expect(await first('nkengurukiye')).toMatchObject({ familyName: 'NDAYIKENGURUKIYE' })
  })

  it('says which registered person a new one resembles, and why', async () => {
    const { suspects } = await centre.as('agent').do('membership.duplicates', {
      familyName: 'Niyonzima',
      givenName: 'Godeliva',
      sex: 'F',
      birth: { date: '1984-05-02', precision: 'exact' },
      zoneCode: '05-02-01',
    })
    expect(suspects[0]).toMatchObject({ givenName: 'Godelieve', registration: 'FAY/GI/BUG/012/00001/02' })
    expect(suspects[0]?.signs).toContain('same-birth')
  })
})
