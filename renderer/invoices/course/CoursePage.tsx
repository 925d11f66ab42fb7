import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { isDisputable } from '../../../shared/rules/invoices/disputes.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import {
  Amount,
  DataTable,
  DayText,
  Empty,
  ListPage,
  Mark,
  Section,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import { CourseSide } from './CourseSide.tsx'
import { SpanBar, type Course } from './StateSpans.tsx'

type Entry = Course['entries'][number]

/** What became of an invoice: days of each state, letters, disputes and returns, and every entry that it made. */
export default function CoursePage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const id = usePathParam('id') as Id
  const invoice = useOfficeQuery('invoices.get', { id }, { keep: true })
  const course = useOfficeQuery('invoices.course', { id }, { keep: true })
  const [chosen, setChosen] = useState<string>()
  const state = invoice.data?.state
  const paper = (name: string): void => {
    go(`/preview/${name}/${id}`)
  }
  const acts: ListAct[] = [
    {
      combo: 'F2',
      label: t(($) => $.course.dispute),
      kind: 'primary',
      on:
        state !== undefined &&
        isDisputable(state) &&
        invoice.data?.disputeId === null &&
        (may('invoice.enter') || may('approvePayment.approve')),
      run: () => {
        go(`/invoices/${id}/dispute`)
      },
    },
    {
      combo: 'Alt+R',
      label: t(($) => $.course.acknowledgement),
      run: () => {
        paper('invoice-acknowledgement')
      },
    },
    {
      combo: 'Alt+A',
      label: t(($) => $.course.letter),
      on: state !== undefined && isDisputable(state),
      run: () => {
        paper('rejection-letter')
      },
    },
    {
      combo: 'Alt+D',
      label: t(($) => $.page.statement),
      on: (invoice.data?.keyed ?? 0) > 0,
      run: () => {
        paper('facility-statement')
      },
    },
  ]
  const columns: Column<Entry>[] = [
    { id: 'day', header: t(($) => $.course.entry.day), width: 86, cell: (r) => <DayText value={r.day} /> },
    { id: 'number', header: t(($) => $.course.entry.number), width: 128, cell: (r) => r.number },
    { id: 'kind', header: t(($) => $.course.entry.kind), width: 190, cell: (r) => t(($) => $.course.kinds[r.kind]) },
    { id: 'document', header: t(($) => $.course.entry.document), quiet: true, cell: (r) => r.document ?? '' },
    {
      id: 'state',
      header: t(($) => $.course.entry.state),
      width: 110,
      cell: (r) =>
        r.reverses ? (
          <Mark tone="quiet">{t(($) => $.course.entry.reverses)}</Mark>
        ) : r.reversed ? (
          <Mark tone="quiet">{t(($) => $.course.entry.reversed)}</Mark>
        ) : null,
    },
    {
      id: 'amount',
      header: t(($) => $.course.entry.amount),
      width: 92,
      align: 'end',
      cell: (r) => <Amount value={r.amount} />,
    },
  ]
  const { data } = course
  return (
    <ListPage
      title={
        invoice.data === undefined
          ? t(($) => $.course.panel)
          : t(($) => $.course.title, { number: invoice.data.number, facility: invoice.data.facilityName })
      }
      facts={
        data === undefined
          ? undefined
          : t(($) => $.course.facts, {
              due: formatDay(data.contract.dueOn),
              days: data.contract.days,
              source: t(($) => $.course.source[data.contract.source]),
              left: formatFbu(data.decided.left),
            })
      }
      acts={acts}
      refusal={invoice.error ?? course.error}
      side={data === undefined ? undefined : <CourseSide course={data} invoiceId={id} />}
      sideWidth={320}
    >
      {data === undefined ? null : (
        <>
          <Section title={t(($) => $.course.states)} facts={t(($) => $.course.days, { count: data.total })}>
            <SpanBar course={data} />
          </Section>
          <Section title={t(($) => $.course.entries)} facts={t(($) => $.course.entriesWhy)} fill>
            <DataTable
              label={t(($) => $.course.entries)}
              rows={data.entries}
              columns={columns}
              rowKey={(r) => r.id}
              selectedKey={chosen}
              onSelect={(r) => {
                setChosen(r.id)
              }}
              onOpen={(r) => {
                if (may('entry.read')) go('/accounting/journals', { entry: r.id })
              }}
              rowLook={(r) => (r.reversed || r.reverses ? 'struck' : undefined)}
              empty={<Empty title={t(($) => $.course.noEntry)}>{t(($) => $.course.noEntryWhy)}</Empty>}
            />
          </Section>
        </>
      )}
    </ListPage>
  )
}
