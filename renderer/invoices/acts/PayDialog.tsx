import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fbu, subtract, type Fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery, type OfficeRefusal } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useGo } from '../../app/navigation.ts'
import { AmountField, SecondLook, SelectField, TextField } from '../../ui/index.ts'
import type { Invoice } from '../claim/words.ts'

/** From which account, how much, under which reference; above what one signature may, or when an order has it, the way to the order. */
export function PayDialog({
  invoice,
  onClose,
  onRefusal,
}: {
  invoice: Invoice
  onClose: () => void
  onRefusal: (refusal: OfficeRefusal) => void
}) {
  const { t } = useTranslation('invoices')
  const accounts = useOfficeQuery('accounting.cashAccounts', {}).data ?? []
  const go = useGo()
  const waiting = useOfficeQuery('invoices.payable', { facilityId: invoice.facilityId }).data
  const limit = waiting?.thresholds.secondSignatureAbove
  const order = waiting?.rows.find(({ id }) => id === invoice.id)?.order ?? null
  // what disputes added is paid by orders, apart
  const { left } = invoice
  const decided = subtract(invoice.accepted, invoice.complements)
  const [account, setAccount] = useState<string>()
  const [amount, setAmount] = useState<Fbu | undefined>(left)
  const [reference, setReference] = useState('')
  const pay = useOfficeCommand('invoices.pay')
  const chosen = account ?? accounts[0]?.account

  const run = async (): Promise<void> => {
    if (chosen === undefined || amount === undefined) return
    const answer = await pay.run({
      id: invoice.id,
      rev: invoice.rev,
      account: chosen,
      amount,
      reference: reference.trim() === '' ? null : reference.trim(),
    })
    if (!answer.ok) {
      onRefusal(answer.refusal)
      return
    }
    onClose()
    toast({
      tone: 'ok',
      text: t(($) => $.ask.paid, { number: answer.value.paymentNumber, entry: answer.value.entryNumber }),
    })
  }

  if (order !== null)
    return (
      <SecondLook
        title={t(($) => $.ask.pay, { facility: invoice.facilityName })}
        act={t(($) => $.payments.pay.open)}
        danger={false}
        onAct={() => {
          go(`/payments/${order.id}`)
        }}
        keep={t(($) => $.ask.keep)}
        onKeep={onClose}
      >
        <p>{t(($) => $.payments.pay.has, { number: order.number })}</p>
      </SecondLook>
    )
  if (limit !== undefined && decided > limit)
    return (
      <SecondLook
        title={t(($) => $.ask.pay, { facility: invoice.facilityName })}
        act={t(($) => $.payments.pay.prepare)}
        danger={false}
        onAct={() => {
          go('/payments/prepare', { invoice: invoice.id })
        }}
        keep={t(($) => $.ask.keep)}
        onKeep={onClose}
      >
        <p>{t(($) => $.payments.pay.needs, { amount: formatFbu(decided), limit: formatFbu(limit) })}</p>
      </SecondLook>
    )
  return (
    <SecondLook
      title={t(($) => $.ask.pay, { facility: invoice.facilityName })}
      act={t(($) => $.action.payInFull)}
      written
      danger={false}
      busy={pay.busy}
      disabled={chosen === undefined || amount === undefined || amount === fbu(0)}
      onAct={() => void run()}
      keep={t(($) => $.ask.keep)}
      onKeep={onClose}
    >
      <p>{t(($) => $.ask.payWhy, { left: formatFbu(left) })}</p>
      <SelectField
        label={t(($) => $.ask.account)}
        value={chosen}
        onChange={setAccount}
        options={accounts.map((one) => ({ value: one.account, label: `${one.account} ${one.label}` }))}
      />
      <AmountField label={t(($) => $.ask.amount)} value={amount} onChange={setAmount} unit="FBu" />
      <TextField
        label={t(($) => $.ask.reference)}
        value={reference}
        onChange={(event) => {
          setReference(event.currentTarget.value)
        }}
      />
    </SecondLook>
  )
}
