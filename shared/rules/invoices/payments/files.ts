import { mobileNumber, refusedCharacter } from '../../../bankText.ts'
import type { Day } from '../../../dates.ts'
import type { Fbu } from '../../../money.ts'

/**
 * Files for the bank and for the mobile money operator: UTF-8 with a mark, semicolons, CR LF, one line a payee, titles on the first line.
 * Amounts are whole francs without spaces, days are YYYY-MM-DD. No bank here publishes a format: these columns are what the paper
 * order carries, and the bank's agent reads them against it.
 */
export const FILE_COLUMNS = {
  transfer: [
    'ordre',
    'rang',
    'date',
    'donneur',
    'banque_debitee',
    'compte_debite',
    'beneficiaire',
    'titulaire',
    'banque',
    'compte',
    'montant',
    'devise',
    'motif',
  ],
  mobile: [
    'ordre',
    'rang',
    'date',
    'donneur',
    'operateur',
    'numero_debite',
    'beneficiaire',
    'numero',
    'montant',
    'devise',
    'motif',
  ],
} as const
export type FileMeans = keyof typeof FILE_COLUMNS

/** One of the centre's own accounts, as its bank or operator knows it. */
export interface HeldAccount {
  /** The bank or the operator. */
  readonly keeper: string
  readonly branch: string | null
  readonly number: string
  readonly holder: string
}

/** One payment of the file: what an order pays to one payee, kept-off amounts taken out. */
export interface Payout {
  readonly name: string
  readonly holder: string
  readonly bankName: string
  readonly bankAccount: string
  readonly mobileMoney: string
  readonly amount: Fbu
  /** The documents paid, as the payee will read them on its statement. */
  readonly motive: string
}

export interface OrderFile {
  readonly number: string
  readonly day: Day
  readonly debited: HeldAccount
  readonly payouts: readonly Payout[]
}

export interface FileProblem {
  readonly payee: string
  /** The column, as its title says it. */
  readonly column: string
  /** The character that the file may not carry; empty when the field itself is. */
  readonly character: string
}

const rowsOf = (means: FileMeans, file: OrderFile): (readonly string[])[] =>
  file.payouts.map((payout, index) => [
    file.number,
    String(index + 1),
    file.day,
    file.debited.holder,
    [file.debited.keeper, file.debited.branch].filter((part) => part !== null).join(', '),
    file.debited.number,
    payout.name,
    ...(means === 'transfer'
      ? [payout.holder, payout.bankName, payout.bankAccount]
      : [mobileNumber(payout.mobileMoney) ?? '']),
    String(payout.amount),
    'BIF',
    payout.motive,
  ])

const REQUIRED: Readonly<Record<FileMeans, readonly string[]>> = {
  transfer: ['beneficiaire', 'titulaire', 'banque', 'compte'],
  mobile: ['beneficiaire', 'numero'],
}

/** The first field that the file may not carry: empty where the bank needs it, or with a character that breaks lines or formulas. */
export function fileProblem(means: FileMeans, file: OrderFile): FileProblem | undefined {
  const columns: readonly string[] = FILE_COLUMNS[means]
  for (const [index, row] of rowsOf(means, file).entries()) {
    const payee = file.payouts[index]?.name ?? ''
    for (const [at, text] of row.entries()) {
      const column = columns[at] ?? ''
      if (text.trim() === '' && REQUIRED[means].includes(column)) return { payee, column, character: '' }
      const character = refusedCharacter(text)
      if (character !== undefined) return { payee, column, character }
    }
  }
  return undefined
}

/** The text of the file, once {@link fileProblem} finds nothing. */
export const fileText = (means: FileMeans, file: OrderFile): string =>
  `\uFEFF${[FILE_COLUMNS[means], ...rowsOf(means, file)].map((row) => row.join(';')).join('\r\n')}\r\n`
