import type { z } from 'zod'

import type { ReadDb } from '../../../../../db/handle.ts'
import type { zMergeAsked } from '../../../../../shared/contract/membership/duplicates.ts'
import { yearOf, type Day } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import type { Fbu } from '../../../../../shared/money.ts'
import { YEARS_APART } from '../../../../../shared/rules/membership/duplicates/index.ts'
import type { MergeWarning, ValueField } from '../../../../../shared/rules/membership/merge/index.ts'
import { foldName, nameSimilarity } from '../../../../../shared/search.ts'
import { careOfPeople } from '../../../claims/index.ts'
import { advanceLeft } from '../../doorMoney/advances.ts'
import { recordsOfPerson } from '../../identity.ts'
import { beneficiariesOf, beneficiaryById, type BeneficiaryRow } from '../../lookups.ts'
import { numberOf } from '../../registrations.ts'
import { couplesOf } from '../couples.ts'
import { checkMergeable, householdOf, type MergedHousehold } from './guards.ts'
import { planMoney, type MoneyPlan } from './money.ts'

export type MergeAsked = z.output<typeof zMergeAsked>
export type Values = Partial<Record<ValueField, 'survivor' | 'absorbed'>>

export interface PlannedCouple {
  readonly survivor: BeneficiaryRow
  readonly absorbed: BeneficiaryRow
  readonly values: Values
}

export interface MergePlan {
  readonly kind: MergeAsked['kind']
  readonly survivor: MergedHousehold
  readonly absorbed: MergedHousehold
  readonly couples: readonly PlannedCouple[]
  readonly moved: readonly { readonly person: BeneficiaryRow; readonly rank: number; readonly registration: string }[]
  readonly money: readonly MoneyPlan[]
  /** Left of what the absorbed household paid ahead. */
  readonly ahead: Fbu
  readonly warnings: readonly MergeWarning[]
  readonly sameDays: readonly Day[]
}

/** What a merge would do, after every guard ({@link checkMergeable}, {@link planMoney}); what it warns of is for people to judge. */
export function planMerge(db: ReadDb, asked: MergeAsked, today: Day, except?: Id): MergePlan {
  const person = (id: Id): BeneficiaryRow => beneficiaryById(db, id) ?? refuse('membership.beneficiary-unknown', {})
  const [survivor, absorbed] = [person(asked.survivorId), person(asked.absorbedId)]
  const [here, there] = [householdOf(db, survivor.householdId), householdOf(db, absorbed.householdId)]
  const known = { survivorId: survivor.id, absorbedId: absorbed.id }
  const others =
    asked.kind === 'person'
      ? []
      : (asked.couples ?? couplesOf(db, here.id, there.id, known)).filter((c) => c.absorbedId !== absorbed.id)
  const couples: PlannedCouple[] = [{ survivor, absorbed, values: asked.values }]
  for (const couple of others)
    couples.push({
      survivor: person(couple.survivorId),
      absorbed: person(couple.absorbedId),
      values: 'values' in couple ? (couple.values as Values) : {},
    })
  const family = beneficiariesOf(db, there.id)
  checkMergeable(db, { kind: asked.kind, here, there, couples, family, ...(except === undefined ? {} : { except }) })

  const taken = new Set(couples.map((c) => c.absorbed.id))
  const staying = beneficiariesOf(db, here.id)
  let rank = Math.max(0, ...staying.map((p) => p.rank))
  const moved =
    asked.kind === 'person'
      ? []
      : family
          .filter((p) => !taken.has(p.id) && p.leftOn === undefined)
          .map((p) => {
            rank += 1
            return { person: p, rank, registration: numberOf(db, here.registration, rank, today) }
          })
  const money = asked.kind === 'person' ? [] : planMoney(db, here, there, today)
  const ahead = asked.kind === 'person' ? (0 as Fbu) : advanceLeft(db, there.id)
  if (here.mutualId !== there.mutualId && (ahead > 0 || money.some((m) => m.act === 'set-aside' && m.paid > 0)))
    refuse('membership.merge-other-mutual', { registration: there.registration })
  const sameDays = couples.flatMap((c) => daysInCommon(db, c.survivor.id, c.absorbed.id))
  const people = staying.filter((p) => p.leftOn === undefined).length + moved.length
  return {
    kind: asked.kind,
    survivor: here,
    absorbed: there,
    couples,
    moved,
    money,
    ahead,
    sameDays: [...new Set(sameDays)].toSorted(),
    warnings: warningsOf(db, { here, there, couples, moved: moved.length, people, sameDays }),
  }
}

function warningsOf(
  db: ReadDb,
  merge: {
    here: MergedHousehold
    there: MergedHousehold
    couples: readonly PlannedCouple[]
    moved: number
    people: number
    sameDays: readonly Day[]
  },
): MergeWarning[] {
  const { here, there, couples, moved, people, sameDays } = merge
  const any = (holds: (couple: PlannedCouple) => boolean): boolean => couples.some(holds)
  const found: [MergeWarning, boolean][] = [
    ['same-day-care', sameDays.length > 0],
    ['different-sex', any(({ survivor, absorbed }) => survivor.sex !== absorbed.sex)],
    [
      'births-apart',
      any(({ survivor: s, absorbed: a }) => Math.abs(yearOf(s.birthDate) - yearOf(a.birthDate)) > YEARS_APART),
    ],
    ['names-apart', any(({ survivor, absorbed }) => !alike(survivor, absorbed))],
    ['other-mutual', here.mutualId !== there.mutualId],
    ['one-died', any(({ survivor: s, absorbed: a }) => (s.leftReason === 'death') !== (a.leftReason === 'death'))],
    ['said-different', any(({ survivor, absorbed }) => saidDifferent(db, survivor.id, absorbed.id))],
    ['people-move', moved > 0],
    ['too-many-people', moved > 0 && people > coveredPeople(db, here.id)],
  ]
  return found.flatMap(([warning, holds]) => (holds ? [warning] : []))
}

/** Half of the words at least. */
function alike(a: BeneficiaryRow, b: BeneficiaryRow): boolean {
  const [x, y] = [foldName(a.familyName, a.givenName), foldName(b.familyName, b.givenName)]
  return Math.max(nameSimilarity(x, y), nameSimilarity(y, x)) >= 0.8
}

const saidDifferent = (db: ReadDb, a: Id, b: Id): boolean =>
  db.get(
    `SELECT 1 FROM duplicate_pair WHERE first_id = min(:a, :b) AND second_id = max(:a, :b) AND state = 'different'`,
    {
      a,
      b,
    },
  ) !== undefined

/** People that the latest membership of a household was charged for. */
const coveredPeople = (db: ReadDb, householdId: Id): number =>
  db.get<{ people: number }>(
    `SELECT m.people FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
     WHERE m.household_id = ? AND m.cancelled_on IS NULL ORDER BY y.starts_on DESC LIMIT 1`,
    [householdId],
  )?.people ?? 99

/** Days on which both are in care: two papers for one person, or two people. */
function daysInCommon(db: ReadDb, a: Id, b: Id): Day[] {
  const [x, y] = [a, b].map((id) => careOfPeople(db, recordsOfPerson(db, id)))
  return (x ?? []).flatMap((one) =>
    (y ?? [])
      .filter((two) => one.careFrom <= two.careTo && two.careFrom <= one.careTo)
      .map((two) => (one.careFrom > two.careFrom ? one.careFrom : two.careFrom)),
  )
}
