import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { Segments } from '../../ui/Button.tsx'
import { DayField, TextField } from '../../ui/Field.tsx'
import type { CentreDraft } from './setupDraft.ts'
import classes from './Door.module.css'

export interface StepProps {
  draft: CentreDraft
  set: (change: Partial<CentreDraft>) => void
}

/** Letters only, in capitals: codes are typed as they come. */
export const asCode = (text: string): string => text.toLocaleUpperCase('fr').replaceAll(/[^A-Z]/gu, '')

export function CentreStep({ draft, set }: StepProps) {
  const { t } = useTranslation('administration')
  return (
    <>
      <div className={classes.codeName}>
        <TextField
          label={t(($) => $.setup.federationCode)}
          help={t(($) => $.setup.federationCodeHelp)}
          maxLength={4}
          value={draft.federationCode}
          onChange={(event) => set({ federationCode: asCode(event.currentTarget.value) })}
        />
        <TextField
          label={t(($) => $.setup.federationName)}
          value={draft.federationName}
          onChange={(event) => set({ federationName: event.currentTarget.value })}
        />
      </div>
      <div className={classes.codeName}>
        <TextField
          label={t(($) => $.setup.code)}
          help={t(($) => $.setup.codeHelp)}
          maxLength={20}
          value={draft.code}
          onChange={(event) => set({ code: event.currentTarget.value.toLocaleUpperCase('fr') })}
        />
        <TextField
          label={t(($) => $.setup.name)}
          maxLength={120}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </div>
      <TextField
        label={t(($) => $.setup.place)}
        help={t(($) => $.setup.placeHelp)}
        maxLength={200}
        value={draft.place}
        onChange={(event) => set({ place: event.currentTarget.value })}
      />
      <div className={classes.cols2}>
        <TextField
          label={t(($) => $.setup.phone)}
          maxLength={30}
          inputMode="tel"
          value={draft.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
      </div>
    </>
  )
}

export function YearStep({ draft, set, today }: StepProps & { today: Day }) {
  const { t } = useTranslation('administration')
  return (
    <>
      <div className={classes.cols3}>
        <TextField
          label={t(($) => $.setup.label)}
          maxLength={20}
          value={draft.label}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <DayField
          label={t(($) => $.setup.startsOn)}
          reference={today}
          value={draft.startsOn}
          onChange={(startsOn) => set({ startsOn })}
        />
        <DayField
          label={t(($) => $.setup.endsOn)}
          reference={today}
          value={draft.endsOn}
          onChange={(endsOn) => set({ endsOn })}
        />
      </div>
      <div className={classes.cols3}>
        <DayField
          label={t(($) => $.setup.campaignOpensOn)}
          reference={today}
          value={draft.campaignOpensOn}
          onChange={(campaignOpensOn) => set({ campaignOpensOn })}
        />
        <DayField
          label={t(($) => $.setup.campaignClosesOn)}
          reference={today}
          value={draft.campaignClosesOn}
          onChange={(campaignClosesOn) => set({ campaignClosesOn })}
        />
        <DayField
          label={t(($) => $.setup.renewalDeadline)}
          help={t(($) => $.setup.renewalDeadlineHelp)}
          reference={today}
          value={draft.renewalDeadline}
          onChange={(renewalDeadline) => set({ renewalDeadline })}
        />
      </div>
      <div className={classes.books}>
        <Segments
          label={t(($) => $.setup.basis)}
          labelled
          value={draft.basis}
          onChange={(basis) => set({ basis })}
          options={(['accrual', 'cash'] as const).map((value) => ({ value, label: t(($) => $.setup.bases[value]) }))}
        />
        <Segments
          label={t(($) => $.setup.entities)}
          labelled
          value={draft.entities}
          onChange={(entities) => set({ entities })}
          options={(['centre', 'mutual'] as const).map((value) => ({
            value,
            label: t(($) => $.setup.entitiesOf[value]),
          }))}
        />
      </div>
    </>
  )
}

/** One last look, in words, before anything is written. */
export function CheckStep({ draft }: { draft: CentreDraft }) {
  const { t } = useTranslation('administration')
  const day = (value: Day | undefined): string => (value === undefined ? '—' : formatDay(value))
  const lines: readonly (readonly [string, string])[] = [
    [t(($) => $.setup.step.centre), `${draft.name} (${draft.code}) · ${draft.place}`],
    [t(($) => $.setup.federationName), `${draft.federationName} (${draft.federationCode})`],
    [
      t(($) => $.setup.basis),
      `${t(($) => $.setup.bases[draft.basis])} · ${t(($) => $.setup.entitiesOf[draft.entities])}`,
    ],
    [
      t(($) => $.setup.step.mutuals),
      draft.mutuals
        .map((row) => `${row.name} (${draft.federationCode}/${row.province}/${row.commune}/${row.code})`)
        .join(' · '),
    ],
    [
      t(($) => $.setup.step.year),
      t(($) => $.setup.checkYear, {
        label: draft.label,
        from: day(draft.startsOn),
        to: day(draft.endsOn),
        opens: day(draft.campaignOpensOn),
        closes: day(draft.campaignClosesOn),
      }),
    ],
    [
      t(($) => $.setup.step.scale),
      draft.bands
        .map((band) =>
          t(($) => $.setup.checkBand, { from: band.from ?? 0, to: band.to ?? 0, amount: formatFbu(band.amount ?? 0) }),
        )
        .join(' · '),
    ],
    [
      t(($) => $.setup.step.rates),
      draft.rates.every((rate) => rate.percent === (rate.ownership === 'private' ? 50 : 80))
        ? t(($) => $.setup.checkRatesPublished)
        : t(($) => $.setup.checkRatesOwn),
    ],
    [t(($) => $.setup.step.you), `${draft.userName} (${draft.login})`],
  ]
  return (
    <dl className={classes.summary}>
      {lines.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
