import { basename } from 'node:path'

import words from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sum } from '../../../../shared/money.ts'
import {
  budgetTotals,
  readBudgetFile,
  type BudgetLine,
  type BudgetProblem,
} from '../../../../shared/rules/accounting/budget/file.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/index.ts'
import { plain } from '../../../../shared/search.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { csvText } from '../../spreadsheets/csv.ts'
import { spreadsheet, type SheetValue } from '../../spreadsheets/index.ts'
import { readWorkbook } from '../../spreadsheets/read/index.ts'
import { budgetLines, budgetRow } from './rows.ts'

type Procedures = typeof accounting

const { budget: said } = words

/** The lines of a file and what is wrong with it. Refuses `accounting.budget-no-columns`, and what the reader of files refuses. */
export async function linesOfFile(
  ctx: QueryContext,
  path: string,
): Promise<{ file: string; lines: BudgetLine[]; problems: BudgetProblem[] }> {
  const book = await readWorkbook(ctx.files.forReading(path), {
    help: { progress: (_, done, total) => ctx.progress('accounting.budget.read', done, total), breathe: ctx.breathe },
  })
  const rows: RawRow[] = []
  for await (const row of book.rows) rows.push(row)
  const file = basename(path).slice(0, 200)
  const accounts = new Map(
    ctx.db
      .all<{ number: string; heading: number; endedOn: string | null }>(
        'SELECT number, heading, ended_on AS endedOn FROM account',
      )
      .map(({ number, heading, endedOn }) => [number, { heading: heading === 1, ended: endedOn !== null }]),
  )
  const projects = new Map(
    ctx.db.all<{ id: Id; code: string }>('SELECT id, code FROM project').map(({ id, code }) => [plain(code), id]),
  )
  const read = readBudgetFile(rows, { accounts, projects }) ?? refuse('accounting.budget-no-columns', { file })
  return { file, ...read }
}

export async function readFile(
  ctx: QueryContext,
  { path }: ParsedInputOf<Procedures['accounting.readBudgetFile']>,
): Promise<OutputOf<Procedures['accounting.readBudgetFile']>> {
  const { file, lines, problems } = await linesOfFile(ctx, path)
  return { file, lines: lines.length, ...budgetTotals(lines), problems: problems.slice(0, 500) }
}

/** A budget as a file that the import reads again; without one, an empty template with every account of costs and income. */
export async function exportBudget(
  ctx: CommandContext,
  { id, format, path }: ParsedInputOf<Procedures['accounting.exportBudget']>,
): Promise<OutputOf<Procedures['accounting.exportBudget']>> {
  const { db } = ctx
  const labels = new Map(
    db
      .all<{ number: string; label: string }>('SELECT number, label FROM account')
      .map((one) => [one.number, one.label]),
  )
  const codes = new Map(
    db.all<{ id: Id; code: string }>('SELECT id, code FROM project').map((one) => [one.id, one.code]),
  )
  const rows: SheetValue[][] =
    id === undefined
      ? db
          .all<{ number: string; label: string }>(
            `SELECT number, label FROM account WHERE heading = 0 AND ended_on IS NULL AND number GLOB '[67]*' ORDER BY number`,
          )
          .map(({ number, label }) => [
            number,
            label,
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
          ])
      : budgetLines(db, id).map(({ account, projectId, quarters, note }) => [
          account,
          labels.get(account) ?? '',
          projectId === null ? undefined : codes.get(projectId),
          ...quarters,
          sum(quarters),
          note === '' ? undefined : note,
        ])
  const amount = (title: string) => ({ title, width: 16, kind: 'number' as const })
  const columns = [
    { title: said.column.account, width: 12 },
    { title: said.column.label, width: 52 },
    { title: said.column.project, width: 14 },
    ...said.quarterShort.map(amount),
    amount(said.column.year),
    { title: said.column.note, width: 40 },
  ]
  const name = id === undefined ? said.templateFile : budgetRow(db, id).number
  const bytes =
    format === 'xlsx'
      ? await spreadsheet([{ name: said.title, columns, rows }])
      : csvText([columns.map(({ title }) => title), ...rows])
  return { path: writeWhole(placeFor(ctx.files, path, `${name}.${format}`), bytes), rows: rows.length }
}
