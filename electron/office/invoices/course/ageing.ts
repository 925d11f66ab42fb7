import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, daysBetween, type Day } from '../../../../shared/dates.ts'
import { add, ZERO, type Fbu } from '../../../../shared/money.ts'
import { AGE_DAYS, AGES, type Age } from '../../../../shared/rules/invoices/course.ts'
import type { QueryContext } from '../../kernel/context.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Ages = Out<'invoices.ageing'>['totals']

const DECIDED = `'decided', 'approved', 'partly_paid'`
const BEFORE = `'received', 'keying', 'controlled'`

/**
 * What is left to pay of every document that waits for money: what was decided less what was paid, and, when asked, what was asked by
 * invoices not decided yet; complements beside them, on their own day due. Documents with a facility that has them now wait for it.
 */
const unpaid = (basis: 'all' | 'decided'): string => `
  SELECT i.id, i.id AS invoice_id, 'invoice' AS kind, i.facility_id, i.due_on, coalesce(i.decided_accepted, i.header_claimed) - i.paid AS left
  FROM facility_invoice i WHERE i.state IN (${basis === 'all' ? `${BEFORE}, ${DECIDED}` : DECIDED})
    AND coalesce(i.decided_accepted, i.header_claimed) > i.paid
  UNION ALL
  SELECT c.id, c.invoice_id, 'complement', c.facility_id, c.due_on, c.amount - c.paid FROM invoice_complement c
  WHERE c.state IN ('decided', 'approved', 'partly_paid')`

/** First and last day due of an age, seen from a day. */
const dueBetween = (age: Age, day: Day): readonly [Day, Day] => {
  const [from, to] = AGE_DAYS[age]
  return [
    to === null ? ('0001-01-01' as Day) : addDays(day, -to),
    from === null ? ('9999-12-31' as Day) : addDays(day, -from),
  ]
}

const amountOf = (age: Age): string =>
  `coalesce(sum(CASE WHEN u.due_on BETWEEN :${age}From AND :${age}To THEN u.left END), 0) AS ${age}`

export function ageing(
  { db, today }: QueryContext,
  { day = today, basis }: In<'invoices.ageing'>,
): Out<'invoices.ageing'> {
  const params: Record<string, Day> = {}
  for (const age of AGES) [params[`${age}From`], params[`${age}To`]] = dueBetween(age, day)
  const rows = db.all<Out<'invoices.ageing'>['rows'][number]>(
    `SELECT u.facility_id AS facilityId, f.name AS facility, f.code, count(*) AS count, sum(u.left) AS total, min(u.due_on) AS oldestDue,
       ${AGES.map(amountOf).join(', ')}
     FROM (${unpaid(basis)}) u JOIN facility f ON f.id = u.facility_id
     GROUP BY u.facility_id ORDER BY total DESC, f.name LIMIT 1000`,
    params,
  )
  const none: Ages = { notDue: ZERO, to30: ZERO, to60: ZERO, to90: ZERO, over90: ZERO, count: 0, total: ZERO }
  const totals = rows.reduce<Ages>(
    (sum, row) => ({
      ...(Object.fromEntries(AGES.map((age) => [age, add(sum[age], row[age])])) as Record<Age, Fbu>),
      count: sum.count + row.count,
      total: add(sum.total, row.total),
    }),
    none,
  )
  return { day, rows, totals }
}

/** A page after a cursor (`due day|number`), what was due first on top. */
export function ageingRows(
  { db, today }: QueryContext,
  { day = today, basis, facilityId, age, after, limit }: In<'invoices.ageingRows'>,
): Out<'invoices.ageingRows'> {
  const [from, to] = age === null ? ['0001-01-01', '9999-12-31'] : dueBetween(age, day)
  const [lastDue = null, lastNumber = null] = after === null ? [] : after.split('|')
  const rows = db.all<Omit<Out<'invoices.ageingRows'>['rows'][number], 'late'>>(
    `SELECT u.id, u.invoice_id AS invoiceId, coalesce(c.number, i.statement_number, i.number) AS number, f.name AS facility,
       i.received_on AS receivedOn, u.due_on AS dueOn, coalesce(c.state, i.state) AS state, u.kind, u.left
     FROM (${unpaid(basis)}) u JOIN facility_invoice i ON i.id = u.invoice_id JOIN facility f ON f.id = u.facility_id
       LEFT JOIN invoice_complement c ON c.id = u.id
     WHERE (:facility IS NULL OR u.facility_id = :facility) AND u.due_on BETWEEN :from AND :to
       AND (:lastDue IS NULL OR (u.due_on, coalesce(c.number, i.statement_number, i.number)) > (:lastDue, :lastNumber))
     ORDER BY u.due_on, 3 LIMIT :limit`,
    { facility: facilityId, from, to, lastDue, lastNumber, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({ ...row, late: daysBetween(row.dueOn, day) })),
    next: rows.length > limit && last !== undefined ? `${last.dueOn}|${last.number}` : null,
  }
}
