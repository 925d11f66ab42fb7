import { plain } from '../../../../shared/search.ts'
import type { Places } from './places.ts'
import type { PlaceRow, RegisterOptions, Written } from './store.ts'

/** The places of a file by the way they are written, each found once. */
export class WrittenPlaces {
  readonly #places: Places
  readonly #rows = new Map<string, PlaceRow>()
  readonly #chosen: ReadonlyMap<string, PlaceRow>
  readonly #fallback: string | undefined
  readonly #provisional: boolean

  /** @param chosen what a person said of places before, kept when the file is read again */
  constructor(
    places: Places,
    chosen: readonly PlaceRow[],
    { zoneCode, provisional = true }: Partial<Pick<RegisterOptions, 'zoneCode' | 'provisional'>>,
  ) {
    this.#places = places
    this.#fallback = zoneCode
    this.#provisional = provisional
    this.#chosen = new Map(chosen.filter(({ state }) => state === 'chosen').map((row) => [keyOf(row.written), row]))
  }

  /** @param near commune of the mutual */
  of({ province, commune, zone, hill }: Written, near: string | undefined): PlaceRow {
    const written = Object.fromEntries(
      Object.entries({ province, commune, zone, hill }).filter(([, text]) => text !== undefined),
    ) as Written
    const key = `${keyOf(written)}|${near ?? ''}`
    const known = this.#rows.get(key)
    if (known !== undefined) return known
    const said = this.#chosen.get(keyOf(written))
    const place = this.#rows.size
    const row = said === undefined ? { place, written, ...this.#found(written, near) } : { ...said, place }
    this.#rows.set(key, row)
    return row
  }

  /** What is not found stands under a zone that is supposed, where the file says anything of it and that is wanted. */
  #found(written: Written, near: string | undefined): Omit<PlaceRow, 'place' | 'written'> {
    const found = this.#places.find(written, near, this.#fallback)
    if (found.zoneCode !== null || !this.#provisional || Object.keys(written).length === 0) return found
    return { ...found, zoneCode: this.#places.supposed(written, found, near, this.#fallback) ?? null }
  }

  get rows(): PlaceRow[] {
    return [...this.#rows.values()]
  }
}

const keyOf = ({ province, commune, zone, hill }: Written): string =>
  [province, commune, zone, hill].map((text) => plain(text ?? '')).join('|')
