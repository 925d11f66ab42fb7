import type { claims } from '../../../../shared/contract/claims.ts'
import type { approvalProcedures } from '../../../../shared/contract/claims/approvals.ts'
import { instant, yearOf } from '../../../../shared/dates.ts'
import type { PriorApprovalDocument } from '../../../../shared/documents/priorApproval.ts'
import type { Id } from '../../../../shared/ids.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { centreIssuer } from '../../administration/index.ts'
import type { Handlers, QueryContext } from '../../kernel/context.ts'
import { cancelApproval, grantApproval, refuseApproval, requestApproval } from './commands.ts'
import { approvalById, approvalPage, approvalsOfPerson, shownApproval, waitingApprovals } from './rows.ts'

/** The numbered paper. Refuses `claims.approval-unknown`. */
function document({ db, user, now }: QueryContext, id: Id): PriorApprovalDocument {
  const row = approvalById(db, id)
  return {
    issuer: centreIssuer(db),
    printed: { by: user.name, at: instant(now) },
    number: row.number,
    person: {
      name: beneficiaryName(row.familyName, row.givenName),
      registration: row.registration,
      sex: row.sex,
      birthYear: yearOf(row.birthDate),
    },
    act: { code: row.actCode, label: row.actLabel },
    quantity: row.quantity,
    reason: row.reason,
    requestedOn: row.requestedOn,
    askedBy: row.askedBy,
    enteredBy: row.enteredBy,
    state: row.state,
    ...(row.facilityName === null ? {} : { facility: row.facilityName }),
    ...(row.amountLimit === null ? {} : { amountLimit: row.amountLimit }),
    ...(row.diagnosisCode === null ? {} : { diagnosis: row.diagnosisCode }),
    ...(row.validFrom === null || row.validTo === null ? {} : { validity: { from: row.validFrom, to: row.validTo } }),
    ...(row.decidedOn === null || row.decidedBy === null
      ? {}
      : {
          decision: {
            on: row.decidedOn,
            by: row.decidedBy,
            ...(row.decision === null ? {} : { note: row.decision }),
          },
        }),
    ...(row.cancelledOn === null || row.cancelledReason === null
      ? {}
      : { cancelled: { on: row.cancelledOn, reason: row.cancelledReason } }),
  }
}

export const approvalHandlers: Pick<Handlers<typeof claims>, keyof typeof approvalProcedures> = {
  approvals({ db, today, user }, { limit, ...asked }) {
    const page = approvalPage(db, { ...asked, limit: limit + 1 })
    const rows = page.slice(0, limit)
    const last = rows.at(-1)
    return {
      rows: rows.map((row) => shownApproval(db, row, today, user.id)),
      waiting: waitingApprovals(db),
      ...(page.length > limit && last !== undefined ? { next: { requestedOn: last.requestedOn, id: last.id } } : {}),
    }
  },
  approvalsOfPerson: ({ db, today, user }, { beneficiaryId, day = today, inForce }) => ({
    rows: approvalsOfPerson(db, { beneficiaryId, day, inForce, me: user.id }),
  }),
  requestApproval,
  grantApproval,
  refuseApproval,
  cancelApproval,
  approvalDocument: (ctx, { id }) => document(ctx, id),
}
