import { fbu, type Fbu } from '../../../money.ts'

/** What an entry moved in a till, in the order in which it happened. */
export interface Moved {
  readonly day: string
  readonly net: Fbu
}

/** The least that a till held at any moment, entry after entry, from what it held before them. */
export function lowestOf(before: Fbu, moves: readonly Moved[]): Fbu {
  let balance: number = before
  let lowest = balance
  for (const { net } of moves) {
    balance += net
    lowest = Math.min(lowest, balance)
  }
  return fbu(lowest)
}

/**
 * What may leave a till with an entry that comes last of its day, without the till ever having been below nothing since: the least of
 * what it holds after that day and after each entry that followed.
 * @param now what it holds, FBu
 * @param since net of each entry of the later days, the latest first
 */
export function mayLeave(now: Fbu, since: readonly Fbu[]): Fbu {
  let balance: number = now
  let lowest = balance
  for (const net of since) {
    balance -= net
    lowest = Math.min(lowest, balance)
  }
  return fbu(lowest)
}
