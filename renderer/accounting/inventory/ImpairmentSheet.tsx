import { useTranslation } from 'react-i18next'
import { IMPAIRMENT_AGES } from '../../../shared/rules/accounting/inventory/impairment.ts'
import { useGo } from '../../app/navigation.ts'
import { Amount, DataTable, Empty, Mark, Section, type Column } from '../../ui/index.ts'
import { WorkPaper } from './WorkPaper.tsx'
import { debtKey, type Debt, type WorkDetail } from './useWork.ts'

/** Who owes, by age, and what of it may be lost: each age at its rate. */
export function ImpairmentSheet({
  detail,
  chosen,
  onChoose,
}: {
  detail: WorkDetail
  chosen: string | undefined
  onChoose: (key: string) => void
}) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const { impairment, owing } = detail
  const columns: Column<Debt>[] = [
    { id: 'who', header: t(($) => $.columns.thirdParty), cell: (row) => row.thirdParty.label },
    ...IMPAIRMENT_AGES.map((age): Column<Debt> => ({
      id: age,
      header: t(($) => $.inventory.ages[age]),
      width: 68,
      align: 'end',
      cell: (row) => <Amount value={row.owed[age]} blankZero />,
    })),
    {
      id: 'required',
      header: t(($) => $.inventory.required),
      width: 90,
      align: 'end',
      cell: (row) =>
        row.judgement === null ? (
          <Amount value={row.required} />
        ) : (
          <Mark tone="look">
            <Amount value={row.required} />
          </Mark>
        ),
    },
    {
      id: 'doubtful',
      header: t(($) => $.inventory.doubtful),
      width: 72,
      align: 'end',
      cell: (row) => <Amount value={row.doubtful} blankZero />,
    },
  ]
  return (
    <Section
      title={t(($) => $.inventory.works.impairment)}
      facts={t(($) => $.inventory.impairmentRule)}
      fill
      aside={<WorkPaper book="impairment" year={impairment?.year} disabled={owing.rows.length === 0} />}
    >
      <DataTable
        label={t(($) => $.inventory.works.impairment)}
        rows={owing.rows}
        rowKey={debtKey}
        selectedKey={chosen}
        onSelect={(row) => onChoose(debtKey(row))}
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
