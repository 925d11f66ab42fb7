import type { Input } from '../../shared/contract/index.ts'
import { fbu } from '../../shared/money.ts'
import { day } from '../../shared/dates.ts'

/** A centre and its households for tests that run on the real clock: processes, windows, disks that fill. */

export const LIVE_PASSWORD = 'un mot de passe fictif'
export const LIVE_LOGIN = 'responsable'

/** One person who may do everything at the counter; the cover year and its campaign are open today. */
export function liveCentre(workspace: string, now = new Date()): Input<'administration.createCentre'> {
  const year = now.getUTCFullYear()
  return {
    workspace,
    federation: { code: 'FAY', name: 'Fédération fictive Amagara' },
    centre: {
      code: 'BI-0042',
      name: 'Centre fictif de Bugendana',
      place: 'commune Bugendana, province Gitega',
      phone: '',
    },
    mutuals: [
      {
        code: '012',
        name: 'Dukingire Bugendana',
        federationSegment: 'FAY',
        provinceSegment: 'GI',
        communeSegment: 'BUG',
        communeCode: '05-01',
      },
    ],
    coverYear: {
      label: String(year),
      startsOn: day(`${year}-01-01`),
      endsOn: day(`${year}-12-31`),
      campaignOpensOn: day(`${year - 1}-11-01`),
      campaignClosesOn: day(`${year}-12-31`),
      renewalDeadline: day(`${year}-12-31`),
    },
    scale: {
      validFrom: day(`${year - 1}-11-01`),
      bands: [{ fromPeople: 1, toPeople: 6, amount: fbu(30_000) }],
      supplement: { beyond: 6, each: fbu(2_500) },
      joiningFee: fbu(1_000),
      cardPrice: fbu(0),
      waitingDays: 30,
      instalments: [],
      graceDays: 0,
      source: 'barème de test',
    },
    user: {
      login: LIVE_LOGIN,
      name: 'Responsable Fictive',
      password: LIVE_PASSWORD,
      roles: ['admin', 'agent', 'cashier', 'accountant', 'head', 'supervisor'],
    },
    fictitious: true,
  }
}

const families = [
  'Ndayizeye',
  'Nkurunziza',
  'Hakizimana',
  'Niyonzima',
  'Bigirimana',
  'Irakoze',
  'Ntakirutimana',
  'Habonimana',
]
const given = ['Aline', 'Jean', 'Odette', 'Pascal', 'Divine', 'Emmanuel', 'Claudine', 'Fabrice']

export interface LivePlaces {
  readonly mutualId: string
  readonly coverYearId: string
  readonly zoneCode: string
}

/** The n-th fictitious household, a couple; no two resemble each other. */
export function liveHousehold(n: number, places: LivePlaces): Input<'membership.enrol'> {
  const family = families[n % families.length] ?? ''
  const born = (years: number) => ({
    date: day(`${1950 + (years % 50)}-0${1 + (n % 9)}-1${n % 9}`),
    precision: 'exact' as const,
  })
  const name = `${given[Math.floor(n / 8) % 8] ?? ''} ${String.fromCharCode(65 + (n % 26), 97 + (Math.floor(n / 26) % 26), 97 + (n % 23))}`
  return {
    mutualId: places.mutualId,
    coverYearId: places.coverYearId,
    zoneCode: places.zoneCode,
    declaredSize: 2,
    people: [
      { familyName: family, givenName: name, sex: 'F', birth: born(n), relation: 'member', anotherPerson: true },
      {
        familyName: family,
        givenName: `Époux ${name}`,
        sex: 'M',
        birth: born(n + 3),
        relation: 'spouse',
        anotherPerson: true,
      },
    ],
  } as Input<'membership.enrol'>
}
