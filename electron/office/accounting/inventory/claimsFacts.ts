import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { addMonths, firstDay, monthOf, monthsBetween, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { add, fbu, sum, ZERO, type Fbu } from '../../../../shared/money.ts'
import {
  averageDelay,
  developmentFactors,
  factorsFor,
  LADDER_MONTHS,
  lateByAverage,
  lateByLadder,
  type CareMonth,
  type ClaimsMethod,
} from '../../../../shared/rules/accounting/inventory/claims.ts'
import * as claims from '../../claims/index.ts'
import { atHandAt, type AtHand } from '../../invoices/index.ts'
import { mutuals } from '../../membership/index.ts'
import { keptAccount } from './accounts.ts'
import { inventoryDay } from './period.ts'
import { balancesByMutual, mutualOrNull, NO_MUTUAL, postedRun, runLines } from './runs.ts'

type Sheet = OutputOf<(typeof accounting)['accounting.claimsProvision']>

/** Both methods with their arithmetic, as the books and the documents say now. */
export type ClaimsFacts = Pick<Sheet, 'atHand' | 'delay' | 'ladder' | 'byMutual' | 'total'>

interface Received {
  readonly mutual: Id
  readonly careMonth: Month
  readonly receivedMonth: Month
  readonly amount: number
}

/** What is known of care at the end of a year: what was decided, and what is at hand at what it may be accepted for. */
function receivedBy(db: ReadDb, from: Month, to: Day, lines: readonly AtHand[]) {
  const decided = claims.careReceived(db, { from: firstDay(from), to })
  const year = to.slice(0, 4)
  const inYear = decided.filter(({ receivedMonth }) => receivedMonth.startsWith(year))
  const received: Received[] = [
    ...decided.map(({ mutualId, ...row }) => ({ ...row, mutual: mutualId ?? NO_MUTUAL })),
    ...lines.flatMap(({ careMonth, receivedOn, shares }) =>
      careMonth < from
        ? []
        : shares.map(({ mutualId, amount }) => ({
            mutual: mutualId ?? NO_MUTUAL,
            careMonth,
            receivedMonth: monthOf(receivedOn),
            amount,
          })),
    ),
  ]
  const certificates = new Map<Id, number>()
  for (const { mutualId, documents } of decided)
    certificates.set(mutualId ?? NO_MUTUAL, (certificates.get(mutualId ?? NO_MUTUAL) ?? 0) + documents)
  return {
    received,
    certificates,
    observed: averageDelay({
      weighted: inYear.reduce((total, { weighted }) => total + weighted, 0),
      amount: inYear.reduce((total, { amount }) => total + amount, 0),
    }),
    documents: inYear.reduce((total, { documents }) => total + documents, 0),
  }
}

/** The triangle: a row a month of care, a cell a month of delay. */
function triangle(months: readonly Month[], received: readonly Received[]): CareMonth[] {
  const place = new Map(months.map((month, at) => [month, at]))
  const rows = months.map((month, at) => ({ month, cells: Array.from({ length: months.length - at }, () => 0) }))
  for (const { careMonth, receivedMonth, amount } of received) {
    const row = rows[place.get(careMonth) ?? -1]
    if (row === undefined) continue
    const late = Math.max(0, (place.get(receivedMonth) ?? 0) - (place.get(careMonth) ?? 0))
    row.cells[late] = (row.cells[late] ?? 0) + amount
  }
  return rows
}

/** What accounts of benefits moved in a year, by mutual. FBu. */
const benefitsByMutual = (db: ReadDb, year: number): Map<Id, number> =>
  new Map(
    db
      .all<{ id: Id; net: number }>(
        `SELECT m.mutual_id AS id, sum(m.debit) - sum(m.credit) AS net
         FROM account a CROSS JOIN account_month m INDEXED BY account_month_account ON m.account = a.number
         WHERE a.role = 'benefits' AND m.month BETWEEN ? AND ? GROUP BY m.mutual_id`,
        [`${year}-01`, `${year}-12`],
      )
      .map(({ id, net }) => [id, net]),
  )

/** What stands in the account of the provision before this year's own: FBu by mutual. */
export function provisionBefore(db: ReadDb, year: number): Map<Id, number> {
  const before = new Map<Id, number>()
  for (const [id, net] of balancesByMutual(db, keptAccount(db, 'claims-provision'), year)) before.set(id, -net)
  const own = postedRun(db, 'claims', year)
  for (const { subjectId, charge, released } of own === undefined ? [] : runLines(db, own.id))
    before.set(subjectId, (before.get(subjectId) ?? 0) - charge + released)
  return before
}

const bySum = (shares: readonly { mutualId: Id | null; amount: Fbu }[]): Map<Id, number> => {
  const found = new Map<Id, number>()
  for (const { mutualId, amount } of shares)
    found.set(mutualId ?? NO_MUTUAL, (found.get(mutualId ?? NO_MUTUAL) ?? 0) + amount)
  return found
}

/**
 * The provision for claims incurred of a year. At hand, of each mutual: what is estimated now less what the month's estimate carries, never
 * below nothing. Late, by the average: benefits of the year ÷ 12 × delay ÷ 30. Late, by the chain-ladder: each month of care × what is
 * left of its development: the mutual's own where it has enough certificates, else the whole centre's.
 */
export function claimsFacts(db: ReadDb, year: number, lateDays?: number): ClaimsFacts {
  const day = inventoryDay(year)
  const from = monthOf(addMonths(firstDay(monthOf(day)), 1 - LADDER_MONTHS))
  const months = monthsBetween(from, monthOf(day))
  const { lines, carried } = atHandAt(db, monthOf(day), claims)
  const { received, certificates, observed, documents } = receivedBy(db, from, day, lines)
  const used = lateDays ?? observed
  const whole = triangle(months, received)
  const factors = developmentFactors(whole)
  const [hand, held, benefits, before] = [
    bySum(lines.flatMap(({ shares }) => shares)),
    bySum(carried),
    benefitsByMutual(db, year),
    provisionBefore(db, year),
  ]
  const known = new Map(mutuals(db).map((mutual) => [mutual.id, mutual]))
  const ids = new Set([...hand.keys(), ...benefits.keys(), ...before.keys(), ...received.map(({ mutual }) => mutual)])
  const byMutual = [...ids]
    .map((id) => {
      const beyond = fbu(Math.max(0, (hand.get(id) ?? 0) - (held.get(id) ?? 0)))
      const year12 = fbu(benefits.get(id) ?? 0)
      const lateAverage = lateByAverage(year12, used)
      const own = triangle(
        months,
        received.filter(({ mutual }) => mutual === id),
      )
      const developed = factorsFor(own, certificates.get(id) ?? 0, factors)
      const lateLadder = sum(lateByLadder(own, developed.factors).map(({ late }) => late))
      return {
        mutualId: mutualOrNull(id),
        code: known.get(id)?.code ?? '',
        name: known.get(id)?.name ?? '',
        before: fbu(before.get(id) ?? 0),
        beyond,
        benefits: year12,
        lateAverage,
        lateLadder,
        development: developed.development,
        average: add(beyond, lateAverage),
        ladder: add(beyond, lateLadder),
      }
    })
    .filter(
      ({ before: stands, benefits: cost, average, ladder }) =>
        stands !== 0 || cost !== 0 || average !== 0 || ladder !== 0,
    )
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const total = (key: 'before' | 'beyond' | 'benefits' | 'average' | 'ladder'): Fbu =>
    byMutual.reduce((all, row) => add(all, row[key]), ZERO)
  return {
    atHand: {
      documents: lines.length,
      claimed: sum(lines.map(({ claimed }) => claimed)),
      estimated: sum(lines.map(({ amount }) => amount)),
      carried: sum(carried.map(({ amount }) => amount)),
      beyond: total('beyond'),
      rows: lines.map(({ careMonth: _month, shares: _shares, ...line }) => line),
    },
    delay: { observed, used, certificates: documents },
    ladder: {
      from,
      factors,
      months: lateByLadder(whole, factors).map((row) => ({ ...row, month: row.month as Month })),
    },
    byMutual,
    total: {
      before: total('before'),
      beyond: total('beyond'),
      benefits: total('benefits'),
      average: total('average'),
      ladder: total('ladder'),
    },
  }
}

/** What a method would have stand. */
export const requiredBy = ({ total }: ClaimsFacts, method: ClaimsMethod): Fbu => total[method]
