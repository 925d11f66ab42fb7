import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Id } from '../../../../shared/ids.ts'
import {
  boardWanted,
  signaturesWanted,
  type OrderStep,
} from '../../../../shared/rules/invoices/payments/segregation.ts'
import { activeUsers, userName } from '../../administration/index.ts'
import { rightsOf } from '../../../../shared/roles.ts'
import { factsOf, whoMay } from './people.ts'
import type { OrderRow } from './rows.ts'

type Step = OutputOf<(typeof invoices)['invoices.order']>['steps'][number]

interface Draft {
  readonly step: Step['step']
  readonly by: Id | null
  readonly at: string | null
  readonly detail?: string | null
  readonly asks?: OrderStep
}

/** The road of an order: what was done by whom, what waits, and who may do it. */
export function stepsOf(db: ReadDb, order: OrderRow): Step[] {
  const facts = factsOf(db, order)
  const two = signaturesWanted(order.atStake, facts.thresholds) === 2
  const over = order.state === 'cancelled' || order.state === 'reversed'
  const drafts: Draft[] = [
    { step: 'prepare', by: order.createdBy, at: order.createdAt },
    { step: 'check', by: order.checkedBy, at: order.checkedAt, asks: 'check' },
    { step: 'sign', by: order.signedBy, at: order.signedAt, asks: 'sign' },
    ...(two
      ? [{ step: 'countersign', by: order.countersignedBy, at: order.countersignedAt, asks: 'sign' } as const]
      : []),
    ...(boardWanted(order.atStake, facts.thresholds)
      ? [{ step: 'board', by: null, at: order.resolutionOn, detail: order.resolution } as const]
      : []),
    { step: 'execute', by: order.executedBy, at: order.executedOn, detail: order.reference, asks: 'execute' },
    { step: 'reconcile', by: order.reconciledBy, at: order.reconciledOn, detail: order.statementReference },
  ]
  let waits = !over
  return drafts.map(({ step, by, at, detail = null, asks }): Step => {
    const done = at !== null
    const next = !done && waits
    // the board's decision comes with a signature: nothing waits for it alone
    if (next && step !== 'board') waits = false
    return {
      step,
      state: done ? 'done' : next ? 'waits' : 'later',
      by: by === null ? null : userName(db, by),
      at,
      detail,
      who: !next
        ? []
        : asks !== undefined
          ? whoMay(db, asks, facts).map(({ name }) => name)
          : step === 'reconcile'
            ? holders(db)
            : [],
    }
  })
}

const holders = (db: ReadDb): string[] =>
  activeUsers(db)
    .filter(({ roles }) => rightsOf(roles).has('payment.validate'))
    .map(({ name }) => name)
