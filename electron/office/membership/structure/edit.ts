import type { Parsed } from '../parsed.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sameName } from '../../../../shared/rules/federation/codes.ts'
import { datesInOrder } from '../../../../shared/rules/membership/coverYear.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { checkNameInList } from '../codes/kept.ts'
import { coverYearById, mutual } from '../lookups.ts'
import { checkApproval, checkMutualName } from '../structure.ts'

/** Corrections of a mutual. Refuses `mutual-unknown`, `mutual-name-taken`, `name-of-another`, `mutual-approval-dates`. */
export function updateMutual(ctx: CommandContext, input: Parsed<'membership.updateMutual'>): Id {
  const { db } = ctx
  const { mutualId } = input
  const before = mutual(db, mutualId)
  checkMutualName(db, input.name, mutualId)
  // a name that does not change is not asked of the list: a clash that came later is shown, and does not block the rest
  if (!sameName(before.name, input.name)) checkNameInList(db, input.name, before)
  checkApproval(input)
  db.run(
    `UPDATE mutual SET name = ?, name_rn = ?, seat = ?, phone = ?, approval = ?, approved_on = ?, provisional_on = ?,
       definitive_on = ?, rev = rev + 1 WHERE id = ?`,
    [
      input.name,
      input.kirundiName,
      input.seat,
      input.phone,
      input.approval,
      input.approvedOn,
      input.provisionalOn,
      input.definitiveOn,
      mutualId,
    ],
  )
  ctx.touch('mutual', mutualId)
  return mutualId
}

/** A mutual that ends keeps its past. Refuses `mutual-ended`, and `mutual-has-households` while households are still of it. */
export function endMutual(ctx: CommandContext, { mutualId, endedOn, reason }: Parsed<'membership.endMutual'>): Id {
  const { db } = ctx
  const owner = mutual(db, mutualId)
  if (owner.endedOn !== undefined) refuse('membership.mutual-ended', { mutual: owner.name })
  const households =
    db.get<{ n: number }>('SELECT count(*) AS n FROM household WHERE mutual_id = ? AND ended_on IS NULL', [mutualId])
      ?.n ?? 0
  if (households > 0) refuse('membership.mutual-has-households', { mutual: owner.name, households })
  db.run('UPDATE mutual SET ended_on = ?, ended_reason = ?, rev = rev + 1 WHERE id = ?', [endedOn, reason, mutualId])
  ctx.touch('mutual', mutualId)
  return mutualId
}

/**
 * Refuses `cover-year-unknown`, `cover-year-over` when it is closed, `cover-year-dates`, `deadline-shortened` for a renewal deadline
 * brought back to a day that is past: who paid in time would wait all the same.
 */
export function setCampaign(ctx: CommandContext, input: Parsed<'membership.setCampaign'>): Id {
  const year = coverYearById(ctx.db, input.coverYearId)
  if (year.closedOn !== undefined) refuse('membership.cover-year-over', { label: year.label, endsOn: year.endsOn })
  if (!datesInOrder({ ...year, ...input })) refuse('membership.cover-year-dates', {})
  const { label, renewalDeadline: deadline } = year
  const asked = input.renewalDeadline
  if (asked < deadline && asked < ctx.today) refuse('membership.deadline-shortened', { label, asked, deadline })
  ctx.db.run(
    `UPDATE cover_year SET campaign_opens_on = ?, campaign_closes_on = ?, renewal_deadline = ?, rev = rev + 1 WHERE id = ?`,
    [input.campaignOpensOn, input.campaignClosesOn, input.renewalDeadline, year.id],
  )
  ctx.touch('coverYear', year.id)
  return year.id
}

/** Nothing is entered in it any more. Refuses `cover-year-not-over` before its last day has passed, `cover-year-over` twice. */
export function closeCoverYear(ctx: CommandContext, { coverYearId }: Parsed<'membership.closeCoverYear'>): Id {
  const year = coverYearById(ctx.db, coverYearId)
  const { label, endsOn } = year
  if (year.closedOn !== undefined) refuse('membership.cover-year-over', { label, endsOn })
  if (endsOn >= ctx.today) refuse('membership.cover-year-not-over', { label, endsOn })
  ctx.db.run('UPDATE cover_year SET closed_on = ?, rev = rev + 1 WHERE id = ?', [ctx.today, coverYearId])
  ctx.touch('coverYear', coverYearId)
  return coverYearId
}
