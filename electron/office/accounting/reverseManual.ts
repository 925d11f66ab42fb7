import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { CommandContext } from '../kernel/context.ts'
import { entryNumber } from './entryNumber.ts'
import { MANUAL_ENTRY } from './manual.ts'
import type { PostedEntry } from './postEntry.ts'
import { reverseEntry } from './reverseEntry.ts'

/**
 * Reverses an entry that was typed by hand, in the books or kept aside. One that a document made is cancelled with its document, or books and documents
 * would part: `accounting.document-owns-entry`.
 */
export function reverseManual(
  ctx: CommandContext,
  { entryId, day, reason }: { entryId: Id; day: Day; reason: string },
): PostedEntry {
  const entry = entryOf(ctx, entryId) ?? refuse('accounting.unknown-entry', {})
  if (entry.source !== MANUAL_ENTRY)
    refuse('accounting.document-owns-entry', { entry: entry.number, document: entry.source })
  ctx.subject('entry', entryId)
  return reverseEntry(ctx, entryId, { day, reason })
}

function entryOf({ db }: CommandContext, id: Id): { readonly number: string; readonly source: string } | undefined {
  const posted = db.get<{ journal: string; fiscal_year: number; number: number; source_type: string }>(
    'SELECT journal, fiscal_year, number, source_type FROM entry WHERE id = ?',
    [id],
  )
  if (posted !== undefined) return { number: entryNumber(posted), source: posted.source_type }
  return db.get<{ number: string; source: string }>(
    `SELECT coalesce(json_extract(draft, '$.number'), label) AS number, source_type AS source FROM deferred_entry
     WHERE id = ? AND posted = 0 AND reverses IS NULL`,
    [id],
  )
}
