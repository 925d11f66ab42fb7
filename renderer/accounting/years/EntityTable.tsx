import { useTranslation } from 'react-i18next'
import { sum } from '../../../shared/money.ts'
import { Amount, DataTable, Mark, type Column } from '../../ui/index.ts'
import type { Road } from './words.ts'

type Entity = Road['entities'][number]

/** What each mutual and the centre earned and cost in the year. */
export function EntityTable({ road, waiting }: { road: Road | undefined; waiting: boolean }) {
  const { t } = useTranslation('accounting')
  const rows = road?.entities ?? []
  const amount = (id: 'income' | 'costs' | 'result', width: number): Column<Entity> => ({
    id,
    header: t(($) => $.years.column[id]),
    width,
    align: 'end',
    cell: (row) => <Amount value={row[id]} signed={id === 'result'} />,
  })
  const columns: Column<Entity>[] = [
    { id: 'name', header: t(($) => $.years.column.entity), cell: (row) => row.name },
    amount('income', 140),
    amount('costs', 140),
    amount('result', 140),
    {
      id: 'allocated',
      header: t(($) => $.years.column.allocated),
      width: 110,
      cell: (row) =>
        row.allocated && road?.result !== null ? <Mark tone="ok">{t(($) => $.years.stepState.done)}</Mark> : null,
    },
  ]
  return (
    <DataTable
      label={t(($) => $.years.entities)}
      rows={rows}
      columns={columns}
      rowKey={({ mutualId }) => mutualId ?? ''}
      totals={{
        income: <Amount value={sum(rows.map(({ income }) => income))} />,
        costs: <Amount value={sum(rows.map(({ costs }) => costs))} />,
        result: <Amount value={sum(rows.map(({ result }) => result))} signed />,
      }}
      waiting={waiting}
    />
  )
}
