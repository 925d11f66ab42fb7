import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Fbu } from '../../../shared/money.ts'
import { GRANT_KINDS, type GrantKind } from '../../../shared/rules/accounting/donors/accounts.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { AmountField, CountField, DayField, SelectField, SideForm, TextField } from '../../ui/index.ts'
import classes from '../budget/budget.module.css'

const CENTRE = 'centre'

/** What the donor says it gives: posted, the donor owes it. */
export function GrantForm({
  agreement,
  onClose,
}: {
  agreement: Output<'accounting.donorAgreements'>[number]
  onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const [kind, setKind] = useState<GrantKind>('operating')
  const [day, setDay] = useState<Day | undefined>(today)
  const [label, setLabel] = useState('')
  const [voucher, setVoucher] = useState('')
  const [amount, setAmount] = useState<Fbu>()
  const [mutualId, setMutual] = useState<string>(CENTRE)
  const [life, setLife] = useState<number | undefined>(60)
  const [lifeFrom, setLifeFrom] = useState<Day | undefined>(today)
  const notify = useOfficeCommand('accounting.notifyGrant')
  const act = async (): Promise<void> => {
    if (day === undefined || amount === undefined || label.trim() === '') return
    const answer = await notify.run({
      agreementId: agreement.id,
      kind,
      day,
      label: label.trim(),
      voucher: voucher.trim(),
      amount,
      mutualId: mutualId === CENTRE ? null : mutualId,
      ...(kind === 'investment'
        ? { ...(life === undefined ? {} : { lifeMonths: life }), ...(lifeFrom === undefined ? {} : { lifeFrom }) }
        : {}),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.donors.notified, { number: answer.value.number }) })
    onClose()
  }
  return (
    <SideForm
      title={`${t(($) => $.donors.notify)} · ${agreement.reference}`}
      command={notify}
      ready={day !== undefined && label.trim() !== '' && amount !== undefined}
      onAct={act}
      onStop={onClose}
    >
      <SelectField<GrantKind>
        label={t(($) => $.donors.fields.kind)}
        help={t(($) => $.donors.kindHelp[kind])}
        value={kind}
        onChange={setKind}
        autoFocus
        options={GRANT_KINDS.map((value) => ({ value, label: t(($) => $.donors.kinds[value]) }))}
      />
      <TextField
        label={t(($) => $.donors.fields.label)}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <div className={classes.two}>
        <DayField label={t(($) => $.donors.fields.day)} value={day} onChange={setDay} />
        <AmountField label={t(($) => $.donors.fields.amount)} value={amount} onChange={setAmount} unit="FBu" />
      </div>
      <div className={classes.two}>
        <TextField
          label={t(($) => $.donors.fields.voucher)}
          value={voucher}
          onChange={(event) => setVoucher(event.currentTarget.value)}
        />
        <SelectField
          label={t(($) => $.donors.fields.mutual)}
          value={mutualId}
          onChange={setMutual}
          options={[
            { value: CENTRE, label: t(($) => $.donors.fields.noMutual) },
            ...(mutuals.data?.mutuals ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
      </div>
      {kind === 'investment' ? (
        <div className={classes.two}>
          <CountField label={t(($) => $.donors.fields.life)} value={life} onChange={setLife} />
          <DayField label={t(($) => $.donors.fields.lifeFrom)} value={lifeFrom} onChange={setLifeFrom} />
        </div>
      ) : null}
    </SideForm>
  )
}
