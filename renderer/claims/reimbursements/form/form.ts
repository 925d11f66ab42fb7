import type { Input } from '../../../../shared/contract/index.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sum, times, type Fbu } from '../../../../shared/money.ts'
import type { Cause, PaperKind, PayeeKind } from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import type { ServiceClass } from '../../../../shared/rules/facilities/vocabulary.ts'
import type { Request } from '../words.ts'

/** A paper handed in, as typed; `stamped` is a choice of the grid. */
export interface PaperLine {
  readonly key: string
  readonly kind?: PaperKind
  readonly number?: string
  readonly issuedOn?: Day
  readonly stamped?: 'yes' | 'no'
}

/** Something that was paid for: an act of the nomenclature, or words of the receipt. */
export interface PaidLine {
  readonly key: string
  readonly actId?: Id
  readonly label: string
  readonly quantity?: number
  readonly price?: Fbu
}

/** A request as it is typed from what the member hands in. */
export interface RequestForm {
  /** Amending: what was read, so that nobody is overwritten. */
  readonly id?: Id
  readonly rev?: number
  readonly beneficiaryId?: Id
  readonly person: string
  readonly careFrom?: Day
  readonly careTo?: Day
  readonly submittedOn?: Day
  readonly facilityId?: Id
  readonly facilityName: string
  readonly serviceClass: ServiceClass
  readonly cause?: Cause
  readonly referred: boolean
  readonly diagnosisCode?: string
  readonly payeeKind: PayeeKind
  readonly payeeName: string
  readonly identity: string
  readonly mobileMoney: string
  readonly bankName: string
  readonly bankAccount: string
  readonly note: string
  readonly papers: readonly PaperLine[]
  readonly lines: readonly PaidLine[]
}

export const blankForm = (submittedOn?: Day): RequestForm => ({
  ...(submittedOn === undefined ? {} : { submittedOn }),
  person: '',
  facilityName: '',
  serviceClass: 'ambulatory',
  referred: false,
  payeeKind: 'member',
  payeeName: '',
  identity: '',
  mobileMoney: '',
  bankName: '',
  bankAccount: '',
  note: '',
  papers: [],
  lines: [],
})

/** A recorded request, opened again. */
export const formOf = (request: Request): RequestForm => ({
  id: request.id,
  rev: request.rev,
  beneficiaryId: request.patient.beneficiaryId,
  person: request.patient.name,
  careFrom: request.careFrom,
  ...(request.careTo === request.careFrom ? {} : { careTo: request.careTo }),
  submittedOn: request.submittedOn,
  ...(request.facility.id === null ? {} : { facilityId: request.facility.id }),
  facilityName: request.facility.id === null ? request.facility.name : '',
  serviceClass: request.serviceClass,
  cause: request.cause,
  referred: request.referred,
  ...(request.diagnosisCode === null ? {} : { diagnosisCode: request.diagnosisCode }),
  payeeKind: request.payee.kind,
  payeeName: request.payee.kind === 'proxy' ? request.payee.name : '',
  identity: request.payee.identity ?? '',
  mobileMoney: request.payee.mobileMoney ?? '',
  bankName: request.payee.bankName ?? '',
  bankAccount: request.payee.bankAccount ?? '',
  note: request.note ?? '',
  papers: request.papers.map(({ kind, number, issuedOn, stamped }) => ({
    key: crypto.randomUUID(),
    kind,
    ...(number === null ? {} : { number }),
    ...(issuedOn === null ? {} : { issuedOn }),
    stamped: stamped ? ('yes' as const) : ('no' as const),
  })),
  lines: request.lines.map(({ actId, label, quantity, paidPrice }) => ({
    key: crypto.randomUUID(),
    ...(actId === null ? {} : { actId }),
    label,
    quantity,
    price: paidPrice,
  })),
})

type FullLine = PaidLine & { readonly quantity: number; readonly price: Fbu }

/** The lines that can be judged, in order: their place is the office's position, from 1. */
export const fullLines = (form: RequestForm): FullLine[] =>
  form.lines.filter(
    (line): line is FullLine => line.label.trim() !== '' && line.price !== undefined && (line.quantity ?? 0) >= 1,
  )

export const paidOf = (form: RequestForm): Fbu =>
  sum(fullLines(form).map(({ price, quantity }) => times(price, quantity)))

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Everything but who, when and why, which the office cannot judge without. */
function content(form: RequestForm) {
  return {
    careTo: form.careTo ?? null,
    facilityId: form.facilityId ?? null,
    facilityName: form.facilityId === undefined ? orNull(form.facilityName) : null,
    serviceClass: form.serviceClass,
    referred: form.referred,
    diagnosisCode: form.diagnosisCode ?? null,
    papers: form.papers.flatMap(({ kind, number, issuedOn, stamped }) =>
      kind === undefined
        ? []
        : [{ kind, number: orNull(number ?? ''), issuedOn: issuedOn ?? null, stamped: stamped === 'yes' }],
    ),
    payee: {
      kind: form.payeeKind,
      name: form.payeeKind === 'proxy' ? orNull(form.payeeName) : null,
      identity: orNull(form.identity),
      mobileMoney: orNull(form.mobileMoney),
      bankName: orNull(form.bankName),
      bankAccount: orNull(form.bankAccount),
    },
    ...(form.submittedOn === undefined ? {} : { submittedOn: form.submittedOn }),
    note: form.note.trim(),
    lines: fullLines(form).map(({ actId, label, quantity, price }) => ({
      actId: actId ?? null,
      label: label.trim(),
      quantity,
      price,
    })),
  }
}

/** What the office judges; undefined while nobody, no day or no reason is typed. */
export function previewInput(form: RequestForm): Input<'claims.previewReimbursement'> | undefined {
  const { beneficiaryId, careFrom, cause } = form
  if (beneficiaryId === undefined || careFrom === undefined || cause === undefined) return undefined
  return { ...content(form), beneficiaryId, careFrom, cause, id: form.id ?? null }
}

export type Missing = 'person' | 'care' | 'facility' | 'cause' | 'proxy' | 'lines'

/** What is still to be typed before it can be saved, in the order of the fields. */
export function missing(form: RequestForm): Missing[] {
  const list: Missing[] = []
  if (form.beneficiaryId === undefined) list.push('person')
  if (form.careFrom === undefined) list.push('care')
  if (form.facilityId === undefined && form.facilityName.trim() === '') list.push('facility')
  if (form.cause === undefined) list.push('cause')
  if (form.payeeKind === 'proxy' && form.payeeName.trim() === '') list.push('proxy')
  if (fullLines(form).length === 0) list.push('lines')
  return list
}

/** What is saved; undefined while something is missing. */
export function saveInput(form: RequestForm): Input<'claims.submitReimbursement'> | undefined {
  const { beneficiaryId, careFrom, cause } = form
  if (beneficiaryId === undefined || careFrom === undefined || cause === undefined || missing(form).length > 0)
    return undefined
  return { ...content(form), beneficiaryId, careFrom, cause }
}

/** Something worth keeping has been typed. */
export const isTouched = (form: RequestForm): boolean =>
  form.beneficiaryId !== undefined || form.lines.length > 0 || form.papers.length > 0 || form.facilityName !== ''
