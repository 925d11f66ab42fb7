import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatChange } from '../../app/format.ts'
import { Amount, DataTable, type Column } from '../../ui/index.ts'

export type EarnedMonth = Output<'accounting.earnedMonth'>
export type EarnedRow = EarnedMonth['rows'][number]
export type EarnedCover = EarnedRow['covers'][number]

export const keyOf = ({ mutualId, account }: EarnedRow): string => `${mutualId ?? ''} ${account}`
export const creditedOf = ({ covers, brought }: EarnedRow): number =>
  [...covers, ...brought].reduce((sum, { credited }) => sum + credited, 0)

interface EarnedTableProps {
  readonly data: EarnedMonth | undefined
  readonly waiting: boolean
  readonly chosen: string | undefined
  readonly onChoose: (key: string) => void
  readonly empty: ReactNode
}

/** Contributions of days to come by mutual and account, with what moves. */
export function EarnedTable({ data, waiting, chosen, onChoose, empty }: EarnedTableProps) {
  const { t } = useTranslation('accounting')
  const amount = (id: 'before' | 'amount', header: string): Column<EarnedRow> => ({
    id,
    header,
    width: 104,
    align: 'end',
    cell: (row) => <Amount value={row[id]} />,
  })
  const columns: Column<EarnedRow>[] = [
    { id: 'mutual', header: t(($) => $.earned.mutual), cell: (row) => row.mutual ?? t(($) => $.earned.noMutual) },
    {
      id: 'account',
      header: t(($) => $.earned.account),
      width: 224,
      cell: (row) => <span title={row.accountLabel}>{`${row.account} ${row.accountLabel}`}</span>,
    },
    {
      id: 'credited',
      header: t(($) => $.earned.credited),
      width: 104,
      align: 'end',
      cell: (row) => <Amount value={creditedOf(row)} />,
    },
    amount(
      'before',
      t(($) => $.earned.before),
    ),
    amount(
      'amount',
      t(($) => $.earned.amount),
    ),
    {
      id: 'movement',
      header: data?.posted == null ? t(($) => $.earned.movement) : t(($) => $.earned.moved),
      width: 104,
      align: 'end',
      cell: (row) => formatChange(row.movement),
    },
  ]
  return (
    <DataTable
      label={t(($) => $.earned.list)}
      rows={data?.rows ?? []}
      columns={columns}
      rowKey={keyOf}
      selectedKey={chosen}
      onSelect={(row) => {
        onChoose(keyOf(row))
      }}
      totals={
        data === undefined || data.rows.length === 0
          ? undefined
          : {
              credited: <Amount value={data.credited} />,
              before: <Amount value={data.before} />,
              amount: <Amount value={data.amount} />,
              movement: formatChange(data.movement),
            }
      }
      waiting={waiting}
      empty={empty}
    />
  )
}
