import type { Input, Output } from '../../../shared/contract/index.ts'
import { isDay, lastDay, parseTypedDay, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, subtract, sum, times, ZERO, type Fbu } from '../../../shared/money.ts'
import type { ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'
import { formatPerson } from '../../app/format.ts'

/** A line being typed; the last one of a certificate is always blank. */
export interface DraftLine {
  readonly key: string
  readonly actId?: Id
  readonly actLabel: string
  readonly quantity?: number
  readonly price?: Fbu
}

/** A certificate being typed: new, or one of the list opened again (`claimId`). */
export interface DraftCertificate {
  readonly claimId?: Id
  readonly rev?: number
  readonly position: number
  readonly certificateNumber: string
  readonly careFrom?: Day
  readonly careTo?: Day
  readonly beneficiaryId?: Id
  readonly personLabel: string
  /** The number as written on the paper, for somebody who is not found. */
  readonly registration?: string
  readonly serviceClass: ServiceClass
  readonly referred: boolean
  /** The facility of the register that referred, with its name; a name alone is one that is not in it. */
  readonly referredById?: Id
  readonly referredBy?: string
  readonly referralNumber?: string
  readonly prescriber?: string
  readonly prescriberOrder?: string
  /** The paper lacks the signature or the fingerprint; the stamp. */
  readonly unsigned?: boolean
  readonly unstamped?: boolean
  readonly diagnosisCode?: string
  /** Share asked from the mutual; absent: cost × rate. */
  readonly claimed?: Fbu
  /** Share written as paid by the member, where that is what the paper says. */
  readonly paid?: Fbu
  readonly lines: readonly DraftLine[]
}

export const blankLine = (): DraftLine => ({ key: crypto.randomUUID(), actLabel: '', quantity: 1 })

/** « 118 213 » → « 118 214 »; a number without figures at its end stays empty. */
export function nextNumber(number: string): string {
  const match = /^(.*?)(\d[\d\s\u202F\u00A0]*)$/u.exec(number.trim())
  if (match === null) return ''
  const [, head = '', tail = ''] = match
  const digits = tail.replaceAll(/\D/gu, '')
  const next = String(BigInt(digits) + 1n).padStart(digits.length, '0')
  const spaced = /\s|\u202F|\u00A0/u.test(tail) ? next.replaceAll(/\B(?=(\d{3})+$)/gu, ' ') : next
  return head + spaced
}

/** The row that waits below the list: the next number, the day of the one before. */
export const blankCertificate = (
  position: number,
  last?: { certificateNumber: string; careFrom: Day },
): DraftCertificate => ({
  position,
  certificateNumber: last === undefined ? '' : nextNumber(last.certificateNumber),
  ...(last === undefined ? {} : { careFrom: last.careFrom }),
  personLabel: '',
  serviceClass: 'ambulatory',
  referred: false,
  lines: [blankLine()],
})

/** A certificate that says the same care as another one: its diagnosis, its acts, how the patient came. */
export const withShapeOf = (draft: DraftCertificate, above: DraftCertificate): DraftCertificate => ({
  ...draft,
  serviceClass: above.serviceClass,
  referred: above.referred,
  ...(above.diagnosisCode === undefined ? {} : { diagnosisCode: above.diagnosisCode }),
  lines: [
    ...above.lines.filter((line) => line.actId !== undefined).map((line) => ({ ...line, key: crypto.randomUUID() })),
    blankLine(),
  ],
})

/** What the paper says beside the usual, which the second strip then shows. */
export const hasDetails = (draft: DraftCertificate): boolean =>
  draft.unsigned === true ||
  draft.unstamped === true ||
  draft.referredById !== undefined ||
  [draft.referredBy, draft.referralNumber, draft.prescriber, draft.prescriberOrder].some(
    (text) => text !== undefined && text !== '',
  )

/** Something worth keeping has been typed. */
export const isTouched = (draft: DraftCertificate): boolean =>
  draft.beneficiaryId !== undefined ||
  draft.registration !== undefined ||
  draft.diagnosisCode !== undefined ||
  draft.lines.some((line) => line.actId !== undefined)

/** A recorded certificate, opened again. */
export function draftOf(claim: Output<'claims.get'>): DraftCertificate {
  const { judgement, person } = claim
  return {
    claimId: claim.id,
    rev: claim.rev,
    position: claim.position,
    certificateNumber: claim.certificateNumber,
    careFrom: claim.careFrom,
    ...(claim.careTo === claim.careFrom ? {} : { careTo: claim.careTo }),
    ...(person?.beneficiaryId == null ? {} : { beneficiaryId: person.beneficiaryId }),
    personLabel: person === null ? (claim.registrationWritten ?? '') : formatPerson(person),
    ...(claim.registrationWritten === null ? {} : { registration: claim.registrationWritten }),
    serviceClass: claim.serviceClass,
    referred: claim.referred,
    ...(claim.diagnosisCode === null ? {} : { diagnosisCode: claim.diagnosisCode }),
    ...(claim.patientPaidGiven === null ? {} : { paid: claim.patientPaidGiven }),
    ...(claim.referredById === null ? {} : { referredById: claim.referredById }),
    ...(claim.referredBy === null ? {} : { referredBy: claim.referredBy }),
    ...(claim.referralNumber === null ? {} : { referralNumber: claim.referralNumber }),
    ...(claim.prescriber === null ? {} : { prescriber: claim.prescriber }),
    ...(claim.prescriberOrder === null ? {} : { prescriberOrder: claim.prescriberOrder }),
    unsigned: !claim.signed,
    unstamped: !claim.stamped,
    lines: [
      ...judgement.lines.map((line) => ({
        key: crypto.randomUUID(),
        actId: line.actId,
        actLabel: line.actLabel,
        quantity: line.quantity,
        price: line.price,
      })),
      blankLine(),
    ],
  }
}

type FullLine = DraftLine & { readonly actId: Id; readonly quantity: number; readonly price: Fbu }

export const fullLines = (draft: DraftCertificate): FullLine[] =>
  draft.lines.filter(
    (line): line is FullLine => line.actId !== undefined && line.price !== undefined && (line.quantity ?? 0) >= 1,
  )

export const costOf = (draft: DraftCertificate): Fbu =>
  sum(fullLines(draft).map((line) => times(line.price, line.quantity)))

/** What the patient paid, as written or from what is asked of the mutual; null when nothing was typed. */
const patientPaid = (draft: DraftCertificate): Fbu | null =>
  draft.paid ?? (draft.claimed === undefined ? null : fbu(Math.max(0, subtract(costOf(draft), draft.claimed))))

/** What the office judges; undefined while the day of care is not typed. */
export function judgeInput(draft: DraftCertificate, invoiceId: Id): Input<'claims.judge'> | undefined {
  if (draft.careFrom === undefined) return undefined
  return { ...common(draft, draft.careFrom), invoiceId, claimId: draft.claimId ?? null }
}

const emptyAsNull = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text.trim()

const common = (draft: DraftCertificate, careFrom: Day) => ({
  certificateNumber: draft.certificateNumber.trim(),
  careFrom,
  careTo: draft.careTo ?? null,
  beneficiaryId: draft.beneficiaryId ?? null,
  registration: draft.registration ?? null,
  serviceClass: draft.serviceClass,
  referred: draft.referred,
  diagnosisCode: draft.diagnosisCode ?? null,
  patientPaid: patientPaid(draft),
  referredById: draft.referredById ?? null,
  referredBy: draft.referredById === undefined ? emptyAsNull(draft.referredBy) : null,
  referralNumber: emptyAsNull(draft.referralNumber),
  prescriber: emptyAsNull(draft.prescriber),
  prescriberOrder: emptyAsNull(draft.prescriberOrder),
  signed: draft.unsigned !== true,
  stamped: draft.unstamped !== true,
  lines: fullLines(draft).map(({ actId, quantity, price }) => ({ actId, quantity, price })),
})

export type Missing = 'number' | 'care' | 'person' | 'act' | 'claimed' | 'paid'

/** What is still to be typed before it can be saved, in the order of the cells. */
export function missing(draft: DraftCertificate): Missing[] {
  const list: Missing[] = []
  if (draft.certificateNumber.trim() === '') list.push('number')
  if (draft.careFrom === undefined) list.push('care')
  if (draft.beneficiaryId === undefined && draft.registration === undefined) list.push('person')
  if (fullLines(draft).length === 0) list.push('act')
  if ((draft.claimed ?? ZERO) > costOf(draft)) list.push('claimed')
  if ((draft.paid ?? ZERO) > costOf(draft)) list.push('paid')
  return list
}

/** What is saved; undefined while something is missing. */
export function saveInput(draft: DraftCertificate): Omit<Input<'claims.record'>, 'invoiceId'> | undefined {
  if (draft.careFrom === undefined || missing(draft).length > 0) return undefined
  return common(draft, draft.careFrom)
}

/** A day of care as typed: one or two figures are a day of the invoice's month. */
export function parseCareDay(text: string, period: Month, today: Day): Day | undefined {
  const bare = text.trim()
  if (/^\d{1,2}$/u.test(bare)) {
    const day = `${period}-${bare.padStart(2, '0')}`
    return isDay(day) && day <= lastDay(period) ? day : undefined
  }
  return parseTypedDay(bare, today)
}
