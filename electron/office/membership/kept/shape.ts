import { addDays, type Day } from '../../../../shared/dates.ts'
import { fbu } from '../../../../shared/money.ts'
import type { MembershipFacts, RightsFacts } from '../../../../shared/rules/membership/rights.ts'

/**
 * Of `household h`: it must be read by itself, because it was born of a split, or somebody came with terms of their own or was away.
 * So must be one that is or may be late with an instalment ({@link mayBeLate}). Of all the others, those whose memberships have the
 * same days have the same rights, each person from the day they came to the day they left.
 */
export const PARTICULAR = `(h.split_from IS NOT NULL OR EXISTS (SELECT 1 FROM beneficiary b
  WHERE b.household_id = h.id AND (EXISTS (SELECT 1 FROM beneficiary_term t WHERE t.beneficiary_id = b.id AND t.undone = 0)
    OR EXISTS (SELECT 1 FROM beneficiary_absence a WHERE a.beneficiary_id = b.id AND a.undone = 0))))`

/** Of `household h`: it pays by instalments. */
export const IN_INSTALMENTS = `EXISTS (SELECT 1 FROM membership m JOIN membership_instalment i ON i.membership_id = m.id
  WHERE m.household_id = h.id AND m.cancelled_on IS NULL)`

/** Of `household h`: the days of its memberships as a text, oldest first. Where nothing is asked, the first day is the day it is paid. */
export const SHAPE = `coalesce((SELECT group_concat(y.starts_on || ' ' || y.ends_on || ' ' || y.renewal_deadline || ' ' || m.waiting_days || ' '
    || CASE WHEN m.required = 0 THEN y.starts_on ELSE coalesce(m.met_on, '-') END, ';' ORDER BY y.starts_on)
  FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.household_id = h.id AND m.cancelled_on IS NULL), '')`

/** Was there a day, or may there still be one, on which an instalment is late beyond the grace days? */
export function mayBeLate({ instalments, payments, graceDays }: MembershipFacts): boolean {
  let asked = 0
  for (const { dueOn, amount } of instalments) {
    asked += amount
    const last = addDays(dueOn, graceDays + 1)
    const paid = payments.reduce((total, payment) => total + (payment.day <= last ? payment.amount : 0), 0)
    if (paid < asked) return true
  }
  return false
}

/** What a shape says of somebody who was there from the start: enough to judge rights, not to say their reason. */
export function factsOfShape(shape: string): RightsFacts {
  const paid = fbu(1)
  const memberships = shape
    .split(';')
    .filter((text) => text !== '')
    .map((text): MembershipFacts => {
      const [startsOn, endsOn, renewalDeadline, waiting, metOn] = text.split(' ') as [Day, Day, Day, string, Day | '-']
      return {
        coverYear: { label: startsOn, startsOn, endsOn, renewalDeadline },
        due: paid,
        required: paid,
        waitingDays: Number(waiting),
        graceDays: 0,
        instalments: [],
        payments: metOn === '-' ? [] : [{ day: metOn, amount: paid, receipt: '' }],
      }
    })
  return { person: { enteredOn: '0001-01-01' as Day }, household: {}, memberships }
}
