import { createHash } from 'node:crypto'

import type { ReadDb } from '../../../../db/handle.ts'
import { yearOf, firstDay, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'

/** One account of one mutual in a month: what stood before it, debit less credit, and what moved. */
export interface FigureRow {
  readonly account: string
  readonly mutualId: Id | null
  readonly opening: number
  readonly debit: Fbu
  readonly credit: Fbu
}

export interface MonthFigures {
  readonly month: Month
  readonly journals: readonly { readonly journal: string; readonly entries: number; readonly total: Fbu }[]
  readonly rows: readonly FigureRow[]
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The trial balance of a month by account and mutual, and what its journals wrote: what a version keeps. */
export function figuresOf(db: ReadDb, month: Month): MonthFigures {
  const year = yearOf(firstDay(month))
  const rows = db.all<Omit<FigureRow, 'mutualId'> & { mutual: Id }>(
    `SELECT account, mutual_id AS mutual, sum(opening) AS opening, sum(debit) AS debit, sum(credit) AS credit FROM (
       SELECT account, mutual_id, debit - credit AS opening, 0 AS debit, 0 AS credit FROM account_year WHERE fiscal_year < :year
       UNION ALL SELECT account, mutual_id, debit - credit, 0, 0 FROM account_month WHERE month >= :first AND month < :month
       UNION ALL SELECT account, mutual_id, 0, debit, credit FROM account_month WHERE month = :month)
     GROUP BY account, mutual_id HAVING sum(opening) <> 0 OR sum(debit) <> 0 OR sum(credit) <> 0 ORDER BY account, mutual_id`,
    { year, first: `${year}-01`, month },
  )
  return {
    month,
    journals: db.all('SELECT journal, entries, total FROM journal_month WHERE month = ? ORDER BY journal', [month]),
    rows: rows.map(({ account, mutual, opening, debit, credit }) => ({
      account,
      mutualId: mutual === NOBODY ? null : mutual,
      opening,
      debit,
      credit,
    })),
  }
}

/** What tells two versions apart: SHA-256 of the figures as they are kept. */
export const hashOf = (figures: MonthFigures): string =>
  createHash('sha256').update(JSON.stringify(figures)).digest('hex')
