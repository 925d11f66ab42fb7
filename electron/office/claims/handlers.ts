import type { claims } from '../../../shared/contract/claims.ts'
import { agreementNumber } from '../facilities/index.ts'
import { invoiceForKeying } from '../invoices/index.ts'
import type { Handlers } from '../kernel/context.ts'
import { rightsAt } from '../membership/index.ts'
import { approvalHandlers } from './approvals/handlers.ts'
import { priceDrift, priceSeries } from './actFigures.ts'
import { judgementAnswer, personAnswer, storedJudgement, storedPerson } from './answers.ts'
import { assess } from './assess.ts'
import { bookletHandlers } from './booklets/handlers.ts'
import { changeHandlers } from './changes/handlers.ts'
import { usedCeilings } from './ceilings.ts'
import { record, replace, withdraw } from './commands.ts'
import { lastCareOfHousehold } from './households.ts'
import { judgementHandlers } from './judgements/handlers.ts'
import { keyingHandlers } from './keying/handlers.ts'
import { listed } from './keying/rows.ts'
import { claimsOfInvoice, totalsOfInvoice } from './ofInvoice.ts'
import { reimbursementHandlers } from './reimbursements/handlers.ts'
import { scanHandlers } from './scans/handlers.ts'
import { priceEffect } from './priceEffect.ts'
import { storedClaim } from './stored.ts'

export const handlers: Handlers<typeof claims> = {
  judge({ db }, { invoiceId, claimId, ...input }) {
    const assessment = assess(db, { input, invoice: invoiceForKeying(db, invoiceId), claimId })
    return {
      person: personAnswer(assessment.rights, input.careFrom),
      judgement: judgementAnswer(assessment),
      agreementNumber: assessment.agreement?.number ?? null,
    }
  },
  record,
  replace,
  withdraw,
  ofInvoice: ({ db }, { invoiceId }) => ({
    rows: claimsOfInvoice(db, invoiceId).map(listed),
    totals: totalsOfInvoice(db, invoiceId),
  }),
  get({ db }, { id }) {
    const claim = storedClaim(db, id)
    return {
      id,
      invoiceId: claim.invoiceId,
      position: claim.position,
      certificateNumber: claim.certificateNumber,
      careFrom: claim.careFrom,
      careTo: claim.careTo,
      serviceClass: claim.serviceClass,
      referred: claim.referred === 1,
      referredById: claim.referredById,
      referredBy: claim.referredBy,
      referralNumber: claim.referralNumber,
      diagnosisCode: claim.diagnosisCode,
      prescriber: claim.prescriber,
      prescriberOrder: claim.prescriberOrder,
      signed: claim.signed === 1,
      stamped: claim.stamped === 1,
      person: storedPerson(db, claim),
      registrationWritten: claim.registrationWritten,
      patientPaidGiven: claim.patientPaidGiven,
      agreementNumber: claim.agreementId === null ? null : agreementNumber(db, claim.agreementId),
      state: claim.state,
      judgement: storedJudgement(db, claim),
      paid: claim.paid,
      rev: claim.rev,
    }
  },
  ofHousehold: ({ db }, { householdId, limit }) => ({ rows: lastCareOfHousehold(db, householdId, limit) }),
  remaining(ctx, { beneficiaryId, day = ctx.today }) {
    const { householdId } = rightsAt(ctx.db, beneficiaryId, day)
    return { ceilings: usedCeilings(ctx.db, { beneficiaryId, householdId: householdId ?? null, day }) }
  },
  ...keyingHandlers,
  ...bookletHandlers,
  ...approvalHandlers,
  ...scanHandlers,
  priceEffect,
  priceDrift,
  priceSeries,
  ...changeHandlers,
  ...judgementHandlers,
  ...reimbursementHandlers,
}
