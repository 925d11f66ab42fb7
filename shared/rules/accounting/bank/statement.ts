import type { Day } from '../../../dates.ts'
import { refuse } from '../../../errors/refusal.ts'
import { fbu, sum, type Fbu } from '../../../money.ts'
import { dayIn, folded, signedAmountIn, type StatementCell, type StatementRow } from './cells.ts'
import type { StatementField, StatementMapping } from './mapping.ts'

export interface StatementLine {
  readonly row: number
  readonly day: Day
  readonly label: string
  readonly reference: string | null
  /** In above 0, out below; FBu. */
  readonly amount: Fbu
  /** What the account held after it, where the statement says so. */
  readonly balance: Fbu | null
}

export interface StatementProblem {
  readonly row: number
  readonly field: StatementField
  readonly text: string
  readonly code: 'day' | 'amount' | 'both' | 'negative' | 'zero'
}

export interface ReadStatement {
  readonly lines: readonly StatementLine[]
  readonly opening: Fbu | null
  readonly closing: Fbu | null
  readonly problems: readonly StatementProblem[]
}

const BEFORE =
  /solde (initial|precedent|d ouverture|reporte|anterieur|au debut|debut)|report|opening|ancien solde|brought forward/
const AFTER = /solde (final|de cloture|fin|actuel|nouveau)|nouveau solde|closing|carried forward/
const SUMS = /^(total|totaux|sous total)/

/** The lines of a statement as its mapping reads them, the oldest first, with what could not be read, row by row. */
export function readStatement(rows: readonly StatementRow[], mapping: StatementMapping): ReadStatement {
  const { columns, dayOrder, firstRow } = mapping
  const lines: StatementLine[] = []
  const problems: StatementProblem[] = []
  let [opening, closing]: [Fbu | null, Fbu | null] = [null, null]
  for (const { row, cells } of rows) {
    const at = (field: StatementField): StatementCell | undefined => {
      const column = columns[field]
      return column === undefined ? undefined : cells[column]
    }
    const words = folded(cells.map(({ text }) => text).join(' '))
    const balance = signedAmountIn(at('balance')) ?? null
    if (BEFORE.test(words) || AFTER.test(words)) {
      const said = balance ?? soleAmount(cells)
      const isOpening = BEFORE.test(words) && !AFTER.test(words)
      if (said !== null && isLess(at)) {
        if (isOpening) opening ??= said
        else closing = said
        continue
      }
    }
    if (row < firstRow || words === '' || SUMS.test(words)) continue
    const amount = amountOf(at)
    const day = dayIn(at('day'), dayOrder)
    const label = tidy(at('label')?.text ?? '')
    if (day === undefined && amount === 'none') {
      // the label goes on on a row of its own
      const last = lines.at(-1)
      if (last !== undefined && label !== '') lines[lines.length - 1] = { ...last, label: `${last.label} ${label}` }
      continue
    }
    if (day === undefined) problems.push({ row, field: 'day', text: at('day')?.text ?? '', code: 'day' })
    if (typeof amount === 'string') problems.push({ row, ...problemOf(amount, at) })
    if (day === undefined || typeof amount === 'string') continue
    const reference = tidy(at('reference')?.text ?? '')
    lines.push({
      row,
      day,
      label: label === '' ? '—' : label,
      reference: reference === '' ? null : reference,
      amount,
      balance,
    })
  }
  const ordered = (lines[0]?.day ?? '') > (lines.at(-1)?.day ?? '') ? lines.toReversed() : lines
  const [first, last] = [ordered[0], ordered.at(-1)]
  return {
    lines: ordered,
    opening: opening ?? (first?.balance == null ? null : fbu(first.balance - first.amount)),
    closing: closing ?? last?.balance ?? null,
    problems,
  }
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 300)

/** A row of a balance moves nothing. */
const isLess = (at: (field: StatementField) => StatementCell | undefined): boolean => {
  const [debit, credit] = [signedAmountIn(at('debit')) ?? 0, signedAmountIn(at('credit')) ?? 0]
  return debit === 0 || credit === 0
}

function soleAmount(cells: readonly StatementCell[]): Fbu | null {
  const found = cells.flatMap((cell) => {
    const amount = cell.day === undefined ? signedAmountIn(cell) : undefined
    return amount === undefined ? [] : [amount]
  })
  return found.at(-1) ?? null
}

type Unread = 'none' | 'amount' | 'both' | 'negative' | 'zero'

function amountOf(at: (field: StatementField) => StatementCell | undefined): Fbu | Unread {
  const [debitCell, creditCell, amountCell] = [at('debit'), at('credit'), at('amount')]
  const written = (cell: StatementCell | undefined): boolean => cell !== undefined && !/^[\s\-–—.0]*$/.test(cell.text)
  const [debit, credit] = [signedAmountIn(debitCell), signedAmountIn(creditCell)]
  if (written(debitCell) || written(creditCell)) {
    if (written(debitCell) && written(creditCell)) return 'both'
    if (written(debitCell)) return debit === undefined ? 'amount' : fbu(-Math.abs(debit))
    if (credit === undefined) return 'amount'
    return credit < 0 ? 'negative' : credit
  }
  if (!written(amountCell)) return amountCell === undefined || amountCell.text.trim() === '' ? 'none' : 'zero'
  const amount = signedAmountIn(amountCell)
  return amount === undefined ? 'amount' : amount
}

function problemOf(
  code: Unread,
  at: (field: StatementField) => StatementCell | undefined,
): Omit<StatementProblem, 'row'> {
  const field = (['amount', 'debit', 'credit'] as const).find((one) => (at(one)?.text.trim() ?? '') !== '') ?? 'amount'
  return { field, text: at(field)?.text ?? '', code: code === 'none' ? 'amount' : code }
}

export interface StatementFacts {
  readonly from: Day
  readonly to: Day
  readonly opening: Fbu
  readonly closing: Fbu
  readonly lines: readonly Pick<StatementLine, 'row' | 'day' | 'amount' | 'balance'>[]
}

/**
 * Refuses a statement that contradicts itself: `accounting.statement-dates` (ends before it begins), `statement-day-outside` with the
 * row, `statement-line-balance` where a running balance is not what the lines before it make, `statement-not-adding-up` when opening
 * and lines do not come to the closing.
 */
export function checkStatement({ from, to, opening, closing, lines }: StatementFacts): void {
  if (from > to) refuse('accounting.statement-dates', { from, to })
  let balance = opening
  for (const line of lines) {
    if (line.day < from || line.day > to)
      refuse('accounting.statement-day-outside', { row: line.row, day: line.day, from, to })
    balance = fbu(balance + line.amount)
    if (line.balance !== null && line.balance !== balance)
      refuse('accounting.statement-line-balance', { row: line.row, expected: balance, found: line.balance })
  }
  if (balance !== closing)
    refuse('accounting.statement-not-adding-up', {
      opening,
      moved: sum(lines.map(({ amount }) => amount)),
      expected: balance,
      closing,
    })
}
