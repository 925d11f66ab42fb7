import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  AmountField,
  Facts,
  NoteField,
  PercentField,
  ReasonDialog,
  ReasonText,
  Segments,
  SideForm,
} from '../../ui/index.ts'
import type { Debt } from './useWork.ts'

const WAYS = ['percent', 'amount'] as const
const asked = (year: number, { thirdParty, mutualId }: Debt) => ({
  year,
  thirdPartyType: thirdParty.type,
  thirdPartyId: thirdParty.id,
  mutualId,
})

/** What one debt may lose instead of the rates by age, with the reason. */
export function JudgeForm({ year, debt, onDone }: { year: number; debt: Debt; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const judge = useOfficeCommand('accounting.judgeReceivable')
  const before = debt.judgement
  const [way, setWay] = useState<(typeof WAYS)[number]>(before?.amount == null ? 'percent' : 'amount')
  const [percent, setPercent] = useState<number | undefined>(before?.percent ?? undefined)
  const [amount, setAmount] = useState<Fbu | undefined>(before?.amount ?? undefined)
  const [reason, setReason] = useState('')
  const said = way === 'percent' ? percent !== undefined && percent <= 100 : amount !== undefined
  const ready = said && reason.trim().length >= 3
  const { label } = debt.thirdParty
  const save = async (): Promise<void> => {
    if (!ready) return
    const answer = await judge.run({
      ...asked(year, debt),
      ...(way === 'percent' ? { percent } : { amount }),
      reason: reason.trim(),
    })
    if (!answer.ok) return
    const required = formatFbu(answer.value.required)
    toast({ tone: 'ok', text: t(($) => $.inventory.judge.saved, { label, required }) })
    onDone()
  }
  return (
    <SideForm
      title={t(($) => $.inventory.judge.title, { label })}
      ready={ready}
      command={judge}
      onAct={save}
      onStop={onDone}
    >
      <ReasonText>{t(($) => $.inventory.judge.why, { year: String(year) })}</ReasonText>
      <Facts
        sums
        items={[
          [t(($) => $.inventory.judge.owed), <Amount key="owed" value={debt.base} />],
          [t(($) => $.inventory.judge.byAge), <Amount key="byAge" value={debt.byAge} />],
        ]}
      />
      <Segments
        label={t(($) => $.inventory.judge.how)}
        value={way}
        onChange={setWay}
        options={WAYS.map((value) => ({ value, label: t(($) => $.inventory.judge[value]) }))}
      />
      {way === 'percent' ? (
        <PercentField
          label={t(($) => $.inventory.judge.percentOf)}
          unit={undefined}
          value={percent}
          autoFocus
          onChange={setPercent}
        />
      ) : (
        <AmountField label={t(($) => $.inventory.judge.amount)} value={amount} onChange={setAmount} unit="FBu" />
      )}
      <NoteField
        label={t(($) => $.chart.reason)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SideForm>
  )
}

/** Back to the rates by age, with the reason. */
export function EndJudgement({ year, debt, onDone }: { year: number; debt: Debt; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const end = useOfficeCommand('accounting.endJudgement')
  const { label } = debt.thirdParty
  const act = async (reason: string): Promise<void> => {
    if (!(await end.run({ ...asked(year, debt), reason })).ok) return
    toast({ tone: 'ok', text: t(($) => $.inventory.judge.ended, { label }) })
    onDone()
  }
  return (
    <ReasonDialog
      title={t(($) => $.inventory.judge.endTitle, { label })}
      act={t(($) => $.inventory.judge.end)}
      keep={t(($) => $.inventory.keep)}
      label={t(($) => $.chart.reason)}
      least={3}
      busy={end.busy}
      refusal={end.refusal}
      onAct={(reason) => void act(reason)}
      onKeep={onDone}
    >
      {t(($) => $.inventory.judge.endWhy)}
    </ReasonDialog>
  )
}
