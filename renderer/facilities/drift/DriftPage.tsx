import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { quarterBefore } from '../../../shared/rules/claims/drift.ts'
import { formatDecimal, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import {
  Amount,
  Button,
  DataTable,
  Empty,
  Mark,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  Segments,
  SelectField,
  type Column,
} from '../../ui/index.ts'
import { FacilityTabs } from '../FacilityTabs.tsx'
import classes from '../facilities.module.css'

const DriftChart = lazy(() => import('./DriftChart.tsx'))
type Row = Output<'claims.priceDrift'>['rows'][number]

const keyOf = (row: Row): string => `${row.facilityId} ${row.actId}`
const signed = (value: number | null): string =>
  value === null ? '—' : `${value > 0 ? '+' : ''}${formatDecimal(value, 1)} %`

/** Prices that facilities ask, quarter by quarter, beside the agreed price and their peers; those to look at first. */
export default function DriftPage() {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const [showText, setShow] = useFilter('show', 'flagged')
  const flagged = showText !== 'all'
  const [facilityId] = useFilter('facility')
  const [quarter, setQuarter] = useState<string>()
  const [chosen, setChosen] = useState<string>()
  const list = useOfficeQuery(
    'claims.priceDrift',
    {
      flagged,
      ...(quarter === undefined ? {} : { quarter }),
      ...(facilityId === '' ? {} : { facilityId: facilityId as Id }),
    },
    { keep: true },
  )
  const last = useOfficeQuery('claims.priceDrift', { limit: 1 }).data?.quarter
  const rows = list.data?.rows ?? []
  const row = rows.find((one) => keyOf(one) === chosen) ?? rows[0]
  usePageKeys([
    {
      combo: 'A',
      label: t(($) => $.drift.toggle),
      foot: true,
      run: () => {
        setShow(flagged ? 'all' : 'flagged')
      },
    },
  ])
  const columns: Column<Row>[] = [
    { id: 'facility', header: t(($) => $.drift.facility), cell: (r) => r.facility },
    { id: 'label', header: t(($) => $.column.act), cell: (r) => `${r.code} ${r.label}` },
    { id: 'units', header: t(($) => $.drift.units), width: 52, align: 'end', cell: (r) => formatFbu(r.units) },
    { id: 'asked', header: t(($) => $.drift.asked), width: 66, align: 'end', cell: (r) => <Amount value={r.asked} /> },
    {
      id: 'before',
      header: t(($) => $.drift.before),
      width: 66,
      align: 'end',
      cell: (r) => (r.before === null ? '—' : <Amount value={r.before} />),
    },
    { id: 'change', header: t(($) => $.drift.change), width: 66, align: 'end', cell: (r) => signed(r.change) },
    {
      id: 'tariff',
      header: t(($) => $.drift.tariff),
      width: 66,
      align: 'end',
      cell: (r) => (r.tariff === null ? '—' : <Amount value={r.tariff} />),
    },
    { id: 'above', header: t(($) => $.drift.above), width: 66, align: 'end', cell: (r) => signed(r.aboveTariff) },
    {
      id: 'flags',
      header: t(($) => $.drift.look),
      width: 138,
      cell: (r) =>
        r.flags[0] === undefined ? (
          <Mark tone="ok">{t(($) => $.drift.steady)}</Mark>
        ) : (
          <Mark tone="warn">{r.flags.map((flag) => t(($) => $.drift.flag[flag])).join(', ')}</Mark>
        ),
    },
  ]
  return (
    <Page
      scroll={false}
      sideWidth={320}
      header={
        <PageHeader
          title={t(($) => $.drift.title)}
          facts={t(($) => $.drift.facts, {
            quarter: list.data?.quarter ?? '',
            count: list.data?.flagged ?? 0,
            percent: list.data?.threshold ?? 15,
          })}
        >
          <FacilityTabs current="/prices-asked" />
        </PageHeader>
      }
      filters={
        <>
          <Segments
            label={t(($) => $.list.show)}
            value={flagged ? 'flagged' : 'all'}
            onChange={setShow}
            options={[
              { value: 'flagged', label: t(($) => $.drift.toLook) },
              { value: 'all', label: t(($) => $.drift.all) },
            ]}
          />
          {last === undefined ? null : (
            <SelectField<string>
              label={t(($) => $.drift.quarter)}
              value={quarter ?? last}
              onChange={setQuarter}
              options={Array.from({ length: 8 }, (_, i) => quarterBefore(last, i)).map((one) => ({
                value: one,
                label: one,
              }))}
            />
          )}
        </>
      }
      side={row === undefined ? undefined : <Series row={row} last={list.data?.quarter} />}
    >
      {list.error ? <RefusalBox refusal={list.error} /> : null}
      <DataTable
        label={t(($) => $.drift.title)}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        selectedKey={row === undefined ? undefined : keyOf(row)}
        onSelect={(one) => {
          setChosen(keyOf(one))
        }}
        onOpen={(one) => {
          go(`/facilities/${one.facilityId}`)
        }}
        waiting={list.isPending}
        empty={<Empty title={t(($) => $.drift.empty)}>{t(($) => $.drift.emptyWhy)}</Empty>}
      />
    </Page>
  )
}

function Series({ row, last }: { row: Row; last: string | undefined }) {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const { data } = useOfficeQuery(
    'claims.priceSeries',
    { facilityId: row.facilityId, actId: row.actId, ...(last === undefined ? {} : { last }) },
    { keep: true },
  )
  const money = (value: number | null): string => (value === null ? '—' : formatFbu(value))
  return (
    <Panel title={`${row.code} ${row.label}`} facts={row.facility}>
      <ul className={classes.legend}>
        <li>{t(($) => $.drift.asked)}</li>
        <li>{t(($) => $.drift.tariff)}</li>
        <li>{t(($) => $.drift.peers)}</li>
      </ul>
      <Suspense fallback={null}>{data === undefined ? null : <DriftChart rows={data.rows} />}</Suspense>
      <table className={classes.cross}>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.drift.quarter)}</th>
            <th scope="col">{t(($) => $.drift.units)}</th>
            <th scope="col">{t(($) => $.drift.asked)}</th>
            <th scope="col">{t(($) => $.drift.tariff)}</th>
            <th scope="col">{t(($) => $.drift.peers)}</th>
          </tr>
        </thead>
        <tbody>
          {(data?.rows ?? []).map((one) => (
            <tr key={one.quarter}>
              <th scope="row">{one.quarter}</th>
              <td>{formatFbu(one.units)}</td>
              <td>{money(one.asked)}</td>
              <td>{money(one.tariff)}</td>
              <td>{money(one.peers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>{t(($) => $.drift.peersHelp)}</p>
      <div className={classes.buttons}>
        <Button
          small
          onClick={() => {
            go(`/facilities/${row.facilityId}`)
          }}
        >
          {t(($) => $.drift.open)}
        </Button>
      </div>
    </Panel>
  )
}
