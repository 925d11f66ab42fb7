import { useTranslation } from 'react-i18next'
import { diagnosisLabel } from '../../../shared/rules/claims/diagnoses.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { Facts, Section } from '../../ui/index.ts'
import classes from './reimbursements.module.css'
import type { Request } from './words.ts'

const some = (parts: readonly (string | null)[]): string | undefined => {
  const said = parts.filter((part): part is string => part !== null && part !== '')
  return said.length === 0 ? undefined : said.join(' · ')
}

/** What was asked and by whom; what was answered, until when it may be fetched or appealed. */
export function RequestFacts({ request }: { request: Request }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const { patient, member, payee, facility, decision, payment } = request
  const until = (day: string): string => t(($) => $.reimbursements.fact.until, { day: formatDay(day) })
  return (
    <div className={classes.two}>
      <Section
        title={t(($) => $.reimbursements.section.asked)}
        aside={
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              go(`/households/${request.household.id}`)
            }}
          >
            {t(($) => $.reimbursements.section.household)}
          </button>
        }
      >
        <Facts
          items={[
            [
              t(($) => $.reimbursements.fact.patient),
              t(($) => $.reimbursements.fact.person, { name: patient.name, age: patient.age }),
            ],
            [t(($) => $.reimbursements.fact.member), some([member.name, member.phone])],
            [
              t(($) => $.reimbursements.fact.facility),
              some([
                facility.name,
                facility.contracted ? facility.agreement : t(($) => $.reimbursements.fact.notContracted),
              ]),
            ],
            [
              t(($) => $.reimbursements.fact.cause),
              some([
                t(($) => $.reimbursements.cause[request.cause]),
                t(($) => $.reimbursements.fact.visit, { service: t(($) => $.service[request.serviceClass]) }),
              ]),
            ],
            [
              t(($) => $.reimbursements.fact.diagnosis),
              request.diagnosisCode === null ? undefined : diagnosisLabel(request.diagnosisCode),
            ],
            [
              t(($) => $.reimbursements.fact.papers),
              some(
                request.papers.map(({ kind, number, issuedOn, stamped }) =>
                  [
                    t(($) => $.reimbursements.paper[kind]),
                    number ?? '',
                    issuedOn === null ? '' : formatDay(issuedOn),
                    stamped ? '' : t(($) => $.reimbursements.stamp.missing),
                  ]
                    .filter((part) => part !== '')
                    .join(' '),
                ),
              ),
            ],
            [t(($) => $.reimbursements.fact.note), some([request.note])],
          ]}
        />
      </Section>
      <Section title={t(($) => $.reimbursements.section.answered)}>
        <Facts
          items={[
            [
              t(($) => $.reimbursements.fact.answerBy),
              decision !== null || request.answerBy === null ? undefined : until(request.answerBy),
            ],
            [
              t(($) => $.reimbursements.fact.inadmissible),
              request.inadmissible === null
                ? undefined
                : t(($) => $.reimbursements.inadmissible[request.inadmissible?.reason ?? 'other']),
            ],
            [t(($) => $.reimbursements.fact.derogation), some([request.derogation?.text ?? null])],
            [
              t(($) => $.reimbursements.fact.decision),
              decision === null
                ? undefined
                : t(($) => $.reimbursements.fact.decided, {
                    outcome: t(($) => $.reimbursements.outcome[decision.outcome]),
                    number: decision.number,
                    day: formatDay(decision.on),
                  }),
            ],
            [t(($) => $.reimbursements.fact.text), some([decision?.text ?? null])],
            [
              t(($) => $.reimbursements.fact.payee),
              some([
                t(($) => $.reimbursements.fact.payeeOf, {
                  name: payee.name,
                  kind: t(($) => $.reimbursements.payee[payee.kind]),
                }),
                payee.identity,
                payee.mobileMoney,
                some([payee.bankName, payee.bankAccount]) ?? null,
              ]),
            ],
            [
              t(($) => $.reimbursements.fact.payment),
              payment === null
                ? undefined
                : t(($) => $.reimbursements.fact.paid, {
                    number: payment.number,
                    day: formatDay(payment.on),
                    account: payment.accountLabel,
                    amount: formatFbu(request.amounts.granted),
                  }),
            ],
            [
              t(($) => $.reimbursements.fact.archived),
              request.archived === null
                ? undefined
                : some([
                    t(($) => $.reimbursements.signed[request.archived?.signed ?? 'signature']),
                    formatDay(request.archived.on),
                  ]),
            ],
            [
              t(($) => $.reimbursements.fact.prescription),
              request.prescriptionOn === null || payment !== null ? undefined : until(request.prescriptionOn),
            ],
            [
              t(($) => $.reimbursements.fact.appealUntil),
              request.appealUntil === null ? undefined : until(request.appealUntil),
            ],
            [
              t(($) => $.reimbursements.fact.appeal),
              request.appeal === null
                ? undefined
                : some([formatDay(request.appeal.on), request.appeal.by, request.appeal.text]),
            ],
          ]}
        />
      </Section>
    </div>
  )
}
