import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { certificateKey } from '../../../../shared/rules/claims/booklets.ts'
import {
  differencesOf,
  openDifferences,
  type Difference,
  type KeyedCertificate,
} from '../../../../shared/rules/claims/doubleKeying.ts'
import type { CertificateInput } from '../assess.ts'
import { findByRegistration, recordOn } from '../../membership/index.ts'
import { inputOf, storedClaim, storedLines, type StoredClaim } from '../stored.ts'

const PERSON = 'id:'

/**
 * A typing as it is compared. The person is the one of the day of care, so that a number and a choice in the list that mean the same
 * somebody are the same.
 */
export function keyedOf(db: ReadDb, input: CertificateInput): KeyedCertificate {
  const found =
    input.beneficiaryId === null
      ? input.registration === null
        ? undefined
        : findByRegistration(db, input.registration, input.careFrom)
      : recordOn(db, input.beneficiaryId, input.careFrom)
  return {
    careFrom: input.careFrom,
    careTo: input.careTo ?? input.careFrom,
    person: found === undefined ? certificateKey(input.registration ?? '') : `${PERSON}${found}`,
    serviceClass: input.serviceClass,
    referred: input.referred,
    diagnosisCode: input.diagnosisCode,
    patientPaid: input.patientPaid,
    signed: input.signed,
    stamped: input.stamped,
    lines: input.lines.map(({ actId, quantity, price }) => ({ actId, quantity, price })),
  }
}

/** The id of a compared person; undefined for a number as written. */
export const personId = (person: string): Id | undefined =>
  person.startsWith(PERSON) ? (person.slice(PERSON.length) as Id) : undefined

/** A compared typing put back over what was typed: what is not compared stays. */
export const inputFrom = (keyed: KeyedCertificate, before: CertificateInput): CertificateInput => ({
  ...before,
  careFrom: keyed.careFrom as Day,
  careTo: keyed.careTo as Day,
  beneficiaryId: personId(keyed.person) ?? null,
  registration: personId(keyed.person) === undefined ? keyed.person : before.registration,
  serviceClass: keyed.serviceClass,
  referred: keyed.referred,
  diagnosisCode: keyed.diagnosisCode,
  patientPaid: keyed.patientPaid === null ? null : fbu(keyed.patientPaid),
  signed: keyed.signed,
  stamped: keyed.stamped,
  lines: keyed.lines.map(({ actId, quantity, price }) => ({ actId: actId as Id, quantity, price: fbu(price) })),
})

export interface SecondTyping {
  readonly content: KeyedCertificate
  readonly by: Id
  readonly at: string
}

/** The last second typing of a certificate. */
export function secondTyping(db: ReadDb, claimId: Id): SecondTyping | undefined {
  const row = db.get<{ content: string; by: Id; at: string }>(
    `SELECT content, created_by AS by, created_at AS at FROM second_keying WHERE claim_id = ? ORDER BY typing DESC LIMIT 1`,
    [claimId],
  )
  return row === undefined ? undefined : { ...row, content: JSON.parse(row.content) as KeyedCertificate }
}

export interface Choice extends Difference {
  readonly chosen: 'first' | 'second'
  readonly by: Id
  readonly at: string
}

export const choicesOf = (db: ReadDb, claimId: Id): Choice[] =>
  db
    .all<{ cell: string; chosen: Choice['chosen']; by: Id; at: string }>(
      'SELECT cell, chosen, created_by AS by, created_at AS at FROM keying_choice WHERE claim_id = ? ORDER BY position',
      [claimId],
    )
    .map(({ cell, ...row }) => ({ ...(JSON.parse(cell) as Difference), ...row }))

export interface Comparison {
  readonly claim: StoredClaim
  readonly first: CertificateInput
  readonly second: SecondTyping | undefined
  readonly choices: readonly Choice[]
  /** Cells that differ and that nobody has chosen for. */
  readonly open: readonly Difference[]
}

/** The two typings of a certificate as they stand now. */
export function comparison(db: ReadDb, claimId: Id): Comparison {
  const claim = storedClaim(db, claimId)
  const first = inputOf(claim, storedLines(db, claimId))
  const second = secondTyping(db, claimId)
  const choices = choicesOf(db, claimId)
  // the second's value was put in: the same difference met again is a new one
  const kept = choices.filter(({ chosen }) => chosen === 'first')
  return {
    claim,
    first,
    second,
    choices,
    open: second === undefined ? [] : openDifferences(differencesOf(keyedOf(db, first), second.content), kept),
  }
}
