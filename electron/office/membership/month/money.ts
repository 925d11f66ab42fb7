import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { asked, only, type MonthAsked } from './facts.ts'

/** Memberships, and papers of money, stand on a day unless they had been cancelled by then. */
const stands = (paper: string): string => `(${paper}.cancelled_on IS NULL OR ${paper}.cancelled_on > :to)`
const ENROLLED = `m.enrolled_on <= :to AND ${stands('m')}`

export interface DuesOfYear {
  readonly mutualId: Id
  readonly coverYearId: Id
  /** Of memberships that stand on the last day of the month. FBu. */
  readonly due: Fbu
  readonly joiningFees: Fbu
  readonly cards: Fbu
  readonly paidMonth: Fbu
  /** Since the first day of the civil year, and before it. */
  readonly paidYear: Fbu
  readonly paidBefore: Fbu
}

interface Year {
  readonly mutualId: Id
  readonly coverYearId: Id
}

interface Kept extends Year {
  readonly due: number
  /** What memberships that stand today keep of their payments. */
  readonly paid: number
}

/** What is due for memberships that stand, from one index, of all cover years; and what they keep as paid. */
const dues = (db: ReadDb, month: MonthAsked): Kept[] =>
  ['m.cancelled_on IS NULL', 'm.cancelled_on > :to'].flatMap((standing, at) =>
    db.all<Kept>(
      `SELECT m.mutual_id AS mutualId, m.cover_year_id AS coverYearId, sum(m.due) AS due, ${at === 0 ? 'sum(m.paid)' : '0'} AS paid
       FROM membership m INDEXED BY membership_totals
       WHERE m.cover_year_id IN (SELECT id FROM cover_year) AND ${standing} AND m.enrolled_on <= :to ${only(month)}
       GROUP BY m.cover_year_id, m.mutual_id`,
      { ...asked(month) },
    ),
  )

/** Joining fees and cards in what is due for some cover years. */
const fees = (
  db: ReadDb,
  month: MonthAsked,
  coverYearId: Id | undefined,
): (Year & { joining: number; cards: number })[] =>
  coverYearId === undefined
    ? []
    : db.all(
        `SELECT m.mutual_id AS mutualId, m.cover_year_id AS coverYearId, sum(iif(d.nature = 'joining_fee', d.amount, 0)) AS joining,
           sum(iif(d.nature = 'card', d.amount, 0)) AS cards
         FROM membership m INDEXED BY membership_totals CROSS JOIN membership_due d ON d.membership_id = m.id
         WHERE m.cover_year_id = :year AND ${ENROLLED} ${only(month)} GROUP BY m.mutual_id, m.cover_year_id`,
        { ...asked(month), year: coverYearId },
      )

interface Paid extends Year {
  /** In the month, since January and at all, up to the last day of the month. */
  readonly month: number
  readonly year: number
  readonly total: number
}

/**
 * Memberships whose papers are read one by one: those that third parties took upon themselves, because what is kept as paid counts what
 * is promised, and those that stood on the day and were cancelled since. They are few.
 */
const APART = `SELECT l.membership_id AS id FROM payer_commitment_line l
  UNION SELECT c.id FROM membership c INDEXED BY membership_totals WHERE c.cover_year_id IN (SELECT id FROM cover_year) AND c.cancelled_on > :to`

/** Papers that pay memberships: receipts, what was paid ahead and is used, payments of third parties. */
const PAPERS = [
  [
    'receipt_allocation a ON a.membership_id = m.id CROSS JOIN receipt p ON p.id = a.receipt_id',
    'a.amount',
    stands('p'),
  ],
  ['advance_use p ON p.membership_id = m.id', 'p.amount', stands('p')],
  [
    'payer_payment_part a ON a.membership_id = m.id CROSS JOIN payer_payment p ON p.id = a.payment_id',
    'a.amount',
    'TRUE',
  ],
] as const

const paidApart = (db: ReadDb, month: MonthAsked): Paid[] => [
  // what they keep is in the sum of all: taken off it again
  ...db.all<Paid>(
    `SELECT m.mutual_id AS mutualId, m.cover_year_id AS coverYearId, 0 AS month, 0 AS year, -sum(m.paid) AS total
     FROM (${APART}) x CROSS JOIN membership m ON m.id = x.id
     WHERE m.enrolled_on <= :to AND m.cancelled_on IS NULL ${only(month)} GROUP BY m.mutual_id, m.cover_year_id`,
    { ...asked(month) },
  ),
  ...PAPERS.flatMap(([from, amount, standing]) =>
    db.all<Paid>(
      `SELECT m.mutual_id AS mutualId, m.cover_year_id AS coverYearId, sum(iif(p.day >= :from, ${amount}, 0)) AS month,
         sum(iif(p.day >= :january, ${amount}, 0)) AS year, sum(${amount}) AS total
       FROM (${APART}) x CROSS JOIN membership m ON m.id = x.id CROSS JOIN ${from}
       WHERE ${ENROLLED} AND p.day <= :to AND ${standing} ${only(month)} GROUP BY m.mutual_id, m.cover_year_id`,
      { ...asked(month), january: january(month) },
    ),
  ),
]

const january = ({ to }: MonthAsked): string => `${to.slice(0, 4)}-01-01`

