/** Duplicates of people: what speaks for two entries being one person, and the keys under which they are found. Pure. */
export { blockingKeys, keyNumber, KEYS_VERSION, lookupKeys, skeleton } from './keys.ts'
export { paperKey, scoreDuplicate } from './score.ts'
export {
  DUPLICATE_SIGNS,
  NEAR_NAME,
  YEARS_APART,
  type DuplicateScore,
  type DuplicateSign,
  type PersonTraits,
  type WordShare,
} from './traits.ts'
