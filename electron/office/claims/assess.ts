import type { ReadDb } from '../../../db/handle.ts'
import { ageOn, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { judge, type ClaimJudgement } from '../../../shared/rules/claims/judge.ts'
import type { Notice } from '../../../shared/rules/claims/notices.ts'
import type { ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'
import { setting } from '../administration/index.ts'
import {
  agreementAt,
  facility,
  rateAt,
  type ActRow,
  type AgreementAt,
  type PriceAnswer,
  type RateAnswer,
} from '../facilities/index.ts'
import type { InvoiceForKeying } from '../invoices/index.ts'
import { findByRegistration, recordOn, recordsOfPerson, rightsAt, type RightsAnswer } from '../membership/index.ts'
import { leftOf, usedCeilings, type CeilingUse } from './ceilings.ts'
import type { Beside } from './facts/around.ts'
import { gatherLines, type LineInput } from './facts/lines.ts'
import { isReferred, originOf, wholeFacts } from './facts/whole.ts'

export type { LineInput } from './facts/lines.ts'

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
  readonly rateFrom: RateAnswer
  /** Coin that the patient's share is rounded up to. */
  readonly coin: number
  readonly acts: readonly ActRow[]
  readonly tariffs: readonly (Fbu | null)[]
  readonly prices: readonly PriceAnswer[]
  /** Numbers of the prior approvals that lines draw on. */
  readonly approvals: readonly (string | null)[]
  readonly ceilings: readonly CeilingUse[]
  readonly judgement: ClaimJudgement
  readonly notices: readonly Notice[]
}

export interface AssessQuestion {
  readonly input: CertificateInput
  readonly invoice: Pick<InvoiceForKeying, 'facilityId' | 'period' | 'receivedOn'>
  readonly claimId: Id | null
  /** Which other certificates count; absent: all but this one. */
  readonly beside?: Omit<Beside, 'except'>
  /** Use of the ceilings as it was once, in place of that of today. */
  readonly used?: readonly CeilingUse[] | undefined
}

/** Gathers the facts of the day of care and judges. Reads only. Refuses `claims.no-act` and `facilities.no-facility`. */
export function assess(
  db: ReadDb,
  { input, invoice: { facilityId, period, receivedOn }, claimId, beside, used }: AssessQuestion,
): Assessment {
  const { careFrom: day, careTo } = input
  // The person of the day of care: a number may have changed hands since, and a person may be of another household now.
  const beneficiaryId =
    (input.beneficiaryId === null
      ? input.registration === null
        ? undefined
        : findByRegistration(db, input.registration, day)
      : recordOn(db, input.beneficiaryId, day)) ?? null
  const records = beneficiaryId === null ? [] : recordsOfPerson(db, beneficiaryId)
  const rights = rightsAt(db, beneficiaryId ?? undefined, day, input.registration ?? undefined)
  const origin = originOf(db, input, rights)
  const where = facility(db, facilityId)
  const agreement = agreementAt(db, facilityId, day) ?? null
  const rateFrom = rateAt(db, {
    facility: where,
    agreementId: agreement?.id ?? null,
    day,
    serviceClass: input.serviceClass,
    referred: isReferred(input),
    interMutual: origin !== null,
  })
  const now = usedCeilings(db, {
    beneficiaryId,
    records,
    householdId: rights.householdId ?? null,
    day,
    except: claimId,
  })
  const ceilings = used === undefined ? now : asUsed(now, used)
  const { acts, prices, lines, others } = gatherLines(db, {
    lines: input.lines,
    agreement,
    facilityId,
    day,
    records,
    beside: { ...beside, except: claimId },
  })
  const coin = setting(db, 'copayment.coin', day)
  const judgement = judge({
    day,
    until: careTo ?? day,
    person:
      rights.person === undefined
        ? null
        : { sex: rights.person.sex, age: Math.max(0, ageOn(rights.person.birthDate, day)) },
    level: where.level,
    rate: rateFrom.percent,
    coin,
    whole: wholeFacts(db, { input, claimId, facility: where, agreement, rights, receivedOn }, origin),
    lines,
    patientPaid: input.patientPaid,
    ceilings,
    seen: {
      signed: input.signed,
      stamped: input.stamped,
      period,
      near: others.near(),
      stays: others.stays(careTo ?? day),
    },
  })
  return {
    input: { ...input, beneficiaryId },
    rights,
    agreement,
    rate: rateFrom.percent,
    rateFrom,
    coin,
    acts,
    tariffs: lines.map((line) => line.act.tariff),
    prices,
    approvals: lines.map(({ act: { approval } }) => (typeof approval === 'string' ? null : approval.number)),
    ceilings,
    judgement,
    notices: judgement.notices,
  }
}

/** Limits of today with what was used when the certificate was judged: only a limit that changed makes a difference. */
const asUsed = (now: readonly CeilingUse[], then: readonly CeilingUse[]): CeilingUse[] =>
  now.map((ceiling) => {
    const kept = then.find(({ kind }) => kind === ceiling.kind)?.used ?? ceiling.used
    return { ...ceiling, used: kept, left: leftOf(ceiling.limit, kept) }
  })
