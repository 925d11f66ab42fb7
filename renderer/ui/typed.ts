import { day, parseTypedDay, type Day } from '../../shared/dates.ts'
import { fbu, type Fbu } from '../../shared/money.ts'

const NUMBER = /^\d+$/

/**
 * An amount as people type it: `12500`, `12 500`, and small sums `1000+500-200`, `3*2500`. Spaces of any kind are ignored.
 * Undefined when it is not an amount, or not a whole number of francs.
 */
export function parseTypedAmount(text: string): Fbu | undefined {
  const bare = text
    .replaceAll(/[\s\u00A0\u202F.']/gu, '')
    .replaceAll('−', '-')
    .replaceAll('×', '*')
  if (bare === '') return undefined
  const terms = bare.match(/[+-]?[^+-]+/gu)
  if (!terms || terms.join('') !== bare) return undefined
  let total = 0
  for (const term of terms) {
    const sign = term.startsWith('-') ? -1 : 1
    const factors = term.replace(/^[+-]/u, '').split('*')
    if (!factors.every((factor) => NUMBER.test(factor))) return undefined
    total += sign * factors.reduce((product, factor) => product * Number(factor), 1)
  }
  return Number.isSafeInteger(total) ? fbu(total) : undefined
}

/** A whole number typed by a person; undefined when it is not one. */
export function parseTypedCount(text: string): number | undefined {
  const bare = text.replaceAll(/[\s\u00A0\u202F]/gu, '')
  if (!NUMBER.test(bare)) return undefined
  const value = Number(bare)
  return Number.isSafeInteger(value) ? value : undefined
}

/** A percentage typed with a comma or a point, at most two decimals; undefined when it is not one. */
export function parseTypedPercent(text: string): number | undefined {
  const bare = text.replaceAll(/[\s\u00A0\u202F%]/gu, '').replace(',', '.')
  return /^\d{1,3}(\.\d{1,2})?$/u.test(bare) ? Number(bare) : undefined
}

/** A day typed by a person (`01021980`, `1/2/80`). Two digits of a year count back from the end of this century's decade of `reference`. */
export const parseDay = (text: string, reference: string): Day | undefined => parseTypedDay(text.trim(), day(reference))
