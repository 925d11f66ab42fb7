import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zCertificateBooklet } from '../../../../shared/contract/claims/booklets.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { leavesInStock, missingLeaves, type HandedOver } from '../../../../shared/rules/claims/booklets.ts'
import { ranges } from '../../../../shared/rules/membership/doorMoney.ts'

export type CertificateBooklet = z.output<typeof zCertificateBooklet>

export interface BookletRow extends HandedOver {
  readonly id: Id
  readonly slipNumber: string
  readonly facilityId: Id
  readonly facilityName: string
  readonly series: string
  readonly digits: number
  readonly receivedBy: string
  readonly issuedBy: string
  readonly stateReason: string | null
  readonly rev: number
}

const BOOKLET = `SELECT b.id, b.slip_number AS slipNumber, b.facility_id AS facilityId, f.name AS facilityName, b.series,
    b.series_key AS seriesKey, b.first_number AS first, b.last_number AS last, b.digits, b.issued_on AS issuedOn,
    b.received_by AS receivedBy, u.name AS issuedBy, b.state, b.state_since AS since, b.state_reason AS stateReason,
    b.returned_from AS returnedFrom, b.rev
  FROM certificate_booklet b JOIN facility f ON f.id = b.facility_id JOIN user u ON u.id = b.created_by`

/** Refuses `claims.booklet-unknown`. */
export const bookletById = (db: ReadDb, id: Id): BookletRow =>
  db.get<BookletRow>(`${BOOKLET} WHERE b.id = ?`, [id]) ?? refuse('claims.booklet-unknown', {})

export const bookletsOfFacility = (db: ReadDb, facilityId: Id): BookletRow[] =>
  db.all<BookletRow>(`${BOOKLET} WHERE b.facility_id = ? ORDER BY b.issued_on DESC, b.id DESC`, [facilityId])

/** A booklet that holds some of these numbers of a series, whoever has it; those that came back before a day left out. */
export const overlapping = (
  db: ReadDb,
  { seriesKey, first, last }: { readonly seriesKey: string; readonly first: number; readonly last: number },
): BookletRow[] =>
  db.all<BookletRow>(
    `${BOOKLET} WHERE b.series_key = ? AND b.first_number <= ? AND b.last_number >= ? ORDER BY b.issued_on`,
    [seriesKey, last, first],
  )

export interface BookletQuestion {
  readonly facilityId?: Id | undefined
  readonly state?: CertificateBooklet['state'] | undefined
  readonly after?: { readonly issuedOn: Day; readonly id: Id } | undefined
  readonly limit: number
}

/** A page of booklets, those last handed over first. */
export const bookletPage = (db: ReadDb, { facilityId, state, after, limit }: BookletQuestion): BookletRow[] =>
  db.all<BookletRow>(
    `${BOOKLET} WHERE true ${facilityId === undefined ? '' : 'AND b.facility_id = :facility'} ${state === undefined ? '' : 'AND b.state = :state'}
       ${after === undefined ? '' : 'AND (b.issued_on, b.id) < (:day, :id)'}
     ORDER BY b.issued_on DESC, b.id DESC LIMIT :limit`,
    {
      ...(facilityId === undefined ? {} : { facility: facilityId }),
      ...(state === undefined ? {} : { state }),
      ...(after === undefined ? {} : { day: after.issuedOn, id: after.id }),
      limit,
    },
  )

/**
 * Leaves of a booklet that came on an invoice: each one is looked for among the facility's certificates, written with its zeros or
 * without, so it costs what the booklet has leaves, whatever the facility's years of care.
 */
export const usedLeaves = (db: ReadDb, { facilityId, seriesKey, digits, first, last }: BookletRow): number[] =>
  db
    .all<{ leaf: number }>(
      `WITH RECURSIVE leaf (n) AS (SELECT :first UNION ALL SELECT n + 1 FROM leaf WHERE n < :last)
       SELECT n AS leaf FROM leaf WHERE EXISTS (
         SELECT 1 FROM claim WHERE facility_id = :facility AND certificate_key IN (:series || printf('%0*d', :digits, n), :series || n)
           AND duplicate = 0 AND state IN ('keyed', 'decided'))`,
      { first, last, facility: facilityId, series: seriesKey, digits },
    )
    .map(({ leaf }) => leaf)

export const spoiltLeaves = (db: ReadDb, id: Id): number[] =>
  db
    .all<{ n: number }>('SELECT number AS n FROM certificate_spoilt WHERE booklet_id = ? ORDER BY number', [id])
    .map(({ n }) => n)

/** A booklet with what was found of its leaves. */
export function shown(db: ReadDb, row: BookletRow): CertificateBooklet {
  const used = usedLeaves(db, row)
  const spoilt = spoiltLeaves(db, row.id)
  const facts = { ...row, used, spoilt }
  const missing = missingLeaves(facts)
  return {
    id: row.id,
    slipNumber: row.slipNumber,
    facilityId: row.facilityId,
    facilityName: row.facilityName,
    series: row.series,
    firstNumber: row.first,
    lastNumber: row.last,
    digits: row.digits,
    issuedOn: row.issuedOn,
    receivedBy: row.receivedBy,
    issuedBy: row.issuedBy,
    state: row.state,
    stateSince: row.since,
    stateReason: row.stateReason,
    used: used.length,
    spoilt: spoilt.length,
    stock: leavesInStock(facts),
    missing: ranges(missing),
    missingCount: missing.length,
    rev: row.rev,
  }
}
