import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { IMPAIRMENT_AGES } from '../../../shared/rules/accounting/inventory/impairment.ts'
import { useGo } from '../../app/navigation.ts'
import { Amount, DataTable, Empty, Section, type Column } from '../../ui/index.ts'
import type { WorkDetail } from './useWork.ts'

type Row = Output<'accounting.impairment'>['rows'][number]

/** Who owes, by age, and what of it may be lost: each age at its rate. */
export function ImpairmentSheet({ detail }: { detail: WorkDetail }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const { impairment, owing } = detail
  const columns: Column<Row>[] = [
    { id: 'who', header: t(($) => $.columns.thirdParty), cell: (row) => row.thirdParty.label },
    ...IMPAIRMENT_AGES.map((age): Column<Row> => ({
      id: age,
      header: t(($) => $.inventory.ages[age]),
      width: 78,
      align: 'end',
      cell: (row) => <Amount value={row.owed[age]} blankZero />,
    })),
    {
      id: 'required',
      header: t(($) => $.inventory.required),
      width: 92,
      align: 'end',
      cell: (row) => <Amount value={row.required} />,
    },
    {
      id: 'doubtful',
      header: t(($) => $.inventory.doubtful),
      width: 92,
      align: 'end',
      cell: (row) => <Amount value={row.doubtful} blankZero />,
    },
  ]
  return (
    <Section title={t(($) => $.inventory.works.impairment)} facts={t(($) => $.inventory.impairmentRule)} fill>
      <DataTable
        label={t(($) => $.inventory.works.impairment)}
        rows={owing.rows}
        rowKey={(row) => `${row.thirdParty.id}/${row.mutual ?? ''}`}
        columns={columns}
        onEnd={owing.more}
        onOpen={(row) => go(`/accounting/third-parties/${row.thirdParty.type}/${row.thirdParty.id}`)}
        waiting={owing.waiting}
        totals={{
          who: t(($) => $.inventory.owing, { count: impairment?.count ?? 0 }),
          required: <Amount value={impairment?.total.required} />,
          doubtful: <Amount value={impairment?.total.doubtful} />,
        }}
        empty={<Empty title={t(($) => $.inventory.nobodyOwes)} />}
      />
    </Section>
  )
}
