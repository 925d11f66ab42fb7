import type { ReadDb } from '../../../../db/handle.ts'
import type { changeProcedures } from '../../../../shared/contract/claims/changes.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { countTouched, type FactChange } from './touched.ts'

type Row = OutputOf<(typeof changeProcedures)['changes']>['rows'][number]

interface ChangeSql extends FactChange {
  readonly by: string | null
  readonly acts: number
  readonly seenAt: Instant | null
  readonly seenBy: string | null
  readonly seenReason: string | null
}

const CHANGE = `SELECT x.change, x.kind, x.subject, x.key, x.from_day AS fromDay, x.at, u.name AS by, x.seen_at AS seenAt, s.name AS seenBy,
    x.seen_reason AS seenReason, (SELECT count(*) FROM fact_change_act a WHERE a.change = x.change) AS acts
  FROM fact_change x LEFT JOIN user u ON u.id = x.by LEFT JOIN user s ON s.id = x.seen_by`

/** Refuses `claims.change-unknown`. */
export const changeById = (db: ReadDb, change: number): ChangeSql =>
  db.get<ChangeSql>(`${CHANGE} WHERE x.change = ? AND x.at IS NOT NULL`, [change]) ??
  refuse('claims.change-unknown', {})

/** Certificates are counted up to here; more is said as « more than ». */
const COUNTED = 1_000

/** A page of changes, newest first, with how many certificates each could touch. */
export function changePage(
  db: ReadDb,
  { show, after, limit }: { show: 'unseen' | 'all'; after?: number | undefined; limit: number },
): OutputOf<(typeof changeProcedures)['changes']> {
  const found = db.all<ChangeSql>(
    `${CHANGE} WHERE x.at IS NOT NULL ${show === 'unseen' ? 'AND x.seen_at IS NULL' : ''} ${after === undefined ? '' : 'AND x.change < :after'}
     ORDER BY x.change DESC LIMIT :limit`,
    { ...(after === undefined ? {} : { after }), limit: limit + 1 },
  )
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => shown(db, row)),
    ...(found.length > limit && last !== undefined ? { next: last.change } : {}),
  }
}

function shown(db: ReadDb, row: ChangeSql): Row {
  const { seenAt, seenBy, seenReason, fromDay, at, by, change, kind, acts } = row
  return {
    change,
    kind,
    ...aboutOf(db, row),
    fromDay: fromDay <= '1900-01-01' ? null : fromDay,
    at,
    by: by ?? '',
    acts,
    touched: countTouched(db, row, COUNTED),
    seen: seenAt === null ? null : { at: seenAt, by: seenBy ?? '', reason: seenReason ?? '' },
  }
}

type About = Pick<Row, 'about' | 'householdId' | 'facilityId'>
const NOBODY: About = { about: '', householdId: null, facilityId: null }

interface Person {
  readonly registration: string
  readonly familyName: string | null
  readonly givenName: string | null
  readonly householdId: Id
}

const PERSON = `b.family_name AS familyName, b.given_name AS givenName, b.household_id AS householdId`

/** What a change is about, as people call it. */
function aboutOf(db: ReadDb, { kind, subject, key }: FactChange): About {
  if (kind === 'setting') return { ...NOBODY, about: key ?? '' }
  if (subject === null) return NOBODY
  const facility = (sql: string): About => {
    const row = db.get<{ about: string; id: Id }>(sql, [subject])
    return { ...NOBODY, about: row?.about ?? '', facilityId: row?.id ?? null }
  }
  const person = (sql: string): About => {
    const row = db.get<Person>(sql, [subject])
    if (row === undefined) return NOBODY
    const name = beneficiaryName(row.familyName, row.givenName)
    return { ...NOBODY, about: `${name} (${row.registration})`, householdId: row.householdId }
  }
  switch (kind) {
    case 'booklet':
      return facility(
        `SELECT f.name || ', ' || b.slip_number AS about, f.id FROM certificate_booklet b JOIN facility f ON f.id = b.facility_id WHERE b.id = ?`,
      )
    case 'act': {
      const act = db.get<{ about: string }>(`SELECT code || ' ' || label AS about FROM act WHERE id = ?`, [subject])
      return { ...NOBODY, about: act?.about ?? '' }
    }
    case 'rights':
      return person(
        `SELECT h.registration, ${PERSON} FROM household h JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1 WHERE h.id = ?`,
      )
    case 'approval':
      return person(
        `SELECT b.registration, ${PERSON} FROM prior_approval p JOIN beneficiary b ON b.id = p.beneficiary_id WHERE p.id = ?`,
      )
    case 'person':
    case 'merge':
      return person(`SELECT b.registration, ${PERSON} FROM beneficiary b WHERE b.id = ?`)
    default:
      return facility(
        `SELECT f.name || ', ' || a.number AS about, f.id FROM agreement a JOIN facility f ON f.id = a.facility_id WHERE a.id = ?`,
      )
  }
}
