import type { Day } from '../../dates.ts'
import type { EntryDraft } from '../../posting.ts'

/**
 * Why the posting of a document may wait: the books are not set up for it, which the document and who keys it can do nothing about.
 * An entry that does not balance, a till that would be short, a day that is counted are not among them: those are refused.
 */
export const WAITING_CODES = [
  'accounting.unknown-account',
  'accounting.account-ended',
  'accounting.heading-account',
  'accounting.third-party-missing',
  'accounting.third-party-wrong',
  'accounting.unknown-journal',
  'accounting.period-closed',
  'accounting.no-fiscal-year',
] as const
export type WaitingCode = (typeof WAITING_CODES)[number]

const OF_MONTHS: readonly string[] = ['accounting.period-closed', 'accounting.no-fiscal-year']

/**
 * Whether a posting that was refused waits. What is done today, or on the day that a paper imposes, always does. A document that somebody
 * dates back into a month that is closed is refused: its day is theirs to choose, and the month was closed on purpose.
 */
export const mayWait = (code: string, day: Day, today: Day, dayImposed: boolean): code is WaitingCode =>
  (WAITING_CODES as readonly string[]).includes(code) && (!OF_MONTHS.includes(code) || dayImposed || day >= today)

/** The same entry on another day, saying so; accounts that ended replaced by those that took their place. */
export function repaired(
  draft: EntryDraft,
  { day, because, accounts = {} }: { day: Day; because: string | null; accounts?: Readonly<Record<string, string>> },
): EntryDraft {
  return {
    ...draft,
    day,
    label: because === null ? draft.label : `${draft.label} (${because})`.slice(0, 200),
    lines: draft.lines.map((line) => ({ ...line, account: accounts[line.account] ?? line.account })),
  }
}
