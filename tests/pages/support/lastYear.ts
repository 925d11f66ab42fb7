import type { Page } from '@playwright/test'
import type { Input } from '../../../shared/contract/index.ts'
import { day } from '../../../shared/dates.ts'
import { call } from './test.ts'

const FIRST = ['Nda', 'Nko', 'Bi', 'Haku', 'Mpa', 'Siba', 'Ruzi', 'Gaha', 'Kwize', 'Toyi', 'Vuga', 'Zira'] as const
const MIDDLE = ['ra', 'bo', 'mu', 'ge', 'shi', 'ti', 'ho', 'na', 'wi', 'ki', 'du'] as const
const LAST = ['gira', 'monyo', 'zeye', 'kunda', 'rwa', 'bashaka', 'tunga'] as const
/** A prime number of them: whoever shares one has a family name of another beginning. */
const GIVEN =
  'Aline Jean Odette Pascal Divine Emery Claudine Fabrice Soline Yves Beatrice Gustave Henriette Isidore Josiane Kevin Lydie Marius Nadege Olivier Perpetue Quentin Rosine Salvator Therese Ursule Vianney Wivine Xavier Yolande Zacharie Anatole Bosco Chantal Desire Elvis Francine Guillaume Hilaire Immaculee Jacqueline Kelly Leopold Mireille Nestor Opportune Prosper Regine Stanislas Tharcisse Urbain Veronique Wenceslas Ezechiel Apolline Barnabe Cyprien Donavine Eugenie Felicite Gregoire'.split(
    ' ',
  )

/** The n-th fictitious person of a series: no two of them are near each other. */
export const someone = (n: number): { readonly familyName: string; readonly givenName: string } => ({
  familyName: `${FIRST[n % 12] ?? ''}${MIDDLE[Math.floor(n / 12) % 11] ?? ''}${LAST[(n * 3 + Math.floor(n / 132)) % 7] ?? ''}`,
  givenName: `${GIVEN[n % GIVEN.length] ?? ''}`,
})

const two = (n: number): string => String(n).padStart(2, '0')
/** A day of birth of the n-th person. */
export const bornIn = (year: number, n: number): string =>
  `${year}-${two(1 + ((n * 5) % 12))}-${two(1 + ((n * 11) % 28))}`

/** A household of a couple, whose wife may become a mother, or of a man alone every tenth time. */
export const isAlone = (n: number): boolean => n % 10 === 9

/** The cover year of a centre that opens is the last one, its campaign and its scale too. */
export const opensLastYear =
  (last: number) =>
  (setup: Input<'administration.createCentre'>): void => {
    Object.assign(setup.coverYear, {
      label: String(last),
      startsOn: `${last}-01-01`,
      endsOn: `${last}-12-31`,
      campaignOpensOn: `${last - 1}-11-01`,
      campaignClosesOn: `${last}-12-31`,
      renewalDeadline: `${last}-12-31`,
    })
    Object.assign(setup.scale, { validFrom: `${last - 1}-11-01` })
  }

/** The households of last year, enrolled and paid when it was last year, and this year opened for the campaign. */
export async function lastYearsHouseholds(page: Page, count: number, last: number): Promise<void> {
  const { mutuals } = await call<{ mutuals: { id: string; code: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  const mutualId = mutuals.find(({ code }) => code === '012')?.id
  for (let n = 0; n < count; n += 1) {
    const person = (of: number, sex: 'M' | 'F', year: number, relation: string) => ({
      ...someone(of),
      sex,
      birth: { date: day(bornIn(year, of)), precision: 'exact' },
      relation,
      anotherPerson: true,
    })
    const people = [
      person(n, 'M', 1955 + (n % 30), 'member'),
      ...(isAlone(n) ? [] : [person(300 + n, 'F', 1980 + (n % 20), 'spouse')]),
    ]
    const input = {
      mutualId,
      coverYearId: coverYears[0]?.id,
      day: `${last}-02-01`,
      zoneCode: '05-01-02',
      declaredSize: people.length,
      people,
    } as Input<'membership.enrol'>
    const { membershipId, due } = await call<{ membershipId: string; due: number }>(page, 'membership.enrol', input)
    await call(page, 'membership.recordReceipt', { membershipId, day: `${last}-02-01`, amount: due, mode: 'cash' })
  }
  const year = last + 1
  await call(page, 'membership.createCoverYear', {
    label: String(year),
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
    campaignOpensOn: `${last}-11-01`,
    campaignClosesOn: `${year}-12-31`,
    renewalDeadline: `${year}-12-31`,
  })
}
