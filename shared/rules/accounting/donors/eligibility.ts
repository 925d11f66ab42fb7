import type { Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { fbu, type Fbu } from '../../../money.ts'
import { headingOf, type AgreementHeading } from './headings.ts'

/** What judges a cost: the days, the accounts and the amounts that donor and centre agreed on. */
export interface AgreementTerms {
  readonly id: Id
  readonly startsOn: Day
  readonly endsOn: Day
  readonly amount: Fbu
  /** None: it pays for everything. */
  readonly headings: readonly AgreementHeading[]
}

/** A line on the project's axis: a cost or an asset. FBu, below zero when it takes one back. */
export interface SpendingLine {
  readonly day: Day
  readonly account: string
  readonly amount: Fbu
}

/** Why a donor does not pay for a cost, or for all of it. */
export const OUTSIDE_REASONS = ['no-agreement', 'dates', 'account', 'cap', 'amount'] as const
export type OutsideReason = (typeof OUTSIDE_REASONS)[number]

export interface Judged<L extends SpendingLine> {
  readonly line: L
  readonly agreementId: Id | null
  /** Rank of the heading that takes it, from 0; null: none, or the agreement has none. */
  readonly heading: number | null
  readonly eligible: Fbu
  readonly outside: Fbu
  readonly reason: OutsideReason | null
}

const within = (value: number, cap: number | null): number =>
  Math.min(Math.max(0, value), cap ?? Number.MAX_SAFE_INTEGER)

/** A running sum of which no more than a cap counts; what is taken back gives its room back. */
class Room {
  #total = 0
  readonly #cap: Fbu | null
  constructor(cap: Fbu | null) {
    this.#cap = cap
  }
  /** How much of an amount counts, when it is added now. */
  part(amount: number): number {
    return within(this.#total + amount, this.#cap) - within(this.#total, this.#cap)
  }
  take(amount: number): void {
    this.#total += amount
  }
}

/**
 * Judges the costs of one project in the order in which they were met, each against the one agreement that holds on its day. The eligible
 * part of all is never more than what was agreed, in whole and by heading, whatever is taken back in between.
 */
export function judgeSpending<L extends SpendingLine>(
  agreements: readonly AgreementTerms[],
  lines: readonly L[],
): Judged<L>[] {
  const rooms = new Map(
    agreements.map((terms) => [
      terms.id,
      { whole: new Room(terms.amount), headings: terms.headings.map(({ cap }) => new Room(cap)) },
    ]),
  )
  return lines.map((line) => {
    const outside = (reason: OutsideReason, agreementId: Id | null): Judged<L> => ({
      line,
      agreementId,
      heading: null,
      eligible: fbu(0),
      outside: line.amount,
      reason,
    })
    const terms = agreements.find(({ startsOn, endsOn }) => line.day >= startsOn && line.day <= endsOn)
    const room = terms === undefined ? undefined : rooms.get(terms.id)
    if (terms === undefined || room === undefined)
      return outside(agreements.length === 0 ? 'no-agreement' : 'dates', null)
    const at = terms.headings.length === 0 ? null : (headingOf(terms.headings, line.account) ?? -1)
    if (at === -1) return outside('account', terms.id)
    const ofHeading = at === null ? undefined : room.headings[at]
    const underCap = ofHeading?.part(line.amount) ?? line.amount
    ofHeading?.take(line.amount)
    // only what its heading lets through counts against the whole
    const eligible = fbu(room.whole.part(underCap))
    room.whole.take(underCap)
    const rest = fbu(line.amount - eligible)
    return {
      line,
      agreementId: terms.id,
      heading: at,
      eligible,
      outside: rest,
      reason: rest === 0 ? null : underCap === line.amount ? 'amount' : 'cap',
    }
  })
}
