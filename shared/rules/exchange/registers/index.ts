/** Registers as people keep them, read: what a file's rows mean. Pure. */
export type { RegisterField } from './field.ts'
export { REGISTER_FIELDS } from './fields.ts'
export { guessMapping } from './guess.ts'
export { readHouseholds, type ReadingFacts } from './households.ts'
export { readLines } from './lines.ts'
export { columnName } from './places.ts'
export { headerSignature, headerTitles } from './signature.ts'
export * from './types.ts'
