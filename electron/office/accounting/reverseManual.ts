import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { CommandContext } from '../kernel/context.ts'
import { entryNumber } from './entryNumber.ts'
import { MANUAL_ENTRY } from './manual.ts'
import type { PostedEntry } from './postEntry.ts'
import { reverseEntry } from './reverseEntry.ts'

/**
 * Reverses an entry that was typed by hand. One that a document made is cancelled with its document, or books and documents
 * would part: `accounting.document-owns-entry`.
 */
export function reverseManual(
  ctx: CommandContext,
  { entryId, day, reason }: { entryId: Id; day: Day; reason: string },
): PostedEntry {
  const entry = ctx.db.get<{ journal: string; fiscal_year: number; number: number; source_type: string }>(
    'SELECT journal, fiscal_year, number, source_type FROM entry WHERE id = ?',
    [entryId],
  )
  if (entry === undefined) refuse('accounting.unknown-entry', {})
  if (entry.source_type !== MANUAL_ENTRY)
    refuse('accounting.document-owns-entry', { entry: entryNumber(entry), document: entry.source_type })
  ctx.subject('entry', entryId)
  return reverseEntry(ctx, entryId, { day, reason })
}
