import type { ReceiptDocument, ReceiptLine } from '../../../shared/documents/receipt.ts'
import { dayAt, formatDay } from '../../../shared/dates.ts'
import { sum, type Fbu } from '../../../shared/money.ts'
import { amount } from '../format.ts'
import { t } from '../text.ts'

/** A number must not be cut at its hyphens when a sentence wraps. */
const unbroken = (number: string): string => number.replaceAll('-', '\u2011')

export const leftToPay = (line: ReceiptLine): number => line.due - line.paidBefore - line.paid

export interface ReceiptTotals {
  due: Fbu
  paidBefore: Fbu
  paid: Fbu
  left: number
}

export function receiptTotals(receipt: ReceiptDocument): ReceiptTotals {
  const of = (column: 'due' | 'paidBefore' | 'paid') => sum(receipt.lines.map((line) => line[column]))
  return {
    due: of('due'),
    paidBefore: of('paidBefore'),
    paid: of('paid'),
    left: of('due') - of('paidBefore') - of('paid'),
  }
}

/** What a line is for, with the arithmetic of a supplement: `Supplément : 2 personnes × 2 500`. */
export function lineLabel(line: ReceiptLine, receipt: ReceiptDocument): string {
  if (line.label !== undefined) return line.label
  const count = line.persons ?? 0
  const { kind } = line
  if (kind === 'contribution') {
    return line.persons === undefined
      ? t(($) => $.receipt.lines.contribution, { year: receipt.coverYear })
      : t(($) => $.receipt.lines.contributionOf, { year: receipt.coverYear, count })
  }
  if (kind === 'supplement' && line.unitPrice !== undefined)
    return t(($) => $.receipt.lines.supplementOf, { count, price: amount(line.unitPrice) })
  return t(($) => $.receipt.lines[kind])
}

/** Series without the letters of the type, which stand before the number. */
export const receiptSeries = (receipt: ReceiptDocument): string =>
  receipt.series ?? receipt.number.replace(/^RC-/, '').replace(/-\d+$/, '')

/** Mode, account, reference, earlier instalments and collector, in one sentence of facts. */
export function paymentFacts(receipt: ReceiptDocument): string {
  const mode = t(($) => $.receipt.modes[receipt.mode])
  const facts = [receipt.account === undefined ? mode : `${mode}, ${receipt.account}`]
  if (receipt.reference !== undefined) facts.push(t(($) => $.receipt.reference, { reference: receipt.reference }))
  for (const earlier of receipt.earlier)
    facts.push(
      t(($) => $.receipt.earlier, {
        number: unbroken(earlier.number),
        day: formatDay(earlier.day),
        amount: amount(earlier.amount),
      }),
    )
  if (receipt.collector !== undefined) facts.push(t(($) => $.receipt.collector, { name: receipt.collector }))
  if (receipt.paper !== undefined) facts.push(t(($) => $.receipt.paper, { number: receipt.paper }))
  return facts.join(' · ')
}

/** Why this paper is not the original: cancelled, or printed again. */
export function exceptionNote(receipt: ReceiptDocument): string | undefined {
  if (receipt.cancelled !== undefined)
    return t(($) => $.receipt.cancelledNote, {
      day: formatDay(receipt.cancelled.day),
      reason: receipt.cancelled.reason,
    })
  if (receipt.duplicate !== undefined)
    return t(($) => $.receipt.duplicateNote, {
      reason: receipt.duplicate.reason,
      day: formatDay(dayAt(receipt.duplicate.at)),
      by: receipt.duplicate.by,
    })
  return undefined
}

/** What the verification code proves: the same for the original, the stub and every duplicate. */
export function receiptFacts({ printed: _printed, duplicate: _duplicate, ...facts }: ReceiptDocument): unknown {
  return facts
}
