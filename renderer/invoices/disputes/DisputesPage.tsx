import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { DISPUTE_STATES, type DisputeState } from '../../../shared/rules/invoices/disputes.ts'
import { formatFbu } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { usePages } from '../../app/usePages.ts'
import { Amount, DataTable, DayText, Empty, ListPage, Mark, type Column } from '../../ui/index.ts'
import { InvoiceTabs } from '../InvoiceTabs.tsx'
import { COMPLEMENT_TONE, DISPUTE_TONE } from './words.ts'

type Row = Output<'invoices.disputes'>['rows'][number]
type Shown = DisputeState | 'all'
const SHOWN: readonly Shown[] = [...DISPUTE_STATES, 'all']
const isShown = (text: string): text is Shown => (SHOWN as readonly string[]).includes(text)

/** What facilities dispute, by state; what waits for a decision first. */
export default function DisputesPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const [text, setText] = useFilter('state', 'opened')
  const shown: Shown = isShown(text) ? text : 'opened'
  const pages = usePages('invoices.disputes', { state: shown === 'all' ? null : shown, limit: 100 })
  const states = pages.first?.states ?? []
  const opened = states.find(({ state }) => state === 'opened')
  const columns: Column<Row>[] = [
    { id: 'number', header: t(($) => $.disputes.col.number), width: 112, quiet: true, cell: (r) => r.number },
    {
      id: 'received',
      header: t(($) => $.disputes.col.received),
      width: 86,
      cell: (r) => <DayText value={r.receivedOn} />,
    },
    { id: 'facility', header: t(($) => $.disputes.col.facility), cell: (r) => r.facility },
    { id: 'invoice', header: t(($) => $.disputes.col.invoice), width: 112, quiet: true, cell: (r) => r.invoice },
    { id: 'count', header: t(($) => $.disputes.col.count), width: 66, align: 'end', cell: (r) => r.certificates },
    {
      id: 'contested',
      header: t(($) => $.disputes.col.contested),
      width: 88,
      align: 'end',
      cell: (r) => <Amount value={r.contested} />,
    },
    {
      id: 'granted',
      header: t(($) => $.disputes.col.granted),
      width: 88,
      align: 'end',
      cell: (r) => (r.granted === null ? '' : <Amount value={r.granted} />),
    },
    {
      id: 'state',
      header: t(($) => $.disputes.col.state),
      width: 140,
      cell: (r) => <Mark tone={DISPUTE_TONE[r.state]}>{t(($) => $.disputes.state[r.state])}</Mark>,
    },
    {
      id: 'complement',
      header: t(($) => $.disputes.col.complement),
      width: 120,
      cell: (r) =>
        r.complement === null ? null : (
          <Mark tone={COMPLEMENT_TONE[r.complement]}>
            {t(($) => $.disputes.complementState[r.complement ?? 'decided'])}
          </Mark>
        ),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.disputes.title)}
      facts={t(($) => $.disputes.facts, { count: opened?.count ?? 0, amount: formatFbu(opened?.contested ?? 0) })}
      tabs={<InvoiceTabs current="/disputes" />}
      queues={{
        label: t(($) => $.disputes.states),
        value: shown,
        onChange: setText,
        options: SHOWN.map((value) => ({
          value,
          label: t(($) => $.list.count, {
            label: value === 'all' ? t(($) => $.queue.all) : t(($) => $.disputes.state[value]),
            count:
              value === 'all'
                ? states.reduce((sum, one) => sum + one.count, 0)
                : (states.find(({ state }) => state === value)?.count ?? 0),
          }),
        })),
      }}
      refusal={pages.error}
    >
      <DataTable
        label={t(($) => $.disputes.title)}
        rows={pages.rows}
        columns={columns}
        rowKey={(r) => r.id}
        onOpen={(r) => {
          go(`/disputes/${r.id}`)
        }}
        waiting={pages.waiting}
        onEnd={pages.more}
        empty={<Empty title={t(($) => $.disputes.none)}>{t(($) => $.disputes.noneWhy)}</Empty>}
      />
    </ListPage>
  )
}
