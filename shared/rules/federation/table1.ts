/*
 * Table 1 of the confederation's yearly report: households by sex of their head and beneficiaries by sex, per federation, per
 * centre or per mutual, with growth and retention.
 *
 * A household counts in a cover year when it has a membership of that year which is not cancelled and of which the required
 * amount was paid within the year, so that rights came of it. A beneficiary counts when his household does and he was in it
 * on some day of that year.
 *
 * Growth compares with all households of the year before; retention only with those that could come back: not the dissolved, the
 * deceased nor those that moved out of the zone (norm N12, shared/rules/membership/retention.ts).
 *
 * Totals are sums; growth and retention of a total are sum over sum. The confederation printed a simple mean of the five
 * rates in 2025 (81 % against 82.8 %), so the mean is given beside it.
 */

/** Counts of one line. */
export interface Table1Counts {
  readonly mutuals: number
  readonly householdsM: number
  readonly householdsF: number
  readonly beneficiariesM: number
  readonly beneficiariesF: number
  /** Households of the cover year before. */
  readonly before: number
  /** Of those, the ones that could come back. */
  readonly renewable: number
  /** Of those that could, the ones that count in this year too. */
  readonly renewed: number
}

export interface Table1Rates {
  readonly households: number
  readonly beneficiaries: number
  /** (households − before) / before, in percent, half away from zero to one decimal; absent when there is no year before. */
  readonly growth?: number
  /** renewed / renewable, in percent; absent when nobody could come back. */
  readonly retention?: number
}

export const NOTHING: Table1Counts = {
  mutuals: 0,
  householdsM: 0,
  householdsF: 0,
  beneficiariesM: 0,
  beneficiariesF: 0,
  before: 0,
  renewable: 0,
  renewed: 0,
}

const oneDecimal = (percent: number): number => (Math.sign(percent) * Math.round(Math.abs(percent) * 10)) / 10

export function ratesOf(counts: Table1Counts): Table1Rates {
  const households = counts.householdsM + counts.householdsF
  const beneficiaries = counts.beneficiariesM + counts.beneficiariesF
  if (counts.before === 0) return { households, beneficiaries }
  return {
    households,
    beneficiaries,
    growth: oneDecimal((100 * (households - counts.before)) / counts.before),
    ...(counts.renewable === 0 ? {} : { retention: oneDecimal((100 * counts.renewed) / counts.renewable) }),
  }
}

export function sumOf(lines: readonly Table1Counts[]): Table1Counts {
  return lines.reduce(
    (total, line) => ({
      mutuals: total.mutuals + line.mutuals,
      householdsM: total.householdsM + line.householdsM,
      householdsF: total.householdsF + line.householdsF,
      beneficiariesM: total.beneficiariesM + line.beneficiariesM,
      beneficiariesF: total.beneficiariesF + line.beneficiariesF,
      before: total.before + line.before,
      renewable: total.renewable + line.renewable,
      renewed: total.renewed + line.renewed,
    }),
    NOTHING,
  )
}

/** The plain mean of the rates that exist: how the report was printed. */
export function meanOf(rates: readonly (number | undefined)[]): number | undefined {
  const known = rates.filter((rate): rate is number => rate !== undefined)
  return known.length === 0 ? undefined : oneDecimal(known.reduce((sum, rate) => sum + rate, 0) / known.length)
}
