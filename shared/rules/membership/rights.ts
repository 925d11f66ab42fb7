import { addDays, maxDay, minDay, type Day } from '../../dates.ts'
import type { ParamsOf, ParamSpec } from '../../errors/define.ts'
import { fbu, minFbu, subtract, sum, type Fbu } from '../../money.ts'

/**
 * Rights of a person at a date, from facts alone. Nothing here is stored and nothing has to be flipped by a batch: the answer of
 * today and the answer for a day of care three months ago come from the same function.
 */
export interface CoverYearFacts {
  readonly label: string
  readonly startsOn: Day
  readonly endsOn: Day
  /** A renewal paid up to this day does not wait. */
  readonly renewalDeadline: Day
}

export interface PaymentFacts {
  readonly day: Day
  readonly amount: Fbu
  /** Number of the receipt, to be said with the reason. */
  readonly receipt: string
}

/** One household for one cover year. `required` FBu must be paid for rights to take effect (all, or the first instalment). */
export interface MembershipFacts {
  readonly coverYear: CoverYearFacts
  readonly due: Fbu
  readonly required: Fbu
  readonly waitingDays: number
  readonly graceDays: number
  readonly instalments: readonly { readonly dueOn: Day; readonly amount: Fbu }[]
  /** Receipts that stand; a cancelled one is not a payment. */
  readonly payments: readonly PaymentFacts[]
  /**
   * What the opening rests on when it is not every payment: of a household born of a split, those of the household it left. What it
   * pays itself is for those who joined it.
   */
  readonly openedBy?: readonly PaymentFacts[]
  /** All that was paid for the household it left: what the terms of people who came along were asked of. */
  readonly paidThere?: readonly PaymentFacts[]
  /** What third parties took upon themselves and still have to pay, where only their payment opens rights. */
  readonly promised?: readonly Promised[]
}

/** FBu of a membership that a third party owes in place of the household, since a day, with the number of its commitment. */
export interface Promised {
  readonly day: Day
  readonly amount: Fbu
  readonly payer: string
  readonly number: string
}

/** Whole days a person was not of the household, between leaving and being admitted again. */
export interface Absence {
  readonly from: Day
  readonly to: Day
  readonly reason: string
}

/**
 * The terms of a person who came after the household: from a day, `asks` FBu must have been paid for the cover year that starts on
 * `coverYear` (what was asked of the household then, and the supplement), and the person may have to wait for themselves.
 * A newborn of a covered mother has none: what holds for the household holds for the child.
 */
export interface OwnTerm {
  readonly from: Day
  readonly coverYear: Day
  readonly asks: Fbu
  readonly waits: boolean
  /** Asked by the household that the person left in a split: only what pays for that one reaches it. */
  readonly ofHouseholdLeft?: boolean
}

export interface RightsFacts {
  readonly person: {
    readonly enteredOn: Day
    readonly leftOn?: Day
    readonly leftReason?: string
    readonly absences?: readonly Absence[]
    readonly terms?: readonly OwnTerm[]
  }
  readonly household: { readonly endedOn?: Day; readonly endedReason?: string }
  readonly memberships: readonly MembershipFacts[]
}

export const RIGHTS_STATES = ['open', 'waiting', 'suspended', 'expired', 'excluded', 'unknown'] as const
export type RightsState = (typeof RIGHTS_STATES)[number]

/** Every reason, with its parameters and how each is shown. The words are in the locale files under `rights.reason`. */
export const RIGHTS_REASONS = {
  'paid-in-time': { coverYear: 'text', paidOn: 'day', receipt: 'text' },
  'waiting-over': { coverYear: 'text', paidOn: 'day', receipt: 'text', firstCoveredDay: 'day' },
  'no-waiting': { coverYear: 'text', paidOn: 'day', receipt: 'text' },
  'waiting-period': { effectiveDay: 'day', firstCoveredDay: 'day', days: 'int' },
  'not-started': { coverYear: 'text', startsOn: 'day', firstCoveredDay: 'day' },
  unpaid: { coverYear: 'text', due: 'fbu', paid: 'fbu', missing: 'fbu' },
  'payer-unpaid': { coverYear: 'text', payer: 'text', number: 'text', promised: 'fbu', own: 'fbu' },
  'instalment-late': { dueOn: 'day', missing: 'fbu' },
  'supplement-unpaid': { coverYear: 'text', due: 'fbu', paid: 'fbu', missing: 'fbu' },
  'own-waiting': { effectiveDay: 'day', firstCoveredDay: 'day', days: 'int' },
  'not-renewed': { coverYear: 'text', lastCoveredDay: 'day' },
  'never-paid': {},
  left: { leftOn: 'day', leftReason: 'text' },
  'household-ended': { endedOn: 'day', endedReason: 'text' },
  'not-registered': {},
  'check-character': {},
  'not-yet-registered': { enteredOn: 'day' },
} as const satisfies Record<string, ParamSpec>

