import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, addMonths, type Day } from '../../shared/dates.ts'
import { formatDay, formatDecimal } from '../app/format.ts'
import { useGo } from '../app/navigation.ts'
import { useOfficeCommand, type OfficeRefusal } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import { Button, DayField, Mark, RefusalBox, SecondLook, TextField } from '../ui/index.ts'
import { AGREEMENT_TONE, type Agreement, type Facility } from './states.ts'
import classes from './facilities.module.css'

const rateText = (percent: number): string => formatDecimal(percent, percent % 1 === 0 ? 0 : 1)

type Act = 'suspend' | 'resume' | 'renew' | 'terminate'

/** The agreements of a facility, newest first: their days, state, delays, rates, and what may be done with each. */
export function Agreements({ facility, onTerms }: { facility: Facility; onTerms: (agreement: Agreement) => void }) {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const may = useMay()
  const [asked, setAsked] = useState<{ agreement: Agreement; act: Act }>()
  const offered = ({ state, endsOn, renews, terminatedOn }: Agreement): readonly Act[] => {
    const renew: readonly Act[] = endsOn === null || renews || terminatedOn !== null ? [] : ['renew']
    if (state === 'open') return [...renew, 'suspend', ...(terminatedOn === null ? (['terminate'] as const) : [])]
    if (state === 'suspended') return ['resume', ...(terminatedOn === null ? (['terminate'] as const) : [])]
    return state === 'expired' ? renew : []
  }
  return (
    <div>
      {facility.agreements.map((agreement) => (
        <div key={agreement.id} className={classes.agreement}>
          <div className={classes.line}>
            <Mark tone={AGREEMENT_TONE[agreement.state]}>{t(($) => $.state[agreement.state])}</Mark>
            <b>
              {agreement.endsOn === null || agreement.renews
                ? t(($) => $.agreement.rowOpen, { number: agreement.number, from: formatDay(agreement.startsOn) })
                : t(($) => $.agreement.row, {
                    number: agreement.number,
                    from: formatDay(agreement.startsOn),
                    to: formatDay(agreement.endsOn),
                  })}
              {agreement.renews ? `, ${t(($) => $.agreement.tacit)}` : ''}
              {agreement.terminatedOn === null
                ? ''
                : `, ${t(($) => $.coming.ends, { day: formatDay(agreement.terminatedOn) })}`}
            </b>
            <span className={classes.buttons}>
              <Button
                small
                onClick={() => {
                  onTerms(agreement)
                }}
              >
                {t(($) => $.terms.act)}
              </Button>
              <Button
                small
                onClick={() => {
                  go(`/preview/agreement/${agreement.id}`)
                }}
              >
                {t(($) => $.terms.print)}
              </Button>
              {(may('facility.enter') ? offered(agreement) : []).map((act) => (
                <Button
                  key={act}
                  small
                  kind={act === 'terminate' ? 'danger' : 'default'}
                  onClick={() => {
                    setAsked({ agreement, act })
                  }}
                >
                  {t(($) => $.agreement[act])}
                </Button>
              ))}
            </span>
          </div>
          <small>{t(($) => $.agreement.delays, { filing: agreement.filingDay, days: agreement.paymentDays })}</small>
          {agreement.rates.map((rate, i) => (
            // eslint-disable-next-line react/no-array-index-key
            <small key={i}>
              {t(($) => $.agreement.ownRate, {
                percent: rateText(rate.percent),
                service:
                  rate.serviceClass === null
                    ? t(($) => $.service.any)
                    : t(($) => $.service[rate.serviceClass ?? 'any']),
                referred:
                  rate.referred === null
                    ? t(($) => $.referred.any)
                    : rate.referred
                      ? t(($) => $.referred.yes)
                      : t(($) => $.referred.no),
                from: formatDay(rate.effectiveFrom),
              })}
              {rate.interMutual === null ? '' : ` · ${t(($) => $.member[rate.interMutual === true ? 'other' : 'own'])}`}
            </small>
          ))}
          {agreement.rates.length > 0
            ? null
            : facility.defaultRates.map((rate, i) => (
                // eslint-disable-next-line react/no-array-index-key
                <small key={i}>{t(($) => $.agreement.centreRate, { percent: rateText(rate.percent) })}</small>
              ))}
          {agreement.suspensions.map((suspension) => (
            <small key={suspension.from}>
              {suspension.to === null
                ? t(($) => $.agreement.suspendedOpen, { from: formatDay(suspension.from), reason: suspension.reason })
                : t(($) => $.agreement.suspended, {
                    from: formatDay(suspension.from),
                    to: formatDay(suspension.to),
                    reason: suspension.reason,
                  })}
            </small>
          ))}
        </div>
      ))}
      {asked === undefined ? null : (
        <AgreementDialog
          {...asked}
          onClose={() => {
            setAsked(undefined)
          }}
        />
      )}
    </div>
  )
}

const ASK = { suspend: 'askSuspend', resume: 'askResume', renew: 'askRenew', terminate: 'askTerminate' } as const

function AgreementDialog({ agreement, act, onClose }: { agreement: Agreement; act: Act; onClose: () => void }) {
  const { t } = useTranslation('facilities')
  const today = useToday()
  const [day, setDay] = useState<Day | undefined>(
    act === 'renew' && agreement.endsOn !== null ? addDays(addMonths(addDays(agreement.endsOn, 1), 12), -1) : today,
  )
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const suspend = useOfficeCommand('facilities.suspendAgreement')
  const resume = useOfficeCommand('facilities.resumeAgreement')
  const terminate = useOfficeCommand('facilities.terminateAgreement')
  const renew = useOfficeCommand('facilities.renewAgreement')

  const run = async (): Promise<void> => {
    if (day === undefined && act !== 'renew') return
    const agreementId = agreement.id
    const answer =
      act === 'renew' || day === undefined
        ? await renew.run({ agreementId, endsOn: day ?? null, reason })
        : act === 'suspend'
          ? await suspend.run({ agreementId, from: day, reason })
          : act === 'resume'
            ? await resume.run({ agreementId, on: day, ...(reason.trim().length < 3 ? {} : { reason }) })
            : await terminate.run({ agreementId, on: day, reason })
    if (answer.ok) onClose()
    else setRefusal(answer.refusal)
  }
  return (
    <SecondLook
      title={t(($) => $.agreement[ASK[act]], { number: agreement.number })}
      act={t(($) => $.agreement[act])}
      written
      danger={act === 'suspend' || act === 'terminate'}
      disabled={(day === undefined && act !== 'renew') || (act !== 'resume' && reason.trim().length < 3)}
      onAct={() => void run()}
      keep={t(($) => $.agreement.keep)}
      onKeep={onClose}
    >
      <p>{act === 'renew' ? t(($) => $.agreement.renewWhy) : t(($) => $.agreement.askWhy)}</p>
      <DayField
        label={act === 'renew' ? t(($) => $.agreement.newEnd) : t(($) => $.agreement.day)}
        value={day}
        onChange={setDay}
      />
      <TextField
        label={act === 'resume' ? t(($) => $.agreement.reasonIfAny) : t(($) => $.agreement.reason)}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </SecondLook>
  )
}
