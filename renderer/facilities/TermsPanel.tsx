import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/dates.ts'
import { rateFor } from '../../shared/rules/facilities/rates.ts'
import { SERVICE_CLASSES, type ServiceClass } from '../../shared/rules/facilities/vocabulary.ts'
import { formatDay, formatDecimal } from '../app/format.ts'
import { useOfficeCommand } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import { Button, Facts, Panel, RefusalBox } from '../ui/index.ts'
import { RateFields, type RateDraft } from './RateFields.tsx'
import type { Agreement, Facility } from './states.ts'
import classes from './facilities.module.css'

const CASES = [
  { referred: false, interMutual: false },
  { referred: true, interMutual: false },
  { referred: false, interMutual: true },
  { referred: true, interMutual: true },
] as const

/** The terms of an agreement, and the rate of every case today: its own where it says one, the centre's otherwise. */
export function TermsPanel({ facility, agreement }: { facility: Facility; agreement: Agreement }) {
  const { t } = useTranslation('facilities')
  const may = useMay()('facility.enter')
  const today = useToday()
  const [adding, setAdding] = useState(false)
  const [draft, setDraft] = useState<RateDraft>({ from: today })
  const set = useOfficeCommand('facilities.setAgreementRate')
  const own = agreement.rates.map((rate) => ({ ...rate, type: null, ownership: null, level: null }))
  const { type, ownership, level } = facility
  const rate = (serviceClass: ServiceClass, { referred, interMutual }: (typeof CASES)[number], on: Day): string => {
    const of = { type, ownership, level, serviceClass, referred, interMutual }
    const mine = rateFor(own, of, on)
    const found = mine ?? rateFor(facility.defaultRates, of, on)
    if (found === undefined) return '—'
    return `${formatDecimal(found.percent, found.percent % 1 === 0 ? 0 : 2)}${mine === undefined ? ' *' : ''}`
  }
  const day = today < agreement.startsOn ? agreement.startsOn : today
  const save = async (): Promise<void> => {
    if (draft.percent === undefined || draft.from === undefined) return
    const answer = await set.run({
      agreementId: agreement.id,
      from: draft.from,
      percent: draft.percent,
      serviceClass: draft.serviceClass ?? null,
      referred: draft.referred ?? null,
      interMutual: draft.interMutual ?? null,
    })
    if (answer.ok) setAdding(false)
  }
  const people = agreement.signatories.map(
    ({ name, role, side }) => `${name}${role === '' ? '' : `, ${role}`} (${t(($) => $.side[side])})`,
  )
  return (
    <Panel title={t(($) => $.terms.title, { number: agreement.number })}>
      <Facts
        items={[
          [t(($) => $.agreement.signedOn), formatDay(agreement.signedOn)],
          [
            t(($) => $.terms.term),
            agreement.endsOn === null
              ? t(($) => $.terms.open)
              : agreement.renews
                ? t(($) => $.terms.renews, { day: formatDay(agreement.endsOn) })
                : formatDay(agreement.endsOn),
          ],
          [
            t(($) => $.terms.notice),
            agreement.noticeDays === null ? undefined : t(($) => $.terms.days, { count: agreement.noticeDays }),
          ],
          [t(($) => $.terms.dispute), t(($) => $.terms.days, { count: agreement.disputeDays })],
          [
            t(($) => $.terms.services),
            agreement.services === null
              ? t(($) => $.service.any)
              : agreement.services.map((one) => t(($) => $.service[one])).join(', '),
          ],
          [t(($) => $.terms.interMutual), agreement.interMutual ? t(($) => $.prices.yes) : t(($) => $.terms.no)],
          [t(($) => $.terms.signatories), people.length === 0 ? undefined : people.join(' ; ')],
          [t(($) => $.terms.contact), agreement.contact ?? undefined],
          [t(($) => $.terms.penalties), agreement.penalties ?? undefined],
          [t(($) => $.terms.note), agreement.note ?? undefined],
          [t(($) => $.terms.ended), agreement.terminatedReason ?? undefined],
          ...agreement.renewals.map(
            (one) =>
              [
                t(($) => $.terms.renewed, { day: formatDay(one.previousEnd) }),
                `${one.endsOn === null ? t(($) => $.terms.open) : formatDay(one.endsOn)} : ${one.reason}`,
              ] as const,
          ),
        ]}
      />
      <table className={classes.cross}>
        <caption className={classes.note}>{t(($) => $.terms.grid, { day: formatDay(day) })}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t(($) => $.terms.ownUnreferred)}</th>
            <th scope="col">{t(($) => $.terms.ownReferred)}</th>
            <th scope="col">{t(($) => $.terms.otherUnreferred)}</th>
            <th scope="col">{t(($) => $.terms.otherReferred)}</th>
          </tr>
        </thead>
        <tbody>
          {SERVICE_CLASSES.map((service) => (
            <tr key={service}>
              <th scope="row">{t(($) => $.service[service])}</th>
              {CASES.map((one) => (
                <td key={`${one.referred}${one.interMutual}`}>{rate(service, one, day)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>{t(($) => $.terms.gridHelp)}</p>
      {!may || agreement.state === 'terminated' ? null : adding ? (
        <div className={classes.form}>
          <RateFields value={draft} onChange={setDraft} />
          {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
          <div className={classes.buttons}>
            <Button
              kind="primary"
              busy={set.busy}
              disabled={draft.percent === undefined || draft.from === undefined}
              onClick={() => void save()}
            >
              {t(($) => $.rates.save)}
            </Button>
            <Button
              onClick={() => {
                setAdding(false)
              }}
            >
              {t(($) => $.rates.stop)}
            </Button>
          </div>
        </div>
      ) : (
        <div className={classes.buttons}>
          <Button
            small
            onClick={() => {
              setAdding(true)
            }}
          >
            {t(($) => $.rates.add)}
          </Button>
        </div>
      )}
    </Panel>
  )
}
