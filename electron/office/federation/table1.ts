import type { ReadDb } from '../../../db/handle.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { meanOf, NOTHING, ratesOf, sumOf, type Table1Counts } from '../../../shared/rules/federation/table1.ts'
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
const counted = (name: string, label: string): string => `${name} AS MATERIALIZED (
    SELECT m.centre_id, m.household_id, m.mutual_id, y.starts_on, y.ends_on
    FROM consolidated_cover_years y JOIN consolidated_memberships m ON m.centre_id = y.centre_id AND m.cover_year_id = y.id
    WHERE y.label = ${label} AND m.cancelled_on IS NULL AND m.met_on <= y.ends_on)`

interface PeopleRow {
  readonly centreId: Id
  readonly mutualId: Id
  readonly householdsM: number
  readonly householdsF: number
  readonly beneficiariesM: number
  readonly beneficiariesF: number
}

function people(db: ReadDb, label: string): PeopleRow[] {
  return db.all<PeopleRow>(
    `WITH ${counted('counted', '?')}
     SELECT c.centre_id AS centreId, c.mutual_id AS mutualId,
       sum(b.rank = 1 AND b.sex = 'M') AS householdsM, sum(b.rank = 1 AND b.sex = 'F') AS householdsF,
       sum(b.sex = 'M' AND b.entered_on <= c.ends_on AND (b.left_on IS NULL OR b.left_on >= c.starts_on)) AS beneficiariesM,
       sum(b.sex = 'F' AND b.entered_on <= c.ends_on AND (b.left_on IS NULL OR b.left_on >= c.starts_on)) AS beneficiariesF
     FROM counted c JOIN consolidated_beneficiaries b ON b.centre_id = c.centre_id AND b.household_id = c.household_id
     GROUP BY c.centre_id, c.mutual_id`,
    [label],
  )
}

interface BeforeRow {
  readonly centreId: Id
  readonly mutualId: Id
  readonly before: number
  readonly renewed: number
}

/** Households of the year before, by the mutual they were in, and how many of them count in this year too. */
function yearBefore(db: ReadDb, label: string, before: string): BeforeRow[] {
  return db.all<BeforeRow>(
    `WITH ${counted('past', '?')}, ${counted('present', '?')}
     SELECT past.centre_id AS centreId, past.mutual_id AS mutualId, count(*) AS before, count(present.household_id) AS renewed
     FROM past LEFT JOIN present ON present.centre_id = past.centre_id AND present.household_id = past.household_id
     GROUP BY past.centre_id, past.mutual_id`,
    [before, label],
  )
}

/** The counts of every mutual of every centre, those with nobody included. */
export function countsByMutual(db: ReadDb, label: string, before: string | undefined): MutualCounts[] {
  const key = (centreId: Id, mutualId: Id): string => `${centreId} ${mutualId}`
  const now = new Map(people(db, label).map((row) => [key(row.centreId, row.mutualId), row]))
  const past = new Map(
    (before === undefined ? [] : yearBefore(db, label, before)).map((row) => [key(row.centreId, row.mutualId), row]),
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
