import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, isDay, lastDay, monthOf, previousMonth, type Day, type Month } from '../../shared/dates.ts'
import type { Id } from '../../shared/ids.ts'
import type { Fbu } from '../../shared/money.ts'
import { formatDay, formatDecimal } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useMonthName } from '../app/months.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useToday } from '../app/words.ts'
import {
  AmountField,
  Button,
  CountField,
  DayField,
  Facts,
  FindField,
  Mark,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  SelectField,
  TextField,
} from '../ui/index.ts'
import classes from './RunBar.module.css'

const MONTHS_BACK = 15

/** The envelope registered: what its first page says, then straight to the certificates. */
export default function NewInvoicePage() {
  const { t } = useTranslation(['invoices', 'facilities'])
  const go = useGo()
  const monthName = useMonthName()
  const today = useToday()
  const [asked] = useFilter('facility')
  const [chosen, setChosen] = useState<string>()
  const facilityId = chosen ?? (asked === '' ? undefined : asked)
  const [period, setPeriod] = useState<Month>()
  const [facilityNumber, setFacilityNumber] = useState('')
  const [invoicedOn, setInvoicedOn] = useState<Day>()
  const [typedReceived, setReceived] = useState<Day>()
  const [headerClaimed, setHeaderClaimed] = useState<Fbu>()
  const [certificates, setCertificates] = useState<number>()
  const [tried, setTried] = useState(false)
  const receivedOn = typedReceived ?? today
  const month = period ?? previousMonth(monthOf(today))
  const known = useOfficeQuery('facilities.list', { scope: 'registered' }).data?.rows ?? []
  const facility = useOfficeQuery(
    'facilities.get',
    { id: (facilityId ?? '') as Id, day: lastDay(month) },
    { enabled: facilityId !== undefined },
  ).data
  const agreement =
    facility?.agreements.find((one) => one.state === 'open' || one.state === 'suspended') ??
    facility?.agreements.find((one) => one.startsOn <= lastDay(month))
  const receive = useOfficeCommand('invoices.receive')

  const missing = (empty: boolean): string | undefined => (tried && empty ? t(($) => $.receive.missing) : undefined)
  const save = async (): Promise<void> => {
    setTried(true)
    if (
      facilityId === undefined ||
      facilityNumber.trim() === '' ||
      headerClaimed === undefined ||
      certificates === undefined
    )
      return
    const answer = await receive.run({
      facilityId,
      period: month,
      facilityNumber,
      invoicedOn: invoicedOn ?? null,
      receivedOn,
      headerClaimed,
      certificates,
    })
    if (answer.ok) go(`/invoices/${answer.value.id}`)
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.receive.save), foot: true, run: () => void save() }])

  const months: Month[] = []
  for (let m = monthOf(today); months.length < MONTHS_BACK; m = previousMonth(m)) months.push(m)

  return (
    <Page
      header={
        <PageHeader title={t(($) => $.receive.title)} facts={t(($) => $.receive.facts)}>
          <Button kind="primary" combo="Ctrl+Enter" busy={receive.busy} onClick={() => void save()}>
            {t(($) => $.receive.save)}
          </Button>
        </PageHeader>
      }
      side={
        facility === undefined ? undefined : (
          <Panel title={t(($) => $.receive.title2)}>
            {agreement === undefined ? (
              <Mark tone="bad">{t(($) => $.receive.noAgreement)}</Mark>
            ) : (
              <>
                <Mark tone={agreement.state === 'open' ? 'ok' : 'bad'}>
                  {t(($) => $.receive.state, {
                    number: agreement.number,
                    state: t(($) => $.state[agreement.state], { ns: 'facilities' }),
                  })}
                </Mark>
                <Facts
                  items={[
                    [
                      t(($) => $.receive.due, {
                        day: formatDay(isDay(receivedOn) ? addDays(receivedOn, agreement.paymentDays) : receivedOn),
                      }),
                      '',
                    ],
                    ...(agreement.rates.length > 0 ? agreement.rates : facility.defaultRates).map(
                      (rate) =>
                        [
                          t(($) => $.receive.rate, {
                            percent: formatDecimal(rate.percent, rate.percent % 1 === 0 ? 0 : 1),
                          }),
                          '',
                        ] as const,
                    ),
                  ]}
                />
              </>
            )}
          </Panel>
        )
      }
    >
      <div className={classes.form}>
        <FindField
          label={t(($) => $.receive.facility)}
          help={t(($) => $.receive.facilityHelp)}
          value={facilityId}
          options={known.flatMap((row) =>
            row.id === null ? [] : [{ value: row.id as string, label: row.name, detail: row.code }],
          )}
          onChange={setChosen}
          nothing={t(($) => $.receive.noFacility)}
          refusal={missing(facilityId === undefined)}
        />
        <TextField
          label={t(($) => $.receive.facilityNumber)}
          help={t(($) => $.receive.facilityNumberHelp)}
          value={facilityNumber}
          onChange={(event) => {
            setFacilityNumber(event.currentTarget.value)
          }}
          refusal={missing(facilityNumber.trim() === '')}
        />
        <SelectField
          label={t(($) => $.receive.period)}
          value={month as string}
          onChange={(value) => {
            setPeriod(value as Month)
          }}
          options={months.map((m) => ({
            value: m as string,
            label: monthName(m),
          }))}
        />
        <DayField label={t(($) => $.receive.receivedOn)} value={receivedOn} onChange={setReceived} reference={today} />
        <AmountField
          label={t(($) => $.receive.headerClaimed)}
          value={headerClaimed}
          onChange={setHeaderClaimed}
          unit="FBu"
          refusal={missing(headerClaimed === undefined)}
        />
        <CountField
          label={t(($) => $.receive.certificates)}
          value={certificates}
          onChange={setCertificates}
          refusal={missing(certificates === undefined)}
        />
        <DayField
          label={t(($) => $.receive.invoicedOn)}
          value={invoicedOn}
          onChange={setInvoicedOn}
          reference={today}
        />
      </div>
      {receive.refusal === undefined ? null : <RefusalBox refusal={receive.refusal} />}
    </Page>
  )
}
