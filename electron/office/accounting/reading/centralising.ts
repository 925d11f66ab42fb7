import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { wholeMonths, type Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { fbu } from '../../../../shared/money.ts'
import { closingMonths, NOT_CLOSING } from './closings.ts'

type Centralising = (typeof accounting)['accounting.centralising']

interface Row {
  readonly journal: string
  readonly month: Month
  readonly entries: number
  readonly total: number
}

/** The centralising journal: whole months as they are kept, the days at both ends from their entries; not what closes a year. */
export function centralising(db: ReadDb, { from, to }: ParsedInputOf<Centralising>): OutputOf<Centralising> {
  if (from > to) refuse('accounting.bad-range', { from, to })
  const { months, edges } = wholeMonths(from, to)
  const rows = [
    ...(months === undefined
      ? []
      : db.all<Row>(
          `SELECT journal, month, entries, total FROM journal_month m WHERE month BETWEEN ? AND ? AND ${NOT_CLOSING}`,
          [months.first, months.last],
        )),
    ...edges.flatMap((edge) =>
      db.all<Row>(
        `SELECT e.journal, substr(e.day, 1, 7) AS month, count(*) AS entries, sum(e.total) AS total
         FROM entry e INDEXED BY entry_totals WHERE e.day BETWEEN ? AND ? GROUP BY 1, 2`,
        [edge.from, edge.to],
      ),
    ),
    ...edges.flatMap((edge) =>
      db.all<Row>(
        `SELECT journal, substr(month, 1, 4) || '-12' AS month, -entries AS entries, -total AS total FROM journal_month
         WHERE month IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(closingMonths(edge.from, edge.to))],
      ),
    ),
  ]
  const labels = db.all<{ code: string; label: string }>('SELECT code, label FROM journal ORDER BY code')
  const shown = [...Map.groupBy(rows, ({ month }) => month)]
    .filter(([, own]) => own.reduce((count, { entries }) => count + entries, 0) > 0)
    .map(([month]) => month)
    .sort()
  const journals = labels
    .map(({ code, label }) => {
      const own = rows.filter(({ journal }) => journal === code)
      const of = (month: Month): { month: Month; entries: number; total: ReturnType<typeof fbu> } => {
        const parts = own.filter((row) => row.month === month)
        return {
          month,
          entries: parts.reduce((count, part) => count + part.entries, 0),
          total: fbu(parts.reduce((sum, part) => sum + part.total, 0)),
        }
      }
      return {
        journal: code,
        label,
        months: shown.map(of),
        entries: own.reduce((count, part) => count + part.entries, 0),
        total: fbu(own.reduce((sum, part) => sum + part.total, 0)),
      }
    })
    .filter(({ entries }) => entries > 0)
  return {
    from,
    to,
    months: shown,
    rows: journals,
    entries: journals.reduce((count, { entries }) => count + entries, 0),
    total: fbu(journals.reduce((sum, { total }) => sum + total, 0)),
  }
}
