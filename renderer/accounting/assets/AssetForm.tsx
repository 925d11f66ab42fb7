import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { ZERO, type Fbu } from '../../../shared/money.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import {
  AmountField,
  Button,
  CheckField,
  CountField,
  DayField,
  FindField,
  Panel,
  RefusalBox,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { chosenId, NOBODY, useChoices } from '../inventory/choices.ts'

const BY_HAND = 'hand'
const TEXTS = ['voucher', 'place', 'holder', 'note'] as const

/** An asset that is entered, from the entry that bought it or by hand; or the same corrected. */
export function AssetForm({
  asset,
  onClose,
  onDone,
}: {
  asset?: Output<'accounting.asset'>
  onClose: () => void
  onDone: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const choices = useChoices()
  const enter = useOfficeCommand('accounting.enterAsset')
  const change = useOfficeCommand('accounting.changeAsset')
  const purchases = useOfficeQuery('accounting.assetPurchases', {}, { enabled: asset === undefined })
  const [from, setFrom] = useState(BY_HAND)
  const [label, setLabel] = useState(asset?.label ?? '')
  const [account, setAccount] = useState<string | undefined>(asset?.account)
  const [bought, setBought] = useState<Day | undefined>(asset?.boughtOn ?? today)
  const [service, setService] = useState<Day | undefined>(asset?.inServiceOn ?? today)
  const [cost, setCost] = useState<Fbu | undefined>(asset?.cost)
  const [residual, setResidual] = useState<Fbu | undefined>(asset?.residual ?? ZERO)
  const [wears, setWears] = useState(asset === undefined || asset.lifeMonths !== null)
  const [years, setYears] = useState<number | undefined>(asset?.lifeMonths ?? 48)
  const [brought, setBrought] = useState<Fbu | undefined>(asset?.brought ?? ZERO)
  const [mutual, setMutual] = useState<string>(asset?.mutualId ?? NOBODY)
  const [project, setProject] = useState<string>(asset?.projectId ?? NOBODY)
  const [supplier, setSupplier] = useState<string>(asset?.supplierId ?? NOBODY)
  const [texts, setTexts] = useState<Partial<Record<(typeof TEXTS)[number], string>>>(() => ({
    voucher: asset?.voucher ?? '',
    place: asset?.place ?? '',
    holder: asset?.holder ?? '',
    note: asset?.note ?? '',
  }))
  const [reason, setReason] = useState('')
  const refusal = enter.refusal ?? change.refusal
  const lines = purchases.data ?? []
  const line = lines.find(({ entryId, rank }) => `${entryId}/${rank}` === from)
  const take = (key: string): void => {
    setFrom(key)
    const one = lines.find(({ entryId, rank }) => `${entryId}/${rank}` === key)
    if (one === undefined) return
    setLabel(one.label)
    setAccount(one.account)
    setBought(one.day)
    setService(one.day)
    setCost(one.left)
    setMutual(one.mutualId ?? NOBODY)
    setProject(one.projectId ?? NOBODY)
    setSupplier(one.supplierId ?? NOBODY)
    setTexts((before) => ({ ...before, voucher: one.voucher ?? '' }))
  }
  const ready =
    label.trim().length >= 2 &&
    account !== undefined &&
    bought !== undefined &&
    service !== undefined &&
    cost !== undefined &&
    cost > 0 &&
    (asset === undefined || reason.trim().length >= 3)
  const save = async (): Promise<void> => {
    if (!ready) return
    const facts = {
      label: label.trim(),
      account,
      boughtOn: bought,
      inServiceOn: service,
      cost,
      residual: residual ?? ZERO,
      lifeMonths: wears ? (years ?? null) : null,
      brought: wears ? (brought ?? ZERO) : ZERO,
      mutualId: chosenId<never>(mutual),
      projectId: chosenId<never>(project),
      supplierId: chosenId<never>(supplier),
      ...texts,
    }
    const answer =
      asset === undefined
        ? await enter.run({ ...facts, ...(line === undefined ? {} : { entryId: line.entryId, rank: line.rank }) })
        : await change.run({ ...facts, id: asset.id, rev: asset.rev, reason: reason.trim() })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.assets.saved, { label: label.trim() }) })
    onDone(answer.value.id)
  }
  const fixed = line !== undefined || (asset?.charged ?? false) || (asset !== undefined && asset.entry !== null)
  const field = (name: (typeof TEXTS)[number]) => (
    <TextField
      key={name}
      label={t(($) => $.assets.texts[name])}
      value={texts[name] ?? ''}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setTexts((before) => ({ ...before, [name]: typed }))
      }}
    />
  )
  return (
    <Panel title={asset === undefined ? t(($) => $.assets.new) : asset.number}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
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
        <TextField
          label={t(($) => $.assets.label)}
          value={label}
          autoFocus
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        {fixed ? null : (
          <>
            <FindField
              label={t(($) => $.columns.account)}
              value={account}
              options={choices.accounts((role) => role === 'fixed-asset')}
              onChange={setAccount}
            />
            <div className={classes.two}>
              <DayField label={t(($) => $.assets.bought)} value={bought} onChange={setBought} />
              <AmountField label={t(($) => $.assets.cost)} value={cost} onChange={setCost} unit="FBu" />
            </div>
          </>
        )}
        <div className={classes.two}>
          <DayField label={t(($) => $.assets.inService)} value={service} onChange={setService} />
          {wears ? <CountField label={t(($) => $.assets.months)} value={years} onChange={setYears} /> : null}
        </div>
        <CheckField
          label={t(($) => $.assets.wears)}
          checked={wears}
          onChange={(event) => setWears(event.currentTarget.checked)}
        />
        {wears ? (
          <div className={classes.two}>
            <AmountField label={t(($) => $.assets.residual)} value={residual} onChange={setResidual} unit="FBu" />
            <AmountField label={t(($) => $.assets.brought)} value={brought} onChange={setBrought} unit="FBu" />
          </div>
        ) : null}
        <div className={classes.two}>
          <SelectField
            label={t(($) => $.columns.mutual)}
            value={mutual}
            onChange={setMutual}
            options={choices.mutuals}
          />
          <SelectField
            label={t(($) => $.columns.project)}
            value={project}
            onChange={setProject}
            options={choices.projects}
          />
        </div>
        <SelectField
          label={t(($) => $.assets.supplier)}
          value={supplier}
          onChange={setSupplier}
          options={choices.suppliers}
        />
        <div className={classes.two}>{(['voucher', 'place'] as const).map(field)}</div>
        <div className={classes.two}>{(['holder', 'note'] as const).map(field)}</div>
        {asset === undefined ? null : (
          <TextField
            label={t(($) => $.chart.reason)}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        <div className={classes.buttons}>
          <Button submit kind="primary" busy={enter.busy || change.busy} disabled={!ready}>
            {t(($) => $.chart.save)}
          </Button>
          <Button onClick={onClose}>{t(($) => $.chart.stop)}</Button>
        </div>
      </form>
    </Panel>
  )
}
