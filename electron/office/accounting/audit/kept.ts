import type { ReadDb } from '../../../../db/handle.ts'
import type { Finding } from '../../../../shared/contract/accounting/audit.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { letterCode } from '../../../../shared/rules/accounting/letters.ts'
import { entryNumber } from '../entryNumber.ts'
import { ENTRIES_BY_MONTH, LINES_BY_MONTH, MONEY_BY_MONTH, NOT_CLOSING } from '../reading/closings.ts'
import { countOf, finding, row, SHOWN, type Books } from './finding.ts'

interface EntryRow {
  readonly id: Id
  readonly journal: string
  readonly fiscal_year: number
  readonly number: number
  readonly day: Day
  readonly label: string
  readonly amount: number
}

export const entryLead = (entry: EntryRow): ReturnType<typeof row> =>
  row(entry.label, {
    number: entryNumber(entry),
    day: entry.day,
    amount: fbu(entry.amount),
    lead: { to: 'entry', entryId: entry.id, day: entry.day },
  })

export function entriesBalanced({ db }: Books): Finding {
  const wrong = db.all<EntryRow>(
    `SELECT e.id, e.journal, e.fiscal_year, e.number, e.day, e.label, e.total AS amount
     FROM entry e LEFT JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = e.id GROUP BY e.id
     HAVING coalesce(sum(l.debit), 0) <> e.total OR coalesce(sum(l.credit), 0) <> e.total OR e.state <> 'posted'`,
  )
  return finding('entries-balanced', 'bad', {
    count: wrong.length,
    looked: countOf(db, 'SELECT count(*) AS n FROM entry'),
    rows: wrong.map(entryLead),
  })
}

/** Kept balances against the lines: by month, by year, by journal. */
export function balancesKept({ db }: Books): Finding {
  const accounts = db.all<{ month: string; account: string; net: number }>(
    `SELECT month, account, sum(debit) - sum(credit) AS net FROM (
       ${LINES_BY_MONTH}
       UNION ALL SELECT month, account, mutual_id, -debit, -credit FROM account_month)
     GROUP BY month, account, mutual HAVING sum(debit) <> 0 OR sum(credit) <> 0
     UNION ALL
     SELECT CAST(year AS TEXT), account, sum(debit) - sum(credit) FROM (
       SELECT CAST(substr(month, 1, 4) AS INTEGER) AS year, account, mutual_id AS mutual, debit, credit FROM account_month
       UNION ALL SELECT fiscal_year, account, mutual_id, -debit, -credit FROM account_year)
     GROUP BY year, account, mutual HAVING sum(debit) <> 0 OR sum(credit) <> 0
     UNION ALL
     SELECT month, account, sum(debit) - sum(credit) FROM (
       ${MONEY_BY_MONTH}
       UNION ALL SELECT month, account, mutual_id, -debit, -credit FROM cash_counterpart)
     GROUP BY month, account, mutual HAVING sum(debit) <> 0 OR sum(credit) <> 0`,
  )
  const journals = db.all<{ month: string; journal: string; total: number }>(
    `SELECT month, journal, sum(total) AS total FROM (
       ${ENTRIES_BY_MONTH}
       UNION ALL SELECT month, journal, -entries, -total FROM journal_month)
     GROUP BY month, journal HAVING sum(entries) <> 0 OR sum(total) <> 0`,
  )
  return finding('balances-kept', 'bad', {
    count: accounts.length + journals.length,
    looked: countOf(db, 'SELECT count(*) AS n FROM account_month'),
    rows: [
      ...accounts.map(({ month, account, net }) =>
        row(`${account} · ${month}`, { amount: fbu(net), lead: { to: 'account', account } }),
      ),
      ...journals.map(({ month, journal, total }) =>
        row(`${journal} · ${month}`, { amount: fbu(total), lead: { to: 'journal', journal } }),
      ),
    ],
  })
}

export function thirdPartiesKept({ db }: Books): Finding {
  const wrong = db.all<{ account: string; id: Id; type: string | null; net: number }>(
    `SELECT account, third_party_id AS id, max(type) AS type, sum(debit) - sum(credit) AS net FROM (
       SELECT account, third_party_id, third_party_type AS type, debit, credit FROM entry_line WHERE third_party_id IS NOT NULL
       UNION ALL SELECT account, third_party_id, third_party_type, -debit, -credit FROM third_party_balance)
     GROUP BY account, third_party_id HAVING sum(debit) <> 0 OR sum(credit) <> 0`,
  )
  return finding('third-parties-kept', 'bad', {
    count: wrong.length,
    looked: countOf(db, 'SELECT count(*) AS n FROM third_party_balance'),
    rows: wrong.map(({ account, id, type, net }) =>
      row(account, {
        amount: fbu(net),
        lead: type === null ? { to: 'account', account } : { to: 'thirdParty', type, id, account },
      }),
    ),
  })
}

