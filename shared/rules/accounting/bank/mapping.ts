import { folded, type DayOrder, type StatementRow } from './cells.ts'

export const STATEMENT_FIELDS = ['day', 'label', 'reference', 'debit', 'credit', 'amount', 'balance'] as const
export type StatementField = (typeof STATEMENT_FIELDS)[number]

/** How the statements of an account are read; columns from 0. Either `debit` and `credit`, or a signed `amount`. */
export interface StatementMapping {
  /** Row of the titles; absent when there are none. */
  readonly headerRow?: number
  readonly firstRow: number
  readonly columns: Readonly<Partial<Record<StatementField, number>>>
  readonly dayOrder: DayOrder
}

/** Words of a title, the surest first. */
const TITLES: Readonly<Record<StatementField, readonly RegExp[]>> = {
  day: [/^date (de l )?op/, /^date( de)? compta/, /^date$/, /^jour$/, /^(transaction )?date/, /^itariki/],
  label: [/libelle/, /^(description|narration|details?|motif|designation|operation)/, /^nature/],
  reference: [/^ref/, /^(n|no|numero)( de)? (piece|cheque|transaction|operation)/, /transaction id/, /^piece/],
  debit: [/^debit/, /^(sortie|retrait|paiement|withdrawal|paid out)/],
  credit: [/^credit/, /^(entree|versement|depot|deposit|paid in)/],
  amount: [/^montant/, /^amount/],
  balance: [/^solde/, /^balance/],
}

/** What the columns are, guessed from a row of titles; undefined when no row has a day and an amount. */
export function guessStatementMapping(rows: readonly StatementRow[]): StatementMapping | undefined {
  for (const { row, cells } of rows.slice(0, 60)) {
    const columns: Partial<Record<StatementField, number>> = {}
    const taken = new Set<number>()
    for (const field of STATEMENT_FIELDS) {
      const found = TITLES[field]
        .map((title) => cells.findIndex((cell, at) => !taken.has(at) && title.test(folded(cell.text))))
        .find((at) => at !== -1)
      if (found === undefined) continue
      columns[field] = found
      taken.add(found)
    }
    if (columns.day === undefined || columns.label === undefined) continue
    if ((columns.debit === undefined || columns.credit === undefined) && columns.amount === undefined) continue
    return { headerRow: row, firstRow: row + 1, columns, dayOrder: dayOrderOf(rows, row, columns.day) }
  }
  return undefined
}

/** Month first only when a second number above 12 says so and no first one does. */
function dayOrderOf(rows: readonly StatementRow[], header: number, column: number): DayOrder {
  let [first, second] = [0, 0]
  for (const { row, cells } of rows) {
    const typed = row > header ? /^(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}/.exec(cells[column]?.text.trim() ?? '') : null
    if (!typed) continue
    first = Math.max(first, Number(typed[1]))
    second = Math.max(second, Number(typed[2]))
  }
  return second > 12 && first <= 12 ? 'mdy' : 'dmy'
}

/** Whether every column that reading needs is chosen. */
export const isComplete = ({ columns }: StatementMapping): boolean =>
  columns.day !== undefined &&
  columns.label !== undefined &&
  (columns.amount !== undefined || (columns.debit !== undefined && columns.credit !== undefined))

/**
 * Number of the account that the titles above the lines name: « Compte : 0142-0087731-56 » → `0142008773156`. Undefined when none is
 * named.
 */
export function accountNumberIn(rows: readonly StatementRow[], { firstRow }: StatementMapping): string | undefined {
  for (const { row, cells } of rows) {
    if (row >= firstRow) return undefined
    const line = cells.map(({ text }) => text).join(' ')
    const found = /(?:compte|account|iban|rib|msisdn|portefeuille|wallet)[^0-9]{0,40}([0-9][0-9 ./-]{5,40})/i.exec(line)
    const digits = found?.[1]?.replace(/\D/g, '') ?? ''
    if (digits.length >= 6) return digits
  }
  return undefined
}

/** The same account, however it is spaced; a telephone with or without 257 before it. */
export function sameAccountNumber(a: string, b: string): boolean {
  const bare = (text: string): string => text.replace(/\D/g, '').replace(/^257(?=\d{8}$)/, '')
  return bare(a) === bare(b)
}
