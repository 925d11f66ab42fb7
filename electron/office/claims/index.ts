/** The door of claims: what other departments may ask of it. */
export {
  claimsOfInvoice,
  totalsOfInvoice,
  type ClaimTotals,
  type InvoiceClaim,
} from "./ofInvoice.ts";
export {
  usedCeilings,
  type CeilingQuestion,
  type CeilingUse,
} from "./ceilings.ts";
export {
  caseFigures,
  caseRows,
  type CaseFigures,
  type CaseRow,
} from "./figures.ts";
export {
  careOfPeople,
  lastCareOfHousehold,
  type HouseholdCare,
} from "./households.ts";
export {
  chargeClaims,
  judgeInvoiceAgain,
  payClaims,
  unchargeClaims,
  voidClaims,
} from "./ofDecision.ts";
export {
  caseFiguresByMonth,
  casesOfFigure,
  type CaseOfFigure,
} from "./caseSeries.ts";
export { unpayClaims } from "./unpay.ts";
export { keyersOfInvoice } from "./keyers.ts";
export { reasonsOfInvoice, type StoredReason } from "./stored.ts";
export {
  rejudge,
  type Difference,
  type JudgedAs,
  type Rejudged,
} from "./rejudge.ts";
export { claimsChecks } from "./checks.ts";
export { bookletOf, type BookletAnswer } from "./booklets/bookletOf.ts";
export { approvalFor, type ApprovalQuestion } from "./approvals/inForce.ts";
export { secondKeyingLeft } from "./doubleKeying/list.ts";
export { noteChanges } from "./changes/note.ts";
