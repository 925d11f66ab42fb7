import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { ASSET_STATES } from '../../../shared/contract/accounting/assets.ts'
import { formatCount, formatFbu } from '../../app/format.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { usePages } from '../../app/usePages.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  type Column,
  DataTable,
  DayText,
  Empty,
  type ListAct,
  ListPage,
  Mark,
  SearchBox,
  Segments,
  SelectField,
  Total,
  TotalsBar,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { ClosingTabs } from '../ClosingTabs.tsx'
import { AssetForm } from './AssetForm.tsx'
import { AssetPanel } from './AssetPanel.tsx'
import { AssetStateTable } from './AssetStateTable.tsx'
import { DisposalForm } from './DisposalForm.tsx'
import { AssetReason } from './AssetReason.tsx'

type Row = Output<'accounting.assets'>['rows'][number]
const STATES = ['all', ...ASSET_STATES] as const
export const TONES = { held: 'ok', disposed: 'quiet', withdrawn: 'bad' } as const

type Doing = 'new' | 'edit' | 'dispose' | 'withdraw' | 'undo'

/** The register of fixed assets, each with its plan; and the state of them all. */
export default function AssetsPage() {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const today = useToday()
  const [view, setView] = useFilter('view', 'register')
  const [text, setText] = useState('')
  const [stateText, setState] = useFilter('state', 'all')
  const [id, setId] = useFilter('asset')
  const [yearText, setYear] = useFilter('year', today.slice(0, 4))
  const [begun, setBegun] = useState<{ readonly act: Doing; readonly id: string }>()
  const box = useRef<HTMLInputElement>(null)
  const year = Number(yearText)
  const periods = useOfficeQuery('accounting.periods', {})
  const years = new Set([...(periods.data ?? []).map((one) => one.year), year])
  const state = STATES.find((one) => one === stateText) ?? 'all'
  const list = usePages('accounting.assets', { year, text, ...(state === 'all' ? {} : { state }) })
  const doing = begun?.act
  // a form stays about the asset it was opened on, whatever row has the focus meanwhile
  const about = begun === undefined || begun.act === 'new' ? id : begun.id
  const chosen = useOfficeQuery('accounting.asset', { id: about as never }, { enabled: about !== '' })
  const asset = about === '' ? undefined : chosen.data
  const setDoing = (act: Doing): void => setBegun({ act, id })
  const close = (): void => setBegun(undefined)
  const held = may && asset?.state === 'held' && doing === undefined
  const total = list.first?.total
  const register = view !== 'state'
  const rowActs: ListAct[] = [
    { combo: 'M', label: t(($) => $.assets.change), on: held, run: () => setDoing('edit') },
    { combo: 'S', label: t(($) => $.assets.dispose), on: held, run: () => setDoing('dispose') },
    {
      combo: 'R',
      label: t(($) => $.assets.withdraw),
      kind: 'danger',
      on: held && asset?.charged === false,
      run: () => setDoing('withdraw'),
    },
    {
      combo: 'A',
      label: t(($) => $.assets.undoDisposal),
      kind: 'danger',
      on: may && asset?.state === 'disposed' && doing === undefined,
      run: () => setDoing('undo'),
    },
  ]
  const columns: Column<Row>[] = [
    { id: 'number', header: t(($) => $.assets.number), width: 108, cell: (row) => row.number },
    { id: 'label', header: t(($) => $.assets.label), cell: (row) => row.label },
    { id: 'account', header: t(($) => $.columns.account), width: 62, cell: (row) => row.account },
    {
      id: 'service',
      header: t(($) => $.assets.inService),
      width: 84,
      cell: (row) => <DayText value={row.inServiceOn} />,
    },
    {
      id: 'cost',
      header: t(($) => $.assets.cost),
      width: 100,
      align: 'end',
      cell: (row) => <Amount value={row.cost} />,
    },
    {
      id: 'lost',
      header: t(($) => $.assets.depreciation),
      width: 100,
      align: 'end',
      cell: (row) => <Amount value={row.depreciation} />,
    },
    { id: 'net', header: t(($) => $.assets.net), width: 100, align: 'end', cell: (row) => <Amount value={row.net} /> },
    {
      id: 'state',
      header: t(($) => $.assets.state),
      width: 92,
      cell: (row) => <Mark tone={TONES[row.state]}>{t(($) => $.assets.states[row.state])}</Mark>,
    },
  ]
  return (
    <ListPage
      title={t(($) => $.titles.assets)}
      facts={
        total === undefined
          ? undefined
          : t(($) => $.assets.facts, {
              assets: formatCount(total.count),
              cost: formatFbu(total.cost),
              net: formatFbu(total.net),
            })
      }
      tabs={<ClosingTabs current="assets" />}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.assets.new),
          kind: 'primary',
          on: may && register && doing === undefined,
          run: () => setDoing('new'),
        },
        { combo: 'F4', label: t(($) => $.assets.search), on: register, run: () => box.current?.focus() },
      ]}
      rowActs={register ? rowActs : []}
      filters={
        <>
          <Segments
            label={t(($) => $.assets.view)}
            value={register ? 'register' : 'state'}
            onChange={setView}
            options={[
              { value: 'register', label: t(($) => $.assets.register) },
              { value: 'state', label: t(($) => $.assets.stateTable) },
            ]}
          />
          <SelectField
            label={t(($) => $.filters.year)}
            value={yearText}
            options={[...years].sort((a, b) => b - a).map((one) => ({ value: String(one), label: String(one) }))}
            onChange={setYear}
          />
          {register ? (
            <>
              <div className={classes.search}>
                <SearchBox
                  ref={box}
                  label={t(($) => $.assets.search)}
                  placeholder={t(($) => $.assets.search)}
                  value={text}
                  onChange={setText}
                />
              </div>
              <Segments
                label={t(($) => $.assets.state)}
                value={state}
                onChange={setState}
                options={STATES.map((value) => ({ value, label: t(($) => $.assets.states[value]) }))}
              />
            </>
          ) : null}
        </>
      }
      refusal={list.error}
      sideWidth={350}
      side={
        !register ? undefined : doing === 'new' ? (
          <AssetForm
            onClose={close}
            onDone={(made) => {
              setId(made)
              close()
            }}
          />
        ) : asset === undefined ? undefined : doing === 'edit' ? (
          <AssetForm asset={asset} onClose={close} onDone={close} />
        ) : doing === 'dispose' ? (
          <DisposalForm asset={asset} onDone={close} />
        ) : (
          <AssetPanel asset={asset} acts={rowActs} />
        )
      }
      bar={
        total === undefined || !register ? undefined : (
          <TotalsBar>
            <Total label={t(($) => $.assets.cost)}>
              <Amount value={total.cost} />
            </Total>
            <Total label={t(($) => $.assets.depreciationOf, { year: yearText })}>
              <Amount value={total.depreciation} />
            </Total>
            <Total label={t(($) => $.assets.net)}>
              <Amount value={total.net} unit />
            </Total>
          </TotalsBar>
        )
      }
    >
      {register ? (
        <DataTable
          label={t(($) => $.titles.assets)}
          rows={list.rows}
          columns={columns}
          rowKey={(row) => row.id}
          selectedKey={id}
          onSelect={(row) => setId(row.id)}
          onEnd={list.more}
          rowLook={(row) => (row.state === 'held' ? undefined : 'struck')}
          waiting={list.waiting}
          empty={<Empty title={t(($) => $.assets.empty)}>{t(($) => $.assets.emptyWhy)}</Empty>}
        />
      ) : (
        <AssetStateTable year={year} />
      )}
      {asset === undefined || (doing !== 'withdraw' && doing !== 'undo') ? null : (
        <AssetReason doing={doing} asset={asset} onDone={close} />
      )}
    </ListPage>
  )
}
