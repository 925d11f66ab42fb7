import type { ReadDb } from '../../../db/handle.ts'
import { ENTRIES_BY_MONTH, LINES_BY_MONTH, MONEY_BY_MONTH } from './reading/closings.ts'
import { sealsKept } from './audit/seals.ts'
import { lettersGapless, openKept, subledgers, tillNeverNegative } from './audit/kept.ts'

export interface AccountingCheck {
  readonly name:
    | 'entries-balanced'
    | 'numbers-gapless'
    | 'balances-kept'
    | 'third-parties-kept'
    | 'no-drafts'
    | 'subledgers'
    | 'open-kept'
    | 'letters-gapless'
    | 'seals-kept'
    | 'till-never-negative'
  readonly ok: boolean
  readonly facts: Readonly<Record<string, string | number>>
}

const one = (db: ReadDb, sql: string): Record<string, number> => db.get<Record<string, number>>(sql) ?? {}

/** Recomputes the books from their lines and compares: what is kept must be what is written, to the franc. */
export function accountingChecks(db: ReadDb): AccountingCheck[] {
  const entries = one(
    db,
    `SELECT (SELECT count(*) FROM entry) AS entries, count(*) AS wrong FROM (
       SELECT e.id FROM entry e LEFT JOIN entry_line l ON l.entry_id = e.id GROUP BY e.id
       HAVING coalesce(sum(l.debit), 0) <> e.total OR coalesce(sum(l.credit), 0) <> e.total)`,
  )
  const numbers = one(
    db,
    `SELECT coalesce(sum(missing), 0) AS missing FROM (
       SELECT max(number) - count(*) AS missing FROM entry GROUP BY journal, fiscal_year)`,
  )
  const kept = one(
    db,
    `SELECT count(*) AS wrong FROM (
       SELECT 1 FROM (
         ${LINES_BY_MONTH}
         UNION ALL SELECT month, account, mutual_id, -debit, -credit FROM account_month)
       GROUP BY month, account, mutual HAVING sum(debit) <> 0 OR sum(credit) <> 0
       UNION ALL
       SELECT 1 FROM (
         SELECT CAST(substr(month, 1, 4) AS INTEGER) AS year, account, mutual_id AS mutual, debit, credit FROM account_month
         UNION ALL SELECT fiscal_year, account, mutual_id, -debit, -credit FROM account_year)
       GROUP BY year, account, mutual HAVING sum(debit) <> 0 OR sum(credit) <> 0
       UNION ALL
       SELECT 1 FROM (
         ${MONEY_BY_MONTH}
         UNION ALL SELECT month, account, mutual_id, -debit, -credit FROM cash_counterpart)
       GROUP BY month, account, mutual HAVING sum(debit) <> 0 OR sum(credit) <> 0
       UNION ALL
       SELECT 1 FROM (
         ${ENTRIES_BY_MONTH}
         UNION ALL SELECT month, journal, -entries, -total FROM journal_month)
       GROUP BY month, journal HAVING sum(entries) <> 0 OR sum(total) <> 0)`,
  )
  const thirdParties = one(
    db,
    `SELECT count(*) AS wrong FROM (
       SELECT 1 FROM (
         SELECT account, third_party_id, debit, credit FROM entry_line WHERE third_party_id IS NOT NULL
         UNION ALL SELECT account, third_party_id, -debit, -credit FROM third_party_balance)
       GROUP BY account, third_party_id HAVING sum(debit) <> 0 OR sum(credit) <> 0)`,
  )
  const drafts = one(db, `SELECT count(*) AS drafts FROM entry WHERE state <> 'posted'`)
  return [
    { name: 'entries-balanced', ok: entries.wrong === 0, facts: entries },
    { name: 'numbers-gapless', ok: numbers.missing === 0, facts: numbers },
    { name: 'balances-kept', ok: kept.wrong === 0, facts: kept },
    { name: 'third-parties-kept', ok: thirdParties.wrong === 0, facts: thirdParties },
    { name: 'no-drafts', ok: drafts.drafts === 0, facts: drafts },
    ...(
      [
        ['subledgers', subledgers],
        ['open-kept', openKept],
        ['letters-gapless', lettersGapless],
        ['seals-kept', sealsKept],
        ['till-never-negative', tillNeverNegative],
      ] as const
    ).map(([name, look]) => {
      const { severity, count, looked } = look({ db })
      return { name, ok: severity !== 'bad', facts: { looked, wrong: count } }
    }),
  ]
}
