import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import type { TestCentre } from '../../support/centre.ts'

export type Enrolment = Input<'membership.enrol'>
type FormPerson = Enrolment['people'][number]

/** Zone Bugendana, commune Bugendana, in the shipped geography. */
export const ZONE = '05-01-02'

export const person = (
  familyName: string,
  givenName: string,
  birth: string,
  more: Partial<FormPerson> = {},
): FormPerson => ({
  familyName,
  givenName,
  sex: 'M',
  birth: { date: birth, precision: 'exact' },
  relation: 'member',
  ...more,
})

export interface House {
  readonly mutualId: Id
  readonly coverYearId: Id
}

/** The mutual and the cover year of the test centre. */
export async function houseOf(centre: TestCentre): Promise<House> {
  const agent = centre.as('agent')
  const { mutuals } = await agent.do('membership.mutuals', {})
  const { coverYears } = await agent.do('membership.coverYears', {})
  const [mutual, year] = [mutuals[0], coverYears[0]]
  if (mutual === undefined || year === undefined) throw new Error('the test centre has no mutual')
  return { mutualId: mutual.id, coverYearId: year.id }
}

/** A fictitious family of five. */
export const family = (house: House, more: Partial<Enrolment> = {}): Enrolment => ({
  ...house,
  zoneCode: ZONE,
  phone: '79 000 457',
  declaredSize: 5,
  people: [
    person('Ntahiraja', 'Joseph', '1979-03-14'),
    person('Niyonzima', 'Godelieve', '1984-05-02', { sex: 'F', relation: 'spouse' }),
    person('Irakoze', 'Divine', '2008-01-20', { sex: 'F', relation: 'child' }),
    person('Ndayikengurukiye', 'Éric', '2011-07-01', {
      relation: 'child',
      birth: { date: '2011-07-01', precision: 'year' },
    }),
    person('Keza', 'Benny', '2023-06-11', { relation: 'child' }),
  ],
  ...more,
})

let nth = 0
/** Somebody alone, with a telephone of their own. */
export const alone = (house: House, familyName: string): Enrolment =>
  family(house, {
    phone: `61 00 12 ${String(nth++).padStart(2, '0')}`,
    declaredSize: 1,
    people: [person(familyName, 'Alain', '1980-01-01')],
  })
