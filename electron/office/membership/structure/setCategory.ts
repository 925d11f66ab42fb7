import type { Output } from '../../../../shared/contract/index.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import type { ReadDb } from '../../../../db/handle.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { Amounts, peopleNow } from '../amounts.ts'
import { coverYears } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { categoryAndGroup } from './groups.ts'

interface HouseholdSql {
  mutual_id: Id
  category: HouseholdCategory
  group_id: Id | null
  group_name: string | null
  ended_on: Day | null
}

/** Refuses `household-unknown`, `household-ended`, `category-same`, and what the group refuses. */
function change(
  db: ReadDb,
  input: { householdId: Id; category: HouseholdCategory; groupId?: Id | undefined },
  today: Day,
): { before: HouseholdSql; after: ReturnType<typeof categoryAndGroup> } {
  const before = db.get<HouseholdSql>(
    'SELECT mutual_id, category, group_id, group_name, ended_on FROM household WHERE id = ?',
    [input.householdId],
  )
  if (before === undefined) refuse('membership.household-unknown', {})
  if (before.ended_on !== null) refuse('membership.household-ended', { endedOn: before.ended_on })
  const after = categoryAndGroup(db, { ...input, groupName: before.group_name ?? undefined }, today)
  if (after.category === before.category && (after.group_id ?? null) === before.group_id)
    refuse('membership.category-same', {})
  return { before, after }
}

/**
 * What the household would be asked for the cover years it may still be enrolled for, before and after; what it owes already stays.
 * Refuses what {@link setCategory} refuses but a reason that is missing.
 */
export function categoryEffect(
  { db, today }: QueryContext,
  input: Parsed<'membership.categoryEffect'>,
): Output<'membership.categoryEffect'> {
  const { before, after } = change(db, input, today)
  const people = peopleNow(db, input.householdId)
  const years = coverYears(db).filter(
    (y) =>
      y.closedOn === undefined &&
      y.endsOn >= today &&
      db.get('SELECT 1 FROM membership WHERE household_id = ? AND cover_year_id = ? AND cancelled_on IS NULL', [
        input.householdId,
        y.id,
      ]) === undefined,
  )
  return {
    people,
    rows: years.toReversed().map((year) => {
      const amounts = new Amounts(db, year)
      const asked = (category: HouseholdCategory) => amounts.renewal({ mutualId: before.mutual_id, category, people })
      return {
        coverYearId: year.id,
        coverYear: year.label,
        ...optional('before', asked(before.category)),
        ...optional('after', asked(after.category)),
      }
    }),
  }
}

/** From the next enrolment on; kept with its reason. Refuses what {@link categoryEffect} refuses, and `reason-missing`. */
export function setCategory(ctx: CommandContext, input: Parsed<'membership.setCategory'>): Id {
  const { db } = ctx
  const { before, after } = change(db, input, ctx.today)
  if (input.reason === '') refuse('membership.reason-missing', {})
  db.run('UPDATE household SET category = ?, group_id = ?, group_name = ?, rev = rev + 1 WHERE id = ?', [
    after.category,
    after.group_id,
    after.group_name,
    input.householdId,
  ])
  insertRow(db, 'household_category_change', {
    id: newId(),
    household_id: input.householdId,
    day: ctx.today,
    before: before.category,
    after: after.category,
    group_before: before.group_id,
    group_after: after.group_id,
    reason: input.reason,
    ...entered(ctx),
  })
  ctx.touch('household', input.householdId)
  ctx.subject('household', input.householdId)
  return input.householdId
}
