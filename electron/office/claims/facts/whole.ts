import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, firstDay, monthOf, nextMonth, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { WholeFacts } from '../../../../shared/rules/claims/facts.ts'
import { setting } from '../../administration/index.ts'
import type { AgreementAt, FacilityRow } from '../../facilities/index.ts'
import { otherCentreOf, type RightsAnswer } from '../../membership/index.ts'
import type { CertificateInput } from '../assess.ts'
import { bookletOf } from '../booklets/bookletOf.ts'
import { sameNumber } from '../certificate.ts'

export interface WholeQuestion {
  readonly input: CertificateInput
  readonly claimId: Id | null
  readonly facility: FacilityRow
  readonly agreement: AgreementAt | null
  readonly rights: RightsAnswer
  readonly receivedOn: Day
}

/** Emergencies do not wait where the setting of the day of care says so; a cover year that has not begun covers nothing. */
export const isUrgent = (
  db: ReadDb,
  input: Pick<CertificateInput, 'serviceClass' | 'careFrom'>,
  { state, reason }: RightsAnswer,
): boolean =>
  state === 'waiting' &&
  reason.code !== 'not-started' &&
  input.serviceClass === 'emergency' &&
  setting(db, 'waiting.emergencies', input.careFrom)

/** The day by which care is to be invoiced: a day of the month after it ended. */
export const filingDeadline = (until: Day, filingDay: number): Day =>
  addDays(firstDay(nextMonth(monthOf(until))), filingDay - 1)

/** A form, a facility that referred, or the box ticked. */
export const isReferred = ({ referred, referredById, referredBy, referralNumber }: CertificateInput): boolean =>
  referred || referredById !== null || (referredBy ?? '') !== '' || (referralNumber ?? '') !== ''

/** Emergencies and deliveries go straight to a hospital. */
const DIRECT: readonly string[] = ['emergency', 'delivery']

/** Whose number it is, for somebody nobody here knows. */
export const originOf = (db: ReadDb, input: CertificateInput, rights: RightsAnswer): WholeFacts['origin'] =>
  rights.state !== 'unknown' || input.registration === null ? null : (otherCentreOf(db, input.registration) ?? null)

/** The facts about the person, the facility and the paper, read only where they matter. */
export function wholeFacts(
  db: ReadDb,
  { input, claimId, facility, agreement, rights, receivedOn }: WholeQuestion,
  origin: WholeFacts['origin'],
): WholeFacts {
  const { careFrom: day, careTo, certificateNumber, registration, serviceClass } = input
  const deadline = filingDeadline(careTo ?? day, agreement?.filingDay ?? setting(db, 'delay.invoiceFiling', day))
  const twin = certificateNumber === '' ? undefined : sameNumber(db, facility.id, certificateNumber, claimId)
  const given = isReferred(input)
  const direct = DIRECT.includes(serviceClass)
  return {
    rights: {
      state: rights.state,
      urgent: isUrgent(db, input, rights),
      params: {
        day,
        because: rights.reason.code,
        ...(rights.reason.params as Record<string, string | number>),
        registration: registration ?? rights.registration,
      },
    },
    origin,
    agreement: {
      open: agreement?.state === 'open',
      covers: agreement?.services == null || agreement.services.includes(serviceClass),
      interMutual: agreement?.interMutual === true,
      params: { day, facility: facility.name, agreement: agreement?.number ?? '', service: serviceClass },
    },
    booklet: bookletFacts(db, facility, certificateNumber, day),
    filing: {
      deadline,
      received: receivedOn,
      effect: receivedOn > deadline ? setting(db, 'invoice.late', day) : 'notice',
    },
    sameNumber:
      twin === undefined ? null : { certificate: twin.certificate, invoice: twin.invoice, day: twin.careFrom },
    referral: {
      given,
      direct,
      effect: facility.level > 1 && !given && !direct ? setting(db, 'referral.missing', day) : 'rate',
    },
  }
}

function bookletFacts(db: ReadDb, facility: FacilityRow, number: string, day: Day): WholeFacts['booklet'] {
  const answer = number === '' ? { state: 'none' as const } : bookletOf(db, { facilityId: facility.id, number, day })
  if (answer.state === 'none' || answer.state === 'inside') return { state: answer.state, effect: 'notice', params: {} }
  return {
    state: answer.state,
    effect: setting(db, 'booklets.outside', day),
    params: { number, facility: facility.name, ...('on' in answer ? { on: answer.on } : {}) },
  }
}
