import type { RuleId } from '../order.ts'
import type { Walk } from '../walk.ts'

/** What a rule does to a certificate on its way. */
export type Step = (walk: Walk) => void
export type Steps<Id extends RuleId> = Readonly<Record<Id, Step>>
