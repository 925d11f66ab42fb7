import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { OWN_PARTIES } from '../../../shared/contract/accounting/parties.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { usePages } from '../../app/usePages.ts'
import {
  Button,
  DataTable,
  Empty,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  SearchBox,
  Segments,
  type Column,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { SettingsTabs } from '../SettingsTabs.tsx'
import { PartyForm } from './PartyForm.tsx'
import { PartyPanel } from './PartyPanel.tsx'
import { ProjectsPanel } from './ProjectsPanel.tsx'

type Row = Output<'accounting.thirdPartyList'>['rows'][number]
const TYPES = ['all', ...OWN_PARTIES] as const

/** Suppliers, donors and staff, found by name, phone or taxpayer's number; projects beside them. */
export default function PartiesPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()('entry.enter')
  const [text, setText] = useState('')
  const [typeText, setType] = useFilter('type', 'all')
  const [endedText, setEnded] = useFilter('ended', 'no')
  const [id, setId] = useFilter('party')
  const [panel, setPanel] = useState<'new' | 'edit' | 'projects'>()
  const box = useRef<HTMLInputElement>(null)
  const type = TYPES.find((one) => one === typeText) ?? 'all'
  const pages = usePages('accounting.thirdPartyList', {
    text,
    ended: endedText === 'yes',
    ...(type === 'all' ? {} : { type }),
  })
  const chosen = useOfficeQuery('accounting.thirdParty', { id }, { enabled: id !== '' })
  const close = (): void => setPanel(undefined)
  const party = id === '' ? undefined : chosen.data
  usePageKeys([
    { combo: 'F2', label: t(($) => $.parties.new), foot: true, disabled: !may, run: () => setPanel('new') },
    { combo: 'F4', label: t(($) => $.parties.search), foot: true, run: () => box.current?.focus() },
    { combo: 'Alt+P', label: t(($) => $.parties.projects), foot: true, run: () => setPanel('projects') },
    { combo: 'Escape', label: t(($) => $.chart.stop), run: panel === undefined ? undefined : close },
  ])
  const columns: Column<Row>[] = [
    { id: 'name', header: t(($) => $.parties.name), cell: (row) => row.name },
    {
      id: 'type',
      header: t(($) => $.parties.kind),
      width: 110,
      quiet: true,
      cell: (row) => t(($) => $.chart.thirdParties[row.type]),
    },
    { id: 'phone', header: t(($) => $.parties.fields.phone), width: 120, cell: (row) => row.phone ?? '' },
    { id: 'nif', header: t(($) => $.parties.fields.nif), width: 120, cell: (row) => row.nif ?? '' },
    { id: 'bank', header: t(($) => $.parties.fields.bankAccount), width: 160, cell: (row) => row.bankAccount ?? '' },
    {
      id: 'state',
      header: t(($) => $.journalRegister.state),
      width: 130,
      cell: (row) =>
        row.endedOn === null ? (
          ''
        ) : (
          <Mark tone="quiet">{t(($) => $.parties.ended, { day: formatDay(row.endedOn) })}</Mark>
        ),
    },
  ]
  return (
    <Page
      scroll={false}
      sideWidth={330}
      header={
        <PageHeader title={t(($) => $.titles.parties)} facts={t(($) => $.parties.facts)}>
          <SettingsTabs current="parties" />
          <Button combo="Alt+P" onClick={() => setPanel('projects')}>
            {t(($) => $.parties.projects)}
          </Button>
          {may ? (
            <Button kind="primary" combo="F2" onClick={() => setPanel('new')}>
              {t(($) => $.parties.new)}
            </Button>
          ) : null}
        </PageHeader>
      }
      filters={
        <>
          <div className={classes.search}>
            <SearchBox
              ref={box}
              label={t(($) => $.parties.search)}
              placeholder={t(($) => $.parties.search)}
              value={text}
              onChange={setText}
            />
          </div>
          <Segments
            label={t(($) => $.parties.kind)}
            value={type}
            onChange={setType}
            options={TYPES.map((value) => ({
              value,
              label: value === 'all' ? t(($) => $.parties.all) : t(($) => $.parties.kinds[value]),
            }))}
          />
          <Segments
            label={t(($) => $.journalRegister.state)}
            value={endedText === 'yes' ? 'yes' : 'no'}
            onChange={setEnded}
            options={[
              { value: 'no', label: t(($) => $.parties.inUse) },
              { value: 'yes', label: t(($) => $.parties.withEnded) },
            ]}
          />
        </>
      }
      side={
        panel === 'new' ? (
          <PartyForm
            key="new"
            onClose={close}
            onDone={(made) => {
              setId(made)
              close()
            }}
          />
        ) : panel === 'projects' ? (
          <ProjectsPanel onClose={close} />
        ) : party === undefined ? undefined : panel === 'edit' ? (
          <PartyForm key={party.id} party={party} onClose={close} onDone={close} />
        ) : (
          <PartyPanel
            key={party.id}
            party={party}
            onEdit={() => setPanel('edit')}
            onStatement={() => go(`/accounting/third-parties/${party.type}/${party.id}`)}
          />
        )
      }
    >
      {pages.error ? <RefusalBox refusal={pages.error} /> : null}
      <DataTable
        label={t(($) => $.titles.parties)}
        rows={pages.rows}
        columns={columns}
        rowKey={(row) => row.id}
        selectedKey={id}
        onSelect={(row) => setId(row.id)}
        onOpen={(row) => go(`/accounting/third-parties/${row.type}/${row.id}`)}
        onEnd={pages.more}
        rowLook={(row) => (row.endedOn === null ? undefined : 'struck')}
        waiting={pages.waiting}
        empty={<Empty title={t(($) => $.parties.empty)}>{t(($) => $.parties.emptyWhy)}</Empty>}
      />
    </Page>
  )
}
