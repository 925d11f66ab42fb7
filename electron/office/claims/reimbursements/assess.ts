import type { ReadDb } from '../../../../db/handle.ts'
import { ageOn, monthOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { ActFacts, LineFacts } from '../../../../shared/rules/claims/facts.ts'
import { judge, type ClaimJudgement } from '../../../../shared/rules/claims/judge.ts'
import type { PaperFacts } from '../../../../shared/rules/claims/reimbursements/admissibility.ts'
import type { Cause, PayeeKind } from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import type { ServiceClass } from '../../../../shared/rules/facilities/vocabulary.ts'
import { setting } from '../../administration/index.ts'
import {
  agreementAt,
  facility,
  type ActAt,
  type AgreementAt,
  type FacilityRow,
  type PriceAnswer,
} from '../../facilities/index.ts'
import { recordOn, recordsOfPerson, rightsAt, type RightsAnswer } from '../../membership/index.ts'
import { sameNumber } from '../certificate.ts'
import { usedCeilings, type CeilingUse } from '../ceilings.ts'
import { gatherLines } from '../facts/lines.ts'
import { isUrgent } from '../facts/whole.ts'
import { rateOfRequest, type RequestRate } from './rate.ts'

export interface RequestLine {
  readonly actId: Id | null
  readonly label: string
  readonly quantity: number
  readonly price: Fbu
}

export interface RequestPayee {
  readonly kind: PayeeKind
  readonly name: string | null
  readonly identity: string | null
  readonly mobileMoney: string | null
  readonly bankName: string | null
  readonly bankAccount: string | null
}

/** A request as typed. */
export interface RequestInput {
  readonly beneficiaryId: Id
  readonly careFrom: Day
  readonly careTo: Day | null
  readonly facilityId: Id | null
  readonly facilityName: string | null
  readonly serviceClass: ServiceClass
  readonly cause: Cause
  readonly referred: boolean
  readonly diagnosisCode: string | null
  readonly papers: readonly PaperFacts[]
  readonly lines: readonly RequestLine[]
  readonly payee: RequestPayee
  readonly submittedOn: Day
  readonly note: string
}

/** A line beside its judgement: the act, and where its reference price comes from. */
export interface RequestLineAt {
  readonly act: ActAt | null
  readonly price: PriceAnswer
  readonly approval: string | null
}

/** A request with every fact that its judgement used. */
export interface RequestAssessment {
  readonly input: RequestInput
  /** The record of the day of care. */
  readonly beneficiaryId: Id
  readonly householdId: Id
  readonly mutualId: Id
  /** Every record of the person. */
  readonly records: readonly Id[]
  readonly rights: RightsAnswer
  /** Open, or an emergency that is covered while the household waits. */
  readonly covered: boolean
  readonly where: FacilityRow | null
  readonly facilityName: string
  /** In force on the day; null: care outside any agreement. */
  readonly agreement: AgreementAt | null
  readonly rate: RequestRate
  readonly coin: number
  readonly ceilings: readonly CeilingUse[]
  readonly lines: readonly RequestLineAt[]
  readonly judgement: ClaimJudgement
}

/** Gone straight to a hospital without a referral. */
const DIRECT: readonly ServiceClass[] = ['emergency', 'delivery']
const UNLISTED: PriceAnswer = { price: null, source: null, validFrom: null, priorApproval: false, atMost: null }

/** What is written in no list: no price, so no rule pays for it. */
const unlisted = ({ label, quantity, price }: RequestLine): LineFacts => ({
  act: {
    id: '',
    code: '',
    label,
    tariff: null,
    atMost: null,
    sex: null,
    minAge: null,
    maxAge: null,
    maxQuantity: null,
    ceiling: null,
    stateProgramme: null,
    minLevel: null,
    excluded: false,
    includes: [],
    countsDays: false,
    approval: 'unneeded',
  },
  quantity,
  price,
  alreadyOn: null,
  tooSoon: null,
})

/**
 * Gathers the facts of the day of care and judges a request as a certificate is judged: what was paid against the reference price, the
 * rate of the day, the ceilings that certificates use too. Reads only. Refuses `claims.nobody-named`, `no-act`, `facilities.no-facility`.
 * @param requestId a request that does not count against itself
 */
export function assessRequest(db: ReadDb, input: RequestInput, requestId: Id | null): RequestAssessment {
  const { careFrom: day, serviceClass } = input
  const beneficiaryId = recordOn(db, input.beneficiaryId, day)
  const records = recordsOfPerson(db, beneficiaryId)
  const rights = rightsAt(db, beneficiaryId, day)
  const { householdId, mutualId, person } = rights
  if (householdId === undefined || mutualId === undefined || person === undefined) refuse('claims.nobody-named', {})
  const where = input.facilityId === null ? null : facility(db, input.facilityId)
  const found = where === null ? undefined : agreementAt(db, where.id, day)
  const agreement = found?.state === 'open' ? found : null
  const rate = rateOfRequest(db, { where, agreement, day, serviceClass, referred: input.referred })
  const ceilings = usedCeilings(db, { beneficiaryId, records, householdId, day, except: requestId })
  const known = input.lines.flatMap(({ actId, ...line }) => (actId === null ? [] : [{ actId, ...line }]))
  const { acts, prices, lines, others } = gatherLines(db, {
    lines: known,
    agreement,
    facilityId: where?.id ?? null,
    day,
    asker: 'member',
    records,
    beside: { except: requestId },
  })
  let at = -1
  const merged = input.lines.map((line): { facts: LineFacts } & RequestLineAt => {
    if (line.actId === null) return { facts: unlisted(line), act: null, price: UNLISTED, approval: null }
    at += 1
    const facts = withoutApproval(lines[at] ?? unlisted(line), serviceClass)
    const { approval } = facts.act
    return {
      facts,
      act: acts[at] ?? null,
      price: prices[at] ?? UNLISTED,
      approval: typeof approval === 'string' ? null : approval.number,
    }
  })
  const coin = setting(db, 'copayment.coin', day)
  const urgent = isUrgent(db, input, rights)
  const given = input.referred || input.papers.some(({ kind }) => kind === 'referral')
  const direct = DIRECT.includes(serviceClass)
  const level = where?.level ?? 1
  const judgement = judge({
    day,
    until: input.careTo ?? day,
    person: { sex: person.sex, age: Math.max(0, ageOn(person.birthDate, day)) },
    level,
    rate: rate.percent,
    coin,
    whole: {
      rights: {
        state: rights.state,
        urgent,
        params: {
          day,
          because: rights.reason.code,
          ...(rights.reason.params as Record<string, string | number>),
          registration: rights.registration,
        },
      },
      origin: null,
      // the member paid because the road of certificates was closed: an agreement is not asked for
      agreement: { open: true, covers: true, interMutual: false, params: {} },
      booklet: { state: 'none', effect: 'notice', params: {} },
      // handed in too late is looked at before anything is judged, not here
      filing: { deadline: input.submittedOn, received: input.submittedOn, effect: 'notice' },
      sameNumber: certificateSeen(db, input),
      referral: {
        given,
        direct,
        effect: level > 1 && !given && !direct ? setting(db, 'referral.missing', day) : 'rate',
      },
    },
    lines: merged.map(({ facts }) => facts),
    // all of it was paid by the member: what is asked is the mutual's share
    patientPaid: null,
    ceilings,
    seen: {
      signed: true,
      stamped: input.papers.filter(({ kind }) => kind === 'receipt').every(({ stamped }) => stamped),
      period: monthOf(day),
      near: others.near(),
      stays: others.stays(input.careTo ?? day),
    },
  })
  return {
    input,
    beneficiaryId,
    householdId,
    mutualId,
    records,
    rights,
    covered: rights.state === 'open' || urgent,
    where,
    facilityName: where?.name ?? input.facilityName ?? '',
    agreement,
    rate,
    coin,
    ceilings,
    lines: merged.map(({ act, price, approval }) => ({ act, price, approval })),
    judgement,
  }
}

/** Nobody asks an approval before an emergency. */
const withoutApproval = (line: LineFacts, serviceClass: ServiceClass): LineFacts =>
  serviceClass === 'emergency' && line.act.approval === 'missing'
    ? { ...line, act: { ...line.act, approval: 'unneeded' } satisfies ActFacts }
    : line

/** The certificate handed in with the request, when the facility put it on an invoice too. */
function certificateSeen(db: ReadDb, { facilityId, papers }: RequestInput) {
  if (facilityId === null) return null
  for (const { kind, number } of papers) {
    if (kind !== 'certificate' || number === null || number === '') continue
    const twin = sameNumber(db, facilityId, number, null)
    if (twin !== undefined) return { certificate: twin.certificate, invoice: twin.invoice, day: twin.careFrom }
  }
  return null
}
