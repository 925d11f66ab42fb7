import type { ReadDb } from '../../../../db/handle.ts'
import { indexPerson } from '../../../../db/search.ts'
import { maxDay, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import type { FamilyPerson, HouseholdNumber, LifeEvent } from '../../../../shared/rules/membership/lives/index.ts'
import { phoneDigits } from '../../../../shared/search.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'
import { takeMemberNumber } from '../numbers/take.ts'
import { numberOf, numbersOfHousehold } from '../registrations.ts'
import type { HouseholdRow, LoadedFamily } from './family.ts'
import type { Applied } from './write.ts'

/** A number that nobody had, in a mutual. */
export function newNumber(
  ctx: CommandContext,
  mutualId: Id,
  at: { zoneCode: string; hillCode?: string | undefined },
): HouseholdNumber {
  const owner = mutual(ctx.db, mutualId)
  const memberNumber = takeMemberNumber(ctx, owner)
  const { registration } = numbersOfHousehold(ctx.db, ctx.today, owner, {
    member: memberNumber,
    people: 1,
    zoneCode: at.zoneCode,
  })
  return {
    mutualId,
    memberNumber,
    registration,
    zoneCode: at.zoneCode,
    ...(at.hillCode === undefined ? {} : { hillCode: at.hillCode }),
  }
}

export const numberNow = (row: HouseholdRow): HouseholdNumber => ({
  mutualId: row.mutualId,
  memberNumber: row.memberNumber,
  registration: row.registration,
  zoneCode: row.zoneCode,
  ...(row.hillCode === null ? {} : { hillCode: row.hillCode }),
})

/**
 * The household of those who leave together: a number of its own, the category and the group they paid by, the rights they had until
 * the cover year ends, nothing due for it. Who should pay otherwise is said afterwards, with a reason.
 * Each person is entered anew, linked to who they were in the household they left: the same person to numbers and ceilings.
 */
export function bearOffspring(
  ctx: CommandContext,
  event: Applied,
  family: LoadedFamily,
  { personIds, memberId, zoneCode, hillCode, phone }: LifeEvent & { kind: 'split' },
): Id {
  const { db } = ctx
  const { row } = family
  const place = zoneCode === undefined ? numberNow(row) : { zoneCode, hillCode }
  const number = newNumber(ctx, row.mutualId, place)
  const id = newId()
  const known = phone ?? row.phone ?? ''
  const head = family.people.find((p) => p.id === memberId)
  const others = family.people.filter((p) => p.id !== memberId && personIds.includes(p.id))
  const people = head === undefined ? others : [head, ...others]
  insertRow(db, 'household', {
    id,
    mutual_id: number.mutualId,
    member_number: number.memberNumber,
    registration: number.registration,
    zone_code: number.zoneCode,
    hill_code: number.hillCode,
    phone: known === '' ? undefined : known,
    phone_digits: phoneDigits(known),
    ...paysBy(db, row.id),
    declared_size: people.length,
    joined_on: event.day,
    split_from: row.id,
    split_on: event.day,
    ...entered(ctx),
  })
  for (const [i, person] of people.entries()) enterAnew(ctx, event, id, number.registration, person, i + 1)
  carryCover(ctx, family, id, people.length, event.day)
  ctx.touch('household', id)
  return id
}

const paysBy = (db: ReadDb, householdId: Id): Record<'category' | 'group_id' | 'group_name', string | null> =>
  db.get<Record<'category' | 'group_id' | 'group_name', string | null>>(
    'SELECT category, group_id, group_name FROM household WHERE id = ?',
    [householdId],
  ) ?? refuse('membership.household-unknown', {})

function enterAnew(
  ctx: CommandContext,
  event: Applied,
  householdId: Id,
  household: string,
  p: FamilyPerson,
  rank: number,
): void {
  const { db } = ctx
  const id = newId()
  insertRow(db, 'beneficiary', {
    id,
    household_id: householdId,
    rank,
    registration: numberOf(db, household, rank, ctx.today),
    family_name: p.familyName,
    given_name: p.givenName,
    sex: p.sex,
    birth_date: p.birth.date,
    birth_precision: p.birth.precision,
    relation: rank === 1 ? 'member' : p.relation === 'member' ? 'other' : p.relation,
    identity_paper: p.identityPaper,
    entered_on: event.day,
    previous_id: p.id,
    ...entered(ctx),
  })
  indexPerson(db, id, [p.familyName, p.givenName], yearOf(p.birth.date))
  const term = p.terms.filter((t) => t.from <= event.day).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (term === undefined) return
  insertRow(db, 'beneficiary_term', {
    event_id: event.eventId,
    beneficiary_id: id,
    from_day: term.from,
    cover_year_start: term.coverYear,
    asks: term.asks,
    waits: term.waits ? 1 : 0,
  })
}

/** A membership with nothing due stands for the cover that the people had; its rights are read from the household they left. */
function carryCover(ctx: CommandContext, family: LoadedFamily, householdId: Id, people: number, day: Day): void {
  const cover = family.facts.memberships.find((m) => m.coverYear.startsOn <= day && day <= m.coverYear.endsOn)
  if (cover === undefined) return
  const row = ctx.db.get<{
    cover_year_id: Id
    mutual_id: Id
    category: HouseholdCategory
    scale_id: Id
    waiting_days: number
    met_on: Day | null
  }>('SELECT cover_year_id, mutual_id, category, scale_id, waiting_days, met_on FROM membership WHERE id = ?', [
    cover.id,
  ])
  if (row === undefined) return
  insertRow(ctx.db, 'membership', {
    id: newId(),
    household_id: householdId,
    cover_year_id: row.cover_year_id,
    mutual_id: row.mutual_id,
    category: row.category,
    kind: 'renewal',
    enrolled_on: day,
    people,
    scale_id: row.scale_id,
    waiting_days: row.waiting_days,
    due: 0,
    required: 0,
    met_on: row.met_on === null ? undefined : maxDay(row.met_on, day),
    ...entered(ctx),
  })
}
