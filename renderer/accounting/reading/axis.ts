import { useTranslation } from 'react-i18next'
import {
  FACILITY_TYPES,
  OWNERSHIPS,
  type FacilityType,
  type Ownership,
} from '../../../shared/rules/facilities/vocabulary.ts'

/** The axis of a page, as its address keeps it: `type.hospital`, `own.public`, nothing for all. */
export function axisOf(text: string): { facilityType?: FacilityType; ownership?: Ownership } {
  const facilityType = FACILITY_TYPES.find((one) => text === `type.${one}`)
  const ownership = OWNERSHIPS.find((one) => text === `own.${one}`)
  return {
    ...(facilityType === undefined ? {} : { facilityType }),
    ...(ownership === undefined ? {} : { ownership }),
  }
}

/** The axes that one may choose, with their words. */
export function useAxes(): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation('accounting')
  const { t: facilities } = useTranslation('facilities')
  return [
    { value: 'all', label: t(($) => $.filters.allAxes) },
    ...FACILITY_TYPES.map((one) => ({ value: `type.${one}`, label: facilities(($) => $.type[one]) })),
    ...OWNERSHIPS.map((one) => ({ value: `own.${one}`, label: facilities(($) => $.ownership[one]) })),
  ]
}
