import type { Id } from '../../../ids.ts'
import {
  formatRegistration,
  householdNumber,
  NotARegistration,
  type RegistrationFormat,
} from '../../../registration.ts'
import { plain } from '../../../search.ts'
import {
  placeKey,
  resolvePlace,
  type Gazetteer,
  type KnownPlace,
  type Transition,
  type UnsureWhy,
  type SureWhy,
} from './places.ts'

export interface HouseholdToRecode extends KnownPlace {
  readonly id: Id
  readonly mutualId: Id
  readonly memberNumber: number
  readonly registration: string
  readonly people: number
}

export interface MutualToRecode {
  readonly id: Id
  readonly federationSegment: string
  readonly oldCode: string
  readonly code: string
  readonly name: string
  /** Decided; else where most of its households are. */
  readonly communeCode?: string | undefined
  /** Segments 1 to 4 of its numbers by the federation's list, when the list has another code than the one it bears. */
  readonly listed?: string | undefined
}

export interface RecodingFacts {
  readonly households: readonly HouseholdToRecode[]
  readonly mutuals: readonly MutualToRecode[]
  readonly choices: ReadonlyMap<Id, { readonly zoneCode: string; readonly hillCode?: string }>
  readonly table: Transition
  readonly places: Gazetteer
  /** Letters of provinces and communes. */
  readonly segments: ReadonlyMap<string, string>
  readonly format: RegistrationFormat
  /** Household numbers that were given up, with the households that carried them. */
  readonly carried: ReadonlyMap<string, ReadonlySet<Id>>
  /** Codes that other mutuals had before. */
  readonly formerCodes: ReadonlyMap<string, Id>
}

export interface PlannedHousehold {
  readonly household: HouseholdToRecode
  readonly placeKey: string
  readonly why: SureWhy | UnsureWhy
  readonly conflict: boolean
  readonly zoneCode?: string
  readonly hillCode?: string
  readonly registration?: string
  readonly candidates: readonly string[]
  /** The number that is in the way. */
  readonly detail?: string
}

export interface PlannedMutual {
  readonly mutual: MutualToRecode
  readonly communeCode?: string
  /** Communes its households are in. */
  readonly communes: ReadonlyMap<string, number>
}

/**
 * What stands in the way of all of it: two mutuals of one code or name, places of one segment, a format too narrow, numbers that begin
 * otherwise than the federation's list says.
 */
export const CLASH_KINDS = ['mutual-code', 'mutual-name', 'segment', 'format', 'list'] as const
export interface Clash {
  readonly kind: (typeof CLASH_KINDS)[number]
  readonly names: readonly string[]
  readonly text: string
}

export interface RecodingPlan {
  readonly households: readonly PlannedHousehold[]
  readonly mutuals: readonly PlannedMutual[]
  readonly clashes: readonly Clash[]
}

/**
 * The place and the number of every household. Member numbers stay, so numbers of one mutual never meet; a number that another household
 * carries or carried is a conflict, and so are two mutuals of one code: recoding is one to one.
 */
export function planRecoding(facts: RecodingFacts): RecodingPlan {
  const { places, segments, format } = facts
  const mutualOf = new Map(facts.mutuals.map((m) => [m.id, m]))
  const present = new Map(facts.households.map((h) => [h.registration, h.id]))
  const given = new Map<string, Id>()
  const communes = new Map<Id, Map<string, number>>()
  const tooNarrow = new Set<string>()

  const households = facts.households.map((household): PlannedHousehold => {
    const key = keyOf(household, places)
    const choice = facts.choices.get(household.id)
    const found =
      choice === undefined ? resolvePlace(household, facts.table, places) : { why: 'decision' as const, ...choice }
    if ('candidates' in found)
      return {
        household,
        placeKey: key,
        why: found.why,
        conflict: true,
        candidates: found.candidates,
      }
    const commune = places.communeOf(found.zoneCode)
    const mutual = mutualOf.get(household.mutualId)
    const place = {
      zoneCode: found.zoneCode,
      ...(found.hillCode === undefined ? {} : { hillCode: found.hillCode }),
    }
    const base = { household, placeKey: key, ...place, candidates: [] }
    if (commune === undefined || mutual === undefined) return { ...base, why: 'unknown-place', conflict: true }
    const count = communes.get(mutual.id) ?? new Map<string, number>()
    communes.set(mutual.id, count.set(commune.code, (count.get(commune.code) ?? 0) + 1))
    const registration = numberIn(format, segments, mutual, commune, household.memberNumber)
    if (registration === undefined) {
      tooNarrow.add(mutual.name)
      return { ...base, why: 'number-clash', conflict: true }
    }
    const others = [present.get(registration), given.get(registration), ...(facts.carried.get(registration) ?? [])]
    given.set(registration, household.id)
    return others.some((id) => id !== undefined && id !== household.id)
      ? { ...base, why: 'number-clash', conflict: true, detail: registration }
      : { ...base, why: found.why, conflict: false, registration }
  })

  const mutuals = facts.mutuals.map((mutual): PlannedMutual => {
    const count = communes.get(mutual.id) ?? new Map<string, number>()
    const most = [...count].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0]
    const communeCode = mutual.communeCode ?? most
    return {
      mutual,
      communes: count,
      ...(communeCode === undefined ? {} : { communeCode }),
    }
  })
  const clashes = [...mutualClashes(facts), ...segmentClashes(facts, mutuals), ...listClashes(facts, mutuals)]
  for (const name of tooNarrow) clashes.push({ kind: 'format', names: [name], text: '' })
  return { households, mutuals, clashes }
}

