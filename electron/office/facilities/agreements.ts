import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import {
  agreementState,
  type AgreementFacts,
  type AgreementState,
} from '../../../shared/rules/facilities/agreements.ts'
import type { ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'

/** Who signed, for the facility and for the centre. */
export interface Signatory {
  readonly side: 'facility' | 'centre'
  readonly name: string
  readonly role: string
}

export interface AgreementRow extends AgreementFacts {
  readonly id: Id
  readonly facilityId: Id
  readonly number: string
  readonly signedOn: Day
  readonly filingDay: number
  readonly paymentDays: number
  /** Days from the statement during which the facility may dispute it. */
  readonly disputeDays: number
  /** Days' notice to end it; null: not said. */
  readonly noticeDays: number | null
  readonly interMutual: boolean
  readonly followsReference: boolean
  /** Kinds of visit covered; null: all. */
  readonly services: readonly ServiceClass[] | null
  readonly penalties: string | null
  readonly signatories: readonly Signatory[]
  readonly contact: string | null
  readonly note: string | null
  readonly terminatedReason: string | null
  readonly suspensions: readonly {
    readonly from: Day
    readonly to: Day | null
    readonly reason: string
    readonly resumedReason: string | null
  }[]
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
  terminated_reason: string | null
  renews: number
  notice_days: number | null
  dispute_days: number
  services: string | null
  penalties: string | null
  signatories: string
  contact: string | null
  filing_day: number
  payment_days: number
  inter_mutual: number
  follows_reference: number
  note: string | null
  rev: number
}

const AGREEMENT = `SELECT id, facility_id, number, signed_on, starts_on, ends_on, terminated_on, terminated_reason,
  filing_day, payment_days, dispute_days, notice_days, renews, services, penalties, signatories, contact, inter_mutual,
  follows_reference, note, rev FROM agreement`

const suspensionsOf = (db: ReadDb, id: Id) =>
  db
    .all<{ starts_on: Day; ends_on: Day | null; reason: string; resumed_reason: string | null }>(
      'SELECT starts_on, ends_on, reason, resumed_reason FROM agreement_suspension WHERE agreement_id = ? ORDER BY starts_on',
      [id],
    )
    .map((row) => ({ from: row.starts_on, to: row.ends_on, reason: row.reason, resumedReason: row.resumed_reason }))

/** Each time an agreement was made longer, oldest first. */
export const renewalsOf = (db: ReadDb, id: Id) =>
  db.all<{ previousEnd: Day; endsOn: Day | null; reason: string }>(
    `SELECT previous_end AS previousEnd, ends_on AS endsOn, reason FROM agreement_renewal
     WHERE agreement_id = ? ORDER BY previous_end`,
    [id],
  )

const agreementOf = (db: ReadDb, row: AgreementSql): AgreementRow => ({
  id: row.id,
  facilityId: row.facility_id,
  number: row.number,
  signedOn: row.signed_on,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  terminatedOn: row.terminated_on,
  terminatedReason: row.terminated_reason,
  renews: row.renews === 1,
  noticeDays: row.notice_days,
  disputeDays: row.dispute_days,
  services: row.services === null ? null : (JSON.parse(row.services) as ServiceClass[]),
  penalties: row.penalties,
  signatories: JSON.parse(row.signatories) as Signatory[],
  contact: row.contact,
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
