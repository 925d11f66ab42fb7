/** The door of claims: what other departments may ask of it. */
export { claimsOfInvoice, totalsOfInvoice, type ClaimTotals, type InvoiceClaim } from './ofInvoice.ts'
export { usedCeilings, type CeilingQuestion, type CeilingUse } from './ceilings.ts'
export { caseFigures, type CaseFigures } from './figures.ts'
export { careOfPeople, lastCareOfHousehold, type HouseholdCare } from './households.ts'
export { chargeClaims, judgeInvoiceAgain, payClaims, unchargeClaims, voidClaims } from './ofDecision.ts'
export { caseFiguresByMonth, casesOfFigure, type CaseCursor, type CaseOfFigure } from './caseSeries.ts'
export { unpayClaims } from './unpay.ts'
export { keyersOfInvoice } from './keyers.ts'
export { noticesOfInvoice, reasonsOfInvoice, type StoredReason } from './stored.ts'
export { rejudge, type Difference, type JudgedAs, type Rejudged } from './rejudge.ts'
export { claimsChecks } from './checks.ts'
export { bookletOf, type BookletAnswer } from './booklets/bookletOf.ts'
export { approvalFor, type ApprovalQuestion } from './approvals/inForce.ts'
export { secondKeyingLeft } from './doubleKeying/list.ts'
export { noteChanges } from './changes/note.ts'
export { waitingQueues } from './queues.ts'
export { reimbursementPayee, type ReimbursementPayee } from './reimbursements/payee.ts'
export { settleReimbursement, unsettleReimbursement } from './reimbursements/pay.ts'
export { reimbursementOfPayment } from './reimbursements/payments.ts'
export { scanBytes } from './scans/bytes.ts'
export { checkScan, scanPictures, type CheckedScan } from './scans/check.ts'
export { centreByMutual, facilityByMutual, invoiceByMutual } from './byMutual.ts'
export { undecidedReimbursements, type UndecidedReimbursement } from './undecided.ts'
export { claimsPostings, claimsSources } from './postings.ts'
export {
  careDecided,
  careOfElsewhere,
  claimsOfInvoices,
  grantedToMembers,
  type CareDecided,
  type CareOfElsewhere,
  type ClaimsOfInvoice,
  type GrantedToMembers,
} from './month.ts'
export { careReceived, type CareReceived } from './careReceived.ts'
