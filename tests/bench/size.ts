/** How much of the country a workspace holds; the country is 60,000 households, one million certificates. */
export interface Size {
  /** Share of the country, 1 for all of it. */
  readonly share: number
  readonly households: number
  readonly people: number
  readonly claims: number
  readonly entries: number
}

const COUNTRY = { households: 60_000, people: 264_000, claims: 1_000_000, entries: 3_000_000 }

/** @param care share of that in certificates and entries: less than 1 when only what rests on members is looked at */
export function sizeOf(share: number, care = 1): Size {
  const part = (whole: number): number => Math.max(1, Math.round(whole * share))
  return {
    share,
    households: part(COUNTRY.households),
    people: part(COUNTRY.people),
    claims: part(COUNTRY.claims * care),
    entries: part(COUNTRY.entries * care),
  }
}

/** What people can compare: 1/50 rather than 0.02. */
export const shareLabel = (share: number): string => (share >= 1 ? 'country' : `1/${Math.round(1 / share)}`)
