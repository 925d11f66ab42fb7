import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatDay } from '../app/format.ts'

type Person = Pick<Output<'membership.counter'>['person'], 'sex' | 'birth' | 'relation' | 'age'>
type Place = Output<'membership.counter'>['household']['place']

/** What is said of people and places on every page of this department. */
export function useMemberWords() {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  return {
    relation: ({ sex, relation }: Pick<Person, 'sex' | 'relation'>): string =>
      sex === 'F' ? t(($) => $.relationF[relation]) : t(($) => $.relation[relation]),
    sex: (sex: 'M' | 'F'): string => common(($) => $.sex[sex]),
    age: (count: number): string => t(($) => $.person.age, { count }),
    born: ({ sex, birth }: Pick<Person, 'sex' | 'birth'>): string => {
      if (birth.precision === 'year') {
        const year = birth.date.slice(0, 4)
        return sex === 'F' ? t(($) => $.person.bornYearF, { year }) : t(($) => $.person.bornYearM, { year })
      }
      const day = formatDay(birth.date)
      return sex === 'F' ? t(($) => $.person.bornF, { day }) : t(($) => $.person.bornM, { day })
    },
    place: (place: Place): string =>
      place.colline === undefined
        ? t(($) => $.person.placeZone, place)
        : t(($) => $.person.place, { ...place, colline: place.colline }),
  }
}
