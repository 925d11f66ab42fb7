import { lastSegment } from '../../registration.ts'

/** « NOM Prénom »; empty for somebody the register does not know. */
export const beneficiaryName = (familyName: string | null, givenName: string | null): string =>
  [familyName, givenName].filter((part) => part !== null && part !== '').join(' ')

/** The last segment of a registration number: the rank of the person in the household. */
export const rankOf = (registration: string): string => lastSegment(registration)
