/** The door of donors inside accounting. */
export { agreementOfGrant, agreementOfInstalment } from './grants.ts'
export { donorFunds } from './funds.ts'
export { donorReport } from './report.ts'
export { donorYear, linesOfYear } from './yearEnd.ts'
export { checkAgreements, outsideOf } from './typed.ts'
