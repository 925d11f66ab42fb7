import type { ReadDb } from '../../../db/handle.ts'
import type { governance } from '../../../shared/contract/governance.ts'
import type { OutputOf } from '../../../shared/contract/procedure.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'

type OrganKind = OutputOf<(typeof governance)['governance.meetings']>[number]['organKind']

export interface MeetingsOfMonth {
  /** Null: an organ of the centre. */
  readonly mutualId: Id | null
  readonly organ: string
  readonly kind: OrganKind
  readonly planned: number
  readonly held: number
  /** Since the first day of the civil year. */
  readonly plannedYear: number
  readonly heldYear: number
}

/**
 * Meetings planned and held in a month and since January, organ by organ, of organs that had some planned. One put off to another day of
 * the same span is planned once; one that was cancelled is not planned.
 */
export const meetingsOfMonth = (
  db: ReadDb,
  { from, to }: { readonly from: Day; readonly to: Day },
): MeetingsOfMonth[] =>
  db.all<MeetingsOfMonth>(
    `SELECT o.mutual_id AS mutualId, o.name AS organ, o.kind, sum(${planned('from')}) AS planned, sum(${held('from')}) AS held,
       sum(${planned('january')}) AS plannedYear, sum(${held('january')}) AS heldYear
     FROM organ o JOIN meeting m ON m.organ_id = o.id LEFT JOIN meeting r ON r.id = m.replaced_by
     WHERE m.planned_on BETWEEN :january AND :to OR m.held_on BETWEEN :january AND :to
     GROUP BY o.id ORDER BY o.mutual_id, o.kind, o.name`,
    { from, to, january: `${to.slice(0, 4)}-01-01` },
  )

const planned = (since: string): string =>
  `m.planned_on BETWEEN :${since} AND :to AND m.state <> 'cancelled' AND (r.id IS NULL OR r.planned_on > :to)`
const held = (since: string): string =>
  `ifnull(m.held_on BETWEEN :${since} AND :to AND m.state IN ('held', 'minuted', 'signed'), 0)`

export interface ComplaintsOfMonth {
  readonly received: number
  readonly closed: number
  readonly receivedYear: number
  readonly closedYear: number
}

/** Complaints received and answered in a month and since January. */
export const complaintsOfMonth = (
  db: ReadDb,
  { from, to }: { readonly from: Day; readonly to: Day },
): ComplaintsOfMonth =>
  db.get<ComplaintsOfMonth>(
    `SELECT coalesce(sum(received_on >= :from), 0) AS received, coalesce(sum(closed_on BETWEEN :from AND :to), 0) AS closed,
       coalesce(sum(received_on >= :january), 0) AS receivedYear, coalesce(sum(closed_on BETWEEN :january AND :to), 0) AS closedYear
     FROM complaint WHERE received_on <= :to AND (received_on >= :january OR closed_on >= :january)`,
    { from, to, january: `${to.slice(0, 4)}-01-01` },
  ) ?? { received: 0, closed: 0, receivedYear: 0, closedYear: 0 }
