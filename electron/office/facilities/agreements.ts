import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import {
  agreementState,
  type AgreementFacts,
  type AgreementState,
} from '../../../shared/rules/facilities/agreements.ts'

export interface AgreementRow extends AgreementFacts {
  readonly id: Id
  readonly facilityId: Id
  readonly number: string
  readonly signedOn: Day
  readonly filingDay: number
  readonly paymentDays: number
  readonly interMutual: boolean
  readonly followsReference: boolean
  readonly note: string | null
  readonly suspensions: readonly { readonly from: Day; readonly to: Day | null; readonly reason: string }[]
  readonly rev: number
}

interface AgreementSql {
  id: Id
  facility_id: Id
  number: string
  signed_on: Day
  starts_on: Day
  ends_on: Day | null
  terminated_on: Day | null
  filing_day: number
  payment_days: number
  inter_mutual: number
  follows_reference: number
  note: string | null
  rev: number
}

const AGREEMENT = `SELECT id, facility_id, number, signed_on, starts_on, ends_on, terminated_on, filing_day, payment_days,
  inter_mutual, follows_reference, note, rev FROM agreement`

const suspensionsOf = (db: ReadDb, id: Id) =>
  db
    .all<{ starts_on: Day; ends_on: Day | null; reason: string }>(
      'SELECT starts_on, ends_on, reason FROM agreement_suspension WHERE agreement_id = ? ORDER BY starts_on',
      [id],
    )
    .map((row) => ({ from: row.starts_on, to: row.ends_on, reason: row.reason }))

const agreementOf = (db: ReadDb, row: AgreementSql): AgreementRow => ({
  id: row.id,
  facilityId: row.facility_id,
  number: row.number,
  signedOn: row.signed_on,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  terminatedOn: row.terminated_on,
  filingDay: row.filing_day,
  paymentDays: row.payment_days,
  interMutual: row.inter_mutual === 1,
  followsReference: row.follows_reference === 1,
  note: row.note,
  suspensions: suspensionsOf(db, row.id),
  rev: row.rev,
})

/** Refuses `facilities.no-agreement`. */
export function agreement(db: ReadDb, id: Id): AgreementRow {
  const row = db.get<AgreementSql>(`${AGREEMENT} WHERE id = ?`, [id])
  return row === undefined ? refuse('facilities.no-agreement', {}) : agreementOf(db, row)
}

/** Every agreement of a facility, newest first. */
export const agreementsOf = (db: ReadDb, facilityId: Id): AgreementRow[] =>
  db
    .all<AgreementSql>(`${AGREEMENT} WHERE facility_id = ? ORDER BY starts_on DESC`, [facilityId])
    .map((row) => agreementOf(db, row))

export interface AgreementAt extends AgreementRow {
  readonly state: AgreementState
}

/**
 * The agreement of a facility on a day: the one that holds (open or suspended), else the latest that began before, with
 * its state on that day; undefined when there never was one.
 */
export function agreementAt(db: ReadDb, facilityId: Id, day: Day): AgreementAt | undefined {
  const begun = agreementsOf(db, facilityId)
    .filter((row) => row.startsOn <= day)
    .map((row) => ({ ...row, state: agreementState(row, day) }))
  return begun.find((row) => row.state === 'open' || row.state === 'suspended') ?? begun[0]
}

/** The number of an agreement as printed. Refuses `facilities.no-agreement`. */
export const agreementNumber = (db: ReadDb, id: Id): string => agreement(db, id).number
