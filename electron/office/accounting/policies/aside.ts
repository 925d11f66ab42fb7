import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { EntryDraft } from '../../../../shared/posting.ts'
import { natureText, type Move, type Nature } from '../../../../shared/rules/accounting/cashBasis.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'

/**
 * Keeps what an entry engages until money moves. An entry of which nothing posts gets a number of engagements: « EN-2026-00004 ».
 * @returns that number, or undefined for an entry that has its own
 */
export function keepAside(
  ctx: CommandContext,
  entryId: Id,
  draft: EntryDraft,
  moves: readonly Move[],
  { posted, reverses }: { readonly posted: boolean; readonly reverses?: Id },
): string | undefined {
  const number = posted ? undefined : formatNumber(ctx.takeNumber('EN', yearOf(draft.day)))
  ctx.db.run(
    `INSERT INTO deferred_entry (id, day, label, source_type, source_id, total, posted, draft, reverses, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      entryId,
      draft.day,
      draft.label,
      draft.source.type,
      draft.source.id,
      sum(draft.lines.map(({ debit }) => debit)),
      posted,
      JSON.stringify({ ...draft, number }),
      reverses ?? null,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  moves.forEach(({ account, thirdPartyId, nature, amount, settles }, index) =>
    ctx.db.run(
      `INSERT INTO deferred_line (entry_id, rank, account, third_party_id, mutual_id, nature, amount, settles)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [entryId, index + 1, account, thirdPartyId, nature.mutualId ?? null, natureText(nature), amount, settles ?? null],
    ),
  )
  ctx.touch('policy')
  return number
}

const movesOf = (ctx: CommandContext, entryId: Id): Move[] =>
  ctx.db
    .all<{ account: string; third_party_id: Id | null; nature: string; amount: number; settles: Id | null }>(
      'SELECT account, third_party_id, nature, amount, settles FROM deferred_line WHERE entry_id = ? ORDER BY rank',
      [entryId],
    )
    .map((row) => ({
      account: row.account,
      thirdPartyId: row.third_party_id,
      nature: JSON.parse(row.nature) as Nature,
      amount: fbu(row.amount),
      ...optional('settles', row.settles),
    }))

/** What a cancelled entry had put aside or taken back is as it was before it. */
export function undoAside(ctx: CommandContext, entryId: Id, reversalId: Id, mirror: EntryDraft): void {
  const moves = movesOf(ctx, entryId)
  if (moves.length === 0) return
  keepAside(
    ctx,
    reversalId,
    mirror,
    moves.map((move) => ({ ...move, amount: fbu(-move.amount) })),
    { posted: true, reverses: entryId },
  )
}

/** Cancels an entry of which nothing posted; undefined when it is not one. Refuses `accounting.already-reversed`, `reversal-before-entry`. */
export function reverseAside(
  ctx: CommandContext,
  entryId: Id,
  { day, reason }: { readonly day: Day; readonly reason: string },
): { entryId: Id; number: string } | undefined {
  const row = ctx.db.get<{ draft: string }>('SELECT draft FROM deferred_entry WHERE id = ? AND posted = 0', [entryId])
  if (row === undefined) return undefined
  const { number = '', ...draft } = JSON.parse(row.draft) as EntryDraft & { number?: string }
  const by = ctx.db.get<{ draft: string }>('SELECT draft FROM deferred_entry WHERE reverses = ?', [entryId])
  if (by !== undefined)
    refuse('accounting.already-reversed', {
      entry: number,
      by: (JSON.parse(by.draft) as { number?: string }).number ?? '',
    })
  if (day < draft.day) refuse('accounting.reversal-before-entry', { entry: number, entryDay: draft.day, day })
  const reversalId = newId()
  const mirror = { ...draft, day, label: `Extourne ${number} : ${reason}`.slice(0, 200) }
  const own = keepAside(
    ctx,
    reversalId,
    mirror,
    movesOf(ctx, entryId).map((move) => ({ ...move, amount: fbu(-move.amount) })),
    { posted: false, reverses: entryId },
  )
  return { entryId: reversalId, number: own ?? '' }
}
