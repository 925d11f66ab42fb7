import type { Day } from '../../../shared/dates.ts'
import { day, yearOf } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { Input } from '../../../shared/contract/index.ts'
import type { Role } from '../../../shared/roles.ts'

export interface MutualRow {
  key: string
  code: string
  name: string
  province: string
  commune: string
  communeCode: string
  communeName: string
}

export interface BandRow {
  key: string
  from?: number
  to?: number
  amount?: Fbu
}

export interface RateRow {
  key: string
  facilityType: 'health_centre' | 'hospital' | 'clinic' | 'medical_centre'
  ownership: 'public' | 'private' | 'confessional'
  percent?: number
}

/** What the guide has been told so far. Kept on this machine between two starts, without the password. */
export interface CentreDraft {
  federationCode: string
  federationName: string
  code: string
  name: string
  place: string
  phone: string
  mutuals: MutualRow[]
  label: string
  startsOn: Day | undefined
  endsOn: Day | undefined
  campaignOpensOn: Day | undefined
  campaignClosesOn: Day | undefined
  renewalDeadline: Day | undefined
  bands: BandRow[]
  supplementBeyond: number | undefined
  supplementEach: Fbu | undefined
  joiningFee: Fbu | undefined
  cardPrice: Fbu | undefined
  waitingDays: number | undefined
  graceDays: number | undefined
  source: string
  rates: RateRow[]
  userName: string
  login: string
  roles: Role[]
  /** How the books are kept from the first fiscal year on. */
  basis: 'accrual' | 'cash'
  entities: 'centre' | 'mutual'
}

const key = (): string => crypto.randomUUID()

export const newMutual = (): MutualRow => ({
  key: key(),
  code: '',
  name: '',
  province: '',
  commune: '',
  communeCode: '',
  communeName: '',
})
export const newBand = (): BandRow => ({ key: key() })

const FACILITY_TYPES = ['health_centre', 'hospital', 'clinic', 'medical_centre'] as const
const OWNERSHIPS = ['public', 'confessional', 'private'] as const

/** Starting values: the published scale (30 000 up to 6 persons, 35 000 up to 10) and rates (80 % public and confessional, 50 % private). */
export function emptyCentre(today: Day): CentreDraft {
  const year = yearOf(today)
  return {
    federationCode: '',
    federationName: '',
    code: '',
    name: '',
    place: '',
    phone: '',
    mutuals: [],
    label: String(year),
    startsOn: day(`${year}-01-01`),
    endsOn: day(`${year}-12-31`),
    campaignOpensOn: day(`${year - 1}-10-01`),
    campaignClosesOn: day(`${year}-01-31`),
    renewalDeadline: day(`${year}-01-31`),
    bands: [
      { key: key(), from: 1, to: 6, amount: fbu(30_000) },
      { key: key(), from: 7, to: 10, amount: fbu(35_000) },
    ],
    supplementBeyond: undefined,
    supplementEach: undefined,
    joiningFee: fbu(1_000),
    cardPrice: fbu(500),
    waitingDays: 30,
    graceDays: 15,
    source: '',
    rates: FACILITY_TYPES.flatMap((facilityType) =>
      OWNERSHIPS.map((ownership) => ({
        key: `${facilityType}-${ownership}`,
        facilityType,
        ownership,
        percent: ownership === 'private' ? 50 : 80,
      })),
    ),
    userName: '',
    login: '',
    roles: ['manager'],
    basis: 'accrual',
    entities: 'centre',
  }
}

const KEPT = 'nkingi.first-start'

/** The draft of before, or a new one. A draft of another shape (an older version) is left aside. */
export function keptCentre(today: Day): CentreDraft {
  const fresh = emptyCentre(today)
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Partial<CentreDraft> | null
    return kept === null ? fresh : { ...fresh, ...kept }
  } catch {
    return fresh
  }
}

export const keepCentre = (draft: CentreDraft): void => {
  localStorage.setItem(KEPT, JSON.stringify(draft))
}
export const dropCentre = (): void => {
  localStorage.removeItem(KEPT)
}

export const STEPS = ['centre', 'mutuals', 'year', 'scale', 'rates', 'you', 'check'] as const
export type Step = (typeof STEPS)[number]

