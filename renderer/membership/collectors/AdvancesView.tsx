import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Fbu } from '../../../shared/money.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  AmountField,
  Button,
  DataTable,
  Empty,
  Facts,
  RefusalBox,
  Section,
  TextField,
  type Column,
} from '../../ui/index.ts'
import classes from './Collectors.module.css'
import { AdvanceUses } from './AdvanceUses.tsx'
import { RefundDetail } from './RefundDetail.tsx'

type Advance = Output<'membership.advances'>['rows'][number]
type Refund = Output<'membership.refunds'>['rows'][number]

/** What members paid ahead, and what is given back of it with its signatures. */
export function AdvancesView() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const [chosen, setChosen] = useState<{ kind: 'advance' | 'refund'; id: string }>()
  const advances = useOfficeQuery('membership.advances', {})
  const refunds = useOfficeQuery('membership.refunds', {})
  const households = advances.data?.rows ?? []
  const papers = refunds.data?.rows ?? []
  const household = households.find((r) => chosen?.kind === 'advance' && r.householdId === chosen.id)
  const refund = papers.find((r) => chosen?.kind === 'refund' && r.id === chosen.id)
  const money = (id: 'received' | 'used' | 'refunded' | 'left', header: string): Column<Advance> => ({
    id,
    header,
    width: 96,
    align: 'end',
    cell: (r) => <Amount value={r[id]} blankZero={id !== 'left'} />,
  })
  const columns: Column<Advance>[] = [
    { id: 'member', header: t(($) => $.doorMoney.member), cell: (r) => <b>{r.member}</b> },
    { id: 'registration', header: t(($) => $.doorMoney.registration), width: 190, cell: (r) => r.registration },
    money(
      'received',
      t(($) => $.doorMoney.received),
    ),
    money(
      'used',
      t(($) => $.doorMoney.usedAdvance),
    ),
    money(
      'refunded',
      t(($) => $.doorMoney.refunded),
    ),
    money(
      'left',
      t(($) => $.doorMoney.left),
    ),
  ]
  const refundColumns: Column<Refund>[] = [
    { id: 'day', header: t(($) => $.doorMoney.day), width: 92, cell: (r) => formatDay(r.day) },
    { id: 'number', header: t(($) => $.doorMoney.number), width: 136, cell: (r) => r.number },
    { id: 'payee', header: t(($) => $.doorMoney.payee), cell: (r) => r.payee },
    {
      id: 'state',
      header: t(($) => $.doorMoney.state),
      width: 96,
      cell: (r) => t(($) => $.doorMoney.refundState[r.state]),
    },
    {
      id: 'signatures',
      header: t(($) => $.doorMoney.signatures),
      width: 90,
      align: 'end',
      cell: (r) => `${[r.endorsedBy, r.approvedBy].filter((name) => name !== undefined).length} / ${r.wanted}`,
    },
    { id: 'amount', header: 'FBu', width: 88, align: 'end', cell: (r) => <Amount value={r.amount} /> },
  ]
  const shown = refund ?? household
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {advances.error ? <RefusalBox refusal={advances.error} /> : null}
        <Section fill title={t(($) => $.doorMoney.advancesLabel)}>
          <DataTable
            label={t(($) => $.doorMoney.advancesLabel)}
            rows={households}
            columns={columns}
            rowKey={(r) => r.householdId}
            selectedKey={household?.householdId}
            onSelect={(r) => {
              setChosen({ kind: 'advance', id: r.householdId })
            }}
            totals={{ left: <Amount value={advances.data?.total ?? 0} /> }}
            waiting={advances.isPending}
            empty={<Empty title={t(($) => $.doorMoney.noAdvance)}>{t(($) => $.doorMoney.noAdvanceWhy)}</Empty>}
          />
        </Section>
        <Section fill title={t(($) => $.doorMoney.refundsLabel)}>
          <DataTable
            label={t(($) => $.doorMoney.refundsLabel)}
            rows={papers}
            columns={refundColumns}
            rowKey={(r) => r.id}
            selectedKey={refund?.id}
            onSelect={(r) => {
              setChosen({ kind: 'refund', id: r.id })
            }}
            rowLook={(r) => (r.state === 'withdrawn' ? 'struck' : undefined)}
            empty={<Empty title={t(($) => $.doorMoney.noRefund)} />}
          />
        </Section>
      </div>
      {shown === undefined ? null : (
        <div className={classes.side} role="region" aria-label={shown.registration} tabIndex={0}>
          {refund === undefined ? null : <RefundDetail key={refund.id} refund={refund} />}
          {household === undefined ? null : (
            <AdvanceDetail key={household.householdId} advance={household} mayPrepare={may('receipt.enter')} />
          )}
        </div>
      )}
    </div>
  )
}

function AdvanceDetail({ advance, mayPrepare }: { advance: Advance; mayPrepare: boolean }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const prepare = useOfficeCommand('membership.prepareRefund')
  const [amount, setAmount] = useState<Fbu | undefined>(advance.left)
  const [reason, setReason] = useState('')
  const save = async (): Promise<void> => {
    if (amount === undefined) return
    const done = await prepare.run({ householdId: advance.householdId, amount, reason })
    if (!done.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.doorMoney.prepared, { number: done.value.number, count: done.value.wanted }),
    })
    setReason('')
  }
  return (
    <>
      <Section title={advance.member} />
      <Facts
        items={[
          [t(($) => $.counter.household), advance.registration],
          [t(($) => $.doorMoney.left), <Amount key="left" value={advance.left} size="strong" unit />],
        ]}
      />
      <Button
        wide
        onClick={() => {
          go(`/households/${advance.householdId}`)
        }}
      >
        {t(($) => $.cash.openHousehold)}
      </Button>
      <AdvanceUses householdId={advance.householdId} />
      {mayPrepare && advance.left > 0 ? (
        <form
          className={classes.form}
          aria-label={t(($) => $.doorMoney.refund)}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <AmountField
            label={t(($) => $.doorMoney.refundAmount)}
            value={amount}
            unit="FBu"
            onChange={(value) => {
              setAmount(value as Fbu | undefined)
            }}
          />
          <TextField
            label={t(($) => $.doorMoney.reason)}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value)
            }}
          />
          {prepare.refusal === undefined ? null : <RefusalBox refusal={prepare.refusal} />}
          <Button kind="primary" submit wide busy={prepare.busy}>
            {t(($) => $.doorMoney.prepare)}
          </Button>
        </form>
      ) : null}
    </>
  )
}
