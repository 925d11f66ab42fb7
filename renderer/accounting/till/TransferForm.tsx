import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { AmountField, DayField, SelectField, SideForm, TextField } from '../../ui/index.ts'
import classes from './treasury.module.css'

/** Money leaves an account for another: how much, with whom, and the paper that goes with it. */
export function TransferForm({
  from: first,
  amount: proposed,
  onDone,
}: {
  from: string
  amount: Fbu | undefined
  onDone: (id?: string) => void
}) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const accounts = useOfficeQuery('accounting.cashAccounts', {}).data ?? []
  const send = useOfficeCommand('accounting.sendCash')
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState<string>()
  const [amount, setAmount] = useState<Fbu | undefined>(proposed)
  const [day, setDay] = useState<Day | undefined>(today)
  const [bearer, setBearer] = useState('')
  const [reference, setReference] = useState('')
  const options = accounts.map(({ account, label }) => ({ value: account, label: `${account} · ${label}` }))
  const source = from === '' ? (accounts[0]?.account ?? '') : from
  const target = to ?? accounts.find(({ account, kind }) => kind === 'bank' && account !== source)?.account ?? ''
  const save = async (): Promise<void> => {
    const answer = await send.run({
      from: source,
      to: target,
      amount: amount ?? fbu(0),
      bearer: bearer.trim(),
      reference: reference.trim(),
      ...(day === undefined ? {} : { day }),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.till.transfer.sent, { number: answer.value.number }) })
    onDone(answer.value.id)
  }
  return (
    <SideForm
      title={t(($) => $.till.transfer.new)}
      act={t(($) => $.till.transfer.send)}
      command={send}
      ready={amount !== undefined && bearer.trim().length >= 2}
      onAct={save}
      onStop={() => onDone()}
    >
      <SelectField label={t(($) => $.till.transfer.from)} value={source} options={options} onChange={setFrom} />
      <SelectField label={t(($) => $.till.transfer.to)} value={target} options={options} onChange={setTo} />
      <AmountField
        label={t(($) => $.till.transfer.amount)}
        value={amount}
        unit="FBu"
        data-autofocus
        autoFocus
        onChange={(value) => setAmount(value as Fbu | undefined)}
      />
      <DayField label={t(($) => $.columns.day)} value={day} onChange={setDay} />
      <TextField
        label={t(($) => $.till.transfer.bearer)}
        value={bearer}
        onChange={(event) => setBearer(event.currentTarget.value)}
      />
      <TextField
        label={t(($) => $.till.transfer.reference)}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <p className={classes.note}>{t(($) => $.till.transfer.why)}</p>
    </SideForm>
  )
}
