import type { ReadDb } from '../../../../db/handle.ts'
import { Transition, placeFold } from '../../../../shared/rules/membership/recoding/index.ts'
import { jaroWinkler, plain } from '../../../../shared/search.ts'
import { correspondencesInForce } from '../../membership/index.ts'
import type { Candidate, PlaceRow, Written } from './store.ts'

interface Place {
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
  readonly path: string
}

/** Zone names that differ less than this are the same name, written otherwise. */
const NEAR = 0.93
const MOST_CANDIDATES = 20

type Found = Pick<PlaceRow, 'state' | 'zoneCode' | 'hillCode' | 'candidates'>
type Communes = ReadonlySet<string>

/** Places by name: as it is spelt, else as people here spell it (l and r, doubled letters). */
class ByName {
  readonly #plain = new Map<string, Place[]>()
  readonly #folded = new Map<string, Place[]>()

  constructor(places: readonly Place[]) {
    for (const place of places)
      for (const [map, key] of [
        [this.#plain, plain(place.name)],
        [this.#folded, placeFold(place.name)],
      ] as const)
        map.set(key, [...(map.get(key) ?? []), place])
  }

  /** Of those that may be meant; as it is spelt goes first. */
  of(name: string, may: (place: Place) => boolean = () => true): readonly Place[] {
    if (name === '') return []
    const same = (this.#plain.get(name) ?? []).filter(may)
    return same.length > 0 ? same : (this.#folded.get(placeFold(name)) ?? []).filter(may)
  }
}

/** « Commune Bugendana », « Zone Mutoyi », « Colline de Rwingiri » are their names. */
const named = (text: string | undefined): string =>
  plain(text ?? '')
    .replace(/^(?:province|commune|zone|colline|quartier|sous colline)\s+(?:de |d )?/u, '')
    .replace(/\s+(?:urbain|rural)e?$/u, '')
    .trim()

/**
 * Finds the places that registers write in the geography of today: a zone, with its colline when that is known. Communes of before 2025
 * are followed to those that took them over, and what was corrected or decided of them counts. Names repeat in the country: what the
 * row says above them decides, then the commune of the mutual; what is still several is named, not guessed.
 */
export class Places {
  readonly #zones: readonly Place[]
  readonly #zonesByName: ByName
  readonly #hillsByName: ByName
  readonly #zoneByCode: Map<string, Place>
  readonly #communes: ByName
  readonly #provinces: ByName
  readonly #communesOfProvince = new Map<string, string[]>()
  readonly #table: Transition
  /** Communes of today where those of a province of before are. */
  readonly #oldProvinces = new Map<string, Set<string>>()

  constructor(db: ReadDb) {
    const of = (level: string): Place[] =>
      db.all<Place>(
        `SELECT code, name, parent_code AS parentCode, path FROM geography WHERE division = '2025' AND level = ? ORDER BY code`,
        [level],
      )
    this.#zones = of('zone')
    this.#zonesByName = new ByName(this.#zones)
    this.#hillsByName = new ByName(of('colline'))
    this.#zoneByCode = new Map(this.#zones.map((zone) => [zone.code, zone]))
    const communes = of('commune')
    this.#communes = new ByName(communes)
    this.#provinces = new ByName(of('province'))
    for (const { code, parentCode } of communes)
      this.#communesOfProvince.set(parentCode ?? '', [...(this.#communesOfProvince.get(parentCode ?? '') ?? []), code])
    const lines = correspondencesInForce(db)
    this.#table = new Transition(lines)
    for (const { province, newCommuneCode } of lines) {
      const key = placeFold(province)
      this.#oldProvinces.set(key, (this.#oldProvinces.get(key) ?? new Set()).add(newCommuneCode))
    }
  }

  /** The path of a place, as people read it. */
  path(db: ReadDb, zoneCode: string, hillCode: string | null): string {
    return (
      db.get<{ path: string }>('SELECT path FROM geography WHERE code = ?', [hillCode ?? zoneCode])?.path ?? zoneCode
    )
  }

  /**
   * @param near commune of the mutual; of places of the same name its own goes first
   * @param fallback zone where the file says nothing
   */
  find(written: Written, near: string | undefined, fallback: string | undefined): Found {
    const [zone, hill, commune] = [named(written.zone), named(written.hill), named(written.commune)]
    const decided = this.#decided(written, hill === '' ? zone : hill)
    if (decided !== undefined) return decided
    // A commune that bears its name today is meant first, unless the province says that the register is of before.
    const today = this.#communes.of(commune).map(({ code }) => code)
    if (today.length > 0 && !this.#isOldProvince(written.province)) {
      const inToday = this.#in(zone, hill, new Set(today), near)
      if (inToday?.state === 'found') return inToday
    }
    const communes = this.#communesOf(written)
    const found = this.#in(zone, hill, communes, near)
    if (found !== undefined && (found.candidates.length > 0 || found.zoneCode !== null)) return found
    const fits = fallback !== undefined && (communes?.has(this.#zoneByCode.get(fallback)?.parentCode ?? '') ?? true)
    return fallback === undefined || !fits || !this.#zoneByCode.has(fallback)
      ? unknown(this.#zonesIn(communes, near))
      : { state: 'found', zoneCode: fallback, hillCode: this.#hillIn(fallback, hill), candidates: [] }
  }

  /**
   * A zone that may stand for a place that is not known, until a recoding says which it is: of those it may be the mutual's own, or the
   * first where the row says the commune. Undefined when nothing points to one.
   */
  supposed(
    written: Written,
    { candidates }: Found,
    near: string | undefined,
    fallback: string | undefined,
  ): string | undefined {
    const own = candidates.find(({ zoneCode }) => this.#zoneByCode.get(zoneCode)?.parentCode === near)
    const said = this.#communesOf(written) === undefined ? undefined : candidates[0]
    return (
      (own ?? said)?.zoneCode ??
      (fallback !== undefined && this.#zoneByCode.has(fallback) ? fallback : undefined) ??
      this.#zones.find(({ parentCode }) => parentCode === near)?.code ??
      candidates[0]?.zoneCode
    )
  }

  /**
   * What a file says of a place in the words of the old division: of a commune or province that is no more or is another one now, of a
   * place that is only supposed; and a colline that is not found in today's.
   */
  oldNames({ written, state, zoneCode, hillCode }: PlaceRow): {
    oldProvince?: string
    oldCommune?: string
    oldPlace?: string
  } {
    const { province, commune, zone, hill } = written
    const place = hill ?? zone
    const whole = {
      ...(province === undefined ? {} : { oldProvince: province }),
      ...(commune === undefined ? {} : { oldCommune: commune }),
      ...(place === undefined ? {} : { oldPlace: place }),
    }
    if (isProvisional({ state, zoneCode }) || this.#isOldProvince(province)) return whole
    const today = this.#communes.of(named(commune)).map(({ code }) => code)
    const isOld = commune !== undefined && this.#table.of(province, named(commune)).length > 0
    if (isOld && !today.includes(this.#zoneByCode.get(zoneCode ?? '')?.parentCode ?? '')) return whole
    return hill !== undefined && hillCode === null ? { oldPlace: hill } : {}
  }

  #isOldProvince(province: string | undefined): boolean {
    const name = named(province)
    return name !== '' && this.#oldProvinces.has(placeFold(name)) && this.#provinces.of(name).length === 0
  }

  /** An old place of which a line of the table says the zone. */
  #decided({ province, commune }: Written, place: string): Found | undefined {
    if (commune === undefined || place === '') return undefined
    const wanted = placeFold(place)
    const line = this.#table
      .of(named(province), named(commune))
      .find((row) => row.zoneCode !== undefined && placeFold(row.place) === wanted)
    return line?.zoneCode === undefined
      ? undefined
      : { state: 'found', zoneCode: line.zoneCode, hillCode: line.hillCode ?? null, candidates: [] }
  }

  /** Communes of today that a row means, by the names as they are or as they were; undefined when nothing is said or it is not known. */
  #communesOf({ province, commune }: Written): Communes | undefined {
    const [inProvince, name] = [this.#inProvince(named(province)), named(commune)]
    const codes = new Set([
      ...this.#communes.of(name).map(({ code }) => code),
      ...(name === '' ? [] : this.#table.of(named(province), name).map(({ newCommuneCode }) => newCommuneCode)),
    ])
    if (codes.size === 0) return inProvince
    const both = [...codes].filter((code) => inProvince?.has(code) ?? true)
    return both.length === 0 ? codes : new Set(both)
  }

  #inProvince(name: string): Communes | undefined {
    if (name === '') return undefined
    const codes = new Set([
      ...this.#provinces.of(name).flatMap(({ code }) => this.#communesOfProvince.get(code) ?? []),
      ...(this.#oldProvinces.get(placeFold(name)) ?? []),
    ])
    return codes.size === 0 ? undefined : codes
  }

  /** By the zone; where that is no zone of today, by the colline; undefined when neither is written. */
  #in(zone: string, hill: string, communes: Communes | undefined, near: string | undefined): Found | undefined {
    if (zone === '') return hill === '' ? undefined : this.#byHill(hill, communes, near)
    const found = this.#byZone(zone, hill, communes, near)
    if (found.state !== 'unknown' || hill === '') return found
    const byHill = this.#byHill(hill, communes, near)
    return byHill.zoneCode === null ? found : { ...byHill, state: 'near' }
  }

  #byZone(zone: string, hill: string, communes: Communes | undefined, near: string | undefined): Found {
    let zones = this.#own(this.#zonesByName.of(zone, isIn(communes)), communes, near)
    // Of zones of one name, the one that has the colline.
    if (zones.length > 1 && hill !== '') {
      const having = zones.filter(({ code }) => this.#hillIn(code, hill) !== null)
      if (having.length > 0) zones = having
    }
    const [first] = zones
    if (first !== undefined)
      return zones.length === 1 ? this.#found(first, hill, communes, near) : this.#several(zones, hill)
    const alike = this.#zones.filter(({ name }) => jaroWinkler(plain(name), zone) >= NEAR)
    const closest = this.#own(alike.filter(isIn(communes)), communes, near)
    const [only] = closest
    if (
      only !== undefined &&
      closest.length === 1 &&
      (communes?.has(only.parentCode ?? '') ?? only.parentCode === near)
    )
      return {
        state: 'near',
        zoneCode: only.code,
        hillCode: this.#hillIn(only.code, hill),
        candidates: this.#shown(closest, hill),
      }
    return unknown(closest.length > 0 ? this.#shown(closest, hill) : this.#zonesIn(communes, near))
  }

  #byHill(hill: string, communes: Communes | undefined, near: string | undefined): Found {
    const zoneOf = ({ parentCode }: Place): Place | undefined => this.#zoneByCode.get(parentCode ?? '')
    const may = isIn(communes)
    const zones = this.#hillsByName
      .of(hill, (place) => may(zoneOf(place) ?? place))
      .map(zoneOf)
      .filter((zone) => zone !== undefined)
    const inside = this.#own(zones, communes, near)
    const [first] = inside
    if (first !== undefined && inside.length === 1) return this.#found(first, hill, communes, near)
    if (inside.length > 1) return this.#several(inside, hill)
    return unknown(this.#zonesIn(communes, near))
  }

  /** The only one of its name. Far from the mutual, and without a commune beside it, it is shown for a look. */
  #found(zone: Place, hill: string, communes: Communes | undefined, near: string | undefined): Found {
    const far = communes === undefined && near !== undefined && zone.parentCode !== near
    return {
      state: far ? 'near' : 'found',
      zoneCode: zone.code,
      hillCode: this.#hillIn(zone.code, hill),
      candidates: far ? this.#shown([zone], hill) : [],
    }
  }

  /** Where no commune is said, of several those in the mutual's own. */
  #own(zones: readonly Place[], communes: Communes | undefined, near: string | undefined): Place[] {
    if (communes !== undefined) return [...zones]
    const own = zones.filter(({ parentCode }) => parentCode === near)
    return own.length > 0 ? own : [...zones]
  }

  #several(zones: readonly Place[], hill: string): Found {
    return { state: 'homonym', zoneCode: null, hillCode: null, candidates: this.#shown(zones, hill) }
  }

  #shown(zones: readonly Place[], hill: string): Candidate[] {
    return zones.slice(0, MOST_CANDIDATES).map((zone) => {
      const inside = this.#hill(zone.code, hill)
      return {
        zoneCode: zone.code,
        ...(inside === undefined ? {} : { hillCode: inside.code }),
        path: inside?.path ?? zone.path,
      }
    })
  }

  #zonesIn(communes: Communes | undefined, near: string | undefined): Candidate[] {
    const wanted = communes ?? (near === undefined ? undefined : new Set([near]))
    const inside = this.#zones.filter(({ parentCode }) => wanted?.has(parentCode ?? '') === true)
    return wanted === undefined ? [] : this.#shown(inside, '')
  }

  #hill(zoneCode: string, hill: string): Place | undefined {
    return this.#hillsByName.of(hill, ({ parentCode }) => parentCode === zoneCode)[0]
  }

  #hillIn(zoneCode: string, hill: string): string | null {
    return this.#hill(zoneCode, hill)?.code ?? null
  }
}

const isIn =
  (communes: Communes | undefined) =>
  ({ parentCode }: Place): boolean =>
    communes?.has(parentCode ?? '') ?? true

const unknown = (candidates: readonly Candidate[]): Found => ({
  state: 'unknown',
  zoneCode: null,
  hillCode: null,
  candidates,
})

/** The zone is only supposed: a recoding has to find the true one. */
export const isProvisional = ({ state, zoneCode }: Pick<PlaceRow, 'state' | 'zoneCode'>): boolean =>
  (state === 'unknown' || state === 'homonym') && zoneCode !== null

/** The zone that is known of a place; none when it is only supposed. */
export const sureZone = (place: Pick<PlaceRow, 'state' | 'zoneCode'> | undefined): string =>
  place === undefined || isProvisional(place) ? '' : (place.zoneCode ?? '')
