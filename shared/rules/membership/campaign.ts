import { ageOn, type Day } from '../../dates.ts'

/** Where a household of last year stands in the campaign of a cover year. Never stored: it follows from the facts. */
export const CAMPAIGN_STATES = ['waiting', 'unpaid', 'paid', 'refused'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

/**
 * `paid`: enrolled again and the amount required for rights was reached; `unpaid`: enrolled again, not reached yet;
 * `refused`: said that it will not come back; `waiting`: not seen yet. Coming back wins over what was said before.
 */
export function campaignState(facts: {
  readonly enrolled: boolean
  readonly met: boolean
  readonly refused: boolean
}): CampaignState {
  if (facts.enrolled) return facts.met ? 'paid' : 'unpaid'
  return facts.refused ? 'refused' : 'waiting'
}

export interface CheckedPerson {
  readonly relation: string
  readonly birthDate: Day
  readonly birthPrecision: 'exact' | 'year'
}

/** What the collector looks at at the door, besides the money. */
export type Check =
  | { readonly code: 'child-ages'; readonly ages: readonly number[] }
  | { readonly code: 'birth-missing'; readonly count: number }
  | { readonly code: 'size'; readonly declared: number; readonly registered: number }
  | { readonly code: 'arrears' }
  | { readonly code: 'card-lost' }
  | { readonly code: 'phone-missing' }

/**
 * Children who are adults when the cover year starts, births known by the year alone, people declared and never registered,
 * what is still owed, a card to replace, a phone number never given; in this order.
 * @param adultAge from this age a child is asked about (setting `campaign.childAge`)
 */
export function whatToCheck(
  household: {
    readonly people: readonly CheckedPerson[]
    readonly declaredSize: number
    readonly hasPhone: boolean
    readonly arrears: number
    readonly cardLost: boolean
  },
  startsOn: Day,
  adultAge: number,
): Check[] {
  const { people, declaredSize } = household
  const checks: Check[] = []
  const ages = people
    .filter(({ relation }) => relation === 'child')
    .map(({ birthDate }) => ageOn(birthDate, startsOn))
    .filter((age) => age >= adultAge)
    .toSorted((a, b) => a - b)
  if (ages.length > 0) checks.push({ code: 'child-ages', ages })
  const unsure = people.filter(({ birthPrecision }) => birthPrecision === 'year').length
  if (unsure > 0) checks.push({ code: 'birth-missing', count: unsure })
  if (declaredSize > people.length) checks.push({ code: 'size', declared: declaredSize, registered: people.length })
  if (household.arrears > 0) checks.push({ code: 'arrears' })
  if (household.cardLost) checks.push({ code: 'card-lost' })
  if (!household.hasPhone) checks.push({ code: 'phone-missing' })
  return checks
}

/** Percent, one decimal left to who shows it; undefined when there is nothing to divide by. */
export const rateOf = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : (part * 100) / whole

/** Retention (N12): households enrolled again and paid, over last year's that could come back. */
export const retentionOf = (row: {
  readonly renewable: number
  readonly excluded: number
  readonly paid: number
}): number | undefined => rateOf(row.paid, row.renewable - row.excluded)

/** Growth (M1): (N − N−1) / N−1. */
export const growthOf = (now: number, before: number): number | undefined => rateOf(now - before, before)

/** Lower ages of the classes of the pyramid; the last one is open. */
export const AGE_CLASSES = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80] as const

/** The class of an age: its lower bound. */
export const ageClassOf = (age: number): number => Math.min(80, Math.max(0, Math.floor(age / 5) * 5))
