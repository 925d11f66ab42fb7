import type { ReadDb } from '../../../db/handle.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { meanOf, NOTHING, ratesOf, sumOf, type Table1Counts } from '../../../shared/rules/federation/table1.ts'
import { renewable, tookEffect } from '../../../shared/rules/membership/retention.ts'
import { centres, type CentreRow } from './centres.ts'

type Table1 = Output<'federation.table1'>
export type By = 'federation' | 'centre' | 'mutual'

interface CoverYear {
  readonly label: string
  readonly startsOn: Day
}

/** Counts of one mutual of one centre in one cover year. */
export interface MutualCounts extends Table1Counts {
  readonly centreId: Id
  readonly mutualId: Id
  readonly code: string
  readonly name: string
}

/** Labels of the cover years that any centre has, oldest first. */
export const coverYears = (db: ReadDb): CoverYear[] =>
  db.all<CoverYear>(
    'SELECT label, min(starts_on) AS startsOn FROM consolidated_cover_years GROUP BY label ORDER BY startsOn',
  )

/** Memberships that count in the cover year of that label (rule in shared/rules/federation/table1.ts). */
const counted = (label: string): string => `counted AS MATERIALIZED (
    SELECT m.centre_id, m.household_id, m.mutual_id, y.starts_on, y.ends_on
    FROM consolidated_cover_years y JOIN consolidated_memberships m ON m.centre_id = y.centre_id AND m.cover_year_id = y.id
    WHERE y.label = ${label} AND ${tookEffect('m', 'y.ends_on')})`

interface PeopleRow {
  readonly centreId: Id
  readonly mutualId: Id
  readonly householdsM: number
  readonly householdsF: number
  readonly beneficiariesM: number
  readonly beneficiariesF: number
}

/** In the household on some day of the cover year: an arrival that was taken back has no day, and an absence may last the whole year. */
const WAS_THERE = `b.entered_on <= c.ends_on AND coalesce(b.left_on, c.ends_on) >= max(c.starts_on, b.entered_on)
  AND (b.centre_id, b.id) NOT IN (SELECT a.centre_id, a.beneficiary_id FROM consolidated_absences a
    WHERE a.undone = 0 AND a.from_day <= max(c.starts_on, b.entered_on)
      AND a.to_day >= min(c.ends_on, coalesce(b.left_on, c.ends_on)))`

function people(db: ReadDb, label: string): PeopleRow[] {
  return db.all<PeopleRow>(
    `WITH ${counted('?')}
     SELECT c.centre_id AS centreId, c.mutual_id AS mutualId,
       sum(b.rank = 1 AND b.sex = 'M') AS householdsM, sum(b.rank = 1 AND b.sex = 'F') AS householdsF,
       sum(b.sex = 'M' AND ${WAS_THERE}) AS beneficiariesM, sum(b.sex = 'F' AND ${WAS_THERE}) AS beneficiariesF
     FROM counted c JOIN consolidated_beneficiaries b ON b.centre_id = c.centre_id AND b.household_id = c.household_id
     GROUP BY c.centre_id, c.mutual_id`,
    [label],
  )
}

interface BeforeRow {
  readonly centreId: Id
  readonly mutualId: Id
  readonly before: number
  readonly renewable: number
  readonly renewed: number
}

/**
 * Households of the cover year that ended the day before, by the mutual they were in: how many could come back, and did. The
 * conditions are the centre's own for N12 (shared/rules/membership/retention.ts), on the rows of all centres.
 */
function yearBefore(db: ReadDb, label: string): BeforeRow[] {
  return db.all<BeforeRow>(
    `WITH years AS MATERIALIZED (
       SELECT y.centre_id, y.id, y.starts_on, y.ends_on, e.id AS before_id, e.ends_on AS before_ends
       FROM consolidated_cover_years y
         JOIN consolidated_cover_years e ON e.centre_id = y.centre_id AND e.ends_on = date(y.starts_on, '-1 day')
       WHERE y.label = ?),
     this_year AS MATERIALIZED (
       SELECT m.* FROM years y JOIN consolidated_memberships m ON m.centre_id = y.centre_id AND m.cover_year_id = y.id
       WHERE m.cancelled_on IS NULL),
     said AS MATERIALIZED (
       SELECT s.* FROM years y JOIN consolidated_non_renewals s ON s.centre_id = y.centre_id AND s.cover_year_id = y.id
       WHERE s.withdrawn_on IS NULL),
     past AS (
       SELECT p.centre_id, p.mutual_id, ${renewable('y.starts_on')} AS could,
         n.id IS NOT NULL AND ${tookEffect('n', 'y.ends_on')} AS came
       FROM years y JOIN consolidated_memberships p ON p.centre_id = y.centre_id AND p.cover_year_id = y.before_id
         JOIN consolidated_households h ON h.centre_id = p.centre_id AND h.id = p.household_id
         LEFT JOIN this_year n ON n.centre_id = p.centre_id AND n.household_id = p.household_id
         LEFT JOIN said x ON x.centre_id = p.centre_id AND x.household_id = p.household_id
       WHERE ${tookEffect('p', 'y.before_ends')})
     SELECT centre_id AS centreId, mutual_id AS mutualId, count(*) AS before, sum(could) AS renewable,
       coalesce(sum(could AND came), 0) AS renewed
     FROM past GROUP BY centre_id, mutual_id`,
    [label],
  )
}

