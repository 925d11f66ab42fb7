import type { Day } from '../../dates.ts'
import type { EntryDraft, PostingLine } from '../../posting.ts'

/** The lines that cancel an entry: the same accounts, axes and third parties, debit and credit exchanged. */
export const mirrored = (lines: readonly PostingLine[]): PostingLine[] =>
  lines.map((line) => ({ ...line, debit: line.credit, credit: line.debit }))

/** The entry that cancels another: same journal, same source document, its own day and the reason as its label. */
export const reversalOf = (entry: EntryDraft, day: Day, label: string): EntryDraft => ({
  ...entry,
  day,
  label,
  lines: mirrored(entry.lines),
})
