import { useTranslation } from 'react-i18next'
import { useOfficeQuery } from '../../app/office.ts'
import { matching } from '../../ui/entry.ts'
import { EntryGrid, type EntryColumn } from '../../ui/EntryGrid.tsx'
import { AmountField, CountField, TextField } from '../../ui/Field.tsx'
import { Mark } from '../../ui/Mark.tsx'
import type { StepProps } from './CentreSteps.tsx'
import { isWholeMutual, newBand, newMutual, type BandRow, type MutualRow, type RateRow } from './setupDraft.ts'
import classes from './Door.module.css'

export function MutualsStep({ draft, set }: StepProps) {
  const { t } = useTranslation('administration')
  const communes = useOfficeQuery('administration.communes', {})
  const options = (communes.data?.communes ?? []).map(({ code, name, province }) => ({
    value: code,
    label: name,
    detail: province,
  }))
  const columns: EntryColumn<MutualRow>[] = [
    { id: 'code', header: t(($) => $.setup.mutual.code), kind: 'text', field: 'code', width: 64 },
    { id: 'name', header: t(($) => $.setup.mutual.name), kind: 'text', field: 'name' },
    {
      id: 'place',
      header: t(($) => $.setup.mutual.place),
      kind: 'lookup',
      width: 150,
      text: (row) => row.communeName,
      search: async (text) => matching(options, text),
      coming: communes.isPending,
      choose: (row, option) => ({
        ...row,
        communeCode: option.value,
        communeName: option.label,
        // The usual segments, to be corrected when the federation gave others.
        province: row.province === '' ? asSegment(option.detail ?? '', 2) : row.province,
        commune: row.commune === '' ? asSegment(option.label, 3) : row.commune,
      }),
      clear: (row) => ({ ...row, communeCode: '', communeName: '' }),
    },
    { id: 'province', header: t(($) => $.setup.mutual.province), kind: 'text', field: 'province', width: 72 },
    { id: 'commune', header: t(($) => $.setup.mutual.commune), kind: 'text', field: 'commune', width: 72 },
    {
      id: 'prefix',
      header: t(($) => $.setup.mutual.prefix),
      kind: 'shown',
      judgement: true,
      width: 152,
      cell: (row) =>
        isWholeMutual(row) ? (
          <Mark tone="ok">{`${draft.federationCode}/${row.province}/${row.commune}/${row.code}`}</Mark>
        ) : (
          <Mark tone="quiet">{t(($) => $.setup.mutual.incomplete)}</Mark>
        ),
    },
  ]
  return (
    <EntryGrid
      label={t(($) => $.setup.step.mutuals)}
      rows={draft.mutuals}
      onChange={(mutuals) =>
        set({
          mutuals: mutuals.map((row) => ({
            ...row,
            province: row.province.toLocaleUpperCase('fr'),
            commune: row.commune.toLocaleUpperCase('fr'),
          })),
        })
      }
      columns={columns}
      rowKey={(row) => row.key}
      newRow={newMutual}
      waitingWords={t(($) => $.setup.mutual.waiting)}
    />
  )
}

const asSegment = (name: string, length: number): string =>
  name.normalize('NFD').replaceAll(/\P{L}/gu, '').toLocaleUpperCase('fr').slice(0, length)

export function ScaleStep({ draft, set }: StepProps) {
  const { t } = useTranslation('administration')
  const columns: EntryColumn<BandRow>[] = [
    { id: 'from', header: t(($) => $.setup.band.from), kind: 'count', field: 'from', width: 120 },
    { id: 'to', header: t(($) => $.setup.band.to), kind: 'count', field: 'to', width: 120 },
    { id: 'amount', header: t(($) => $.setup.band.amount), kind: 'amount', field: 'amount' },
  ]
  return (
    <>
      <EntryGrid
        label={t(($) => $.setup.step.scale)}
        rows={draft.bands}
        onChange={(bands) => set({ bands })}
        columns={columns}
        rowKey={(row) => row.key}
        newRow={newBand}
        waitingWords={t(($) => $.setup.band.waiting)}
      />
      <div className={classes.cols3}>
        <AmountField
          label={t(($) => $.setup.joiningFee)}
          unit="FBu"
          value={draft.joiningFee}
          onChange={(joiningFee) => set({ joiningFee })}
        />
        <AmountField
          label={t(($) => $.setup.cardPrice)}
          unit="FBu"
          value={draft.cardPrice}
          onChange={(cardPrice) => set({ cardPrice })}
        />
        <AmountField
          label={t(($) => $.setup.supplementEach)}
          unit="FBu"
          value={draft.supplementEach}
          onChange={(supplementEach) => set({ supplementEach })}
        />
      </div>
      <div className={classes.cols3}>
        <CountField
          label={t(($) => $.setup.waitingDays)}
          value={draft.waitingDays}
          onChange={(waitingDays) => set({ waitingDays })}
        />
        <CountField
          label={t(($) => $.setup.graceDays)}
          value={draft.graceDays}
          onChange={(graceDays) => set({ graceDays })}
        />
        <CountField
          label={t(($) => $.setup.supplementBeyond)}
          value={draft.supplementBeyond}
          onChange={(supplementBeyond) => set({ supplementBeyond })}
        />
      </div>
      <TextField
        label={t(($) => $.setup.source)}
        help={t(($) => $.setup.sourceHelp)}
        maxLength={300}
        value={draft.source}
        onChange={(event) => set({ source: event.currentTarget.value })}
      />
    </>
  )
}

export function RatesStep({ draft, set }: StepProps) {
  const { t } = useTranslation('administration')
  const columns: EntryColumn<RateRow>[] = [
    {
      id: 'type',
      header: t(($) => $.setup.rate.type),
      kind: 'shown',
      cell: (row) => t(($) => $.facilityType[row.facilityType]),
    },
    {
      id: 'ownership',
      header: t(($) => $.setup.rate.ownership),
      kind: 'shown',
      cell: (row) => t(($) => $.ownership[row.ownership]),
    },
    { id: 'percent', header: t(($) => $.setup.rate.percent), kind: 'count', field: 'percent', width: 160 },
  ]
  return (
    <EntryGrid
      label={t(($) => $.setup.step.rates)}
      rows={draft.rates}
      onChange={(rates) => set({ rates })}
      columns={columns}
      rowKey={(row) => row.key}
    />
  )
}
