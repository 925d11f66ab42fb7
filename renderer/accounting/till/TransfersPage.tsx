import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { usePages } from '../../app/usePages.ts'
import {
  Amount,
  AmountField,
  type Column,
  DataTable,
  DayField,
  DayText,
  Empty,
  Facts,
  type ListAct,
  ListPage,
  Mark,
  RefusalBox,
  RowPanel,
  SecondLook,
  TextField,
} from '../../ui/index.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { TillTabs } from './TillTabs.tsx'
import { TransferForm } from './TransferForm.tsx'
import { TRANSFER_TONE, type Transfer } from './words.ts'

/** Money between tills, banks and mobile money: what is on its way, what arrived. */
export default function TransfersPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const [from] = useFilter('from')
  const [amount] = useFilter('amount')
  const pages = usePages('accounting.cashTransfers', { limit: 100 })
  const tills = useOfficeQuery('accounting.tills', {}).data
  const cancel = useOfficeCommand('accounting.cancelTransfer')
  const [adding, setAdding] = useState(from !== '')
  const [chosen, setChosen] = useState<string>()
  const [asks, setAsks] = useState<'receive' | 'cancel'>()
  const row = pages.rows.find(({ id }) => id === chosen) ?? pages.rows[0]
  const sent = row?.state === 'sent' && (may('till.enter') || may('bank.enter'))
  const columns: Column<Transfer>[] = [
    { id: 'number', header: t(($) => $.columns.number), width: 112, quiet: true, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.till.transfer.left), width: 84, cell: (r) => <DayText value={r.sentOn} /> },
    { id: 'from', header: t(($) => $.till.transfer.from), cell: (r) => r.from.label },
    { id: 'to', header: t(($) => $.till.transfer.to), cell: (r) => r.to.label },
    { id: 'bearer', header: t(($) => $.till.transfer.bearer), width: 150, quiet: true, cell: (r) => r.bearer },
    { id: 'amount', header: 'FBu', width: 92, align: 'end', cell: (r) => <Amount value={r.amount} /> },
    {
      id: 'received',
      header: t(($) => $.till.transfer.arrived),
      width: 84,
      cell: (r) => (r.receivedOn === null ? '—' : <DayText value={r.receivedOn} />),
    },
    {
      id: 'state',
      header: t(($) => $.till.counts.state),
      width: 150,
      cell: (r) => (
        <Mark tone={r.late ? 'warn' : TRANSFER_TONE[r.state]}>
          {r.late ? t(($) => $.till.transfer.late, { count: r.days }) : t(($) => $.till.transfer.states[r.state])}
        </Mark>
      ),
    },
  ]
  const undo = async (reason: string): Promise<void> => {
    if (row === undefined) return
    const answer = await cancel.run({ id: row.id, rev: row.rev, reason })
    if (!answer.ok) return
    setAsks(undefined)
    toast({ tone: 'ok', text: t(($) => $.till.transfer.cancelled, { number: answer.value.number }) })
  }
  const rowActs: ListAct[] = [
    { combo: 'R', label: t(($) => $.till.transfer.receive), kind: 'primary', on: sent, run: () => setAsks('receive') },
    {
      combo: 'I',
      label: t(($) => $.till.act.slip),
      on: row !== undefined,
      run: () => {
        if (row !== undefined) go(`/preview/cash-transfer/${row.id}`)
      },
    },
    {
      combo: 'A',
      label: t(($) => $.till.transfer.cancel),
      kind: 'danger',
      on: sent,
      run: () => {
        cancel.clear()
        setAsks('cancel')
      },
    },
  ]
  return (
    <ListPage
      title={t(($) => $.till.transfer.title)}
      facts={
        tills === undefined
          ? undefined
          : t(($) => $.till.transfer.facts, { count: tills.onTheWay.count, amount: formatFbu(tills.onTheWay.amount) })
      }
      tabs={<TillTabs current="transfers" />}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.till.transfer.new),
          kind: 'primary',
          on: may('till.enter'),
          run: () => setAdding(true),
        },
      ]}
      rowActs={adding ? [] : rowActs}
      refusal={pages.error}
      side={
        adding ? (
          <TransferForm
            from={from}
            amount={/^\d+$/.test(amount) ? fbu(Number(amount)) : undefined}
            onDone={(id) => {
              setAdding(false)
              setChosen(id)
            }}
          />
        ) : row === undefined ? undefined : (
          <RowPanel title={row.number} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.till.transfer.amount), <Amount key="amount" value={row.amount} unit />],
                [t(($) => $.till.transfer.from), row.from.label],
                [t(($) => $.till.transfer.to), row.to.label],
                [t(($) => $.till.transfer.bearer), row.bearer],
                [t(($) => $.till.transfer.reference), row.reference ?? undefined],
                [t(($) => $.till.transfer.left), `${formatDay(row.sentOn)}, ${row.sentBy}`],
                [
                  t(($) => $.till.transfer.arrived),
                  row.receivedOn === null ? undefined : `${formatDay(row.receivedOn)}, ${row.receivedBy ?? ''}`,
                ],
                [t(($) => $.till.transfer.fee), row.fee === 0 ? undefined : <Amount key="fee" value={row.fee} />],
                [t(($) => $.till.reason), row.cancelledReason ?? undefined],
              ]}
            />
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.till.transfer.title)}
        rows={pages.rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={row?.id}
        onSelect={(r) => setChosen(r.id)}
        rowLook={(r) => (r.state === 'cancelled' ? 'struck' : undefined)}
        waiting={pages.waiting}
        onEnd={pages.more}
        empty={<Empty title={t(($) => $.till.transfer.empty)}>{t(($) => $.till.transfer.emptyWhy)}</Empty>}
      />
      {asks === 'receive' && row !== undefined ? <ReceiveDialog row={row} onDone={() => setAsks(undefined)} /> : null}
      {asks === 'cancel' && row !== undefined ? (
        <ReasonDialog
          title={t(($) => $.till.transfer.cancelTitle, { number: row.number })}
          act={t(($) => $.till.transfer.cancel)}
          busy={cancel.busy}
          refusal={cancel.refusal}
          onKeep={() => setAsks(undefined)}
          onAct={(reason) => void undo(reason)}
        >
          {t(($) => $.till.transfer.cancelWhy)}
        </ReasonDialog>
      ) : null}
    </ListPage>
  )
}

