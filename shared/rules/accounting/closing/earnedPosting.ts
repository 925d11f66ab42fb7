import type { Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { negate } from '../../../money.ts'
import { Posting, type EntryDraft } from '../../../posting.ts'
import type { Movement } from './earned.ts'

export const EARNED_RUN = 'earned-run'

export interface EarnedDocument {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly label: string
  readonly journal: string
  /** The account of contributions that are not earned yet. */
  readonly deferred: string
}

/**
 * D 7011 … / C 487 for what is put aside more than before, D 487 / C 7011 … for what became earned; one line on each side for each
 * mutual and account. Undefined when nothing moves: there is nothing to post.
 */
export function earnedPosting(document: EarnedDocument, movements: readonly Movement[]): EntryDraft | undefined {
  const { id, number, day, label, journal, deferred } = document
  const moved = movements.filter(({ movement }) => movement !== 0)
  if (moved.length === 0) return undefined
  const posting = new Posting({ journal, day, label, voucher: number, source: { type: EARNED_RUN, id } })
  for (const { mutualId, account, movement } of moved) {
    const axes = { label: `${number}, ${account}`, ...(mutualId === null ? {} : { mutualId }) }
    if (movement > 0) posting.debit(account, movement, axes).credit(deferred, movement, axes)
    else posting.debit(deferred, negate(movement), axes).credit(account, negate(movement), axes)
  }
  return posting.toDraft()
}
