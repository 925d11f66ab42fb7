import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import type { ByAge } from '../../../../shared/rules/accounting/inventory/impairment.ts'
import { keptAccount } from './accounts.ts'
import type { Judgement } from './judged.ts'
import { inventoryDay } from './period.ts'
import { receivablesOn, type Receivable } from './receivables.ts'
import { balancesByMutual, NO_MUTUAL } from './runs.ts'

/** What an account of impairment must have for a mutual, and what it has. FBu; the centre's own part under {@link NO_MUTUAL}. */
export interface Change {
  readonly mutualId: Id
  readonly account: string
  readonly before: Fbu
  readonly required: Fbu
  readonly charge: Fbu
  readonly released: Fbu
}

export const USES = ['impairment', 'impairment-others'] as const
export const useOf = ({ type }: Receivable): (typeof USES)[number] =>
  type === 'household' ? 'impairment' : 'impairment-others'

/** The change of each account and mutual: more is charged, what is too much is given back. */
export function changesOf(db: ReadDb, year: number, owed: readonly Receivable[]): Change[] {
  return USES.flatMap((use) => {
    const account = keptAccount(db, use)
    const before = balancesByMutual(db, account, year)
    const required = new Map<Id, number>()
    for (const one of owed)
      if (useOf(one) === use) {
        const mutualId = one.mutualId ?? NO_MUTUAL
        required.set(mutualId, (required.get(mutualId) ?? 0) + one.required)
      }
    return [...new Set([...before.keys(), ...required.keys()])].sort().flatMap((mutualId): Change[] => {
      const stands = fbu(-(before.get(mutualId) ?? 0))
      const wanted = fbu(required.get(mutualId) ?? 0)
      if (stands === 0 && wanted === 0) return []
      return [
        {
          mutualId,
          account,
          before: stands,
          required: wanted,
          charge: fbu(Math.max(0, wanted - stands)),
          released: fbu(Math.max(0, stands - wanted)),
        },
      ]
    })
  })
}

/** What posting an impairment now would have stand. FBu. */
export function impairmentRequired(db: ReadDb, year: number): { required: Fbu; change: Fbu } {
  const changes = changesOf(db, year, receivablesOn(db, inventoryDay(year), keptAccount(db, 'doubtful')))
  return {
    required: sum(changes.map(({ required }) => required)),
    change: fbu(changes.reduce((total, { charge, released }) => total + charge - released, 0)),
  }
}

/** Who may cost most, first. */
export const inOrder = (owed: readonly Receivable[]): Receivable[] =>
  owed.toSorted((a, b) => b.required - a.required || b.base - a.base || (a.id < b.id ? -1 : 1))

/** What a posted document keeps of a debt; of those posted before judgements were there, not what is of them. */
export interface KeptFacts {
  readonly owed: ByAge
  readonly doubtful: Fbu
  readonly doubtfulBefore: Fbu
  readonly byAge?: Fbu
  readonly judgement?: Judgement | null
}
