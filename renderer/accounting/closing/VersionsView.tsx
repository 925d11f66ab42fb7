import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Month } from '../../../shared/dates.ts'
import { formatInstant } from '../../app/format.ts'
import { useFilter } from '../../app/navigation.ts'
import { Amount, DataTable, Empty, Mark, Section, Stacked, type Column } from '../../ui/index.ts'

type Versions = Output<'accounting.monthVersions'>
type Version = Versions['versions'][number]
type Difference = Versions['since'][number]

/** Letters of a fingerprint that tell two apart at a glance. */
const SHORT = 12

/** A month as it was closed each time, and what changed of its figures: from one version to the next, and since the last. */
export function VersionsView({ month, data }: { month: Month; data: Versions | undefined }) {
  const { t } = useTranslation('accounting')
  const [chosen, setChosen] = useFilter('version')
  const versions = data?.versions ?? []
  const version = versions.find((one) => String(one.version) === chosen)
  // with no version under the hand: what the books say now that the last version does not
  const differences = version === undefined ? (data?.since ?? []) : version.differences
  const columns: Column<Version>[] = [
    { id: 'number', header: t(($) => $.closing.number), width: 44, cell: (row) => String(row.version) },
    {
      id: 'state',
      header: t(($) => $.closing.stateTitle),
      width: 104,
      cell: (row) => (
        <Mark tone={row.state === 'closed' ? 'ok' : 'quiet'}>{t(($) => $.closing.versionState[row.state])}</Mark>
      ),
    },
    { id: 'at', header: t(($) => $.closing.closedAt), width: 128, cell: (row) => formatInstant(row.closedAt) },
    {
      id: 'by',
      header: t(($) => $.closing.closedBy),
      width: 180,
      cell: (row) => <span title={row.closedBy}>{row.closedBy}</span>,
    },
    {
      id: 'entries',
      header: t(($) => $.closing.entries),
      width: 76,
      align: 'end',
      cell: (row) => <Amount value={row.entries} />,
    },
    {
      id: 'total',
      header: t(($) => $.closing.total),
      width: 108,
      align: 'end',
      cell: (row) => <Amount value={row.total} />,
    },
    {
      id: 'hash',
      header: t(($) => $.closing.hash),
      width: 204,
      quiet: true,
      cell: (row) =>
        `${row.hash.slice(0, SHORT)}… ${row.intact ? t(($) => $.closing.intact) : t(($) => $.closing.altered)}`,
    },
    {
      id: 'why',
      header: t(($) => $.closing.reopenedWhy),
      cell: (row) => <span title={row.reopenedReason ?? ''}>{row.reopenedReason ?? ''}</span>,
    },
  ]
  return (
    <Stacked template="minmax(120px, 2fr) minmax(160px, 3fr)">
      <DataTable
        label={t(($) => $.closing.versions)}
        rows={versions}
        columns={columns}
        rowKey={(row) => String(row.version)}
        selectedKey={chosen === '' ? undefined : chosen}
        onSelect={(row) => {
          setChosen(String(row.version))
        }}
        waiting={data === undefined}
        empty={<Empty title={t(($) => $.closing.noVersion)}>{t(($) => $.closing.noVersionWhy)}</Empty>}
      />
      <Differences
        key={month}
        label={version === undefined ? t(($) => $.closing.since) : t(($) => $.closing.differences)}
        rows={differences}
      />
    </Stacked>
  )
}

function Differences({ label, rows }: { label: string; rows: readonly Difference[] }) {
  const { t } = useTranslation('accounting')
  const figure = (when: 'before' | 'after', what: 'debit' | 'credit'): Column<Difference> => ({
    id: `${when} ${what}`,
    header: t(($) => $.closing[what]),
    group: t(($) => $.closing[when]),
    width: 104,
    align: 'end',
    cell: (row) => <Amount value={row[when][what]} />,
  })
  const columns: Column<Difference>[] = [
    {
      id: 'account',
      header: t(($) => $.closing.account),
      cell: (row) => `${row.account} ${row.label}`,
    },
    { id: 'mutual', header: t(($) => $.closing.mutual), width: 200, cell: (row) => row.mutual ?? '' },
    figure('before', 'debit'),
    figure('before', 'credit'),
    figure('after', 'debit'),
    figure('after', 'credit'),
  ]
  return (
    <Section title={label} fill>
      <DataTable
        label={label}
        rows={rows}
        columns={columns}
        rowKey={(row) => `${row.account} ${row.mutual ?? ''}`}
        empty={<Empty title={t(($) => $.closing.noDifference)}>{t(($) => $.closing.noDifferenceWhy)}</Empty>}
      />
    </Section>
  )
}
