import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { AmountField, Button, DayField, Panel, SelectField, SideForm, TextField } from '../../ui/index.ts'
import classes from '../budget/budget.module.css'

/** Money of a grant that came in, on a bank, a till or a mobile money account. */
export function InstalmentForm({
  agreement,
  onClose,
}: {
  agreement: Output<'accounting.donorAgreement'>
  onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const accounts = useOfficeQuery('accounting.cashAccounts', {})
  const open = agreement.grants.filter(({ state, amount, received }) => state === 'notified' && received < amount)
  const [grantChosen, setGrant] = useState('')
  const grant = open.find(({ id }) => id === grantChosen) ?? open[0]
  const [day, setDay] = useState<Day | undefined>(today)
  const banks = (accounts.data ?? []).toSorted((a, b) => Number(b.kind === 'bank') - Number(a.kind === 'bank'))
  const [accountChosen, setAccount] = useState('')
  const account = accountChosen === '' ? (banks[0]?.account ?? '') : accountChosen
  const [amount, setAmount] = useState<Fbu>()
  const [reference, setReference] = useState('')
  const receive = useOfficeCommand('accounting.receiveInstalment')
  const left = grant === undefined ? fbu(0) : fbu(grant.amount - grant.received)
  const act = async (): Promise<void> => {
    if (grant === undefined || day === undefined || amount === undefined) return
    const answer = await receive.run({ grantId: grant.id, day, account, amount, reference: reference.trim() })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.donors.receivedDone, { number: answer.value.number }) })
    onClose()
  }
  const title = `${t(($) => $.donors.receive)} · ${agreement.reference}`
  usePageKeys(
    grant === undefined ? [{ combo: 'Escape', label: t(($) => $.donors.stop), foot: true, run: onClose }] : [],
  )
  if (grant === undefined)
    return (
      <Panel title={title}>
        <div className={classes.stack}>
          <p>{t(($) => $.donors.nothingToReceive)}</p>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.donors.stop)}
          </Button>
        </div>
      </Panel>
    )
  return (
    <SideForm
      title={title}
      command={receive}
      ready={day !== undefined && amount !== undefined}
      onAct={act}
      onStop={onClose}
    >
      <SelectField
        label={t(($) => $.donors.fields.grant)}
        value={grant.id as string}
        onChange={setGrant}
        autoFocus
        options={open.map((one) => ({
          value: one.id as string,
          label: t(($) => $.donors.toReceive, { number: one.number, left: formatFbu(one.amount - one.received) }),
        }))}
      />
      <div className={classes.two}>
        <DayField label={t(($) => $.donors.fields.day)} value={day} onChange={setDay} />
        <AmountField
          label={t(($) => $.donors.fields.amount)}
          value={amount}
          onChange={setAmount}
          unit="FBu"
          placeholder={formatFbu(left)}
        />
      </div>
      <SelectField
        label={t(($) => $.donors.fields.account)}
        value={account}
        onChange={setAccount}
        options={banks.map((one) => ({ value: one.account, label: `${one.account} · ${one.label}` }))}
      />
      <TextField
        label={t(($) => $.donors.fields.bankReference)}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </SideForm>
  )
}
