import { basename } from 'node:path'

import english from '../../../../renderer/locales/en/accounting.json' with { type: 'json' }
import words from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { ACCOUNT_ROLES } from '../../../../shared/rules/accounting/accountRoles.ts'
import { chartDifferences, type ChartLine } from '../../../../shared/rules/accounting/chart.ts'
import { readChartFile, type ChartProblem, type ChartWords } from '../../../../shared/rules/accounting/chartFile.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/index.ts'
import { plain } from '../../../../shared/search.ts'
import { csvText } from '../../spreadsheets/csv.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { spreadsheet, type SheetValue } from '../../spreadsheets/index.ts'
import { readWorkbook } from '../../spreadsheets/read/index.ts'
import { accounts, chartAccounts, pointers, useOf } from './read.ts'

type Procedures = typeof accounting

const { chart: said } = words

/** What a file may write for our codes: the words of the pages, in French or in English, and the codes themselves. */
const chartWords: ChartWords = {
  roles: new Map(
    ACCOUNT_ROLES.flatMap((role) => [
      [plain(said.roles[role]), role],
      [plain(english.chart.roles[role]), role],
    ]),
  ),
  thirdParties: new Map(
    (Object.keys(said.thirdParties) as ThirdPartyType[]).flatMap((kind) => [
      [plain(kind), kind],
      [plain(said.thirdParties[kind]), kind],
      [plain(english.chart.thirdParties[kind]), kind],
    ]),
  ),
}

/** The lines of a file and what is wrong with it. Refuses `accounting.chart-no-columns`, and what the reader of files refuses. */
export async function linesOf(
  ctx: QueryContext,
  path: string,
): Promise<{ file: string; lines: ChartLine[]; problems: ChartProblem[] }> {
  const book = await readWorkbook(ctx.files.forReading(path), {
    help: { progress: (_, done, total) => ctx.progress('accounting.chart.read', done, total), breathe: ctx.breathe },
  })
  const rows: RawRow[] = []
  for await (const row of book.rows) rows.push(row)
  const file = basename(path).slice(0, 200)
  const read =
    readChartFile(rows, accounts(ctx.db), chartWords, useOf(ctx.db)) ?? refuse('accounting.chart-no-columns', { file })
  return { file, ...read }
}

export async function readChart(
  ctx: QueryContext,
  { path }: ParsedInputOf<Procedures['accounting.readChart']>,
): Promise<OutputOf<Procedures['accounting.readChart']>> {
  const { file, lines, problems } = await linesOf(ctx, path)
  return {
    file,
    lines: lines.length,
    problems: problems.slice(0, 500),
    differences: shownDifferences(chartDifferences(accounts(ctx.db), lines, pointers(ctx.db))),
  }
}

type Differences = ReturnType<typeof chartDifferences>
type Shown = OutputOf<Procedures['accounting.readChart']>['differences']

/** As the pages read it: what an account becomes is told by its changes. */
export const shownDifferences = ({ added, changed, equivalents, same, absent }: Differences): Shown => ({
  added: [...added],
  changed: changed.map(({ number, label, changes }) => ({ number, label, changes: [...changes] })),
  equivalents: [...equivalents],
  same,
  absent: [...absent],
})

/** Writes the chart as a workbook or as CSV, which the import reads again; a column for each chart of elsewhere. */
export async function exportChart(
  ctx: CommandContext,
  { format, path }: ParsedInputOf<Procedures['accounting.exportChart']>,
): Promise<OutputOf<Procedures['accounting.exportChart']>> {
  const { accounts: rows, plans } = chartAccounts(ctx.db)
  const yes = (value: boolean): string => (value ? said.yes : '')
  const columns = [
    { title: said.column.number, width: 12 },
    { title: said.column.label, width: 52 },
    { title: said.column.role, width: 34 },
    { title: said.column.side, width: 10 },
    { title: said.column.heading, width: 8 },
    { title: said.column.thirdParty, width: 18 },
    { title: said.column.required, width: 16 },
    { title: said.column.matchable, width: 12 },
    { title: said.column.ended, width: 14, kind: 'day' as const },
    ...plans.map((plan) => ({ title: said.equivalentOf.replace('{{plan}}', plan), width: 18 })),
  ]
  const cells = rows.map((row): SheetValue[] => [
    row.number,
    row.label,
    row.role === null ? undefined : said.roles[row.role],
    said.side[row.normalSide],
    yes(row.heading),
    row.thirdPartyType === null ? undefined : said.thirdParties[row.thirdPartyType],
    yes(row.thirdPartyRequired),
    yes(row.matchable),
    row.endedOn === null ? undefined : { day: row.endedOn },
    ...plans.map((plan) => row.equivalents[plan]),
  ])
  const bytes =
    format === 'xlsx'
      ? await spreadsheet([{ name: said.title, columns, rows: cells }])
      : csvText([columns.map(({ title }) => title), ...cells])
  const place = placeFor(ctx.files, path, `${said.file}-${ctx.today}.${format}`)
  return { path: writeWhole(place, bytes), rows: rows.length }
}
