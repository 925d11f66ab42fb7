import type { Day } from '../../../dates.ts'
import type { Fbu } from '../../../money.ts'
import type { RawRow } from '../../exchange/registers/types.ts'
import { assetForm, assetOf, type OpeningAssetField, type OpeningFileAsset } from './assetFile.ts'
import { headerOf, TableRow, type Columns, type OpeningFileProblem, type TableForm } from './table.ts'

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

const lineForm: TableForm<OpeningField> = {
  titles: {
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
  },
  needs: [['account'], ['debit', 'credit']],
}

type Header = { readonly lines: Columns<OpeningField> } | { readonly assets: Columns<OpeningAssetField> }

function titlesOf(row: RawRow): Header | undefined {
  const assets = headerOf(assetForm, row)
  if (assets !== undefined) return { assets }
  const lines = headerOf(lineForm, row)
  return lines === undefined ? undefined : { lines }
}

/** What a file brings. */
export interface OpeningFile {
  readonly lines: OpeningFileLine[]
  readonly assets: OpeningFileAsset[]
  readonly problems: OpeningFileProblem[]
}

/**
 * Reads balances and fixed assets as a spreadsheet has them: a header names the account and its debit or credit, or the account, the day and
 * the cost of an asset; titles, blank rows and rows of totals without an account are passed over. Undefined when no sheet has such a header.
 */
export function readOpeningFile(rows: Iterable<RawRow>): OpeningFile | undefined {
  const headers = new Map<string, Header>()
  const read: OpeningFile = { lines: [], assets: [], problems: [] }
  for (const row of rows) {
    const header = titlesOf(row)
    if (header !== undefined) {
      headers.set(row.sheet, header)
      continue
    }
    const under = headers.get(row.sheet)
    if (under === undefined) continue
    const one = 'lines' in under ? lineOf(new TableRow(row, under.lines)) : assetOf(new TableRow(row, under.assets))
    if (one === undefined) continue
    if (Array.isArray(one)) read.problems.push(...one)
    else if ('cost' in one) read.assets.push(one)
    else read.lines.push(one)
  }
  return headers.size === 0 ? undefined : read
}

/** The balance of a row, or its cells that cannot be read; undefined for a row without an account. */
function lineOf(row: TableRow<OpeningField>): OpeningFileLine | OpeningFileProblem[] | undefined {
  const account = row.account('account')
  if (account === '') return undefined
  const line = {
    place: row.place,
    account,
    party: row.text('party'),
    document: row.text('document'),
    documentDay: row.day('day'),
    debit: row.amount('debit'),
    credit: row.amount('credit'),
    mutual: row.text('mutual'),
    label: row.text('label').slice(0, 160),
  }
  return row.problems.length > 0 ? row.problems : line
}
