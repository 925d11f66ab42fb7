import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { SPENDING_NATURES } from '../../../shared/rules/accounting/donors/natures.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import {
  Amount,
  DataTable,
  DayText,
  Empty,
  Page,
  PageHeader,
  RefusalBox,
  Section,
  Stacked,
  type Column,
} from '../../ui/index.ts'
import { BookActs } from '../reading/BookActs.tsx'
import { StatementTabs } from '../StatementTabs.tsx'
import { PeriodFields } from './PeriodFields.tsx'
import { useDonorPeriod } from './period.ts'

type Funds = Output<'accounting.donorFunds'>
type Moves = Output<'accounting.donorFundMoves'>
type Move = Moves['rows'][number] & { readonly key: string }

/** An agreement, or what the agreements of a donor come to. */
type Line = Funds['total'] & {
  readonly key: string
  readonly agreementId: string | null
  readonly name: string
  readonly agreement: string
}

const linesOf = (funds: Funds, sum: (donor: string) => string): Line[] =>
  funds.donors.flatMap((donor): Line[] => {
    const own = funds.rows.filter(({ donorId }) => donorId === donor.donorId)
    return [
      ...own.map((row) => ({ ...row, key: row.agreementId, name: `${row.donor} · ${row.project}` })),
      ...(own.length < 2
        ? []
        : [{ ...donor, key: donor.donorId, agreementId: null, name: sum(donor.donor), agreement: '' }]),
    ]
  })

/** Where the money of each agreement stands: opening, received, used by nature, left; each walks down to what makes it. */
export function FundsView({ filters }: { filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const period = useDonorPeriod()
  const { from, to } = period
  const [chosen, setChosen] = useState<string>()
  const [move, setMove] = useState<string>()
  const query = useOfficeQuery('accounting.donorFunds', { from, to }, { keep: true })
  const funds = query.data
  const lines = funds === undefined ? [] : linesOf(funds, (donor) => t(($) => $.donors.ofDonor, { donor }))
  const line =
    lines.find(({ key, agreementId }) => key === chosen && agreementId !== null) ??
    lines.find(({ agreementId }) => agreementId !== null)
  const moves = useOfficeQuery(
    'accounting.donorFundMoves',
    { agreementId: line?.agreementId ?? '', from, to },
    { enabled: line !== undefined },
  )
  usePageKeys([{ combo: 'Enter', label: t(($) => $.donors.open), foot: true }])
  const figure = (
    id: 'opening' | 'received' | 'used' | 'closing' | 'owed' | 'fund' | (typeof SPENDING_NATURES)[number],
    header: string,
    group?: string,
  ): Column<Line> => ({
    id,
    header,
    width: 90,
    align: 'end',
    ...(group === undefined ? {} : { group }),
    cell: (row) => <Amount value={row[id]} blankZero />,
  })
  const used = t(($) => $.donors.column.used)
  const columns: Column<Line>[] = [
    {
      id: 'donor',
      header: t(($) => $.donors.column.donor),
      cell: (row) => (row.agreementId === null ? <b>{row.name}</b> : row.name),
    },
    { id: 'reference', header: t(($) => $.donors.column.reference), width: 128, cell: (row) => row.agreement },
    figure(
      'opening',
      t(($) => $.donors.column.opening),
    ),
    figure(
      'received',
      t(($) => $.donors.column.received),
    ),
    ...SPENDING_NATURES.map((nature) =>
      figure(
        nature,
        t(($) => $.donors.natures[nature]),
        used,
      ),
    ),
    figure(
      'used',
      t(($) => $.donors.column.total),
      used,
    ),
    figure(
      'closing',
      t(($) => $.donors.column.closing),
    ),
    figure(
      'owed',
      t(($) => $.donors.column.owed),
    ),
    figure(
      'fund',
      t(($) => $.donors.book.fund),
    ),
  ]
  const totals =
    funds === undefined || funds.rows.length === 0
      ? {}
      : {
          totals: {
            donor: t(($) => $.donors.column.total),
            ...Object.fromEntries(
              (['opening', 'received', ...SPENDING_NATURES, 'used', 'closing', 'owed', 'fund'] as const).map((one) => [
                one,
                <Amount key={one} value={funds.total[one]} />,
              ]),
            ),
          },
        }
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.titles.donors)} facts={t(($) => $.donors.fundsRule)}>
          <StatementTabs current="donors" />
        </PageHeader>
      }
      filters={
        <>
          {filters}
          <PeriodFields {...period} />
          <BookActs book={{ book: 'donor-state', from, to }} disabled={lines.length === 0} />
        </>
      }
    >
      {query.error ? <RefusalBox refusal={query.error} /> : null}
      {moves.error ? <RefusalBox refusal={moves.error} /> : null}
      <Stacked template="minmax(0,1fr) minmax(0,1fr)">
        <Section title={t(($) => $.donors.funds)} fill>
          <DataTable
            label={t(($) => $.donors.funds)}
            rows={lines}
            columns={columns}
            rowKey={(row) => row.key}
            selectedKey={line?.key}
            onSelect={(row) => setChosen(row.key)}
            onOpen={(row) => {
              if (row.agreementId !== null) go('/accounting/donors', { agreement: row.agreementId })
            }}
            waiting={query.isPending}
            empty={<Empty title={t(($) => $.donors.fundsEmpty)}>{t(($) => $.donors.emptyWhy)}</Empty>}
            {...totals}
          />
        </Section>
        <Section
          title={
            line === undefined
              ? t(($) => $.donors.movesEmpty)
              : t(($) => $.donors.fundMoves, {
                  agreement: line.agreement,
                  from: formatDay(from),
                  to: formatDay(to),
                })
          }
          fill
        >
          <MoveTable
            line={line}
            moves={line === undefined ? undefined : moves.data}
            waiting={line !== undefined && moves.isPending}
            chosen={move}
            onChoose={setMove}
            onOpen={(entryId) => go('/accounting/entries', { entry: entryId })}
          />
        </Section>
      </Stacked>
    </Page>
  )
}

