/** Merging two records of one person, or of one household. Pure. */
export {
  mergeMachine,
  MERGE_STATES,
  MERGE_WARNINGS,
  VALUE_FIELDS,
  type MergeState,
  type MergeWarning,
  type ValueField,
} from './vocabulary.ts'
export { mergePosting, type MergeDocument, type SetAside } from './posting.ts'
