import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'

export type ScaleRow = Output<'membership.scales'>['scales'][number]
export type Published = Output<'membership.publishedScales'>['scales'][number]

export interface BandLine {
  readonly key: string
  readonly from?: number
  readonly to?: number
  readonly amount?: number
}
export interface PartLine {
  readonly key: string
  readonly percent?: number
  readonly after?: number
}

/** A new dated row while it is typed. */
export interface Draft {
  readonly mutualId?: string
  readonly category: HouseholdCategory
  readonly validFrom?: Day
  readonly validTo?: Day
  readonly bands: readonly BandLine[]
  readonly beyond?: number
  readonly each?: number
  readonly joiningFee?: number
  readonly cardPrice?: number
  readonly waitingDays?: number
  readonly graceDays?: number
  readonly maxPeople?: number
  readonly parts: readonly PartLine[]
  readonly discount?: number
  readonly discountFor: 'all' | 'new' | 'renewal'
  readonly source: string
}

export const key = (): string => crypto.randomUUID()

/** What a draft starts from: a row of the centre or a published scale. */
export const draftOf = (from: ScaleRow | Published | undefined): Draft => ({
  category: from?.category ?? 'ordinary',
  bands: (from?.bands ?? []).map((b) => ({ key: key(), from: b.fromPeople, to: b.toPeople, amount: b.amount })),
  parts: (from?.instalments ?? []).map((i) => ({ key: key(), percent: i.percent, after: i.afterDays })),
  ...(from?.supplement === undefined ? {} : { beyond: from.supplement.beyond, each: from.supplement.each }),
  ...(from?.discount === undefined ? {} : { discount: from.discount.percent }),
  ...(from?.maxPeople === undefined ? {} : { maxPeople: from.maxPeople }),
  ...(from !== undefined && 'mutualId' in from && from.mutualId !== undefined ? { mutualId: from.mutualId } : {}),
  discountFor: from?.discount?.for ?? 'all',
  joiningFee: from?.joiningFee ?? 0,
  cardPrice: from?.cardPrice ?? 0,
  waitingDays: from?.waitingDays ?? 0,
  graceDays: from?.graceDays ?? 0,
  // A published scale says where it comes from; a copy of a row needs a decision of its own.
  source: from !== undefined && 'key' in from ? from.source : '',
})

/** What is sent to the office; undefined while the day, a band or the source is missing. */
export function toScale(draft: Draft): Input<'membership.scaleEffect'> | undefined {
  const { validFrom } = draft
  const bands = draft.bands.map((b) => ({ fromPeople: b.from ?? 0, toPeople: b.to ?? 0, amount: b.amount ?? -1 }))
  const whole = bands.every((b) => b.fromPeople > 0 && b.toPeople > 0 && b.amount >= 0)
  if (validFrom === undefined || bands.length === 0 || !whole || draft.source.trim().length < 2) return undefined
  return {
    category: draft.category,
    validFrom,
    bands,
    joiningFee: draft.joiningFee ?? 0,
    cardPrice: draft.cardPrice ?? 0,
    waitingDays: draft.waitingDays ?? 0,
    graceDays: draft.graceDays ?? 0,
    instalments: draft.parts.map((p) => ({ percent: p.percent ?? 1, afterDays: p.after ?? 0 })),
    source: draft.source.trim(),
    ...(draft.mutualId === undefined ? {} : { mutualId: draft.mutualId }),
    ...(draft.validTo === undefined ? {} : { validTo: draft.validTo }),
    ...(draft.maxPeople === undefined ? {} : { maxPeople: draft.maxPeople }),
    ...(draft.beyond === undefined ? {} : { supplement: { beyond: draft.beyond, each: draft.each ?? 0 } }),
    ...(draft.discount === undefined || draft.discount === 0
      ? {}
      : { discount: { percent: draft.discount, for: draft.discountFor } }),
  }
}
