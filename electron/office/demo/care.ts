import type { Input } from '../../../shared/contract/index.ts'
import { addDays, ageOn, firstDay, lastDay, type Day, type Month } from '../../../shared/dates.ts'
import { percentOf, fbu } from '../../../shared/money.ts'
import type { DemoFacility, Founded } from './founding.ts'
import type { DemoHousehold, DemoPerson, Season } from './households.ts'
import type { Random } from './random.ts'

type Certificate = Omit<Input<'claims.record'>, 'invoiceId'>

/** What the patient came for: acts with their quantities, and for whom it makes sense. */
interface Care {
  readonly acts: readonly (readonly [code: string, least: number, most: number])[]
  readonly diagnosis?: string
  readonly serviceClass?: Certificate['serviceClass']
  readonly fits?: (person: DemoPerson, age: number) => boolean
}

const woman = ({ sex }: DemoPerson, age: number): boolean => sex === 'F' && age >= 15 && age <= 45

const AT_A_HEALTH_CENTRE: readonly (readonly [Care, number])[] = [
  [
    {
      acts: [
        ['C01', 1, 1],
        ['L02', 1, 1],
        ['M03', 1, 1],
        ['M01', 6, 12],
      ],
      diagnosis: 'B54',
    },
    34,
  ],
  [
    {
      acts: [
        ['C01', 1, 1],
        ['L01', 1, 1],
        ['M03', 1, 1],
      ],
      diagnosis: 'B54',
    },
    12,
  ],
  [
    {
      acts: [
        ['C01', 1, 1],
        ['M02', 15, 21],
        ['M01', 6, 12],
      ],
      diagnosis: 'J06',
    },
    20,
  ],
  [
    {
      acts: [
        ['C01', 1, 1],
        ['M08', 3, 6],
        ['M07', 14, 21],
      ],
      diagnosis: 'A09',
    },
    10,
  ],
  [
    {
      acts: [
        ['C01', 1, 1],
        ['L05', 1, 1],
        ['M07', 14, 21],
      ],
      diagnosis: 'A09',
    },
    7,
  ],
  [
    {
      acts: [
        ['C01', 1, 1],
        ['S01', 2, 5],
        ['M02', 10, 15],
      ],
      diagnosis: 'T14',
    },
    7,
  ],
  [
    {
      acts: [
        ['P01', 1, 1],
        ['L06', 1, 1],
      ],
      diagnosis: 'Z34',
      serviceClass: 'antenatal',
      fits: woman,
    },
    6,
  ],
  [
    {
      acts: [
        ['D01', 1, 1],
        ['M01', 8, 12],
      ],
      diagnosis: 'K08',
    },
    4,
  ],
]
const AT_A_HOSPITAL: readonly (readonly [Care, number])[] = [
  [
    {
      acts: [
        ['C03', 1, 1],
        ['L03', 1, 1],
        ['M02', 20, 28],
      ],
      diagnosis: 'J18',
    },
    34,
  ],
  [
    {
      acts: [
        ['C03', 1, 1],
        ['I01', 1, 1],
      ],
      diagnosis: 'R10',
    },
    14,
  ],
  [
    {
      acts: [
        ['C03', 1, 1],
        ['I02', 1, 1],
        ['M01', 10, 20],
      ],
      diagnosis: 'M54',
    },
    12,
  ],
  [{ acts: [['H03', 1, 1]], diagnosis: 'B50.8', serviceClass: 'inpatient' }, 16],
  [
    {
      acts: [
        ['H01', 3, 7],
        ['C03', 1, 1],
        ['M06', 2, 6],
        ['L03', 1, 1],
      ],
      diagnosis: 'B50.8',
      serviceClass: 'inpatient',
    },
    16,
  ],
  [
    {
      acts: [
        ['G02', 1, 1],
        ['H01', 4, 7],
      ],
      diagnosis: 'K35',
      serviceClass: 'inpatient',
    },
    4,
  ],
  [
    {
      acts: [
        ['G03', 1, 1],
        ['I02', 1, 1],
      ],
      diagnosis: 'S52',
    },
    4,
  ],
]

export interface Batch {
  readonly facility: DemoFacility
  readonly month: Month
  readonly certificates: readonly Certificate[]
  /** What the facility wrote at the bottom of its invoice. */
  readonly header: number
}

/** Who signs the prescriptions there. */
const PRESCRIBERS: Readonly<Record<DemoFacility['type'], string>> = {
  health_centre: 'Inf. Fictif Ndoli',
  hospital: 'Dr Fictive Kanyana',
  clinic: 'Dr Fictif Rugamba',
  medical_centre: 'Dr Fictif Rugamba',
}

/** How often each facility is visited: the health centres first. */
const VISITS = [40, 33, 20, 7] as const

const usualRate = (facility: DemoFacility): number => (facility.type === 'clinic' ? 50 : 80)

/**
 * Certificates that the facilities wrote in a month, batched by facility; most are in order, some are not.
 * @param perHousehold visits of a household in a month
 */
