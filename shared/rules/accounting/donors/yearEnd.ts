import { firstDay, lastDay, monthOf, monthsBetween, type Day, type Month } from '../../../dates.ts'
import { fbu, maxFbu, roundFbu, share, subtract, type Fbu } from '../../../money.ts'

/**
 * What a dedicated fund must hold at year end: what was notified and not spent yet, never below nothing.
 * Both sums are counted from the agreement's first day.
 */
export const fundWanted = (notified: Fbu, eligible: Fbu): Fbu => maxFbu(fbu(0), subtract(notified, eligible))

/** What goes to the fund at year end (above 0), or comes back to income because it was spent (below). */
export const fundMove = (notified: Fbu, eligible: Fbu, held: Fbu): Fbu => subtract(fundWanted(notified, eligible), held)

/**
 * What of an investment grant is income by a day: as much of it as its months have gone, counted in whole months begun, never more than
 * the grant. Straight line, one rounding on what is due up to the day, so that the whole life makes the grant to the franc.
 */
export function incomeBy(grant: { amount: Fbu; lifeMonths: number; lifeFrom: Day }, day: Day): Fbu {
  if (day < grant.lifeFrom) return fbu(0)
  const begun = monthsBetween(monthOf(grant.lifeFrom), monthOf(day)).length
  const months = Math.min(begun, grant.lifeMonths)
  return months === grant.lifeMonths ? grant.amount : roundFbu((grant.amount * months) / grant.lifeMonths)
}

/** What is still to be taken to income by a day, of what was not yet; below 0 when too much was. */
export const incomeMove = (due: Fbu, taken: Fbu): Fbu => subtract(due, taken)

/** As much of a grant as the assets it paid are worn: in step with them, never more than the grant. */
export const incomeByWear = (amount: Fbu, worn: Fbu, cost: Fbu): Fbu =>
  cost <= 0 ? fbu(0) : worn >= cost ? amount : (share(amount, [worn, subtract(cost, worn)])[0] ?? fbu(0))

export const yearDays = (year: number): { from: Day; to: Day } => ({
  from: firstDay(`${year}-01` as Month),
  to: lastDay(`${year}-12` as Month),
})
