import type { Id } from '../../../ids.ts'

/** Amounts in force on the day the order was prepared, in francs. */
export interface OrderThresholds {
  /** Above it, who does one step does not do the next. */
  readonly fourEyesAbove: number
  readonly secondSignatureAbove: number
  /** Above it, the board decides. */
  readonly boardAbove: number
}

export interface OrderPeople {
  readonly preparedBy: Id
  readonly checkedBy: Id | null
  readonly signedBy: Id | null
  readonly countersignedBy: Id | null
  readonly executedBy: Id | null
  /** Those who approved one of the documents that it pays. */
  readonly approvers: readonly Id[]
  /** Those who entered a supplier's bill that it pays: no decision stands between the bill and the order that pays it. */
  readonly enterers: readonly Id[]
}

/** Signatures that an amount wants; at the threshold itself one is enough. */
export const signaturesWanted = (atStake: number, { secondSignatureAbove }: OrderThresholds): 1 | 2 =>
  atStake > secondSignatureAbove ? 2 : 1

export const boardWanted = (atStake: number, { boardAbove }: OrderThresholds): boolean => atStake > boardAbove

export const ORDER_STEPS = ['check', 'sign', 'execute', 'reverse'] as const
export type OrderStep = (typeof ORDER_STEPS)[number]

export type OrderObstacle =
  | 'order-preparer-checks'
  | 'order-preparer-signs'
  | 'order-signed-already'
  | 'order-enterer-signs'
  | 'order-signer-executes'
  | 'order-approver-executes'
  | 'order-executor-reverses'

/**
 * Whom two pairs of eyes keep from a step of an order: who prepared it neither checks nor signs it, nobody signs twice, who entered a
 * bill of it does not sign it alone, who signed or approved a document of it does not execute it, who executed it does not reverse it.
 * Up to the amount of two pairs of eyes one person is enough, except that two signatures are always two people and money comes back by
 * another hand.
 *
 * @param atStake what the thresholds are compared with: the documents paid, as a whole, even those paid in part
 * @returns the refusal's code without prefix, or undefined when the person may
 */
export function orderObstacle(
  step: OrderStep,
  person: Id,
  people: OrderPeople,
  { atStake, thresholds }: { readonly atStake: number; readonly thresholds: OrderThresholds },
): OrderObstacle | undefined {
  const apart = atStake > thresholds.fourEyesAbove
  const signed = person === people.signedBy || person === people.countersignedBy
  switch (step) {
    case 'check':
      return apart && person === people.preparedBy ? 'order-preparer-checks' : undefined
    case 'sign':
      if (signed) return 'order-signed-already'
      if (!apart) return undefined
      if (person === people.preparedBy) return 'order-preparer-signs'
      // of two signatures one is another's whatever they entered
      return people.enterers.includes(person) && signaturesWanted(atStake, thresholds) === 1
        ? 'order-enterer-signs'
        : undefined
    case 'execute':
      if (!apart) return undefined
      if (signed) return 'order-signer-executes'
      return people.approvers.includes(person) ? 'order-approver-executes' : undefined
    case 'reverse':
      return person === people.executedBy ? 'order-executor-reverses' : undefined
  }
}
