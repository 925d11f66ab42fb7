import { foldName, jaroWinkler } from '../../../search.ts'

export interface Place {
  readonly code: string
  readonly level: 'province' | 'commune' | 'zone' | 'colline'
  readonly name: string
  readonly parentCode?: string
  /** With everything above it: names repeat. */
  readonly path: string
}

/** Names compared as people here spell them. */
export const placeFold = (name: string | undefined): string => foldName(name ?? '').join(' ')

/** One old place: households that share it are decided together. */
export const placeKey = (
  province: string | undefined,
  commune: string | undefined,
  place: string | undefined,
): string => [province, commune, place].map(placeFold).join('|')

/** The division in force, by code and by what is under what. */
export class Gazetteer {
  readonly #byCode = new Map<string, Place>()
  readonly #under = new Map<string, Place[]>()
  readonly #folds = new Map<string, string>()

  constructor(places: Iterable<Place>) {
    for (const place of places) {
      this.#byCode.set(place.code, place)
      if (place.parentCode !== undefined)
        this.#under.set(place.parentCode, [...(this.#under.get(place.parentCode) ?? []), place])
    }
  }

  get = (code: string | undefined): Place | undefined => (code === undefined ? undefined : this.#byCode.get(code))
  under = (code: string): readonly Place[] => this.#under.get(code) ?? []
  /** The commune a zone or colline is in. */
  communeOf(code: string | undefined): Place | undefined {
    let place = this.get(code)
    while (place !== undefined && place.level !== 'commune') place = this.get(place.parentCode)
    return place
  }
  /** Zones and collines of a commune. */
  within = (communeCode: string): Place[] => this.under(communeCode).flatMap((zone) => [zone, ...this.under(zone.code)])
  all = (level: Place['level']): Place[] => [...this.#byCode.values()].filter((place) => place.level === level)
  fold(place: Place): string {
    const known = this.#folds.get(place.code) ?? placeFold(place.name)
    this.#folds.set(place.code, known)
    return known
  }
}

/** A line of the correspondence table: a whole commune (`place` empty) or one place of it. */
export interface Correspondence {
  readonly province: string
  readonly commune: string
  readonly place: string
  readonly newCommuneCode: string
  readonly zoneCode?: string
  readonly hillCode?: string
}

/** What is known of where a household lives. */
export interface KnownPlace {
  readonly zoneCode: string
  readonly hillCode?: string | undefined
  /** The zone was only supposed: the old words decide. */
  readonly provisional: boolean
  readonly oldProvince?: string | undefined
  readonly oldCommune?: string | undefined
  readonly oldPlace?: string | undefined
}

export const SURE = ['zone', 'hill-name', 'zone-name', 'table', 'decision'] as const
export const UNSURE = ['split', 'homonym', 'unknown-place', 'unknown-commune', 'number-clash'] as const
export type SureWhy = (typeof SURE)[number]
export type UnsureWhy = (typeof UNSURE)[number]

export type Resolved =
  | { readonly why: SureWhy; readonly zoneCode: string; readonly hillCode?: string }
  | { readonly why: Exclude<UnsureWhy, 'number-clash'>; readonly candidates: readonly string[] }

const NEAR = 0.86
const MOST_NEAR = 8

/** The correspondence table, found by the folded names of the old division. */
export class Transition {
  readonly #rows = new Map<string, Correspondence[]>()

  constructor(rows: Iterable<Correspondence>) {
    for (const row of rows) {
      const key = placeFold(row.commune)
      this.#rows.set(key, [...(this.#rows.get(key) ?? []), row])
    }
  }

  of(province: string | undefined, commune: string | undefined): readonly Correspondence[] {
    const rows = this.#rows.get(placeFold(commune)) ?? []
    const fold = placeFold(province)
    const own = fold === '' ? [] : rows.filter((row) => placeFold(row.province) === fold)
    return own.length > 0 ? own : rows
  }
}

/**
 * Where a household is in the division of 2025: a zone of that division that was entered is sure; else a line of the table for its old
 * place; else the one colline or zone of that name in the communes that took over its old commune. Communes were divided, so a commune
 * alone never decides: what is not sure is said with the places it may be.
 */
export function resolvePlace(known: KnownPlace, table: Transition, places: Gazetteer): Resolved {
  if (!known.provisional && places.get(known.zoneCode)?.level === 'zone')
    return {
      why: 'zone',
      zoneCode: known.zoneCode,
      ...(known.hillCode === undefined ? {} : { hillCode: known.hillCode }),
    }
  const rows = table.of(known.oldProvince, known.oldCommune)
  const wanted = placeFold(known.oldPlace)
  const line =
    wanted === '' ? undefined : rows.find((row) => placeFold(row.place) === wanted && row.zoneCode !== undefined)
  const whole = rows.filter((row) => row.place === '')
  const only = wanted === '' ? whole.find((row) => row.zoneCode !== undefined) : undefined
  const decided = line ?? only
  if (decided?.zoneCode !== undefined)
    return {
      why: 'table',
      zoneCode: decided.zoneCode,
      ...(decided.hillCode === undefined ? {} : { hillCode: decided.hillCode }),
    }
  const successors = [...new Set(whole.map((row) => row.newCommuneCode))]
  const pool = (successors.length > 0 ? successors : places.all('commune').map((c) => c.code)).flatMap(places.within)
  const named = wanted === '' ? [] : pool.filter((place) => places.fold(place) === wanted)
  if (successors.length === 0) return { why: 'unknown-commune', candidates: named.map((place) => place.code) }
  if (wanted === '')
    return { why: 'split', candidates: pool.filter((place) => place.level === 'zone').map((place) => place.code) }
  const sure = oneOf(named)
  if (sure !== undefined)
    return sure.level === 'zone'
      ? { why: 'zone-name', zoneCode: sure.code }
      : { why: 'hill-name', zoneCode: sure.parentCode ?? '', hillCode: sure.code }
  if (named.length > 1) return { why: 'homonym', candidates: named.map((place) => place.code) }
  const near = pool
    .map((place) => ({ place, score: jaroWinkler(wanted, places.fold(place)) }))
    .filter(({ score }) => score >= NEAR)
    .toSorted((a, b) => b.score - a.score)
  return { why: 'unknown-place', candidates: near.slice(0, MOST_NEAR).map(({ place }) => place.code) }
}

/** The one place meant by several of a name: a colline and the zone it is in are one answer, the nearer one. */
function oneOf(named: readonly Place[]): Place | undefined {
  const hills = named.filter((place) => place.level === 'colline')
  const zones = named.filter((place) => place.level === 'zone')
  if (hills.length > 1 || zones.length > 1) return undefined
  const [hill] = hills
  const [zone] = zones
  if (hill === undefined) return zone
  return zone === undefined || hill.parentCode === zone.code ? hill : undefined
}
