import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { dayAt } from '../../../shared/dates.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  type Column,
  DataTable,
  DayText,
  Empty,
  ListPage,
  Mark,
  NoteField,
  RefusalBox,
  SecondLook,
} from '../../ui/index.ts'
import { PaymentTabs } from './PaymentTabs.tsx'

type Row = Output<'invoices.deferredVisas'>['rows'][number]

const PLACES: Readonly<Record<string, string>> = {
  'payment-order': '/payments/',
  invoice: '/invoices/',
  'invoice-dispute': '/disputes/',
  reimbursement: '/reimbursements/',
}

const pathOf = ({ documentType, documentId }: Row): string =>
  documentType in PLACES ? `${PLACES[documentType] ?? ''}${documentId}` : '/payments/debts'

/** What one person did alone where two are wanted: the supervisory committee reads each and says that it has seen it. */
export default function VisasPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const list = useOfficeQuery('invoices.deferredVisas', {}, { keep: true })
  const see = useOfficeCommand('invoices.seeVisa')
  const [chosen, setChosen] = useState<string>()
  const [asks, setAsks] = useState(false)
  const [remark, setRemark] = useState('')
  const rows = list.data?.rows ?? []
  const row = rows.find(({ id }) => id === chosen)
  const maySee = row?.seenAt === null && may('deferredVisa.validate')
  const open = (): void => {
    setRemark('')
    setAsks(true)
  }
  const save = async (): Promise<void> => {
    if (row === undefined) return
    const answer = await see.run({ id: row.id, remark: remark.trim() })
    if (!answer.ok) return
    setAsks(false)
    toast({ tone: 'ok', text: t(($) => $.payments.visa.seen, { number: answer.value.number }) })
  }
  const columns: Column<Row>[] = [
    {
      id: 'at',
      header: t(($) => $.payments.visa.at),
      width: 84,
      cell: (r) => <DayText value={dayAt(r.at)} />,
    },
    { id: 'by', header: t(($) => $.payments.visa.by), width: 180, cell: (r) => r.by },
    { id: 'number', header: t(($) => $.payments.visa.number), width: 120, quiet: true, cell: (r) => r.number },
    {
      id: 'act',
      header: t(($) => $.payments.visa.act),
      width: 92,
      cell: (r) => t(($) => $.payments.visa.acts[r.act as 'check']),
    },
    {
      id: 'problem',
      header: t(($) => $.payments.visa.problem),
      cell: (r) => t(($) => $.payments.visa.problems[r.problem as 'advance-own']),
    },
    {
      id: 'amount',
      header: t(($) => $.payments.visa.amount),
      width: 92,
      align: 'end',
      cell: (r) => <Amount value={r.amount} />,
    },
    {
      id: 'state',
      header: t(($) => $.payments.visa.state),
      width: 220,
      cell: (r) =>
        r.seenBy === null ? (
          <Mark tone="warn">{t(($) => $.payments.visa.waits)}</Mark>
        ) : (
          <Mark tone="ok">{[r.seenBy, r.remark].filter((part) => part !== null).join(' · ')}</Mark>
        ),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.payments.visa.title)}
      facts={t(($) => $.payments.visa.facts, { count: list.data?.waiting ?? 0 })}
      tabs={<PaymentTabs current="/payments/visas" />}
      acts={[{ combo: 'V', label: t(($) => $.payments.visa.see), kind: 'primary', on: maySee, run: open }]}
      refusal={list.error}
    >
      <DataTable
        label={t(($) => $.payments.visa.label)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={chosen}
        onSelect={(r) => {
          setChosen(r.id)
        }}
        onOpen={(r) => {
          go(pathOf(r))
        }}
        waiting={list.isPending}
        empty={<Empty title={t(($) => $.payments.visa.empty)}>{t(($) => $.payments.visa.emptyWhy)}</Empty>}
      />
      {asks && row !== undefined ? (
        <SecondLook
          title={t(($) => $.payments.visa.seeTitle, { number: row.number, by: row.by })}
          act={t(($) => $.payments.visa.see)}
          written
          danger={false}
          busy={see.busy}
          onAct={() => void save()}
          keep={t(($) => $.payments.ask.keep)}
          onKeep={() => {
            setAsks(false)
          }}
        >
          <p>{t(($) => $.payments.visa.seeWhy)}</p>
          <NoteField
            label={t(($) => $.payments.visa.remark)}
            value={remark}
            data-autofocus
            onChange={(event) => {
              setRemark(event.currentTarget.value)
            }}
          />
          {see.refusal === undefined ? null : <RefusalBox refusal={see.refusal} />}
        </SecondLook>
      ) : null}
    </ListPage>
  )
}
