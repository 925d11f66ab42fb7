import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import type { Fbu } from '../../../shared/money.ts'
import { roleFitsClass } from '../../../shared/rules/accounting/accountRoles.ts'
import { ACCRUAL_KINDS, afterYear, type AccrualKind } from '../../../shared/rules/accounting/inventory/accruals.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { AmountField, DayField, FindField, ReasonText, SelectField, SideForm, TextField } from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { chosenId, NOBODY, useChoices } from './choices.ts'

/** A cost to be billed, a prepaid cost or a deferred income; the part of the next year is worked out as it is typed. */
export function AccrualForm({ year, onDone }: { year: number; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const choices = useChoices()
  const enter = useOfficeCommand('accounting.enterAccrual')
  const [kind, setKind] = useState<AccrualKind>('payable')
  const [label, setLabel] = useState('')
  const [account, setAccount] = useState<string>()
  const [whole, setWhole] = useState<Fbu>()
  const [from, setFrom] = useState<Day>()
  const [to, setTo] = useState<Day>()
  const [supplier, setSupplier] = useState(NOBODY)
  const [mutual, setMutual] = useState(NOBODY)
  const [project, setProject] = useState(NOBODY)
  const [voucher, setVoucher] = useState('')
  const covered = kind !== 'payable'
  const after =
    !covered || whole === undefined || from === undefined || to === undefined
      ? undefined
      : afterYear(whole, { from, to }, year)
  const ready =
    label.trim().length >= 2 &&
    account !== undefined &&
    whole !== undefined &&
    whole > 0 &&
    (!covered || (from !== undefined && to !== undefined))
  const save = async (): Promise<void> => {
    if (!ready) return
    const answer = await enter.run({
      year,
      kind,
      label: label.trim(),
      account,
      whole,
      ...(covered && from !== undefined && to !== undefined ? { from, to } : {}),
      supplierId: chosenId<never>(supplier),
      mutualId: chosenId<never>(mutual),
      projectId: chosenId<never>(project),
      voucher: voucher.trim() === '' ? null : voucher.trim(),
    })
    if (!answer.ok) return
    const { number, entryNumber, reversalNumber } = answer.value
    toast({
      tone: 'ok',
      text: t(($) => $.inventory.accrualPosted, { number, entry: entryNumber, reversal: reversalNumber }),
    })
    onDone()
  }
  return (
    <SideForm
      title={t(($) => $.inventory.newAccrual)}
      act={t(($) => $.inventory.post)}
      ready={ready}
      command={enter}
      onAct={save}
      onStop={onDone}
    >
      <SelectField
        label={t(($) => $.inventory.kind)}
        value={kind}
        onChange={(value) => {
          setKind(value)
          setAccount(undefined)
        }}
        options={ACCRUAL_KINDS.map((value) => ({ value, label: t(($) => $.inventory.kinds[value]) }))}
      />
      <TextField
        label={t(($) => $.assets.label)}
        value={label}
        autoFocus
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <FindField
        label={t(($) => $.inventory.accountOf[kind])}
        value={account}
        options={choices.accounts(
          (role, number) => number.startsWith(kind === 'deferred' ? '7' : '6') && roleFitsClass(role, number),
        )}
        onChange={setAccount}
      />
      <AmountField
        label={covered ? t(($) => $.inventory.whole) : t(($) => $.inventory.amount)}
        value={whole}
        onChange={setWhole}
        unit="FBu"
      />
      {covered ? (
        <div className={classes.two}>
          <DayField label={t(($) => $.inventory.coveredFrom)} value={from} onChange={setFrom} />
          <DayField label={t(($) => $.inventory.coveredTo)} value={to} onChange={setTo} />
        </div>
      ) : null}
      {after === undefined ? null : (
        <ReasonText>
          {t(($) => $.inventory.daysArithmetic, {
            whole: formatFbu(whole ?? 0),
            after: String(after.after),
            days: String(after.days),
            amount: formatFbu(after.amount),
          })}
        </ReasonText>
      )}
      <SelectField
        label={t(($) => $.assets.supplier)}
        value={supplier}
        onChange={setSupplier}
        options={choices.suppliers}
      />
      <div className={classes.two}>
        <SelectField label={t(($) => $.columns.mutual)} value={mutual} onChange={setMutual} options={choices.mutuals} />
        <SelectField
          label={t(($) => $.columns.project)}
          value={project}
          onChange={setProject}
          options={choices.projects}
        />
      </div>
      <TextField
        label={t(($) => $.columns.voucher)}
        value={voucher}
        onChange={(event) => setVoucher(event.currentTarget.value)}
      />
    </SideForm>
  )
}
