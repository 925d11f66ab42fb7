import { addDays, maxDay, type Day } from '../../../../shared/dates.ts'
import type { MembershipFacts, RightsState } from '../../../../shared/rules/membership/rights.ts'

/**
 * Of `household h`: it must be read by itself, because it was born of a split, or somebody came with terms of their own or was away.
 * So must be one that is or may be late with an instalment ({@link mayBeLate}). Of all the others, those whose memberships have the
 * same days have the same rights, each person from the day they came to the day they left.
 */
export const PARTICULAR = `(h.split_from IS NOT NULL OR EXISTS (SELECT 1 FROM beneficiary b
  WHERE b.household_id = h.id AND (EXISTS (SELECT 1 FROM beneficiary_term t WHERE t.beneficiary_id = b.id AND t.undone = 0)
    OR EXISTS (SELECT 1 FROM beneficiary_absence a WHERE a.beneficiary_id = b.id AND a.undone = 0))))`

/** Of `household h`: it pays by instalments. */
export const IN_INSTALMENTS = `EXISTS (SELECT 1 FROM membership m JOIN membership_instalment i ON i.membership_id = m.id
  WHERE m.household_id = h.id AND m.cancelled_on IS NULL)`

/** Of `household h`: the days of its memberships as a text, oldest first. Where nothing is asked, the first day is the day it is paid. */
export const SHAPE = `coalesce((SELECT group_concat(y.starts_on || ' ' || y.ends_on || ' ' || y.renewal_deadline || ' ' || m.waiting_days || ' '
    || CASE WHEN m.required = 0 THEN y.starts_on ELSE coalesce(m.met_on, '-') END, ';' ORDER BY y.starts_on)
  FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.household_id = h.id AND m.cancelled_on IS NULL), '')`

/** Was there a day, or may there still be one, on which an instalment is late beyond the grace days? */
export function mayBeLate({ instalments, payments, graceDays }: MembershipFacts): boolean {
  let asked = 0
  for (const { dueOn, amount } of instalments) {
    asked += amount
    const last = addDays(dueOn, graceDays + 1)
    const paid = payments.reduce((total, payment) => total + (payment.day <= last ? payment.amount : 0), 0)
    if (paid < asked) return true
  }
  return false
}

/** One membership of a shape: when it binds the mutual, as the rule of rights says ({@link openingOf}); absent while it is not paid. */
export interface ShapeOpening {
  readonly startsOn: Day
  readonly endsOn: Day
  readonly opening?: { readonly paidOn: Day; readonly effectiveDay: Day; readonly firstCoveredDay: Day }
}

const dayAfter = new Map<string, Day>()

/** Days are counted in few distinct ways among a country's households: each is counted once. */
function later(from: Day, count: number): Day {
  const key = `${from} ${count}`
  const known = dayAfter.get(key)
  if (known !== undefined) return known
  if (dayAfter.size > 20_000) dayAfter.clear()
  const found = addDays(from, count)
  dayAfter.set(key, found)
  return found
}

/** One membership of a shape, read by itself. */
interface Part {
  readonly startsOn: Day
  readonly endsOn: Day
  readonly afterEnd: Day
  readonly renewalDeadline: Day
  /** Absent while it is not paid: the day it was, the first day it can bind, and the first covered one after the waiting days. */
  readonly paid?: { readonly on: Day; readonly effectiveDay: Day; readonly waited: Day }
}

const parts = new Map<string, Part>()

/** Shapes are nearly as many as households, their memberships are few: those of a year differ by their day alone. Each is read once. */
function partOf(text: string): Part {
  const known = parts.get(text)
  if (known !== undefined) return known
  if (parts.size > 20_000) parts.clear()
  const [startsOn, endsOn, renewalDeadline, waiting, metOn] = text.split(' ') as [Day, Day, Day, string, Day | '-']
  const year = { startsOn, endsOn, renewalDeadline, afterEnd: later(endsOn, 1) }
  const effectiveDay = metOn === '-' ? startsOn : maxDay(startsOn, metOn)
  const found: Part =
    metOn === '-' ? year : { ...year, paid: { on: metOn, effectiveDay, waited: later(effectiveDay, Number(waiting)) } }
  parts.set(text, found)
  return found
}

/**
 * The openings of a shape, oldest first: {@link openingOf} for households to which nothing particular happened, without its lists.
 * Tests hold both equal.
 */
export function openingsOf(shape: string): ShapeOpening[] {
  const found: ShapeOpening[] = []
  if (shape === '') return found
  let previous: Part | undefined
  for (const text of shape.split(';')) {
    const part = partOf(text)
    const { startsOn, endsOn, renewalDeadline, paid } = part
    const before = previous?.afterEnd === startsOn ? found.at(-1)?.opening : undefined
    previous = part
    if (paid === undefined) {
      found.push({ startsOn, endsOn })
      continue
    }
    const { on, effectiveDay, waited } = paid
    const firstCoveredDay =
      before === undefined || on > renewalDeadline ? waited : maxDay(effectiveDay, before.firstCoveredDay)
    found.push({ startsOn, endsOn, opening: { paidOn: on, effectiveDay, firstCoveredDay } })
  }
  return found
}

/** State of rights on a day of somebody of the household who is there on it: {@link rightsOn} without its reasons. */
export function stateOfShape(shape: string, on: Day): RightsState {
  for (const { startsOn, endsOn, opening } of openingsOf(shape)) {
    if (endsOn < on) continue
    if (startsOn > on) return opening !== undefined && opening.paidOn <= on ? 'waiting' : 'suspended'
    if (opening === undefined || opening.effectiveDay > on) return 'suspended'
    return on < opening.firstCoveredDay ? 'waiting' : 'open'
  }
  return 'expired'
}