/** Papers that stood on the day and were cancelled since count then; papers of later days do not. */
const moved = (amount: string): string =>
  `sum(iif(p.day BETWEEN :from AND :to AND ${stands('p')}, ${amount}, 0)) AS month,
   sum(iif(p.day BETWEEN :january AND :to AND ${stands('p')}, ${amount}, 0)) AS year,
   sum(iif(p.day <= :to AND p.cancelled_on > :to, ${amount}, 0)) - sum(iif(p.day > :to AND p.cancelled_on IS NULL, ${amount}, 0)) AS total`

/**
 * What leads from that which all other memberships keep as paid to what they had paid on the last day of the month: from the papers since
 * January alone, whatever the years before. Grouped by membership first, so that memberships are read in their order.
 */
const paidSince = (db: ReadDb, month: MonthAsked): Paid[] =>
  [
    `SELECT a.membership_id AS id, ${moved('a.amount')} FROM receipt p INDEXED BY receipt_by_day
       CROSS JOIN receipt_allocation a ON a.receipt_id = p.id WHERE p.day >= :january GROUP BY a.membership_id`,
    `SELECT a.membership_id AS id, ${moved('a.amount')} FROM receipt p INDEXED BY receipt_by_cancellation
       CROSS JOIN receipt_allocation a ON a.receipt_id = p.id WHERE p.cancelled_on > :to AND p.day < :january GROUP BY a.membership_id`,
    `SELECT p.membership_id AS id, ${moved('p.amount')} FROM advance_use p
     WHERE p.day >= :january OR p.cancelled_on > :to GROUP BY p.membership_id`,
  ].flatMap((papers) =>
    db.all<Paid>(
      `SELECT m.mutual_id AS mutualId, m.cover_year_id AS coverYearId, sum(x.month) AS month, sum(x.year) AS year, sum(x.total) AS total
       FROM (${papers}) x CROSS JOIN membership m ON m.id = x.id
       WHERE m.cancelled_on IS NULL AND m.enrolled_on <= :to AND m.id NOT IN (${APART}) ${only(month)}
       GROUP BY m.mutual_id, m.cover_year_id`,
      { ...asked(month), january: january(month) },
    ),
  )

/** What memberships are due and what came in of it, by cover year, as of the last day of a month. */
export function duesByYear(db: ReadDb, month: MonthAsked, current: Id | undefined): DuesOfYear[] {
  const key = ({ mutualId, coverYearId }: Year): string => `${mutualId} ${coverYearId}`
  const papers = Map.groupBy([...paidApart(db, month), ...paidSince(db, month)], key)
  const asides = new Map(fees(db, month, current).map((row) => [key(row), row]))
  return [...Map.groupBy(dues(db, month), key).values()].flatMap((rows) => {
    const [row] = rows
    if (row === undefined) return []
    const own = papers.get(key(row)) ?? []
    const sum = (of: 'month' | 'year' | 'total'): number => own.reduce((total, paid) => total + paid[of], 0)
    const aside = asides.get(key(row))
    const year = sum('year')
    return {
      mutualId: row.mutualId,
      coverYearId: row.coverYearId,
      due: fbu(rows.reduce((total, { due }) => total + due, 0)),
      joiningFees: fbu(aside?.joining ?? 0),
      cards: fbu(aside?.cards ?? 0),
      paidMonth: fbu(sum('month')),
      paidYear: fbu(year),
      paidBefore: fbu(rows.reduce((total, { paid }) => total + paid, 0) + sum('total') - year),
    }
  })
}

export interface ReceiptsOfMonth {
  readonly mutualId: Id
  readonly issued: number
  readonly cancelled: number
}

/** Receipts given in a month, and those of them that had been cancelled by its end. */
export const receiptsIssued = (db: ReadDb, month: MonthAsked): ReceiptsOfMonth[] =>
  db.all<ReceiptsOfMonth>(
    `SELECT m.mutual_id AS mutualId, count(*) AS issued, sum(NOT ${stands('m')}) AS cancelled FROM receipt m INDEXED BY receipt_by_day
     WHERE m.day BETWEEN :from AND :to ${only(month)} GROUP BY m.mutual_id`,
    { ...asked(month) },
  )

/** Numbers of booklets in use that no receipt of that day or before and no spoilt leaf accounts for, below the highest that is known. */
export const missingNumbers = (db: ReadDb, month: MonthAsked): { mutualId: Id; missing: number }[] =>
  db.all(
    `SELECT m.mutual_id AS mutualId, sum(min(highest, b.last_number) - b.first_number + 1 - known) AS missing
     FROM receipt_booklet b JOIN collector m ON m.id = b.collector_id JOIN (
       SELECT booklet, max(number) AS highest, count(*) AS known FROM (
         SELECT r.booklet_id AS booklet, r.booklet_number AS number FROM receipt_booklet k CROSS JOIN receipt r ON r.booklet_id = k.id
         WHERE k.state = 'issued' AND r.day <= :to
         UNION SELECT k.id, s.number FROM receipt_booklet k CROSS JOIN booklet_spoilt s ON s.booklet_id = k.id WHERE k.state = 'issued')
       GROUP BY booklet) ON booklet = b.id
     WHERE b.issued_on <= :to ${only(month)} GROUP BY m.mutual_id`,
    { ...asked(month) },
  )
