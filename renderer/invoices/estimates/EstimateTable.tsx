import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatPercent } from '../../app/format.ts'
import { Amount, DataTable, DayText, type Column } from '../../ui/index.ts'

export type EstimateRow = Output<'invoices.estimateMonth'>['rows'][number]

/** The rate of a row: accepted over claimed. A row without one takes the whole. */
export const percentOf = ({ basis, rateAccepted, rateClaimed }: EstimateRow): string =>
  basis === 'none' || rateClaimed === 0 ? formatPercent(100) : formatPercent((rateAccepted / rateClaimed) * 100)

interface EstimateTableProps {
  rows: readonly EstimateRow[]
  waiting: boolean
  chosen: string | undefined
  onChoose: (id: string) => void
  onOpen: (row: EstimateRow) => void
  empty: ReactNode
}

/** Documents that a month's end left undecided, with the rate of each. */
export function EstimateTable({ rows, waiting, chosen, onChoose, onOpen, empty }: EstimateTableProps) {
  const { t } = useTranslation('invoices')
  const columns: Column<EstimateRow>[] = [
    { id: 'number', header: t(($) => $.estimates.number), width: 104, cell: (row) => row.number },
    {
      id: 'type',
      header: t(($) => $.estimates.type),
      width: 104,
      quiet: true,
      cell: (row) => t(($) => $.estimates[row.type]),
    },
    {
      id: 'received',
      header: t(($) => $.estimates.received),
      width: 84,
      cell: (row) => <DayText value={row.receivedOn} />,
    },
    { id: 'party', header: t(($) => $.estimates.party), cell: (row) => row.party },
    {
      id: 'claimed',
      header: t(($) => $.estimates.claimed),
      width: 92,
      align: 'end',
      cell: (row) => <Amount value={row.claimed} />,
    },
    {
      id: 'rate',
      header: t(($) => $.estimates.rate),
      width: 230,
      cell: (row) =>
        t(($) => $.estimates.ratePercent, { percent: percentOf(row), basis: t(($) => $.estimates.basis[row.basis]) }),
    },
    {
      id: 'amount',
      header: t(($) => $.estimates.amount),
      width: 92,
      align: 'end',
      cell: (row) => <Amount value={row.amount} />,
    },
  ]
  return (
    <DataTable
      label={t(($) => $.estimates.list)}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      selectedKey={chosen}
      onSelect={({ id }) => onChoose(id)}
      onOpen={onOpen}
      waiting={waiting}
      empty={empty}
    />
  )
}
