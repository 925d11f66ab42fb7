import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { AGES, type Age } from '../../../shared/rules/invoices/course.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { usePages } from '../../app/usePages.ts'
import { Amount, DataTable, DayText, Empty, ListPage, Section, Segments, Stacked, type Column } from '../../ui/index.ts'
import { InvoiceTabs } from '../InvoiceTabs.tsx'
import classes from './course.module.css'

type Answer = Output<'invoices.ageing'>
type Row = Answer['rows'][number]
type Document = Output<'invoices.ageingRows'>['rows'][number]
type Basis = 'all' | 'decided'

/** What facilities wait for, by how long past the day it was due; every figure opens into its documents. */
export default function AgeingPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const [basisText, setBasis] = useFilter('basis', 'all')
  const basis: Basis = basisText === 'decided' ? 'decided' : 'all'
  const [facilityId, setFacility] = useFilter('facility')
  const ageing = useOfficeQuery('invoices.ageing', { basis }, { keep: true })
  const [age, setAge] = useState<Age>()
  const rows = ageing.data?.rows ?? []
  const totals = ageing.data?.totals
  const documents = usePages('invoices.ageingRows', {
    basis,
    facilityId: facilityId === '' ? null : (facilityId as Id),
    age: age ?? null,
    limit: 100,
  })
  const chosen = rows.find((row) => row.facilityId === facilityId)
  const columns: Column<Row>[] = [
    { id: 'facility', header: t(($) => $.ageing.facility), cell: (r) => r.facility },
    { id: 'count', header: t(($) => $.ageing.count), width: 70, align: 'end', cell: (r) => r.count },
    ...AGES.map((one): Column<Row> => ({
      id: one,
      header: t(($) => $.ageing.ages[one]),
      width: 96,
      align: 'end',
      cell: (r) => <Amount value={r[one]} blankZero />,
    })),
    {
      id: 'total',
      header: t(($) => $.ageing.total),
      width: 100,
      align: 'end',
      cell: (r) => <Amount value={r.total} />,
    },
    { id: 'oldest', header: t(($) => $.ageing.oldest), width: 90, cell: (r) => <DayText value={r.oldestDue} /> },
  ]
  const below: Column<Document>[] = [
    { id: 'number', header: t(($) => $.column.number), width: 124, quiet: true, cell: (r) => r.number },
    { id: 'facility', header: t(($) => $.column.facility), cell: (r) => r.facility },
    { id: 'received', header: t(($) => $.column.received), width: 90, cell: (r) => <DayText value={r.receivedOn} /> },
    { id: 'due', header: t(($) => $.column.due), width: 110, cell: (r) => <DayText value={r.dueOn} /> },
    {
      id: 'late',
      header: t(($) => $.ageing.late),
      width: 96,
      align: 'end',
      cell: (r) => (r.late > 0 ? r.late : ''),
    },
    { id: 'left', header: t(($) => $.course.left), width: 100, align: 'end', cell: (r) => <Amount value={r.left} /> },
  ]
  return (
    <ListPage
      title={t(($) => $.ageing.title)}
      facts={
        totals === undefined || ageing.data === undefined
          ? undefined
          : t(($) => $.ageing.facts, {
              count: totals.count,
              amount: formatFbu(totals.total),
              late: formatFbu(totals.total - totals.notDue),
              day: formatDay(ageing.data.day),
            })
      }
      tabs={<InvoiceTabs current="/invoices/ageing" />}
      refusal={ageing.error}
      filters={
        <Segments
          label={t(($) => $.ageing.basis)}
          value={basis}
          onChange={setBasis}
          options={[
            { value: 'all', label: t(($) => $.ageing.all) },
            { value: 'decided', label: t(($) => $.ageing.decided) },
          ]}
        />
      }
      side={<Chart rows={rows} />}
      sideWidth={300}
    >
      <Stacked template="minmax(0, 3fr) minmax(0, 2fr)">
        <DataTable
          label={t(($) => $.ageing.title)}
          rows={rows}
          columns={columns}
          rowKey={(r) => r.facilityId}
          selectedKey={facilityId === '' ? undefined : facilityId}
          onSelect={(r) => {
            setFacility(r.facilityId)
          }}
          onOpen={(r) => {
            go('/invoices', { facility: r.facilityId })
          }}
          waiting={ageing.isPending}
          totals={
            totals === undefined
              ? undefined
              : {
                  facility: t(($) => $.ageing.sum),
                  count: totals.count,
                  ...Object.fromEntries(AGES.map((one) => [one, <Amount key={one} value={totals[one]} />])),
                  total: <Amount value={totals.total} />,
                }
          }
          empty={<Empty title={t(($) => $.ageing.none)}>{t(($) => $.ageing.noneWhy)}</Empty>}
        />
        <Section
          title={t(($) => $.ageing.documents)}
          facts={chosen?.facility ?? t(($) => $.ageing.everyFacility)}
          aside={
            <Segments
              label={t(($) => $.ageing.age)}
              value={age ?? 'all'}
              onChange={(value) => {
                setAge(value === 'all' ? undefined : value)
              }}
              options={[
                { value: 'all' as const, label: t(($) => $.ageing.anyAge) },
                ...AGES.map((value) => ({ value, label: t(($) => $.ageing.ages[value]) })),
              ]}
            />
          }
          fill
        >
          <DataTable
            label={t(($) => $.ageing.documents)}
            rows={documents.rows}
            columns={below}
            rowKey={(r) => r.id}
            onOpen={(r) => {
              go(`/invoices/${r.invoiceId}/course`)
            }}
            waiting={documents.waiting}
            onEnd={documents.more}
            empty={<Empty title={t(($) => $.ageing.noDocument)} />}
          />
        </Section>
      </Stacked>
    </ListPage>
  )
}

/** The facilities that wait for most, one bar each; the same figures are in the table. */
function Chart({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('invoices')
  const most = rows.slice(0, 12)
  const largest = Math.max(1, ...most.map(({ total }) => total))
  return (
    <Section title={t(($) => $.ageing.chart)}>
      <ul className={classes.legend} aria-hidden="true">
        {AGES.map((one) => (
          <li key={one}>
            <i className={classes[one]} />
            {t(($) => $.ageing.ages[one])}
          </li>
        ))}
      </ul>
      <div className={classes.chartSmall} role="img" aria-label={t(($) => $.ageing.chartLabel)}>
        {most.map((row) => (
          <div key={row.facilityId} className={classes.chartRow}>
            <span title={row.facility}>{row.facility}</span>
            <div className={classes.ages} style={{ width: `${(row.total * 100) / largest}%` }}>
              {AGES.map((one) => (
                <i key={one} className={classes[one]} style={{ flexGrow: row[one] }} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </Section>
  )
}
