import type { ReadDb } from '../../../../db/handle.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { zRegistrationFormat, type RegistrationFormat } from '../../../../shared/registration.ts'
import type { Changes } from './changes.ts'
import { Gazetteer, type Place, type RecodingState } from '../../../../shared/rules/membership/recoding/index.ts'

export interface RecodingRow {
  readonly id: Id
  readonly number: string
  readonly state: RecodingState
  readonly reason: string
  readonly format: RegistrationFormat
  readonly simulatedAt: Instant | null
  readonly fingerprint: string | null
  readonly proposedAt: Instant | null
  readonly proposedBy: Id | null
  readonly proposedByName: string | null
  readonly decidedAt: Instant | null
  readonly decidedBy: Id | null
  readonly decidedByName: string | null
  readonly returnedReason: string | null
  readonly appliedOn: Day | null
  readonly appliedByName: string | null
  readonly doubleUntil: Day | null
  readonly endedAt: Instant | null
  readonly createdAt: Instant
  readonly createdBy: Id
  readonly createdByName: string
  /** What the last simulation changed in what the one before said. */
  readonly lastChanges: Changes | null
}

const RECODING = `SELECT r.id, r.number, r.state, r.reason, r.format, r.simulated_at AS simulatedAt, r.fingerprint,
    r.proposed_at AS proposedAt, r.proposed_by AS proposedBy, p.name AS proposedByName, r.decided_at AS decidedAt,
    r.decided_by AS decidedBy, d.name AS decidedByName, r.returned_reason AS returnedReason, r.applied_on AS appliedOn,
    a.name AS appliedByName, r.double_until AS doubleUntil, r.ended_at AS endedAt, r.created_at AS createdAt,
    r.created_by AS createdBy, c.name AS createdByName, r.last_changes AS lastChanges
  FROM recoding r JOIN user c ON c.id = r.created_by LEFT JOIN user p ON p.id = r.proposed_by
    LEFT JOIN user d ON d.id = r.decided_by LEFT JOIN user a ON a.id = r.applied_by`

type Sql = Omit<RecodingRow, 'format' | 'lastChanges'> & {
  readonly format: string
  readonly lastChanges: string | null
}
const rowOf = (row: Sql): RecodingRow => ({
  ...row,
  lastChanges: row.lastChanges === null ? null : (JSON.parse(row.lastChanges) as Changes),
  format: zRegistrationFormat.parse(JSON.parse(row.format)),
})

/** Refuses `membership.recoding-unknown`. */
export function recodingById(db: ReadDb, id: Id): RecodingRow {
  const row = db.get<Sql>(`${RECODING} WHERE r.id = ?`, [id])
  return row === undefined ? refuse('membership.recoding-unknown', {}) : rowOf(row)
}

/** Every recoding, the newest first. */
export const recodings = (db: ReadDb): RecodingRow[] => db.all<Sql>(`${RECODING} ORDER BY r.number DESC`).map(rowOf)

/** The division of 2025 as the workspace holds it. */
export const gazetteer = (db: ReadDb): Gazetteer =>
  new Gazetteer(
    db
      .all<Omit<Place, 'parentCode'> & { parentCode: string | null }>(
        `SELECT code, level, name, parent_code AS parentCode, path FROM geography WHERE division = '2025'`,
      )
      .map(({ parentCode, ...place }) => (parentCode === null ? place : { ...place, parentCode })),
  )