/** The fields of a step that are still to fill, by name: what holds the next step back. */
export function missing(draft: CentreDraft, step: Step, password: string, again: string): string[] {
  const blank = (...names: (keyof CentreDraft)[]): string[] =>
    names.filter(
      (name) => draft[name] === undefined || (typeof draft[name] === 'string' && (draft[name] as string).trim() === ''),
    )
  switch (step) {
    case 'centre':
      return [
        ...blank('code', 'name', 'place', 'federationName'),
        ...(/^[A-Z]{2,4}$/u.test(draft.federationCode) ? [] : ['federationCode']),
      ]
    case 'mutuals':
      return draft.mutuals.length > 0 && draft.mutuals.every(isWholeMutual) ? [] : ['mutuals']
    case 'year':
      return blank('label', 'startsOn', 'endsOn', 'campaignOpensOn', 'campaignClosesOn', 'renewalDeadline')
    case 'scale':
      return [
        ...blank('joiningFee', 'cardPrice', 'waitingDays', 'graceDays', 'source'),
        ...(draft.bands.length > 0 &&
        draft.bands.every((band) => band.from !== undefined && band.to !== undefined && band.amount !== undefined)
          ? []
          : ['bands']),
      ]
    case 'rates':
      return draft.rates.every((rate) => rate.percent !== undefined && rate.percent <= 100) ? [] : ['rates']
    case 'you':
      return [
        ...blank('userName'),
        ...(/^[a-z0-9._-]{2,40}$/u.test(draft.login) ? [] : ['login']),
        ...(draft.roles.length > 0 ? [] : ['roles']),
        ...(password.length >= 8 ? [] : ['password']),
        ...(password === again ? [] : ['again']),
      ]
    case 'check':
      return []
  }
}

export const isWholeMutual = (row: MutualRow): boolean =>
  /^\d{3}$/u.test(row.code) &&
  row.name.trim().length >= 2 &&
  /^[A-Z]{2}$/u.test(row.province) &&
  /^[A-Z]{3}$/u.test(row.commune) &&
  row.communeCode !== ''

/** The call that makes the centre. Only for a draft whose steps are all complete. */
export function setupOf(draft: CentreDraft, password: string): Input<'administration.createCentre'> {
  const need = <V>(value: V | undefined): V => {
    if (value === undefined) throw new Error('the guide let an empty field through')
    return value
  }
  return {
    federation: { code: draft.federationCode, name: draft.federationName },
    centre: { code: draft.code, name: draft.name, place: draft.place, phone: draft.phone },
    mutuals: draft.mutuals.map((row) => ({
      code: row.code,
      name: row.name,
      federationSegment: draft.federationCode,
      provinceSegment: row.province,
      communeSegment: row.commune,
      communeCode: row.communeCode,
    })),
    coverYear: {
      label: draft.label,
      startsOn: need(draft.startsOn),
      endsOn: need(draft.endsOn),
      campaignOpensOn: need(draft.campaignOpensOn),
      campaignClosesOn: need(draft.campaignClosesOn),
      renewalDeadline: need(draft.renewalDeadline),
    },
    scale: {
      validFrom: need(draft.campaignOpensOn),
      bands: draft.bands.map((band) => ({
        fromPeople: need(band.from),
        toPeople: need(band.to),
        amount: need(band.amount),
      })),
      ...(draft.supplementBeyond === undefined || draft.supplementEach === undefined
        ? {}
        : { supplement: { beyond: draft.supplementBeyond, each: draft.supplementEach } }),
      joiningFee: need(draft.joiningFee),
      cardPrice: need(draft.cardPrice),
      waitingDays: need(draft.waitingDays),
      instalments: [],
      graceDays: need(draft.graceDays),
      source: draft.source,
    },
    rates: draft.rates.map(({ facilityType, ownership, percent }) => ({
      facilityType,
      ownership,
      percent: need(percent),
    })),
    books: { basis: draft.basis, entities: draft.entities },
    user: { login: draft.login, name: draft.userName, password, roles: draft.roles },
    fictitious: false,
  }
}

/** « Espérance Nduwimana » → « enduwimana »: a short name to sign in with, to be changed freely. */
export function suggestedLogin(name: string): string {
  const parts = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase('fr')
    .split(/[^a-z]+/u)
    .filter((part) => part.length > 1)
  const [first, ...rest] = parts
  if (first === undefined) return ''
  return rest.length === 0 ? first : `${first.charAt(0)}${rest.at(-1) ?? ''}`
}
