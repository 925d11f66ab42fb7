import { formatDay, formatMonth } from '../dates.ts'
import { formatFbu } from '../money.ts'
import type { ParamKind } from './define.ts'

/** A parameter of an error as people read it: 12 500, 31/03/2026, 03/2026; a year without the space of thousands; what is neither as it is. */
export function shownParam(kind: ParamKind | undefined, value: unknown): string {
  if (typeof value === 'number') return kind === 'year' ? String(value) : formatFbu(value)
  if (typeof value !== 'string') return value == null ? '' : JSON.stringify(value)
  if (kind === 'day') return formatDay(value)
  return kind === 'month' && /^\d{4}-\d{2}$/u.test(value) ? formatMonth(value) : value
}
