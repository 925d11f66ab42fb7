import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Month } from '../../../shared/dates.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, DataTable, DayText, type Column } from '../../ui/index.ts'
import type { EarnedCover, EarnedRow } from './EarnedTable.tsx'

type Line = Output<'accounting.earnedLines'>['rows'][number]

/** Lines shown of a cover year; the entry's page goes on from any of them. */
const SHOWN = 200

/** What the books charged for one cover year of one row, and how much of each line is of days to come. */
export function EarnedLines({ month, row, cover }: { month: Month; row: EarnedRow; cover: EarnedCover }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const { data, isPending } = useOfficeQuery('accounting.earnedLines', {
    month,
    account: row.account,
    mutualId: row.mutualId,
    coverYearId: cover.coverYearId,
    limit: SHOWN,
  })
  const columns: Column<Line>[] = [
    { id: 'day', header: t(($) => $.earned.day), width: 88, cell: (line) => <DayText value={line.day} /> },
    { id: 'entry', header: t(($) => $.earned.entry), width: 128, cell: (line) => line.number },
    { id: 'label', header: t(($) => $.earned.label), cell: (line) => <span title={line.label}>{line.label}</span> },
    {
      id: 'credited',
      header: t(($) => $.earned.credited),
      width: 104,
      align: 'end',
      cell: (line) => <Amount value={line.credited} />,
    },
    {
      id: 'unearned',
      header: t(($) => $.earned.unearned),
      width: 116,
      align: 'end',
      cell: (line) => <Amount value={line.unearned} />,
    },
  ]
  return (
    <DataTable
      label={t(($) => $.earned.lines)}
      rows={data?.rows ?? []}
      columns={columns}
      rowKey={(line) => `${line.entryId} ${line.rank}`}
      onOpen={(line) => {
        go('/accounting/journals', { entry: line.entryId })
      }}
      waiting={isPending}
    />
  )
}
