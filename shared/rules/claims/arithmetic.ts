import { fbu, formatFbu, percentOf } from '../../money.ts'
import type { Reason } from './judge.ts'

const number = (params: Reason['params'], key: string): number | undefined => {
  const value = params[key]
  return typeof value === 'number' ? value : undefined
}

/** « 80 % » or « 12,5 % », with a no-break space. */
export const formatRate = (rate: number): string => `${String(rate).replace('.', ',')}\u00A0%`

/**
 * The arithmetic of a deduction, written out: `20 × (150 − 120) × 80 % = 480`. Undefined when no sum of two lines says
 * it truly (roundings, a ceiling of the act met in the middle): better no formula than a false one.
 *
 * @param rate percent charged to the mutual
 */
export function arithmetic(reason: Pick<Reason, 'code' | 'amount' | 'params'>, rate: number, separator?: string): string | undefined {
  const f = (amount: number): string => formatFbu(amount, separator)
  const p = (key: string): number | undefined => number(reason.params, key)
  const at = (text: string, cost: number): string | undefined =>
    percentOf(fbu(cost), rate) === reason.amount ? `${text} × ${formatRate(rate)} = ${f(reason.amount)}` : undefined
  switch (reason.code) {
    case 'TAR01': {
      const [quantity, asked, tariff] = [p('quantity'), p('asked'), p('tariff')]
      if (quantity === undefined || asked === undefined || tariff === undefined) return undefined
      return at(`${f(quantity)} × (${f(asked)} − ${f(tariff)})`, quantity * (asked - tariff))
    }
    case 'TAR03': {
      const [quantity, allowed, price] = [p('quantity'), p('allowed'), p('price')]
      if (quantity === undefined || allowed === undefined || price === undefined) return undefined
      return at(`(${f(quantity)} − ${f(allowed)}) × ${f(price)}`, (quantity - allowed) * price)
    }
    case 'TAR04': {
      const [limit, used, left, cost] = [p('limit'), p('used'), p('left'), p('cost')]
      if (cost !== undefined && left !== undefined) return at(`(${f(cost)} − ${f(left)})`, cost - left)
      if (limit === undefined || used === undefined || left === undefined) return undefined
      const asked = reason.amount + left
      if (used > limit) return `${f(asked)} − 0 = ${f(reason.amount)}`
      return used === 0
        ? `${f(asked)} − ${f(limit)} = ${f(reason.amount)}`
        : `${f(asked)} − (${f(limit)} − ${f(used)}) = ${f(reason.amount)}`
    }
    case 'ADM13': {
      const [cost, paid] = [p('cost'), p('paid')]
      if (cost === undefined || paid === undefined) return undefined
      if (cost - paid - percentOf(fbu(cost), rate) !== reason.amount) return undefined
      const asked = paid === 0 ? f(cost) : `(${f(cost)} − ${f(paid)})`
      return `${asked} − ${f(cost)} × ${formatRate(rate)} = ${f(reason.amount)}`
    }
    default: {
      const cost = p('cost')
      return cost === undefined ? undefined : at(f(cost), cost)
    }
  }
}
