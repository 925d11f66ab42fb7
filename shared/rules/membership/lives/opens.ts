import { addDays, maxDay, type Day } from '../../../dates.ts'
import { fbu, type Fbu } from '../../../money.ts'
import { rightsOn, type MembershipFacts, type Rights, type RightsFacts } from '../rights.ts'

/** What a person at the counter may be told to do. */
export const OPENING_ACTS = ['pay', 'payer', 'wait', 'renew', 'readmit', 'enrol'] as const
export type OpeningAct = (typeof OPENING_ACTS)[number]

/** One thing to do or to wait for, and the first covered day when it is done on the day asked about. */
export interface OpeningStep {
  readonly act: OpeningAct
  readonly amount?: Fbu
  readonly coverYear?: string
  /** Done up to this day, there is nothing to wait for. */
  readonly by?: Day
  readonly opensOn?: Day
}

/** A cover year the household may still be enrolled for, with what it would owe. */
export interface Renewable {
  readonly membership: MembershipFacts
  readonly amount: Fbu
}

/**
 * What would open a person's rights, told on a day: nothing when they are open, otherwise what to pay or do, by when, and the day
 * on which care would be covered. Found by asking {@link rightsOn} again with the payment made, so it never promises otherwise.
 */
export function whatOpens(facts: RightsFacts, on: Day, renewable: readonly Renewable[] = []): OpeningStep[] {
  const rights = rightsOn(facts, on)
  switch (rights.state) {
    case 'open':
      return []
    case 'waiting':
      return [{ act: 'wait', ...firstDay(rights) }]
    case 'suspended':
      return pay(facts, rights, on)
    case 'expired':
      return renewable.slice(0, 1).map(({ membership, amount }) => {
        const renewed = withPayment(
          { ...facts, memberships: [...facts.memberships, membership] },
          membership,
          amount,
          on,
        )
        return {
          act: 'renew',
          amount,
          coverYear: membership.coverYear.label,
          ...deadline(facts, membership, on),
          ...opensOn(renewed, on, membership),
        }
      })
    case 'excluded':
      return rights.reason.params['leftReason'] === 'death' ? [] : [{ act: 'readmit' }]
    case 'unknown':
      return [{ act: 'enrol' }]
  }
}

function pay(facts: RightsFacts, { reason }: Rights, on: Day): OpeningStep[] {
  const { promised, own, coverYear } = reason.params
  const missing = typeof promised === 'number' && typeof own === 'number' ? promised + own : reason.params['missing']
  const membership =
    facts.memberships.find((m) => m.coverYear.label === coverYear) ??
    facts.memberships.find((m) => m.coverYear.startsOn <= on && on <= m.coverYear.endsOn)
  if (membership === undefined || typeof missing !== 'number' || missing <= 0) return []
  const amount = fbu(missing)
  const { label } = membership.coverYear
  const opens = opensOn(withPayment(facts, membership, amount, on), on, membership)
  const by = reason.code === 'unpaid' || reason.code === 'payer-unpaid' ? deadline(facts, membership, on) : {}
  if (typeof promised !== 'number' || typeof own !== 'number')
    return [{ act: 'pay', amount, coverYear: label, ...by, ...opens }]
  // Two debtors: neither alone opens anything while the other has not paid.
  const theirs: OpeningStep = { act: 'payer', amount: fbu(promised), coverYear: label, ...opens }
  return own > 0 ? [{ act: 'pay', amount: fbu(own), coverYear: label, ...by }, theirs] : [theirs]
}

function withPayment(facts: RightsFacts, paid: MembershipFacts, amount: Fbu, on: Day): RightsFacts {
  const payment = { day: on, amount, receipt: '' }
  const more = {
    payments: [...paid.payments, payment],
    ...(paid.openedBy === undefined ? {} : { openedBy: [...paid.openedBy, payment] }),
    ...(paid.paidThere === undefined ? {} : { paidThere: [...paid.paidThere, payment] }),
  }
  const startsOn = paid.coverYear.startsOn
  return {
    ...facts,
    memberships: facts.memberships.map((m) => (m.coverYear.startsOn === startsOn ? { ...m, ...more } : m)),
  }
}

/** The first covered day of the cover year once paid; absent while something else is missing. */
function opensOn(facts: RightsFacts, on: Day, { coverYear }: MembershipFacts): { opensOn?: Day } {
  const day = maxDay(on, coverYear.startsOn)
  const then = rightsOn(facts, day)
  if (then.state === 'open') return { opensOn: day }
  // A waiting period that outlasts the cover year opens nothing in it.
  if (then.state !== 'waiting' || then.firstCoveredDay === undefined || then.firstCoveredDay > coverYear.endsOn)
    return {}
  return firstDay(then)
}

const firstDay = ({ firstCoveredDay }: Rights): { opensOn?: Day } =>
  firstCoveredDay === undefined ? {} : { opensOn: firstCoveredDay }

/** A renewal paid up to the deadline does not wait, when the cover year just before had rights. */
function deadline(facts: RightsFacts, { coverYear }: MembershipFacts, on: Day): { by?: Day } {
  const eve = addDays(coverYear.startsOn, -1)
  const before = facts.memberships.some((m) => m.coverYear.endsOn === eve)
  return before && on <= coverYear.renewalDeadline ? { by: coverYear.renewalDeadline } : {}
}
