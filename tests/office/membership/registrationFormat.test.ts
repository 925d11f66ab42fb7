import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { DEFAULT_FORMAT, type RegistrationFormat } from '../../../shared/registration.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, ZONE } from './household.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await openTestCentre()
})
afterAll(() => centre.close())

const POINTS: RegistrationFormat = { ...DEFAULT_FORMAT, separator: '.', check: true }
const enrol = async (name: string): Promise<{ householdId: Id; registration: string; people: string[] }> => {
  const { householdId, registration } = await centre.as('agent').do('membership.enrol', {
    ...family(await houseOf(centre)),
    zoneCode: ZONE,
    phone: '',
    declaredSize: 2,
    people: [
      person(name, 'Joseph', '1979-03-14', { anotherPerson: true }),
      person(`${name}we`, 'Aline', '1984-05-02', { sex: 'F', relation: 'spouse', anotherPerson: true }),
    ],
  })
  const page = await centre.as('agent').do('membership.household', { householdId })
  return { householdId, registration, people: page.people.map((p) => p.registration) }
}
const rights = (registration: string) => centre.as('agent').do('membership.rights', { registration, day: '2026-02-01' })

describe('the format of the numbers', () => {
  it('is a dated setting: numbers given before keep their form, and every form is understood', async () => {
    const before = await enrol('Ntahiraja')
    expect(before.people).toEqual(['FAY/GI/BUG/012/00001/01', 'FAY/GI/BUG/012/00001/02'])
    const preview = await centre.as('agent').do('membership.registrationFormats', { preview: POINTS })
    expect(preview.preview?.examples[0]).toMatch(/^FAY\.GI\.BUG\.012\.00001\.01-[0-9A-Z]$/)
    const set = { validFrom: '2026-01-10', format: POINTS, source: 'circulaire fictive' }
    expect((await centre.as('agent').refused('membership.setRegistrationFormat', set)).code).toBe(
      'kernel.right-missing',
    )
    expect(await centre.as('admin').do('membership.setRegistrationFormat', set)).toMatchObject({ version: 2 })
    expect((await enrol('Bukuru')).people[0]).toBe('FAY/GI/BUG/012/00002/01')

    centre.clock.set('2026-01-12')
    const after = await enrol('Nzisabira')
    expect(after.registration).toBe('FAY.GI.BUG.012.00003')
    expect(after.people[0]).toMatch(/^FAY\.GI\.BUG\.012\.00003\.01-[0-9A-Z]$/)
    const [first = ''] = after.people
    const found = await centre.as('agent').do('membership.household', { householdId: after.householdId })
    const id = found.people[0]?.id
    expect((await rights(first)).beneficiaryId).toBe(id)
    expect((await rights(first.toLowerCase().slice(0, -2))).beneficiaryId, 'check not copied').toBe(id)
    expect((await rights('fay.gi.bug.012.3.1')).beneficiaryId, 'zeros not copied').toBe(id)
    expect((await rights(before.people[1] ?? '')).person?.givenName).toBe('Aline')
    const { people } = await centre.as('agent').do('membership.search', { text: '012.00003.01' })
    expect(people[0]?.beneficiaryId).toBe(id)
    // Somebody who comes to an old household has its form.
    const born = await centre.as('agent').do('membership.requestEvent', {
      householdId: before.householdId,
      event: {
        kind: 'arrival',
        relation: 'dependent',
        person: { ...person('Keza', 'Benny', '2015-02-02'), anotherPerson: true },
      },
      day: '2026-01-12',
    })
    await centre.as('manager').do('membership.validateEvent', { eventId: born.eventId })
    const page = await centre.as('agent').do('membership.household', { householdId: before.householdId })
    expect(page.people.at(-1)?.registration).toBe('FAY/GI/BUG/012/00001/03')
  })

  it('a check character that does not match is said as such', async () => {
    const { people } = await centre.as('agent').do('membership.search', { text: 'Nzisabira' })
    const good = people[0]?.registration ?? ''
    const wrong = good.replace('00003', '00030')
    expect(await rights(wrong)).toMatchObject({ state: 'unknown', reason: { code: 'check-character' } })
    expect(await rights('FAY.GI.BUG.012.00999.01')).toMatchObject({
      state: 'unknown',
      reason: { code: 'not-registered' },
    })
    const search = await centre.as('agent').do('membership.search', { text: wrong })
    expect(search.fault).toBe('check')
  })

  it('one that has no room for the numbers of a mutual is refused with its name', async () => {
    const narrow: RegistrationFormat = {
      ...DEFAULT_FORMAT,
      segments: DEFAULT_FORMAT.segments.map((s) => (s.name === 'commune' ? { ...s, min: 2, max: 2 } : s)),
    }
    const refused = await centre
      .as('admin')
      .refused('membership.setRegistrationFormat', { validFrom: '2026-02-01', format: narrow, source: 'x' })
    expect(refused).toMatchObject({ code: 'membership.format-unfit', params: { mutuals: 'Dukingire Bugendana' } })
    const bad = { ...DEFAULT_FORMAT, separator: '-' as const, check: true }
    expect(
      (
        await centre
          .as('admin')
          .refused('membership.setRegistrationFormat', { validFrom: '2026-02-01', format: bad, source: 'x' })
      ).code,
    ).toBe('kernel.bad-input')
  })
})
