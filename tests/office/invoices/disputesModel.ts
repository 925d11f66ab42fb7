import type { Id } from '../../../shared/ids.ts'

export const PEOPLE = 3
/** Everybody holds every right; the last one is no medical adviser. */
export const isAdviser = (who: number): boolean => who < PEOPLE - 1

/** What an order pays under a number of its own: an invoice, or what a dispute added to one. */
export interface Debt {
  readonly id: Id
  readonly amount: number
  paid: number
  state: 'rejected' | 'decided' | 'approved' | 'cancelled'
  readonly decidedBy: number | undefined
  approvedBy: number | undefined
  order: Order | undefined
}

export interface Dispute {
  readonly id: Id
  state: 'opened' | 'settled' | 'settled_in_part' | 'refused' | 'withdrawn'
  readonly openedBy: number
  opinion: number | undefined
  complement: Debt | undefined
}

/** An invoice of one certificate. */
export interface Disputed {
  readonly invoice: Debt
  readonly claimId: Id
  /** What may be disputed of it. */
  readonly cut: number
  readonly medical: boolean
  readonly disputes: Dispute[]
}

export interface Order {
  readonly id: Id
  readonly lines: readonly { readonly debt: Debt; readonly amount: number }[]
  readonly wanted: number
  readonly preparedBy: number
  state: 'prepared' | 'checked' | 'half_signed' | 'signed' | 'executed' | 'cancelled' | 'reversed'
  readonly signers: number[]
  executedBy: number | undefined
}

export interface Model {
  readonly invoices: readonly Disputed[]
  readonly orders: Order[]
}

export const left = ({ amount, paid }: Debt): number => amount - paid
export const running = ({ disputes }: Disputed): Dispute | undefined => disputes.find(({ state }) => state === 'opened')
/** The dispute that the others wait for: the last one that was not withdrawn. */
export const standing = ({ disputes }: Disputed): Dispute | undefined =>
  disputes.find(({ state }) => state !== 'withdrawn')
export const complementOf = (one: Disputed): Debt | undefined => standing(one)?.complement
/** Everything that orders may be asked to pay, payable or not. */
export const debts = ({ invoices }: Model): Debt[] =>
  invoices.flatMap((one) => [one.invoice, ...[complementOf(one)].filter((debt) => debt !== undefined)])

/** May an order take so much of it, by the law of the field? */
export const fits = (debt: Debt, amount: number): boolean =>
  debt.state === 'approved' && debt.order === undefined && amount > 0 && amount <= left(debt)

export function maySettle(one: Disputed, dispute: Dispute, granted: number, who: number): boolean {
  if (dispute.state !== 'opened' || granted > one.cut) return false
  return !one.medical || isAdviser(who) || granted === (dispute.opinion ?? 0)
}

/** Who opened the dispute or settled it does not approve what it adds. */
export const mayApprove = (dispute: Dispute, who: number): boolean =>
  dispute.complement?.state === 'decided' && dispute.openedBy !== who && dispute.complement.decidedBy !== who

export const ORDER_ACTS = ['check', 'sign', 'execute', 'cancel', 'reverse'] as const
export type OrderAct = (typeof ORDER_ACTS)[number]

export function mayAct(order: Order, act: OrderAct, who: number): boolean {
  switch (act) {
    case 'check':
      return order.state === 'prepared' && who !== order.preparedBy
    case 'sign':
      return (
        (order.state === 'checked' || order.state === 'half_signed') &&
        who !== order.preparedBy &&
        !order.signers.includes(who)
      )
    case 'execute':
      return (
        order.state === 'signed' &&
        !order.signers.includes(who) &&
        order.lines.every(({ debt }) => debt.approvedBy !== who)
      )
    case 'cancel':
      return ['prepared', 'checked', 'half_signed', 'signed'].includes(order.state)
    case 'reverse':
      return order.state === 'executed' && who !== order.executedBy
  }
}

/** What an act makes of an order and of what it pays. */
export function acted(order: Order, act: OrderAct, who: number): void {
  switch (act) {
    case 'check':
      order.state = 'checked'
      return
    case 'sign':
      order.signers.push(who)
      order.state = order.signers.length < order.wanted ? 'half_signed' : 'signed'
      return
    case 'execute':
      order.state = 'executed'
      order.executedBy = who
      for (const { debt, amount } of order.lines) {
        debt.paid += amount
        debt.order = undefined
      }
      return
    case 'cancel':
      order.state = 'cancelled'
      for (const { debt } of order.lines) debt.order = undefined
      return
    case 'reverse':
      order.state = 'reversed'
      for (const { debt, amount } of order.lines) {
        debt.paid -= amount
      }
  }
}
