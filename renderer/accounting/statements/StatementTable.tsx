import { useTranslation } from 'react-i18next'
import { formatFbu } from '../../app/format.ts'
import { Amount, DataTable, Empty, type Column } from '../../ui/index.ts'
import classes from './statements.module.css'
import { useColumnTitle, useFigureText, type Statement, type StatementColumn, type StatementRow } from './words.ts'

const INDENTS = [undefined, classes.in1, classes.in2, classes.in3] as const

/** Columns made from others have nothing of their own behind them. */
export const opens = ({ kind, unit }: StatementColumn): boolean =>
  unit === 'fbu' && kind !== 'difference' && kind !== 'budgetDifference'

/** The column whose figures Enter goes down into. */
export const mainColumn = (columns: readonly StatementColumn[]): StatementColumn | undefined =>
  columns.find(({ kind }) => kind === 'period' || kind === 'closing' || kind === 'total') ?? columns.findLast(opens)

export const rowKey = ({ line, account }: StatementRow): string => `${line} ${account ?? ''}`

/** The lines of a statement; each figure of the books goes down. */
export function StatementTable({
  statement,
  label,
  waiting,
  narrow,
  chosen,
  onChoose,
  onDown,
}: {
  readonly statement: Statement | undefined
  readonly label: string
  readonly waiting: boolean
  /** Beside a chart: the figures that one compares, without those made from them. */
  readonly narrow: boolean
  readonly chosen: string | undefined
  readonly onChoose: (row: StatementRow) => void
  readonly onDown: (row: StatementRow, column: StatementColumn) => void
}) {
  const { t } = useTranslation('accounting')
  const titleOf = useColumnTitle()
  const textOf = useFigureText()
  const all = statement?.columns ?? []
  const shown = all
    .map((column, at) => ({ column, at }))
    .filter(({ column: { kind } }) => !narrow || (kind !== 'difference' && kind !== 'budgetDifference'))
  const main = mainColumn(all)
  const cell = (row: StatementRow, column: StatementColumn, at: number) => {
    const value = row.values[at] ?? null
    if (row.kind === 'heading') return null
    if (row.per !== null || column.unit === 'percent')
      return (
        <span className={row.look === 'plain' ? undefined : classes.strong}>
          {textOf(
            value,
            column.unit === 'percent' ? 'percent' : (row.per ?? 'fbu'),
            column.kind === 'percent' || column.kind === 'difference',
          )}
        </span>
      )
    if (value === null) return column.kind === 'gross' || column.kind === 'contra' ? null : <Amount value={undefined} />
    const size = row.look === 'plain' ? 'plain' : 'strong'
    const signed = column.kind === 'difference' || column.kind === 'budgetDifference'
    return value === 0 || !opens(column) ? (
      <Amount value={value} size={size} signed={signed} />
    ) : (
      <Amount
        value={value}
        size={size}
        label={t(($) => $.statements.openLabel, { line: row.label })}
        onOpen={() => onDown(row, column)}
      />
    )
  }
  // many columns, or a table beside a chart, are as wide as their longest figure: the names have the rest
  const longest = Math.max(
    0,
    ...(statement?.rows ?? []).flatMap(({ values }) => values.map((value) => formatFbu(value ?? 0).length)),
  )
  const width =
    shown.length > 8
      ? Math.max(64, longest * 7 + 14)
      : narrow
        ? Math.max(72, longest * 8 + 20)
        : shown.length > 5
          ? 110
          : 120
  const columns: Column<StatementRow>[] = [
    {
      id: 'label',
      header: t(($) => $.statements.column.line),
      ...(shown.length > 6 ? { width: 230 } : {}),
      cell: (row) => (
        <span className={INDENTS[Math.min(row.indent, 3)]} title={row.label}>
          {row.account === null ? null : <span className={classes.number}>{row.account}</span>}
          {row.look === 'plain' ? row.label : <b>{row.label}</b>}
        </span>
      ),
    },
    ...shown.map(({ column, at }): Column<StatementRow> => ({
      id: column.id,
      header: titleOf(column),
      width: column.unit === 'percent' ? 78 : column.kind === 'mutual' && shown.length <= 5 ? 190 : width,
      align: 'end',
      quiet: column.kind === 'previous',
      cell: (row) => cell(row, column, at),
    })),
  ]
  return (
    <DataTable
      label={label}
      rows={statement?.rows ?? []}
      columns={columns}
      rowKey={rowKey}
      rowHeight={24}
      rowLook={({ look }) => (look === 'plain' ? undefined : 'sub')}
      selectedKey={chosen}
      onSelect={onChoose}
      onOpen={(row) => {
        if (main !== undefined && row.kind !== 'heading') onDown(row, main)
      }}
      waiting={waiting}
      empty={<Empty title={t(($) => $.statements.emptyTitle)}>{t(($) => $.statements.emptyWhy)}</Empty>}
    />
  )
}
