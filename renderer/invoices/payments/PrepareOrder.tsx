import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { daysBetween } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { subtract, type Fbu } from '../../../shared/money.ts'
import { ACCOUNT_KIND } from '../../../shared/rules/invoices/payments/machine.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Amount, Button, DataTable, Empty, Page, PageHeader, RefusalBox, Total, TotalsBar } from '../../ui/index.ts'
import { WhyDialog } from '../acts/WhyDialog.tsx'
import { PaymentTabs } from './PaymentTabs.tsx'
import { PreparePanel, type Manner } from './PreparePanel.tsx'
import { usePayableColumns } from './payableColumns.tsx'
import { useSelection } from './useSelection.ts'
import type { Order, Payable } from './words.ts'

interface PrepareProps {
  readonly payable: Output<'invoices.payable'>
  readonly order: Order | undefined
  readonly first: ReadonlyMap<Id, Fbu>
}

/** The list is the form: Enter takes a document or leaves it; the panel says how it is paid, the bar what it comes to. */
export function PrepareOrder({ payable, order, first }: PrepareProps) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const today = useToday()
  const { rows, debts, accounts, thresholds } = payable
  const selection = useSelection(rows, debts, first)
  const [chosen, setChosen] = useState<string | undefined>([...first.keys()][0])
  const [allowing, setAllowing] = useState(false)
  const [manner, setManner] = useState<Manner>({
    means: order?.means ?? 'transfer',
    account: order?.account,
    object: order?.object ?? '',
    wantedOn: order?.wantedOn ?? undefined,
  })
  const prepare = useOfficeCommand('invoices.prepareOrder')
  const amend = useOfficeCommand('invoices.amendOrder')
  const allow = useOfficeCommand('invoices.allowSuspended')
  const columns = usePayableColumns(selection, debts, manner.means)
  const row = rows.find(({ id }) => id === chosen)
  const fitting = accounts.filter(({ kind }) => kind === ACCOUNT_KIND[manner.means])
  const account = fitting.find((one) => one.account === manner.account) ?? fitting[0]
  const total = subtract(selection.gross, selection.takenBack)
  const busy = prepare.busy || amend.busy
  const ready = selection.taken.size > 0 && account !== undefined && may('payment.enter')

  const save = async (): Promise<void> => {
    if (!ready || busy) return
    const content = {
      means: manner.means,
      account: account.account,
      ...(manner.object.trim() === '' ? {} : { object: manner.object.trim() }),
      wantedOn: manner.wantedOn ?? null,
      lines: rows.flatMap(({ type, id }) => {
        const amount = selection.taken.get(id)
        return amount === undefined ? [] : [{ type, id, amount }]
      }),
      offsets: selection.kept.map(({ debt: { type, id }, amount }) => ({ type, id, amount })),
    }
    const answer =
      order === undefined ? await prepare.run(content) : await amend.run({ ...content, id: order.id, rev: order.rev })
    if (!answer.ok) return
    const { id, number } = answer.value
    toast({ tone: 'ok', text: t(($) => $.payments.prepare.done, { number, total: formatFbu(answer.value.total) }) })
    go(`/payments/${id}`)
  }
  const takeDue = (): void => {
    selection.takeAll(rows.filter(({ dueOn }) => daysBetween(dueOn, today) >= 0))
  }
  const letThrough = row?.suspended != null && row.suspended.allowed === null && may('payment.approve')
  usePageKeys([
    { combo: 'Enter', label: t(($) => $.payments.prepare.take), foot: true },
    { combo: 'E', label: t(($) => $.payments.prepare.all), foot: true, run: takeDue },
    { combo: 'L', label: t(($) => $.payments.prepare.none), foot: true, run: () => selection.takeAll([]) },
    {
      combo: 'P',
      label: t(($) => $.payments.prepare.allow),
      foot: letThrough,
      disabled: !letThrough,
      run: () => setAllowing(true),
    },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.payments.prepare.save),
      foot: true,
      run: () => void save(),
      disabled: !ready,
    },
  ])
  const refusal = prepare.refusal ?? amend.refusal
  return (
    <Page
      scroll={false}
      sideWidth={316}
      header={
        <PageHeader
          title={
            order === undefined
              ? t(($) => $.payments.prepare.title)
              : t(($) => $.payments.prepare.amend, { number: order.number })
          }
          facts={t(($) => $.payments.prepare.facts, {
            count: rows.length,
            amount: formatFbu(rows.reduce((sum, { left }) => sum + left, 0)),
          })}
        >
          <PaymentTabs current="/payments/prepare" />
        </PageHeader>
      }
      side={
        <PreparePanel
          manner={manner}
          onManner={setManner}
          accounts={fitting}
          account={account}
          row={row}
          selection={selection}
          debts={debts}
          thresholds={thresholds}
          total={total}
          taken={rows.filter(({ id }) => selection.taken.has(id))}
        />
      }
      bar={
        <TotalsBar
          actions={
            <Button
              kind="primary"
              combo="Ctrl+Enter"
              busy={busy}
              disabled={!ready}
              onClick={() => {
                void save()
              }}
            >
              {order === undefined ? t(($) => $.payments.prepare.save) : t(($) => $.payments.prepare.saveChange)}
            </Button>
          }
        >
          <Total label={t(($) => $.payments.prepare.documents)}>{selection.taken.size}</Total>
          <Total label={t(($) => $.payments.prepare.gross)}>
            <Amount value={selection.gross} />
          </Total>
          <Total label={t(($) => $.payments.prepare.takenBack)}>
            <Amount value={selection.takenBack} />
          </Total>
          <Total label={t(($) => $.payments.prepare.total)}>
            <Amount value={total} unit />
          </Total>
        </TotalsBar>
      }
    >
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      <DataTable<Payable>
        label={t(($) => $.payments.prepare.label)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={chosen}
        onSelect={(r) => {
          setChosen(r.id)
        }}
        onOpen={selection.toggle}
        rowLook={(r) => (selection.taken.has(r.id) ? 'strong' : undefined)}
        empty={<Empty title={t(($) => $.payments.prepare.empty)}>{t(($) => $.payments.prepare.emptyWhy)}</Empty>}
      />
      {allowing && row?.suspended != null ? (
        <WhyDialog
          title={t(($) => $.payments.prepare.allowTitle, { facility: row.payee })}
          act={t(($) => $.payments.prepare.allow)}
          keep={t(($) => $.payments.ask.keep)}
          danger
          busy={allow.busy}
          refusal={allow.refusal}
          onKeep={() => {
            setAllowing(false)
          }}
          onAct={(reason) => {
            void allow.run({ facilityId: row.payeeId, reason }).then((answer) => {
              if (!answer.ok) return
              setAllowing(false)
              toast({ tone: 'ok', text: t(($) => $.payments.prepare.allowedSaid, answer.value) })
            })
          }}
        >
          {t(($) => $.payments.prepare.allowWhy, { reason: row.suspended.reason })}
        </WhyDialog>
      ) : null}
    </Page>
  )
}
