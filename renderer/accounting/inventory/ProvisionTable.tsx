import { useTranslation } from 'react-i18next'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, DataTable, Empty, RefusalBox, Section } from '../../ui/index.ts'
import { WorkPaper } from './WorkPaper.tsx'

const COLUMNS = ['opening', 'charge', 'released', 'other', 'closing'] as const

/** Provisions and impairments of a year, by account and mutual: the ledger's opening and closing, and what moved them. */
export function ProvisionTable({ year }: { year: number }) {
  const { t } = useTranslation('accounting')
  const state = useOfficeQuery('accounting.provisionState', { year }, { keep: true })
  const title = t(($) => $.inventory.provisionsOf, { year: String(year) })
  const total = state.data?.total
  return (
    <Section
      title={title}
      facts={
        total === undefined
          ? undefined
          : total.other === 0
            ? t(($) => $.books.inventory.explained)
            : t(($) => $.books.inventory.otherWhy)
      }
      fill
      aside={<WorkPaper book="provisions" year={year} disabled={(state.data?.rows.length ?? 0) === 0} />}
    >
      {state.error ? <RefusalBox refusal={state.error} /> : null}
      <DataTable
        label={title}
        rows={state.data?.rows ?? []}
        rowKey={(row) => `${row.account}/${row.mutualId ?? ''}`}
        waiting={state.isPending}
        columns={[
          { id: 'account', header: t(($) => $.columns.account), width: 64, cell: (row) => row.account },
          { id: 'label', header: t(($) => $.columns.label), cell: (row) => row.label },
          {
            id: 'mutual',
            header: t(($) => $.columns.mutual),
            width: 270,
            cell: (row) => (row.mutualId === null ? t(($) => $.inventory.centre) : row.name),
          },
          ...COLUMNS.map((name) => ({
            id: name,
            header: t(($) => $.books.inventory[name]),
            width: 100,
            align: 'end' as const,
            cell: (row: NonNullable<typeof state.data>['rows'][number]) => <Amount value={row[name]} blankZero />,
          })),
        ]}
        {...(total === undefined
          ? {}
          : {
              totals: {
                label: t(($) => $.books.total),
                ...Object.fromEntries(
                  COLUMNS.map((name) => [name, <Amount key={name} value={total[name]} blankZero />]),
                ),
              },
            })}
        empty={<Empty title={t(($) => $.inventory.noProvisions)}>{t(($) => $.inventory.noProvisionsWhy)}</Empty>}
      />
    </Section>
  )
}
