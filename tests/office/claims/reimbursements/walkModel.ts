import type { Id } from '../../../../shared/ids.ts'
import {
  reimbursementMachine,
  type ReimbursementAction,
  type ReimbursementState,
} from '../../../../shared/rules/claims/reimbursements/machine.ts'
import type { Request } from '../../../support/reimbursements.ts'

export const PEOPLE = 3
const ONE_SIGNATURE = 100_000

/** What an order pays: an approved invoice, or a granted request. */
export interface Paid {
  readonly type: 'invoice' | 'reimbursement'
  readonly id: Id
  state: ReimbursementState
  readonly amount: number
  approvedBy: number | undefined
  /** The person who paid at once, or the order. */
  paidBy: number | 'order' | undefined
  order: Order | undefined
  /** Entries that the document made. */
  entries: number
}

export interface Requested extends Paid {
  rev: number
  readonly input: Request
  /** What the rules give. */
  readonly judged: number
  granted: number | null
  readonly keyers: number[]
  decidedBy: number | undefined
  appealed: boolean
}

export interface Order {
  readonly id: Id
  readonly lines: readonly Paid[]
  readonly wanted: number
  readonly preparedBy: number
  state: 'prepared' | 'checked' | 'half_signed' | 'signed' | 'executed' | 'cancelled' | 'reversed'
  readonly signers: number[]
  executedBy: number
}

export interface Model {
  readonly requests: Requested[]
  readonly invoices: Paid[]
  readonly orders: Order[]
}

/** Whether a person may do an action on a request now, by the law of the field. */
export function allowed(request: Requested, action: ReimbursementAction, who: number): boolean {
  if (!reimbursementMachine.can(request.state, action)) return false
  switch (action) {
    case 'approve':
      return !request.keyers.includes(who) && request.decidedBy !== who
    case 'pay':
      return request.order === undefined && (request.granted ?? 0) <= ONE_SIGNATURE && request.approvedBy !== who
    case 'unpay':
      return request.paidBy !== 'order' && request.paidBy !== who
    case 'appeal':
      return !request.appealed
    default:
      return true
  }
}

/** What an action makes of a request. */
export function moved(request: Requested, action: ReimbursementAction, who: number, granted: number): void {
  request.state = reimbursementMachine.after(request.state, action)
  switch (action) {
    case 'amend':
      // the last one who changed it, beside whoever entered it
      request.keyers.splice(1, 1, who)
      break
    case 'decide':
      request.granted = granted
      request.decidedBy = who
      request.entries += 1
      break
    case 'refuseRequest':
      request.granted = 0
      request.decidedBy = who
      break
    case 'cancelDecision':
    case 'refuseApproval':
      if ((request.granted ?? 0) > 0) request.entries += 1
      request.granted = null
      request.decidedBy = undefined
      break
    case 'approve':
      request.approvedBy = who
      break
    case 'pay':
      request.paidBy = who
      request.entries += 1
      break
    case 'unpay':
      request.entries += 1
      break
    case 'appeal':
      request.appealed = true
      request.granted = null
      break
    default:
  }
}
