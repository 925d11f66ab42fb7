/** Fictitious households for the pages of cards, as the enrolment takes them. */

export const person = (familyName: string, givenName: string, born: string, sex: 'M' | 'F' = 'M') => ({
  familyName,
  givenName,
  sex,
  birth: { date: born, precision: 'exact' },
  relation: sex === 'F' ? 'spouse' : 'member',
  anotherPerson: true,
})

export const family = (
  places: { readonly mutualId: string; readonly coverYearId: string; readonly zoneCode: string },
  people: readonly ReturnType<typeof person>[],
) => ({ ...places, declaredSize: people.length, people, withCard: true })
