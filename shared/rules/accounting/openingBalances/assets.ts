import type { Day } from '../../../dates.ts'

/** Whole months from a day to another: 15 March to 1 July, 3. */
export function monthsGone(from: Day, to: Day): number {
  const months =
    12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return Math.max(0, to.slice(8) < from.slice(8) ? months - 1 : months)
}
