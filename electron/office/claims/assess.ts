import type { ReadDb } from '../../../db/handle.ts'
import { ageOn, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { Bar, LineFacts } from '../../../shared/rules/claims/facts.ts'
import { judge, type ClaimJudgement } from '../../../shared/rules/claims/judge.ts'
import type { Notice } from '../../../shared/rules/claims/notices.ts'
import type { ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'
import { setting } from '../administration/index.ts'
import { actsById, agreementAt, facility, priceAt, rateAt, type ActRow, type AgreementAt } from '../facilities/index.ts'
import { findByRegistration, recordOn, rightsAt, type RightsAnswer } from '../membership/index.ts'
import { sameCare, sameNumber } from './certificate.ts'
import { usedCeilings, type CeilingUse } from './ceilings.ts'

export interface LineInput {
  readonly actId: Id
  readonly quantity: number
  readonly price: Fbu
}

/** A certificate as typed. */
export interface CertificateInput {
  readonly certificateNumber: string
  readonly careFrom: Day
  readonly careTo: Day | null
  readonly beneficiaryId: Id | null
  readonly registration: string | null
  readonly serviceClass: ServiceClass
  readonly referred: boolean
  readonly referredById: Id | null
  readonly referredBy: string | null
  readonly referralNumber: string | null
  readonly diagnosisCode: string | null
  readonly prescriber: string | null
  readonly prescriberOrder: string | null
  readonly signed: boolean
  readonly stamped: boolean
  readonly patientPaid: Fbu | null
  readonly lines: readonly LineInput[]
}

/** A certificate with every fact that its judgement used. */
export interface Assessment {
  readonly input: CertificateInput
  readonly rights: RightsAnswer
  readonly agreement: AgreementAt | null
  /** Percent charged to the mutual. */
  readonly rate: number
  readonly acts: readonly ActRow[]
  readonly tariffs: readonly (Fbu | null)[]
  readonly ceilings: readonly CeilingUse[]
  readonly judgement: ClaimJudgement
  readonly notices: readonly Notice[]
}

/** Gathers the facts of the day of care and judges. Reads only. Refuses `claims.no-act` and `facilities.no-facility`. */
export function assess(
  db: ReadDb,
  {
    input,
    facilityId,
    claimId,
  }: {
    readonly input: CertificateInput
    readonly facilityId: Id
    readonly claimId: Id | null
  },
): Assessment {
  const { careFrom: day } = input
  // The person of the day of care: a number may have changed hands since, and a person may be of another household now.
  const beneficiaryId =
    (input.beneficiaryId === null
      ? input.registration === null
        ? undefined
        : findByRegistration(db, input.registration, day)
      : recordOn(db, input.beneficiaryId, day)) ?? null
  const rights = rightsAt(db, beneficiaryId ?? undefined, day, input.registration ?? undefined)
  const where = facility(db, facilityId)
  const agreement = agreementAt(db, facilityId, day) ?? null
  const { percent: rate } = rateAt(db, {
    facility: where,
    agreementId: agreement?.id ?? null,
    day,
    serviceClass: input.serviceClass,
    referred: input.referred,
  })
  const ceilings = usedCeilings(db, { beneficiaryId, householdId: rights.householdId ?? null, day, except: claimId })
  const known = actsById(
    db,
    input.lines.map((line) => line.actId),
  )
  const acts = input.lines.map((line) => known.get(line.actId) ?? refuse('claims.no-act', {}))
  const tariffs = acts.map((act) =>
    act.endedOn !== null && act.endedOn <= day ? null : priceAt(db, { agreement, actId: act.id, day }).price,
  )
  const lines = input.lines.map((line, i): LineFacts => {
    const act = acts[i] as ActRow
    const twin =
      beneficiaryId === null ? undefined : sameCare(db, { beneficiaryId, day, actId: act.id, except: claimId })
    return {
      act: { ...act, tariff: tariffs[i] ?? null, includes: act.includedIds },
      quantity: line.quantity,
      price: line.price,
      alreadyOn: twin === undefined ? null : { certificate: twin.certificate, invoice: twin.invoice },
    }
  })
  const judgement = judge({
    day,
    person:
      rights.person === undefined
        ? null
        : { sex: rights.person.sex, age: Math.max(0, ageOn(rights.person.birthDate, day)) },
    rate,
    bars: barsOf(db, { input, facilityId, claimId, rights, agreement, facilityName: where.name }),
    lines,
    patientPaid: input.patientPaid,
    ceilings,
  })
  const notices: Notice[] = []
  if (!input.signed) notices.push({ code: 'ADM05', line: null, params: {} })
  if (!input.stamped) notices.push({ code: 'ADM06', line: null, params: {} })
  return {
    input: { ...input, beneficiaryId },
    rights,
    agreement,
    rate,
    acts,
    tariffs,
    ceilings,
    judgement,
    notices,
  }
}

interface BarFacts {
  readonly input: CertificateInput
  readonly facilityId: Id
  readonly claimId: Id | null
  readonly rights: RightsAnswer
  readonly agreement: AgreementAt | null
  readonly facilityName: string
}

const RIGHTS_BAR = {
  unknown: 'ADM01',
  excluded: 'ADM02',
  suspended: 'ADM03',
  expired: 'ADM03',
  waiting: 'ADM04',
} as const

/** Emergencies do not wait where the setting of the day of care says so; a cover year that has not begun covers nothing. */
const isUrgent = (db: ReadDb, input: CertificateInput, { state, reason }: RightsAnswer): boolean =>
  state === 'waiting' &&
  reason.code !== 'not-started' &&
  input.serviceClass === 'emergency' &&
  setting(db, 'waiting.emergencies', input.careFrom)

function barsOf(db: ReadDb, { input, facilityId, claimId, rights, agreement, facilityName }: BarFacts): Bar[] {
  const bars: Bar[] = []
  if (rights.state !== 'open' && !isUrgent(db, input, rights))
    bars.push({
      code: RIGHTS_BAR[rights.state],
      params: {
        day: input.careFrom,
        because: rights.reason.code,
        ...rights.reason.params,
        registration: input.registration ?? rights.registration,
      },
    })
  if (agreement?.state !== 'open')
    bars.push({
      code: 'ADM11',
      params: { day: input.careFrom, facility: facilityName, agreement: agreement?.number ?? '' },
    })
  const twin = input.certificateNumber === '' ? undefined : sameNumber(db, facilityId, input.certificateNumber, claimId)
  if (twin !== undefined)
    bars.push({ code: 'ADM09', params: { certificate: twin.certificate, invoice: twin.invoice, day: twin.careFrom } })
  return bars
}
