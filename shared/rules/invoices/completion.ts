import { REASONS } from '../claims/reasons.ts'

/** Codes of what a facility is asked to complete, as the reference list says. */
export const TO_COMPLETE: readonly string[] = REASONS.filter(({ effect }) => effect === 'to_complete').map(
  ({ code }) => code,
)

export const isToComplete = (code: string): boolean => TO_COMPLETE.includes(code)
