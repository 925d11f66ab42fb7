import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { CountField, SelectField, SideForm, TextField } from '../../ui/index.ts'

/** A cheque book as the bank hands it over. */
export function BookForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('invoices')
  const banks = (useOfficeQuery('invoices.payable', {}).data?.accounts ?? []).filter(({ kind }) => kind === 'bank')
  const receive = useOfficeCommand('invoices.receiveChequeBook')
  const [account, setAccount] = useState<string>()
  const [series, setSeries] = useState('')
  const [first, setFirst] = useState<number>()
  const [last, setLast] = useState<number>()
  const chosen = account ?? banks[0]?.account
  const save = async (): Promise<void> => {
    if (chosen === undefined || first === undefined || last === undefined) return
    const answer = await receive.run({ account: chosen, series: series.trim(), first, last })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.payments.cheque.saved, { count: answer.value.cheques }) })
    onDone()
  }
  return (
    <SideForm
      title={t(($) => $.payments.cheque.form)}
      act={t(($) => $.payments.cheque.save)}
      command={receive}
      ready={first !== undefined && last !== undefined}
      onAct={() => void save()}
      onStop={onDone}
    >
      <SelectField
        label={t(($) => $.payments.cheque.account)}
        value={chosen}
        onChange={setAccount}
        options={banks.map((one) => ({ value: one.account, label: `${one.account} ${one.label}` }))}
      />
      <TextField
        label={t(($) => $.payments.cheque.series)}
        value={series}
        maxLength={12}
        onChange={(event) => {
          setSeries(event.currentTarget.value)
        }}
      />
      <CountField label={t(($) => $.payments.cheque.first)} value={first} onChange={setFirst} />
      <CountField label={t(($) => $.payments.cheque.last)} value={last} onChange={setLast} />
    </SideForm>
  )
}
