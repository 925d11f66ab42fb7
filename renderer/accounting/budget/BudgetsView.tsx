import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import type { OfficeRefusal } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import {
  Amount,
  type Column,
  DataTable,
  Empty,
  Facts,
  type ListAct,
  ListPage,
  Mark,
  RowPanel,
  type Tone,
} from '../../ui/index.ts'
import { StatementTabs } from '../StatementTabs.tsx'
import { PrepareForm } from './PrepareForm.tsx'
import { useBudgetActs, type BudgetRow } from './useBudgetActs.tsx'

type Budgets = Output<'accounting.budgets'>
type Row = BudgetRow

const TONES: Readonly<Record<Row['state'], Tone>> = {
  prepared: 'run',
  validated: 'run',
  adopted: 'look',
  executing: 'ok',
  revised: 'quiet',
  withdrawn: 'quiet',
}

/** The budgets of a year with their versions; what each may become. */
export function BudgetsView({
  year,
  budgets,
  filters,
}: {
  year: number
  budgets: { readonly data: Budgets | undefined; readonly isPending: boolean; readonly error: OfficeRefusal | null }
  filters: ReactNode
}) {
  const { t } = useTranslation('accounting')
  const { t: kernel } = useTranslation('kernel')
  const go = useGo()
  const may = useMay()
  const [id, setId] = useFilter('budget')
  const [preparing, setPreparing] = useState(false)
  const rows = budgets.data?.rows ?? []
  const row = rows.find((one) => one.id === id) ?? rows[0]
  const [enter, decide] = [may('budget.enter'), may('budget.validate')]
  const can = (action: string): boolean => row?.actions.includes(action) ?? false
  const stateOf = (state: Row['state']): string => kernel(($) => $.machine.budget.state[state])
  const acts = useBudgetActs(row, setId)
  const rowActs: ListAct[] =
    row === undefined
      ? []
      : [
          { combo: 'Alt+L', label: t(($) => $.budget.edit), run: () => go(`/accounting/budget/${row.id}`) },
          ...acts.decisions,
          ...acts.others,
        ]
  const columns: Column<Row>[] = [
    { id: 'number', header: t(($) => $.budget.column.number), width: 130, cell: (one) => one.number },
    { id: 'entity', header: t(($) => $.budget.column.entity), cell: (one) => one.mutual ?? t(($) => $.budget.centre) },
    { id: 'version', header: t(($) => $.budget.column.version), width: 70, align: 'end', cell: (one) => one.version },
    {
      id: 'state',
      header: t(($) => $.budget.column.state),
      width: 180,
      cell: (one) => <Mark tone={TONES[one.state]}>{stateOf(one.state)}</Mark>,
    },
    ...(['costs', 'income'] as const).map((side): Column<Row> => ({
      id: side,
      header: t(($) => $.budget.column[side]),
      width: 118,
      align: 'end',
      cell: (one) => <Amount value={one[side]} />,
    })),
    { id: 'by', header: t(($) => $.budget.column.by), width: 150, quiet: true, cell: (one) => one.preparedBy },
  ]
  const close = (): void => setPreparing(false)
  return (
    <ListPage
      title={t(($) => $.titles.budget)}
      tabs={<StatementTabs current="budget" />}
      filters={filters}
      refusal={budgets.error}
      acts={[{ combo: 'F2', label: t(($) => $.budget.new), kind: 'primary', on: enter, run: () => setPreparing(true) }]}
      rowActs={rowActs}
      sideWidth={310}
      side={
        preparing ? (
          <PrepareForm year={year} years={budgets.data?.years ?? []} onClose={close} onDone={setId} />
        ) : row === undefined ? undefined : (
          <RowPanel title={`${row.number} · ${t(($) => $.budget.version, { version: row.version })}`} acts={rowActs}>
            <Facts
              items={[
                [
                  t(($) => $.budget.from),
                  [t(($) => $.budget.origins[row.origin]), row.originNote].filter(Boolean).join(' · '),
                ],
                [t(($) => $.budget.preparedBy), row.preparedBy],
                ...(row.validatedBy === null
                  ? []
                  : [
                      [
                        t(($) => $.budget.validatedBy),
                        [
                          row.validatedBy,
                          row.board === null ? '' : t(($) => $.budget.board, { day: formatDay(row.board) }),
                        ]
                          .filter(Boolean)
                          .join(' · '),
                      ] as [string, string],
                    ]),
                ...(row.adoptedBy === null
                  ? []
                  : [
                      [
                        t(($) => $.budget.adoptedBy),
                        [
                          row.adoptedBy,
                          row.assembly === null ? '' : t(($) => $.budget.assembly, { day: formatDay(row.assembly) }),
                        ]
                          .filter(Boolean)
                          .join(' · '),
                      ] as [string, string],
                    ]),
                ...((row.revisionReason ?? row.reason) === null
                  ? []
                  : [[t(($) => $.budget.reason), row.revisionReason ?? row.reason ?? ''] as [string, string]]),
              ]}
            />
            {row.own && decide && (can('validate') || can('adopt')) ? <p>{t(($) => $.budget.ownWork)}</p> : null}
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.budget.views.list)}
        rows={rows}
        columns={columns}
        rowKey={(one) => one.id}
        selectedKey={row?.id}
        onSelect={(one) => setId(one.id)}
        onOpen={(one) => go(`/accounting/budget/${one.id}`)}
        rowLook={(one) => (one.state === 'withdrawn' ? 'struck' : undefined)}
        waiting={budgets.isPending}
        empty={<Empty title={t(($) => $.budget.listEmpty)}>{t(($) => $.budget.listEmptyWhy)}</Empty>}
      />
      {acts.dialog}
    </ListPage>
  )
}
