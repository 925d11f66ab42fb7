import { refuse } from '../../../errors/refusal.ts'
import type { Id } from '../../../ids.ts'
import { fbu, percentOf, ZERO, type Fbu } from '../../../money.ts'
import type { PostingLine } from '../../../posting.ts'

/** What a surplus is put to. */
export const SURPLUS_USES = ['earlier-deficit', 'regulatory', 'solidarity', 'reserves', 'carried'] as const
/** What bears a deficit. */
export const DEFICIT_USES = ['from-reserves', 'carried-deficit'] as const
export const ALLOCATION_USES = [...SURPLUS_USES, ...DEFICIT_USES] as const
export type AllocationUse = (typeof ALLOCATION_USES)[number]

export interface AllocationRules {
  /** Percent of the surplus, less earlier deficits, that goes to the regulatory reserve… */
  readonly reservePercent: number
  /** …until the reserve reaches this many months of costs; null: without an end. */
  readonly reserveMonths: number | null
  /** Percent of the same base for the solidarity fund between mutuals. */
  readonly solidarityPercent: number
  /** Where the rest of a surplus goes. */
  readonly rest: 'reserves' | 'carried'
  /** What bears a deficit: other reserves as far as they go, or what is carried forward. */
  readonly deficit: 'reserves' | 'carried'
  readonly accounts: AllocationAccounts
}

/** The account of each use, in the centre's chart. */
export type AllocationAccounts = Readonly<Record<Exclude<AllocationUse, 'earlier-deficit' | 'from-reserves'>, string>>

/** What holds until two people decide otherwise: no percentage of the Burundian regulation is published. */
export const PROPOSED_RULES: AllocationRules = {
  reservePercent: 20,
  reserveMonths: 6,
  solidarityPercent: 5,
  rest: 'reserves',
  deficit: 'carried',
  accounts: { regulatory: '1061', solidarity: '1062', reserves: '1068', carried: '110', 'carried-deficit': '119' },
}

export const accountOfUse = (use: AllocationUse, accounts: AllocationAccounts): string =>
  use === 'earlier-deficit' ? accounts['carried-deficit'] : use === 'from-reserves' ? accounts.reserves : accounts[use]

/** An entity whose result is to be shared, and what its accounts hold. FBu, on their natural side. */
export interface ToShare {
  readonly mutualId: Id | null
  readonly costs: Fbu
  readonly result: Fbu
  readonly regulatoryHeld: Fbu
  readonly reservesHeld: Fbu
  readonly earlierDeficit: Fbu
}

export interface Share {
  readonly use: AllocationUse
  readonly amount: Fbu
}

/** Each figure of a proposal, so that a person can follow it. */
export interface Arithmetic {
  readonly earlierDeficit: Fbu
  /** The surplus less what earlier deficits take. */
  readonly base: Fbu
  readonly byPercent: Fbu
  /** What the regulatory reserve is to reach; null without an end. */
  readonly target: Fbu | null
  readonly held: Fbu
  readonly room: Fbu | null
  readonly solidarity: Fbu
}

const least = (...amounts: readonly number[]): Fbu => fbu(Math.max(0, Math.min(...amounts)))

/**
 * How the rules share one result. Parts add up to it to the franc: what percentages round goes to the rest. A surplus first takes away
 * the deficits carried from earlier years; percentages are of what is left. Months of costs: the year's costs × months ÷ 12, to the franc.
 */
export function proposeShares(
  { costs, result, regulatoryHeld, reservesHeld, earlierDeficit }: ToShare,
  rules: AllocationRules,
): { readonly shares: Share[]; readonly arithmetic: Arithmetic } {
  const surplus = fbu(Math.max(0, result))
  const cleared = least(surplus, earlierDeficit)
  const base = fbu(surplus - cleared)
  const byPercent = percentOf(base, rules.reservePercent)
  const target = rules.reserveMonths === null ? null : fbu(Math.round((Math.max(0, costs) * rules.reserveMonths) / 12))
  const room = target === null ? null : fbu(Math.max(0, target - regulatoryHeld))
  const regulatory = room === null ? byPercent : least(byPercent, room)
  const solidarity = least(percentOf(base, rules.solidarityPercent), base - regulatory)
  const arithmetic = { earlierDeficit, base, byPercent, target, held: regulatoryHeld, room, solidarity }
  const deficit = fbu(Math.max(0, -result))
  const fromReserves = rules.deficit === 'reserves' ? least(deficit, reservesHeld) : ZERO
  const shares: Share[] = [
    { use: 'earlier-deficit', amount: cleared },
    { use: 'regulatory', amount: regulatory },
    { use: 'solidarity', amount: solidarity },
    { use: rules.rest, amount: fbu(base - regulatory - solidarity) },
    { use: 'from-reserves', amount: fromReserves },
    { use: 'carried-deficit', amount: fbu(deficit - fromReserves) },
  ]
  return { shares: shares.filter(({ amount }) => amount > 0), arithmetic }
}

/**
 * What people made of a proposal: parts on the side of the result, that add up to it to the franc, and take from a reserve or from earlier
 * deficits no more than there is. Codes: `accounting.allocation-use`, `allocation-does-not-add-up`, `allocation-held`.
 */
export function checkShares(
  name: string,
  entity: ToShare,
  shares: readonly Share[],
  accounts: AllocationAccounts,
): void {
  const { result, reservesHeld, earlierDeficit } = entity
  const fitting: readonly AllocationUse[] = result > 0 ? SURPLUS_USES : DEFICIT_USES
  if (shares.some(({ use }) => !fitting.includes(use))) refuse('accounting.allocation-use', { name })
  const allocated = shares.reduce((sum, { amount }) => sum + amount, 0)
  if (allocated !== Math.abs(result))
    refuse('accounting.allocation-does-not-add-up', { name, result, allocated: fbu(allocated) })
  for (const [use, held] of [
    ['from-reserves', reservesHeld],
    ['earlier-deficit', earlierDeficit],
  ] as const) {
    const amount = shares.filter((share) => share.use === use).reduce((sum, share) => sum + share.amount, 0)
    if (amount > Math.max(0, held))
      refuse('accounting.allocation-held', { name, account: accountOfUse(use, accounts), held, amount })
  }
}

/** The lines of an allocation: D 120 / C the uses of a surplus, or D what bears a deficit / C 129, each of its mutual. */
export function allocationLines(
  entities: readonly {
    readonly mutualId: Id | null
    readonly result: number
    readonly shares: readonly { readonly account: string; readonly amount: Fbu }[]
  }[],
  accounts: { readonly surplus: string; readonly deficit: string },
): PostingLine[] {
  return entities.flatMap(({ mutualId, result, shares }) => {
    const axes = mutualId === null ? {} : { mutualId }
    const amount = fbu(Math.abs(result))
    const own =
      result > 0
        ? { account: accounts.surplus, debit: amount, credit: ZERO, ...axes }
        : { account: accounts.deficit, debit: ZERO, credit: amount, ...axes }
    const parts = shares.map((share) => ({
      account: share.account,
      debit: result > 0 ? ZERO : share.amount,
      credit: result > 0 ? share.amount : ZERO,
      ...axes,
    }))
    return result > 0 ? [own, ...parts] : [...parts, own]
  })
}
