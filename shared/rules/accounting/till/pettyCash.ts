import type { Day } from '../../../dates.ts'
import { refuse } from '../../../errors/refusal.ts'
import { fbu, sum, type Fbu } from '../../../money.ts'
import type { Voucher } from './posting.ts'

export interface Justifying {
  readonly number: string
  readonly amount: Fbu
  readonly spent: Fbu
  readonly returned: Fbu
  readonly givenOn: Day
}

/**
 * What is left of an advance after these vouchers and what is given back. Refuses `accounting.petty-cash-nothing` (neither),
 * `petty-cash-above` (more than is left of it), `petty-cash-voucher-day` (a voucher from before the advance, or ahead), `petty-cash-account`
 * (a voucher that is no cost), `petty-cash-voucher-twice`.
 */
export function leftAfter(
  advance: Justifying,
  vouchers: readonly (Voucher & { readonly day: Day })[],
  returned: Fbu,
  { day, known }: { readonly day: Day; readonly known: readonly string[] },
): Fbu {
  if (vouchers.length === 0 && returned === 0) refuse('accounting.petty-cash-nothing', { number: advance.number })
  const seen = new Set(known)
  for (const one of vouchers) {
    if (one.day < advance.givenOn || one.day > day)
      refuse('accounting.petty-cash-voucher-day', {
        voucher: one.voucher,
        day: one.day,
        from: advance.givenOn,
        to: day,
      })
    if (!/^[26]/.test(one.account))
      refuse('accounting.petty-cash-account', { voucher: one.voucher, account: one.account })
    if (seen.has(one.voucher)) refuse('accounting.petty-cash-voucher-twice', { voucher: one.voucher })
    seen.add(one.voucher)
  }
  const left = fbu(advance.amount - advance.spent - advance.returned)
  const now = fbu(sum(vouchers.map(({ amount }) => amount)) + returned)
  if (now > left) refuse('accounting.petty-cash-above', { number: advance.number, amount: now, left })
  return fbu(left - now)
}
