import type { Finding } from '../../../../shared/contract/accounting/audit.ts'
import { addDays, daysBetween, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import {
  firstDigits,
  MANY_ROUND_PERCENT,
  ROUND,
  type FirstDigits,
} from '../../../../shared/rules/accounting/firstDigits.ts'
import { setting } from '../../administration/index.ts'
import { thirdPartyLabels } from '../labels.ts'
import { balanceAt, entryLead, type EntryRow } from './kept.ts'
import { countOf, finding, row, SHOWN, type Looked } from './finding.ts'

/** Money under way from one account to another has arrived. */
export function clearingSettled({ db }: Looked): Finding {
  const accounts = db.all<{ number: string; label: string }>(
    `SELECT number, label FROM account WHERE heading = 0 AND number IN ('58', '581', '588') ORDER BY number`,
  )
  const wrong = accounts
    .map((account) => ({ ...account, balance: balanceAt(db, account.number) }))
    .filter(({ balance }) => balance !== 0)
  return finding('clearing-settled', 'look', {
    count: wrong.length,
    looked: accounts.length,
    amount: wrong.reduce((sum, { balance }) => sum + balance, 0),
    rows: wrong.map(({ number, label, balance }) =>
      row(`${number} ${label}`, { amount: fbu(balance), lead: { to: 'account', account: number } }),
    ),
  })
}

const MANUAL = `e.source_type = 'manual-entry' AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.id)`
const ENTRY = 'e.id, e.journal, e.fiscal_year, e.number, e.day, e.label'

/** The same paper of the same third party for the same amount, typed twice and both standing. */
export function documentsTwice({ db, from, to }: Looked): Finding {
  const pairs = db.all<EntryRow & { voucher: string }>(
    `SELECT ${ENTRY}, e.voucher, l.credit AS amount
     FROM entry e INDEXED BY entry_day CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = e.id
     WHERE e.day BETWEEN ? AND ? AND e.voucher IS NOT NULL AND ${MANUAL} AND l.third_party_id IS NOT NULL AND l.credit > 0
       AND EXISTS (SELECT 1 FROM entry o INDEXED BY entry_voucher CROSS JOIN entry_line y INDEXED BY entry_line_entry ON y.entry_id = o.id
         WHERE o.voucher = e.voucher AND o.id <> e.id AND o.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = o.id)
           AND y.third_party_id = l.third_party_id AND y.credit = l.credit)
     ORDER BY e.voucher, e.day LIMIT ?`,
    [from, to, SHOWN + 1],
  )
  return finding('documents-twice', 'warn', {
    count: pairs.length,
    looked: countOf(db, 'SELECT count(*) AS n FROM entry WHERE day BETWEEN ? AND ? AND voucher IS NOT NULL', [
      from,
      to,
    ]),
    rows: pairs.map((one) => ({ ...entryLead(one), label: `${one.voucher} · ${one.label}` })),
  })
}

interface OpenRow {
  readonly account: string
  readonly id: Id
  readonly type: 'collector'
  readonly day: Day
  readonly amount: number
}

/** Collectors who still hold what members paid them longer ago than they may. */
export function collectorsLate({ db, today }: Looked): Finding {
  const days = setting(db, 'collector.holdingDays', today)
  const held = db.all<OpenRow>(
    `SELECT o.account, o.third_party_id AS id, 'collector' AS type, min(o.day) AS day, sum(o.debit) AS amount
     FROM account a CROSS JOIN open_line o ON o.account = a.number
     WHERE a.third_party_type = 'collector' AND o.debit > 0 AND o.day < ?
       AND (SELECT b.debit - b.credit FROM third_party_balance b WHERE b.account = o.account AND b.third_party_id = o.third_party_id) > 0
     GROUP BY o.account, o.third_party_id ORDER BY day`,
    [addDays(today, -days)],
  )
  const nameOf = thirdPartyLabels(db, held)
  return finding('collectors-late', 'warn', {
    count: held.length,
    looked: countOf(db, `SELECT count(*) AS n FROM third_party_balance WHERE third_party_type = 'collector'`),
    amount: held.reduce((sum, { amount }) => sum + amount, 0),
    rows: held.map(({ account, id, type, day, amount }) =>
      row(nameOf({ type, id })?.label ?? '', {
        day,
        amount: fbu(amount),
        number: String(daysBetween(day, today)),
        lead: { to: 'thirdParty', type, id, account },
      }),
    ),
  })
}

/** What waits in 471 and 472 to be told what it is, and since when. */
const SUSPENSE_DAYS = 30

export function suspenseOld({ db, today }: Looked): Finding {
  const open = db.all<EntryRow & { account: string }>(
    `SELECT ${ENTRY}, o.account, o.debit - o.credit AS amount
     FROM account a CROSS JOIN open_line o ON o.account = a.number CROSS JOIN entry e ON e.id = o.entry_id
     WHERE a.role = 'suspense' ORDER BY o.day, o.entry_id`,
  )
  const old = open.filter(({ day }) => daysBetween(day, today) > SUSPENSE_DAYS)
  return finding('suspense-old', 'warn', {
    count: old.length,
    looked: open.length,
    amount: old.reduce((sum, { amount }) => sum + amount, 0),
    rows: old.map((one) => ({ ...entryLead(one), label: `${one.account} · ${one.label}` })),
  })
}

export function noVoucher({ db, from, to }: Looked): Finding {
  const sql = `FROM entry e INDEXED BY entry_day WHERE e.day BETWEEN ? AND ? AND e.voucher IS NULL AND ${MANUAL}`
  const rows = db.all<EntryRow>(`SELECT ${ENTRY}, e.total AS amount ${sql} ORDER BY e.day, e.id LIMIT ?`, [
    from,
    to,
    SHOWN,
  ])
  return finding('no-voucher', 'look', {
    count: countOf(db, `SELECT count(*) AS n ${sql}`, [from, to]),
    looked: countOf(db, 'SELECT count(*) AS n FROM entry WHERE day BETWEEN ? AND ?', [from, to]),
    rows: rows.map(entryLead),
  })
}

/** Amounts that somebody typed: lines of costs and income of entries made by hand. */
const TYPED = `FROM entry e INDEXED BY entry_day CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = e.id
  WHERE e.day BETWEEN ? AND ? AND ${MANUAL} AND l.account GLOB '[67]*'`

export function roundAmounts({ db, from, to }: Looked): Finding {
  const all = countOf(db, `SELECT count(*) AS n ${TYPED}`, [from, to])
  const round = countOf(db, `SELECT count(*) AS n ${TYPED} AND (l.debit + l.credit) % ${ROUND} = 0`, [from, to])
  const accounts = db.all<{ account: string; label: string; n: number; amount: number }>(
    `SELECT l.account, (SELECT label FROM account WHERE number = l.account) AS label, count(*) AS n, sum(l.debit + l.credit) AS amount
     ${TYPED} AND (l.debit + l.credit) % ${ROUND} = 0 GROUP BY l.account ORDER BY n DESC LIMIT ?`,
    [from, to, SHOWN],
  )
  const many = all >= 20 && (round * 100) / all > MANY_ROUND_PERCENT
  return finding('round-amounts', 'look', {
    count: many ? round : 0,
    looked: all,
    rows: accounts.map(({ account, label, n, amount }) =>
      row(`${account} ${label}`, { number: String(n), amount: fbu(amount), lead: { to: 'account', account } }),
    ),
  })
}

export function typedDigits({ db, from, to }: Looked): FirstDigits {
  const counts = Array.from({ length: 9 }, () => 0)
  for (const { digit, n } of db.all<{ digit: string; n: number }>(
    `SELECT substr(CAST(l.debit + l.credit AS TEXT), 1, 1) AS digit, count(*) AS n ${TYPED} GROUP BY 1`,
    [from, to],
  ))
    counts[Number(digit) - 1] = n
  return firstDigits(counts)
}

export const digitsFinding = ({ count, verdict, digits }: FirstDigits): Finding =>
  finding('first-digits', 'look', {
    count:
      verdict === 'far'
        ? Math.round(digits.reduce((sum, one) => sum + Math.abs(one.observed - one.expected), 0) / 2)
        : 0,
    looked: count,
    rows: [],
  })