export type RightsReasonCode = keyof typeof RIGHTS_REASONS
export interface RightsReason {
  readonly code: RightsReasonCode
  readonly params: Readonly<Record<string, string | number>>
}

export interface Rights {
  readonly state: RightsState
  readonly reason: RightsReason
  /** Later of the cover year's start and the day the required amount was paid. */
  readonly effectiveDay?: Day
  /** Effective day plus the waiting days. */
  readonly firstCoveredDay?: Day
  readonly lastCoveredDay?: Day
}

const because = <C extends RightsReasonCode>(code: C, params: ParamsOf<(typeof RIGHTS_REASONS)[C]>): RightsReason => ({
  code,
  params: params as RightsReason['params'],
})

export const UNKNOWN_PERSON: Rights = { state: 'unknown', reason: because('not-registered', {}) }
/** A number that was misread: its check character says so. */
export const MISREAD_NUMBER: Rights = { state: 'unknown', reason: because('check-character', {}) }

/** When a membership starts to bind the mutual, from what was paid up to a day. */
export interface Opening {
  readonly effectiveDay: Day
  readonly firstCoveredDay: Day
  readonly paidOn: Day
  readonly receipt: string
  readonly waits: boolean
}

/** The day the payments reached an amount, and the receipt that did it; undefined when they never did. */
export function dayReached(payments: readonly PaymentFacts[], amount: Fbu, asOf?: Day): PaymentFacts | undefined {
  let paid = 0
  for (const payment of payments.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    if (asOf !== undefined && payment.day > asOf) return undefined
    paid += payment.amount
    if (paid >= amount) return payment
  }
  return undefined
}

const towardsOpening = ({ payments, openedBy }: MembershipFacts): readonly PaymentFacts[] => openedBy ?? payments

/**
 * Opening of a membership among the household's memberships. A household that had effective rights in the cover year just before
 * and paid by the renewal deadline does not wait, but does not skip what it still had to wait either.
 */
export function openingOf(membership: MembershipFacts, all: readonly MembershipFacts[]): Opening | undefined {
  const { startsOn, renewalDeadline } = membership.coverYear
  const nothingAsked = membership.required === 0
  const reached = nothingAsked
    ? { day: startsOn, receipt: '' }
    : dayReached(towardsOpening(membership), membership.required)
  if (reached === undefined) return undefined
  const effectiveDay = maxDay(startsOn, reached.day)
  const before = all.find((m) => m.coverYear.endsOn === addDays(startsOn, -1))
  const opened = before === undefined ? undefined : openingOf(before, all)
  const waits = opened === undefined || reached.day > renewalDeadline
  const firstCoveredDay = waits
    ? addDays(effectiveDay, membership.waitingDays)
    : maxDay(effectiveDay, opened.firstCoveredDay)
  return { effectiveDay, firstCoveredDay, paidOn: reached.day, receipt: reached.receipt, waits }
}

/** When a person who came later has rights of their own; undefined while what is asked for them is not paid. */
interface OwnOpening {
  readonly effectiveDay: Day
  readonly firstCoveredDay: Day
  readonly days: number
}

const towardsTerm = ({ payments, paidThere }: MembershipFacts, term: OwnTerm): readonly PaymentFacts[] =>
  term.ofHouseholdLeft === true ? (paidThere ?? payments) : payments

const termOn = ({ person }: RightsFacts, on: Day): OwnTerm | undefined =>
  (person.terms ?? []).filter((t) => t.from <= on).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]

/**
 * The person's own opening: the later of the day they came and the day what was asked for them was paid, or the opening of the
 * household's next cover year, whose contribution counts them; the sooner of both, so that paying never opens later.
 */
function ownOpening(facts: RightsFacts, term: OwnTerm): OwnOpening | undefined {
  const candidates: OwnOpening[] = []
  const add = (effectiveDay: Day, days: number): void => {
    candidates.push({ effectiveDay, days, firstCoveredDay: term.waits ? addDays(effectiveDay, days) : effectiveDay })
  }
  for (const membership of facts.memberships) {
    const { startsOn } = membership.coverYear
    if (startsOn < term.coverYear) continue
    const opening = openingOf(membership, facts.memberships)
    if (opening === undefined) continue
    const effectiveDay = maxDay(term.from, opening.effectiveDay)
    if (startsOn > term.coverYear) add(effectiveDay, membership.waitingDays)
    else if (term.asks === 0) add(effectiveDay, membership.waitingDays)
    else {
      const reached = dayReached(towardsTerm(membership, term), term.asks)
      if (reached !== undefined) add(maxDay(effectiveDay, reached.day), membership.waitingDays)
    }
  }
  return candidates.toSorted((a, b) => (a.effectiveDay < b.effectiveDay ? -1 : 1))[0]
}

