import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { FACILITY_TYPES, OWNERSHIPS, CARE_LEVELS } from '../../shared/rules/facilities/vocabulary.ts'
import { formatPercent } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import {
  Button,
  DataTable,
  DayText,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  SelectField,
  type Column,
} from '../ui/index.ts'
import { FacilityTabs } from './FacilityTabs.tsx'
import { RateFields, type RateDraft } from './RateFields.tsx'
import classes from './facilities.module.css'

type Rate = Output<'facilities.defaultRates'>['rows'][number]

const ANY = ''

/** The centre's table of rates: what holds where an agreement says nothing else. Dated rows; the most precise wins. */
export default function RatesPage() {
  const { t } = useTranslation('facilities')
  const may = useMay()('settings.enter')
  const today = useToday()
  const list = useOfficeQuery('facilities.defaultRates', { coming: true })
  const set = useOfficeCommand('facilities.setDefaultRate')
  const [adding, setAdding] = useState(false)
  const [type, setType] = useState<string>(ANY)
  const [ownership, setOwnership] = useState<string>(ANY)
  const [level, setLevel] = useState<string>(ANY)
  const [rate, setRate] = useState<RateDraft>({ from: today })
  const rows = (list.data?.rows ?? []).toReversed()
  const open = (): void => {
    setAdding(true)
  }
  const save = async (): Promise<void> => {
    if (rate.percent === undefined || rate.from === undefined) return
    const answer = await set.run({
      type: FACILITY_TYPES.find((one) => one === type) ?? null,
      ownership: OWNERSHIPS.find((one) => one === ownership) ?? null,
      level: level === ANY ? null : Number(level),
      serviceClass: rate.serviceClass ?? null,
      referred: rate.referred ?? null,
      interMutual: rate.interMutual ?? null,
      percent: rate.percent,
      from: rate.from,
    })
    if (answer.ok) setAdding(false)
  }
  usePageKeys([
    { combo: 'F2', label: t(($) => $.rates.add), foot: true, run: open, disabled: !may },
    { combo: 'Ctrl+Enter', label: t(($) => $.rates.save), foot: adding, run: adding ? () => void save() : undefined },
    {
      combo: 'Escape',
      label: t(($) => $.rates.stop),
      run: adding
        ? () => {
            setAdding(false)
          }
        : undefined,
    },
  ])
  const any = t(($) => $.rates.any)
  const columns: Column<Rate>[] = [
    {
      id: 'percent',
      header: t(($) => $.rates.percent),
      width: 84,
      align: 'end',
      cell: (r) => formatPercent(r.percent, r.percent % 1 === 0 ? 0 : 2),
    },
    {
      id: 'type',
      header: t(($) => $.column.type),
      width: 108,
      cell: (r) => (r.type === null ? any : t(($) => $.type[r.type ?? 'clinic'])),
    },
    {
      id: 'ownership',
      header: t(($) => $.column.ownership),
      width: 96,
      cell: (r) => (r.ownership === null ? any : t(($) => $.ownership[r.ownership ?? 'public'])),
    },
    {
      id: 'level',
      header: t(($) => $.register.level),
      width: 96,
      cell: (r) => (r.level === null ? any : t(($) => $.level, { level: r.level })),
    },
    { id: 'service', header: t(($) => $.rates.service), cell: (r) => t(($) => $.service[r.serviceClass ?? 'any']) },
    {
      id: 'referred',
      header: t(($) => $.rates.referral),
      width: 130,
      cell: (r) => t(($) => $.referred[r.referred === null ? 'any' : r.referred ? 'yes' : 'no']),
    },
    {
      id: 'member',
      header: t(($) => $.rates.member),
      width: 124,
      cell: (r) => t(($) => $.member[r.interMutual === null ? 'any' : r.interMutual ? 'other' : 'own']),
    },
    { id: 'since', header: t(($) => $.column.since), width: 96, cell: (r) => <DayText value={r.effectiveFrom} /> },
  ]
  const choice = (
    label: string,
    value: string,
    onChange: (value: string) => void,
    options: readonly (readonly [string, string])[],
  ) => (
    <SelectField
      label={label}
      value={value}
      onChange={onChange}
      options={[[ANY, any] as const, ...options].map(([one, word]) => ({ value: one, label: word }))}
    />
  )
  return (
    <Page
      scroll={false}
      sideWidth={300}
      header={
        <PageHeader title={t(($) => $.rates.title)} facts={t(($) => $.rates.facts)}>
          <FacilityTabs current="/rates" />
          {may ? (
            <Button kind="primary" combo="F2" onClick={open}>
              {t(($) => $.rates.add)}
            </Button>
          ) : null}
        </PageHeader>
      }
      side={
        adding ? (
          <Panel title={t(($) => $.rates.add)}>
            <div className={classes.form}>
              {choice(
                t(($) => $.column.type),
                type,
                setType,
                FACILITY_TYPES.map((one) => [one, t(($) => $.type[one])] as const),
              )}
              {choice(
                t(($) => $.column.ownership),
                ownership,
                setOwnership,
                OWNERSHIPS.map((one) => [one, t(($) => $.ownership[one])] as const),
              )}
              {choice(
                t(($) => $.register.level),
                level,
                setLevel,
                CARE_LEVELS.map((one) => [String(one), t(($) => $.level, { level: one })] as const),
              )}
              <RateFields value={rate} onChange={setRate} />
              {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
              <div className={classes.buttons}>
                <Button
                  kind="primary"
                  combo="Ctrl+Enter"
                  busy={set.busy}
                  disabled={rate.percent === undefined || rate.from === undefined}
                  onClick={() => void save()}
                >
                  {t(($) => $.rates.save)}
                </Button>
                <Button
                  combo="Escape"
                  onClick={() => {
                    setAdding(false)
                  }}
                >
                  {t(($) => $.rates.stop)}
                </Button>
              </div>
            </div>
          </Panel>
        ) : undefined
      }
    >
      {list.error ? <RefusalBox refusal={list.error} /> : null}
      <DataTable
        label={t(($) => $.rates.title)}
        rows={rows}
        columns={columns}
        rowKey={(r) => JSON.stringify(r)}
        waiting={list.isPending}
      />
    </Page>
  )
}
