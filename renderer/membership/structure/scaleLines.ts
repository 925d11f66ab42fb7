import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import type { ScaleRow } from './scaleDraft.ts'

export type Proposal = Output<'membership.scaleProposals'>['proposals'][number]
export type LineState = 'current' | 'coming' | 'past' | 'draft' | 'proposed' | 'returned'

/** A dated row of the page: a scale, or one that is on its way. */
export interface DatedLine {
  readonly key: string
  readonly state: LineState
  readonly scale: Omit<ScaleRow, 'id' | 'mutualName'>
  readonly category: HouseholdCategory
  readonly mutualName?: string
  readonly validFrom: Day
  readonly validTo?: Day
  /** Of the first band. */
  readonly amount: Fbu
  /** Those it is for: lines with the same text follow each other. */
  readonly scope: string
  readonly proposalId?: string
}

const stateOf = (row: ScaleRow, today: Day): LineState => {
  if (row.validFrom > today) return 'coming'
  return row.validTo !== undefined && row.validTo < today ? 'past' : 'current'
}

/** What is on its way first, then the scales, newest first. */
export function linesOf(rows: readonly ScaleRow[], proposals: readonly Proposal[], today: Day): DatedLine[] {
  const line = (
    key: string,
    state: LineState,
    scale: DatedLine['scale'],
    mutualName: string | undefined,
    proposalId?: string,
  ): DatedLine => ({
    key,
    state,
    scale,
    category: scale.category,
    validFrom: scale.validFrom,
    amount: scale.bands[0]?.amount ?? (0 as Fbu),
    scope: `${scale.category} ${scale.mutualId ?? ''}`,
    ...(mutualName === undefined ? {} : { mutualName }),
    ...(scale.validTo === undefined ? {} : { validTo: scale.validTo }),
    ...(proposalId === undefined ? {} : { proposalId }),
  })
  return [
    ...proposals.map((p) => line(p.id, p.state as LineState, p.scale, p.mutualName, p.id)),
    ...rows.map((row) => line(row.id, stateOf(row, today), row, row.mutualName)),
  ]
}