/** The counts of every mutual of every centre, those with nobody included. */
export function countsByMutual(db: ReadDb, label: string, before: string | undefined): MutualCounts[] {
  const key = (centreId: Id, mutualId: Id): string => `${centreId} ${mutualId}`
  const now = new Map(people(db, label).map((row) => [key(row.centreId, row.mutualId), row]))
  const past = new Map(
    (before === undefined ? [] : yearBefore(db, label)).map((row) => [key(row.centreId, row.mutualId), row]),
  )
  const mutuals = db.all<{ centreId: Id; mutualId: Id; code: string; name: string }>(
    `SELECT m.centre_id AS centreId, m.id AS mutualId, m.code, m.name FROM consolidated_mutuals m
     WHERE m.ended_on IS NULL OR m.ended_on >= (SELECT min(starts_on) FROM consolidated_cover_years y WHERE y.label = ?)
     ORDER BY m.centre_id, m.code`,
    [label],
  )
  return mutuals.map((mutual) => {
    const at = key(mutual.centreId, mutual.mutualId)
    const found = now.get(at)
    return {
      ...NOTHING,
      ...mutual,
      ...(found && {
        householdsM: found.householdsM,
        householdsF: found.householdsF,
        beneficiariesM: found.beneficiariesM,
        beneficiariesF: found.beneficiariesF,
      }),
      mutuals: 1,
      before: past.get(at)?.before ?? 0,
      renewable: past.get(at)?.renewable ?? 0,
      renewed: past.get(at)?.renewed ?? 0,
    }
  })
}

type Line = Table1['lines'][number]

function lineOf(
  by: By,
  centre: CentreRow,
  mutual: MutualCounts,
): Pick<Line, 'key' | 'code' | 'name' | 'federation' | 'centre'> {
  const { federationCode, federationName } = centre
  if (by === 'federation')
    return { key: federationCode, code: federationCode, name: federationName, federation: federationCode }
  if (by === 'centre') return { key: centre.id, code: centre.code, name: centre.name, federation: federationCode }
  return { key: mutual.mutualId, code: mutual.code, name: mutual.name, federation: federationCode, centre: centre.name }
}

export interface Table1Question {
  readonly coverYear?: string | undefined
  readonly by: By
  readonly federationCode?: string | undefined
  readonly centreId?: Id | undefined
}

/** Table 1 of the confederation's report. Refuses `federation.no-cover-year` while no centre has sent one, or none of that label. */
export function table1(db: ReadDb, question: Table1Question): Table1 {
  const years = coverYears(db)
  const place =
    question.coverYear === undefined ? years.length - 1 : years.findIndex(({ label }) => label === question.coverYear)
  const year = years[place]
  if (!year) return refuse('federation.no-cover-year', {})
  const before = years[place - 1]?.label
  const enrolled = centres(db).filter(
    ({ id, federationCode }) =>
      (question.centreId === undefined || id === question.centreId) &&
      (question.federationCode === undefined || federationCode === question.federationCode),
  )
  const byId = new Map(enrolled.map((centre) => [centre.id, centre]))
  const groups = new Map<string, { head: ReturnType<typeof lineOf>; parts: Table1Counts[] }>()
  const found = new Set<Id>()
  for (const mutual of countsByMutual(db, year.label, before)) {
    const centre = byId.get(mutual.centreId)
    if (!centre) continue
    found.add(centre.id)
    const head = lineOf(question.by, centre, mutual)
    const group = groups.get(head.key) ?? { head, parts: [] }
    group.parts.push(mutual)
    groups.set(head.key, group)
  }
  const lines = [...groups.values()]
    .map(({ head, parts }) => {
      const sum = sumOf(parts)
      return { ...head, ...sum, ...ratesOf(sum) }
    })
    .toSorted(
      (a, b) =>
        a.federation.localeCompare(b.federation) || a.code.localeCompare(b.code) || a.name.localeCompare(b.name),
    )
  const total = sumOf(lines)
  const growth = meanOf(lines.map((line) => line.growth))
  const retention = meanOf(lines.map((line) => line.retention))
  return {
    coverYear: year.label,
    coverYears: years.map(({ label }) => label),
    ...(before === undefined ? {} : { before }),
    centres: { counted: found.size, enrolled: enrolled.length, incomplete: incompleteCentres(db, byId) },
    lines,
    total: { ...total, ...ratesOf(total) },
    mean: { ...(growth === undefined ? {} : { growth }), ...(retention === undefined ? {} : { retention }) },
  }
}

/** Centres of which we do not hold what their newest package signed: their figures mix two moments. */
function incompleteCentres(db: ReadDb, among: ReadonlyMap<Id, CentreRow>): number {
  const rows = db.all<{ centreId: Id }>(
    `SELECT centre_id AS centreId FROM federation_import WHERE inventory IS NOT NULL AND state = 'incomplete'`,
  )
  return rows.filter(({ centreId }) => among.has(centreId)).length
}
