import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { PHOTO_MOST_BYTES } from '../../../shared/rules/membership/photo.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, type House } from './household.ts'

/** What begins and ends like a JPEG, of this many bytes. */
const jpeg = (bytes: number): string => {
  const data = Buffer.alloc(bytes, 7)
  data.set([0xff, 0xd8, 0xff, 0xe0], 0)
  data.set([0xff, 0xd9], bytes - 2)
  return data.toString('base64')
}

describe('photos taken at the enrolment', () => {
  let centre: TestCentre
  let house: House
  beforeAll(async () => {
    centre = await openTestCentre()
    house = await houseOf(centre)
  })
  afterAll(() => centre.close())

  const households = async (): Promise<number> => (await centre.as('agent').do('membership.households', {})).rows.length

  it('are kept with the household, each with its person; the audit never holds them', async () => {
    const photo = jpeg(2000)
    const { householdId } = await centre
      .as('agent')
      .do('membership.enrol', { ...family(house), photos: [{ line: 2, data: photo }] })
    const { people } = await centre.as('agent').do('membership.household', { householdId })
    const { photos } = await centre.as('agent').do('membership.photos', { householdId })
    expect(photos).toEqual([{ beneficiaryId: people[1]?.id, kind: 'image/jpeg', data: photo }])
    await centre.as('agent').do('membership.setPhoto', { beneficiaryId: people[0]?.id ?? '', data: photo })
    const { rows } = await centre.as('manager').do('administration.audit', {})
    expect(JSON.stringify(rows)).not.toContain(photo.slice(0, 200))
  })

  it('refused, leave nothing of the household', async () => {
    const before = await households()
    const refused = async (line: number, data: string) =>
      centre.as('agent').refused('membership.enrol', {
        ...family(house),
        people: family(house).people.map((one) => ({ ...one, anotherPerson: true })),
        photos: [{ line, data }],
      })
    expect(await refused(1, jpeg(PHOTO_MOST_BYTES + 1))).toMatchObject({
      code: 'membership.photo-too-big',
      params: { person: 'Ntahiraja Joseph' },
    })
    expect(
      (
        await refused(
          1,
          Buffer.from('MZ a program of at least sixty-four bytes, whatever its name says.').toString('base64'),
        )
      ).code,
    ).toBe('membership.photo-not-image')
    expect(await refused(6, jpeg(100))).toMatchObject({ code: 'membership.photo-line', params: { line: 6, people: 5 } })
    expect(await households()).toBe(before)
  })
})
