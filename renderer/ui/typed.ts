import { day, parseTypedDay, type Day } from '../../shared/dates.ts'
import { fbu, type Fbu } from '../../shared/money.ts'

const NUMBER = /^\d+$/

/**
 * An amount as people type it: `12500`, `12 500`, and small sums `1000+500-200`, `3*2500`, `3x450`, with or without `=` in front.
 * Spaces of any kind are ignored.
 * Undefined when it is not an amount, or not a whole number of francs.
 */
export function parseTypedAmount(text: string): Fbu | undefined {
  const bare = text
    .replaceAll(/[\s\u00A0\u202F.']/gu, '')
    .replace(/^=/u, '')
    .replaceAll('−', '-')
    .replaceAll(/[×x]/giu, '*')
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

/** « 3x450 » and nothing else: so many at so much each. Undefined for every other sum. */
export function parseTypedTimes(text: string): { readonly quantity: number; readonly price: Fbu } | undefined {
  const [, quantity, price] = /^=?(\d{1,4})[*x×](\d+)$/iu.exec(text.replaceAll(/[\s\u00A0\u202F.']/gu, '')) ?? []
  return quantity === undefined || price === undefined || Number(quantity) < 1 || !Number.isSafeInteger(Number(price))
    ? undefined
    : { quantity: Number(quantity), price: fbu(Number(price)) }
}

/** True when what is typed is a sum and not just a number: its result is then worth showing. */
export const isTypedSum = (text: string): boolean => /\d\s*[-−+*×x]/iu.test(text) || text.trim().startsWith('=')

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
