import type { ReactNode } from 'react'
import { formatDay } from '../../../shared/dates.ts'
import type { ReimbursementRequest } from '../../../shared/documents/reimbursements.ts'
import type { Proof } from '../../../shared/proof.ts'
import { dayAndTime } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Field } from '../parts/Field.tsx'
import { t } from '../text.ts'
import { careDays, causeWord, facilityName, payeeRole } from './words.ts'

/** Who is a member, who was ill, where, when and why the member paid. */
export function RequestFields({ request }: { request: ReimbursementRequest }) {
  const { member, patient } = request
  return (
    <div className="fields">
      <Field caption="memberName" span={4}>
        <b>{member.name}</b>
      </Field>
      <Field caption="registration" span={4} code>
        {member.registration}
      </Field>
      <Field caption="phone" span={4}>
        {member.phone ?? '—'}
      </Field>
      <Field caption="patient" span={4}>
        {patient.name}
      </Field>
      <Field caption="registration" span={4} code>
        {patient.registration}
      </Field>
      <Field caption="birthDate" span={4}>
        {patient.birthDate === undefined ? '—' : formatDay(patient.birthDate)}
      </Field>
      <Field caption="healthFacility" span={4}>
        {facilityName(request)}
      </Field>
      <Field caption="care" span={4}>
        {careDays(request)}
      </Field>
      <Field caption="whyPaid" span={4}>
        {causeWord(request)}
      </Field>
    </div>
  )
}

/** The same on half a sheet: who is paid, for whom, for what. */
export function SlipFields({ request, decision }: { request: ReimbursementRequest; decision: string }) {
  const { payee, member, patient } = request
  return (
    <div className="fields">
      <Field caption="paidTo" span={5}>
        <b>{payee.name}</b>, {payeeRole(request)}
        {payee.kind === 'proxy' ? ` ${t(($) => $.reimbursement.proxyOf, { name: member.name })}` : ''}
      </Field>
      <Field caption="memberRegistration" span={4} code>
        {member.registration}
      </Field>
      <Field caption="identitySeen" span={3}>
        {payee.identity ?? '—'}
      </Field>
      <Field caption="patient" span={3}>
        {patient.name}
      </Field>
      <Field caption="decision" span={4}>
        {decision}
      </Field>
      <Field caption="careAt" span={5}>
        {`${request.facility.name}, ${careDays(request)}`}
      </Field>
    </div>
  )
}

/** Two halves of A4, cut between: what is kept and what goes with the member. */
export function TwoCopies({ copy }: { copy: (which: 'original' | 'copy') => ReactNode }) {
  return (
    <>
      {copy('original')}
      <p className="cut">
        <span>{t(($) => $.cutHere)}</span>
      </p>
      {copy('copy')}
    </>
  )
}

/** The proof at the foot of half a sheet: it carries its own, no running foot. */
export function SlipFoot({ request, proof }: { request: ReimbursementRequest; proof: Proof }) {
  return (
    <p className="vline">
      <span>
        {t(($) => $.proof.label)} <b>{proof.shown}</b>
        {t(($) => $.proof.rest, {
          hash: proof.hash,
          at: dayAndTime(request.printed.at),
          by: request.printed.by,
        })}
        {request.issuer.fictitious ? t(($) => $.proof.specimenShort) : ''}
      </span>
      <b>{t(($) => $.pageOf, { page: 1, pages: 1 })}</b>
    </p>
  )
}

/** Room for a thumb beside a signature. */
export const Thumb = () => (
  <div className="thumb">
    <span>{t(($) => $.reimbursement.thumb)}</span>
  </div>
)

/** « le responsable »: the caption and the Kirundi word for a signature where it stands. */
export const MemberMark = () => <Caption of="memberMark" />
