import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { Refusal, refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { sum } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { EntryDraft } from '../../../../shared/posting.ts'
import { mayWait, type WaitingCode } from '../../../../shared/rules/accounting/waitingPostings.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { reverseAside } from '../policies/aside.ts'
import { checkEntry, writeEntry, type PostedEntry, type Reversing } from '../postEntry.ts'
import { mirrorOf } from '../reverseEntry.ts'
import { checkTreasury } from '../till/guard.ts'

interface Options {
  /** The day is that of a paper (a page of a booklet), not the choice of who keys it. */
  readonly dayImposed?: boolean
}

/**
 * Posts what a document says, or keeps it waiting when the chart or the month does not let it: the document is recorded either way, and
 * the counter is never blocked. What waits has the id its entry will have; its number begins with « AT ».
 * Refuses what is the document's own fault: `accounting.unbalanced`, `till-short`, a day that somebody chose in a closed month.
 */
export const postEntry = (ctx: CommandContext, draft: EntryDraft, options: Options = {}): PostedEntry =>
  postOrWait(ctx, draft, undefined, options)

/**
 * Cancels what a document posted, by its mirror. What still waited is withdrawn: nothing was written, nothing has to be undone.
 * @param entryId as {@link postEntry} gave it
 */
export function reverseEntry(
  ctx: CommandContext,
  entryId: Id,
  cancelling: { readonly day: Day; readonly reason: string },
): PostedEntry {
  const waiting = ctx.db.get<{ number: string; state: string }>(
    'SELECT number, state FROM posting_waiting WHERE id = ?',
    [entryId],
  )
  if (waiting !== undefined && waiting.state !== 'posted') {
    if (waiting.state === 'withdrawn')
      refuse('accounting.already-reversed', { entry: waiting.number, by: waiting.number })
    settle(ctx, entryId, 'withdrawn', cancelling.reason)
    return { entryId, number: waiting.number }
  }
  const aside = reverseAside(ctx, entryId, cancelling)
  if (aside !== undefined) return aside
  const posted = postOrWait(ctx, mirrorOf(ctx, entryId, cancelling), { entryId, reason: cancelling.reason }, {})
  ctx.touch('entry', entryId)
  return posted
}

function postOrWait(
  ctx: CommandContext,
  draft: EntryDraft,
  reversing: Reversing | undefined,
  { dayImposed = false }: Options,
): PostedEntry {
  try {
    // what it posts as is checked too: an account that money now goes to may have closed since it was engaged
    return writeEntry(ctx, draft, checkEntry(ctx, draft), reversing === undefined ? {} : { reversing })
  } catch (error) {
    if (!(error instanceof Refusal) || !mayWait(error.code, draft.day, ctx.today, dayImposed)) throw error
    return keepWaiting(ctx, draft, error.code, error.params, reversing)
  }
}

function keepWaiting(
  ctx: CommandContext,
  draft: EntryDraft,
  code: WaitingCode,
  params: Readonly<Record<string, unknown>>,
  reversing: Reversing | undefined,
): PostedEntry {
  checkTreasury(ctx.db, draft)
  const id = newId()
  const number = formatNumber(ctx.takeNumber('AT', yearOf(draft.day)))
  const now = instant(ctx.now)
  ctx.db.run(
    `INSERT INTO posting_waiting (id, number, state, draft, journal, day, label, total, source_type, source_id, reverses, reversal_reason,
       code, params, tried_at, created_at, created_by)
     VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      number,
      JSON.stringify(draft),
      draft.journal,
      draft.day,
      draft.label,
      sum(draft.lines.map(({ debit }) => debit)),
      draft.source.type,
      draft.source.id,
      reversing?.entryId ?? null,
      reversing?.reason ?? null,
      code,
      JSON.stringify(params),
      now,
      now,
      ctx.user.id,
    ],
  )
  ctx.touch('posting-waiting', id)
  return { entryId: id, number }
}

/** What waited is posted or withdrawn: once, with who did it and why. */
export function settle(ctx: CommandContext, id: Id, state: 'posted' | 'withdrawn', reason: string | null): void {
  ctx.db.run(
    `UPDATE posting_waiting SET state = ?, settled_at = ?, settled_by = ?, settled_reason = ?, rev = rev + 1 WHERE id = ?`,
    [state, instant(ctx.now), ctx.user.id, reason, id],
  )
  ctx.touch('posting-waiting', id)
}
