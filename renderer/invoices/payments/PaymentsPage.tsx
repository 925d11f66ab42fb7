import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { ORDER_STATES, type OrderState } from '../../../shared/rules/invoices/payments/machine.ts'
import { formatFbu } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useMay } from '../../app/session.ts'
import { usePages } from '../../app/usePages.ts'
import { Amount, DataTable, DayText, Empty, ListPage, Mark, type Column } from '../../ui/index.ts'
import { PaymentTabs } from './PaymentTabs.tsx'
import { ON_THE_WAY, ORDER_TONE } from './words.ts'

type Row = Output<'invoices.orders'>['rows'][number]
type Shown = OrderState | 'all'

const QUEUES: readonly Shown[] = [...ORDER_STATES, 'all']
const isShown = (text: string): text is Shown => (QUEUES as readonly string[]).includes(text)

/** Payment orders by what they wait for: the queue of each signatory. */
export default function PaymentsPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const [text, setText] = useFilter('state', 'all')
  const shown: Shown = isShown(text) ? text : 'all'
  const pages = usePages('invoices.orders', { state: shown === 'all' ? null : shown, limit: 100 })
  const states = pages.first?.states ?? []
  const onTheWay = states.filter(({ state }) => ON_THE_WAY.includes(state))
  const columns: Column<Row>[] = [
    { id: 'number', header: t(($) => $.payments.list.number), width: 116, quiet: true, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.payments.list.day), width: 84, cell: (r) => <DayText value={r.preparedOn} /> },
    {
      id: 'payee',
      header: t(($) => $.payments.list.payee),
      cell: (r) => r.payee ?? t(($) => $.payments.list.payees, { count: r.payees }),
    },
    {
      id: 'means',
      header: t(($) => $.payments.list.means),
      width: 92,
      quiet: true,
      cell: (r) => t(($) => $.payments.means[r.means]),
    },
    { id: 'documents', header: t(($) => $.payments.list.documents), width: 54, align: 'end', cell: (r) => r.documents },
    {
      id: 'takenBack',
      header: t(($) => $.payments.list.takenBack),
      width: 78,
      align: 'end',
      cell: (r) => <Amount value={r.takenBack} blankZero />,
    },
    {
      id: 'total',
      header: t(($) => $.payments.list.total),
      width: 88,
      align: 'end',
      cell: (r) => <Amount value={r.total} />,
    },
    { id: 'by', header: t(($) => $.payments.list.by), width: 150, quiet: true, cell: (r) => r.preparedBy },
    {
      id: 'state',
      header: t(($) => $.payments.list.state),
      width: 118,
      cell: (r) => <Mark tone={ORDER_TONE[r.state]}>{t(($) => $.payments.state[r.state])}</Mark>,
    },
  ]
  return (
    <ListPage
      title={t(($) => $.payments.list.title)}
      facts={t(($) => $.payments.list.facts, {
        count: onTheWay.reduce((sum, one) => sum + one.count, 0),
        amount: formatFbu(onTheWay.reduce((sum, one) => sum + one.total, 0)),
      })}
      tabs={<PaymentTabs current="/payments" />}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.payments.list.new),
          kind: 'primary',
          on: may('payment.enter'),
          run: () => go('/payments/prepare'),
        },
      ]}
      queues={{
        label: t(($) => $.payments.list.states),
        value: shown,
        onChange: setText,
        options: QUEUES.map((value) => ({
          value,
          label: t(($) => $.payments.list.count, {
            label: t(($) => $.payments.queue[value]),
            count: states
              .filter(({ state }) => value === 'all' || state === value)
              .reduce((n, one) => n + one.count, 0),
          }),
        })),
      }}
      refusal={pages.error}
    >
      <DataTable
        label={t(($) => $.payments.list.label)}
        rows={pages.rows}
        columns={columns}
        rowKey={(r) => r.id}
        onOpen={(r) => {
          go(`/payments/${r.id}`)
        }}
        rowLook={(r) => (r.state === 'cancelled' ? 'struck' : undefined)}
        waiting={pages.waiting}
        onEnd={pages.more}
        empty={<Empty title={t(($) => $.payments.list.empty)}>{t(($) => $.payments.list.emptyWhy)}</Empty>}
      />
    </ListPage>
  )
}
