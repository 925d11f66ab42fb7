import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount, DataTable, DayText, Empty, Mark, Section, type Column, type Tone } from '../../ui/index.ts'
import classes from './bank.module.css'
import { bookKey, type BankRow, type BookRow, type Desk } from './words.ts'

const TONE = { matched: 'ok', sure: 'run', perhaps: 'look', alone: 'warn' } as const satisfies Record<string, Tone>

/** The two lists of a desk, which rows are picked to be matched, and the bank line under the hand. */
export interface Picked {
  readonly bank: ReadonlySet<string>
  readonly books: ReadonlySet<string>
}

function Pick({ on, children }: { on: boolean; children: ReactNode }) {
  return (
    <span className={`${classes.ellipsis} ${on ? classes.picked : ''}`}>
      {on ? '▸ ' : ''}
      {children}
    </span>
  )
}

/** Lines of the statements that nothing answers to yet; a line with a proposal says so. */
export function BankList({
  desk,
  rows,
  picked,
  current,
  onSelect,
  onPick,
}: {
  desk: Desk | undefined
  rows: readonly BankRow[]
  picked: Picked
  current: string | undefined
  onSelect: (row: BankRow) => void
  onPick: (row: BankRow) => void
}) {
  const { t } = useTranslation('accounting')
  const sure = new Set(desk?.proposals.flatMap((one) => (one.sure ? one.bank : [])) ?? [])
  const perhaps = new Set(desk?.proposals.flatMap((one) => (one.sure ? [] : one.bank)) ?? [])
  const stateOf = (r: BankRow): keyof typeof TONE =>
    r.matchId !== null ? 'matched' : sure.has(r.id) ? 'sure' : perhaps.has(r.id) ? 'perhaps' : 'alone'
  const columns: Column<BankRow>[] = [
    { id: 'day', header: t(($) => $.columns.day), width: 84, cell: (r) => <DayText value={r.day} /> },
    {
      id: 'label',
      header: t(($) => $.columns.label),
      cell: (r) => (
        <Pick on={picked.bank.has(r.id)}>
          {r.label}
          {r.reference === null ? '' : ` · ${r.reference}`}
        </Pick>
      ),
    },
    {
      id: 'state',
      header: t(($) => $.till.counts.state),
      width: 110,
      cell: (r) => <Mark tone={TONE[stateOf(r)]}>{t(($) => $.bank.desk.state[stateOf(r)])}</Mark>,
    },
    { id: 'amount', header: 'FBu', width: 92, align: 'end', cell: (r) => <Amount value={r.amount} /> },
  ]
  return (
    <Section fill title={t(($) => $.bank.desk.statement)} facts={t(($) => $.bank.desk.lines, { count: rows.length })}>
      <DataTable
        label={t(($) => $.bank.desk.statement)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={current}
        onSelect={onSelect}
        onOpen={onPick}
        waiting={desk === undefined}
        empty={<Empty title={t(($) => $.bank.desk.noneBank)}>{t(($) => $.bank.desk.noneBankWhy)}</Empty>}
      />
    </Section>
  )
}

/** Lines of the account in the books that no statement shows yet; those that are proposed for the line under the hand stand out. */
export function BookList({
  rows,
  picked,
  proposed,
  current,
  waiting,
  onSelect,
  onPick,
}: {
  rows: readonly BookRow[]
  picked: Picked
  proposed: ReadonlySet<string>
  current: string | undefined
  waiting: boolean
  onSelect: (row: BookRow) => void
  onPick: (row: BookRow) => void
}) {
  const { t } = useTranslation('accounting')
  const columns: Column<BookRow>[] = [
    { id: 'day', header: t(($) => $.columns.day), width: 84, cell: (r) => <DayText value={r.day} /> },
    {
      id: 'label',
      header: t(($) => $.columns.label),
      cell: (r) => (
        <Pick on={picked.books.has(bookKey(r))}>
          {r.voucher === null ? '' : `${r.voucher} · `}
          {r.label}
        </Pick>
      ),
    },
    { id: 'amount', header: 'FBu', width: 92, align: 'end', cell: (r) => <Amount value={r.amount} /> },
  ]
  return (
    <Section fill title={t(($) => $.bank.desk.books)} facts={t(($) => $.bank.desk.entries, { count: rows.length })}>
      <DataTable
        label={t(($) => $.bank.desk.books)}
        rows={rows}
        columns={columns}
        rowKey={bookKey}
        selectedKey={current}
        onSelect={onSelect}
        onOpen={onPick}
        rowLook={(r) => (proposed.has(bookKey(r)) ? 'strong' : undefined)}
        waiting={waiting}
        empty={<Empty title={t(($) => $.bank.desk.noneBooks)}>{t(($) => $.bank.desk.noneBooksWhy)}</Empty>}
      />
    </Section>
  )
}