export function careOfMonth(
  founded: Founded,
  { year, households }: Pick<Season, 'year' | 'households'>,
  month: Month,
  booklets: Map<string, number>,
  random: Random,
  perHousehold: number,
): Batch[] {
  // Waiting ends thirty days after the year begins: in the first month new families have little to send.
  const first = firstDay(month) === year.startsOn
  const covered = first ? households.filter(({ renewed }) => renewed).length : households.length
  const count = Math.round(covered * perHousehold * (0.8 + random.next() * 0.4))
  const visits = founded.facilities.map((facility, index) => [facility, VISITS[index] ?? 1] as const)
  const batches = new Map<DemoFacility, Certificate[]>()
  for (let visit = 0; visit < count; visit += 1) {
    const facility = random.weighted(visits)
    const certificate = visitOf({ founded, year, households }, facility, month, booklets, random)
    if (certificate === undefined) continue
    const batch = batches.get(facility)
    if (batch === undefined) batches.set(facility, [certificate])
    else batch.push(certificate)
  }
  return founded.facilities.flatMap((facility) => {
    const certificates = batches.get(facility)?.toSorted((a, b) => a.careFrom.localeCompare(b.careFrom))
    if (certificates === undefined) return []
    const claimed = certificates.reduce(
      (total, certificate) => total + percentOf(costOf(certificate), usualRate(facility)),
      0,
    )
    // One invoice in twenty was not added up right.
    return [{ facility, month, certificates, header: claimed + (random.chance(0.05) ? 400 : 0) }]
  })
}

const costOf = ({ lines }: Certificate) =>
  fbu(lines.reduce((total, { quantity, price }) => total + quantity * price, 0))

function visitOf(
  { founded, year, households }: { founded: Founded } & Pick<Season, 'year' | 'households'>,
  facility: DemoFacility,
  month: Month,
  booklets: Map<string, number>,
  random: Random,
): Certificate | undefined {
  const day = addDays(firstDay(month), random.between(0, Number(lastDay(month).slice(8)) - 1))
  // The facility looks at the card, and lets one in thirty pass that it should not.
  const covered = (household: DemoHousehold): boolean =>
    household.paidOn !== undefined &&
    addDays(household.paidOn > year.startsOn ? household.paidOn : year.startsOn, household.renewed ? 0 : 30) <= day
  const careless = random.chance(0.03)
  const household = pickHousehold(households, careless ? () => true : covered, random)
  if (household === undefined) return undefined
  const person = random.pick(household.people)
  const age = ageOn(person.birth as Day, day)
  // Care of the youngest is free in public facilities; now and then it is billed all the same.
  if (age < 0 || (age < 5 && facility.type !== 'clinic' && !random.chance(0.1))) return undefined
  const care = random.weighted(facility.type === 'hospital' ? AT_A_HOSPITAL : AT_A_HEALTH_CENTRE)
  if (care.fits !== undefined && !care.fits(person, age)) return undefined
  const dear = random.chance(0.05)
  // One of them asks half as much again for amoxicillin from October on.
  const drifts = facility === founded.facilities[0] && month.slice(5) >= '10'
  const lines = care.acts.flatMap(([code, least, most], index) => {
    const act = founded.acts.get(age < 5 && code === 'C01' ? 'C05' : code)
    if (act === undefined) return []
    const price = dear && index === care.acts.length - 1 ? Math.ceil((act.price * 1.25) / 10) * 10 : act.price
    const asked = drifts && code === 'M02' ? act.price * 1.5 : price
    return [{ actId: act.id, quantity: random.between(least, most), price: asked }]
  })
  if (lines.length === 0) return undefined
  const stay = care.serviceClass === 'inpatient' ? (lines[0]?.quantity ?? 1) : 0
  return {
    certificateNumber: numbered(facility, booklets, random),
    careFrom: day,
    ...(stay > 1 ? { careTo: addDays(day, stay - 1) } : {}),
    registration: random.chance(0.004) ? `${person.registration.slice(0, -8)}99999/01` : person.registration,
    serviceClass: care.serviceClass ?? 'ambulatory',
    ...(care.diagnosis === undefined ? {} : { diagnosisCode: care.diagnosis }),
    prescriber: PRESCRIBERS[facility.type],
    referred: facility.type === 'hospital' && random.chance(0.6),
    ...(random.chance(0.01) ? { patientPaid: 0 } : {}),
    lines,
  }
}

function pickHousehold(
  households: readonly DemoHousehold[],
  fits: (household: DemoHousehold) => boolean,
  random: Random,
) {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    if (households.length === 0) return undefined
    const household = random.pick(households)
    if (fits(household)) return household
  }
  return undefined
}

/** The next leaf of the facility's booklet; one in a hundred is sent twice. */
function numbered(facility: DemoFacility, booklets: Map<string, number>, random: Random): string {
  const before = booklets.get(facility.code) ?? 0
  const leaf = before > 0 && random.chance(0.01) ? before : before + 1
  booklets.set(facility.code, leaf)
  return `${facility.code.slice(-4)}-${String(leaf).padStart(5, '0')}`
}
