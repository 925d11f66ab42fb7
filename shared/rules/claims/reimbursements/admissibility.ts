import type { Day } from '../../../dates.ts'
import { PAPERS_WANTED, type Cause, type Obstacle, type PaperKind, type PayeeKind } from './vocabulary.ts'

export interface PaperFacts {
  readonly kind: PaperKind
  readonly number: string | null
  readonly issuedOn: Day | null
  readonly stamped: boolean
}

/** What the centre looks at before it judges anything. */
export interface AdmissibilityFacts {
  readonly submittedOn: Day
  /** Last day to hand it in: so many days after the care ended. */
  readonly deadline: Day
  readonly cause: Cause
  /** The centre's setting accepts the cause. */
  readonly accepted: boolean
  readonly papers: readonly PaperFacts[]
  /** A receipt that another request carries already. */
  readonly receiptTwice: { readonly receipt: string; readonly number: string } | null
  /** Open on the day of care, or an emergency that the centre covers while the household waits. */
  readonly covered: boolean
  readonly careFrom: Day
  readonly payee: { readonly kind: PayeeKind; readonly name: string | null; readonly identity: string | null }
}

export interface FoundObstacle {
  readonly obstacle: Obstacle
  readonly params: Readonly<Record<string, string | number>>
}

/**
 * What keeps a request from being admitted, all of it, the most telling first; empty when nothing does. Pure.
 *
 * The guards of the field: handed in within the delay, original receipts stamped, papers of its cause, rights on the
 * day of care, money taken by the member or a proxy who is known.
 */
export function obstaclesTo(facts: AdmissibilityFacts): FoundObstacle[] {
  const { submittedOn, deadline, cause, papers, receiptTwice, payee } = facts
  const found: FoundObstacle[] = []
  const say = (obstacle: Obstacle, params: FoundObstacle['params'] = {}): void => {
    found.push({ obstacle, params })
  }
  if (!facts.covered) say('rights', { day: facts.careFrom })
  if (submittedOn > deadline) say('late', { deadline, received: submittedOn })
  if (!facts.accepted) say('cause-refused', { cause })
  for (const paper of PAPERS_WANTED[cause])
    if (!papers.some(({ kind }) => kind === paper)) say('paper-missing', { paper })
  for (const { kind, number, issuedOn, stamped } of papers) {
    if (kind !== 'receipt') continue
    if (!stamped) say('receipt-unstamped', { receipt: number ?? '' })
    if (issuedOn === null) say('receipt-undated', { receipt: number ?? '' })
  }
  if (receiptTwice !== null) say('receipt-twice', receiptTwice)
  if (payee.kind === 'proxy' && (payee.name === null || payee.identity === null)) say('proxy-unnamed')
  return found
}
