import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { type Day } from '../../../../shared/dates.ts'
import { isManualKind, isNeeded, type JournalKind } from '../../../../shared/rules/accounting/journals.ts'
import { cashBalance } from '../cashBalance.ts'
import { entryNumber } from '../entryNumber.ts'

type Register = OutputOf<(typeof accounting)['accounting.journalRegister']>

/** Every journal, those in use first, with what it wrote in a fiscal year (read from the end of its own index, not counted). */
export function journalRegister(db: ReadDb, year: number): Register {
  const rows = db.all<{
    code: string
    label: string
    kind: JournalKind
    account: string | null
    accountLabel: string | null
    last: number | null
    lastDay: Day | null
    endedOn: Day | null
    rev: number
  }>(
    `SELECT j.code, j.label, j.kind, j.account, a.label AS accountLabel, j.ended_on AS endedOn, j.rev,
       (SELECT e.number FROM entry e WHERE e.journal = j.code AND e.fiscal_year = ? ORDER BY e.number DESC LIMIT 1) AS last,
       (SELECT e.day FROM entry e WHERE e.journal = j.code AND e.fiscal_year = ? ORDER BY e.number DESC LIMIT 1) AS lastDay
     FROM journal j LEFT JOIN account a ON a.number = j.account ORDER BY j.ended_on IS NOT NULL, j.code`,
    [year, year],
  )
  return {
    year,
    rows: rows.map(({ last, ...row }) => ({
      ...row,
      balance: row.account === null ? null : cashBalance(db, row.account),
      manual: isManualKind(row.kind),
      needed: isNeeded(row.kind),
      entries: last ?? 0,
      lastNumber: last === null ? null : entryNumber({ journal: row.code, fiscal_year: year, number: last }),
    })),
  }
}
