import transitionCsv from '../../../../db/reference/commune-transition.csv?raw'
import type { ReadDb } from '../../../../db/handle.ts'
import { jaroWinkler, plain } from '../../../../shared/search.ts'
import type { Candidate, PlaceRow, Written } from './store.ts'

interface Place {
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
  readonly path: string
  readonly fold: string
}

/** Names that differ less than this are the same name, written otherwise. */
const NEAR = 0.93
const MOST_CANDIDATES = 20

type Found = Pick<PlaceRow, 'state' | 'zoneCode' | 'hillCode' | 'candidates'>

const byFold = (places: readonly Place[]): Map<string, Place[]> => {
  const found = new Map<string, Place[]>()
  for (const place of places) found.set(place.fold, [...(found.get(place.fold) ?? []), place])
  return found
}

/** « Commune Bugendana », « Zone Mutoyi », « Colline de Rwingiri » are their names. */
const named = (text: string | undefined): string =>
  plain(text ?? '')
    .replace(/^(?:commune|zone|colline|quartier|sous colline)\s+(?:de |d )?/u, '')
    .replace(/\s+(?:urbain|rural)e?$/u, '')
    .trim()

/**
 * Finds the places that registers write in the geography of today: a zone, with its colline when that is known. Names repeat in the
 * country: what the row says above them decides, then the commune of the mutual; what is still several is named, not guessed.
 */
export class Places {
  readonly #zones: readonly Place[]
  readonly #zonesByFold: Map<string, Place[]>
  readonly #hillsByFold: Map<string, Place[]>
  readonly #zoneByCode: Map<string, Place>
  readonly #communes: Map<string, Place[]>
  readonly #oldCommunes = new Map<string, Set<string>>()

  constructor(db: ReadDb) {
    const of = (level: string): Place[] =>
      db.all<Place>(
        `SELECT code, name, parent_code AS parentCode, path, fold FROM geography WHERE division = '2025' AND level = ? ORDER BY code`,
        [level],
      )
    this.#zones = of('zone')
    this.#zonesByFold = byFold(this.#zones)
    this.#hillsByFold = byFold(of('colline'))
    this.#zoneByCode = new Map(this.#zones.map((zone) => [zone.code, zone]))
    this.#communes = byFold(of('commune'))
    // Where the communes of before 2025 went.
    for (const line of transitionCsv.split(/\r?\n/).slice(1)) {
      const [, old, , code] = line.split(',')
      if (old === undefined || code === undefined) continue
      const fold = plain(old)
      this.#oldCommunes.set(fold, (this.#oldCommunes.get(fold) ?? new Set()).add(code))
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
    const communes = this.#communesOf(commune)
    if (zone !== '') return this.#byZone(zone, hill, communes, near)
    if (hill !== '') {
      const found = this.#byHill(hill, communes, near)
      if (found.candidates.length > 0 || fallback === undefined) return found
    }
    return fallback === undefined || !this.#zoneByCode.has(fallback)
      ? {
          state: 'unknown',
          zoneCode: null,
          hillCode: null,
          candidates: this.#zonesIn(communes, near),
        }
      : {
          state: 'found',
          zoneCode: fallback,
          hillCode: this.#hillIn(fallback, hill),
          candidates: [],
        }
  }

  /** Communes of today that a name means, as it is or as it was; undefined when nothing is said or it is not known. */
  #communesOf(commune: string): ReadonlySet<string> | undefined {
    if (commune === '') return undefined
    const codes = new Set([
      ...(this.#communes.get(commune) ?? []).map(({ code }) => code),
      ...(this.#oldCommunes.get(commune) ?? []),
    ])
    return codes.size === 0 ? undefined : codes
  }

  #byZone(zone: string, hill: string, communes: ReadonlySet<string> | undefined, near: string | undefined): Found {
    const exact = this.#zonesByFold.get(zone) ?? []
    let zones = this.#within(exact, communes, near)
    // Of zones of one name, the one that has the colline.
    if (zones.length > 1 && hill !== '') {
      const having = zones.filter(({ code }) => this.#hillIn(code, hill) !== null)
      if (having.length > 0) zones = having
    }
    const [first] = zones
    if (first !== undefined && zones.length === 1)
      return {
        state: 'found',
        zoneCode: first.code,
        hillCode: this.#hillIn(first.code, hill),
        candidates: [],
      }
    if (first !== undefined) return this.#several(zones, hill)
    const alike = this.#zones.filter(({ fold }) => jaroWinkler(fold, zone) >= NEAR)
    const closest = this.#within(alike, communes, near)
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
    const others = closest.length > 0 ? this.#shown(closest, hill) : this.#zonesIn(communes, near)
    return {
      state: 'unknown',
      zoneCode: null,
      hillCode: null,
      candidates: others,
    }
  }

  #byHill(hill: string, communes: ReadonlySet<string> | undefined, near: string | undefined): Found {
    const zoneOf = (place: Place): Place | undefined => this.#zoneByCode.get(place.parentCode ?? '')
    const all = this.#hillsByFold.get(hill) ?? []
    const zones = all.map(zoneOf).filter((zone) => zone !== undefined)
    const inside = this.#within(zones, communes, near)
    const [first] = inside
    if (first !== undefined && inside.length === 1)
      return {
        state: 'found',
        zoneCode: first.code,
        hillCode: this.#hillIn(first.code, hill),
        candidates: [],
      }
    if (inside.length > 1) return this.#several(inside, hill)
    return {
      state: 'unknown',
      zoneCode: null,
      hillCode: null,
      candidates: this.#zonesIn(communes, near),
    }
  }

  /** Those in the communes that are said; of several, those in the mutual's own. */
  #within(zones: readonly Place[], communes: ReadonlySet<string> | undefined, near: string | undefined): Place[] {
    const inside = zones.filter(({ parentCode }) => communes === undefined || communes.has(parentCode ?? ''))
    const own = inside.filter(({ parentCode }) => parentCode === near)
    return own.length > 0 ? own : inside
  }

