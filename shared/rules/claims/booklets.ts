import type { Day } from '../../dates.ts'
import { defineMachine } from '../../stateMachine.ts'

export const CERTIFICATE_BOOKLET_STATES = ['issued', 'returned', 'lost'] as const
export type CertificateBookletState = (typeof CERTIFICATE_BOOKLET_STATES)[number]
export const CERTIFICATE_BOOKLET_ACTIONS = ['return', 'lose', 'reopen'] as const
export type CertificateBookletAction = (typeof CERTIFICATE_BOOKLET_ACTIONS)[number]

/** A booklet of certificates: with its facility, handed back, or lost. What came back by mistake may go out again. */
export const certificateBookletMachine = defineMachine({
  name: 'certificateBooklet',
  states: CERTIFICATE_BOOKLET_STATES,
  transitions: [
    { action: 'return', from: ['issued', 'lost'], to: 'returned' },
    { action: 'lose', from: ['issued'], to: 'lost' },
    { action: 'reopen', from: ['returned', 'lost'], to: 'issued' },
  ],
})

/** Leaves of one hand-over; more is a slip of the pen. */
export const MOST_LEAVES = 2_000

/** What makes two numbers of certificates the same: spaces, dots, dashes and case do not count. */
export const certificateKey = (number: string): string => number.toUpperCase().replace(/[\s.\-–_/]+/g, '')

export interface Leaves {
  readonly first: number
  readonly last: number
}

/**
 * The ways of reading a written number as series and leaf: every series it may begin with, the longest leaf first. Zeros in front of
 * a leaf do not count. Empty when it does not end with a digit.
 */
export function readings(key: string): { readonly seriesKey: string; readonly leaf: number }[] {
  const digits = /\d{1,12}$/.exec(key)?.[0] ?? ''
  const head = key.length - digits.length
  return [...digits].map((_, i) => ({ seriesKey: key.slice(0, head + i), leaf: Number(digits.slice(i)) }))
}

/** A leaf as printed: « A-000801 ». */
export const leafNumber = (series: string, digits: number, leaf: number): string =>
  series === '' ? String(leaf).padStart(digits, '0') : `${series}-${String(leaf).padStart(digits, '0')}`

/** The ways a leaf is written on invoices, as keys: with its zeros and without. */
export const leafKeys = (seriesKey: string, digits: number, leaf: number): string[] => [
  ...new Set([`${seriesKey}${String(leaf).padStart(digits, '0')}`, `${seriesKey}${leaf}`]),
]

/** A booklet as handed over, and what became of it. */
export interface HandedOver extends Leaves {
  readonly seriesKey: string
  readonly issuedOn: Day
  readonly state: CertificateBookletState
  readonly since: Day
  /** First leaf that came back blank. */
  readonly returnedFrom: number | null
}

export type BookletAnswer<B extends HandedOver = HandedOver> =
  | { readonly state: 'outside' }
  | { readonly state: 'inside'; readonly booklet: B; readonly leaf: number }
  | { readonly state: 'returned' | 'lost'; readonly on: Day; readonly booklet: B; readonly leaf: number }

/**
 * Which leaf of a facility's booklets a number is, on the day of care. A leaf dated after its booklet came back or was lost is not one
 * that the facility held; of a booklet that came back, the blank leaves never were. A run may go out again once it came back: the last
 * hand-over by the day counts.
 */
export function leafOn<B extends HandedOver>(booklets: readonly B[], key: string, day: Day): BookletAnswer<B> {
  let gone: BookletAnswer<B> | undefined
  for (const { seriesKey, leaf } of readings(key)) {
    let booklet: B | undefined
    for (const b of booklets)
      if (b.seriesKey === seriesKey && b.first <= leaf && leaf <= b.last && b.issuedOn <= day)
        if (booklet === undefined || b.issuedOn > booklet.issuedOn) booklet = b
    if (booklet === undefined) continue
    const blank = booklet.state === 'returned' && booklet.returnedFrom !== null && leaf >= booklet.returnedFrom
    if (booklet.state === 'issued' || (day <= booklet.since && !blank)) return { state: 'inside', booklet, leaf }
    gone ??= { state: booklet.state, on: booklet.since, booklet, leaf }
  }
  return gone ?? { state: 'outside' }
}

export interface LeafFacts extends Leaves {
  readonly used: readonly number[]
  readonly spoilt: readonly number[]
  readonly state: CertificateBookletState
  /** First leaf that came back blank. */
  readonly returnedFrom: number | null
}

/**
 * Leaves that should have come on an invoice and did not: below the highest one seen while the booklet is out, below the first blank
 * one once it came back, all that were not seen once it is lost.
 */
export function missingLeaves({ first, last, used, spoilt, state, returnedFrom }: LeafFacts): number[] {
  const seen = new Set([...used, ...spoilt])
  const highest = Math.max(first - 1, ...seen)
  const until = state === 'lost' ? last : state === 'returned' ? (returnedFrom ?? last + 1) - 1 : highest
  const missing: number[] = []
  for (let n = first; n <= until; n++) if (!seen.has(n)) missing.push(n)
  return missing
}

/** Blank leaves that the facility still holds: above the highest one seen, while the booklet is out. */
export const leavesInStock = ({ first, last, used, spoilt, state }: LeafFacts): number =>
  state === 'issued' ? last - Math.max(first - 1, ...used, ...spoilt) : 0
