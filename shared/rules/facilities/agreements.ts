import { addDays, addMonths, type Day } from '../../dates.ts'

export type AgreementState = 'coming' | 'open' | 'suspended' | 'terminated' | 'expired'

export interface AgreementFacts {
  readonly startsOn: Day
  /** Last day; null: until one side ends it. */
  readonly endsOn: Day | null
  /** Goes on after its last day until one side ends it (tacit renewal). */
  readonly renews: boolean
  /** First day without it. */
  readonly terminatedOn: Day | null
  /** Days both included; `to` null: still suspended. */
  readonly suspensions: readonly { readonly from: Day; readonly to: Day | null }[]
}

/** What an agreement was on a day, computed from its dates alone: no state is stored that time could make false. */
export function agreementState(agreement: AgreementFacts, on: Day): AgreementState {
  if (on < agreement.startsOn) return 'coming'
  if (agreement.terminatedOn !== null && on >= agreement.terminatedOn) return 'terminated'
  if (agreement.endsOn !== null && !agreement.renews && on > agreement.endsOn) return 'expired'
  return agreement.suspensions.some(({ from, to }) => on >= from && (to === null || on <= to)) ? 'suspended' : 'open'
}

type Term = Pick<AgreementFacts, 'startsOn' | 'endsOn' | 'renews' | 'terminatedOn'>

/** The last day an agreement may hold, null when it has none. */
export function lastDayOf({ endsOn, renews, terminatedOn }: Omit<Term, 'startsOn'>): Day | null {
  const term = renews ? null : endsOn
  if (terminatedOn === null) return term
  const last = addDays(terminatedOn, -1)
  return term === null || last <= term ? last : term
}

/** Whether two agreements of a facility would both hold on some day. */
export function agreementsOverlap(a: Term, b: Term): boolean {
  const reaches = (x: Term, day: Day): boolean => {
    const last = lastDayOf(x)
    return last === null || last >= day
  }
  // one that was ended before it began never holds
  if (!reaches(a, a.startsOn) || !reaches(b, b.startsOn)) return false
  return reaches(a, b.startsOn) && reaches(b, a.startsOn)
}

/** Months of one term: from the first day to the last, rounded up; a year when it has no last day. */
function termMonths({ startsOn, endsOn }: Pick<Term, 'startsOn' | 'endsOn'>): number {
  if (endsOn === null) return 12
  let months = 1
  while (addMonths(startsOn, months) <= endsOn) months += 1
  return months
}

/**
 * The end of the term that runs on a day: the last day written, or, renewed tacitly, that of the renewal of the same
 * length. Null when there is no term, or when one side ended it.
 */
export function termEnd(agreement: Term, on: Day): Day | null {
  const { startsOn, endsOn, renews, terminatedOn } = agreement
  if (endsOn === null || terminatedOn !== null) return null
  if (!renews || on <= endsOn) return endsOn
  const months = termMonths(agreement)
  let times = 1
  let end = endsOn
  while (end < on) {
    times += 1
    end = addDays(addMonths(startsOn, months * times), -1)
  }
  return end
}

export type AgreementNews =
  /** Ends on `on` and is not renewed by itself. */
  | { readonly kind: 'expires'; readonly on: Day }
  /** Renewed by itself after `on`, unless somebody says otherwise by `noticeBy`. */
  | { readonly kind: 'renews'; readonly on: Day; readonly noticeBy: Day | null }
  | { readonly kind: 'begins'; readonly on: Day }
  | { readonly kind: 'ends'; readonly on: Day }
  | { readonly kind: 'suspended'; readonly on: Day }
  | { readonly kind: 'expired'; readonly on: Day }

/**
 * What somebody who looks after agreements should know of one on a day: what comes within `within` days (its term, an end
 * already decided, a beginning), a suspension that lasts, an end less than `within` days ago. Undefined when nothing does.
 */
export function agreementNews(
  agreement: AgreementFacts & { readonly noticeDays: number | null },
  on: Day,
  within: number,
): AgreementNews | undefined {
  const until = addDays(on, within)
  const state = agreementState(agreement, on)
  if (state === 'terminated') return undefined
  if (state === 'expired') {
    const { endsOn } = agreement
    return endsOn !== null && addDays(endsOn, within) >= on ? { kind: 'expired', on: endsOn } : undefined
  }
  if (state === 'coming') return agreement.startsOn <= until ? { kind: 'begins', on: agreement.startsOn } : undefined
  const { terminatedOn } = agreement
  if (terminatedOn !== null && terminatedOn <= until) return { kind: 'ends', on: terminatedOn }
  if (state === 'suspended') {
    const since = agreement.suspensions.find(({ from, to }) => on >= from && (to === null || on <= to))
    if (since !== undefined) return { kind: 'suspended', on: since.from }
  }
  const end = termEnd(agreement, on)
  if (end === null || end > until) return undefined
  if (!agreement.renews) return { kind: 'expires', on: end }
  return {
    kind: 'renews',
    on: end,
    noticeBy: agreement.noticeDays === null ? null : addDays(end, -agreement.noticeDays),
  }
}
