import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay, yearOf, type Day, type Month } from '../../shared/dates.ts'
import { formatDecimal } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../app/office.ts'
import { useToday } from '../app/words.ts'
import { SERVICE_CLASSES, type ServiceClass } from '../../shared/rules/facilities/vocabulary.ts'
import { Button, CheckField, CountField, DayField, Panel, PercentField, RefusalBox, TextField } from '../ui/index.ts'
import { AgreementWords, NO_WORDS, termTexts } from './AgreementWords.tsx'
import type { Facility } from './states.ts'
import classes from './facilities.module.css'

/** A new agreement: its days, its delays, its own rate where it has one. */
export function AgreementForm({ facility, onClose }: { facility: Facility; onClose: () => void }) {
  const { t } = useTranslation(['facilities', 'common'])
  const today = useToday()
  const [number, setNumber] = useState('')
  const [signedOn, setSignedOn] = useState<Day | undefined>(today)
  const [startsOn, setStartsOn] = useState<Day | undefined>(today)
  const [endsOn, setEndsOn] = useState<Day | undefined>(lastDay(`${yearOf(today)}-12` as Month))
  const [filingDay, setFilingDay] = useState<number>()
  const [paymentDays, setPaymentDays] = useState<number>()
  const [percent, setPercent] = useState<number>()
  const [followsReference, setFollows] = useState(true)
  const [interMutual, setInterMutual] = useState(true)
  const [renews, setRenews] = useState(false)
  const [noticeDays, setNotice] = useState<number>()
  const [disputeDays, setDispute] = useState<number>()
  const [services, setServices] = useState<readonly ServiceClass[]>(SERVICE_CLASSES)
  const [words, setWords] = useState(NO_WORDS)
  const sign = useOfficeCommand('facilities.signAgreement')
  const common = facility.defaultRates.at(-1)?.percent

  const save = async (): Promise<void> => {
    if (signedOn === undefined || startsOn === undefined) return
    const answer = await sign.run({
      facilityId: facility.id,
      number: number.trim() === '' ? null : number.trim(),
      signedOn,
      startsOn,
      endsOn: endsOn ?? null,
      ...(filingDay === undefined ? {} : { filingDay }),
      ...(paymentDays === undefined ? {} : { paymentDays }),
      ...(disputeDays === undefined ? {} : { disputeDays }),
      noticeDays: noticeDays ?? null,
      renews,
      services: services.length === SERVICE_CLASSES.length ? null : [...services],
      ...termTexts(words),
      followsReference,
      interMutual,
      rates: percent === undefined ? [] : [{ percent }],
    })
    if (answer.ok) onClose()
  }
  const required = (value: Day | undefined): string | undefined =>
    value === undefined ? t(($) => $.field.required, { ns: 'common' }) : undefined

  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.agreement.save), foot: true, run: () => void save() }])
  return (
    <Panel title={t(($) => $.agreement.title)}>
      <div className={classes.form}>
        <TextField
          label={t(($) => $.agreement.number)}
          help={t(($) => $.agreement.numberHelp)}
          value={number}
          autoFocus
          onChange={(event) => {
            setNumber(event.currentTarget.value)
          }}
        />
        <DayField
          label={t(($) => $.agreement.signedOn)}
          value={signedOn}
          onChange={setSignedOn}
          refusal={required(signedOn)}
        />
        <div className={classes.two}>
          <DayField
            label={t(($) => $.agreement.startsOn)}
            value={startsOn}
            onChange={setStartsOn}
            refusal={required(startsOn)}
          />
          <DayField
            label={t(($) => $.agreement.endsOn)}
            help={t(($) => $.agreement.endsHelp)}
            value={endsOn}
            onChange={setEndsOn}
          />
        </div>
        <div className={classes.two}>
          <CountField
            label={t(($) => $.agreement.filingDay)}
            value={filingDay}
            onChange={setFilingDay}
            help={t(($) => $.agreement.dayOfMonth)}
            placeholder="15"
          />
          <CountField
            label={t(($) => $.agreement.paymentDays)}
            value={paymentDays}
            onChange={setPaymentDays}
            help={t(($) => $.agreement.dayUnit)}
            placeholder="30"
          />
        </div>
        <PercentField
          label={t(($) => $.agreement.rate)}
          help={
            common === undefined
              ? t(($) => $.agreement.noRate)
              : t(($) => $.agreement.rateHelp, { percent: formatDecimal(common, common % 1 === 0 ? 0 : 1) })
          }
          value={percent}
          onChange={setPercent}
        />
        <div className={classes.two}>
          <CountField
            label={t(($) => $.agreement.disputeDays)}
            value={disputeDays}
            onChange={setDispute}
            help={t(($) => $.agreement.dayUnit)}
            placeholder="30"
          />
          <CountField
            label={t(($) => $.agreement.noticeDays)}
            value={noticeDays}
            onChange={setNotice}
            help={t(($) => $.agreement.dayUnit)}
          />
        </div>
        <CheckField
          label={t(($) => $.agreement.renews)}
          checked={renews}
          onChange={(event) => {
            setRenews(event.currentTarget.checked)
          }}
        />
        <fieldset className={classes.services}>
          <legend>{t(($) => $.terms.services)}</legend>
          {SERVICE_CLASSES.map((service) => (
            <CheckField
              key={service}
              label={t(($) => $.service[service])}
              checked={services.includes(service)}
              onChange={(event) => {
                const on = event.currentTarget.checked
                setServices((before) => SERVICE_CLASSES.filter((one) => (one === service ? on : before.includes(one))))
              }}
            />
          ))}
        </fieldset>
        <CheckField
          label={t(($) => $.agreement.followsReference)}
          checked={followsReference}
          onChange={(event) => {
            setFollows(event.currentTarget.checked)
          }}
        />
        <CheckField
          label={t(($) => $.agreement.interMutual)}
          checked={interMutual}
          onChange={(event) => {
            setInterMutual(event.currentTarget.checked)
          }}
        />
        <AgreementWords value={words} onChange={setWords} />
        {sign.refusal === undefined ? null : <RefusalBox refusal={sign.refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" combo="Ctrl+Enter" busy={sign.busy} onClick={() => void save()}>
            {t(($) => $.agreement.save)}
          </Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.act.cancel, { ns: 'common' })}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
