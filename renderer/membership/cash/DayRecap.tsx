import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { Amount, DataTable, type Column } from '../../ui/index.ts'

type Recap = Output<'membership.tillDay'>['recap']
type Row = Recap[number]

/** What came in and went out that day, by what it is for and by means. */
export function DayRecap({ recap }: { recap: Recap }) {
  const { t } = useTranslation('membership')
  const whole = (row: Row): number => row.cash + row.bank + row.mobile + (row.collector ?? 0)
  const sum = (of: (row: Row) => number): number => recap.reduce((total, row) => total + of(row), 0)
  const means = ['cash', 'bank', 'mobile'] as const
  const columns: Column<Row>[] = [
    {
      id: 'nature',
      header: t(($) => $.cash.recapHead),
      cell: (row) => t(($) => $.cash.nature[row.nature]),
    },
    ...means.map((mode): Column<Row> => ({
      id: mode,
      header: t(($) => $.mode[mode]),
      width: 104,
      align: 'end',
      cell: (row) => <Amount value={row[mode]} />,
    })),
    // Only on a day when receipts of booklets were keyed: that money is not in the till.
    ...(recap.some((row) => row.collector !== undefined)
      ? [
          {
            id: 'collector',
            header: t(($) => $.cash.withCollectors),
            width: 124,
            align: 'end' as const,
            cell: (row: Row) => <Amount value={row.collector ?? 0} />,
          },
        ]
      : []),
    {
      id: 'total',
      header: t(($) => $.cash.total),
      width: 104,
      align: 'end',
      cell: (row) => <Amount value={whole(row)} />,
    },
  ]
  return (
    <DataTable
      label={t(($) => $.cash.recap)}
      rows={recap}
      columns={columns}
      rowKey={(row) => row.nature}
      fill={false}
      totals={{
        nature: t(($) => $.cash.total),
        cash: <Amount value={sum((row) => row.cash)} />,
        bank: <Amount value={sum((row) => row.bank)} />,
        mobile: <Amount value={sum((row) => row.mobile)} />,
        collector: <Amount value={sum((row) => row.collector ?? 0)} />,
        total: <Amount value={sum(whole)} />,
      }}
    />
  )
}