const paidUpTo = (payments: readonly PaymentFacts[], on: Day): Fbu =>
  sum(payments.filter((p) => p.day <= on).map((p) => p.amount))

/** Rights of a person on a day, with the reason. Never throws. */
export function rightsOn(facts: RightsFacts, on: Day): Rights {
  const { person, household } = facts
  if (person.enteredOn > on)
    return { state: 'unknown', reason: because('not-yet-registered', { enteredOn: person.enteredOn }) }
  if (person.leftOn !== undefined && person.leftOn < on)
    return {
      state: 'excluded',
      reason: because('left', { leftOn: person.leftOn, leftReason: person.leftReason ?? '' }),
      lastCoveredDay: person.leftOn,
    }
  if (household.endedOn !== undefined && household.endedOn < on)
    return {
      state: 'excluded',
      reason: because('household-ended', { endedOn: household.endedOn, endedReason: household.endedReason ?? '' }),
      lastCoveredDay: household.endedOn,
    }
  const away = (person.absences ?? []).find((a) => a.from <= on && on <= a.to)
  if (away !== undefined) {
    const lastCoveredDay = addDays(away.from, -1)
    return {
      state: 'excluded',
      reason: because('left', { leftOn: lastCoveredDay, leftReason: away.reason }),
      lastCoveredDay,
    }
  }
  const current = facts.memberships.find((m) => m.coverYear.startsOn <= on && on <= m.coverYear.endsOn)
  return current === undefined ? outsideCover(facts, on) : withinCover(facts, current, on)
}

function withinCover(facts: RightsFacts, membership: MembershipFacts, on: Day): Rights {
  const { coverYear } = membership
  const paid = paidUpTo(towardsOpening(membership), on)
  const opening = openingOf(membership, facts.memberships)
  if (opening === undefined || opening.effectiveDay > on) {
    return { state: 'suspended', reason: whyUnpaid(membership, paid, on) }
  }
  const lastCoveredDay = lastDayOf(facts, membership)
  const { paidOn, receipt } = opening
  const term = termOn(facts, on)
  const own = term === undefined ? undefined : ownOpening(facts, term)
  if (term !== undefined && (own === undefined || own.effectiveDay > on)) {
    const asked = facts.memberships.find((m) => m.coverYear.startsOn === term.coverYear) ?? membership
    const sofar = paidUpTo(towardsTerm(asked, term), on)
    return {
      state: 'suspended',
      reason: because('supplement-unpaid', {
        coverYear: asked.coverYear.label,
        due: term.asks,
        paid: sofar,
        missing: fbu(Math.max(0, term.asks - sofar)),
      }),
    }
  }
  const effectiveDay = own === undefined ? opening.effectiveDay : maxDay(opening.effectiveDay, own.effectiveDay)
  const household = maxDay(opening.firstCoveredDay, facts.person.enteredOn)
  const firstCoveredDay = own === undefined ? household : maxDay(household, own.firstCoveredDay)
  const days = { effectiveDay, firstCoveredDay, lastCoveredDay }
  if (on < firstCoveredDay && own !== undefined && own.firstCoveredDay === firstCoveredDay)
    return {
      state: 'waiting',
      reason: because('own-waiting', { effectiveDay: own.effectiveDay, firstCoveredDay, days: own.days }),
      ...days,
    }
  if (on < firstCoveredDay)
    return {
      state: 'waiting',
      reason: because('waiting-period', { effectiveDay, firstCoveredDay, days: membership.waitingDays }),
      ...days,
    }
  const late = lateInstalment(membership, on)
  if (late !== undefined) return { state: 'suspended', reason: because('instalment-late', late), ...days }
  const said = { coverYear: coverYear.label, paidOn, receipt }
  if (!opening.waits) return { state: 'open', reason: because('paid-in-time', said), ...days }
  if (membership.waitingDays === 0) return { state: 'open', reason: because('no-waiting', said), ...days }
  return { state: 'open', reason: because('waiting-over', { ...said, firstCoveredDay }), ...days }
}

/** What is missing, and whose it is: a third party that promised it owes it, the household what is left beyond. */
function whyUnpaid(membership: MembershipFacts, paid: Fbu, on: Day): RightsReason {
  const missing = subtract(membership.required, paid)
  const coverYear = membership.coverYear.label
  const promises = (membership.promised ?? []).filter((p) => p.day <= on && p.amount > 0)
  if (promises.length === 0) return because('unpaid', { coverYear, due: membership.due, paid, missing })
  const promised = minFbu(missing, sum(promises.map((p) => p.amount)))
  const named = (key: 'payer' | 'number'): string => [...new Set(promises.map((p) => p[key]))].join(', ')
  return because('payer-unpaid', {
    coverYear,
    payer: named('payer'),
    number: named('number'),
    promised,
    own: subtract(missing, promised),
  })
}

