import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { ZERO, type Fbu } from '../../../shared/money.ts'
import { AmountField, CheckField, CountField, DayField, FindField, SelectField, TextField } from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { chosenId, NOBODY, useChoices } from '../inventory/choices.ts'

const TEXTS = ['voucher', 'place', 'holder', 'note'] as const
type Texts = Readonly<Record<(typeof TEXTS)[number], string>>

interface Values {
  readonly label: string
  readonly account: string | undefined
  readonly bought: Day | undefined
  readonly service: Day | undefined
  readonly cost: Fbu | undefined
  readonly residual: Fbu | undefined
  readonly wears: boolean
  readonly months: number | undefined
  readonly brought: Fbu | undefined
  readonly mutual: string
  readonly project: string
  readonly supplier: string
  readonly texts: Texts
}

/** An asset that is there already, as the office says it. */
interface Asset {
  readonly label: string
  readonly account: string
  readonly boughtOn: Day
  readonly inServiceOn: Day
  readonly cost: Fbu
  readonly residual: Fbu
  readonly lifeMonths: number | null
  readonly brought: Fbu
  readonly mutualId: string | null
  readonly projectId: string | null
  readonly supplierId: string | null
  readonly voucher: string | null
  readonly place: string | null
  readonly holder: string | null
  readonly note: string | null
}

/** What is typed of an asset; `day` and `months`: what a new one begins with. */
export function useAssetFields(
  asset: Asset | undefined,
  { day, months }: { readonly day?: Day; readonly months?: number },
) {
  const [values, setValues] = useState<Values>({
    label: asset?.label ?? '',
    account: asset?.account,
    bought: asset?.boughtOn ?? day,
    service: asset?.inServiceOn ?? day,
    cost: asset?.cost,
    residual: asset?.residual ?? ZERO,
    wears: asset === undefined || asset.lifeMonths !== null,
    months: asset?.lifeMonths ?? months,
    brought: asset?.brought ?? ZERO,
    mutual: asset?.mutualId ?? NOBODY,
    project: asset?.projectId ?? NOBODY,
    supplier: asset?.supplierId ?? NOBODY,
    texts: {
      voucher: asset?.voucher ?? '',
      place: asset?.place ?? '',
      holder: asset?.holder ?? '',
      note: asset?.note ?? '',
    },
  })
  const { label, account, bought, service, cost, wears, texts } = values
  const ready =
    label.trim().length >= 2 && account !== undefined && bought !== undefined && cost !== undefined && cost > 0
  return {
    values,
    set: (change: Partial<Values>): void => setValues((before) => ({ ...before, ...change })),
    /** As the office wants it; undefined while something is missing. */
    facts: !ready
      ? undefined
      : {
          label: label.trim(),
          account,
          boughtOn: bought,
          inServiceOn: service ?? bought,
          cost,
          residual: values.residual ?? ZERO,
          lifeMonths: wears ? (values.months ?? null) : null,
          brought: wears ? (values.brought ?? ZERO) : ZERO,
          mutualId: chosenId<never>(values.mutual),
          projectId: chosenId<never>(values.project),
          supplierId: chosenId<never>(values.supplier),
          ...texts,
        },
  }
}

/** The fields of an asset. `fixed`: account, day and cost are those of its entry; `life`: what else says how long it lasts. */
export function AssetFields({
  fields: { values, set },
  fixed = false,
  brought,
  life,
  mutual = true,
}: {
  fields: ReturnType<typeof useAssetFields>
  fixed?: boolean
  /** What was depreciated of it before, in the words of the page. */
  brought: string
  life?: ReactNode
  mutual?: boolean
}) {
  const { t } = useTranslation('accounting')
  const choices = useChoices()
  const field = (name: (typeof TEXTS)[number]) => (
    <TextField
      key={name}
      label={t(($) => $.assets.texts[name])}
      value={values.texts[name]}
      onChange={(event) => set({ texts: { ...values.texts, [name]: event.currentTarget.value } })}
    />
  )
  const project = (
    <SelectField
      label={t(($) => $.columns.project)}
      value={values.project}
      onChange={(chosen) => set({ project: chosen })}
      options={choices.projects}
    />
  )
  return (
    <>
      <TextField
        label={t(($) => $.assets.label)}
        value={values.label}
        autoFocus
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      {fixed ? null : (
        <>
          <FindField
            label={t(($) => $.columns.account)}
            value={values.account}
            options={choices.accounts((role) => role === 'fixed-asset')}
            onChange={(account) => set({ account })}
          />
          <div className={classes.two}>
            <DayField label={t(($) => $.assets.bought)} value={values.bought} onChange={(bought) => set({ bought })} />
            <AmountField
              label={t(($) => $.assets.cost)}
              value={values.cost}
              onChange={(cost) => set({ cost })}
              unit="FBu"
            />
          </div>
        </>
      )}
      <div className={classes.two}>
        <DayField
          label={t(($) => $.assets.inService)}
          value={values.service}
          onChange={(service) => set({ service })}
        />
        {values.wears ? (
          <CountField label={t(($) => $.assets.months)} value={values.months} onChange={(months) => set({ months })} />
        ) : null}
      </div>
      <CheckField
        label={t(($) => $.assets.wears)}
        checked={values.wears}
        onChange={(event) => set({ wears: event.currentTarget.checked })}
      />
      {values.wears ? (
        <>
          {life}
          <div className={classes.two}>
            <AmountField
              label={t(($) => $.assets.residual)}
              value={values.residual}
              onChange={(residual) => set({ residual })}
              unit="FBu"
            />
            <AmountField
              label={brought}
              value={values.brought}
              onChange={(amount) => set({ brought: amount })}
              unit="FBu"
            />
          </div>
        </>
      ) : null}
      {mutual ? (
        <div className={classes.two}>
          <SelectField
            label={t(($) => $.columns.mutual)}
            value={values.mutual}
            onChange={(chosen) => set({ mutual: chosen })}
            options={choices.mutuals}
          />
          {project}
        </div>
      ) : (
        project
      )}
      <SelectField
        label={t(($) => $.assets.supplier)}
        value={values.supplier}
        onChange={(supplier) => set({ supplier })}
        options={choices.suppliers}
      />
      <div className={classes.two}>{(['voucher', 'place'] as const).map(field)}</div>
      <div className={classes.two}>{(['holder', 'note'] as const).map(field)}</div>
    </>
  )
}
