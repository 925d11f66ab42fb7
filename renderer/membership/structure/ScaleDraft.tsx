import { useTranslation } from 'react-i18next'
import { HOUSEHOLD_CATEGORIES } from '../../../shared/rules/membership/category.ts'
import { fbu } from '../../../shared/money.ts'
import { useOfficeQuery } from '../../app/office.ts'
import {
  AmountField,
  CountField,
  DayField,
  EntryGrid,
  Section,
  SelectField,
  TextField,
  type EntryColumn,
} from '../../ui/index.ts'
import { draftOf, key, type BandLine, type Draft, type PartLine } from './scaleDraft.ts'
import classes from './Structure.module.css'

/** The new dated row as it is typed, from the last one or from a published scale. */
export function ScaleDraft({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation('membership')
  const mutuals = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  const published = useOfficeQuery('membership.publishedScales', {}).data?.scales ?? []
  const change = (part: Partial<Draft>): void => {
    onChange({ ...draft, ...part })
  }
  const amount = (value: number | undefined) => (value === undefined ? undefined : fbu(value))
  const count = (name: 'beyond' | 'waitingDays' | 'graceDays' | 'maxPeople' | 'discount', label: string) => (
    <CountField
      label={label}
      value={draft[name]}
      onChange={(value) => {
        change({ [name]: value })
      }}
    />
  )
  const money = (name: 'each' | 'joiningFee' | 'cardPrice', label: string) => (
    <AmountField
      label={label}
      unit="FBu"
      value={amount(draft[name])}
      onChange={(value) => {
        change({ [name]: value })
      }}
    />
  )
  const bands: EntryColumn<BandLine>[] = [
    { id: 'from', header: t(($) => $.structure.scales.bandFrom), kind: 'count', field: 'from', width: 70 },
    { id: 'to', header: t(($) => $.structure.scales.bandTo), kind: 'count', field: 'to', width: 70 },
    { id: 'amount', header: t(($) => $.structure.scales.bandAmount), kind: 'amount', field: 'amount' },
  ]
  const parts: EntryColumn<PartLine>[] = [
    { id: 'percent', header: t(($) => $.structure.scales.percent), kind: 'count', field: 'percent', width: 90 },
    { id: 'after', header: t(($) => $.structure.scales.after), kind: 'count', field: 'after' },
  ]
  return (
    <Section title={t(($) => $.structure.scales.draft)}>
      <div className={classes.fields}>
        <div className={classes.two}>
          <SelectField
            label={t(($) => $.structure.scales.start)}
            placeholder={t(($) => $.structure.scales.blank)}
            value={undefined}
            options={published.map((p) => ({ value: p.key, label: p.source }))}
            onChange={(chosen) => {
              const from = published.find((p) => p.key === chosen)
              const { validFrom, mutualId, category } = draft
              onChange({
                ...draftOf(from),
                category,
                ...(validFrom === undefined ? {} : { validFrom }),
                ...(mutualId === undefined ? {} : { mutualId }),
              })
            }}
          />
        </div>
        <SelectField
          label={t(($) => $.structure.category.label)}
          value={draft.category}
          options={HOUSEHOLD_CATEGORIES.map((c) => ({ value: c, label: t(($) => $.structure.category[c]) }))}
          onChange={(category) => {
            change({ category })
          }}
        />
        <SelectField
          label={t(($) => $.structure.mutual)}
          value={draft.mutualId ?? ''}
          options={[
            { value: '', label: t(($) => $.campaign.all) },
            ...mutuals.map((m) => ({ value: m.id as string, label: m.name })),
          ]}
          onChange={(mutualId) => {
            const { mutualId: _, ...rest } = draft
            onChange(mutualId === '' ? rest : { ...rest, mutualId })
          }}
        />
        <DayField
          label={t(($) => $.structure.scales.from)}
          value={draft.validFrom}
          onChange={(validFrom) => {
            change({ validFrom })
          }}
        />
        <DayField
          label={t(($) => $.structure.scales.to)}
          value={draft.validTo}
          placeholder={t(($) => $.structure.scales.open)}
          onChange={(validTo) => {
            change({ validTo })
          }}
        />
        {count(
          'beyond',
          t(($) => $.structure.scales.beyond),
        )}
        {money(
          'each',
          t(($) => $.structure.scales.each),
        )}
        {money(
          'joiningFee',
          t(($) => $.structure.scales.joining),
        )}
        {money(
          'cardPrice',
          t(($) => $.structure.scales.card),
        )}
        {count(
          'waitingDays',
          t(($) => $.structure.scales.waiting),
        )}
        {count(
          'graceDays',
          t(($) => $.structure.scales.grace),
        )}
        {count(
          'maxPeople',
          t(($) => $.structure.scales.most),
        )}
        {count(
          'discount',
          t(($) => $.structure.scales.discount),
        )}
        <SelectField
          label={t(($) => $.structure.scales.discountFor)}
          value={draft.discountFor}
          options={(['all', 'new', 'renewal'] as const).map((f) => ({
            value: f,
            label: t(($) => $.structure.scales.for[f]),
          }))}
          onChange={(discountFor) => {
            change({ discountFor })
          }}
        />
        <div className={classes.two}>
          <TextField
            label={t(($) => $.structure.scales.source)}
            maxLength={300}
            value={draft.source}
            onChange={(event) => {
              change({ source: event.currentTarget.value })
            }}
          />
        </div>
      </div>
      <div className={classes.grids}>
        <Section title={t(($) => $.structure.scales.bands)}>
          <EntryGrid<BandLine>
            label={t(($) => $.structure.scales.bands)}
            rows={draft.bands}
            onChange={(rows) => {
              change({ bands: rows })
            }}
            columns={bands}
            rowKey={(r) => r.key}
            newRow={() => ({ key: key() })}
            waitingWords=""
          />
        </Section>
        <Section title={t(($) => $.structure.scales.instalments)} facts={t(($) => $.structure.scales.instalmentsFacts)}>
          <EntryGrid<PartLine>
            label={t(($) => $.structure.scales.instalments)}
            rows={draft.parts}
            onChange={(rows) => {
              change({ parts: rows })
            }}
            columns={parts}
            rowKey={(r) => r.key}
            newRow={() => ({ key: key() })}
            waitingWords=""
          />
        </Section>
      </div>
    </Section>
  )
}
