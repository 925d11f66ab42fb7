import { daysBetween, type Day } from '../../dates.ts'
import type { Id } from '../../ids.ts'
import { fbu, minFbu, subtract, type Fbu } from '../../money.ts'
import { Posting, type EntryDraft } from '../../posting.ts'
import { defineMachine } from '../../stateMachine.ts'

export const BOOKLET_STATES = ['issued', 'returned', 'lost'] as const
export type BookletState = (typeof BOOKLET_STATES)[number]
export const BOOKLET_ACTIONS = ['return', 'lose', 'reopen'] as const
export type BookletAction = (typeof BOOKLET_ACTIONS)[number]

/** A booklet that came back, or was lost, is opened again when a receipt of it turns up. */
export const bookletMachine = defineMachine({
  name: 'receiptBooklet',
  states: BOOKLET_STATES,
  transitions: [
    { action: 'return', from: ['issued'], to: 'returned' },
    { action: 'lose', from: ['issued'], to: 'lost' },
    { action: 'reopen', from: ['returned', 'lost'], to: 'issued' },
  ],
})

/** « A 00123 », as the paper shows it. */
export const paperNumber = (series: string, number: number): string => `${series} ${String(number).padStart(5, '0')}`

/**
 * Numbers of a booklet that were passed over: below the highest one known (used or spoilt), and neither used nor spoilt.
 * After the highest known number the paper is simply not used yet.
 */
export function bookletGaps(booklet: { firstNumber: number; lastNumber: number }, known: readonly number[]): number[] {
  const taken = new Set(known)
  const highest = Math.min(Math.max(booklet.firstNumber - 1, ...known), booklet.lastNumber)
  const gaps: number[] = []
  for (let number = booklet.firstNumber; number < highest; number += 1) if (!taken.has(number)) gaps.push(number)
  return gaps
}

/** Consecutive numbers as ranges: 4, 5, 6, 9 → [4, 6], [9, 9]. */
export function ranges(numbers: readonly number[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = found.at(-1)
    if (last !== undefined && number <= last.to + 1) last.to = number
    else found.push({ from: number, to: number })
  }
  return found
}

export interface Settlement {
  /** Of the receipts covered and not handed over: stays the collector’s debt. */
  readonly shortage: Fbu
  /** Of earlier shortages, paid back now. */
  readonly repaid: Fbu
  /** Beyond all he owed: nobody claims it, so it is income. */
  readonly surplus: Fbu
}

/**
 * What a counted amount settles: first the receipts it covers, then what the collector owed from before, and only then a surplus.
 * counted + shortage = covered + repaid + surplus, always.
 */
export function settle({ covered, counted, owed }: { covered: Fbu; counted: Fbu; owed: Fbu }): Settlement {
  if (counted <= covered) return { shortage: subtract(covered, counted), repaid: fbu(0), surplus: fbu(0) }
  const beyond = subtract(counted, covered)
  const repaid = minFbu(beyond, owed)
  return { shortage: fbu(0), repaid, surplus: subtract(beyond, repaid) }
}

/** Days a collector has held the money of a receipt, and whether that is more than the setting allows. */
export const heldFor = (receiptDay: Day, today: Day, allowed: number): { days: number; late: boolean } => {
  const days = Math.max(0, daysBetween(receiptDay, today))
  return { days, late: days > allowed }
}

const COLLECTOR = '4671'
const MEMBER = '4111'
export const ADVANCE = '4191'
const TILL = { account: '5311', journal: 'CA1' } as const

export interface DepositDocument extends Settlement {
  readonly depositId: Id
  readonly number: string
  readonly collectorId: Id
  readonly mutualId: Id
  readonly day: Day
  readonly covered: Fbu
  readonly counted: Fbu
  readonly label: string
}

/**
 * D 5311 Caisse (counted) / C 4671 Collecteurs (counted less the surplus), 758 Produits divers (surplus). The shortage is not
 * posted: it is what stays on 4671 of the collector. Undefined when nothing was handed over.
 */
export function depositPosting(document: DepositDocument): EntryDraft | undefined {
  const { depositId, number, collectorId, mutualId, day, counted, surplus, label } = document
  if (counted === 0) return undefined
  const source = { type: 'collector-deposit', id: depositId }
  return new Posting({ journal: TILL.journal, day, label, mutualId, voucher: number, source })
    .debit(TILL.account, counted)
    .credit(COLLECTOR, subtract(counted, surplus), { thirdPartyType: 'collector', thirdPartyId: collectorId })
    .credit('758', surplus)
    .toDraft()
}

export interface AdvanceDocument {
  readonly id: Id
  readonly number: string
  readonly householdId: Id
  readonly mutualId: Id
  readonly day: Day
  readonly amount: Fbu
  readonly label: string
}

/** D 4191 Adhérents, avances reçues / C 4111 Adhérents: no money moves (§2.3). */
export function advanceUsePosting({
  id,
  number,
  householdId,
  mutualId,
  day,
  amount,
  label,
}: AdvanceDocument): EntryDraft {
  const household = { thirdPartyType: 'household', thirdPartyId: householdId } as const
  const source = { type: 'advance-use', id }
  return new Posting({ journal: 'AD', day, label, mutualId, voucher: number, source })
    .debit(ADVANCE, amount, household)
    .credit(MEMBER, amount, household)
    .toDraft()
}

/** D 4191 Adhérents, avances reçues / C 5311 Caisse. */
export function advanceRefundPosting(document: AdvanceDocument): EntryDraft {
  const { id, number, householdId, mutualId, day, amount, label } = document
  const source = { type: 'advance-refund', id }
  return new Posting({ journal: TILL.journal, day, label, mutualId, voucher: number, source })
    .debit(ADVANCE, amount, { thirdPartyType: 'household', thirdPartyId: householdId })
    .credit(TILL.account, amount)
    .toDraft()
}

/** How many signatures a refund of this amount wants: one, or two above the setting (§5.7). */
export const signaturesWanted = (amount: Fbu, secondAbove: Fbu): 1 | 2 => (amount > secondAbove ? 2 : 1)
