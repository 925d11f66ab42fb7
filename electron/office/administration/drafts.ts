import type { ReadDb } from '../../../db/handle.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { CommandContext } from '../kernel/context.ts'

/** Characters of a draft above which it is not kept: a form is a few thousand. */
const DRAFT_LIMIT = 2_000_000

interface DraftInput {
  readonly id?: Id | undefined
  readonly kind: string
  readonly label: string
  readonly route: string
  readonly content?: unknown
}

/** Keeps what is being typed; each person sees only their own. */
export function saveDraft(
  ctx: CommandContext,
  { id, kind, label, route, content }: DraftInput,
): { id: Id; savedAt: string } {
  const text = JSON.stringify(content ?? null)
  if (text.length > DRAFT_LIMIT) refuse('administration.draft-too-large', { bytes: text.length, limit: DRAFT_LIMIT })
  const savedAt = ctx.now.toISOString()
  const draftId = id ?? newId()
  const changed = ctx.db.run(
    `INSERT INTO draft (id, user_id, kind, label, route, content, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET label = excluded.label, route = excluded.route, content = excluded.content, saved_at = excluded.saved_at
     WHERE draft.user_id = excluded.user_id`,
    [draftId, ctx.user.id, kind, label, route, text, savedAt],
  )
  if (changed === 0) refuse('administration.draft-unknown', {})
  ctx.touch('draft', draftId)
  return { id: draftId, savedAt }
}

export function discardDraft(ctx: CommandContext, id: Id): void {
  if (ctx.db.run('DELETE FROM draft WHERE id = ? AND user_id = ?', [id, ctx.user.id]) === 0)
    refuse('administration.draft-unknown', {})
  ctx.touch('draft', id)
}

export const listDrafts = (db: ReadDb, userId: Id, kind: string | undefined) =>
  db
    .all<{ id: Id; kind: string; label: string; route: string; content: string; savedAt: string }>(
      `SELECT id, kind, label, route, content, saved_at AS savedAt FROM draft
       WHERE user_id = ? ${kind === undefined ? '' : 'AND kind = ?'} ORDER BY saved_at DESC LIMIT 50`,
      kind === undefined ? [userId] : [userId, kind],
    )
    .map((row) => ({ ...row, content: JSON.parse(row.content) as unknown }))
