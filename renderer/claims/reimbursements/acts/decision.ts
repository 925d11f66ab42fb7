import type { Input, Output } from '../../../../shared/contract/index.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import { REASONS, type ReasonCode } from '../../../../shared/rules/claims/reasons.ts'

/** A line of a request, as whoever decides grants it. */
export interface DecisionLine {
  readonly key: string
  readonly position: number
  readonly label: string
  readonly paid: Fbu
  readonly base: Fbu
  /** What the rules give: nobody grants more. */
  readonly accepted: Fbu
  readonly granted?: Fbu
  readonly code?: ReasonCode
  readonly note?: string
}

export const decisionLines = ({ lines }: Output<'claims.reimbursement'>): DecisionLine[] =>
  lines.map(({ position, label, paid, base, accepted, granted }) => ({
    key: String(position),
    position,
    label,
    paid,
    base,
    accepted,
    granted,
  }))

export type Fault = 'above' | 'missing' | 'code'

/** What is wrong with a line: above what the rules give, no amount, less without a reason. */
export function faultOf({ granted, accepted, code }: DecisionLine): Fault | undefined {
  if (granted === undefined) return 'missing'
  if (granted > accepted) return 'above'
  return granted < accepted && code === undefined ? 'code' : undefined
}

export const totalOf = (lines: readonly DecisionLine[]): Fbu => sum(lines.flatMap(({ granted }) => granted ?? []))

/** The lines that are given less than the rules would. */
export const reducedLines = (
  lines: readonly DecisionLine[],
): NonNullable<Input<'claims.decideReimbursement'>['lines']> =>
  lines.flatMap(({ position, granted, accepted, code, note }) =>
    granted === undefined || granted >= accepted || code === undefined
      ? []
      : [{ position, granted, code, note: note?.trim() ?? '' }],
  )

/** The reasons a person may give; the office finds the others alone. */
export const REDUCING = REASONS.filter(({ effect }) => effect !== 'to_complete').map(({ code, label }) => ({
  value: code as string,
  label: `${code} ${label}`,
}))
