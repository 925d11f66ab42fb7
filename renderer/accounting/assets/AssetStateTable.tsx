import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, DataTable, Empty, Mark, RefusalBox, Section, Stacked, type Column } from '../../ui/index.ts'
import { BookActs } from '../reading/BookActs.tsx'

type Row = Output<'accounting.assetState'>['rows'][number]
const GROSS = ['grossStart', 'grossIn', 'grossOut', 'grossEnd'] as const
const LOST = ['start', 'charge', 'out', 'end'] as const

/** The state of fixed assets of a year by account, and what the ledger has on the same accounts. */
export function AssetStateTable({ year }: { year: number }) {
  const { t } = useTranslation('accounting')
  const state = useOfficeQuery('accounting.assetState', { year }, { keep: true })
  const total = state.data?.total
  const amount = (name: keyof NonNullable<typeof total>, group?: string): Column<Row> => ({
    id: name,
    header: t(($) => $.books.inventory[name]),
    width: 96,
    align: 'end',
    ...(group === undefined ? {} : { group }),
    cell: (row) => <Amount value={row[name]} blankZero />,
  })
  const sums = (names: readonly (keyof NonNullable<typeof total>)[]) =>
    Object.fromEntries(names.map((name) => [name, <Amount key={name} value={total?.[name]} blankZero />]))
  return (
    <Stacked template="minmax(0, 3fr) minmax(0, 2fr)">
      <Section
        title={t(($) => $.assets.stateTitle, { year: String(year) })}
        fill
        aside={
          <BookActs
            book={{ book: 'assets', from: `${year}-01-01` as Day, to: `${year}-12-31` as Day }}
            disabled={(state.data?.rows.length ?? 0) === 0}
          />
        }
      >
        {state.error ? <RefusalBox refusal={state.error} /> : null}
        <DataTable
          label={t(($) => $.assets.stateTitle, { year: String(year) })}
          rows={state.data?.rows ?? []}
          rowKey={(row) => row.account}
          waiting={state.isPending}
          columns={[
            { id: 'account', header: t(($) => $.columns.account), width: 60, cell: (row) => row.account },
            { id: 'label', header: t(($) => $.columns.label), cell: (row) => row.label },
            ...GROSS.map((name) =>
              amount(
                name,
                t(($) => $.books.group.gross),
              ),
            ),
            ...LOST.map((name) =>
              amount(
                name,
                t(($) => $.books.group.depreciation),
              ),
            ),
            amount('net'),
          ]}
          {...(total === undefined
            ? {}
            : { totals: { label: t(($) => $.books.total), ...sums([...GROSS, ...LOST, 'net']) } })}
          empty={<Empty title={t(($) => $.assets.empty)}>{t(($) => $.assets.emptyWhy)}</Empty>}
        />
      </Section>
      <Section title={t(($) => $.assets.ledger)} fill>
        <DataTable
          label={t(($) => $.assets.ledger)}
          rows={state.data?.ledger ?? []}
          rowKey={(row) => row.account}
          columns={[
            { id: 'account', header: t(($) => $.columns.account), width: 70, cell: (row) => row.account },
            { id: 'label', header: t(($) => $.columns.label), cell: (row) => row.label },
            {
              id: 'register',
              header: t(($) => $.assets.inRegister),
              width: 120,
              align: 'end',
              cell: (row) => <Amount value={row.register} />,
            },
            {
              id: 'books',
              header: t(($) => $.assets.inLedger),
              width: 120,
              align: 'end',
              cell: (row) => <Amount value={row.ledger} />,
            },
            {
              id: 'difference',
              header: t(($) => $.assets.difference),
              width: 120,
              align: 'end',
              cell: (row) => <Amount value={row.difference} signed blankZero />,
            },
            {
              id: 'mark',
              header: t(($) => $.assets.state),
              width: 100,
              cell: (row) =>
                row.difference === 0 ? (
                  <Mark tone="ok">{t(($) => $.assets.meets)}</Mark>
                ) : (
                  <Mark tone="warn">{t(($) => $.assets.differs)}</Mark>
                ),
            },
          ]}
          empty={<Empty title={t(($) => $.assets.noLedger)} />}
        />
      </Section>
    </Stacked>
  )
}
