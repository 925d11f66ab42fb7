import type { ReadDb } from '../../../db/handle.ts'
import type { accounting } from '../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import {
  addDays,
  firstDay,
  isDay,
  lastDay,
  monthOf,
  wholeMonths,
  yearOf,
  type Day,
  type Instant,
  type Month,
} from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { trialBalance as inColumns, type AccountMovements } from '../../../shared/rules/accounting/trialBalance.ts'
import { mutualNames, thirdPartyLabels } from './labels.ts'
import { closingMonths, NOT_CLOSING } from './reading/closings.ts'
import type { Days, Scope } from './reading/scope.ts'
import { movedBeforeYear, movedBetween, type SumsByAccount } from './reading/sums.ts'
import { typeOfThirdParty } from './reading/thirdParty.ts'

type TrialBalance = (typeof accounting)['accounting.trialBalance']

/** A month stands for its days. */
export const daysOf = ({ from, to }: { readonly from: Day | Month; readonly to: Day | Month }): Days => ({
  from: isDay(from) ? from : firstDay(from as Month),
  to: isDay(to) ? to : lastDay(to as Month),
})

const at = (sums: SumsByAccount, account: string): { debit: Fbu; credit: Fbu } => {
  const found = sums.get(account)
  return { debit: fbu(found?.debit ?? 0), credit: fbu(found?.credit ?? 0) }
}

/**
 * The trial balance of a period. Of the centre or a mutual it is read from kept balances: whole years before, whole months of the
 * year, and lines only for the parts of months that a period of days cuts. Of a third party or an axis, from its own lines.
 * Refuses `accounting.bad-range` for a period that ends before it begins.
 */
export function trialBalance(db: ReadDb, input: ParsedInputOf<TrialBalance>): OutputOf<TrialBalance> {
  const { from: _from, to: _to, ...scope } = input
  const { from, to } = daysOf(input)
  if (from > to) refuse('accounting.bad-range', { from, to })
  const year = yearOf(from)
  const labels = new Map(
    db
      .all<{ number: string; label: string }>('SELECT number, label FROM account')
      .map(({ number, label }) => [number, label]),
  )
  const brought = movedBeforeYear(db, scope, year)
  const earlier = movedBetween(db, scope, { from: `${year}-01-01` as Day, to: addDays(from, -1) })
  const moved = movedBetween(db, scope, { from, to })
  const facts = [...new Set([...brought.keys(), ...earlier.keys(), ...moved.keys()])].map(
    (account): AccountMovements => {
      const [before, since, now] = [at(brought, account), at(earlier, account), at(moved, account)]
      return {
        account,
        label: labels.get(account) ?? account,
        beforeDebit: fbu(before.debit + since.debit),
        beforeCredit: fbu(before.credit + since.credit),
        earlierDebit: since.debit,
        earlierCredit: since.credit,
        debit: now.debit,
        credit: now.credit,
      }
    },
  )
  const carried = new Map<string, Fbu>(
    [...brought].map(([account, { debit, credit }]) => [account, fbu(debit - credit)]),
  )
  const balance = inColumns(facts, Object.fromEntries(labels), carried, {
    surplus: { account: '120', label: labels.get('120') ?? '120' },
    deficit: { account: '129', label: labels.get('129') ?? '129' },
  })
  return {
    from,
    to,
    ...namesOf(db, scope),
    ...journalsOf(db, from, to),
    ...lockOf(db, monthOf(from), monthOf(to)),
    ...balance,
    classes: balance.classes.map((own) => ({ ...own, rows: [...own.rows] })),
  }
}

function namesOf(db: ReadDb, { mutualId, thirdPartyId }: Scope): Pick<OutputOf<TrialBalance>, 'mutual' | 'thirdParty'> {
  const who = { type: typeOfThirdParty(db, thirdPartyId), id: thirdPartyId ?? null }
  return {
    mutual: mutualId === undefined ? null : mutualNames(db)(mutualId),
    thirdParty: thirdPartyId === undefined ? null : thirdPartyLabels(db, [who])(who),
  }
}

/** What the journals wrote in the period, for every mutual: whole months as kept, the days at the ends entry by entry; not what closes a year. */
export function journalsOf(db: ReadDb, from: Day, to: Day): { entries: number; journalsTotal: Fbu } {
  const { months, edges } = wholeMonths(from, to)
  const parts = [
    months === undefined
      ? undefined
      : db.get<Written>(
          `SELECT sum(entries) AS entries, sum(total) AS total FROM journal_month m WHERE month BETWEEN ? AND ? AND ${NOT_CLOSING}`,
          [months.first, months.last],
        ),
    ...edges.map((edge) =>
      db.get<Written>(
        'SELECT count(*) AS entries, sum(total) AS total FROM entry INDEXED BY entry_totals WHERE day BETWEEN ? AND ?',
        [edge.from, edge.to],
      ),
    ),
    ...edges.map((edge) =>
      db.get<Written>(
        'SELECT -sum(entries) AS entries, -sum(total) AS total FROM journal_month WHERE month IN (SELECT value FROM json_each(?))',
        [JSON.stringify(closingMonths(edge.from, edge.to))],
      ),
    ),
  ]
  return {
    entries: parts.reduce((count, part) => count + (part?.entries ?? 0), 0),
    journalsTotal: fbu(parts.reduce((total, part) => total + (part?.total ?? 0), 0)),
  }
}

interface Written {
  readonly entries: number | null
  readonly total: number | null
}

export function lockOf(db: ReadDb, from: Month, to: Month): { locked: boolean; lockedAt: Instant | null } {
  const row = db.get<{ months: number; open: number | null; at: Instant | null }>(
    `SELECT count(*) AS months, sum(state = 'open') AS open, max(closed_at) AS at FROM period WHERE month BETWEEN ? AND ?`,
    [from, to],
  )
  const locked = row !== undefined && row.months > 0 && (row.open ?? 0) === 0
  return { locked, lockedAt: locked ? (row.at ?? null) : null }
}
