import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import {
  Amount,
  Badge,
  Button,
  DataTable,
  DayText,
  Page,
  PageHeader,
  RefusalBox,
  Total,
  TotalsBar,
  type Column,
} from '../../ui/index.ts'
import { OrderPanel } from './OrderPanel.tsx'
import { useOrderActs } from './useOrderActs.tsx'
import { ORDER_TONE, type Order } from './words.ts'

/** A payment order: its lines, its road with who may take the next step, its papers. */
export default function OrderPage() {
  const id = usePathParam('id') as Id
  const order = useOfficeQuery('invoices.order', { id }, { keep: true })
  if (order.error)
    return (
      <Page>
        <RefusalBox refusal={order.error} />
      </Page>
    )
  if (order.data === undefined) return <Page>{null}</Page>
  return <Opened key={id} order={order.data} />
}

type Line = Order['lines'][number]

function Opened({ order }: { order: Order }) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const [chosen, setChosen] = useState<string>()
  const { acts, file, busy, dialog } = useOrderActs(order)
  const line = order.lines.find(({ position }) => String(position) === chosen) ?? order.lines[0]
  const print = (): void => {
    go(`/preview/payment-order/${order.id}`)
  }
  const slip = (): void => {
    if (line !== undefined) go(`/preview/payment-slip/${order.id}~${line.payeeId}`)
  }
  usePageKeys([
    ...acts.map(({ combo, label, run }) => ({ combo, label, run, foot: true, disabled: busy })),
    { combo: 'Ctrl+P', label: t(($) => $.payments.act.print), run: print },
    { combo: 'B', label: t(($) => $.payments.act.slip), run: slip, foot: true },
    { combo: 'F', label: t(($) => $.payments.act.file), run: file.run, disabled: !file.on },
  ])
  const columns: Column<Line>[] = [
    {
      id: 'payee',
      header: t(($) => $.payments.order.payee),
      cell: (r) => (r.payeeCode === null ? r.payee : `${r.payee} (${r.payeeCode})`),
    },
    {
      id: 'account',
      header: t(($) => $.payments.order.account),
      width: 244,
      quiet: true,
      cell: (r) => (order.means === 'transfer' ? r.bank : order.means === 'mobile' ? r.mobileMoney : null),
    },
    { id: 'number', header: t(($) => $.payments.order.number), width: 116, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.payments.order.day), width: 84, cell: (r) => <DayText value={r.day} /> },
    {
      id: 'kind',
      header: t(($) => $.payments.order.kind),
      width: 124,
      quiet: true,
      cell: (r) => t(($) => $.payments.kind[r.type]),
    },
    {
      id: 'amount',
      header: t(($) => $.payments.order.amount),
      width: 92,
      align: 'end',
      cell: (r) => <Amount value={r.amount} />,
    },
  ]
  const primary = acts.filter(({ kind }) => kind !== 'danger')
  return (
    <Page
      scroll={false}
      sideWidth={308}
      header={
        <PageHeader
          title={t(($) => $.payments.order.title, { number: order.number })}
          facts={t(($) => $.payments.order.facts, {
            means: t(($) => $.payments.means[order.means]),
            account: order.accountLabel,
            day: formatDay(order.preparedOn),
            object: order.object,
          })}
        >
          <Badge tone={ORDER_TONE[order.state]}>{t(($) => $.payments.state[order.state])}</Badge>
          <Button combo="Ctrl+P" onClick={print}>
            {t(($) => $.payments.act.print)}
          </Button>
          <Button combo="B" onClick={slip}>
            {t(($) => $.payments.act.slip)}
          </Button>
          {file.on ? (
            <Button combo="F" busy={file.busy} onClick={file.run}>
              {t(($) => $.payments.act.file)}
            </Button>
          ) : null}
          {primary.map(({ action, label, combo, kind, run }) => (
            <Button key={action} kind={kind} combo={combo} busy={busy} onClick={run}>
              {label}
            </Button>
          ))}
        </PageHeader>
      }
      side={
        <OrderPanel order={order}>
          {acts.map(({ action, label, combo, kind, run }) =>
            kind === 'danger' ? (
              <Button key={action} small kind="danger" combo={combo} busy={busy} onClick={run}>
                {label}
              </Button>
            ) : null,
          )}
        </OrderPanel>
      }
      bar={
        <TotalsBar>
          <Total label={t(($) => $.payments.order.gross)}>
            <Amount value={order.gross} />
          </Total>
          <Total label={t(($) => $.payments.order.takenBack)}>
            <Amount value={order.takenBack} />
          </Total>
          {order.fee > 0 ? (
            <Total label={t(($) => $.payments.order.fee)}>
              <Amount value={order.fee} />
            </Total>
          ) : null}
          <Total
            label={
              order.executedOn === null || order.state === 'reversed'
                ? t(($) => $.payments.order.total)
                : t(($) => $.payments.order.paid)
            }
          >
            <Amount value={order.total} unit />
          </Total>
          {order.atStake > order.gross ? (
            <Total label={t(($) => $.payments.order.stake, { amount: formatFbu(order.atStake) })}>{null}</Total>
          ) : null}
        </TotalsBar>
      }
    >
      <DataTable
        label={t(($) => $.payments.order.lines)}
        rows={order.lines}
        columns={columns}
        rowKey={(r) => String(r.position)}
        selectedKey={chosen}
        onSelect={(r) => {
          setChosen(String(r.position))
        }}
        onOpen={(r) => {
          if (r.type === 'invoice') go(`/invoices/${r.invoiceId ?? r.documentId}`)
          else if (r.entryId !== null) go('/accounting/journals', { from: r.day, to: r.day, entry: r.entryId })
          else if (r.type === 'reimbursement') go(`/reimbursements/${r.documentId}`)
          // a bill kept aside has no entry to open
          else if (r.type !== 'supplier') go('/payments/debts')
        }}
      />
      {dialog}
    </Page>
  )
}
