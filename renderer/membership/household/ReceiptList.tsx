import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { Amount, DataTable, Section, type Column } from '../../ui/index.ts'

type Receipt = Output<'membership.household'>['receipts'][number]

/** Every receipt of the household; Enter opens its paper. */
export function ReceiptList({
  receipts,
  onOpen,
}: {
  receipts: readonly Receipt[]
  onOpen: (receiptId: string) => void
}) {
  const { t } = useTranslation('membership')
  if (receipts.length === 0) return null
  const columns: Column<Receipt>[] = [
    { id: 'day', header: t(($) => $.column.day), width: 90, cell: (r) => formatDay(r.day) },
    { id: 'number', header: t(($) => $.column.number), width: 132, cell: (r) => r.number },
    { id: 'payer', header: t(($) => $.column.payer), cell: (r) => r.payer },
    { id: 'year', header: t(($) => $.column.year), width: 56, cell: (r) => r.coverYear },
    { id: 'means', header: t(($) => $.column.means), width: 92, cell: (r) => r.operator ?? t(($) => $.mode[r.mode]) },
    { id: 'amount', header: 'FBu', width: 84, align: 'end', cell: (r) => <Amount value={r.amount} /> },
    {
      id: 'state',
      header: t(($) => $.column.by),
      width: 176,
      quiet: true,
      cell: (r) =>
        r.state === 'cancelled' ? t(($) => $.household.cancelled, { reason: r.cancelledReason ?? '' }) : r.cashier,
    },
  ]
  return (
    <Section title={t(($) => $.household.receipts)}>
      <DataTable
        label={t(($) => $.household.receipts)}
        rows={receipts}
        columns={columns}
        rowKey={(r) => r.id}
        rowLook={(r) => (r.state === 'cancelled' ? 'struck' : undefined)}
        onOpen={(r) => {
          onOpen(r.id)
        }}
        fill={false}
      />
    </Section>
  )
}
