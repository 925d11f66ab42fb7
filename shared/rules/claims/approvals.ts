import { maxDay, type Day } from '../../dates.ts'
import { fbu, sum, ZERO, type Fbu } from '../../money.ts'
import { defineMachine } from '../../stateMachine.ts'

export const APPROVAL_STATES = ['requested', 'granted', 'refused', 'cancelled'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

/** What was written; whether an approval is used or over is computed from the claims and the day. */
export const approvalMachine = defineMachine({
  name: 'priorApproval',
  states: APPROVAL_STATES,
  transitions: [
    { action: 'grant', from: ['requested'], to: 'granted' },
    { action: 'refuse', from: ['requested'], to: 'refused' },
    { action: 'cancel', from: ['requested', 'granted'], to: 'cancelled' },
  ],
})

/** How an approval stands on a day, as people say it. */
export const APPROVAL_STANDINGS = [
  'requested',
  'to_come',
  'in_force',
  'used',
  'expired',
  'refused',
  'cancelled',
] as const
export type ApprovalStanding = (typeof APPROVAL_STANDINGS)[number]

export interface GrantedApproval {
  readonly id: string
  readonly facilityId: string | null
  readonly quantity: number
  readonly amountLimit: Fbu | null
  readonly validFrom: Day
  readonly validTo: Day
  /** From this day it holds no more, whatever its validity says. */
  readonly cancelledOn: Day | null
}

/** One line of a standing claim with the act the approvals are about. */
export interface ApprovalUse {
  readonly facilityId: string | null
  readonly day: Day
  readonly quantity: number
  /** FBu accepted for the line. */
  readonly accepted: Fbu
}

export interface ApprovalLeft {
  readonly quantity: number
  /** FBu; null when the approval has no limit of its own. */
  readonly amount: Fbu | null
}

/** Whether an approval covers care at a facility on a day, whatever is left of it. */
export const coversDay = (approval: GrantedApproval, facilityId: string | null, day: Day): boolean =>
  approval.validFrom <= day &&
  day <= approval.validTo &&
  (approval.cancelledOn === null || day < approval.cancelledOn) &&
  (approval.facilityId === null || approval.facilityId === facilityId)

/**
 * What is left of each approval of one person for one act. Uses are taken in the order of their days; each takes units from the
 * approval that ends first among those that cover it, then from the next; its amount weighs on the first of them. What no approval
 * covers is left aside: it was refused or judged before the rule.
 */
export function leftOf(
  approvals: readonly GrantedApproval[],
  uses: readonly ApprovalUse[],
): Map<string, { readonly quantity: number; readonly amount: Fbu | null; readonly lastUse: Day | null }> {
  const order = [...approvals].sort((a, b) =>
    a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : a.id < b.id ? -1 : 1,
  )
  const left = new Map(
    order.map((a) => [a.id, { quantity: a.quantity, spent: [] as Fbu[], lastUse: null as Day | null }]),
  )
  for (const use of [...uses].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    let units = use.quantity
    let amount = use.accepted
    for (const approval of order) {
      if (units === 0) break
      const rest = left.get(approval.id)
      if (rest === undefined || rest.quantity === 0 || !coversDay(approval, use.facilityId, use.day)) continue
      const taken = Math.min(units, rest.quantity)
      rest.quantity -= taken
      units -= taken
      rest.spent.push(amount)
      rest.lastUse = rest.lastUse === null ? use.day : maxDay(rest.lastUse, use.day)
      amount = ZERO
    }
  }
  return new Map(
    order.map((a) => {
      const { quantity, spent, lastUse } = left.get(a.id) ?? { quantity: a.quantity, spent: [], lastUse: null }
      const amount = a.amountLimit === null ? null : fbu(Math.max(0, a.amountLimit - sum(spent)))
      return [a.id, { quantity, amount, lastUse }]
    }),
  )
}

/** How an approval stands on a day. One whose units or amount are gone is used, though its validity goes on. */
export function standingOn(
  approval: {
    readonly state: ApprovalState
    readonly validFrom: Day | null
    readonly validTo: Day | null
  },
  left: ApprovalLeft | undefined,
  day: Day,
): ApprovalStanding {
  if (approval.state !== 'granted' || approval.validFrom === null || approval.validTo === null)
    return approval.state === 'granted' ? 'requested' : approval.state
  if (left !== undefined && (left.quantity === 0 || left.amount === 0)) return 'used'
  if (day > approval.validTo) return 'expired'
  return day < approval.validFrom ? 'to_come' : 'in_force'
}