  #several(zones: readonly Place[], hill: string): Found {
    return {
      state: 'homonym',
      zoneCode: null,
      hillCode: null,
      candidates: this.#shown(zones, hill),
    }
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

  #zonesIn(communes: ReadonlySet<string> | undefined, near: string | undefined): Candidate[] {
    const wanted = communes ?? (near === undefined ? undefined : new Set([near]))
    return wanted === undefined
      ? []
      : this.#shown(
          this.#zones.filter(({ parentCode }) => wanted.has(parentCode ?? '')),
          '',
        )
  }

  #hill(zoneCode: string, hill: string): Place | undefined {
    return hill === '' ? undefined : this.#hillsByFold.get(hill)?.find(({ parentCode }) => parentCode === zoneCode)
  }

  #hillIn(zoneCode: string, hill: string): string | null {
    return this.#hill(zoneCode, hill)?.code ?? null
  }
}

/** The places of a file by the way they are written, each found once. */
export class WrittenPlaces {
  readonly #places: Places
  readonly #rows = new Map<string, PlaceRow>()
  readonly #chosen: ReadonlyMap<string, PlaceRow>
  readonly #fallback: string | undefined

  /** @param chosen what a person said of places before, kept when the file is read again */
  constructor(places: Places, chosen: readonly PlaceRow[], fallback: string | undefined) {
    this.#places = places
    this.#fallback = fallback
    this.#chosen = new Map(chosen.filter(({ state }) => state === 'chosen').map((row) => [keyOf(row.written), row]))
  }

  of({ commune, zone, hill }: Written, near: string | undefined): PlaceRow {
    const written = {
      ...(commune === undefined ? {} : { commune }),
      ...(zone === undefined ? {} : { zone }),
      ...(hill === undefined ? {} : { hill }),
    }
    const key = `${keyOf(written)}|${near ?? ''}`
    const known = this.#rows.get(key)
    if (known !== undefined) return known
    const said = this.#chosen.get(keyOf(written))
    const place = this.#rows.size
    const row: PlaceRow =
      said === undefined
        ? {
            place,
            written,
            ...this.#places.find(written, near, this.#fallback),
          }
        : { ...said, place }
    this.#rows.set(key, row)
    return row
  }

  get rows(): PlaceRow[] {
    return [...this.#rows.values()]
  }
}

const keyOf = ({ commune, zone, hill }: Written): string =>
  [commune, zone, hill].map((text) => plain(text ?? '')).join('|')
