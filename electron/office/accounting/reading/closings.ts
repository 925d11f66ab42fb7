import { yearOf, type Day } from '../../../../shared/dates.ts'

/**
 * The thirteenth month. The entry that takes a year's costs and income to the result account is kept under `2026-13`, apart from the
 * twelve months it closes; it is dated 31 December like its lines.
 */
export const CLOSING_SOURCE = 'year_close'
/** Source of the entries that share a result; they are of the year in which the assembly met. */
export const YEAR_ALLOCATION = 'year_allocation'

export const closingMonth = (year: number): string => `${year}-13`

/** Of `account_month m`: rows of the twelve months. A span over two years would meet the thirteenth of the first. */
export const NOT_CLOSING = `substr(m.month, 6) <> '13'`

/** The thirteenth months whose last day lies between two days, both included. */
export function closingMonths(from: Day, to: Day): string[] {
  const months: string[] = []
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    const day = `${year}-12-31`
    if (day >= from && day <= to) months.push(closingMonth(year))
  }
  return months
}

/**
 * Lines by month as kept balances have them: those of result entries under the thirteenth month. They are taken off December and put
 * there, so that the millions of other lines are summed without asking which entry they are of.
 */
export const LINES_BY_MONTH = `SELECT substr(day, 1, 7) AS month, account, coalesce(mutual_id, zeroblob(16)) AS mutual, sum(debit) AS debit, sum(credit) AS credit
    FROM entry_line GROUP BY 1, 2, 3
  UNION ALL
  SELECT substr(l.day, 1, 7), l.account, coalesce(l.mutual_id, zeroblob(16)), -l.debit, -l.credit
    FROM entry e INDEXED BY entry_source CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = e.id WHERE e.source_type = '${CLOSING_SOURCE}'
  UNION ALL
  SELECT substr(l.day, 1, 4) || '-13', l.account, coalesce(l.mutual_id, zeroblob(16)), l.debit, l.credit
    FROM entry e INDEXED BY entry_source CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = e.id WHERE e.source_type = '${CLOSING_SOURCE}'`

/** The other lines of entries that move money, by month: result entries move none. */
export const MONEY_BY_MONTH = `SELECT substr(l.day, 1, 7) AS month, l.account, coalesce(l.mutual_id, zeroblob(16)) AS mutual, l.debit, l.credit
    FROM (SELECT DISTINCT m.entry_id FROM account t CROSS JOIN entry_line m ON m.account = t.number WHERE t.role = 'treasury') money
      CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = money.entry_id
      CROSS JOIN account a ON a.number = l.account
    WHERE a.role IS NOT 'treasury'`

/** Entries by month in the same way. */
export const ENTRIES_BY_MONTH = `SELECT iif(source_type = '${CLOSING_SOURCE}', substr(day, 1, 4) || '-13', substr(day, 1, 7)) AS month, journal, 1 AS entries, total FROM entry`
