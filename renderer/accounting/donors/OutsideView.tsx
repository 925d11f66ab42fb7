import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, DataTable, DayText, Empty, Mark, Page, PageHeader, RefusalBox, type Column } from '../../ui/index.ts'
import { StatementTabs } from '../StatementTabs.tsx'
import { PeriodFields } from './PeriodFields.tsx'
import { useDonorPeriod } from './period.ts'

type Row = Output<'accounting.outsideSpending'>[number]

/** Costs of projects that no agreement pays for, or not whole, each with its reason. */
export function OutsideView({ filters }: { filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const period = useDonorPeriod()
  const { from, to } = period
  const [chosen, setChosen] = useState<string>()
  const list = useOfficeQuery('accounting.outsideSpending', { from, to })
  const rows = (list.data ?? []).map((row, at) => ({ ...row, key: `${row.entryId} ${at}` }))
  usePageKeys([{ combo: 'Enter', label: t(($) => $.donors.open), foot: true }])
  const columns: Column<Row & { key: string }>[] = [
    { id: 'day', header: t(($) => $.donors.column.day), width: 90, cell: (row) => <DayText value={row.day} /> },
    { id: 'entry', header: t(($) => $.donors.column.entry), width: 130, cell: (row) => row.number },
    { id: 'project', header: t(($) => $.donors.column.project), width: 90, cell: (row) => row.project },
    { id: 'account', header: t(($) => $.donors.column.account), width: 80, cell: (row) => row.account },
    { id: 'label', header: t(($) => $.donors.column.label), cell: (row) => row.label },
    {
      id: 'amount',
      header: t(($) => $.donors.column.amount),
      width: 110,
      align: 'end',
      cell: (row) => <Amount value={row.amount} />,
    },
    {
      id: 'outside',
      header: t(($) => $.donors.column.outside),
      width: 110,
      align: 'end',
      cell: (row) => <Amount value={row.outside} />,
    },
    {
      id: 'reason',
      header: t(($) => $.donors.column.reason),
      width: 230,
      cell: (row) => <Mark tone="warn">{t(($) => $.donors.reasons[row.reason])}</Mark>,
    },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.titles.donors)} facts={t(($) => $.donors.outsideWhy)}>
          <StatementTabs current="donors" />
        </PageHeader>
      }
      filters={
        <>
          {filters}
          <PeriodFields {...period} />
        </>
      }
    >
      {list.error ? <RefusalBox refusal={list.error} /> : null}
      <DataTable
        label={t(($) => $.donors.views.outside)}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.key}
        selectedKey={chosen}
        onSelect={(row) => setChosen(row.key)}
        onOpen={(row) => go('/accounting/entries', { entry: row.entryId })}
        waiting={list.isPending}
        empty={<Empty title={t(($) => $.donors.outsideEmpty)}>{t(($) => $.donors.outsideWhy)}</Empty>}
      />
    </Page>
  )
}
