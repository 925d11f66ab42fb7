import { useTranslation } from 'react-i18next'
import type { BookRequest } from '../../../shared/contract/accounting/reading.ts'
import { FACILITY_TYPES, OWNERSHIPS, SERVICE_CLASSES } from '../../../shared/rules/facilities/vocabulary.ts'
import { useFilter } from '../../app/navigation.ts'

/** The axes by which a book is read, as its address keeps them. */
export const AXES = ['mutual', 'party', 'project', 'facility', 'ownership', 'service'] as const
export type Axis = (typeof AXES)[number]

export interface ReadAxes {
  readonly values: Readonly<Record<Axis, string>>
  set(axis: Axis, value: string): void
  /** What the office is asked for. */
  readonly scope: Pick<
    BookRequest,
    'mutualId' | 'thirdPartyId' | 'projectId' | 'facilityType' | 'ownership' | 'service'
  >
  /** What goes on to another page. */
  readonly search: Readonly<Partial<Record<Axis, string>>>
  /** How many narrow what is read, the mutual and the third party left out: their lists stand apart. */
  readonly finer: number
}

/** The axes of a page, kept in its address. */
export function useAxes(): ReadAxes {
  const [mutual, setMutual] = useFilter('mutual')
  const [party, setParty] = useFilter('party')
  const [project, setProject] = useFilter('project')
  const [facility, setFacility] = useFilter('facility')
  const [owner, setOwner] = useFilter('ownership')
  const [service, setService] = useFilter('service')
  const values = { mutual, party, project, facility, ownership: owner, service }
  const set = {
    mutual: setMutual,
    party: setParty,
    project: setProject,
    facility: setFacility,
    ownership: setOwner,
    service: setService,
  }
  const facilityType = FACILITY_TYPES.find((one) => one === facility)
  const ownership = OWNERSHIPS.find((one) => one === owner)
  return {
    values,
    set: (axis, value) => set[axis](value),
    scope: {
      ...(mutual === '' ? {} : { mutualId: mutual as never }),
      ...(party === '' ? {} : { thirdPartyId: party as never }),
      ...(project === '' ? {} : { projectId: project as never }),
      ...(facilityType === undefined ? {} : { facilityType }),
      ...(ownership === undefined ? {} : { ownership }),
      ...(service === '' ? {} : { service }),
    },
    search: Object.fromEntries(AXES.flatMap((axis) => (values[axis] === '' ? [] : [[axis, values[axis]]]))),
    finer: [project, facility, owner, service].filter((value) => value !== '').length,
  }
}

/** What a service is called: one of the nomenclature by its word, another as it was typed. */
export function useServiceWord(): (service: string) => string {
  const { t } = useTranslation('facilities')
  return (service) => {
    const known = SERVICE_CLASSES.find((one) => one === service)
    return known === undefined ? service : t(($) => $.service[known])
  }
}

/** What a kind of facility is called, with who owns it: « CDS public ». */
export function useFacilityWord(): (type: string | null, ownership: string | null) => string {
  const { t } = useTranslation('facilities')
  return (type, ownership) => {
    const knownType = FACILITY_TYPES.find((one) => one === type)
    const knownOwner = OWNERSHIPS.find((one) => one === ownership)
    return [
      knownType === undefined ? type : t(($) => $.type[knownType]),
      knownOwner === undefined ? ownership : t(($) => $.ownership[knownOwner]),
    ]
      .filter((word) => word !== null && word !== '')
      .join(' ')
  }
}

interface Analysed {
  readonly thirdParty: string | null
  readonly mutual: string | null
  readonly project: string | null
  readonly facilityType: string | null
  readonly ownership: string | null
  readonly service: string | null
}

/** Who a line concerns and what it is analysed by, in words; empty for a line that says none of it. */
export function useLineAxes(): (line: Analysed) => string {
  const facilityWord = useFacilityWord()
  const serviceWord = useServiceWord()
  return ({ thirdParty, mutual, project, facilityType, ownership, service }) =>
    [thirdParty, mutual, project, facilityWord(facilityType, ownership), service === null ? '' : serviceWord(service)]
      .filter(Boolean)
      .join(' · ')
}