/** Accounts whose lines must name a third party: what third parties hold makes up the whole account. */
export function subledgers({ db }: Books): Finding {
  const accounts = db.all<{ account: string; label: string; gap: number }>(
    `SELECT a.number AS account, a.label,
       coalesce((SELECT sum(y.debit - y.credit) FROM account_year y WHERE y.account = a.number), 0)
       - coalesce((SELECT sum(m.debit - m.credit) FROM account_month m WHERE m.account = a.number AND NOT ${NOT_CLOSING}), 0)
       - coalesce((SELECT sum(b.debit - b.credit) FROM third_party_balance b WHERE b.account = a.number), 0) AS gap
     FROM account a WHERE a.third_party_required = 1 AND a.heading = 0`,
  )
  const wrong = accounts.filter(({ gap }) => gap !== 0)
  return finding('subledgers', 'bad', {
    count: wrong.length,
    looked: accounts.length,
    rows: wrong.map(({ account, label, gap }) =>
      row(`${account} ${label}`, { amount: fbu(gap), lead: { to: 'account', account } }),
    ),
  })
}

/** What is kept open of each line against the line less what matchings took of it. */
export function openKept({ db }: Books): Finding {
  const wrong = db.all<EntryRow>(
    `SELECT e.id, e.journal, e.fiscal_year, e.number, e.day, e.label, sum(x.debit - x.credit) AS amount FROM (
       SELECT l.entry_id, l.rank, l.debit, l.credit FROM account a CROSS JOIN entry_line l ON l.account = a.number WHERE a.matchable = 1
       UNION ALL
       SELECT x.entry_id, x.rank, -x.debit, -x.credit FROM matching m JOIN matching_line x ON x.matching_id = m.id
         JOIN account a ON a.number = m.account WHERE m.state = 'made' AND a.matchable = 1
       UNION ALL SELECT entry_id, rank, -debit, -credit FROM open_line) x
     JOIN entry e ON e.id = x.entry_id
     GROUP BY x.entry_id, x.rank HAVING sum(x.debit) <> 0 OR sum(x.credit) <> 0`,
  )
  return finding('open-kept', 'bad', {
    count: wrong.length,
    looked: countOf(db, 'SELECT count(*) AS n FROM open_line'),
    rows: wrong.map(entryLead),
  })
}

export function numbersGapless({ db }: Books): Finding {
  const series = db.all<{ journal: string; year: number; missing: number }>(
    'SELECT journal, fiscal_year AS year, max(number) - count(*) AS missing FROM entry GROUP BY journal, fiscal_year',
  )
  const wrong = series.filter(({ missing }) => missing !== 0)
  return finding('numbers-gapless', 'bad', {
    count: wrong.reduce((sum, { missing }) => sum + missing, 0),
    looked: series.length,
    rows: wrong.map(({ journal, year }) => row(`${journal} ${year}`, { lead: { to: 'journal', journal } })),
  })
}

export function lettersGapless({ db }: Books): Finding {
  const accounts = db.all<{ account: string; last: number; missing: number }>(
    'SELECT account, max(number) AS last, max(number) - count(*) AS missing FROM matching GROUP BY account',
  )
  const wrong = accounts.filter(({ missing }) => missing !== 0)
  return finding('letters-gapless', 'bad', {
    count: wrong.reduce((sum, { missing }) => sum + missing, 0),
    looked: accounts.length,
    rows: wrong.map(({ account, last }) =>
      row(account, { number: letterCode(last), lead: { to: 'account', account } }),
    ),
  })
}

/** The first moments at which a till held less than nothing, line after line. */
export function tillNeverNegative({ db }: Books): Finding {
  const tills = db.all<{ account: string; label: string }>(
    `SELECT j.account, a.label FROM journal j JOIN account a ON a.number = j.account WHERE j.kind = 'till' ORDER BY j.code`,
  )
  const below = tills.flatMap(({ account, label }) =>
    db
      .all<EntryRow>(
        `SELECT e.id, e.journal, e.fiscal_year, e.number, e.day, e.label, x.held AS amount FROM (
           SELECT entry_id, sum(sum(debit) - sum(credit)) OVER (ORDER BY day, entry_id ROWS UNBOUNDED PRECEDING) AS held
           FROM entry_line WHERE account = ? GROUP BY day, entry_id) x
         JOIN entry e ON e.id = x.entry_id WHERE x.held < 0 ORDER BY e.day, e.id LIMIT ?`,
        [account, SHOWN + 1],
      )
      .map((entry) => ({ ...entryLead(entry), label: `${label} · ${entry.label}` })),
  )
  return finding('till-never-negative', 'bad', { count: below.length, looked: tills.length, rows: below })
}

export function rolesComplete({ db }: Books): Finding {
  const wrong = db.all<{ number: string; label: string }>(
    `SELECT number, label FROM account WHERE heading = 0 AND number GLOB '[67]*' AND role IS NULL ORDER BY number`,
  )
  return finding('roles-complete', 'bad', {
    count: wrong.length,
    looked: countOf(db, `SELECT count(*) AS n FROM account WHERE heading = 0 AND number GLOB '[67]*'`),
    rows: wrong.map(({ number, label }) => row(`${number} ${label}`, { lead: { to: 'account', account: number } })),
  })
}

export type { EntryRow }
export const balanceAt = (db: ReadDb, account: string): number =>
  countOf(db, 'SELECT sum(debit) - sum(credit) AS n FROM account_year WHERE account = ?', [account])
