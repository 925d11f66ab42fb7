import { join } from 'node:path'

import { formatDay, type Day } from '../../../../shared/dates.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { spreadsheet, type Sheet, type SheetColumn, type SheetValue } from '../../spreadsheets/index.ts'
import type { CampaignRow } from '../campaign/list.ts'
import { campaignRows } from '../campaign/list.ts'
import { campaignOf, type CampaignScope } from '../campaign/scope.ts'
import type { CampaignState } from '../../../../shared/rules/membership/campaign.ts'
import { pyramid } from './pyramid.ts'
import { ageClassLabel, checkSentence, lists, reasonSentence, relations, rightsWords, said } from './words.ts'
import { rightsRows, type ListScope, type RightsList, type RightsRow } from './rights.ts'

const dayCell = (day: string | undefined): SheetValue => (day === undefined ? undefined : { day })

const RIGHTS_COLUMNS: readonly SheetColumn[] = [
  { title: lists.column.registration, width: 26 },
  { title: lists.column.familyName, width: 20 },
  { title: lists.column.givenName, width: 20 },
  { title: lists.column.sex, width: 6 },
  { title: lists.column.birth, width: 12, kind: 'day' },
  { title: lists.column.precision, width: 12 },
  { title: lists.column.relation, width: 12 },
  { title: lists.column.place, width: 28 },
  { title: lists.column.mutual, width: 28 },
  { title: lists.column.firstContact, width: 24 },
  { title: lists.column.state, width: 16 },
  { title: lists.column.first, width: 12, kind: 'day' },
  { title: lists.column.last, width: 12, kind: 'day' },
  { title: lists.column.reason, width: 70 },
]

const rightsCells = (row: RightsRow): SheetValue[] => [
  row.registration,
  row.familyName,
  row.givenName,
  row.sex,
  dayCell(row.birth.date),
  row.birth.precision === 'year' ? lists.yearOnly : '',
  relations[row.relation],
  row.place,
  row.mutual,
  row.firstContact,
  rightsWords.state[row.state],
  dayCell(row.firstCoveredDay),
  dayCell(row.lastCoveredDay),
  reasonSentence(row.reason),
]

interface Written {
  readonly path: string
  readonly rows: number
}

async function write(
  ctx: QueryContext,
  path: string | undefined,
  name: string,
  sheets: readonly Sheet[],
): Promise<string> {
  await ctx.breathe()
  const bytes = await spreadsheet(sheets)
  return writeWhole(path === undefined ? join(ctx.files.exchangeFolder, name) : placeFor(ctx.files, path, name), bytes)
}

/** Rows taken from a walk, letting other calls in every few hundred and saying how far it is. */
async function taken<R>(
  ctx: QueryContext,
  rows: Iterable<R>,
  cells: (row: R) => SheetValue[],
): Promise<SheetValue[][]> {
  const found: SheetValue[][] = []
  for (const row of rows) {
    found.push(cells(row))
    if (found.length % 1000 === 0) {
      ctx.progress('membership.lists.rows', found.length, 0)
      await ctx.breathe()
    }
  }
  return found
}

/** The persons of a list as a workbook, in the exchange folder or where a person chose. */
export async function exportRights(
  ctx: QueryContext,
  {
    path,
    day: asked,
    show,
    ...scope
  }: ListScope & { path?: string | undefined; day?: Day | undefined; show: RightsList },
): Promise<Written> {
  const day = asked ?? ctx.today
  const rows = await taken(ctx, rightsRows(ctx.db, scope, day, show), rightsCells)
  const name = `${lists.file[show]}-${day}.xlsx`
  const sheet = { name: `${lists.show[show]} ${formatDay(day).replaceAll('/', '-')}`, columns: RIGHTS_COLUMNS, rows }
  return { path: await write(ctx, path, name, [sheet]), rows: rows.length }
}

/** The pyramid of ages and the count of each state as a workbook of two sheets. */
export async function exportPyramid(
  ctx: QueryContext,
  { path, day: asked, ...scope }: ListScope & { path?: string | undefined; day?: Day | undefined },
): Promise<Written> {
  const day = asked ?? ctx.today
  const { classes, states } = pyramid(ctx.db, scope, day)
  const counts: SheetColumn[] = [
    { title: lists.women, width: 12, kind: 'number' },
    { title: lists.men, width: 12, kind: 'number' },
    { title: lists.total, width: 12, kind: 'number' },
  ]
  const cells = ({ M, F }: { M: number; F: number }): SheetValue[] => [F, M, F + M]
  const sheets: Sheet[] = [
    {
      name: lists.pyramid,
      columns: [{ title: lists.ageClass, width: 14 }, ...counts],
      rows: classes.map((row) => [ageClassLabel(row.from), ...cells(row)]),
    },
    {
      name: lists.byState,
      columns: [{ title: lists.column.state, width: 18 }, ...counts],
      rows: states.map((row) => [rightsWords.state[row.state], ...cells(row)]),
    },
  ]
  return { path: await write(ctx, path, `${lists.file.pyramid}-${day}.xlsx`, sheets), rows: classes.length }
}

const CAMPAIGN_COLUMNS: readonly SheetColumn[] = [
  { title: lists.column.registration, width: 24 },
  { title: said.column.member, width: 30 },
  { title: said.column.phone, width: 14 },
  { title: lists.column.place, width: 28 },
  { title: said.column.collector, width: 24 },
  { title: said.column.people, width: 8, kind: 'number' },
  { title: said.column.checks, width: 50 },
  { title: said.column.contribution, width: 12, kind: 'number' },
  { title: said.column.arrears, width: 12, kind: 'number' },
  { title: said.column.toPay, width: 12, kind: 'number' },
  { title: lists.column.state, width: 16 },
  { title: said.column.reason, width: 40 },
]

const campaignCells = (row: CampaignRow): SheetValue[] => [
  row.registration,
  `${row.familyName} ${row.givenName}`.trim(),
  row.phone,
  row.place,
  row.collector,
  row.people,
  row.checks.map(checkSentence).join(' ; '),
  row.contribution,
  row.arrears,
  row.toPay,
  said.state[row.state],
  [row.reason, row.note].filter((part) => part !== undefined).join(' : '),
]

/** The households of a campaign as a workbook. */
export async function exportCampaign(
  ctx: QueryContext,
  { path, state, ...scope }: CampaignScope & { path?: string | undefined; state?: CampaignState | undefined },
): Promise<Written> {
  const campaign = campaignOf(ctx.db, scope.coverYearId, ctx.today)
  const rows = campaign === undefined ? [] : await taken(ctx, walk(ctx, campaign, { ...scope, state }), campaignCells)
  const label = campaign?.year.label ?? ''
  const sheet = { name: `${said.title} ${label}`, columns: CAMPAIGN_COLUMNS, rows }
  return { path: await write(ctx, path, `${said.file}-${label}.xlsx`, [sheet]), rows: rows.length }
}

function* walk(
  ctx: QueryContext,
  campaign: NonNullable<ReturnType<typeof campaignOf>>,
  question: CampaignScope & { state?: CampaignState | undefined },
): Generator<CampaignRow> {
  const limit = 500
  let after: { registration: string } | undefined
  for (;;) {
    const rows = campaignRows(ctx.db, campaign, { ...question, after, limit }, ctx.today)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < limit) return
    after = { registration: last.registration }
  }
}
