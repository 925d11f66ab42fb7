import type { Day } from '../../../../shared/dates.ts'
import { fbu } from '../../../../shared/money.ts'
import type { MembershipFacts, RightsFacts } from '../../../../shared/rules/membership/rights.ts'

/**
 * Of `household h`: it must be read by itself, because somebody left or came later, it lived something, it ended, or it pays by
 * instalments or nothing. Of all the others, those whose memberships have the same days have the same rights.
 */
export const PARTICULAR = `(h.ended_on IS NOT NULL OR h.split_from IS NOT NULL
  OR EXISTS (SELECT 1 FROM household_event e WHERE e.household_id = h.id)
  OR EXISTS (SELECT 1 FROM membership m WHERE m.household_id = h.id AND m.cancelled_on IS NULL AND (m.required < m.due OR m.required = 0))
  OR EXISTS (SELECT 1 FROM beneficiary b WHERE b.household_id = h.id AND (b.left_on IS NOT NULL OR b.entered_on <> h.joined_on)))`

/** Of `household h`: the days of its memberships as a text, oldest first. */
export const SHAPE = `coalesce((SELECT group_concat(y.starts_on || ' ' || y.ends_on || ' ' || y.renewal_deadline || ' ' || m.waiting_days || ' '
    || coalesce(m.met_on, '-'), ';' ORDER BY y.starts_on)
  FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.household_id = h.id AND m.cancelled_on IS NULL), '')`

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
