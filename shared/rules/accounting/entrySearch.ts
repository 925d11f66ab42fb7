/** What somebody looks for among entries, as typed in one box. */
export interface EntrySearch {
  /** Words that labels and vouchers hold, the last one perhaps not finished. */
  readonly words: readonly string[]
  /** FBu of a line, exactly. */
  readonly amount: number | undefined
  readonly account: string | undefined
  /** `CA1-2026-00041`, with or without its year. */
  /** A number that stood alone: the amount or the word, not both at once. */
  readonly either: boolean
  /** Where it is none after all, the words are looked for. */
  readonly entry: { readonly journal: string; readonly year: number | undefined; readonly number: number } | undefined
}

const ENTRY = /^([A-Z]{2,5}\d{0,2})-(?:(\d{4})-)?0*(\d{1,9})$/i
const GROUPED = /^\d{1,3}(?:[ \u00A0\u202F.]\d{3})+$/

/**
 * Reads a search: a number of an entry; a number of an account of the chart; an amount, grouped or not; words otherwise. A number in
 * the middle of words is a word (a year, a voucher), unless it is grouped by thousands. A number that is alone is an amount and may be
 * a word too: both are looked for.
 */
export function readEntrySearch(text: string, isAccount: (number: string) => boolean): EntrySearch {
  const typed = text.trim()
  const nothing: EntrySearch = { words: [], amount: undefined, account: undefined, entry: undefined, either: false }
  const numbered = ENTRY.exec(typed)
  if (numbered !== null)
    return {
      ...nothing,
      words: wordsOf(typed),
      entry: {
        journal: (numbered[1] ?? '').toUpperCase(),
        year: numbered[2] === undefined ? undefined : Number(numbered[2]),
        number: Number(numbered[3]),
      },
    }
  if (GROUPED.test(typed)) return { ...nothing, amount: whole(typed) }
  if (/^\d+$/.test(typed)) {
    if (isAccount(typed)) return { ...nothing, account: typed }
    const amount = typed.startsWith('0') ? undefined : whole(typed)
    return { ...nothing, words: [typed], amount, either: amount !== undefined }
  }
  const grouped = /(?<!\d)\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?!\d)/.exec(typed)
  const rest = grouped === null ? typed : typed.replace(grouped[0], ' ')
  const parts = wordsOf(rest)
  const account = parts.find((part) => /^\d{3,}$/.test(part) && isAccount(part))
  return {
    ...nothing,
    words: parts.filter((part) => part !== account),
    amount: grouped === null ? undefined : whole(grouped[0]),
    account,
  }
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')

function whole(text: string): number | undefined {
  const value = Number(text.replaceAll(/\D/g, ''))
  return Number.isSafeInteger(value) && value > 0 ? value : undefined
}

/** The words as the index asks for them: every one, the last as a beginning. */
export const asMatch = (words: readonly string[]): string =>
  words.map((word, at) => `"${word.replaceAll('"', '')}"${at === words.length - 1 ? '*' : ''}`).join(' ')
