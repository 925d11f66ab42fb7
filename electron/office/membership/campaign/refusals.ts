import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'
import {
  campaignParams,
  CALLED,
  openCampaign,
  scopeSql,
  STATE_SQL,
  STILL_THERE,
  type Campaign,
  type CampaignScope,
} from './scope.ts'

export interface Reason {
  readonly code: string
  readonly label: string
  readonly excluded: boolean
}

const reasonOf = (row: { code: string; label: string; excluded: number }): Reason => ({
  code: row.code,
  label: row.label,
  excluded: row.excluded === 1,
})

/** The reasons in force on a day, in the order they are offered. */
export const reasonsOn = (db: ReadDb, day: Day): Reason[] =>
  db
    .all<{ code: string; label: string; excluded: number }>(
      `SELECT code, label, excluded FROM non_renewal_reason
       WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) ORDER BY position, code`,
      [day, day],
    )
    .map(reasonOf)

/** Adds a reason, or changes what a code says from a day on. Refuses `reason-dates` when it would begin before the one in force. */
export function setReason(
  ctx: CommandContext,
  input: { code: string; label: string; excluded: boolean; validFrom: Day; validTo?: Day | undefined },
): { code: string } {
  const { db } = ctx
  const last = db.get<{ valid_from: Day; position: number }>(
    'SELECT valid_from, position FROM non_renewal_reason WHERE code = ? ORDER BY valid_from DESC LIMIT 1',
    [input.code],
  )
  if (last !== undefined && last.valid_from >= input.validFrom)
    refuse('membership.reason-dates', { code: input.code, from: last.valid_from })
  if (input.validTo !== undefined && input.validTo < input.validFrom)
    refuse('membership.reason-dates', { code: input.code, from: input.validFrom })
  db.run(
    `UPDATE non_renewal_reason SET valid_to = date(?, '-1 day')
     WHERE code = ? AND (valid_to IS NULL OR valid_to >= ?)`,
    [input.validFrom, input.code, input.validFrom],
  )
  const next = db.get<{ position: number }>('SELECT coalesce(max(position), 0) + 1 AS position FROM non_renewal_reason')
  insertRow(db, 'non_renewal_reason', {
    code: input.code,
    valid_from: input.validFrom,
    valid_to: input.validTo,
    label: input.label,
    excluded: input.excluded ? 1 : 0,
    position: last?.position ?? next?.position ?? 1,
  })
  ctx.touch('campaign')
  return { code: input.code }
}

/**
 * Writes that a household will not come back, and why; an earlier answer is withdrawn. Refuses `day-ahead`, `reason-unknown` on
 * that day, `already-enrolled`, `not-called` for a household that had no rights last year.
 */
export function refuseRenewal(
  ctx: CommandContext,
  input: { householdId: Id; coverYearId: Id; reasonCode: string; note?: string | undefined; day?: Day | undefined },
): { id: Id } {
  const { db } = ctx
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  const campaign = openCampaign(db, input.coverYearId, ctx.today)
  const reason = reasonsOn(db, day).find(({ code }) => code === input.reasonCode)
  if (reason === undefined) refuse('membership.reason-unknown', { code: input.reasonCode, day })
  const called = db.get<{ registration: string; enrolled: number }>(
    `SELECT h.registration, n.id IS NOT NULL AS enrolled ${CALLED} WHERE h.id = :household AND ${STILL_THERE}`,
    { ...campaignParams(campaign), household: input.householdId },
  )
  if (called === undefined) refuse('membership.not-called', { coverYear: campaign.year.label })
  if (called.enrolled === 1)
    refuse('membership.already-enrolled', { coverYear: campaign.year.label, registration: called.registration })
  withdrawRefusal(ctx, input)
  const id = newId()
  insertRow(db, 'non_renewal', {
    id,
    household_id: input.householdId,
    cover_year_id: input.coverYearId,
    reason_code: reason.code,
    excluded: reason.excluded ? 1 : 0,
    note: input.note === '' ? undefined : input.note,
    said_on: day,
    ...entered(ctx),
  })
  ctx.touch('campaign')
  ctx.subject('household', input.householdId)
  return { id }
}

/** The household may be called again. Nothing happens when nothing stands. Refuses `cover-year-over` once the year is closed. */
export function withdrawRefusal(ctx: CommandContext, input: { householdId: Id; coverYearId: Id }): void {
  openCampaign(ctx.db, input.coverYearId, ctx.today)
  const changed = ctx.db.run(
    `UPDATE non_renewal SET withdrawn_on = ?, withdrawn_by = ?
     WHERE household_id = ? AND cover_year_id = ? AND withdrawn_on IS NULL`,
    [ctx.today, ctx.user.id, input.householdId, input.coverYearId],
  )
  if (changed > 0) {
    ctx.touch('campaign')
    ctx.subject('household', input.householdId)
  }
}

/** How many households do not come back, by reason; `ended` for those that left the mutual meanwhile. */
export const nonRenewals = (
  db: ReadDb,
  campaign: Campaign,
  scope: CampaignScope,
): (Reason & { households: number; people: number })[] => {
  const only = scopeSql(scope)
  return db
    .all<{ code: string; label: string | null; excluded: number; households: number; people: number }>(
      `SELECT coalesce(x.reason_code, 'ended') AS code, coalesce(x.excluded, 0) AS excluded, count(*) AS households, sum(p.people) AS people,
         (SELECT r.label FROM non_renewal_reason r WHERE r.code = x.reason_code ORDER BY r.valid_from DESC LIMIT 1) AS label
       ${CALLED} WHERE ${STILL_THERE} AND ${STATE_SQL.refused} ${only.sql} GROUP BY 1, 2 ORDER BY households DESC, 1`,
      { ...campaignParams(campaign), ...only.params },
    )
    .map((row) => ({
      ...reasonOf({ ...row, label: row.label ?? '' }),
      households: row.households,
      people: row.people,
    }))
}

/** Sets what a mutual, or one of its collines, aims at; the target before is kept as replaced. */
export function setTarget(
  ctx: CommandContext,
  input: { coverYearId: Id; mutualId: Id; hillCode?: string | undefined; households: number },
): { id: Id } {
  const { db } = ctx
  openCampaign(db, input.coverYearId, ctx.today)
  mutual(db, input.mutualId)
  const hill = input.hillCode ?? ''
  if (hill !== '' && db.get('SELECT 1 FROM geography WHERE code = ?', [hill]) === undefined)
    refuse('membership.hill-unknown', { hill, zone: '' })
  db.run(
    `UPDATE campaign_target SET replaced_at = ? WHERE cover_year_id = ? AND mutual_id = ? AND hill_code = ? AND replaced_at IS NULL`,
    [instant(ctx.now), input.coverYearId, input.mutualId, hill],
  )
  const id = newId()
  insertRow(db, 'campaign_target', {
    id,
    cover_year_id: input.coverYearId,
    mutual_id: input.mutualId,
    hill_code: hill,
    households: input.households,
    ...entered(ctx),
  })
  ctx.touch('campaign')
  return { id }
}
