import { fbu, NotAnAmount, type Fbu } from '../../../money.ts'

/** amount × part ÷ whole, to the franc, halves up, in whole numbers: the same on every machine. `part` is between 0 and `whole`. */
export function proportion(amount: Fbu, part: number, whole: number): Fbu {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || whole <= 0 || part < 0 || amount < 0)
    throw new NotAnAmount(`not a part of an amount: ${String(amount)} × ${String(part)} ÷ ${String(whole)}`)
  const doubled = 2n * BigInt(amount) * BigInt(part) + BigInt(whole)
  return fbu(Number(doubled / (2n * BigInt(whole))))
}
