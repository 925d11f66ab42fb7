import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Id } from '../../../../shared/ids.ts'
import { subtract, sum, type Fbu } from '../../../../shared/money.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import { Amounts } from '../amounts.ts'
import { coverYearById } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { openLines } from '../payments.ts'

interface RowSql {
  id: Id
  mutual_id: Id
  registration: string
  name: string
  zone: string
  hill: string | null
  category: HouseholdCategory
  people: number
  membership_id: Id | null
}

/** Households with something left to pay for a cover year, by number. */
export function payable(db: ReadDb, question: Parsed<'membership.payable'>): Output<'membership.payable'>['rows'] {
  const year = coverYearById(db, question.coverYearId)
  const amounts = new Amounts(db, year)
  const rows = db.all<RowSql>(
    `SELECT h.id, h.mutual_id, h.registration, h.category, b.family_name || ' ' || b.given_name AS name, z.name AS zone,
       g.name AS hill, n.id AS membership_id,
       (SELECT count(*) FROM beneficiary p WHERE p.household_id = h.id AND p.left_on IS NULL) AS people
     FROM household h JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
       JOIN geography z ON z.code = h.zone_code LEFT JOIN geography g ON g.code = h.hill_code
       LEFT JOIN membership n ON n.household_id = h.id AND n.cover_year_id = ? AND n.cancelled_on IS NULL
     WHERE h.ended_on IS NULL AND (n.id IS NULL OR n.paid + n.promised < n.due) AND (? IS NULL OR h.category = ?)
       AND (? IS NULL OR h.group_id = ?) AND (? IS NULL OR h.mutual_id = ?)
     ORDER BY h.registration LIMIT ?`,
    [year.id, ...twice(question.category), ...twice(question.groupId), ...twice(question.mutualId), question.limit],
  )
  return rows.flatMap((row) => {
    const { mutual_id: mutualId } = row
    const left = row.membership_id === null ? amounts.renewal({ ...row, mutualId }) : leftOf(db, row.membership_id)
    if (left === undefined || left === 0) return []
    const place = row.hill === null ? row.zone : `${row.hill}, ${row.zone}`
    const { id: householdId, registration, category, people } = row
    const enrolled = row.membership_id !== null
    return [{ householdId, registration, name: row.name.trim(), place, category, people, enrolled, left }]
  })
}

const twice = <T>(value: T): [T, T] => [value, value]

const leftOf = (db: ReadDb, membershipId: Id): Fbu =>
  sum(openLines(db, membershipId).map((l) => subtract(l.amount, l.paid)))
