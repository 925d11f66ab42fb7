import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'

/** A colline as a filter carries it: `zone~colline`, the colline empty where only the zone is known. */
export const placeKey = ({ zoneCode, hillCode }: { zoneCode: string; hillCode?: string | undefined }): string =>
  `${zoneCode}~${hillCode ?? ''}`

export function placeOfKey(key: string): { zoneCode?: string; hillCode?: string } {
  const [zoneCode = '', hillCode = ''] = key.split('~')
  return { ...(zoneCode === '' ? {} : { zoneCode }), ...(hillCode === '' ? {} : { hillCode }) }
}

/** The part of the members looked at, kept in the address. */
export function useMembersScope() {
  const [mutual, setMutual] = useFilter('mutual')
  const [place, setPlace] = useFilter('place')
  const mutuals = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  const places = useOfficeQuery('membership.listPlaces', mutual === '' ? {} : { mutualId: mutual }).data
  const scope = { ...(mutual === '' ? {} : { mutualId: mutual }), ...placeOfKey(place) }
  return { mutual, setMutual, place, setPlace, mutuals, places, scope }
}
