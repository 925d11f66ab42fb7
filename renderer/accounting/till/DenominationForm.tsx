import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Fbu } from '../../../shared/money.ts'
import { DENOMINATION_KINDS, type DenominationKind } from '../../../shared/rules/accounting/till/count.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { AmountField, DayField, SelectField, SideForm } from '../../ui/index.ts'
import classes from './treasury.module.css'
import { useDenominationWord } from './words.ts'

/** A note or coin that begins to circulate. */
export function DenominationForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const word = useDenominationWord()
  const save = useOfficeCommand('accounting.setDenomination')
  const [kind, setKind] = useState<DenominationKind>('note')
  const [value, setValue] = useState<Fbu>()
  const [from, setFrom] = useState<Day | undefined>(today)
  const ready = value !== undefined && value > 0 && from !== undefined
  const act = async (): Promise<void> => {
    if (!ready) return
    const answer = await save.run({ kind, value, from })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.till.denominations.saved, { what: word({ kind, value }) }) })
    onDone()
  }
  return (
    <SideForm title={t(($) => $.till.denominations.new)} command={save} ready={ready} onAct={act} onStop={onDone}>
      <SelectField
        label={t(($) => $.till.denominations.kind)}
        value={kind}
        options={DENOMINATION_KINDS.map((one) => ({ value: one, label: t(($) => $.till.denominations[one]) }))}
        onChange={setKind}
      />
      <AmountField
        label={t(($) => $.till.denominations.value)}
        value={value}
        unit="FBu"
        autoFocus
        onChange={(next) => setValue(next as Fbu | undefined)}
      />
      <DayField label={t(($) => $.till.denominations.since)} value={from} onChange={setFrom} />
      <p className={classes.note}>{t(($) => $.till.denominations.why)}</p>
    </SideForm>
  )
}
