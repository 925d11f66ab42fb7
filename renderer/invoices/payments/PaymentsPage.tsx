import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { ORDER_STATES, type OrderState } from '../../../shared/rules/invoices/payments/machine.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { callOffice, RefusalError } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import {
  Amount,
  Button,
  DataTable,
  DayText,
  Empty,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  Sections,
  type Column,
} from '../../ui/index.ts'
import { PaymentTabs } from './PaymentTabs.tsx'
import { ON_THE_WAY, ORDER_TONE } from './words.ts'

type Answer = Output<'invoices.orders'>
type Row = Answer['rows'][number]
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
  const [chosen, setChosen] = useState<string>()
  const input = { state: shown === 'all' ? null : shown, limit: 100 }
  const list = useInfiniteQuery<Answer, RefusalError, { pages: Answer[] }, readonly unknown[], string | null>({
    queryKey: ['invoices.orders', input],
    initialPageParam: null,
    queryFn: async ({ pageParam }) => {
      const answer = await callOffice('invoices.orders', { ...input, after: pageParam })
      if (!answer.ok) throw new RefusalError(answer.refusal)
      return answer.value
    },
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const states = list.data?.pages[0]?.states ?? []
  const onTheWay = states.filter(({ state }) => ON_THE_WAY.includes(state))
  const prepare = (): void => {
    go('/payments/prepare')
  }
  usePageKeys([
    { combo: 'F2', label: t(($) => $.payments.list.new), foot: true, run: prepare, disabled: !may('payment.enter') },
  ])
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
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.payments.list.title)}
          facts={t(($) => $.payments.list.facts, {
            count: onTheWay.reduce((sum, one) => sum + one.count, 0),
            amount: formatFbu(onTheWay.reduce((sum, one) => sum + one.total, 0)),
          })}
        >
          <PaymentTabs current="/payments" />
          {may('payment.enter') ? (
            <Button kind="primary" combo="F2" onClick={prepare}>
              {t(($) => $.payments.list.new)}
            </Button>
          ) : null}
        </PageHeader>
      }
      sections={
        <Sections
          label={t(($) => $.payments.list.states)}
          value={shown}
          onChange={setText}
          options={QUEUES.map((value) => ({
            value,
            label: t(($) => $.payments.list.count, {
              label: t(($) => $.payments.queue[value]),
              count: states
                .filter(({ state }) => value === 'all' || state === value)
                .reduce((n, one) => n + one.count, 0),
            }),
          }))}
        />
      }
    >
      {list.error ? <RefusalBox refusal={list.error} /> : null}
      <DataTable
        label={t(($) => $.payments.list.label)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={chosen}
        onSelect={(r) => {
          setChosen(r.id)
        }}
        onOpen={(r) => {
          go(`/payments/${r.id}`)
        }}
        rowLook={(r) => (r.state === 'cancelled' ? 'struck' : undefined)}
        waiting={list.isPending}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
        }}
        empty={<Empty title={t(($) => $.payments.list.empty)}>{t(($) => $.payments.list.emptyWhy)}</Empty>}
      />
    </Page>
  )
}
