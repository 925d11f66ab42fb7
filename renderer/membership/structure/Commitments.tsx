import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  AmountField,
  Button,
  DataTable,
  Mark,
  ReasonDialog,
  RefusalBox,
  SecondLook,
  Section,
  Segments,
  TextField,
} from '../../ui/index.ts'
import { orNothing } from './Frame.tsx'
import classes from './Structure.module.css'

export type Payer = Output<'membership.payers'>['payers'][number]
type Commitment = Output<'membership.payer'>['commitments'][number]
type Mode = 'bank' | 'cash' | 'mobile'

/** What a payer took upon itself, with its payments, its statement, and the way back while nothing was paid. */
export function Commitments({ payer }: { payer: Payer }) {
  const { t } = useTranslation('membership')
  const may = useMay()
  const go = useGo()
  const rows = useOfficeQuery('membership.payer', { payerId: payer.id }).data?.commitments ?? []
  const years = useOfficeQuery('membership.coverYears', {}).data?.coverYears ?? []
  const [chosenId, setChosen] = useState<string>()
  const [act, setAct] = useState<'pay' | 'cancel'>()
  const chosen = rows.find((c) => c.id === chosenId) ?? rows[0]
  const stands = chosen?.state === 'recorded'
  const mayPay = stands && chosen.paid < chosen.amount && may('receipt.enter')
  const mayCancel = stands && chosen.paid === 0 && may('household.approve')
  const print = (): void => {
    const year = years.find((y) => y.label === chosen?.coverYear)
    if (year !== undefined) go(`/preview/payer-statement/${payer.id}~${year.id}`)
  }
  usePageKeys([
    {
      combo: 'E',
      label: t(($) => $.structure.payers.pay),
      foot: true,
      disabled: !mayPay,
      run: () => {
        setAct('pay')
      },
    },
    { combo: 'I', label: t(($) => $.structure.payers.statement), run: print, disabled: chosen === undefined },
  ])
  if (chosen === undefined) return null
  const close = (): void => {
    setAct(undefined)
  }
  return (
    <Section title={t(($) => $.structure.payers.commitments)} facts={payer.name}>
      <DataTable
        label={t(($) => $.structure.payers.commitmentsLabel)}
        fill={false}
        rows={rows}
        rowKey={(c) => c.id}
        selectedKey={chosen.id}
        onSelect={(c) => {
          setChosen(c.id)
        }}
        rowLook={(c) => (c.state === 'cancelled' ? 'struck' : undefined)}
        columns={[
          { id: 'number', header: t(($) => $.structure.payers.number), width: 130, cell: (c) => c.number },
          { id: 'day', header: t(($) => $.structure.payers.day), width: 96, cell: (c) => formatDay(c.day) },
          { id: 'year', header: t(($) => $.structure.payers.year), width: 70, cell: (c) => c.coverYear },
          { id: 'reference', header: t(($) => $.structure.payers.reference), cell: (c) => c.reference ?? '' },
          {
            id: 'households',
            header: t(($) => $.structure.households),
            width: 84,
            align: 'end',
            cell: (c) => c.households,
          },
          {
            id: 'amount',
            header: t(($) => $.structure.payers.committed),
            width: 104,
            align: 'end',
            cell: (c) => <Amount value={c.amount} />,
          },
          {
            id: 'paid',
            header: t(($) => $.structure.payers.paid),
            width: 104,
            align: 'end',
            cell: (c) => <Amount value={c.paid} />,
          },
          {
            id: 'state',
            header: t(($) => $.structure.state),
            width: 110,
            cell: (c) =>
              c.state === 'cancelled' ? (
                <Mark tone="quiet">{t(($) => $.structure.payers.cancelled)}</Mark>
              ) : c.paid === c.amount ? (
                <Mark tone="ok">{t(($) => $.structure.payers.settled)}</Mark>
              ) : (
                <Mark tone="run">{t(($) => $.structure.payers.standing)}</Mark>
              ),
          },
        ]}
      />
      <div className={classes.acts}>
        {mayPay ? (
          <Button
            combo="E"
            onClick={() => {
              setAct('pay')
            }}
          >
            {t(($) => $.structure.payers.pay)}
          </Button>
        ) : null}
        <Button combo="I" onClick={print}>
          {t(($) => $.structure.payers.statement)}
        </Button>
        {mayCancel ? (
          <Button
            kind="danger"
            onClick={() => {
              setAct('cancel')
            }}
          >
            {t(($) => $.structure.payers.cancel)}
          </Button>
        ) : null}
      </div>
      {act === 'pay' ? <Pay commitment={chosen} onClose={close} /> : null}
      {act === 'cancel' ? <Cancel commitment={chosen} onClose={close} /> : null}
    </Section>
  )
}

function Pay({ commitment, onClose }: { commitment: Commitment; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const [amount, setAmount] = useState<Fbu | undefined>(fbu(commitment.amount - commitment.paid))
  const [mode, setMode] = useState<Mode>('bank')
  const [reference, setReference] = useState('')
  const pay = useOfficeCommand('membership.recordPayerPayment')
  const act = async (): Promise<void> => {
    if (amount === undefined) return
    const done = await pay.run({ commitmentId: commitment.id, amount, mode, ...orNothing('reference', reference) })
    if (!done.ok) return
    const { number, left } = done.value
    toast({ tone: 'ok', text: t(($) => $.structure.payers.paidToast, { number, left: formatFbu(left) }) })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.structure.payers.payTitle, { number: commitment.number })}
      act={t(($) => $.structure.payers.pay)}
      written
      keep={t(($) => $.structure.cancel)}
      onAct={() => void act()}
      onKeep={onClose}
      danger={false}
      busy={pay.busy}
      disabled={amount === undefined}
    >
      <div className={classes.form}>
        <AmountField label={t(($) => $.structure.payers.amount)} unit="FBu" value={amount} onChange={setAmount} />
        <TextField
          label={t(($) => $.structure.payers.payReference)}
          value={reference}
          onChange={(event) => {
            setReference(event.currentTarget.value)
          }}
        />
        <div className={classes.wide}>
          <Segments
            label={t(($) => $.structure.payers.mode)}
            value={mode}
            options={(['bank', 'cash', 'mobile'] as const).map((m) => ({ value: m, label: t(($) => $.mode[m]) }))}
            onChange={setMode}
            labelled
          />
        </div>
      </div>
      {pay.refusal === undefined ? null : <RefusalBox refusal={pay.refusal} />}
    </SecondLook>
  )
}

function Cancel({ commitment, onClose }: { commitment: Commitment; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const cancel = useOfficeCommand('membership.cancelCommitment')
  const act = async (reason: string): Promise<void> => {
    if ((await cancel.run({ commitmentId: commitment.id, reason })).ok) onClose()
  }
  return (
    <ReasonDialog
      title={t(($) => $.structure.payers.cancelTitle, { number: commitment.number })}
      act={t(($) => $.structure.payers.cancel)}
      keep={t(($) => $.structure.payers.keep)}
      label={t(($) => $.structure.payers.reason)}
      least={1}
      short
      onAct={(reason) => void act(reason)}
      onKeep={onClose}
      busy={cancel.busy}
      refusal={cancel.refusal}
    >
      <p>{t(($) => $.structure.payers.cancelWhy)}</p>
    </ReasonDialog>
  )
}
