import { refuse } from '../../../../shared/errors/refusal.ts'

/** Somebody else changed it since it was read. Refuses `accounting.changed-since`. */
export const changedMeanwhile = (what: string): never => refuse('accounting.changed-since', { what })
