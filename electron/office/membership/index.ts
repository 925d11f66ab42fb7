/** The door of membership for the other departments; its own files are reached by nobody else. */
export { rightsAt, type RightsAnswer } from './rightsAt.ts'
export { otherCentreOf, type OtherCentre } from './codes/origin.ts'
export { findByRegistration, householdsBefore, recordOn, recordsOfPerson } from './identity.ts'
export {
  beneficiariesOf,
  coverYearAt,
  coverYearById,
  coverYears,
  householdLabel,
  mutual,
  mutuals,
  type BeneficiaryRow,
  type CoverYearRow,
  type HouseholdLabel,
  type MutualRow,
} from './lookups.ts'
export {
  coveredPersonDays,
  coveredPersonDaysOf,
  earnedContributions,
  earnedContributionsOf,
  householdCounts,
  retention,
  type HouseholdCounts,
  type Retention,
} from './figures.ts'
export { searchPeople } from './people.ts'
export { coverYearOfLine, SOURCES_OF_DUES } from './coverOfSource.ts'
export {
  coveredDaysByMutual,
  membershipMonth,
  SHEET_AGES,
  type MembershipMonth,
  type MonthAsked,
} from './month/index.ts'
export { installMembership, type MembershipInstallation } from './install.ts'
export { membershipPostings, membershipSources } from './postings.ts'
export { payerNames } from './payers/payers.ts'
export { collectorNames } from './doorMoney/held.ts'
export { receiptReferences } from './receiptReferences.ts'
export { householdOfAdvanceUse } from './doorMoney/advances.ts'
export { householdOfCard, householdOfEvent, householdOfMembership } from './ofMembership.ts'
export { membershipChecks } from './kept/check.ts'
export { settleFigures } from './kept/settle.ts'
export { settlePeople } from './duplicates/kept.ts'
export { checkWanted, memberNumberIn } from './numbers/take.ts'
export { correspondencesInForce } from './recoding/correspondence.ts'
export { Amounts } from './amounts.ts'
export { suspects, type Suspect } from './duplicates.ts'
export { openLines } from './payments.ts'
export { collectorByName, resembledPeople } from './registers/resembled.ts'
/** On whose behalf a paper of a mutual is given. */
export { issuer as mutualIssuer } from './documents.ts'
export { paidBefore, type OpeningPaid } from './registers/opening.ts'
export {
  dueIfTaken,
  holderOf,
  householdByNumber,
  keepOldNumber,
  oldNumberAsKept,
  TakeIn,
  wasMember,
  type Books,
  type TakenHousehold,
} from './registers/takeIn.ts'
export {
  freeAgain,
  freeNumbers,
  lastWordAndShape,
  namedForRemoval,
  removeMade,
  restingOn,
  type FreeNumber,
  type MadeByRegister,
  type Resting,
} from './registers/remove.ts'
export { waitingQueues } from './queues.ts'
