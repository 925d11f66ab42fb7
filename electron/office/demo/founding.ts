import type { FacilityType, Ownership } from '../../../shared/rules/facilities/vocabulary.ts'
import { addDays, addMonths, firstDay, lastDay, monthOf, yearOf, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { DEMO_PASSWORD, hire, type People } from './people.ts'
import type { DemoFederation, DemoPlace } from './places.ts'
import type { Random } from './random.ts'

/** A cover year that is played: its campaign is the three months before. */
export interface PlayedYear {
  readonly label: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly campaignOpensOn: Day
}

export function playedYear(first: Month): PlayedYear {
  const startsOn = firstDay(first)
  const endsOn = lastDay(monthOf(addMonths(startsOn, 11)))
  const label = yearOf(startsOn) === yearOf(endsOn) ? String(yearOf(startsOn)) : `${yearOf(startsOn)}-${yearOf(endsOn)}`
  return { label, startsOn, endsOn, campaignOpensOn: addMonths(startsOn, -3) }
}

/** The cover year before: what came back from it is what a campaign is about. */
export const yearBefore = (year: PlayedYear): PlayedYear => playedYear(monthOf(addMonths(year.startsOn, -12)))

export interface Hill {
  readonly zoneCode: string
  readonly hillCode: string
}

export interface DemoFacility {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly type: FacilityType
  readonly agreementId: Id
}

/** A centre that is ready to work. */
export interface Founded {
  readonly name: string
  readonly code: string
  readonly year: PlayedYear
  readonly coverYearId: Id
  readonly past: { readonly year: PlayedYear; readonly coverYearId: Id }
  readonly mutuals: readonly { readonly id: Id; readonly name: string; readonly code: string }[]
  readonly hills: readonly Hill[]
  readonly facilities: readonly DemoFacility[]
  /** Acts by code, with the reference price. */
  readonly acts: ReadonlyMap<string, { readonly id: Id; readonly price: number }>
}

const STAFF = ['agent', 'cashier', 'manager', 'accountant', 'nurse', 'doctor', 'head', 'supervisor'] as const

/** Source of the amounts, shown beside them: the published ones, in a centre that does not exist. */
const SCALE_SOURCE = 'barème publié en 2024, repris pour un centre fictif'

/** Creates the centre and its people, then what the manager prepares before the campaign: facilities, agreements, prices. */
export async function foundCentre(
  people: People,
  plan: { path: string; rank: number; place: DemoPlace; federation: DemoFederation; year: PlayedYear },
  random: Random,
): Promise<Founded> {
  const { place, federation, year, rank } = plan
  const past = yearBefore(year)
  const code = `CG-${place.communeSegment}`
  const name = `Centre fictif de ${place.commune}`
  const mutuals = ['A', 'B'].map((letter, index) => ({
    code: String(rank * 10 + index + 1).padStart(3, '0'),
    name: `Dukingire ${place.commune} ${letter} (fictive)`,
    kirundiName: 'Amagara meza',
    federationSegment: federation.code,
    provinceSegment: place.provinceSegment,
    communeSegment: place.communeSegment,
    communeCode: place.communeCode,
    seat: place.commune,
    phone: '60 00 00 00',
  }))
  const { workspace } = await people.gate('administration.createCentre', {
    workspace: plan.path,
    federation: { code: federation.code, name: federation.name },
    centre: { code, name, place: `commune ${place.commune}, province ${place.province}`, phone: '60 00 00 00' },
    mutuals,
    coverYear: withCampaign(past),
    scale: {
      validFrom: past.campaignOpensOn,
      bands: [{ fromPeople: 1, toPeople: 6, amount: 30_000 }],
      supplement: { beyond: 6, each: 2500 },
      joiningFee: 1000,
      cardPrice: 500,
      waitingDays: 30,
      instalments: [],
      graceDays: 0,
      source: SCALE_SOURCE,
    },
    user: { login: 'admin', name: 'KANYAMUNEZA Alice', password: DEMO_PASSWORD, roles: ['admin'] },
    fictitious: true,
  })
  people.opens(workspace)
  await hire(people, STAFF, random)
  const known = await people.do('manager', 'membership.mutuals', {})
  const { enrolling } = await people.do('manager', 'membership.coverYears', {})
  if (enrolling === undefined) throw new Error('a new centre has a campaign')
  const { id: coverYearId } = await people.do('manager', 'membership.createCoverYear', withCampaign(year))
  await ownAccounts(people, name, place.commune)
  return {
    name,
    code,
    year,
    coverYearId,
    past: { year: past, coverYearId: enrolling },
    mutuals: known.mutuals.map(({ id, name: mutual, code: number }) => ({ id, name: mutual, code: number })),
    hills: await hillsOf(people, place),
    facilities: await contract(people, place, past, random),
    acts: await actsOf(people, past),
  }
}

/** The centre's own bank and mobile money accounts, as its orders name them. */
async function ownAccounts(people: People, holder: string, branch: string): Promise<void> {
  for (const { account, kind } of await people.do('accountant', 'accounting.treasuryAccounts', {}))
    await people.do('accountant', 'accounting.recordAccountDetail', {
      account,
      seen: null,
      holder,
      ...(kind === 'bank'
        ? { bankName: 'Banque fictive', branch: `agence de ${branch}`, accountNumber: `0000-${account}001-77` }
        : { operator: 'Opérateur fictif', mobileNumber: '79 00 00 00' }),
    })
}

const withCampaign = (year: PlayedYear) => ({
  ...year,
  campaignClosesOn: addMonths(year.startsOn, 3),
  renewalDeadline: addMonths(year.startsOn, 1),
})

/** A few hills of each zone of the commune: members live near each other. */
async function hillsOf(people: People, place: DemoPlace): Promise<Hill[]> {
  const zones = await people.do('manager', 'administration.geography', {
    parentCode: place.communeCode,
    level: 'zone',
    limit: 6,
  })
  const hills: Hill[] = []
  for (const zone of zones.places) {
    const { places } = await people.do('manager', 'administration.geography', {
      parentCode: zone.code,
      level: 'colline',
      limit: 5,
    })
    hills.push(...places.map(({ code }) => ({ zoneCode: zone.code, hillCode: code })))
  }
  if (hills.length === 0) throw new Error(`no hill in commune ${place.communeCode}`)
  return hills
}

/** Two health centres, one hospital, one private clinic, each with an agreement from the first day that is played. */
async function contract(people: People, place: DemoPlace, year: PlayedYear, random: Random): Promise<DemoFacility[]> {
  const { facilities } = await people.do('manager', 'administration.facilityReference', {
    text: place.district,
    limit: 200,
  })
  const centres = facilities.filter(({ type }) => type === 'health_centre')
  const hospital = facilities.find(({ type, ownership }) => type === 'hospital' && ownership === 'public')
  const chosen: { name: string; code: string | null; type: FacilityType; ownership: Ownership }[] = [
    ...[0, 1].map((index) => {
      const found = centres[(random.between(0, 5) * 2 + index) % centres.length]
      return {
        name: found?.name ?? `CDS fictif ${index}`,
        code: found?.code ?? null,
        type: 'health_centre' as const,
        ownership: 'public' as const,
      }
    }),
    {
      name: hospital?.name ?? `Hôpital fictif de ${place.commune}`,
      code: hospital?.code ?? null,
      type: 'hospital',
      ownership: 'public',
    },
    { name: `Clinique fictive de ${place.commune}`, code: null, type: 'clinic', ownership: 'private' },
  ]
  const contracted: DemoFacility[] = []
  for (const facility of chosen) {
    const created = await people.do('manager', 'facilities.create', {
      referenceCode: facility.code,
      name: facility.name,
      type: facility.type,
      ownership: facility.ownership,
      level: facility.type === 'hospital' ? 2 : 1,
      bankName: 'Banque fictive',
      bankAccount: `0000-${random.between(1_000_000, 9_999_999)}-00`,
    })
    const agreement = await people.do('manager', 'facilities.signAgreement', {
      facilityId: created.id,
      signedOn: people.clock.today,
      startsOn: year.startsOn,
      endsOn: addDays(addMonths(year.startsOn, 12), -1),
      renews: true,
      noticeDays: 90,
      penalties: 'Une facture déposée en retard est payée le mois suivant.',
      signatories: [
        { side: 'centre', name: 'Le responsable du centre', role: '' },
        { side: 'facility', name: 'Le titulaire', role: '' },
      ],
    })
    contracted.push({
      id: created.id,
      code: created.code,
      name: facility.name,
      type: facility.type,
      agreementId: agreement.id,
    })
  }
  return contracted
}

async function actsOf(people: People, year: PlayedYear): Promise<Founded['acts']> {
  const { rows } = await people.do('manager', 'facilities.acts', { day: year.startsOn })
  return new Map(rows.flatMap(({ id, code, price }) => (price === null ? [] : [[code, { id, price }] as const])))
}
