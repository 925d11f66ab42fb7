import type { Day } from '../../../dates.ts'
import { fbu, type Fbu } from '../../../money.ts'
import { plain } from '../../../search.ts'
import { dayIn, signedAmountIn } from '../bank/cells.ts'
import type { RawRow } from '../../exchange/registers/types.ts'

/** What a row of a file says of a balance, in the order of its model. */
export const OPENING_FIELDS = ['account', 'party', 'document', 'day', 'debit', 'credit', 'mutual', 'label'] as const
export type OpeningField = (typeof OPENING_FIELDS)[number]

/** A row as it was written: who and what it names is looked for by the office. FBu. */
export interface OpeningFileLine {
  /** Sheet and row, as the spreadsheet shows them. */
  readonly place: string
  readonly account: string
  readonly party: string
  readonly document: string
  readonly documentDay: Day | undefined
  readonly debit: Fbu
  readonly credit: Fbu
  readonly mutual: string
  readonly label: string
}

/** A cell that cannot be read. */
export interface OpeningFileProblem {
  readonly place: string
  readonly text: string
}

const TITLES: Readonly<Record<OpeningField, readonly string[]>> = {
  account: ['compte', 'numero de compte', 'n de compte', 'n compte', 'account', 'account number'],
  party: ['tiers', 'nom du tiers', 'code du tiers', 'qui', 'third party', 'who'],
  document: [
    'piece',
    'n de piece',
    'numero de piece',
    'document',
    'facture',
    'n de facture',
    'reference',
    'paper',
    'document number',
  ],
  day: ['date', 'date de la piece', 'date du document', 'jour', 'day', 'date of the document', 'document day'],
  debit: ['debit', 'solde debiteur', 'debit balance'],
  credit: ['credit', 'solde crediteur', 'credit balance'],
  mutual: ['mutuelle', 'mutual', 'musa'],
  label: ['libelle', 'note', 'observation', 'label'],
}

type Columns = Partial<Record<OpeningField, number>>

const bareTitle = (title: string): string =>
  plain(title)
    .replaceAll(/[^a-z ]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

function headerOf({ cells }: RawRow): Columns | undefined {
  const columns: Columns = {}
  cells.forEach(({ text }, at) => {
    const bare = bareTitle(text)
    const field = OPENING_FIELDS.find((one) => TITLES[one].includes(bare))
    if (field !== undefined) columns[field] ??= at
  })
  return columns.account !== undefined && (columns.debit !== undefined || columns.credit !== undefined)
    ? columns
    : undefined
}

const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/**
 * Reads balances as a spreadsheet has them: a header names the account and its debit or credit; titles, blank rows and rows of totals
 * without an account are passed over. Undefined when no sheet has such a header.
 */
export function readOpeningFile(
  rows: Iterable<RawRow>,
): { lines: OpeningFileLine[]; problems: OpeningFileProblem[] } | undefined {
  const headers = new Map<string, Columns>()
  const lines: OpeningFileLine[] = []
  const problems: OpeningFileProblem[] = []
  for (const row of rows) {
    const header = headerOf(row)
    if (header !== undefined) headers.set(row.sheet, header)
    const columns = headers.get(row.sheet)
    if (header !== undefined || columns === undefined) continue
    const cell = (field: OpeningField) => {
      const column = columns[field]
      return column === undefined ? undefined : row.cells[column]
    }
    const text = (field: OpeningField): string => cell(field)?.text.trim() ?? ''
    const account = text('account').replaceAll(/\s/gu, '')
    if (account === '') continue
    const sheet = row.sheet === '' ? '' : `${row.sheet} `
    const before = problems.length
    const unreadable = (field: OpeningField): void => {
      problems.push({ place: `${sheet}${letters(columns[field] ?? 0)}${row.row}`, text: text(field).slice(0, 60) })
    }
    const amount = (field: 'debit' | 'credit'): Fbu => {
      if (text(field) === '') return fbu(0)
      const read = signedAmountIn(cell(field))
      if (read === undefined || read < 0) unreadable(field)
      return fbu(Math.max(read ?? 0, 0))
    }
    const [debit, credit] = [amount('debit'), amount('credit')]
    const documentDay = text('day') === '' ? undefined : dayIn(cell('day'), 'dmy')
    if (text('day') !== '' && documentDay === undefined) unreadable('day')
    if (!/^[1-8]\d{0,9}$/.test(account)) unreadable('account')
    if (problems.length > before) continue
    lines.push({
      place: `${sheet}${row.row}`,
      account,
      party: text('party'),
      document: text('document'),
      documentDay,
      debit,
      credit,
      mutual: text('mutual'),
      label: text('label').slice(0, 160),
    })
  }
  return headers.size === 0 ? undefined : { lines, problems }
}
