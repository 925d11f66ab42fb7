import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { Amount, DataTable, Empty, type Column } from '../../ui/index.ts'
import own from '../accounting.module.css'

type Report = Output<'accounting.donorReport'>
interface Shown {
  readonly report: Report | undefined
  readonly waiting: boolean
}

/** A nature, an amount, a source: the columns in which the confederation publishes it. */
export function SourceTable({ report, waiting, onDetail }: Shown & { readonly onDetail: () => void }) {
  const { t } = useTranslation('accounting')
  const [chosen, setChosen] = useState<string>()
  usePageKeys([{ combo: 'Enter', label: t(($) => $.donors.byAccount), foot: true }])
  const columns: Column<Report['table'][number]>[] = [
    {
      id: 'nature',
      header: t(($) => $.donors.book.designation),
      width: 280,
      cell: ({ nature }) => t(($) => $.donors.natures[nature]),
    },
    {
      id: 'amount',
      header: t(($) => $.donors.book.tableAmount),
      width: 180,
      align: 'end',
      cell: ({ amount }) => <Amount value={amount} />,
    },
    {
      id: 'source',
      header: t(($) => $.donors.book.source),
      cell: ({ source }) => source ?? t(($) => $.donors.own),
    },
  ]
  const keyOf = ({ nature, source }: Report['table'][number]): string => `${nature} ${source ?? ''}`
  return (
    <DataTable
      label={t(($) => $.donors.book.table)}
      rows={report?.table ?? []}
      columns={columns}
      rowKey={keyOf}
      selectedKey={chosen}
      onSelect={(row) => setChosen(keyOf(row))}
      onOpen={onDetail}
      waiting={waiting}
      empty={<Empty title={t(($) => $.budget.empty)} />}
      {...(report === undefined || report.table.length === 0
        ? {}
        : {
            totals: {
              nature: t(($) => $.donors.book.tableTotal),
              amount: <Amount value={report.total} />,
            },
          })}
    />
  )
}

interface Line {
  readonly key: string
  readonly name: string
  readonly account: string | null
  readonly amounts: readonly number[]
  readonly total: number
}

/** Each nature with its accounts, a column a project; a line goes on to its ledger. */
export function DetailTable({ report, waiting, days }: Shown & { readonly days: { from: Day; to: Day } }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const [chosen, setChosen] = useState<string>()
  usePageKeys([{ combo: 'Enter', label: t(($) => $.budget.down), foot: true }])
  const lines: Line[] = (report?.rows ?? []).flatMap(({ nature, accounts, ...row }): Line[] => [
    { key: nature, name: t(($) => $.donors.natures[nature]), account: null, ...row },
    ...accounts.map(({ account, label, ...one }) => ({
      key: `${nature} ${account}`,
      name: `${account} ${label}`,
      account,
      ...one,
    })),
  ])
  const open = ({ account }: Line, projectId?: string): void => {
    if (account !== null)
      go('/accounting/ledger', { account, ...days, ...(projectId === undefined ? {} : { project: projectId }) })
  }
  const columns: Column<Line>[] = [
    {
      id: 'nature',
      header: t(($) => $.donors.column.nature),
      cell: (line) => (line.account === null ? <b>{line.name}</b> : <span className={own.under}>{line.name}</span>),
    },
    ...(report?.sources ?? []).map(({ projectId, source }, at): Column<Line> => ({
      id: projectId ?? 'own',
      header: projectId === null ? t(($) => $.donors.own) : source,
      width: 124,
      align: 'end',
      cell: (line) => (
        <Amount
          value={line.amounts[at] ?? 0}
          blankZero
          {...(projectId === null || line.account === null ? {} : { onOpen: () => open(line, projectId) })}
        />
      ),
    })),
    {
      id: 'total',
      header: t(($) => $.donors.column.total),
      width: 128,
      align: 'end',
      cell: (line) => <Amount value={line.total} blankZero />,
    },
  ]
  return (
    <DataTable
      label={t(($) => $.donors.report)}
      rows={lines}
      columns={columns}
      rowKey={(line) => line.key}
      selectedKey={chosen}
      onSelect={(line) => setChosen(line.key)}
      onOpen={(line) => open(line)}
      waiting={waiting}
      empty={<Empty title={t(($) => $.budget.empty)} />}
      {...(report === undefined
        ? {}
        : {
            totals: {
              nature: t(($) => $.donors.column.total),
              ...Object.fromEntries(
                report.sources.map(({ projectId }, at) => [
                  projectId ?? 'own',
                  <Amount key={projectId ?? 'own'} value={report.totals[at] ?? 0} />,
                ]),
              ),
              total: <Amount value={report.total} />,
            },
          })}
    />
  )
}

/** What was notified, received, spent and is left of each agreement at the end of the period. */
export function StandingTable({ report, waiting }: Shown) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const [chosen, setChosen] = useState<string>()
  const columns: Column<Report['agreements'][number]>[] = [
    { id: 'reference', header: t(($) => $.donors.column.reference), width: 132, cell: (row) => row.reference },
    { id: 'donor', header: t(($) => $.donors.column.donor), cell: (row) => row.donor },
    ...(['amount', 'notified', 'received', 'spent', 'eligible', 'outside', 'balance', 'fund', 'planned'] as const).map(
      (field): Column<Report['agreements'][number]> => ({
        id: field,
        header: t(($) => $.donors.column[field]),
        width: 92,
        align: 'end',
        cell: (row) => <Amount value={row[field]} blankZero />,
      }),
    ),
  ]
  return (
    <DataTable
      label={t(($) => $.donors.agreements, { day: formatDay(report?.to ?? '') })}
      rows={report?.agreements ?? []}
      columns={columns}
      rowKey={(row) => row.id}
      selectedKey={chosen}
      onSelect={(row) => setChosen(row.id)}
      onOpen={(row) => go('/accounting/donors', { agreement: row.id })}
      waiting={waiting}
      empty={<Empty title={t(($) => $.donors.empty)}>{t(($) => $.donors.emptyWhy)}</Empty>}
    />
  )
}
