import type { z } from 'zod'

import type { zReimbursement } from '../../../../shared/contract/claims/reimbursementRows.ts'
import { Refusal, refuse } from '../../../../shared/errors/refusal.ts'
import type { Right } from '../../../../shared/roles.ts'
import {
  reimbursementMachine,
  type ReimbursementAction,
} from '../../../../shared/rules/claims/reimbursements/machine.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { checkAdmission, checkAppeal } from './admit.ts'
import { aloneOn } from './decide.ts'
import { checkPayable, checkUnpay } from './pay.ts'
import type { RequestRow } from './rows.ts'

type Possible = z.output<typeof zReimbursement>['actions'][number]

/** The rights that an action wants, any of them. */
const RIGHT: Readonly<Record<ReimbursementAction, readonly Right[]>> = {
  amend: ['reimbursement.enter'],
  admit: ['reimbursement.validate', 'reimbursement.approve'],
  declareInadmissible: ['reimbursement.validate'],
  decide: ['reimbursement.validate'],
  refuseRequest: ['reimbursement.validate'],
  cancelDecision: ['reimbursement.validate'],
  approve: ['reimbursement.approve'],
  refuseApproval: ['reimbursement.approve'],
  pay: ['reimbursement.execute'],
  unpay: ['reimbursement.approve'],
  appeal: ['reimbursement.enter'],
  archive: ['reimbursement.execute', 'reimbursement.enter'],
  lapse: ['reimbursement.approve'],
}

/** The command of each action. */
const PROCEDURE: Readonly<Record<ReimbursementAction, string>> = {
  amend: 'amendReimbursement',
  admit: 'admitReimbursement',
  declareInadmissible: 'declareReimbursementInadmissible',
  decide: 'decideReimbursement',
  refuseRequest: 'refuseReimbursement',
  cancelDecision: 'cancelReimbursementDecision',
  approve: 'approveReimbursement',
  refuseApproval: 'refuseReimbursementApproval',
  pay: 'payReimbursement',
  unpay: 'unpayReimbursement',
  appeal: 'appealReimbursement',
  archive: 'archiveReimbursement',
  lapse: 'lapseReimbursements',
}

/** What would be refused now, from the same checks as the commands make. */
function check(ctx: QueryContext, row: RequestRow, action: ReimbursementAction): void {
  const rights = RIGHT[action]
  const [first] = rights
  if (first !== undefined && !rights.some((right) => ctx.user.rights.has(right)))
    refuse('kernel.right-missing', { right: first, procedure: `claims.${PROCEDURE[action]}` })
  switch (action) {
    case 'admit':
      checkAdmission(ctx, row, undefined)
      break
    case 'decide':
      if (row.accepted === 0) refuse('claims.reimbursement-nothing-granted', { number: row.number })
      break
    case 'approve':
      aloneOn(ctx, row, 'approve')
      break
    case 'pay':
      checkPayable(ctx, row)
      if (row.prescriptionOn !== null && ctx.today > row.prescriptionOn)
        refuse('claims.reimbursement-prescribed', { number: row.number, day: row.prescriptionOn })
      break
    case 'unpay':
      checkUnpay(ctx, row)
      break
    case 'appeal':
      checkAppeal(ctx.db, row, ctx.today)
      break
    default:
  }
}

/** Every action of the state, whether the person asking may do it now, and if not the refusal it would get. */
export const possibleActions = (ctx: QueryContext, row: RequestRow): Possible[] =>
  reimbursementMachine
    .actionsFrom(row.state)
    .filter((action) => action !== 'lapse' || (row.prescriptionOn !== null && row.prescriptionOn < ctx.today))
    .map((action): Possible => {
      try {
        check(ctx, row, action)
        return { action, possible: true, why: null }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { action, possible: false, why: { code: error.code, params: { ...error.params } } }
      }
    })
