import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { daysBetween } from '../../shared/dates.ts'
import type { InvoiceState } from '../../shared/rules/invoices/states.ts'
import { formatFbu, formatMonth } from '../app/format.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useMay } from '../app/session.ts'
import { usePages } from '../app/usePages.ts'
import { useToday } from '../app/words.ts'
import { Amount, Button, DataTable, DayText, Empty, ListPage, Mark, type Column, type Tone } from '../ui/index.ts'
import { InvoiceTabs } from './InvoiceTabs.tsx'

type Answer = Output<'invoices.list'>
type Row = Answer['rows'][number]
type Shown = InvoiceState | 'all'

const QUEUES: readonly Shown[] = [
  'received',
  'keying',
  'controlled',
  'decided',
  'approved',
  'partly_paid',
  'returned',
  'paid',
  'rejected',
  'all',
]
const WAITING: readonly InvoiceState[] = ['received', 'keying', 'controlled', 'decided', 'approved', 'partly_paid']
const isShown = (text: string): text is Shown => (QUEUES as readonly string[]).includes(text)
const TONE: Readonly<Record<InvoiceState, Tone>> = {
  received: 'look',
  keying: 'run',
  controlled: 'run',
  decided: 'run',
  approved: 'run',
  partly_paid: 'run',
  paid: 'ok',
  returned: 'warn',
  rejected: 'bad',
}
const PAGE = 100

/** The invoices by what they wait for: the queue of each desk. */
export default function InvoicesPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const today = useToday()
  const [text, setText] = useFilter('state', 'all')
  const [facilityId] = useFilter('facility')
  const shown: Shown = isShown(text) ? text : 'all'
  const pages = usePages('invoices.list', {
    state: shown === 'all' ? null : shown,
    facilityId: facilityId === '' ? null : facilityId,
    limit: PAGE,
  })
  const states = pages.first?.states ?? []
  const waiting = states.filter(({ state }) => WAITING.includes(state))
  const count = waiting.reduce((sum, one) => sum + one.count, 0)

  const receive = (): void => {
    go('/invoices/new', facilityId === '' ? {} : { facility: facilityId })
  }

  const late = (row: Row): number =>
    row.state === 'paid' || row.state === 'rejected' ? 0 : Math.max(0, daysBetween(row.dueOn, today))
  const columns: Column<Row>[] = [
    { id: 'number', header: t(($) => $.column.number), width: 116, quiet: true, cell: (r) => r.number },
    { id: 'facility', header: t(($) => $.column.facility), cell: (r) => r.facilityName },
    {
      id: 'facilityNumber',
      header: t(($) => $.column.facilityNumber),
      width: 78,
      quiet: true,
      cell: (r) => r.facilityNumber,
    },
    { id: 'period', header: t(($) => $.column.period), width: 62, cell: (r) => formatMonth(r.period) },
    { id: 'received', header: t(($) => $.column.received), width: 84, cell: (r) => <DayText value={r.receivedOn} /> },
    {
      id: 'due',
      header: t(($) => $.column.due),
      width: 118,
      cell: (r) =>
        late(r) === 0 ? (
          <DayText value={r.dueOn} />
        ) : (
          <Mark tone="warn">{t(($) => $.list.late, { count: late(r) })}</Mark>
        ),
    },
    {
      id: 'claimed',
      header: t(($) => $.column.claimed),
      width: 76,
      align: 'end',
      cell: (r) => <Amount value={r.headerClaimed} />,
    },
    {
      id: 'keyed',
      header: t(($) => $.column.keyed),
      width: 58,
      align: 'end',
      cell: (r) => `${r.keyed}/${r.certificates}`,
    },
    {
      id: 'accepted',
      header: t(($) => $.column.accepted),
      width: 76,
      align: 'end',
      cell: (r) => <Amount value={r.accepted} />,
    },
    {
      id: 'state',
      header: t(($) => $.column.state),
      width: 118,
      cell: (r) => <Mark tone={TONE[r.state]}>{t(($) => $.state[r.state])}</Mark>,
    },
  ]

  return (
    <ListPage
      title={t(($) => $.list.title)}
      facts={t(($) => $.list.facts, {
        count,
        amount: formatFbu(waiting.reduce((sum, one) => sum + one.claimed, 0)),
      })}
      tabs={<InvoiceTabs current="/invoices" />}
      acts={[{ combo: 'F2', label: t(($) => $.list.new), kind: 'primary', on: may('invoice.enter'), run: receive }]}
      queues={{
        label: t(($) => $.list.states),
        value: shown,
        onChange: setText,
        options: QUEUES.map((value) => {
          const of =
            value === 'all'
              ? states.reduce((sum, one) => sum + one.count, 0)
              : (states.find((one) => one.state === value)?.count ?? 0)
          return { value, label: t(($) => $.list.count, { label: t(($) => $.queue[value]), count: of }) }
        }),
      }}
      refusal={pages.error}
    >
      <DataTable
        label={t(($) => $.list.label)}
        rows={pages.rows}
        columns={columns}
        rowKey={(r) => r.id}
        onOpen={(r) => {
          go(`/invoices/${r.id}`)
        }}
        waiting={pages.waiting}
        onEnd={pages.more}
        empty={
          <Empty
            title={t(($) => $.list.empty)}
            actions={
              may('invoice.enter') ? (
                <Button combo="F2" onClick={receive}>
                  {t(($) => $.list.new)}
                </Button>
              ) : undefined
            }
          >
            {t(($) => $.list.emptyWhy)}
          </Empty>
        }
      />
    </ListPage>
  )
}
