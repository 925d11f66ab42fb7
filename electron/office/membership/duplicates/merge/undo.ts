import type { ReadDb } from '../../../../../db/handle.ts'
import { instant } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../../shared/money.ts'
import { mergeMachine } from '../../../../../shared/rules/membership/merge/index.ts'
import { reverseEntry } from '../../../accounting/index.ts'
import type { CommandContext } from '../../../kernel/context.ts'
import { optional } from '../../../kernel/rows.ts'
import { advanceLeft, advanceOf } from '../../doorMoney/advances.ts'
import { indexAgain, touchBoth } from './apply.ts'
import { mergeById, type MergeDone, type MergeRow } from './commands.ts'
import { checkUnchanged, takeBack, type Change } from './edits.ts'

/**
 * Takes a merge back as a whole: every row as it was, the entry reversed. Refuses `merge-unknown`, a transition, `reason-missing`,
 * `merge-changed-since`, `merge-not-last` when another merge rests on it, `merge-advance-spent`, `merge-used-since` when money came in
 * for a membership that moved, and what accounting refuses.
 */
export function undoMerge(ctx: CommandContext, { mergeId, reason }: { mergeId: Id; reason: string }): MergeDone {
  const { db } = ctx
  const merge = mergeById(db, mergeId)
  const { number } = merge
  const state = mergeMachine.after(merge.state, 'undo')
  if (reason === '') refuse('membership.reason-missing', {})
  const changes = JSON.parse(merge.changes ?? '[]') as Change[]
  checkLast(db, merge)
  checkMoney(db, merge, changes)
  checkUnchanged(db, number, changes)
  takeBack(db, changes)
  for (const change of changes)
    if (
      change.of === 'row' &&
      change.table === 'beneficiary' &&
      ('family_name' in change.after || 'birth_date' in change.after)
    )
      indexAgain(ctx, change.id)
  db.run('UPDATE merge_advance SET standing = 0 WHERE merge_id = ?', [mergeId])
  const reversal =
    merge.entryId === null
      ? undefined
      : reverseEntry(ctx, merge.entryId, { day: ctx.today, reason: `${number} : ${reason}` })
  db.run(
    `UPDATE register_merge SET state = ?, reversal_id = ?, undone_at = ?, undone_by = ?, undone_reason = ?, rev = rev + 1 WHERE id = ?`,
    [state, reversal?.entryId ?? null, instant(ctx.now), ctx.user.id, reason, mergeId],
  )
  touchBoth(ctx, merge.survivorHouseholdId, merge.absorbedHouseholdId)
  ctx.subject('merge', mergeId)
  return { mergeId, number, state, ...optional('entryId', reversal?.entryId) }
}

/** Only what nothing rests on: no later merge or event of the two households. */
function checkLast(db: ReadDb, { id, number, kind, survivorHouseholdId, absorbedHouseholdId }: MergeRow): void {
  const later = db.get<{ number: string }>(
    `SELECT n.number FROM register_merge m JOIN register_merge n ON n.state = 'applied' AND n.id <> m.id
       AND (n.decided_at, n.number) > (m.decided_at, m.number)
     WHERE m.id = ?1 AND (n.survivor_household_id IN (?2, ?3) OR n.absorbed_household_id IN (?2, ?3)) ORDER BY n.number DESC LIMIT 1`,
    { 1: id, 2: survivorHouseholdId, 3: absorbedHouseholdId },
  )
  if (later !== undefined) refuse('membership.merge-not-last', { number, last: later.number })
  if (kind === 'person') return
  const event = db.get<{ number: string }>(
    `SELECT e.number FROM household_event e JOIN register_merge m ON m.id = ?1
     WHERE e.household_id IN (?2, ?3) AND e.state = 'applied' AND e.kind <> 'correction' AND e.applied_at > m.decided_at ORDER BY e.applied_order DESC LIMIT 1`,
    { 1: id, 2: survivorHouseholdId, 3: absorbedHouseholdId },
  )
  if (event !== undefined) refuse('membership.merge-not-last', { number, last: event.number })
}

function checkMoney(db: ReadDb, merge: MergeRow, changes: readonly Change[]): void {
  const { id, number, survivorHouseholdId, absorbedHouseholdId } = merge
  const given = db.get<{ total: number | null }>('SELECT sum(amount) AS total FROM merge_advance WHERE merge_id = ?', [
    id,
  ])?.total
  if (merge.kind === 'household') {
    // What goes back to the absorbed household must still be there.
    const back: Fbu = sum([fbu(given ?? 0), advanceOf(db, absorbedHouseholdId).left])
    const left = advanceLeft(db, survivorHouseholdId)
    if (back > left) refuse('membership.merge-advance-spent', { number, advance: back, left })
  }
  for (const change of changes) {
    if (change.of !== 'row' || change.table !== 'membership' || !('household_id' in change.after)) continue
    const used = db.get<{ number: string }>(
      `SELECT r.number FROM receipt_allocation a JOIN receipt r ON r.id = a.receipt_id
         WHERE a.membership_id = ?1 AND r.state = 'recorded' AND r.household_id = ?2
       UNION ALL SELECT number FROM advance_use WHERE membership_id = ?1 AND state = 'recorded' AND household_id = ?2
       UNION ALL SELECT c.number FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id
         JOIN register_merge m ON m.id = ?3
         WHERE l.membership_id = ?1 AND c.state = 'recorded' AND c.created_at > m.decided_at LIMIT 1`,
      { 1: change.id, 2: survivorHouseholdId, 3: id },
    )
    if (used !== undefined) refuse('membership.merge-used-since', { number, paper: used.number })
  }
}
