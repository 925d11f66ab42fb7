import type { Random } from '../../../electron/office/demo/random.ts'
import { addDays, day, type Day } from '../../../shared/dates.ts'
import type { PersonTraits } from '../../../shared/rules/membership/duplicates/index.ts'
import { givenName, kirundiName } from './names.ts'

export interface Someone extends PersonTraits {
  /** Which natural person it is: two entries of one have the same. */
  readonly who: number
  readonly householdId: string
}

export const born = (random: Random, from: number, to: number): Day =>
  addDays(day(`${from}-01-01`), random.between(0, (to - from + 1) * 365 - 1))

/** One in five knows only the year. */
export const writtenBirth = (random: Random, date: Day): Pick<PersonTraits, 'birthDate' | 'birthPrecision'> =>
  random.chance(0.2)
    ? { birthDate: day(`${date.slice(0, 4)}-07-01`), birthPrecision: 'year' }
    : { birthDate: date, birthPrecision: 'exact' }

const given = (random: Random, sex: 'M' | 'F'): string =>
  random.chance(0.3) ? `${givenName(random, sex)} ${givenName(random, sex)}` : givenName(random, sex)

const paper = (random: Random): string => `0${random.between(101, 909)}/${random.between(10_000, 999_999)}`

interface Place {
  readonly zoneCode: string
  readonly hillCode: string
}

/**
 * Households of one centre: two parents and their children, who have names of their own as is the custom here. Some bear what makes a
 * finder stumble: twins, a son who has the father's names, sisters named alike, homonyms of nearly the same age in the same zone.
 */
export function population(random: Random, size: number, zones = 12): Someone[] {
  const people: Someone[] = []
  let household = 0
  while (people.length < size) {
    household += 1
    const zone = random.between(1, zones)
    const zoneCode = `05-01-${String(zone).padStart(2, '0')}`
    const place = { zoneCode, hillCode: `${zoneCode}-${random.between(1, 8)}` }
    people.push(...family(random, `h${household}`, place, people.length))
    if (random.chance(0.05)) people.push(homonymOf(random, random.pick(people), people.length, (household += 1)))
  }
  return people
}

function family(random: Random, householdId: string, place: Place, first: number): Someone[] {
  const phone = random.chance(0.75)
    ? `${random.pick(['61', '68', '71', '75', '76', '79'])}${random.between(100_000, 999_999)}`
    : undefined
  const family: Someone[] = []
  const enter = (sex: 'M' | 'F', familyName: string, givenNames: string, date: Day, adult: boolean): void => {
    family.push({
      who: first + family.length,
      householdId,
      ...place,
      sex,
      familyName,
      givenName: givenNames,
      ...writtenBirth(random, date),
      ...(phone === undefined ? {} : { phone }),
      ...(adult && random.chance(0.4) ? { identityPaper: paper(random) } : {}),
    })
  }
  const father = kirundiName(random)
  const fatherGiven = given(random, 'M')
  const birth = born(random, 1950, 1998)
  enter('M', father, fatherGiven, birth, true)
  if (random.chance(0.8))
    enter('F', kirundiName(random), given(random, 'F'), addDays(birth, random.between(-2000, 3000)), true)
  const children = random.between(0, 5)
  for (let i = 0; i < children; i += 1) {
    const sex = random.pick(['M', 'F'] as const)
    const date = addDays(birth, random.between(7000, 12_000))
    if (random.chance(0.03)) {
      // Twins carry the names of twins, and one of the parents' names.
      enter(sex, random.chance(0.5) ? father : 'Bukuru', given(random, sex), date, false)
      enter(sex, random.chance(0.5) ? father : 'Butoyi', given(random, sex), date, false)
    } else if (sex === 'M' && random.chance(0.05)) enter('M', father, fatherGiven, date, false)
    else enter(sex, random.chance(0.15) ? father : kirundiName(random), given(random, sex), date, false)
  }
  return family
}

/** Another person of the same names, born within two years, in the same zone: only the day or the family tells them apart. */
function homonymOf(
  random: Random,
  { familyName, givenName: names, sex, zoneCode, birthDate }: Someone,
  who: number,
  household: number,
): Someone {
  return {
    who,
    householdId: `h${household}`,
    zoneCode,
    hillCode: `${zoneCode}-${random.between(1, 8)}`,
    sex,
    familyName,
    givenName: names,
    ...writtenBirth(random, addDays(birthDate, random.between(-700, 700))),
    phone: `79${random.between(100_000, 999_999)}`,
  }
}
