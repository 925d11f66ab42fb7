import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { ACCOUNT_ROLES, isAccountRole, type AccountRole } from '../../../shared/rules/accounting/accountRoles.ts'
import { plain } from '../../../shared/search.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
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
  SelectField,
  type Column,
} from '../../ui/index.ts'
import { SettingsTabs } from '../SettingsTabs.tsx'
import { AccountForm } from './AccountForm.tsx'
import { AccountPanel } from './AccountPanel.tsx'
import classes from './chart.module.css'
import { ChartFaults, ChartProposals } from './ChartProposals.tsx'
import { ImportChart } from './ImportChart.tsx'
import { useExportChart } from './useExportChart.ts'

export type ChartAccount = Output<'accounting.chartAccounts'>['accounts'][number]

const SCOPES = ['open', 'used', 'ended', 'all'] as const
type Scope = (typeof SCOPES)[number]

const inScope = (account: ChartAccount, scope: Scope): boolean =>
  scope === 'all' ||
  (scope === 'ended' ? account.endedOn !== null : account.endedOn === null && (scope === 'open' || account.used))

/** The chart as a tree: every account with its role, its third parties, whether it was written in; beside it, what can be done. */
export default function ChartPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()('entry.enter')
  const [text, setText] = useState('')
  const [scopeText, setScope] = useFilter('scope', 'open')
  const [roleText, setRole] = useFilter('role')
  const [number, setNumber] = useFilter('account')
  const [panel, setPanel] = useState<'new' | 'edit' | 'import'>()
  const box = useRef<HTMLInputElement>(null)
  const chart = useOfficeQuery('accounting.chartAccounts', {})
  const exporting = useExportChart()
  const scope = SCOPES.find((one) => one === scopeText) ?? 'open'
  const role: AccountRole | 'any' = isAccountRole(roleText) ? roleText : 'any'
  const wanted = plain(text)
  const all = chart.data?.accounts ?? []
  const rows = all.filter(
    (one) =>
      inScope(one, scope) &&
      (role === 'any' || one.role === role) &&
      (wanted === '' || one.number.startsWith(wanted) || plain(one.label).includes(wanted)),
  )
  const chosen = all.find((one) => one.number === number)
  const close = (): void => setPanel(undefined)
  usePageKeys([
    { combo: 'F2', label: t(($) => $.chart.new), foot: true, disabled: !may, run: () => setPanel('new') },
    { combo: 'F4', label: t(($) => $.chart.search), foot: true, run: () => box.current?.focus() },
    {
      combo: 'Alt+I',
      label: t(($) => $.chart.import),
      foot: true,
      disabled: !may,
      run: () => setPanel('import'),
    },
    { combo: 'Escape', label: t(($) => $.chart.stop), run: panel === undefined ? undefined : close },
  ])
  const columns: Column<ChartAccount>[] = [
    {
      id: 'number',
      header: t(($) => $.chart.column.number),
      width: 108,
      cell: (one) => (
        <span className={one.heading ? classes.heading : undefined} style={{ paddingLeft: one.depth * 8 }}>
          {one.number}
        </span>
      ),
    },
    {
      id: 'label',
      header: t(($) => $.chart.column.label),
      cell: (one) => (
        <span className={one.heading ? `${classes.name} ${classes.heading}` : classes.name} title={one.label}>
          {one.label}
        </span>
      ),
    },
    {
      id: 'role',
      header: t(($) => $.chart.column.role),
      width: 188,
      quiet: true,
      cell: (one) => (one.role === null ? '' : t(($) => $.chart.roles[one.role ?? 'result'])),
    },
    {
      id: 'party',
      header: t(($) => $.chart.column.thirdParty),
      width: 92,
      quiet: true,
      cell: (one) => (one.thirdPartyType === null ? '' : t(($) => $.chart.thirdParties[one.thirdPartyType ?? 'staff'])),
    },
    {
      id: 'state',
      header: t(($) => $.journalRegister.state),
      width: 116,
      cell: (one) => <State account={one} />,
    },
  ]
  return (
    <Page
      scroll={false}
      sideWidth={330}
      header={
        <PageHeader
          title={t(($) => $.chart.title)}
          facts={t(($) => $.chart.facts, { count: all.length, used: all.filter(({ used }) => used).length })}
        >
          <SettingsTabs current="chart" />
          <Button busy={exporting.busy} onClick={() => void exporting.write('xlsx')}>
            {t(($) => $.chart.export)}
          </Button>
          {may ? (
            <>
              <Button combo="Alt+I" onClick={() => setPanel('import')}>
                {t(($) => $.chart.import)}
              </Button>
              <Button kind="primary" combo="F2" onClick={() => setPanel('new')}>
                {t(($) => $.chart.new)}
              </Button>
            </>
          ) : null}
        </PageHeader>
      }
      filters={
        <>
          <div className={classes.search}>
            <SearchBox
              ref={box}
              label={t(($) => $.chart.search)}
              placeholder={t(($) => $.chart.search)}
              value={text}
              onChange={setText}
            />
          </div>
          <Segments
            label={t(($) => $.chart.scope)}
            value={scope}
            onChange={setScope}
            options={SCOPES.map((value) => ({ value, label: t(($) => $.chart.scopes[value]) }))}
          />
          <div className={classes.role}>
            <SelectField<AccountRole | 'any'>
              label={t(($) => $.chart.role)}
              hideLabel
              value={role}
              onChange={(value) => setRole(value === 'any' ? '' : value)}
              options={[
                { value: 'any', label: t(($) => $.chart.anyRole) },
                ...ACCOUNT_ROLES.map((value) => ({ value, label: t(($) => $.chart.roles[value]) })),
              ]}
            />
          </div>
        </>
      }
      side={
        panel === 'new' ? (
          <AccountForm key="new" accounts={all} under={chosen} onClose={close} />
        ) : panel === 'import' ? (
          <ImportChart onClose={close} />
        ) : chosen === undefined ? (
          <>
            <ChartFaults faults={chart.data?.faults ?? []} onOpen={setNumber} />
            <ChartProposals />
          </>
        ) : panel === 'edit' ? (
          <AccountForm key={chosen.number} accounts={all} account={chosen} onClose={close} />
        ) : (
          // who comes through the list by keyboard has an account under the hand: what waits for them stays in sight
          <>
            <ChartProposals />
            <AccountPanel
              key={chosen.number}
              account={chosen}
              plans={chart.data?.plans ?? []}
              onEdit={() => setPanel('edit')}
              onLedger={() => go('/accounting/ledger', { account: chosen.number })}
              onGone={() => setNumber('')}
            />
          </>
        )
      }
    >
      {chart.error ? <RefusalBox refusal={chart.error} /> : null}
      {exporting.refusal === undefined ? null : <RefusalBox refusal={exporting.refusal} />}
      <DataTable
        label={t(($) => $.chart.title)}
        rows={rows}
        columns={columns}
        rowKey={(one) => one.number}
        selectedKey={number}
        onSelect={(one) => setNumber(one.number)}
        onOpen={(one) => {
          setNumber(one.number)
          if (may) setPanel('edit')
        }}
        rowLook={(one) => (one.endedOn !== null ? 'struck' : one.depth === 0 ? 'sub' : undefined)}
        waiting={chart.isPending}
        empty={<Empty title={t(($) => $.chart.emptyTitle)}>{t(($) => $.chart.emptyWhy)}</Empty>}
      />
    </Page>
  )
}

function State({ account }: { account: ChartAccount }) {
  const { t } = useTranslation('accounting')
  const { endedOn, journal, used, heading } = account
  if (endedOn !== null) return <Mark tone="quiet">{t(($) => $.chart.state.ended, { day: formatDay(endedOn) })}</Mark>
  if (journal !== null) return <Mark tone="ok">{t(($) => $.chart.state.journal, { code: journal })}</Mark>
  if (used) return <Mark tone="ok">{t(($) => $.chart.state.used)}</Mark>
  return <>{heading ? t(($) => $.chart.state.heading) : ''}</>
}