const keyOf = (h: HouseholdToRecode, places: Gazetteer): string =>
  h.provisional || places.get(h.zoneCode) === undefined
    ? placeKey(h.oldProvince, h.oldCommune, h.oldPlace)
    : `${h.zoneCode}|${h.hillCode ?? ''}`

function numberIn(
  format: RegistrationFormat,
  segments: ReadonlyMap<string, string>,
  mutual: MutualToRecode,
  commune: { readonly code: string; readonly parentCode?: string },
  member: number,
): string | undefined {
  try {
    return householdNumber(
      formatRegistration(
        {
          federation: mutual.federationSegment,
          province: segments.get(commune.parentCode ?? '') ?? '',
          commune: segments.get(commune.code) ?? '',
          mutual: mutual.code,
          member,
          rank: 1,
        },
        format,
      ),
    )
  } catch (error) {
    if (error instanceof NotARegistration) return undefined
    throw error
  }
}

function mutualClashes({ mutuals, formerCodes }: RecodingFacts): Clash[] {
  const found: Clash[] = []
  for (const [i, one] of mutuals.entries()) {
    const same = mutuals.filter((other, j) => j > i && plain(other.name) === plain(one.name))
    if (same.length > 0)
      found.push({
        kind: 'mutual-name',
        names: [one.name, ...same.map((m) => m.name)],
        text: one.name,
      })
    const taken = mutuals.filter(
      (other, j) =>
        other.id !== one.id &&
        ((j > i && other.code === one.code) || (one.code !== one.oldCode && other.oldCode === one.code)),
    )
    if (taken.length > 0)
      found.push({
        kind: 'mutual-code',
        names: [one.name, ...taken.map((m) => m.name)],
        text: one.code,
      })
    const former = formerCodes.get(one.code)
    if (one.code !== one.oldCode && former !== undefined && former !== one.id)
      found.push({ kind: 'mutual-code', names: [one.name], text: one.code })
  }
  return found
}

/** A mutual whose numbers would not begin as the list says: the list, the letters or its commune are wrong. */
const listClashes = ({ places, segments }: RecodingFacts, mutuals: readonly PlannedMutual[]): Clash[] =>
  mutuals.flatMap(({ mutual, communeCode }) => {
    if (mutual.listed === undefined || communeCode === undefined) return []
    const province = segments.get(places.get(communeCode)?.parentCode ?? '') ?? ''
    const planned = [mutual.federationSegment, province, segments.get(communeCode) ?? '', mutual.code].join('/')
    return planned === mutual.listed
      ? []
      : [
          {
            kind: 'list' as const,
            names: [mutual.name],
            text: `${planned} ≠ ${mutual.listed}`,
          },
        ]
  })

/** Two communes of one province with the same letters, where households of ours are. */
function segmentClashes({ places, segments }: RecodingFacts, mutuals: readonly PlannedMutual[]): Clash[] {
  const used = new Set(mutuals.flatMap((m) => [...m.communes.keys()]))
  const by = new Map<string, Set<string>>()
  const add = (text: string, name: string): void => {
    by.set(text, (by.get(text) ?? new Set<string>()).add(name))
  }
  for (const code of used) {
    const commune = places.get(code)
    const province = places.get(commune?.parentCode)
    if (commune === undefined || province === undefined) continue
    for (const other of places.all('commune'))
      if (
        segments.get(other.code) === segments.get(code) &&
        segments.get(other.parentCode ?? '') === segments.get(province.code)
      )
        add(`${segments.get(province.code) ?? ''}/${segments.get(code) ?? ''}`, other.path)
  }
  return [...by]
    .filter(([, names]) => names.size > 1)
    .map(([text, names]) => ({ kind: 'segment', names: [...names], text }))
}
