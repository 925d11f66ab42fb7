import type { z } from 'zod'

import { indexPerson } from '../../../db/search.ts'
import type { zEnrolled, zEnrolment } from '../../../shared/contract/membership/people.ts'
import { yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { checkAge, checkForm, familyNameAsWritten, givenNameAsWritten } from '../../../shared/rules/membership/form.ts'
import { enrolmentPosting } from '../../../shared/rules/membership/posting.ts'
import { instalmentPlan, totalDue, type MembershipKind } from '../../../shared/rules/membership/scale.ts'
import { phoneDigits } from '../../../shared/search.ts'
import { postEntry } from '../accounting/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { entered, insertRow } from '../kernel/rows.ts'
import { Amounts } from './amounts.ts'
import { issueWithEnrolment } from './cards/issue.ts'
import { applyAdvance } from './doorMoney/advances.ts'
import { collectorById } from './doorMoney/held.ts'
import { rememberDifferent, suspects, type Suspect } from './duplicates.ts'
import { beneficiariesOf, checkOpenDay, coverYearById, mutual, type CoverYearRow, type MutualRow } from './lookups.ts'
import { takeMemberNumber } from './numbers/take.ts'
import { keepPhoto, takenPhotos } from './photos/photos.ts'
import { numbersOfHousehold } from './registrations.ts'
import { ruleOf } from './structure.ts'
import { categoryAndGroup } from './structure/groups.ts'

type Enrolment = z.output<typeof zEnrolment>
type Enrolled = z.output<typeof zEnrolled>

/**
 * A new household with its people: numbers, what is due by the scale in force when the cover year starts, the entry.
 * Refuses what {@link checkForm} refuses, a possible `duplicate` that nobody looked at, an unknown place, a cover year that is
 * over or whose campaign is not open, a day in a closed one, a household the scale has no amount for. Nothing is written then.
 */
export function enrol(ctx: CommandContext, input: Enrolment): Enrolled {
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  checkOpenDay(ctx.db, day)
  checkForm(input.people, input.declaredSize, day)
  const owner = mutual(ctx.db, input.mutualId)
  if (owner.endedOn !== undefined && owner.endedOn < day) refuse('membership.mutual-ended', { mutual: owner.name })
  const coverYear = openCoverYear(ctx, input.coverYearId, day)
  checkPlace(ctx, input)
  const looked = checkDuplicates(ctx, input)
  const photos = takenPhotos(input.photos, input.people)

  const grouped = categoryAndGroup(ctx.db, input, day)
  const householdId = newId()
  const memberNumber = takeMemberNumber(ctx, owner, input.memberNumber)
  const { registration, people: registrations } = numbersOfHousehold(ctx.db, day, owner, {
    member: memberNumber,
    people: input.people.length,
    zoneCode: input.zoneCode,
  })
  insertRow(ctx.db, 'household', {
    id: householdId,
    mutual_id: owner.id,
    member_number: memberNumber,
    registration,
    zone_code: input.zoneCode,
    hill_code: input.hillCode,
    landmark: input.landmark,
    phone: input.phone === '' ? undefined : input.phone,
    phone_digits: phoneDigits(input.phone ?? ''),
    declared_size: input.declaredSize,
    first_contact: input.firstContact,
    ...grouped,
    collector_id: input.collectorId,
    paper_number: input.paperNumber,
    joined_on: day,
    ...entered(ctx),
  })
  for (const [i, person] of input.people.entries()) {
    const id = newId()
    const familyName = familyNameAsWritten(person.familyName)
    const givenName = givenNameAsWritten(person.givenName)
    insertRow(ctx.db, 'beneficiary', {
      id,
      household_id: householdId,
      rank: i + 1,
      registration: registrations[i],
      family_name: familyName,
      given_name: givenName,
      sex: person.sex,
      birth_date: person.birth.date,
      birth_precision: person.birth.precision,
      relation: person.relation,
      identity_paper: person.identityPaper === '' ? undefined : person.identityPaper,
      entered_on: day,
      ...entered(ctx),
    })
    indexPerson(ctx.db, id, [familyName, givenName], yearOf(person.birth.date))
    rememberDifferent(ctx, id, looked[i] ?? [])
    keepPhoto(ctx, id, photos.get(i))
  }
  const { category } = grouped
  const household = { id: householdId, mutual: owner, registration, people: input.people.length, category }
  return join(ctx, household, coverYear, {
    day,
    kind: 'new',
    withCard: input.withCard,
    inInstalments: input.inInstalments,
  })
}

/**
 * The same household for another cover year, with the people it has now. Refuses `household-unknown`, `household-ended`,
 * `already-enrolled`, `birth-too-old` for somebody who cannot still be there, and what the cover year and the scale refuse.
 */
export function renew(
  ctx: CommandContext,
  input: { householdId: Id; coverYearId: Id; day?: Day | undefined; withCard: boolean; inInstalments: boolean },
): Enrolled {
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  checkOpenDay(ctx.db, day)
  const row = ctx.db.get<{
    mutual_id: Id
    registration: string
    category: HouseholdCategory
    ended_on: Day | null
    people: number
  }>(
    `SELECT mutual_id, registration, category, ended_on,
       (SELECT count(*) FROM beneficiary b WHERE b.household_id = h.id AND b.left_on IS NULL) AS people
     FROM household h WHERE id = ?`,
    [input.householdId],
  )
  if (row === undefined) refuse('membership.household-unknown', {})
  if (row.ended_on !== null) refuse('membership.household-ended', { endedOn: row.ended_on })
  if (row.people === 0) refuse('membership.no-beneficiary', {})
  for (const person of beneficiariesOf(ctx.db, input.householdId))
    if (person.leftOn === undefined)
      checkAge({ ...person, birth: { date: person.birthDate, precision: person.birthPrecision } }, day)
  const coverYear = openCoverYear(ctx, input.coverYearId, day)
  const household = {
    id: input.householdId,
    mutual: mutual(ctx.db, row.mutual_id),
    registration: row.registration,
    people: row.people,
    category: row.category,
  }
  const known = ctx.db.get('SELECT 1 FROM membership WHERE household_id = ? AND cover_year_id = ?', [
    household.id,
    coverYear.id,
  ])
  if (known !== undefined)
    refuse('membership.already-enrolled', { coverYear: coverYear.label, registration: household.registration })
  return join(ctx, household, coverYear, {
    day,
    kind: 'renewal',
    withCard: input.withCard,
    inInstalments: input.inInstalments,
  })
}

interface JoiningHousehold {
  readonly id: Id
  readonly mutual: MutualRow
  readonly registration: string
  readonly people: number
  readonly category: HouseholdCategory
}

interface Terms {
  readonly day: Day
  readonly kind: MembershipKind
  readonly withCard: boolean
  readonly inInstalments: boolean
}

/** Writes the membership of one cover year: what is due, when, the card if one is bought, the entry. */
function join(ctx: CommandContext, household: JoiningHousehold, coverYear: CoverYearRow, terms: Terms): Enrolled {
  const { db } = ctx
  const paying = { mutualId: household.mutual.id, category: household.category, people: household.people }
  const amounts = new Amounts(db, coverYear)
  const scale = amounts.scale(paying)
  const lines = amounts.lines(paying, terms)
  const plan = instalmentPlan(ruleOf(scale), lines, coverYear.startsOn, terms.inInstalments)
  const due = totalDue(lines)
  const required = plan[0]?.amount ?? due
  const membershipId = newId()
  insertRow(db, 'membership', {
    id: membershipId,
    household_id: household.id,
    cover_year_id: coverYear.id,
    mutual_id: household.mutual.id,
    kind: terms.kind,
    enrolled_on: terms.day,
    people: household.people,
    scale_id: scale.id,
    category: household.category,
    waiting_days: scale.waitingDays,
    grace_days: scale.graceDays,
    due,
    required,
    // Nothing asked: rights take effect when the cover year starts.
    met_on: required === 0 ? coverYear.startsOn : undefined,
    ...entered(ctx),
  })
  for (const [i, line] of lines.entries())
    insertRow(db, 'membership_due', { membership_id: membershipId, position: i + 1, ...line })
  if (plan.length > 1)
    for (const part of plan)
      insertRow(db, 'membership_instalment', {
        membership_id: membershipId,
        number: part.number,
        due_on: part.dueOn,
        amount: part.amount,
      })
  if (terms.withCard) issueWithEnrolment(ctx, household, membershipId, terms.day)
  const draft = enrolmentPosting({
    membershipId,
    householdId: household.id,
    mutualId: household.mutual.id,
    day: terms.day,
    label: `Adhésion ${coverYear.label} ${household.registration}`,
    lines,
    category: household.category,
  })
  const entry = draft === undefined ? undefined : postEntry(ctx, draft)
  applyAdvance(ctx, {
    membershipId,
    householdId: household.id,
    mutualId: household.mutual.id,
    label: `${household.registration}, ${coverYear.label}`,
    day: terms.day,
  })
  ctx.touch('household', household.id)
  ctx.subject('household', household.id)
  return {
    householdId: household.id,
    membershipId,
    registration: household.registration,
    lines,
    due,
    required,
    ...(entry === undefined ? {} : { entryId: entry.entryId }),
  }
}

function openCoverYear(ctx: CommandContext, id: Id, day: Day): CoverYearRow {
  const year = coverYearById(ctx.db, id)
  if (year.closedOn !== undefined || year.endsOn < day)
    refuse('membership.cover-year-over', { label: year.label, endsOn: year.endsOn })
  if (day < year.campaignOpensOn)
    refuse('membership.campaign-not-open', { label: year.label, opensOn: year.campaignOpensOn })
  return year
}

function checkPlace(ctx: CommandContext, { zoneCode, hillCode, collectorId, mutualId }: Enrolment): void {
  const { db } = ctx
  if (db.get(`SELECT 1 FROM geography WHERE code = ? AND level = 'zone'`, [zoneCode]) === undefined)
    refuse('membership.zone-unknown', { zone: zoneCode })
  if (
    hillCode !== undefined &&
    db.get('SELECT 1 FROM geography WHERE code = ? AND parent_code = ?', [hillCode, zoneCode]) === undefined
  )
    refuse('membership.hill-unknown', { hill: hillCode, zone: zoneCode })
  if (collectorId === undefined) return
  const collector = collectorById(db, collectorId)
  if (collector.mutualId !== mutualId)
    refuse('membership.collector-other-mutual', { collector: collector.name, mutual: mutual(db, mutualId).name })
}

/**
 * A person who resembles a registered one is refused until somebody says that it is another person. Whom each of those resembles, so
 * that nobody is asked again.
 */
function checkDuplicates(ctx: CommandContext, input: Enrolment): (readonly Suspect[])[] {
  return input.people.map((person, i) => {
    const { zoneCode, hillCode, phone } = input
    const resembled = suspects(ctx.db, { ...person, zoneCode, hillCode, phone })
    const [nearest] = resembled
    if (nearest !== undefined && !person.anotherPerson)
      refuse('membership.duplicate', {
        rank: i + 1,
        person: `${nearest.familyName} ${nearest.givenName}`.trim(),
        registration: nearest.registration,
        birth: nearest.birth.date,
      })
    return resembled
  })
}
