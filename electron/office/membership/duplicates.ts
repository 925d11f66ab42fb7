/** Duplicates, for the other rooms of membership: whom a description resembles, and that somebody said it is another person. */
export { suspects, type Described, type Suspect } from './duplicates/find.ts'
export { rememberDifferent } from './duplicates/say.ts'
