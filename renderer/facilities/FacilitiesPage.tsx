import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { FACILITY_TYPES, OWNERSHIPS } from '../../shared/rules/facilities/vocabulary.ts'
import { formatFbu } from '../app/format.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Button, DataTable, DayText, Empty, ListPage, Mark, Panel, Segments, type Column } from '../ui/index.ts'
import { Coming } from './Coming.tsx'
import { FacilityForm } from './FacilityForm.tsx'
import { FacilityTabs } from './FacilityTabs.tsx'
import { AGREEMENT_TONE } from './states.ts'
import classes from './facilities.module.css'

export type FacilityRow = Output<'facilities.list'>['rows'][number]

const SCOPES = ['all', 'registered', 'contracted'] as const
type Scope = (typeof SCOPES)[number]
const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text)

/** The centre's facilities and the country's list, one register: what is not registered yet is one key away. */
export default function FacilitiesPage() {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const may = useMay()
  const [scopeText, setScope] = useFilter('show', 'all')
  const scope: Scope = isScope(scopeText) ? scopeText : 'all'
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [registering, setRegistering] = useState<FacilityRow | 'new'>()
  const list = useOfficeQuery('facilities.list', { scope, text }, { keep: true })
  const everything = useOfficeQuery('facilities.list', {}).data?.rows ?? []
  const table = useOfficeQuery('facilities.table', {}).data
  const rows = list.data?.rows ?? []
  const enters = may('facility.enter')

  const close = (): void => setRegistering(undefined)
  const open = (row: FacilityRow): void => {
    if (row.id !== null) go(`/facilities/${row.id}`)
    else if (enters) setRegistering(row)
  }
  const columns: Column<FacilityRow>[] = [
    { id: 'code', header: t(($) => $.column.code), width: 120, quiet: true, cell: (r) => r.code },
    { id: 'name', header: t(($) => $.column.name), cell: (r) => r.name },
    {
      id: 'type',
      header: t(($) => $.column.type),
      width: 110,
      cell: (r) => (r.type === null ? t(($) => $.list.unknownType) : t(($) => $.type[r.type ?? 'clinic'])),
    },
    {
      id: 'ownership',
      header: t(($) => $.column.ownership),
      width: 104,
      cell: (r) =>
        r.ownership === null ? t(($) => $.list.unknownType) : t(($) => $.ownership[r.ownership ?? 'public']),
    },
    {
      id: 'district',
      header: t(($) => $.column.district),
      width: 130,
      quiet: true,
      cell: (r) => r.healthDistrict ?? '—',
    },
    { id: 'agreement', header: t(($) => $.column.agreement), width: 150, cell: (r) => <AgreementMark row={r} /> },
    {
      id: 'until',
      header: t(($) => $.column.until),
      width: 84,
      cell: (r) => (r.agreement === null ? null : <DayText value={r.agreement.endsOn} />),
    },
  ]
  const registered = everything.filter((row) => row.id !== null)

  return (
    <ListPage
      title={t(($) => $.list.title)}
      facts={t(($) => $.list.facts, {
        contracted: formatFbu(registered.filter((row) => row.agreement?.state === 'open').length),
        registered: formatFbu(registered.length),
        known: formatFbu(everything.length),
      })}
      tabs={<FacilityTabs current="/facilities" />}
      acts={[
        { combo: 'F2', label: t(($) => $.list.new), kind: 'primary', on: enters, run: () => setRegistering('new') },
      ]}
      search={{ label: t(($) => $.list.search), value: text, onChange: setText }}
      stop={{ label: t(($) => $.prices.stop), run: registering === undefined ? undefined : close }}
      sideWidth={registering === undefined ? 276 : 320}
      refusal={list.error}
      filters={
        <Segments
          label={t(($) => $.list.show)}
          value={scope}
          onChange={setScope}
          options={SCOPES.map((value) => ({ value, label: t(($) => $.scope[value]) }))}
        />
      }
      side={
        registering === undefined ? (
          <>
            <Coming />
            <Panel
              title={t(($) => $.table.title)}
              aside={
                <Button
                  small
                  onClick={() => {
                    go('/facility-table')
                  }}
                >
                  {t(($) => $.tabs.table)}
                </Button>
              }
            >
              <table className={classes.cross}>
                <thead>
                  <tr>
                    <td />
                    {OWNERSHIPS.map((ownership) => (
                      <th key={ownership} scope="col">
                        {t(($) => $.ownership[ownership])}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {FACILITY_TYPES.map((type) => (
                    <tr key={type}>
                      <th scope="row">{t(($) => $.type[type])}</th>
                      {OWNERSHIPS.map((ownership) => (
                        <td key={ownership}>
                          {table?.rows.find((row) => row.type === type && row.ownership === ownership)?.contracted ??
                            ''}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Panel>
          </>
        ) : (
          <FacilityForm
            key={registering === 'new' ? 'new' : registering.code}
            from={registering === 'new' ? undefined : registering}
            onDone={(id) => {
              setRegistering(undefined)
              go(`/facilities/${id}`)
            }}
            onClose={close}
          />
        )
      }
    >
      <DataTable
        label={t(($) => $.list.label)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id ?? r.code}
        selectedKey={chosen}
        onSelect={(r) => {
          setChosen(r.id ?? r.code)
        }}
        onOpen={open}
        waiting={list.isPending}
        empty={<Empty title={t(($) => $.list.empty)}>{t(($) => $.list.emptyWhy)}</Empty>}
      />
    </ListPage>
  )
}

function AgreementMark({ row }: { row: FacilityRow }) {
  const { t } = useTranslation('facilities')
  if (row.id === null) return <Mark tone="quiet">{t(($) => $.list.notRegistered)}</Mark>
  if (row.agreement === null) return <Mark tone="look">{t(($) => $.state.none)}</Mark>
  const { state } = row.agreement
  return <Mark tone={AGREEMENT_TONE[state]}>{t(($) => $.state[state])}</Mark>
}
