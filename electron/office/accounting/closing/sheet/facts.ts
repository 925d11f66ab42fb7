import type { ReadDb } from '../../../../../db/handle.ts'
import { firstDay, lastDay, monthsBetween, type Month } from '../../../../../shared/dates.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { careDecided, careOfElsewhere, claimsOfInvoices, grantedToMembers } from '../../../claims/index.ts'
import { complaintsOfMonth, meetingsOfMonth } from '../../../governance/index.ts'
import { invoiceDelays, invoicesOfMonth } from '../../../invoices/index.ts'
import { coveredDaysByMutual, membershipMonth } from '../../../membership/index.ts'
import { cashAccounts } from '../../cashAccounts.ts'
import { figuresOf } from '../figures.ts'
import { observationsOf } from './observations.ts'

/** Costs of running the centre: not of care, nor of what makes members join. */
const RUNNING_ROLES = ['operating-cost', 'staff-cost', 'depreciation-charge', 'tax-cost']
const COST_ROLES = [
  ...RUNNING_ROLES,
  'benefits',
  'prevention',
  'financial-cost',
  'exceptional-cost',
  'benefit-provision-charge',
]

interface CostMoved {
  readonly running: 0 | 1
  readonly mutualId: Id
  readonly month: number
  readonly year: number
}

/** What all costs moved in a month and since January, by mutual (sixteen zero bytes: nobody's), from kept balances. */
const costsMoved = (db: ReadDb, month: Month): CostMoved[] =>
  db.all<CostMoved>(
    `SELECT a.role IN (SELECT value FROM json_each(:running)) AS running, m.mutual_id AS mutualId,
       sum(iif(m.month = :month, m.debit - m.credit, 0)) AS month, sum(m.debit - m.credit) AS year
     FROM account a CROSS JOIN account_month m INDEXED BY account_month_account ON m.account = a.number
     WHERE a.role IN (SELECT value FROM json_each(:roles)) AND m.month BETWEEN :january AND :month GROUP BY 1, 2`,
    {
      month,
      january: `${month.slice(0, 4)}-01`,
      running: JSON.stringify(RUNNING_ROLES),
      roles: JSON.stringify(COST_ROLES),
    },
  )

/** Running costs that a donor's project bears, from their lines: they are few. */
const costsOfThirdParties = (db: ReadDb, month: Month): { mutualId: Id | null; month: number; year: number }[] =>
  db.all(
    `SELECT l.mutual_id AS mutualId, sum(iif(l.day >= :from, l.debit - l.credit, 0)) AS month, sum(l.debit - l.credit) AS year
     FROM account a CROSS JOIN entry_line l ON l.account = a.number
     WHERE a.role IN (SELECT value FROM json_each(:running)) AND l.day BETWEEN :january AND :to AND l.project_id IS NOT NULL GROUP BY 1`,
    {
      from: firstDay(month),
      to: lastDay(month),
      january: `${month.slice(0, 4)}-01-01`,
      running: JSON.stringify(RUNNING_ROLES),
    },
  )

const accountsOf = (db: ReadDb, what: 'collector' | 'deferred'): Set<string> =>
  new Set(
    db
      .all<{ number: string }>(
        what === 'collector'
          ? `SELECT number FROM account WHERE third_party_type = 'collector'`
          : `SELECT number FROM account WHERE role = 'deferred-contributions'`,
      )
      .map(({ number }) => number),
  )

/** The months of a year up to one, each with its days. */
export const monthsOfYear = (
  month: Month,
): { month: Month; from: ReturnType<typeof firstDay>; to: ReturnType<typeof lastDay> }[] =>
  monthsBetween(`${month.slice(0, 4)}-01` as Month, month).map((one) => ({
    month: one,
    from: firstDay(one),
    to: lastDay(one),
  }))

export const sameMonthBefore = (month: Month): Month => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}` as Month

/**
 * All that the sheets of a month tell, each fact read once for all mutuals, or for one: nothing is asked household by household, nor
 * mutual by mutual. As of the last day of the month.
 */
export function factsOf(db: ReadDb, month: Month, mutualId?: Id) {
  const [from, to] = [firstDay(month), lastDay(month)]
  const january = firstDay(`${month.slice(0, 4)}-01` as Month)
  const before = monthsOfYear(sameMonthBefore(month))
  const year = monthsOfYear(month)
  const invoices = invoicesOfMonth(db, { from, to })
  const ids = invoices.map(({ id }) => id)
  return {
    month,
    from,
    to,
    members: membershipMonth(db, { from, to, mutualId }),
    care: careDecided(db, { from: before[0]?.from ?? january, to, mutualId }),
    granted: grantedToMembers(db, { from: january, to, mutualId }),
    covered: coveredDaysByMutual(db, [...before, ...year], mutualId),
    invoices,
    claims: claimsOfInvoices(db, ids, mutualId),
    elsewhere: mutualId === undefined ? careOfElsewhere(db, ids) : [],
    delays: invoiceDelays(db, { from: january, to }).map(({ days }) => days),
    figures: figuresOf(db, month).rows,
    cash: cashAccounts(db),
    collectors: accountsOf(db, 'collector'),
    deferred: accountsOf(db, 'deferred'),
    costs: costsMoved(db, month),
    thirdParties: costsOfThirdParties(db, month),
    meetings: meetingsOfMonth(db, { from, to }),
    complaints: complaintsOfMonth(db, { from, to }),
    observations: observationsOf(db, month),
  }
}

export type MonthFacts = ReturnType<typeof factsOf>

/** What is planned for benefits, by account and month: read by whoever knows which accounts they are. */
export const benefitAccounts = (db: ReadDb): Set<string> =>
  new Set(db.all<{ number: string }>(`SELECT number FROM account WHERE role = 'benefits'`).map(({ number }) => number))

export const NOBODY = '00000000-0000-0000-0000-000000000000' as Id
