/** The tables of the notes that are not read from accounts alone: how old what is owed is, and the registers beside the books. */
export const NOTE_TABLES = ['ages', 'assets', 'provisions', 'funds'] as const
export type NoteTable = (typeof NOTE_TABLES)[number]

/** Their columns, FBu each. */
export const NOTE_COLUMNS = {
  ages: ['notDue', 'days30', 'days60', 'days90', 'older', 'unmatched', 'balance'],
  assets: ['grossStart', 'grossEnd', 'charge', 'end', 'net'],
  provisions: ['opening', 'charge', 'released', 'other', 'closing'],
  funds: ['given', 'used', 'before', 'move', 'after'],
} as const satisfies Readonly<Record<NoteTable, readonly string[]>>

/** What their rows are called where no account and no agreement says it. */
export const NOTE_WORDS = [
  'receivables',
  'payables',
  'households',
  'collectors',
  'others',
  'facilities',
  'suppliers',
  'dedicated',
  'investment',
  'total',
] as const
export type NoteWord = (typeof NOTE_WORDS)[number]
