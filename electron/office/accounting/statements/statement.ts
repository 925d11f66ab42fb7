import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { StatementRequest } from '../../../../shared/contract/accounting/statements.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { firstDay, lastDay, monthsBetween, yearOf, type Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { StatementAccount } from '../../../../shared/rules/accounting/statements/allot.ts'
import { evaluate, type StatementRow } from '../../../../shared/rules/accounting/statements/evaluate.ts'
import type { Layout } from '../../../../shared/rules/accounting/statements/layout.ts'
import { mutualNames } from '../labels.ts'
import { lockOf } from '../trialBalance.ts'
import { columnsOf, type PlannedColumn } from './columns.ts'
import { periodFacts, statementAccounts } from './facts.ts'
import { layoutOn, type LayoutInForce } from './layouts.ts'
import { notesOf } from './notes.ts'

type Statement = OutputOf<(typeof accounting)['accounting.statement']>

/** Columns that do not exist for a kind of statement fall back on the comparison. */
export function fitting(layout: Layout, request: StatementRequest): StatementRequest {
  const { columns } = request
  const fits =
    columns === 'compare' ||
    layout.kind === 'income' ||
    (layout.kind !== 'movements' && columns !== 'projects' && !(layout.kind === 'balance' && columns === 'cumulative'))
  return fits ? request : { ...request, columns: 'compare' }
}

/** Refuses `accounting.bad-range` for months that are not of one year, in order; `accounting.unknown-layout`, `statement-no-project`, `statement-no-mutual`. */
export function checkedLayout(db: ReadDb, { layout, from, to, mutualId, projectId }: StatementRequest): LayoutInForce {
  if (from > to || from.slice(0, 4) !== to.slice(0, 4))
    refuse('accounting.bad-range', { from: firstDay(from), to: lastDay(to) })
  if (mutualId !== undefined && mutualNames(db)(mutualId) === null) refuse('accounting.statement-no-mutual', {})
  if (projectId !== undefined && db.get('SELECT 1 FROM project WHERE id = ?', [projectId]) === undefined)
    refuse('accounting.statement-no-project', {})
  return layoutOn(db, layout, lastDay(to))
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/** A column made from two others: the change, in francs or points, the change in percent, or how much of a budget was done. */
function madeOf(column: PlannedColumn, row: StatementRow, at: ReadonlyMap<string, number>): number | null {
  const { made } = column
  if (made === undefined) return null
  const value = row.values[at.get(made.of) ?? -1] ?? null
  const than = row.values[at.get(made.than) ?? -1] ?? null
  if (value === null || than === null) return null
  if (made.how === 'difference') return row.per === null ? value - than : tenth(value - than)
  // from a gain to a loss there is no proportion
  if (row.per !== null || than === 0 || (made.how === 'percentOfChange' && Math.sign(value) === -Math.sign(than)))
    return null
  return tenth((100 * (made.how === 'percent' ? value : value - than)) / than)
}

/** A statement of whole months of one year, its columns and its lines. */
export function statement(db: ReadDb, asked: StatementRequest): Statement {
  const { layout, file, validFrom } = checkedLayout(db, asked)
  const request = fitting(layout, asked)
  const { from, to, mutualId, projectId, language } = request
  const accounts = statementAccounts(db)
  const columns = columnsOf(db, layout.kind, request, accounts)
  const own = columns.flatMap(({ id, column }) => (column === undefined ? [] : [{ id, column }]))
  const evaluated = evaluate(
    layout,
    accounts,
    own.map(({ column }) => column),
    language,
  )
  const at = new Map(own.map(({ id }, index) => [id, index]))
  const rows = evaluated.rows.map((row) => ({
    ...row,
    values: columns.map((column) => {
      // what lowers assets stands on their side alone
      if (row.side === 'liabilities' && (column.kind === 'gross' || column.kind === 'contra')) return null
      return column.made === undefined ? (row.values[at.get(column.id) ?? -1] ?? null) : madeOf(column, row, at)
    }),
  }))
  const days = { from: firstDay(from), to: lastDay(to) }
  return {
    layout: { key: layout.key, kind: layout.kind, title: layout.title[language] ?? layout.title.fr, file, validFrom },
    ...days,
    mutual: mutualId === undefined ? null : mutualNames(db)(mutualId),
    project:
      projectId === undefined
        ? null
        : (db.get<{ name: string }>('SELECT name FROM project WHERE id = ?', [projectId])?.name ?? null),
    locked: lockOf(db, from, to).locked,
    yearClosed:
      db.get<{ state: string }>('SELECT state FROM fiscal_year WHERE year = ?', [yearOf(days.from)])?.state ===
      'closed',
    columns: columns.map(({ id, kind, from: first, to: last, label, mutualId: mutual, projectId: project, made }) => ({
      id,
      kind,
      unit: made === undefined || made.how === 'difference' ? ('fbu' as const) : ('percent' as const),
      from: first,
      to: last,
      label,
      mutualId: mutual,
      projectId: project,
    })),
    rows,
    balance: layout.kind === 'balance' ? balanceOf(layout, rows, columns) : null,
    notes: layout.kind === 'movements' ? notesOf(db, days.to, mutualId) : [],
    chart: chartOf(db, layout, request, accounts),
  }
}

function balanceOf(layout: Layout, rows: Statement['rows'], columns: readonly PlannedColumn[]): Statement['balance'] {
  const at = Math.max(
    columns.findIndex(({ kind }) => kind === 'period' || kind === 'total'),
    0,
  )
  const last = columns.some(({ kind }) => kind === 'month') ? columns.length - 1 : at
  const total = (side: 'assets' | 'liabilities'): number =>
    rows.findLast((row) => row.side === side && row.look === 'total')?.values[last] ?? 0
  const gaps = new Set(layout.lines.filter(({ kind }) => kind === 'gap').map(({ id }) => id))
  return {
    assets: total('assets'),
    liabilities: total('liabilities'),
    gap: rows.reduce((sum, row) => (gaps.has(row.line) ? sum + (row.values[last] ?? 0) : sum), 0),
  }
}

/** Lines that the layout asks to be followed, in each month from January: for the chart beside the table. */
function chartOf(
  db: ReadDb,
  layout: Layout,
  { from, to, mutualId, projectId, language }: StatementRequest,
  accounts: readonly StatementAccount[],
): Statement['chart'] {
  const followed = layout.lines.filter(({ chart }) => chart)
  if (followed.length === 0) return []
  const months = monthsBetween(`${from.slice(0, 4)}-01` as Month, to)
  const { rows } = evaluate(
    layout,
    accounts,
    months.map((month) => ({
      facts: periodFacts(db, layout.kind, { mutualId, projectId }, { from: month, to: month }),
    })),
    language,
  )
  return followed.flatMap(({ id }) => {
    const row = rows.find((one) => one.line === id && one.account === null)
    if (row === undefined) return []
    return [
      {
        line: id,
        label: row.label,
        months: months.map((month, index) => ({ month, value: row.values[index] ?? 0 })),
      },
    ]
  })
}
