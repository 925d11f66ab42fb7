import type { Fbu } from '../../../money.ts'
import type { LifeKind } from './machine.ts'

/** What a decision on an event would do, whoever entered it. */
export interface Weighed {
  readonly kind: LifeKind
  /** FBu it charges. */
  readonly supplement: Fbu
  /** The event that it takes back, with what that one charged. */
  readonly undoes?: { readonly kind: LifeKind; readonly supplement: Fbu } | undefined
}

const ENDS: readonly LifeKind[] = ['death', 'departure', 'exclusion']
/** Taken back, nobody came by them. */
const OPENS: readonly LifeKind[] = ['newborn', 'marriage', 'arrival', 'readmission']

/**
 * Does an event ask for a second person? One that ends somebody's rights always; one that charges, or takes back what was charged,
 * above the amount of `approval.fourEyesAbove` (at the amount itself one person is enough). One who goes on elsewhere, by a transfer
 * or a split, loses nothing.
 */
export const asksForTwo = ({ kind, supplement, undoes }: Weighed, threshold: Fbu): boolean =>
  ENDS.includes(kind) ||
  (undoes !== undefined && OPENS.includes(undoes.kind)) ||
  supplement > threshold ||
  (undoes !== undefined && undoes.supplement > threshold)
