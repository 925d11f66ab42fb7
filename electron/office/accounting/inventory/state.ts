import type { ReadDb } from '../../../../db/handle.ts'
import { fbu, subtract, sum, ZERO, type Fbu } from '../../../../shared/money.ts'
import { accrualTotals } from './accruals.ts'
import { claimsFacts, requiredBy, type ClaimsFacts } from './claimsFacts.ts'
import { chargesOf, dueOf } from './depreciation.ts'
import { impairmentRequired } from './impairmentChanges.ts'
import { runsOf, type Work } from './runs.ts'

/**
 * One of the works of a year's inventory. `due`: it has something to post; `posted`: posted and still what the facts say; `changed`: posted,
 * and the facts moved since; `undone`: it was posted, taken back, and has something to post; `nothing`: nothing to do.
 */
export interface InventoryWork {
  readonly work: Work | 'accruals'
  readonly state: 'posted' | 'due' | 'nothing' | 'changed' | 'undone'
  /** Of the document that stands. */
  readonly number: string | null
  /** Charged to the year, and given back to it, by what is posted. FBu. */
  readonly amount: Fbu
  readonly released: Fbu
  /** What posting now would change, charge less what is given back. FBu. */
  readonly due: Fbu
}

/** The four works of a year's inventory, as they stand; nothing is written. */
export const inventoryState = (db: ReadDb, year: number): InventoryWork[] => [
  work(db, 'depreciation', year, () => dueOf(chargesOf(db, year))),
  work(db, 'impairment', year, (run) => {
    const { required, change } = impairmentRequired(db, year)
    return run === undefined ? change : subtract(required, run.required)
  }),
  accruals(db, year),
  work(db, 'claims', year, (run) => {
    const facts = claimsFacts(db, year, run === undefined ? undefined : delayOf(run.facts as ClaimsFacts))
    const required = requiredBy(facts, run?.method ?? 'average')
    return subtract(required, run === undefined ? sum(facts.byMutual.map(({ before }) => before)) : run.required)
  }),
]

const delayOf = ({ delay }: ClaimsFacts): number | undefined => (delay.used === delay.observed ? undefined : delay.used)

function work(
  db: ReadDb,
  name: Work,
  year: number,
  dueBy: (run: ReturnType<typeof runsOf>[number] | undefined) => Fbu,
): InventoryWork {
  const runs = runsOf(db, name, year)
  const run = runs.find(({ state }) => state === 'posted')
  const due = dueBy(run)
  return {
    work: name,
    state:
      run === undefined
        ? due === 0
          ? 'nothing'
          : runs.length > 0
            ? 'undone'
            : 'due'
        : due === 0
          ? 'posted'
          : 'changed',
    number: run?.number ?? null,
    amount: run?.amount ?? ZERO,
    released: run?.released ?? ZERO,
    due,
  }
}

/** Nobody but a person knows what is still to be billed: without one, there is nothing. */
function accruals(db: ReadDb, year: number): InventoryWork {
  const { count, undone, amount } = accrualTotals(db, year)
  return {
    work: 'accruals',
    state: count > 0 ? 'posted' : undone > 0 ? 'undone' : 'nothing',
    number: null,
    amount,
    released: ZERO,
    due: fbu(0),
  }
}
