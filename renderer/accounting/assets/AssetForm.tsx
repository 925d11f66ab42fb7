import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { SelectField, SideForm, TextField } from '../../ui/index.ts'
import { NOBODY } from '../inventory/choices.ts'
import { AssetFields, useAssetFields } from './AssetFields.tsx'

const BY_HAND = 'hand'

/** An asset that is entered, from the entry that bought it or by hand; or the same corrected. */
export function AssetForm({
  asset: given,
  onClose,
  onDone,
}: {
  asset?: Output<'accounting.asset'>
  onClose: () => void
  onDone: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  // as it was read when the form was opened: what somebody else changed meanwhile is not written over
  const [asset] = useState(given)
  const enter = useOfficeCommand('accounting.enterAsset')
  const change = useOfficeCommand('accounting.changeAsset')
  const purchases = useOfficeQuery('accounting.assetPurchases', {}, { enabled: asset === undefined })
  const [from, setFrom] = useState(BY_HAND)
  const fields = useAssetFields(asset, { day: today, months: 48 })
  const [reason, setReason] = useState('')
  const lines = purchases.data ?? []
  const line = lines.find(({ entryId, rank }) => `${entryId}/${rank}` === from)
  const take = (key: string): void => {
    setFrom(key)
    const one = lines.find(({ entryId, rank }) => `${entryId}/${rank}` === key)
    if (one === undefined) return
    fields.set({
      label: one.label,
      account: one.account,
      bought: one.day,
      service: one.day,
      cost: one.left,
      mutual: one.mutualId ?? NOBODY,
      project: one.projectId ?? NOBODY,
      supplier: one.supplierId ?? NOBODY,
      texts: { ...fields.values.texts, voucher: one.voucher ?? '' },
    })
  }
  const { facts } = fields
  const ready = facts !== undefined && (asset === undefined || reason.trim().length >= 3)
  const save = async (): Promise<void> => {
    if (!ready) return
    const answer =
      asset === undefined
        ? await enter.run({ ...facts, ...(line === undefined ? {} : { entryId: line.entryId, rank: line.rank }) })
        : await change.run({ ...facts, id: asset.id, rev: asset.rev, reason: reason.trim() })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.assets.saved, { label: facts.label }) })
    onDone(answer.value.id)
  }
  const fixed =
    line !== undefined || (asset?.charged ?? false) || (asset !== undefined && (asset.entry ?? asset.opening) !== null)
  return (
    <SideForm
      title={asset === undefined ? t(($) => $.assets.new) : asset.number}
      ready={ready}
      command={{ busy: enter.busy || change.busy, refusal: enter.refusal ?? change.refusal }}
      onAct={save}
      onStop={onClose}
    >
      {asset === undefined && lines.length > 0 ? (
        <SelectField
          label={t(($) => $.assets.from)}
          value={from}
          onChange={take}
          options={[
            { value: BY_HAND, label: t(($) => $.assets.byHand) },
            ...lines.map((one) => ({
              value: `${one.entryId}/${one.rank}`,
              label: `${one.number} ${formatDay(one.day)} ${one.label} ${formatFbu(one.left)}`,
            })),
          ]}
        />
      ) : null}
      <AssetFields fields={fields} fixed={fixed} brought={t(($) => $.assets.brought)} />
      {asset === undefined ? null : (
        <TextField
          label={t(($) => $.chart.reason)}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </SideForm>
  )
}
