import { dayAt, formatDay, type Day } from '../../../../../shared/dates.ts'
import { formatFbu } from '../../../../../shared/money.ts'
import type { OutputOf } from '../../../../../shared/contract/procedure.ts'
import type { accounting } from '../../../../../shared/contract/accounting.ts'
import type { BookTable } from '../table.ts'
import { auditWords, books, period, said } from '../words.ts'

type Audit = OutputOf<(typeof accounting)['accounting.audit']>

/** What the walk through the books found, on paper: each check with what it says, then its first rows. */
export function auditBook(answer: Audit): BookTable {
  const { column } = books
  return {
    title: books.title.audit,
    subtitle: period(answer),
    from: answer.from,
    to: answer.to,
    file: [books.file.audit, answer.from, answer.to].join('-'),
    columns: [
      { title: auditWords.column.check, kind: 'text', width: 50 },
      { title: column.day, kind: 'day', width: 12 },
      { title: column.entry, kind: 'text', width: 18 },
      { title: auditWords.column.count, kind: 'count', width: 10 },
      { title: column.amount, kind: 'fbu', width: 16 },
    ],
    *rows() {
      for (const { check, severity, count, looked, amount, rows } of answer.findings) {
        yield {
          cells: [
            `${auditWords.check[check].title} : ${severity === 'ok' ? auditWords.severity.ok : auditWords.severity[severity]} (${said(auditWords.looked_other, { count: formatFbu(looked) })})`,
            null,
            null,
            count,
            amount,
          ],
          look: 'sum',
        }
        if (severity !== 'ok')
          for (const row of rows)
            yield {
              cells: [row.label, row.day === null ? null : { day: row.day as Day }, row.number, null, row.amount],
            }
      }
    },
    notes: () => [
      answer.firstDigits.verdict === 'too-few'
        ? auditWords.digits['too-few']
        : said(auditWords.digitsNote, {
            digits: answer.firstDigits.digits
              .map(({ digit, observed, expected }) => `${digit} : ${observed} (${Math.round(expected)})`)
              .join(' ; '),
          }),
      said(auditWords.at, { day: formatDay(dayAt(answer.at)) }),
    ],
    amount: () => answer.findings.reduce((sum, { severity }) => sum + (severity === 'bad' ? 1 : 0), 0),
  }
}
