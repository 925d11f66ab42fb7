export { buildFictitiousCentre } from './fictitious.ts'
export { playDemo, type PlayOptions } from './play.ts'
export type { PrintDocument } from './documents.ts'
export type { CentreSummary, DemoSummary } from './summary.ts'
