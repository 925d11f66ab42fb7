import type { z } from 'zod'

import type { callSheetProcedures } from '../../../../shared/contract/membership/callSheets.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { callSheetMachine, type CallSheetAction } from '../../../../shared/rules/membership/callSheet.ts'
import { refuseRenewal } from '../campaign/refusals.ts'
import { openCampaign } from '../campaign/scope.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { callSheetById, callSheetHouseholds, type CallSheetHousehold, type CallSheetRow } from './list.ts'

type Input = z.output<typeof callSheetProcedures.returnCallSheet.input>
type Returned = z.output<typeof callSheetProcedures.returnCallSheet.output>
type Said = Input['households'][number]

/** The sheet, if the act may be done to it now. Refuses `call-sheet-unknown`, `kernel.transition`. */
function sheetFor(ctx: CommandContext, sheetId: Id, action: CallSheetAction): CallSheetRow {
  const sheet = callSheetById(ctx.db, sheetId, ctx.today)
  callSheetMachine.after(sheet.state, action)
  return sheet
}

function changed(ctx: CommandContext, sheetId: Id): void {
  ctx.touch('callSheet', sheetId)
  ctx.subject('callSheet', sheetId)
}

/**
 * The sheet comes back: every household of it paid, refused or is to be seen again. A refusal is written among the reasons for
 * not renewing; money is never written here, it comes from the receipts. Refuses `call-sheet-unknown`, `kernel.transition`,
 * `day-ahead`, `call-sheet-day`, `call-sheet-other` for a household that is not on it, `call-sheet-incomplete`,
 * `call-sheet-reason`, and what {@link refuseRenewal} refuses.
 */
export function returnCallSheet(ctx: CommandContext, input: Input): Returned {
  const { db } = ctx
  const sheet = sheetFor(ctx, input.sheetId, 'return')
  const { number } = sheet
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  if (day < sheet.issuedOn) refuse('membership.call-sheet-day', { number, issuedOn: sheet.issuedOn, day })
  const households = callSheetHouseholds(db, sheet, ctx.today)
  const said = new Map(input.households.map((one) => [one.householdId, one]))
  const known = new Set(households.map(({ householdId }) => householdId))
  if ([...said.keys()].some((id) => !known.has(id))) refuse('membership.call-sheet-other', { number })
  const missing = households.filter(({ householdId }) => !said.has(householdId)).length
  if (missing > 0) refuse('membership.call-sheet-incomplete', { number, missing })
  for (const household of households) {
    const one = said.get(household.householdId)
    if (one === undefined) continue
    db.run(
      'UPDATE call_sheet_household SET outcome = ?, non_renewal_id = ?, note = ? WHERE sheet_id = ? AND household_id = ?',
      [
        one.outcome,
        one.outcome === 'refused' ? noted(ctx, sheet, household, one, day) : null,
        one.note === undefined || one.note === '' ? null : one.note,
        sheet.id,
        household.householdId,
      ],
    )
  }
  db.run(`UPDATE call_sheet SET state = 'returned', returned_on = ?, returned_by = ?, rev = rev + 1 WHERE id = ?`, [
    day,
    ctx.user.id,
    sheet.id,
  ])
  changed(ctx, sheet.id)
  const { paid, refused, revisit, withoutReceipt } = callSheetById(db, sheet.id, ctx.today)
  return { number, paid, refused, revisit, withoutReceipt }
}

/** The refusal of one household, with its reason; what refuses it names the household. */
function noted(
  ctx: CommandContext,
  sheet: CallSheetRow,
  household: CallSheetHousehold,
  said: Said,
  day: Input['day'],
): Id {
  const person = `${household.familyName} ${household.givenName}`.trim()
  if (said.reasonCode === undefined || said.reasonCode === '')
    refuse('membership.call-sheet-reason', { person, registration: household.registration })
  if (household.now === 'paid' || household.now === 'unpaid')
    refuse('membership.call-sheet-enrolled', { person, coverYear: sheet.coverYear })
  return refuseRenewal(ctx, {
    householdId: household.householdId,
    coverYearId: sheet.coverYearId,
    reasonCode: said.reasonCode,
    note: said.note,
    day,
  }).id
}

/**
 * The return was noted wrongly: the refusals it wrote are withdrawn and the sheet is out again, to be noted anew.
 * Refuses `call-sheet-unknown`, `kernel.transition`, `cover-year-over`, and `call-sheet-seen-again` when a household of it is on a
 * later sheet that is out.
 */
export function reopenCallSheet(ctx: CommandContext, { sheetId }: { readonly sheetId: Id }): { number: string } {
  const { db } = ctx
  const sheet = sheetFor(ctx, sheetId, 'reopen')
  const later = db.get<{ number: string }>(
    `SELECT s.number FROM call_sheet_household x JOIN call_sheet_household o ON o.household_id = x.household_id
       JOIN call_sheet s ON s.id = o.sheet_id
     WHERE x.sheet_id = ? AND s.id <> x.sheet_id AND s.state = 'issued' AND s.cover_year_id = ? LIMIT 1`,
    [sheetId, sheet.coverYearId],
  )
  openCampaign(db, sheet.coverYearId, ctx.today)
  if (later !== undefined) refuse('membership.call-sheet-seen-again', { number: sheet.number, later: later.number })
  db.run(
    `UPDATE non_renewal SET withdrawn_on = ?, withdrawn_by = ? WHERE withdrawn_on IS NULL
       AND id IN (SELECT non_renewal_id FROM call_sheet_household WHERE sheet_id = ? AND non_renewal_id IS NOT NULL)`,
    [ctx.today, ctx.user.id, sheetId],
  )
  db.run('UPDATE call_sheet_household SET outcome = NULL, non_renewal_id = NULL, note = NULL WHERE sheet_id = ?', [
    sheetId,
  ])
  db.run(`UPDATE call_sheet SET state = 'issued', returned_on = NULL, returned_by = NULL, rev = rev + 1 WHERE id = ?`, [
    sheetId,
  ])
  changed(ctx, sheetId)
  return { number: sheet.number }
}

/** A sheet handed over by mistake: its number stays used, its households are to be seen again. Refuses `reason-missing`. */
export function cancelCallSheet(
  ctx: CommandContext,
  { sheetId, reason }: { readonly sheetId: Id; readonly reason: string },
): { number: string } {
  const sheet = sheetFor(ctx, sheetId, 'cancel')
  if (reason === '') refuse('membership.reason-missing', {})
  ctx.db.run(
    `UPDATE call_sheet SET state = 'cancelled', cancelled_on = ?, cancelled_by = ?, cancelled_reason = ?, rev = rev + 1
     WHERE id = ?`,
    [ctx.today, ctx.user.id, reason, sheetId],
  )
  changed(ctx, sheetId)
  return { number: sheet.number }
}
