import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { REASONS, type ReasonCode } from '../../../shared/rules/claims/reasons.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery, type OfficeRefusal } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { AmountField, SelectField, SideForm, TextField } from '../../ui/index.ts'

/** What is owed and why: the end of both forms. */
function DebtForm({
  title,
  act,
  because,
  command,
  known,
  onAct,
  onLeave,
  children,
}: {
  readonly title: string
  readonly act: string
  /** The label of the reason. */
  readonly because: string
  readonly command: { readonly busy: boolean; readonly refusal: OfficeRefusal | undefined }
  /** Of whom, or of which certificate, is chosen. */
  readonly known: boolean
  readonly onAct: (amount: Fbu, reason: string) => void
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation('invoices')
  const [amount, setAmount] = useState<Fbu>()
  const [reason, setReason] = useState('')
  return (
    <SideForm
      title={title}
      act={act}
      command={command}
      ready={known && amount !== undefined && reason.trim().length >= 3}
      onAct={() => {
        if (amount !== undefined) onAct(amount, reason.trim())
      }}
      onStop={onLeave}
    >
      {children}
      <AmountField
        label={t(($) => $.payments.debt.amount)}
        value={amount}
        unit="FBu"
        onChange={(value) => {
          setAmount(value as Fbu | undefined)
        }}
      />
      <TextField
        label={because}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
    </SideForm>
  )
}

/** Asks for money ahead of a facility's invoices. */
export function AdvanceForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('invoices')
  const facilities = useOfficeQuery('facilities.list', { scope: 'registered' }).data?.rows ?? []
  const request = useOfficeCommand('invoices.requestAdvance')
  const [facilityId, setFacility] = useState<string>()
  const registered = facilities.flatMap(({ id, name }) => (id === null ? [] : [{ value: id as string, label: name }]))
  const chosen = facilityId ?? registered[0]?.value
  const save = async (amount: Fbu, reason: string): Promise<void> => {
    const answer = await request.run({ facilityId: chosen as Id, amount, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.payments.debt.asked, { number: answer.value.number }) })
    onDone()
  }
  return (
    <DebtForm
      title={t(($) => $.payments.debt.newAdvance)}
      act={t(($) => $.payments.debt.ask)}
      because={t(($) => $.payments.debt.purpose)}
      command={request}
      known={chosen !== undefined}
      onAct={(amount, reason) => void save(amount, reason)}
      onLeave={onDone}
    >
      <SelectField
        label={t(($) => $.payments.debt.facilityField)}
        value={chosen}
        onChange={setFacility}
        options={registered}
      />
    </DebtForm>
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
  const invoice = invoiceId ?? paid[0]?.id
  const claims = useOfficeQuery(
    'claims.ofInvoice',
    { invoiceId: invoice as Id },
    { enabled: invoice !== undefined },
  ).data
  const certificates = (claims?.rows ?? []).filter((row) => row.paid > 0)
  const claim = certificates.find(({ id }) => id === claimId) ?? certificates[0]
  const save = async (amount: Fbu, reason: string): Promise<void> => {
    if (claim === undefined) return
    const answer = await record.run({
      invoiceId: invoice as Id,
      claimId: claim.id,
      amount,
      reasonCode: code,
      reason,
    })
    if (!answer.ok) return
    const { number, entryNumber } = answer.value
    toast({ tone: 'ok', text: t(($) => $.payments.debt.recorded, { number, entry: entryNumber }) })
    onDone()
  }
  return (
    <DebtForm
      title={t(($) => $.payments.debt.newRecovery)}
      act={t(($) => $.payments.debt.record)}
      because={t(($) => $.payments.debt.because)}
      command={record}
      known={claim !== undefined}
      onAct={(amount, reason) => void save(amount, reason)}
      onLeave={onDone}
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
    </DebtForm>
  )
}
