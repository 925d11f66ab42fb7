import type { Day } from '../../dates.ts'

export type AgreementState = 'coming' | 'open' | 'suspended' | 'terminated' | 'expired'

export interface AgreementFacts {
  readonly startsOn: Day
  /** Last day; null: until one side ends it. */
  readonly endsOn: Day | null
  /** First day without it. */
  readonly terminatedOn: Day | null
  /** Days both included; `to` null: still suspended. */
  readonly suspensions: readonly { readonly from: Day; readonly to: Day | null }[]
}

/** What an agreement was on a day, computed from its dates alone: no state is stored that time could make false. */
export function agreementState(agreement: AgreementFacts, on: Day): AgreementState {
  if (on < agreement.startsOn) return 'coming'
  if (agreement.terminatedOn !== null && on >= agreement.terminatedOn) return 'terminated'
  if (agreement.endsOn !== null && on > agreement.endsOn) return 'expired'
  return agreement.suspensions.some(({ from, to }) => on >= from && (to === null || on <= to)) ? 'suspended' : 'open'
}

/** The last day an agreement may hold, null when it has none. */
export function lastDayOf(agreement: Pick<AgreementFacts, 'endsOn' | 'terminatedOn'>): Day | null {
  const { endsOn, terminatedOn } = agreement
  if (terminatedOn === null) return endsOn
  return endsOn === null || terminatedOn <= endsOn ? terminatedOn : endsOn
}

/** Whether two agreements of a facility would both hold on some day. */
export function agreementsOverlap(
  a: Pick<AgreementFacts, 'startsOn' | 'endsOn' | 'terminatedOn'>,
  b: Pick<AgreementFacts, 'startsOn' | 'endsOn' | 'terminatedOn'>,
): boolean {
  // a terminated agreement no longer holds on the day it is terminated
  const reaches = (x: typeof a, day: Day): boolean =>
    (x.endsOn === null || x.endsOn >= day) && (x.terminatedOn === null || x.terminatedOn > day)
  return reaches(a, b.startsOn) && reaches(b, a.startsOn)
}
