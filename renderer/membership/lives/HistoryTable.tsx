import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { Amount, DataTable, type Column } from '../../ui/index.ts'

export type HistoryRow = Output<'membership.householdHistory'>['rows'][number]

/** What happened, and what became of it. */
export function useHistoryWords() {
  const { t } = useTranslation('membership')
  return {
    what: ({ kind, event }: HistoryRow): string =>
      event === undefined
        ? t(($) => $.lives.row[kind])
        : t(($) => $.lives.happened, { what: t(($) => $.lives.word[event]) }),
    /** What it paid by before, and after. */
    category: ({ category }: HistoryRow): string | undefined =>
      category === undefined
        ? undefined
        : `${t(($) => $.structure.category[category.before])} → ${t(($) => $.structure.category[category.after])}`,
    /** What became of it, when it does not simply stand. */
    standing: ({ state }: HistoryRow): string | undefined =>
      state === 'stands' ? undefined : t(($) => $.lives.standing[state]),
  }
}

/** Every event, payment, certificate and card, newest first; Enter opens a receipt. */
export function HistoryTable({ rows }: { rows: readonly HistoryRow[] }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const words = useHistoryWords()
  const total = (key: 'due' | 'paid' | 'care'): number =>
    rows.filter((r) => r.state === 'stands').reduce((sum, row) => sum + (row[key] ?? 0), 0)
  const amount = (key: 'due' | 'paid' | 'care'): Column<HistoryRow> => ({
    id: key,
    header: t(($) => $.lives.column[key]),
    width: 92,
    align: 'end',
    cell: (row) => (row[key] === undefined ? '' : <Amount value={row[key]} />),
  })
  const columns: Column<HistoryRow>[] = [
    { id: 'day', header: t(($) => $.column.day), width: 90, cell: (row) => formatDay(row.day) },
    { id: 'what', header: t(($) => $.lives.column.what), width: 190, cell: (row) => words.what(row) },
    { id: 'number', header: t(($) => $.column.number), width: 170, quiet: true, cell: (row) => row.number ?? '' },
    { id: 'person', header: t(($) => $.lives.who), width: 180, cell: (row) => row.person ?? '' },
    {
      id: 'detail',
      header: t(($) => $.lives.column.detail),
      cell: (row) =>
        [words.category(row), row.detail, words.standing(row)].filter((part) => part !== undefined).join(' · '),
    },
    amount('due'),
    amount('paid'),
    amount('care'),
  ]
  return (
    <DataTable
      label={t(($) => $.lives.history)}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.key}
      rowLook={(row) => (row.state === 'cancelled' || row.state === 'undone' ? 'struck' : undefined)}
      onOpen={(row) => {
        if (row.receiptId !== undefined) go(`/preview/receipt-a5/${row.receiptId}`)
      }}
      fill={rows.length > 10}
      totals={{
        what: t(($) => $.lives.total),
        due: <Amount value={total('due')} />,
        paid: <Amount value={total('paid')} />,
        care: <Amount value={total('care')} />,
      }}
    />
  )
}
