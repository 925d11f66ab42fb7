import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { membership } from '../../../shared/contract/membership.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { optional } from '../kernel/rows.ts'
import { yearsOf } from './dues.ts'

type Answer = z.output<(typeof membership)['membership.households']['output']>
type Question = z.output<(typeof membership)['membership.households']['input']>

interface RowSql {
  id: Id
  registration: string
  family_name: string
  given_name: string
  zone: string
  hill: string | null
  phone: string | null
  people: number
  declared_size: number
  due: Fbu | null
  paid: Fbu | null
  met_on: Day | null
}

const SHOW: Readonly<Record<Question['show'], string>> = {
  all: '',
  paid: 'AND n.met_on IS NOT NULL',
  owing: 'AND n.id IS NOT NULL AND n.paid + n.promised < n.due',
  absent: 'AND n.id IS NULL',
}

/** Households by number, a page at a time, with where they stand for a cover year (the one of the day when none is said). */
export function householdList(db: ReadDb, question: Question, today: Day): Answer {
  const { current, enrolling } = yearsOf(db, today)
  const coverYearId = question.coverYearId ?? current?.id ?? enrolling?.id ?? null
  const scope =
    question.mutualId === undefined
      ? { sql: '', params: [] }
      : { sql: 'AND h.mutual_id = ?', params: [question.mutualId] }
  const rows = db.all<RowSql>(
    `SELECT h.id, h.registration, b.family_name, b.given_name, z.name AS zone, g.name AS hill, h.phone, h.declared_size,
       (SELECT count(*) FROM beneficiary p WHERE p.household_id = h.id AND p.left_on IS NULL) AS people, n.due, n.paid, n.met_on
     FROM household h JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
       JOIN geography z ON z.code = h.zone_code LEFT JOIN geography g ON g.code = h.hill_code
       LEFT JOIN membership n ON n.household_id = h.id AND n.cover_year_id = ? AND n.cancelled_on IS NULL
     WHERE h.registration > ? AND h.ended_on IS NULL ${scope.sql} ${SHOW[question.show]} ORDER BY h.registration LIMIT ?`,
    [coverYearId, question.after?.registration ?? '', ...scope.params, question.limit],
  )
  const last = rows.length === question.limit ? rows.at(-1) : undefined
  return {
    rows: rows.map((r) => ({
      id: r.id,
      registration: r.registration,
      familyName: r.family_name,
      givenName: r.given_name,
      place: r.hill === null ? r.zone : `${r.hill}, ${r.zone}`,
      ...optional('phone', r.phone),
      people: r.people,
      declaredSize: r.declared_size,
      ...optional('due', r.due),
      ...optional('paid', r.paid),
      ...optional('metOn', r.met_on),
    })),
    ...(last === undefined ? {} : { next: { registration: last.registration } }),
    totals: totalsOf(db, coverYearId, scope),
  }
}

function totalsOf(db: ReadDb, coverYearId: Id | null, scope: { sql: string; params: readonly Id[] }): Answer['totals'] {
  const households = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM household h WHERE h.ended_on IS NULL ${scope.sql}`,
    [...scope.params],
  )
  const year = db.get<{ enrolled: number; met: number | null; due: number | null; paid: number | null }>(
    `SELECT count(*) AS enrolled, sum(h.met_on IS NOT NULL) AS met, sum(h.due) AS due, sum(h.paid) AS paid
     FROM membership h WHERE h.cover_year_id = ? AND h.cancelled_on IS NULL ${scope.sql}`,
    [coverYearId, ...scope.params],
  )
  return {
    households: households?.n ?? 0,
    enrolled: year?.enrolled ?? 0,
    met: year?.met ?? 0,
    due: fbu(year?.due ?? 0),
    paid: fbu(year?.paid ?? 0),
  }
}
