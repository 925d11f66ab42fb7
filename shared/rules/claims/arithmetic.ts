import { fbu, formatFbu, percentOf } from '../../money.ts'
import type { Reason } from './judgement.ts'

type Deduction = Pick<Reason, 'code' | 'amount' | 'params'>

const number = (params: Reason['params'], key: string): number | undefined => {
  const value = params[key]
  return typeof value === 'number' ? value : undefined
}

/** « 80 % » or « 12,5 % », with a no-break space. */
export const formatRate = (rate: number): string => `${String(rate).replace('.', ',')}\u00A0%`

/**
 * The cost of care that a reason removed, before the rate, with its arithmetic: `20 × (150 − 120)`. Undefined for the
 * reasons that are not about the cost (copayment not deducted, ceilings of a case or of a year).
 */
export function removedCost(
  reason: Pick<Reason, 'code' | 'params'>,
  separator?: string,
): { text: string; cost: number } | undefined {
  const f = (amount: number): string => formatFbu(amount, separator)
  const p = (key: string): number | undefined => number(reason.params, key)
  const whole = (): { text: string; cost: number } | undefined => {
    const cost = p('cost')
    return cost === undefined ? undefined : { text: f(cost), cost }
  }
  switch (reason.code) {
    case 'TAR01': {
      const [quantity, asked, tariff] = [p('quantity'), p('asked'), p('tariff')]
      if (quantity === undefined || asked === undefined || tariff === undefined) return undefined
      return { text: `${f(quantity)} × (${f(asked)} − ${f(tariff)})`, cost: quantity * (asked - tariff) }
    }
    case 'MED06':
    case 'TAR03': {
      // an interval or an approval that is missing takes the whole line
      if (p('allowed') === undefined) return whole()
      const [quantity, allowed, price] = [p('quantity'), p('allowed'), p('price')]
      if (quantity === undefined || allowed === undefined || price === undefined) return undefined
      return { text: `(${f(quantity)} − ${f(allowed)}) × ${f(price)}`, cost: (quantity - allowed) * price }
    }
    case 'TAR04': {
      const [left, cost] = [p('left'), p('cost')]
      return cost === undefined || left === undefined
        ? undefined
        : { text: `(${f(cost)} − ${f(left)})`, cost: cost - left }
    }
    case 'ADM13':
      return undefined
    default:
      return whole()
  }
}

/**
 * The arithmetic of a deduction, written out: `20 × (150 − 120) × 80 % = 480`. Undefined when no sum of two lines says
 * it truly (roundings, a ceiling of the act met in the middle): better no formula than a false one.
 *
 * @param rate percent charged to the mutual
 */
export function arithmetic(reason: Deduction, rate: number, separator?: string): string | undefined {
  const f = (amount: number): string => formatFbu(amount, separator)
  const p = (key: string): number | undefined => number(reason.params, key)
  const removed = removedCost(reason, separator)
  if (removed !== undefined)
    return percentOf(fbu(removed.cost), rate) === reason.amount
      ? `${removed.text} × ${formatRate(rate)} = ${f(reason.amount)}`
      : undefined
  if (reason.code === 'TAR04') {
    const [limit, used, left] = [p('limit'), p('used'), p('left')]
    if (limit === undefined || used === undefined || left === undefined) return undefined
    const asked = reason.amount + left
    if (used > limit) return `${f(asked)} − 0 = ${f(reason.amount)}`
    return used === 0
      ? `${f(asked)} − ${f(limit)} = ${f(reason.amount)}`
      : `${f(asked)} − (${f(limit)} − ${f(used)}) = ${f(reason.amount)}`
  }
  if (reason.code === 'MED06') {
    const [share, left] = [p('share'), p('left')]
    return share === undefined || left === undefined || share - left !== reason.amount
      ? undefined
      : `${f(share)} − ${f(left)} = ${f(reason.amount)}`
  }
  if (reason.code === 'ADM13' && p('coin') !== undefined) {
    const [due, rounded] = [p('due'), p('rounded')]
    return due === undefined || rounded === undefined || rounded - due !== reason.amount
      ? undefined
      : `${f(rounded)} − ${f(due)} = ${f(reason.amount)}`
  }
  if (reason.code === 'ADM13') {
    const [cost, paid] = [p('cost'), p('paid')]
    if (cost === undefined || paid === undefined) return undefined
    if (cost - paid - percentOf(fbu(cost), rate) !== reason.amount) return undefined
    const asked = paid === 0 ? f(cost) : `(${f(cost)} − ${f(paid)})`
    return `${asked} − ${f(cost)} × ${formatRate(rate)} = ${f(reason.amount)}`
  }
  return undefined
}
