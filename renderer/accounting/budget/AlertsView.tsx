import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import type { OfficeRefusal } from '../../app/office.ts'
import { Amount, DataTable, Empty, Mark, Page, PageHeader, RefusalBox, type Column } from '../../ui/index.ts'
import { StatementTabs } from '../StatementTabs.tsx'
import classes from './budget.module.css'

type Row = Output<'accounting.budgetAlerts'>[number]
const keyOf = ({ account, mutual, project }: Row): string => `${account} ${mutual ?? ''} ${project ?? ''}`

/** Costs that passed what was planned, the farthest first: the queue of who follows the budget. */
export function AlertsView({
  year,
  alerts,
  filters,
}: {
  year: number
  alerts: {
    readonly data: readonly Row[] | undefined
    readonly isPending: boolean
    readonly error: OfficeRefusal | null
  }
  filters: ReactNode
}) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const [chosen, setChosen] = useState<Row>()
  usePageKeys([{ combo: 'Enter', label: t(($) => $.budget.toFollow), foot: true }])
  const amount = (id: 'planned' | 'actual' | 'committed' | 'over'): Column<Row> => ({
    id,
    header: t(($) => $.budget.column[id]),
    width: 118,
    align: 'end',
    cell: (row) => <Amount value={row[id]} blankZero />,
  })
  const columns: Column<Row>[] = [
    { id: 'account', header: t(($) => $.budget.column.account), width: 76, cell: (row) => row.account },
    { id: 'label', header: t(($) => $.budget.column.label), cell: (row) => row.label },
    {
      id: 'entity',
      header: t(($) => $.budget.column.entity),
      width: 170,
      quiet: true,
      cell: (row) => [row.mutual ?? t(($) => $.budget.centre), row.project].filter(Boolean).join(' · '),
    },
    {
      id: 'state',
      header: t(($) => $.budget.column.state),
      width: 210,
      cell: (row) => (
        <Mark tone={row.level === 'quarter' ? 'warn' : 'bad'}>{t(($) => $.budget.levels[row.level])}</Mark>
      ),
    },
    amount('planned'),
    amount('actual'),
    amount('committed'),
    amount('over'),
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.titles.budget)}>
          <StatementTabs current="budget" />
        </PageHeader>
      }
      filters={filters}
    >
      {alerts.error ? <RefusalBox refusal={alerts.error} /> : null}
      <p className={classes.rule}>
        {t(($) => $.budget.alertsWhy)} {t(($) => $.budget.centreRule)}
      </p>
      <DataTable
        label={t(($) => $.budget.views.alerts)}
        rows={alerts.data ?? []}
        columns={columns}
        rowKey={keyOf}
        selectedKey={chosen === undefined ? undefined : keyOf(chosen)}
        onSelect={setChosen}
        onOpen={(row) =>
          go('/accounting/budget', {
            view: 'follow',
            year: String(year),
            quarter: '4',
            account: row.account,
            entity: row.mutualId ?? 'centre',
            ...(row.projectId === null ? {} : { project: row.projectId }),
          })
        }
        waiting={alerts.isPending}
        empty={<Empty title={t(($) => $.budget.alertsEmpty)}>{t(($) => $.budget.alertsWhy)}</Empty>}
      />
    </Page>
  )
}
