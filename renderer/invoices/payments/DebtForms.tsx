import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { REASONS, type ReasonCode } from '../../../shared/rules/claims/reasons.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { AmountField, Button, Panel, RefusalBox, SelectField, TextField } from '../../ui/index.ts'
import classes from './payments.module.css'

/** Asks for money ahead of a facility's invoices. */
export function AdvanceForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('invoices')
  const facilities = useOfficeQuery('facilities.list', { scope: 'registered' }).data?.rows ?? []
  const request = useOfficeCommand('invoices.requestAdvance')
  const [facilityId, setFacility] = useState<string>()
  const [amount, setAmount] = useState<Fbu>()
  const [reason, setReason] = useState('')
  const registered = facilities.flatMap(({ id, name }) => (id === null ? [] : [{ value: id as string, label: name }]))
  const chosen = facilityId ?? registered[0]?.value
  const save = async (): Promise<void> => {
    if (chosen === undefined || amount === undefined) return
    const answer = await request.run({ facilityId: chosen as Id, amount, reason: reason.trim() })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.payments.debt.asked, { number: answer.value.number }) })
    onDone()
  }
  return (
    <Panel title={t(($) => $.payments.debt.newAdvance)}>
      <form
        className={classes.form}
        aria-label={t(($) => $.payments.debt.newAdvance)}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <SelectField
          label={t(($) => $.payments.debt.facilityField)}
          value={chosen}
          onChange={setFacility}
          options={registered}
        />
        <AmountField
          label={t(($) => $.payments.debt.amount)}
          value={amount}
          unit="FBu"
          onChange={(value) => {
            setAmount(value as Fbu | undefined)
          }}
        />
        <TextField
          label={t(($) => $.payments.debt.purpose)}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value)
          }}
        />
        {request.refusal === undefined ? null : <RefusalBox refusal={request.refusal} />}
        <Button
          kind="primary"
          submit
          wide
          busy={request.busy}
          disabled={amount === undefined || reason.trim().length < 3}
        >
          {t(($) => $.payments.debt.ask)}
        </Button>
      </form>
    </Panel>
  )
}

/** A certificate of a paid invoice, why it was wrong, and how much comes back. */
export function RecoveryForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('invoices')
  const paid = useOfficeQuery('invoices.list', { state: 'paid', limit: 200 }).data?.rows.toReversed() ?? []
  const record = useOfficeCommand('invoices.recordRecovery')
  const [invoiceId, setInvoice] = useState<string>()
  const [claimId, setClaim] = useState<string>()
  const [code, setCode] = useState<ReasonCode>('FRA01')
  const [amount, setAmount] = useState<Fbu>()
  const [reason, setReason] = useState('')
  const invoice = invoiceId ?? paid[0]?.id
  const claims = useOfficeQuery(
    'claims.ofInvoice',
    { invoiceId: invoice as Id },
    { enabled: invoice !== undefined },
  ).data
  const certificates = (claims?.rows ?? []).filter((row) => row.paid > 0)
  const claim = certificates.find(({ id }) => id === claimId) ?? certificates[0]
  const save = async (): Promise<void> => {
    if (invoice === undefined || claim === undefined || amount === undefined) return
    const answer = await record.run({
      invoiceId: invoice as Id,
      claimId: claim.id,
      amount,
      reasonCode: code,
      reason: reason.trim(),
    })
    if (!answer.ok) return
    const { number, entryNumber } = answer.value
    toast({ tone: 'ok', text: t(($) => $.payments.debt.recorded, { number, entry: entryNumber }) })
    onDone()
  }
  return (
    <Panel title={t(($) => $.payments.debt.newRecovery)}>
      <form
        className={classes.form}
        aria-label={t(($) => $.payments.debt.newRecovery)}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <SelectField
          label={t(($) => $.payments.debt.invoiceField)}
          value={invoice}
          onChange={setInvoice}
          options={paid.map((row) => ({ value: row.id as string, label: `${row.number} ${row.facilityName}` }))}
        />
        <SelectField
          label={t(($) => $.payments.debt.certificateField)}
          help={claim === undefined ? undefined : t(($) => $.payments.debt.paidPart, { amount: formatFbu(claim.paid) })}
          value={claim?.id as string | undefined}
          onChange={setClaim}
          options={certificates.map((row) => ({ value: row.id as string, label: row.certificateNumber }))}
        />
        <SelectField
          label={t(($) => $.payments.debt.reasonCode)}
          value={code}
          onChange={setCode}
          options={REASONS.map((one) => ({ value: one.code, label: `${one.code} ${one.label}` }))}
        />
        <AmountField
          label={t(($) => $.payments.debt.amount)}
          value={amount}
          unit="FBu"
          onChange={(value) => {
            setAmount(value as Fbu | undefined)
          }}
        />
        <TextField
          label={t(($) => $.payments.debt.because)}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value)
          }}
        />
        {record.refusal === undefined ? null : <RefusalBox refusal={record.refusal} />}
        <Button
          kind="primary"
          submit
          wide
          busy={record.busy}
          disabled={claim === undefined || amount === undefined || reason.trim().length < 3}
        >
          {t(($) => $.payments.debt.record)}
        </Button>
      </form>
    </Panel>
  )
}
