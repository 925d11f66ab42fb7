import type { ReadDb } from '../../../../db/handle.ts'
import { monthOf, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { MutualShare } from '../../../../shared/rules/invoices/estimates.ts'
import { estimateOf, type CareFacts } from './compute.ts'
import { byMutual, keptEstimates, keptLines } from './kept.ts'

/** An invoice or a request at hand on the last day of a month and not decided then, at what it may be accepted for. */
export interface AtHand {
  readonly number: string
  readonly party: string
  readonly receivedOn: Day
  readonly careMonth: Month
  readonly claimed: Fbu
  readonly rateAccepted: Fbu
  readonly rateClaimed: Fbu
  readonly amount: Fbu
  readonly shares: readonly MutualShare[]
}

/**
 * What a month leaves undecided, worked out now as its estimate is (`estimateOf`), and what of it the estimate that is posted carries
 * already, by mutual.
 */
export function atHandAt(
  db: ReadDb,
  month: Month,
  care: CareFacts,
): { readonly lines: AtHand[]; readonly carried: MutualShare[] } {
  const { lines } = estimateOf(db, month, care)
  const periods = new Map(
    db
      .all<{ id: Id; period: Month }>(
        'SELECT id, period FROM facility_invoice WHERE id IN (SELECT unhex(value) FROM json_each(?))',
        [JSON.stringify(lines.filter(({ type }) => type === 'invoice').map(({ id }) => id.replaceAll('-', '')))],
      )
      .map(({ id, period }) => [id, period]),
  )
  const posted = keptEstimates(db, month).find(({ state }) => state === 'posted')
  return {
    lines: lines.map(({ id, number, party, receivedOn, claimed, rateAccepted, rateClaimed, amount, shares }) => ({
      number,
      party,
      receivedOn,
      careMonth: periods.get(id) ?? monthOf(receivedOn),
      claimed,
      rateAccepted,
      rateClaimed,
      amount,
      shares,
    })),
    carried: posted === undefined ? [] : byMutual(keptLines(db, posted.id)),
  }
}
