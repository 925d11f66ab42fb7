import type { Day } from '../../dates.ts'

/**
 * Member numbers of a mutual come from one series without a hole. A block is a run of it reserved to a workstation that enrols away from
 * the main one; every number that no household of this workspace carries is explained by the block it is of.
 */
export interface NumberBlock {
  readonly id: string
  readonly workstation: string
  readonly first: number
  readonly last: number
  /** Last day on which a number of it is given. */
  readonly expiresOn: Day
  readonly closed: boolean
}

/** What is said of a number of a block that no household here carries. */
export const NUMBER_FATES = ['elsewhere', 'free', 'retired'] as const
export type NumberFate = (typeof NUMBER_FATES)[number]

/**
 * reserved: of an open block, not said to be used. elsewhere: given on the workstation, its household is not entered here. free: given back,
 * the next one to be given. retired: never to be given. moved: a household left the mutual and the number stays its old one.
 * old: an old number of somebody, as a register of before wrote it; it is passed over. unexplained: nothing says why.
 */
export const GAP_KINDS = ['reserved', 'elsewhere', 'free', 'retired', 'moved', 'old', 'unexplained'] as const
export type GapKind = (typeof GAP_KINDS)[number]

export interface Gap {
  readonly kind: GapKind
  readonly from: number
  readonly to: number
  readonly blockId?: string | undefined
}

export const covers = (block: Pick<NumberBlock, 'first' | 'last'>, number: number): boolean =>
  block.first <= number && number <= block.last

export const overlaps = (
  one: Pick<NumberBlock, 'first' | 'last'>,
  other: Pick<NumberBlock, 'first' | 'last'>,
): boolean => one.first <= other.last && other.first <= one.last

export type BlockState = 'open' | 'used-up' | 'expired' | 'closed'

/** `given`: numbers of the block that are known to be given. */
export function blockState(block: NumberBlock, given: number, today: Day): BlockState {
  if (block.closed) return 'closed'
  if (given >= block.last - block.first + 1) return 'used-up'
  return block.expiresOn < today ? 'expired' : 'open'
}

export interface Series {
  /** Last number given or reserved; 0 before the first. */
  readonly last: number
  readonly blocks: readonly NumberBlock[]
  /** Numbers that a household of this mutual carries. */
  readonly carried: ReadonlySet<number>
  readonly fates: ReadonlyMap<number, NumberFate>
  /** Whether a number that is not carried was a household's before. */
  readonly wasCarried: (number: number) => boolean
  /** Whether somebody carried it as an old number. */
  readonly isOld?: (number: number) => boolean
}

/** Every run of numbers of the series that no household carries, with its reason. */
export function gapsOf(series: Series): Gap[] {
  const gaps: Gap[] = []
  for (let number = 1; number <= series.last; number += 1) {
    if (series.carried.has(number)) continue
    const block = series.blocks.find((b) => covers(b, number))
    const kind = gapAt(series, block, number)
    const before = gaps.at(-1)
    if (before?.to === number - 1 && before.kind === kind && before.blockId === block?.id)
      gaps[gaps.length - 1] = { ...before, to: number }
    else gaps.push({ kind, from: number, to: number, blockId: block?.id })
  }
  return gaps
}

function gapAt(series: Series, block: NumberBlock | undefined, number: number): GapKind {
  const fate = series.fates.get(number)
  if (fate !== undefined) return fate
  if (series.wasCarried(number)) return 'moved'
  if (block !== undefined && !block.closed) return 'reserved'
  return series.isOld?.(number) === true ? 'old' : 'unexplained'
}