function MoveTable({
  line,
  moves,
  waiting,
  chosen,
  onChoose,
  onOpen,
}: {
  /** Whose movements they are: what they come to is said there. */
  line: Line | undefined
  moves: Moves | undefined
  waiting: boolean
  chosen: string | undefined
  onChoose: (key: string) => void
  onOpen: (entryId: string) => void
}) {
  const { t } = useTranslation('accounting')
  const rows = (moves?.rows ?? []).map((row, at): Move => ({ ...row, key: `${row.entryId} ${at}` }))
  const amount = (id: 'received' | 'used' | 'left', header: string): Column<Move> => ({
    id,
    header,
    width: 116,
    align: 'end',
    cell: (row) => <Amount value={row[id]} blankZero={id !== 'left'} />,
  })
  const columns: Column<Move>[] = [
    { id: 'day', header: t(($) => $.donors.column.day), width: 90, cell: (row) => <DayText value={row.day} /> },
    { id: 'entry', header: t(($) => $.donors.column.entry), width: 130, cell: (row) => row.number },
    { id: 'account', header: t(($) => $.donors.column.account), width: 80, cell: (row) => row.account ?? '' },
    { id: 'label', header: t(($) => $.donors.column.label), cell: (row) => row.label },
    {
      id: 'nature',
      header: t(($) => $.donors.column.nature),
      width: 120,
      quiet: true,
      cell: (row) => {
        const { nature } = row
        return nature === null ? '' : t(($) => $.donors.natures[nature])
      },
    },
    amount(
      'received',
      t(($) => $.donors.column.received),
    ),
    amount(
      'used',
      t(($) => $.donors.column.used),
    ),
    amount(
      'left',
      t(($) => $.donors.column.closing),
    ),
  ]
  return (
    <DataTable
      label={t(($) => $.donors.column.entry)}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.key}
      selectedKey={chosen}
      onSelect={(row) => onChoose(row.key)}
      onOpen={(row) => onOpen(row.entryId)}
      waiting={waiting}
      empty={<Empty title={t(($) => $.donors.movesEmpty)} />}
      {...(line === undefined || moves === undefined || rows.length === 0
        ? {}
        : {
            totals: {
              label: t(($) => $.donors.column.total),
              received: <Amount value={line.received} />,
              used: <Amount value={line.used} />,
              left: <Amount value={moves.closing} />,
            },
          })}
    />
  )
}
