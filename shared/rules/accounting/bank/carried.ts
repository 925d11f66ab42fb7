import { fbu, sum, type Fbu } from '../../../money.ts'

export interface Earlier {
  readonly key: string
  readonly amount: Fbu
}

/** How many of the last lines before the first statement are looked at. */
const LOOKED = 60

/**
 * Of the lines of the books from before the first statement, those that the bank had not seen yet: the ones that make up the difference
 * between the books and the opening of that statement. One line, else two, else the last ones together; none when nothing fits, and the
 * difference stays to be explained.
 * @param lines the latest first
 * @param needed what the books hold above the opening of the first statement, FBu
 */
export function carriedOver<T extends Earlier>(lines: readonly T[], needed: Fbu): T[] {
  if (needed === 0) return []
  const near = lines.slice(0, LOOKED)
  const alone = near.find(({ amount }) => amount === needed)
  if (alone !== undefined) return [alone]
  for (const [at, one] of near.entries()) {
    const other = near.slice(at + 1).find(({ amount }) => fbu(one.amount + amount) === needed)
    if (other !== undefined) return [one, other]
  }
  for (let count = 3; count <= near.length; count += 1) {
    const last = near.slice(0, count)
    if (sum(last.map(({ amount }) => amount)) === needed) return last
  }
  return []
}
