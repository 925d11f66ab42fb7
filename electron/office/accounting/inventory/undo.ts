import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, monthOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { changedMeanwhile } from './changed.ts'
import { isOpen } from './period.ts'
import { runById, WORKS, type KeptRun } from './runs.ts'

type Undo = (typeof accounting)['accounting.undoInventory']

/**
 * Takes a posted work back, on the day it was posted. Refuses `accounting.inventory-undone`, `depreciation-later` (a later year, or a
 * disposal, rests on it), `changed-since`, `period-closed`.
 */
export function undoInventory(ctx: CommandContext, { id, rev, reason }: ParsedInputOf<Undo>): OutputOf<Undo> {
  const { db } = ctx
  const run = runById(db, id)
  const { number, day } = run
  if (run.state === 'undone') refuse('accounting.inventory-undone', { number })
  if (run.rev !== rev) changedMeanwhile(number)
  if (!isOpen(db, day)) refuse('accounting.period-closed', { day, month: monthOf(day) })
  if (run.work === 'depreciation') nothingRestsOn(ctx, run)
  const back = { day, reason }
  const undone = reverseEntry(ctx, run.entryId, back)
  const second = run.secondEntryId === null ? undefined : reverseEntry(ctx, run.secondEntryId, back)
  db.run(
    `UPDATE inventory_run SET state = 'undone', undo_entry_id = ?, undo_second_id = ?, undone_at = ?, undone_by = ?, undone_reason = ?,
       rev = rev + 1 WHERE id = ?`,
    [undone.entryId, second?.entryId ?? null, instant(ctx.now), ctx.user.id, reason, id],
  )
  ctx.subject(WORKS[run.work].source, id)
  ctx.touch('inventory', id)
  return { number, entryNumber: undone.number }
}

/** Charges of later years, and disposals, are worked out from what was charged before them. */
function nothingRestsOn({ db }: CommandContext, { id, year, day }: KeptRun): void {
  const later =
    db.get<{ number: string }>(
      `SELECT number FROM inventory_run WHERE work = 'depreciation' AND state = 'posted' AND year > ? ORDER BY year LIMIT 1`,
      [year],
    ) ??
    db.get<{ number: string }>(
      `SELECT a.number FROM asset_disposal d JOIN fixed_asset a ON a.id = d.asset_id
       JOIN inventory_run_line l ON l.subject_id = d.asset_id AND l.subject_type = 'asset' AND l.run_id = ?
       WHERE d.state = 'posted' AND d.day > ? ORDER BY d.day LIMIT 1`,
      [id, day],
    )
  if (later !== undefined) refuse('accounting.depreciation-later', { number: later.number })
}
