/** Real communes of the division of 2025 in which the fictitious centres work, and the health districts around them. */
export interface DemoPlace {
  readonly communeCode: string
  readonly commune: string
  readonly province: string
  /** Segments of the registration number. */
  readonly provinceSegment: string
  readonly communeSegment: string
  /** Words that find facilities nearby in the country's list. */
  readonly district: string
}

export const DEMO_PLACES: readonly DemoPlace[] = [
  {
    communeCode: '05-01',
    commune: 'Bugendana',
    province: 'Gitega',
    provinceSegment: 'GI',
    communeSegment: 'BUG',
    district: 'Gitega',
  },
  {
    communeCode: '04-07',
    commune: 'Ngozi',
    province: 'Butanyerera',
    provinceSegment: 'BT',
    communeSegment: 'NGO',
    district: 'Ngozi',
  },
  {
    communeCode: '03-07',
    commune: 'Rutana',
    province: 'Burunga',
    provinceSegment: 'BR',
    communeSegment: 'RUT',
    district: 'Rutana',
  },
  {
    communeCode: '01-06',
    commune: 'Muyinga',
    province: 'Buhumuza',
    provinceSegment: 'BH',
    communeSegment: 'MUY',
    district: 'Muyinga',
  },
  {
    communeCode: '02-01',
    commune: 'Bubanza',
    province: 'Bujumbura',
    provinceSegment: 'BJ',
    communeSegment: 'BUB',
    district: 'Bubanza',
  },
  {
    communeCode: '04-02',
    commune: 'Kayanza',
    province: 'Butanyerera',
    provinceSegment: 'BT',
    communeSegment: 'KAY',
    district: 'Kayanza',
  },
]

export interface DemoFederation {
  readonly code: string
  readonly name: string
  readonly place: string
}

export const DEMO_FEDERATIONS: readonly DemoFederation[] = [
  { code: 'FAY', name: 'Fédération fictive Amagara', place: 'Gitega, province Gitega' },
  { code: 'FDU', name: 'Fédération fictive Dukingire', place: 'Ngozi, province Butanyerera' },
]
