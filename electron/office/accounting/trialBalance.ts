import type { ReadDb } from '../../../db/handle.ts'
import type { accounting } from '../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { firstDay, lastDay, type Instant, type Month } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { trialBalance as inColumns, type AccountMovements } from '../../../shared/rules/accounting/trialBalance.ts'
import { mutualNames } from './labels.ts'

type TrialBalance = (typeof accounting)['accounting.trialBalance']

interface Row {
  account: string
  debit: number
  credit: number
}

/**
 * The trial balance of a period, read from kept balances alone: whole earlier years from the yearly ones, the rest from the
 * monthly ones. Refuses `accounting.bad-range` for a period that ends before it begins.
 */
export function trialBalance(db: ReadDb, { from, to, mutualId }: ParsedInputOf<TrialBalance>): OutputOf<TrialBalance> {
  if (from > to) refuse('accounting.bad-range', { from: firstDay(from), to: lastDay(to) })
  const year = Number(from.slice(0, 4))
  const labels = new Map(
    db
      .all<{ number: string; label: string }>('SELECT number, label FROM account')
      .map(({ number, label }) => [number, label]),
  )
  const earlierYears = yearly(db, year, mutualId)
  const earlierMonths = monthly(db, `${year}-01` as Month, from, mutualId, '<')
  const period = monthly(db, from, to, mutualId, '<=')

  const movements = new Map<string, { before: Row; moved: Row }>()
  const of = (account: string): { before: Row; moved: Row } => {
    const known = movements.get(account)
    if (known !== undefined) return known
    const fresh = { before: { account, debit: 0, credit: 0 }, moved: { account, debit: 0, credit: 0 } }
    movements.set(account, fresh)
    return fresh
  }
  for (const row of [...earlierYears, ...earlierMonths]) {
    of(row.account).before.debit += row.debit
    of(row.account).before.credit += row.credit
  }
  for (const row of period) {
    of(row.account).moved.debit += row.debit
    of(row.account).moved.credit += row.credit
  }
  const facts: AccountMovements[] = [...movements].map(([account, { before, moved }]) => ({
    account,
    label: labels.get(account) ?? account,
    beforeDebit: fbu(before.debit),
    beforeCredit: fbu(before.credit),
    debit: fbu(moved.debit),
    credit: fbu(moved.credit),
  }))
  const carried = new Map<string, Fbu>(earlierYears.map((row) => [row.account, fbu(row.debit - row.credit)]))
  const balance = inColumns(facts, Object.fromEntries(labels), carried, {
    surplus: { account: '120', label: labels.get('120') ?? '120' },
    deficit: { account: '129', label: labels.get('129') ?? '129' },
  })
  return {
    from,
    to,
    mutual: mutualId === undefined ? null : mutualNames(db)(mutualId),
    ...journalsOf(db, from, to),
    ...lockOf(db, from, to),
    ...balance,
    classes: balance.classes.map((own) => ({ ...own, rows: [...own.rows] })),
  }
}

const mutualClause = (mutualId: Id | undefined): string => (mutualId === undefined ? '' : ' AND mutual_id = ?')
const mutualParam = (mutualId: Id | undefined): unknown[] => (mutualId === undefined ? [] : [mutualId])

const yearly = (db: ReadDb, before: number, mutualId: Id | undefined): Row[] =>
  db.all<Row>(
    `SELECT account, sum(debit) AS debit, sum(credit) AS credit FROM account_year
     WHERE fiscal_year < ?${mutualClause(mutualId)} GROUP BY account`,
    [before, ...mutualParam(mutualId)],
  )

/** From account to account, so that the index is walked in order and nothing is sorted, whatever the file's statistics say. */
const monthly = (db: ReadDb, from: Month, to: Month, mutualId: Id | undefined, until: '<' | '<='): Row[] =>
  db.all<Row>(
    `SELECT a.number AS account, sum(m.debit) AS debit, sum(m.credit) AS credit
     FROM account a CROSS JOIN account_month m INDEXED BY account_month_account ON m.account = a.number
     WHERE m.month >= ? AND m.month ${until} ?${mutualClause(mutualId)} GROUP BY a.number`,
    [from, to, ...mutualParam(mutualId)],
  )

/** What the journals wrote in the period, for every mutual. */
function journalsOf(db: ReadDb, from: Month, to: Month): { entries: number; journalsTotal: Fbu } {
  const row = db.get<{ entries: number | null; total: number | null }>(
    'SELECT sum(entries) AS entries, sum(total) AS total FROM journal_month WHERE month BETWEEN ? AND ?',
    [from, to],
  )
  return { entries: row?.entries ?? 0, journalsTotal: fbu(row?.total ?? 0) }
}

function lockOf(db: ReadDb, from: Month, to: Month): { locked: boolean; lockedAt: Instant | null } {
  const row = db.get<{ months: number; open: number | null; at: Instant | null }>(
    `SELECT count(*) AS months, sum(state = 'open') AS open, max(closed_at) AS at FROM period WHERE month BETWEEN ? AND ?`,
    [from, to],
  )
  const locked = row !== undefined && row.months > 0 && (row.open ?? 0) === 0
  return { locked, lockedAt: locked ? (row.at ?? null) : null }
}
