import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { formatDay } from '../../../../shared/dates.ts'
import type { FinancialStatement, StatementSection } from '../../../../shared/documents/financialStatement.ts'
import { periodCode } from '../../../../shared/documents/trialBalance.ts'
import { formatFbu } from '../../../../shared/money.ts'
import { centre } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { printedFor } from '../exports/head.ts'
import { said } from '../exports/words.ts'
import { layoutOn } from './layouts.ts'
import { statement } from './statement.ts'
import { columnTitle, periodSaid, words } from './words.ts'

type Procedures = typeof accounting
type Statement = OutputOf<Procedures['accounting.statement']>
type Column = Statement['columns'][number]
type Row = Statement['rows'][number]

/** The thousands of paper are parted by a space that does not close up in print. */
const money = (value: number): string => formatFbu(value, '\u00A0')

const figure = (row: Row, column: Column, at: number): StatementSection['rows'][number]['cells'][number] => ({
  value: row.values[at] ?? null,
  unit: column.unit === 'percent' ? 'percent' : (row.per ?? 'fbu'),
})

function section(
  answer: Statement,
  rows: readonly Row[],
  kinds: readonly Column['kind'][] | undefined,
  { title = null, note = null }: { readonly title?: string | null; readonly note?: string | null } = {},
): StatementSection {
  const shown =
    kinds === undefined
      ? answer.columns.map((column, at) => ({ column, at }))
      : kinds.flatMap((kind) => {
          const at = answer.columns.findIndex((column) => column.kind === kind)
          const column = answer.columns[at]
          return column === undefined ? [] : [{ column, at }]
        })
  return {
    title,
    note,
    columns: shown.map(({ column }) => ({
      title:
        answer.layout.kind === 'balance' && title !== null ? balanceTitle(answer, column, note) : columnTitle(column),
      strong: column.kind === 'period' && kinds !== undefined,
    })),
    rows: rows.map((row) => ({
      label: row.label,
      indent: row.indent,
      look: row.kind === 'heading' ? 'heading' : row.look,
      cells: shown.map(({ column, at }) => figure(row, column, at)),
    })),
  }
}

/** « Net 2026 » where assets also show what they cost; the other side has its year alone. */
const balanceTitle = (answer: Statement, column: Column, note: string | null): string =>
  note === words.paper.assetsNote && (column.kind === 'period' || column.kind === 'previous')
    ? said(words.paper.net, { year: columnTitle(column) })
    : column.kind === 'difference'
      ? words.paper.change
      : columnTitle(column)

/** A table of the notes, each amount in its column. */
function noteSection({ table, columns, rows }: Statement['notes'][number], day: string): StatementSection {
  const { notes } = words
  return {
    title: said(notes.titled[table], { day }),
    note: null,
    columns: columns.map((column) => ({ title: notes.column[column], strong: false })),
    rows: rows.map(({ word, label, look, values }) => ({
      label: word === null ? label : notes.word[word],
      indent: look === 'plain' ? 1 : 0,
      look,
      cells: values.map((value) => ({ value, unit: 'fbu' as const })),
    })),
  }
}

function sectionsOf(answer: Statement): StatementSection[] {
  const { kind } = answer.layout
  const has = (one: Column['kind']): boolean => answer.columns.some((column) => column.kind === one)
  if (kind === 'balance')
    return [
      section(
        answer,
        answer.rows.filter(({ side }) => side === 'assets'),
        has('period') ? ['gross', 'contra', 'period', 'previous'] : undefined,
        { title: words.paper.assets, note: words.paper.assetsNote },
      ),
      section(
        answer,
        answer.rows.filter(({ side }) => side === 'liabilities'),
        has('period') ? ['period', 'previous', 'difference'] : undefined,
        { title: words.paper.liabilities, note: words.paper.liabilitiesNote },
      ),
    ]
  if (kind === 'movements')
    return [
      section(answer, answer.rows, undefined, { title: words.notes.movements }),
      ...answer.notes.map((one) => noteSection(one, formatDay(answer.to))),
    ]
  if (!has('period')) return [section(answer, answer.rows, undefined)]
  if (kind === 'income' && has('budget'))
    return [section(answer, answer.rows, ['period', 'budget', 'realised', 'previous'])]
  return [
    section(
      answer,
      answer.rows,
      kind === 'ratios' ? ['period', 'previous', 'difference'] : ['period', 'previous', 'difference', 'percent'],
    ),
  ]
}

