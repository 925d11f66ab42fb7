import type { Day } from '../../../../shared/dates.ts'
import { yearOf } from '../../../../shared/dates.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { minFbu, subtract, sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { allocate } from '../../../../shared/rules/membership/allocation.ts'
import { advanceUsePosting } from '../../../../shared/rules/membership/doorMoney.ts'
import { postEntry } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { keepPaid, openLines } from '../payments.ts'
import type { Books } from './takeIn.ts'

export interface PaidBefore {
  readonly householdId: Id
  readonly membershipId: Id
  readonly mutual: { readonly id: Id; readonly code: string }
  readonly day: Day
  readonly amount: Fbu
  /** Number of the old receipt. */
  readonly receipt?: string | undefined
  readonly label: string
  readonly books: Books
}

/** What was written, and what had to be kept of the membership's version so that it can be taken back. */
export interface OpeningPaid {
  readonly advanceId: Id
  readonly useId?: Id
  readonly entryId?: Id
  readonly left: Fbu
}

/**
 * What a household had paid before its centre worked with this program: an advance that the opening balances hold, used at once for what
 * is due; what is beyond stays its advance. Nothing is posted, for dues and payments are both in the balances; with `post` the use is
 * (D 4191 / C 4111), because then the dues are.
 */
export function paidBefore(ctx: CommandContext, paid: PaidBefore): OpeningPaid {
  const { db } = ctx
  const advanceId = newId()
  insertRow(db, 'opening_advance', {
    id: advanceId,
    household_id: paid.householdId,
    day: paid.day,
    amount: paid.amount,
    receipt: paid.receipt,
    ...entered(ctx),
  })
  const lines = openLines(db, paid.membershipId)
  const amount = minFbu(sum(lines.map((line) => subtract(line.amount, line.paid))), paid.amount)
  ctx.touch('advance', paid.householdId)
  if (amount <= 0) return { advanceId, left: paid.amount }
  const useId = newId()
  const number = formatNumber(ctx.takeNumber('IA', yearOf(paid.day), paid.mutual.code))
  const entry =
    paid.books === 'opening'
      ? undefined
      : postEntry(
          ctx,
          advanceUsePosting({
            id: useId,
            number,
            householdId: paid.householdId,
            mutualId: paid.mutual.id,
            day: ctx.today,
            amount,
            label: `Avance imputée ${number}, ${paid.label}`,
          }),
        )
  insertRow(db, 'advance_use', {
    id: useId,
    number,
    day: paid.day,
    mutual_id: paid.mutual.id,
    household_id: paid.householdId,
    membership_id: paid.membershipId,
    amount,
    entry_id: entry?.entryId,
    ...entered(ctx),
  })
  for (const part of allocate(lines, amount))
    insertRow(db, 'advance_use_allocation', {
      advance_use_id: useId,
      membership_id: paid.membershipId,
      position: part.position,
      amount: part.amount,
    })
  keepPaid(ctx, paid.membershipId)
  return {
    advanceId,
    useId,
    left: subtract(paid.amount, amount),
    ...(entry === undefined ? {} : { entryId: entry.entryId }),
  }
}