function outsideCover(facts: RightsFacts, on: Day): Rights {
  const next = facts.memberships
    .filter((m) => m.coverYear.startsOn > on)
    .toSorted((a, b) => (a.coverYear.startsOn < b.coverYear.startsOn ? -1 : 1))[0]
  const opening = next === undefined ? undefined : openingOf(next, facts.memberships)
  if (next !== undefined && opening !== undefined && opening.paidOn <= on) {
    const { effectiveDay, firstCoveredDay } = opening
    const { label, startsOn } = next.coverYear
    return {
      state: 'waiting',
      reason: because('not-started', { coverYear: label, startsOn, firstCoveredDay }),
      effectiveDay,
      firstCoveredDay,
      lastCoveredDay: lastDayOf(facts, next),
    }
  }
  if (next !== undefined) {
    const paid = paidUpTo(towardsOpening(next), on)
    return { state: 'suspended', reason: whyUnpaid(next, paid, on) }
  }
  const past = facts.memberships
    .filter((m) => m.coverYear.endsOn < on && openingOf(m, facts.memberships) !== undefined)
    .toSorted((a, b) => (a.coverYear.endsOn > b.coverYear.endsOn ? -1 : 1))[0]
  if (past === undefined) return { state: 'expired', reason: because('never-paid', {}) }
  const { label, endsOn } = past.coverYear
  return {
    state: 'expired',
    reason: because('not-renewed', { coverYear: label, lastCoveredDay: endsOn }),
    lastCoveredDay: endsOn,
  }
}

function lastDayOf(facts: RightsFacts, membership: MembershipFacts): Day {
  let last = membership.coverYear.endsOn
  if (facts.person.leftOn !== undefined) last = minDay(last, facts.person.leftOn)
  if (facts.household.endedOn !== undefined) last = minDay(last, facts.household.endedOn)
  return last
}

/** The first instalment that is late beyond the grace days on a day, with what is missing up to it. */
function lateInstalment(membership: MembershipFacts, on: Day): { dueOn: Day; missing: Fbu } | undefined {
  const paid = paidUpTo(towardsOpening(membership), on)
  let asked = fbu(0)
  for (const instalment of membership.instalments) {
    asked = fbu(asked + instalment.amount)
    if (addDays(instalment.dueOn, membership.graceDays) < on && paid < asked)
      return { dueOn: instalment.dueOn, missing: subtract(asked, paid) }
  }
  return undefined
}

export interface Interval {
  readonly from: Day
  readonly to: Day
}

/**
 * The days of a cover year cut where the answer may change: an instalment becomes late or is paid, somebody comes, waits, leaves or
 * comes back. Whole intervals in order, each with its state.
 */
export function stateIntervals(
  facts: RightsFacts,
  membership: MembershipFacts,
): (Interval & { readonly state: RightsState })[] {
  const { startsOn, endsOn } = membership.coverYear
  const { person, household } = facts
  const turns = new Set<Day>([startsOn, person.enteredOn])
  if (person.leftOn !== undefined) turns.add(addDays(person.leftOn, 1))
  if (household.endedOn !== undefined) turns.add(addDays(household.endedOn, 1))
  const opening = openingOf(membership, facts.memberships)
  if (opening !== undefined) turns.add(opening.effectiveDay).add(opening.firstCoveredDay)
  for (const { dueOn } of membership.instalments) turns.add(addDays(dueOn, membership.graceDays + 1))
  for (const { day } of membership.payments) turns.add(day)
  for (const { from, to } of person.absences ?? []) turns.add(from).add(addDays(to, 1))
  for (const term of person.terms ?? []) {
    turns.add(term.from)
    const own = ownOpening(facts, term)
    if (own !== undefined) turns.add(own.effectiveDay).add(own.firstCoveredDay)
  }
  const starts = [...turns].filter((d) => d >= startsOn && d <= endsOn).toSorted()
  const intervals: (Interval & { readonly state: RightsState })[] = []
  for (const [i, from] of starts.entries()) {
    const next = starts[i + 1]
    const to = next === undefined ? endsOn : addDays(next, -1)
    const { state } = rightsOn(facts, from)
    const previous = intervals.at(-1)
    if (previous?.state === state) intervals[intervals.length - 1] = { from: previous.from, to, state }
    else intervals.push({ from, to, state })
  }
  return intervals
}

/** The days with open rights in a membership, as whole intervals in order, for timelines and person-days. */
export const openIntervals = (facts: RightsFacts, membership: MembershipFacts): Interval[] =>
  stateIntervals(facts, membership)
    .filter((i) => i.state === 'open')
    .map(({ from, to }) => ({ from, to }))