/** Proportions that make an income statement or a balance sheet speak, from the layout of ratios in force. */
function readingsOf(db: ReadDb, answer: Statement, request: ParsedInputOf<Procedures['accounting.statementDocument']>) {
  if (answer.layout.kind !== 'income' || request.columns !== 'compare') return []
  const ratios = statement(db, { ...request, layout: 'ratios', language: 'fr' })
  const { layout } = layoutOn(db, 'ratios', answer.to)
  const at = (kind: Column['kind']): number => ratios.columns.findIndex((column) => column.kind === kind)
  const value = (row: Row | undefined, column: number): number | null => row?.values[column] ?? null
  return layout.lines
    .filter(({ kind }) => kind === 'ratio')
    .slice(0, 4)
    .flatMap((line) => {
      const row = ratios.rows.find((one) => one.line === line.id)
      if (row === undefined || value(row, at('period')) === null) return []
      const [top, bottom] = line.of.map((id) => ratios.rows.find((one) => one.line === id))
      const unit = line.per ?? 'percent'
      return [
        {
          label: row.label,
          value: { value: value(row, at('period')), unit },
          previous: { value: value(row, at('previous')), unit },
          how: said(line.per === 'months' ? words.paper.howMonths : words.paper.how, {
            top: money(value(top, at('period')) ?? 0),
            bottom: money(value(bottom, at('period')) ?? 0),
            months: Number(answer.to.slice(5, 7)) - Number(answer.from.slice(5, 7)) + 1,
          }),
        },
      ]
    })
}

function controlsOf(
  db: ReadDb,
  answer: Statement,
  request: ParsedInputOf<Procedures['accounting.statementDocument']>,
): string[] {
  const { balance } = answer
  if (balance === null || request.columns !== 'compare') return []
  const income = statement(db, {
    ...request,
    layout: 'technical-income',
    from: `${request.from.slice(0, 4)}-01` as typeof request.from,
    language: 'fr',
  })
  const result = income.rows.findLast(({ look }) => look === 'total')?.values[0] ?? 0
  return [
    said(words.paper.controls.even, { assets: money(balance.assets), liabilities: money(balance.liabilities) }),
    said(words.paper.controls.result, { result: money(result) }),
    balance.gap === 0 ? words.paper.controls.noGap : said(words.paper.controls.gap, { gap: money(balance.gap) }),
  ]
}

/** `technical-income` → TI: what tells the statements of a period apart in their numbers. */
const initials = (key: string): string =>
  key
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase())
    .join('')

/** A statement laid out for paper, in French. Refuses as the statement itself does. */
export function statementDocument(
  ctx: QueryContext,
  request: ParsedInputOf<Procedures['accounting.statementDocument']>,
): FinancialStatement {
  const { db } = ctx
  const answer = statement(db, { ...request, language: 'fr' })
  const own = centre(db)
  const year = answer.from.slice(0, 4)
  const sections = sectionsOf(answer)
  return {
    ...printedFor(ctx, request.mutualId),
    number: `ED-${own.code}-${year}-${periodCode(answer)}-${initials(answer.layout.key)}`,
    series: `ED-${own.code}-${year}`,
    layout: answer.layout.key,
    title: answer.layout.title,
    subtitle: [
      ...(answer.project === null ? [] : [answer.project]),
      answer.layout.kind === 'income' ? words.paper.signs : words.paper.francs,
    ].join(' · '),
    from: answer.from,
    to: answer.to,
    fiscalYear: periodSaid(answer),
    locked: answer.locked,
    // a table of ages keeps to the page
    landscape: answer.layout.kind !== 'movements' && sections.some(({ columns }) => columns.length > 5),
    sections,
    readings: readingsOf(db, answer, request),
    controls: controlsOf(db, answer, request),
    amount: Math.abs(amountOf(answer)),
  }
}

/** What the verification code carries: what both sides come to, or the last total of the period. */
function amountOf(answer: Statement): number {
  if (answer.balance !== null) return answer.balance.assets
  const at = Math.max(
    answer.columns.findIndex(({ kind }) => kind === 'period' || kind === 'total' || kind === 'closing'),
    0,
  )
  return Math.round(answer.rows.findLast(({ look, per }) => look === 'total' && per === null)?.values[at] ?? 0)
}