function ReceiveDialog({ row, onDone }: { row: Transfer; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const receive = useOfficeCommand('accounting.receiveCash')
  const [day, setDay] = useState<Day | undefined>(today)
  const [fee, setFee] = useState<Fbu | undefined>(fbu(0))
  const [reference, setReference] = useState('')
  const save = async (): Promise<void> => {
    const answer = await receive.run({
      id: row.id,
      rev: row.rev,
      fee: fee ?? fbu(0),
      reference: reference.trim(),
      ...(day === undefined ? {} : { day }),
    })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.till.transfer.receivedSaid, { number: answer.value.number, entry: answer.value.entry }),
    })
    onDone()
  }
  return (
    <SecondLook
      title={t(($) => $.till.transfer.receiveTitle, { number: row.number })}
      act={t(($) => $.till.transfer.receive)}
      written
      danger={false}
      busy={receive.busy}
      disabled={day === undefined || fee === undefined}
      onAct={() => void save()}
      keep={t(($) => $.till.keep)}
      onKeep={onDone}
    >
      <p>{t(($) => $.till.transfer.receiveWhy, { amount: formatFbu(row.amount), to: row.to.label })}</p>
      <DayField label={t(($) => $.till.transfer.arrived)} value={day} data-autofocus onChange={setDay} />
      <AmountField
        label={t(($) => $.till.transfer.fee)}
        value={fee}
        unit="FBu"
        onChange={(value) => setFee(value as Fbu | undefined)}
      />
      <TextField
        label={t(($) => $.till.transfer.reference)}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      {receive.refusal === undefined ? null : <RefusalBox refusal={receive.refusal} />}
    </SecondLook>
  )
}
