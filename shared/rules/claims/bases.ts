import { fbu, minFbu, times, ZERO, type Fbu } from '../../money.ts'
import type { LineFacts } from './facts.ts'

/** A rule that lowered the base of a line, and the base it left. */
export interface BaseStep {
  readonly code: 'TAR01' | 'TAR03' | 'TAR04' | 'TAR05'
  readonly base: Fbu
  readonly params: Readonly<Record<string, string | number>>
}

export interface RetainedBase {
  readonly base: Fbu
  readonly steps: readonly BaseStep[]
}

/**
 * The cost that the rules retain of every line: what a flat rate already pays for, then quantity, then price, then the
 * ceiling of the act. The limits of an act are shared by all its lines on the certificate, the best priced first, so
 * that cutting a line in two gains nothing. Lines rejected before count for nothing.
 *
 * @param rejected for each line, whether it is already worth nothing
 */
export function retainedBases(lines: readonly LineFacts[], rejected: readonly boolean[]): RetainedBase[] {
  const retained: RetainedBase[] = lines.map(() => ({ base: ZERO, steps: [] }))
  const flatRates = lines.filter((line, i) => rejected[i] !== true && line.act.includes.length > 0)
  const left = new Map<string, { units: number; amount: number }>()

  const unit = (line: LineFacts): Fbu => (line.act.tariff === null ? line.price : minFbu(line.price, line.act.tariff))
  const order = lines
    .map((_, i) => i)
    .sort((a, b) => {
      const [x, y] = [lines[a] as LineFacts, lines[b] as LineFacts]
      return unit(y) - unit(x) || y.price - x.price || y.quantity - x.quantity || a - b
    })

  for (const i of order) {
    const line = lines[i] as LineFacts
    if (rejected[i] === true) continue
    const { act, price } = line
    const flatRate = flatRates.find(
      (other) => other !== line && other.act.id !== act.id && other.act.includes.includes(act.id),
    )
    if (flatRate !== undefined) {
      retained[i] = {
        base: ZERO,
        steps: [
          {
            code: 'TAR05',
            base: ZERO,
            params: { act: act.label, flatRate: flatRate.act.label, cost: times(price, line.quantity) },
          },
        ],
      }
      continue
    }
    const allowance = left.get(act.id) ?? { units: act.maxQuantity ?? Infinity, amount: act.ceiling ?? Infinity }
    const quantity = Math.min(line.quantity, allowance.units)
    const steps: BaseStep[] = []
    if (quantity < line.quantity)
      steps.push({
        code: 'TAR03',
        base: times(price, quantity),
        params: { act: act.label, quantity: line.quantity, allowed: quantity, price },
      })
    if (act.tariff !== null && price > act.tariff && quantity > 0)
      steps.push({
        code: 'TAR01',
        base: times(act.tariff, quantity),
        params: { act: act.label, quantity, asked: price, tariff: act.tariff },
      })
    const priced = times(unit(line), quantity)
    const base = fbu(Math.min(priced, allowance.amount))
    if (base < priced)
      steps.push({
        code: 'TAR04',
        base,
        params: { act: act.label, ceiling: 'act', limit: act.ceiling ?? 0, cost: priced, left: allowance.amount },
      })
    left.set(act.id, { units: allowance.units - quantity, amount: allowance.amount - base })
    retained[i] = { base, steps }
  }
  return retained
}
