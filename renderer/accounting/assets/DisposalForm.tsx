import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { DISPOSALS } from '../../../shared/contract/accounting/assets.ts'
import type { Day } from '../../../shared/dates.ts'
import { ZERO, type Fbu } from '../../../shared/money.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Amount, AmountField, DayField, Facts, FindField, Segments, SideForm, TextField } from '../../ui/index.ts'
import { useChoices } from '../inventory/choices.ts'

/** An asset that goes: how, when, for how much; what the entry will say is worked out beside. */
export function DisposalForm({ asset: given, onDone }: { asset: Output<'accounting.asset'>; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  // as it was read when the form was opened
  const [asset] = useState(given)
  const today = useToday()
  const choices = useChoices()
  const dispose = useOfficeCommand('accounting.disposeAsset')
  const [kind, setKind] = useState<(typeof DISPOSALS)[number]>('scrapped')
  const [on, setOn] = useState<Day | undefined>(today)
  const [price, setPrice] = useState<Fbu>()
  const [account, setAccount] = useState<string>()
  const [reason, setReason] = useState('')
  const proceeds = kind === 'sold' ? (price ?? ZERO) : ZERO
  const worth = useOfficeQuery(
    'accounting.assetDisposal',
    { id: asset.id, day: on ?? today, proceeds },
    { enabled: on !== undefined, keep: true },
  )
  const save = async (): Promise<void> => {
    if (on === undefined || reason.trim().length < 3) return
    const answer = await dispose.run({
      id: asset.id,
      rev: asset.rev,
      kind,
      day: on,
      proceeds,
      ...(kind === 'sold' && account !== undefined ? { proceedsAccount: account } : {}),
      reason: reason.trim(),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.assets.gone, { number: asset.number, entry: answer.value.number }) })
    onDone()
  }
  return (
    <SideForm
      title={t(($) => $.assets.disposeTitle, { number: asset.number })}
      act={t(($) => $.assets.dispose)}
      ready={on !== undefined && reason.trim().length >= 3}
      command={dispose}
      onAct={save}
      onStop={onDone}
    >
      <Segments
        label={t(($) => $.assets.how)}
        value={kind}
        onChange={setKind}
        options={DISPOSALS.map((value) => ({ value, label: t(($) => $.assets.kinds[value]) }))}
      />
      <DayField label={t(($) => $.assets.goneOn)} value={on} onChange={setOn} autoFocus />
      {kind === 'sold' ? (
        <>
          <AmountField label={t(($) => $.assets.price)} value={price} onChange={setPrice} unit="FBu" />
          <FindField
            label={t(($) => $.assets.priceAccount)}
            value={account}
            options={choices.accounts((role) => role === 'treasury' || role === 'sundry')}
            onChange={setAccount}
          />
        </>
      ) : null}
      <TextField
        label={t(($) => $.chart.reason)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {worth.data === undefined ? null : (
        <Facts
          sums
          items={[
            [t(($) => $.assets.cost), <Amount key="cost" value={asset.cost} />],
            [t(($) => $.assets.chargeUntil), <Amount key="charge" value={worth.data.charge} />],
            [t(($) => $.assets.depreciationWhole), <Amount key="lost" value={worth.data.depreciation} />],
            [t(($) => $.assets.net), <Amount key="net" value={worth.data.net} />],
            [
              t(($) => $.assets.result),
              kind === 'sold' ? <Amount key="result" value={worth.data.result} signed /> : undefined,
            ],
          ]}
        />
      )}
    </SideForm>
  )
}
