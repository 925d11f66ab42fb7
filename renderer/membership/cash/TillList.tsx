import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatTime } from '../../app/format.ts'
import { Amount, DataTable, Empty, type Column } from '../../ui/index.ts'

export type TillRow = Output<'membership.tillDay'>['rows'][number]

interface TillListProps {
  rows: readonly TillRow[]
  chosen: string | undefined
  onChoose: (row: TillRow) => void
  /** Enter on a line: down to its entry. */
  onOpen: (row: TillRow) => void
  waiting: boolean
  /** The panel of a chosen line says what it is for; a name is never cut. */
  narrow: boolean
}

/** Everything that moved money that day, latest first. */
export function TillList({ rows, chosen, onChoose, onOpen, waiting, narrow }: TillListProps) {
  const { t } = useTranslation('membership')
  const object = useTillObject()
  const columns: Column<TillRow>[] = [
    { id: 'time', header: t(($) => $.column.time), width: 52, quiet: true, cell: (r) => formatTime(r.at) },
    { id: 'number', header: t(($) => $.column.number), width: 136, cell: (r) => r.number },
    { id: 'payer', header: t(($) => $.column.payer), cell: (r) => r.who },
    ...(narrow ? [] : [{ id: 'object', header: t(($) => $.column.object), width: 150, quiet: true, cell: object }]),
    {
      id: 'means',
      header: t(($) => $.column.means),
      width: 96,
      cell: (r) =>
        r.receipt?.paper ?? r.receipt?.operator ?? (r.means === undefined ? '' : t(($) => $.mode[r.means ?? 'cash'])),
    },
    { id: 'amount', header: 'FBu', width: 88, align: 'end', cell: (r) => <Amount value={r.amount} /> },
  ]
  return (
    <DataTable
      label={t(($) => $.cash.journalLabel)}
      rows={rows}
      columns={columns}
      rowKey={(r) => r.key}
      selectedKey={chosen}
      onSelect={onChoose}
      onOpen={onOpen}
      rowLook={(r) => (r.state === 'undone' ? 'struck' : undefined)}
      waiting={waiting}
      empty={<Empty title={t(($) => $.cash.empty)}>{t(($) => $.cash.emptyWhy)}</Empty>}
    />
  )
}

/** « cotisation 2026 », « versement de collecteur », « annulation »: what a line is for. */
export function useTillObject(): (row: TillRow) => string {
  const { t } = useTranslation('membership')
  return (row) => {
    const { receipt } = row
    if (row.state === 'reversal') return t(($) => $.cash.object.reversal)
    if (receipt === undefined) return t(($) => $.cash.kind[row.kind])
    if (receipt.state === 'cancelled') return t(($) => $.cash.cancelled, { reason: receipt.cancelledReason ?? '' })
    if (receipt.natures.includes('joining_fee')) return t(($) => $.cash.object.new, { year: receipt.coverYear })
    return receipt.natures.every((n) => n === 'card')
      ? t(($) => $.cash.object.card)
      : t(($) => $.cash.object.dues, { year: receipt.coverYear })
  }
}
