import type { Day, Month } from '../../dates.ts'
import type { Id } from '../../ids.ts'
import { sum, type Fbu } from '../../money.ts'
import { Posting, type EntryDraft, type LineAxes } from '../../posting.ts'
import type { MutualShare } from './estimates.ts'
import { BENEFITS } from './posting.ts'

export const FACILITY_ESTIMATE = '4085'
export const MEMBER_BENEFITS = '6552'
export const MEMBER_PAYABLE = '4195'
export const MONTH_ESTIMATE = 'month-estimate'

/** One document of an estimate, as it posts. */
export interface EstimateToPost {
  readonly type: 'invoice' | 'reimbursement'
  readonly number: string
  /** The facility, or the household. */
  readonly partyId: Id
  readonly party: string
  readonly facilityType?: string
  readonly ownership?: string
  readonly shares: readonly MutualShare[]
}

interface EstimateHead {
  readonly id: Id
  readonly number: string
  readonly month: Month
  readonly day: Day
  readonly label: string
}

const total = (line: EstimateToPost): Fbu => sum(line.shares.map(({ amount }) => amount))

/**
 * The estimate of a month, in one entry: D 6551 of each mutual / C 4085 of the facility for each invoice, D 6552 / C 4195 of the
 * household for each request of a member. Journal `OD`. `taken`: the same the other way round, for one posted by mistake.
 */
export function postEstimate(
  { id, number, day, label }: EstimateHead,
  lines: readonly EstimateToPost[],
  taken = false,
): EntryDraft {
  const posting = new Posting({ journal: 'OD', day, label, voucher: number, source: { type: MONTH_ESTIMATE, id } })
  const put = (side: 'debit' | 'credit', account: string, amount: Fbu, axes: LineAxes): void => {
    if ((side === 'debit') !== taken) posting.debit(account, amount, axes)
    else posting.credit(account, amount, axes)
  }
  for (const line of lines) {
    const invoice = line.type === 'invoice'
    const axes: LineAxes = {
      label: `${line.number}, ${line.party}`,
      ...(line.facilityType === undefined ? {} : { facilityType: line.facilityType }),
      ...(line.ownership === undefined ? {} : { ownership: line.ownership }),
    }
    const party = { thirdPartyType: invoice ? 'facility' : 'household', thirdPartyId: line.partyId } as const
    for (const { mutualId, amount } of line.shares)
      put('debit', invoice ? BENEFITS : MEMBER_BENEFITS, amount, {
        ...axes,
        ...(mutualId === null ? {} : { mutualId }),
      })
    put('credit', invoice ? FACILITY_ESTIMATE : MEMBER_PAYABLE, total(line), { ...axes, ...party })
  }
  return posting.toDraft()
}
