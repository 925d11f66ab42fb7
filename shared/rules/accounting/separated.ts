/** A text that begins like a formula is kept a text in any program that opens the file. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A line of a file for other programs: comma, quotes where they are needed, CRLF; whole francs, days as year-month-day. */
export const separatedLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : quoted(inert(cell)))).join(',')}\r\n`

/** What tells a spreadsheet that the letters are UTF-8. */
export const BYTE_ORDER_MARK = '\u{FEFF}'

/** The columns that a tax office asks of books kept by computer, in its order and under its names. */
export const FEC_COLUMNS = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const
