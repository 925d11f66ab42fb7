/** The door of donors inside accounting. */
export { donorReport } from './report.ts'
export { donorYear, linesOfYear } from './yearEnd.ts'
export { checkAgreements, outsideOf } from './typed.ts'
