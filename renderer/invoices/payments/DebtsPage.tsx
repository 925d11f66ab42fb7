import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  DataTable,
  DayText,
  Empty,
  Facts,
  ListPage,
  Mark,
  RowPanel,
  Section,
  Stacked,
  type Column,
  type ListAct,
  type Tone,
} from '../../ui/index.ts'
import { WhyDialog } from '../acts/WhyDialog.tsx'
import { AdvanceForm, RecoveryForm } from './DebtForms.tsx'
import { PaymentTabs } from './PaymentTabs.tsx'

type Answer = Output<'invoices.facilityDebts'>
type Advance = Answer['advances'][number]
type Recovery = Answer['recoveries'][number]

const ADVANCE_TONE: Readonly<Record<Advance['state'], Tone>> = {
  requested: 'look',
  approved: 'run',
  paid: 'run',
  taken_back: 'ok',
  withdrawn: 'quiet',
}
const RECOVERY_TONE: Readonly<Record<Recovery['state'], Tone>> = { open: 'warn', taken_back: 'ok', cancelled: 'quiet' }

/** What facilities owe the centre: advances, and certificates found wrong after they were paid. */
export default function DebtsPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const list = useOfficeQuery('invoices.facilityDebts', {}, { keep: true })
  const approve = useOfficeCommand('invoices.approveAdvance')
  const withdraw = useOfficeCommand('invoices.withdrawAdvance')
  const cancel = useOfficeCommand('invoices.cancelRecovery')
  const [chosen, setChosen] = useState<string>()
  const [form, setForm] = useState<'advance' | 'recovery'>()
  /** The debt that a dialog asks about, as it was then. */
  const [asks, setAsks] = useState<{ readonly rev: number }>()
  const { advances = [], recoveries = [] } = list.data ?? {}
  const advance = advances.find(({ id }) => id === chosen)
  const recovery = recoveries.find(({ id }) => id === chosen)
  const open = (which: 'advance' | 'recovery'): void => {
    setForm(which)
  }
  const close = (): void => {
    setForm(undefined)
  }
  const yes = async (): Promise<void> => {
    if (advance === undefined) return
    const answer = await approve.run({ id: advance.id, rev: advance.rev })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.payments.debt.approved, { number: answer.value.number }) })
  }
  const no = async (reason: string): Promise<void> => {
    const answer =
      advance === undefined
        ? recovery === undefined
          ? undefined
          : await cancel.run({ id: recovery.id, rev: asks?.rev ?? recovery.rev, reason })
        : await withdraw.run({ id: advance.id, rev: asks?.rev ?? advance.rev, reason })
    if (answer?.ok !== true) return
    setAsks(undefined)
    const { number } = answer.value
    toast({
      tone: 'ok',
      text: t(($) => (advance === undefined ? $.payments.debt.cancelled : $.payments.debt.withdrawn), { number }),
    })
  }
  const mayApprove = advance?.state === 'requested' && may('approvePayment.approve')
  const mayWithdraw =
    (advance?.state === 'requested' || advance?.state === 'approved') &&
    (may('payment.enter') || may('approvePayment.approve'))
  const mayCancel = recovery?.state === 'open' && recovery.takenBack === 0 && may('approvePayment.approve')
  const ask = (): void => {
    withdraw.clear()
    cancel.clear()
    setAsks(advance ?? recovery)
  }
  const rowActs: ListAct[] = [
    {
      combo: 'A',
      label: t(($) => $.payments.debt.approve),
      kind: 'primary',
      on: mayApprove,
      busy: approve.busy,
      run: () => void yes(),
    },
    { combo: 'R', label: t(($) => $.payments.debt.withdraw), kind: 'danger', on: mayWithdraw, run: ask },
    { combo: 'X', label: t(($) => $.payments.debt.cancel), kind: 'danger', on: mayCancel, run: ask },
  ]
  const money = <R extends Advance | Recovery>(id: 'amount' | 'takenBack' | 'left'): Column<R> => ({
    id,
    header: t(($) => $.payments.debt[id]),
    width: 84,
    align: 'end',
    cell: (r) => <Amount value={r[id]} blankZero={id !== 'amount'} />,
  })
  const start = <R extends Advance | Recovery>(): Column<R>[] => [
    { id: 'number', header: t(($) => $.payments.debt.number), width: 112, quiet: true, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.payments.debt.day), width: 84, cell: (r) => <DayText value={r.day} /> },
    { id: 'facility', header: t(($) => $.payments.debt.facility), width: 170, cell: (r) => r.facility },
    { id: 'reason', header: t(($) => $.payments.debt.reason), quiet: true, cell: (r) => r.reason },
  ]
  const advanceColumns: Column<Advance>[] = [
    ...start<Advance>(),
    money('amount'),
    money('takenBack'),
    money('left'),
    {
      id: 'state',
      header: t(($) => $.payments.debt.state),
      width: 110,
      cell: (r) => <Mark tone={ADVANCE_TONE[r.state]}>{t(($) => $.payments.debt.advanceState[r.state])}</Mark>,
    },
  ]
  const recoveryColumns: Column<Recovery>[] = [
    ...start<Recovery>(),
    money('amount'),
    money('takenBack'),
    money('left'),
    {
      id: 'state',
      header: t(($) => $.payments.debt.state),
      width: 110,
      cell: (r) => <Mark tone={RECOVERY_TONE[r.state]}>{t(($) => $.payments.debt.recoveryState[r.state])}</Mark>,
    },
  ]
  const select = ({ id }: { id: string }): void => {
    setChosen(id)
    close()
  }
  const number = (advance ?? recovery)?.number ?? ''
  return (
    <ListPage
      title={t(($) => $.payments.debt.title)}
      facts={t(($) => $.payments.debt.facts, {
        advances: formatFbu(advances.reduce((sum, { left }) => sum + left, 0)),
        recoveries: formatFbu(recoveries.reduce((sum, { left }) => sum + left, 0)),
      })}
      tabs={<PaymentTabs current="/payments/debts" />}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.payments.debt.newAdvance),
          on: may('payment.enter'),
          run: () => open('advance'),
        },
        {
          combo: 'T',
          label: t(($) => $.payments.debt.newRecovery),
          on: may('decideInvoice.enter'),
          run: () => open('recovery'),
        },
      ]}
      rowActs={rowActs}
      sideWidth={308}
      refusal={list.error ?? approve.refusal}
      side={
        form === 'advance' ? (
          <AdvanceForm onDone={close} />
        ) : form === 'recovery' ? (
          <RecoveryForm onDone={close} />
        ) : (advance ?? recovery) === undefined ? undefined : (
          <RowPanel title={number} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.payments.debt.facility), (advance ?? recovery)?.facility],
                [t(($) => $.payments.debt.reason), (advance ?? recovery)?.reason],
                [t(($) => $.payments.debt.certificate), recovery?.certificate],
                [t(($) => $.payments.debt.reasonCode), recovery?.reasonCode],
                [t(($) => $.payments.debt.by), advance?.requestedBy ?? recovery?.by],
                [t(($) => $.payments.debt.approvedBy), advance?.approvedBy ?? undefined],
              ]}
            />
          </RowPanel>
        )
      }
    >
      <Stacked template="minmax(0, 1fr) minmax(0, 1fr)">
        <Section fill title={t(($) => $.payments.debt.advances)}>
          <DataTable
            label={t(($) => $.payments.debt.advances)}
            rows={advances}
            columns={advanceColumns}
            rowKey={(r) => r.id}
            selectedKey={chosen}
            onSelect={select}
            waiting={list.isPending}
            empty={<Empty title={t(($) => $.payments.debt.noAdvance)} />}
          />
        </Section>
        <Section fill title={t(($) => $.payments.debt.recoveries)}>
          <DataTable
            label={t(($) => $.payments.debt.recoveries)}
            rows={recoveries}
            columns={recoveryColumns}
            rowKey={(r) => r.id}
            selectedKey={chosen}
            onSelect={select}
            onOpen={(r) => {
              go(`/invoices/${r.invoiceId}`)
            }}
            empty={<Empty title={t(($) => $.payments.debt.noRecovery)} />}
          />
        </Section>
      </Stacked>
      {asks === undefined ? null : (
        <WhyDialog
          title={t(($) => (advance === undefined ? $.payments.debt.cancelTitle : $.payments.debt.withdrawTitle), {
            number,
          })}
          act={advance === undefined ? t(($) => $.payments.debt.cancel) : t(($) => $.payments.debt.withdraw)}
          keep={t(($) => $.payments.ask.keep)}
          danger
          busy={withdraw.busy || cancel.busy}
          refusal={withdraw.refusal ?? cancel.refusal}
          onKeep={() => {
            setAsks(undefined)
          }}
          onAct={(why) => void no(why)}
        >
          {advance === undefined ? t(($) => $.payments.debt.cancelWhy) : t(($) => $.payments.debt.withdrawWhy)}
        </WhyDialog>
      )}
    </ListPage>
  )
}
