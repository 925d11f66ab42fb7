import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, CountField, Panel, RefusalBox, TextField } from '../../ui/index.ts'
import { parseTypedPercent } from '../../ui/typed.ts'
import { AssetFields, useAssetFields } from '../assets/AssetFields.tsx'
import classes from '../chart/chart.module.css'
import type { Opening, OpeningAsset } from './words.ts'

/** One asset of the books of before. Kept, the form is empty again for the next one. */
export function AssetItemForm({
  opening,
  asset,
  onNext,
  onDone,
}: {
  opening: Opening
  asset: OpeningAsset | undefined
  onNext: () => void
  onDone: () => void
}) {
  const { t } = useTranslation('accounting')
  /** Of the opening whose asset is corrected, when it was taken up: what somebody else changed meanwhile is not written over. */
  const [read] = useState(opening.rev)
  const { t: common } = useTranslation('common')
  const put = useOfficeCommand('accounting.putOpeningAsset')
  const fields = useAssetFields(asset, {})
  const [rate, setRate] = useState('')
  const [left, setLeft] = useState<number | undefined>(asset?.leftMonths ?? undefined)
  const { facts } = fields
  const { wears } = fields.values
  const percent = rate.trim() === '' ? undefined : parseTypedPercent(rate)
  // what cannot be read is not left out in silence
  const unreadable = wears && rate.trim() !== '' && percent === undefined
  const ready = facts !== undefined && !unreadable
  const save = async (): Promise<void> => {
    if (!ready) return
    const answer = await put.run({
      id: opening.id,
      rev: asset === undefined ? opening.rev : read,
      ...(asset === undefined ? {} : { assetId: asset.id }),
      asset: {
        ...facts,
        ...(wears && percent !== undefined ? { rate: percent } : {}),
        leftMonths: wears ? (left ?? null) : null,
      },
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.opening.items.saved, { label: facts.label }) })
    if (asset === undefined) onNext()
    else onDone()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.opening.items.save), foot: true, run: () => void save() },
    { combo: 'Escape', label: t(($) => $.opening.stop), run: onDone },
  ])
  return (
    <Panel title={asset === undefined ? t(($) => $.opening.items.addTitle) : asset.label}>
      <div className={classes.form}>
        <AssetFields
          fields={fields}
          brought={t(($) => $.opening.items.brought)}
          mutual={opening.mutualId === null}
          life={
            <div className={classes.two}>
              <TextField
                label={t(($) => $.opening.items.rate)}
                value={rate}
                onChange={(event) => setRate(event.currentTarget.value)}
                data-unread={unreadable || undefined}
                refusal={unreadable ? common(($) => $.field.notPercent) : undefined}
              />
              <CountField label={t(($) => $.opening.items.left)} value={left} onChange={setLeft} />
            </div>
          }
        />
        {put.refusal === undefined ? null : <RefusalBox refusal={put.refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" combo="Ctrl+Enter" busy={put.busy} disabled={!ready} onClick={() => void save()}>
            {t(($) => $.opening.items.save)}
          </Button>
          <Button combo="Escape" onClick={onDone}>
            {t(($) => $.opening.stop)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
