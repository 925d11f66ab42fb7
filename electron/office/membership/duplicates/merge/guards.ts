import type { ReadDb } from '../../../../../db/handle.ts'
import type { Day } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { recordsOfPerson } from '../../identity.ts'
import type { BeneficiaryRow } from '../../lookups.ts'
import type { PlannedCouple } from './plan.ts'

export interface MergedHousehold {
  readonly id: Id
  readonly mutualId: Id
  readonly registration: string
  readonly joinedOn: Day
  readonly endedOn: Day | null
  readonly endedReason: string | null
  readonly phone: string | null
  readonly phoneDigits: string | null
  readonly splitFrom: Id | null
  readonly mergedInto: Id | null
}

/** Refuses `household-unknown`. */
export const householdOf = (db: ReadDb, id: Id): MergedHousehold =>
  db.get<MergedHousehold>(
    `SELECT id, mutual_id AS mutualId, registration, joined_on AS joinedOn, ended_on AS endedOn, ended_reason AS endedReason, phone,
       phone_digits AS phoneDigits, split_from AS splitFrom, merged_into AS mergedInto FROM household WHERE id = ?`,
    [id],
  ) ?? refuse('membership.household-unknown', {})

const nameOf = (p: BeneficiaryRow): string => `${p.familyName} ${p.givenName}`.trim()

/**
 * What no merge may be. One person twice (`merge-same`), a record that points to another already (`merge-already`), a couple or a
 * household that another proposal names (`merge-proposed`), events that wait (`merge-events-waiting`), a survivor who left
 * (`merge-survivor-left`) or whose household ended. Of people: the member of a household with others in it (`merge-member`), the last
 * one of a household (`merge-whole`). Of households: the same one, a member who is nobody in the other (`merge-member-unmatched`),
 * one person for two (`merge-twice`), a household born of a split or that bore one (`merge-split`).
 */
export function checkMergeable(
  db: ReadDb,
  merge: {
    readonly kind: 'person' | 'household'
    readonly here: MergedHousehold
    readonly there: MergedHousehold
    readonly couples: readonly PlannedCouple[]
    readonly family: readonly BeneficiaryRow[]
    readonly except?: Id
  },
): void {
  const { kind, here, there, couples, family, except } = merge
  for (const { survivor, absorbed } of couples) {
    for (const person of [survivor, absorbed])
      if (person.leftReason === 'merged') refuse('membership.merge-already', { registration: person.registration })
    if (survivor.id === absorbed.id || recordsOfPerson(db, survivor.id).includes(absorbed.id))
      refuse('membership.merge-same', { person: nameOf(survivor) })
    if (survivor.leftOn !== undefined && absorbed.leftOn === undefined)
      refuse('membership.merge-survivor-left', { person: nameOf(survivor), leftOn: survivor.leftOn })
  }
  for (const household of [here, there])
    if (household.mergedInto !== null) refuse('membership.merge-already', { registration: household.registration })
  if (here.endedOn !== null) refuse('membership.household-ended', { endedOn: here.endedOn })
  if (kind === 'person') checkPerson(there, couples, family)
  else checkHouseholds(db, here, there, couples, family)
  checkWaiting(db, here, there, except)
}

function checkPerson(
  there: MergedHousehold,
  couples: readonly PlannedCouple[],
  family: readonly BeneficiaryRow[],
): void {
  const [couple] = couples
  if (couple === undefined) return
  const { survivor, absorbed } = couple
  const others = family.filter((p) => p.leftOn === undefined && p.id !== absorbed.id)
  if (absorbed.leftOn !== undefined) return
  if (others.length === 0) refuse('membership.merge-whole', { registration: there.registration })
  if (absorbed.rank === 1 && survivor.householdId !== absorbed.householdId)
    refuse('membership.merge-member', { person: nameOf(absorbed) })
  if (absorbed.rank === 1) refuse('membership.merge-member', { person: nameOf(absorbed) })
}

function checkHouseholds(
  db: ReadDb,
  here: MergedHousehold,
  there: MergedHousehold,
  couples: readonly PlannedCouple[],
  family: readonly BeneficiaryRow[],
): void {
  if (here.id === there.id) refuse('membership.merge-same-household', { registration: here.registration })
  const [survivors, absorbed] = [new Set<Id>(), new Set<Id>()]
  for (const couple of couples) {
    if (couple.survivor.householdId !== here.id || couple.absorbed.householdId !== there.id)
      refuse('membership.merge-not-of', { person: nameOf(couple.absorbed), registration: there.registration })
    if (survivors.has(couple.survivor.id) || absorbed.has(couple.absorbed.id))
      refuse('membership.merge-twice', { person: nameOf(couple.survivor) })
    survivors.add(couple.survivor.id)
    absorbed.add(couple.absorbed.id)
  }
  const member = family.find((p) => p.rank === 1)
  if (member !== undefined && member.leftOn === undefined && !absorbed.has(member.id))
    refuse('membership.merge-member-unmatched', { person: nameOf(member) })
  const bore = db.get('SELECT 1 FROM household WHERE split_from = ? LIMIT 1', [there.id])
  if (there.splitFrom !== null || bore !== undefined)
    refuse('membership.merge-split', { registration: there.registration })
}

function checkWaiting(db: ReadDb, here: MergedHousehold, there: MergedHousehold, except: Id | undefined): void {
  const waits = db.get<{ number: string }>(
    `SELECT number FROM household_event WHERE household_id IN (?, ?) AND state IN ('requested', 'verified') ORDER BY number LIMIT 1`,
    [here.id, there.id],
  )
  if (waits !== undefined) refuse('membership.merge-events-waiting', waits)
  const proposed = db.get<{ number: string }>(
    `SELECT number FROM register_merge WHERE state = 'proposed' AND id IS NOT ?1
       AND (survivor_household_id IN (?2, ?3) OR absorbed_household_id IN (?2, ?3)) LIMIT 1`,
    { 1: except ?? null, 2: here.id, 3: there.id },
  )
  if (proposed !== undefined) refuse('membership.merge-proposed', proposed)
}
