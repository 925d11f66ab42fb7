import { basename } from 'node:path'

import { refuse, Refusal } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import {
  OPENING_FIELDS,
  readOpeningFile as readRows,
  sumsOf,
  type OpeningFileLine,
  type OpeningLine,
} from '../../../../shared/rules/accounting/openingBalances/index.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/index.ts'
import { plain } from '../../../../shared/search.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import { Prepared, type CommandContext, type QueryContext } from '../../kernel/context.ts'
import { facilityByName } from '../../facilities/index.ts'
import { collectorByName, householdByNumber, mutuals } from '../../membership/index.ts'
import { spreadsheet } from '../../spreadsheets/index.ts'
import { readWorkbook } from '../../spreadsheets/read/index.ts'
import { thirdPartyNamed, type Finders } from '../thirdParties/named.ts'
import { checkedLine, checkOnce } from './checks.ts'
import { draftOf, linesChanged, writeLine } from './draft.ts'
import { openingRow, type In, type OpeningRow, type Out } from './rows.ts'
import { openingWords } from './words.ts'

interface FileProblem {
  readonly place: string
  readonly code: string
  readonly params: Record<string, string | number>
}

interface Read {
  readonly file: string
  readonly lines: readonly OpeningLine[]
  readonly problems: readonly FileProblem[]
}

const FINDERS: Finders = {
  household: householdByNumber,
  facility: facilityByName,
  mutual: (db, text) => mutuals(db).find(({ code, name }) => code === text || plain(name) === plain(text))?.id,
  collector: collectorByName,
}

/** A row's line, as if it had been typed. Refuses `accounting.opening-party-unknown`, `opening-mutual-unknown`, and what a typed line refuses. */
function lineOf({ db }: QueryContext, row: OpeningRow, line: OpeningFileLine): OpeningLine {
  const party = line.party === '' ? undefined : thirdPartyNamed(db, line.account, line.party, FINDERS)
  if (line.party !== '' && party === undefined)
    refuse('accounting.opening-party-unknown', { text: line.party, account: line.account })
  const mutual =
    line.mutual === ''
      ? undefined
      : mutuals(db).find(({ code, name }) => code === line.mutual || plain(name) === plain(line.mutual))
  if (line.mutual !== '' && mutual === undefined) refuse('accounting.opening-mutual-unknown', { text: line.mutual })
  return checkedLine(db, row, {
    account: line.account,
    debit: line.debit,
    credit: line.credit,
    document: line.document.slice(0, 60),
    documentDay: line.documentDay,
    label: line.label,
    ...(party === undefined ? {} : { thirdPartyType: party.type, thirdPartyId: party.id }),
    ...(mutual === undefined ? {} : { mutualId: mutual.id }),
  })
}

/** The lines of a file and why the others are not taken. Refuses `accounting.opening-no-columns`, and what the reader of files refuses. */
async function linesOf(ctx: QueryContext, row: OpeningRow, path: string): Promise<Read> {
  const book = await readWorkbook(ctx.files.forReading(path), {
    help: { progress: (_, done, total) => ctx.progress('accounting.opening.read', done, total), breathe: ctx.breathe },
  })
  const rows: RawRow[] = []
  for await (const one of book.rows) rows.push(one)
  const file = basename(path).slice(0, 200)
  const read = readRows(rows) ?? refuse('accounting.opening-no-columns', { file })
  const problems: FileProblem[] = read.problems.map(({ place, text }) => ({
    place,
    code: 'accounting.opening-unreadable',
    params: { text },
  }))
  const lines: OpeningLine[] = []
  const papers = new Set<string>()
  for (const [at, one] of read.lines.entries()) {
    if (at % 200 === 0) await ctx.breathe()
    try {
      const line = lineOf(ctx, row, one)
      checkOnce(ctx.db, row.id, line)
      const paper = `${line.account} ${line.thirdPartyId ?? ''} ${line.document ?? ''}`
      if (line.document !== null && line.thirdPartyId !== null) {
        if (papers.has(paper))
          refuse('accounting.opening-document-twice', { document: line.document, account: line.account })
        papers.add(paper)
      }
      lines.push(line)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push({ place: one.place, code: error.code, params: shownParams(error.params) })
    }
  }
  return { file, lines, problems }
}

const shownParams = (params: Readonly<Record<string, unknown>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  )

/** As many as a page shows; the count says how many there are. */
const SHOWN = 200

export async function readOpeningFile(
  ctx: QueryContext,
  { id, path }: In<'accounting.readOpeningFile'>,
): Promise<Out<'accounting.readOpeningFile'>> {
  const { file, lines, problems } = await linesOf(ctx, openingRow(ctx.db, id), path)
  return {
    file,
    lines: lines.length,
    ...sumsOf(lines),
    problems: problems.slice(0, SHOWN),
    refused: problems.length,
  }
}

/** Refuses `accounting.opening-file-refused` while rows are refused that nobody agreed to leave, `opening-empty` when none is left. */
export const takeOpeningFile = new Prepared<In<'accounting.takeOpeningFile'>, Out<'accounting.takeOpeningFile'>>(
  async (ctx, { id, rev, path, withoutRefused }) => {
    const { file, lines, problems } = await linesOf(ctx, openingRow(ctx.db, id), path)
    const [first] = problems
    if (first !== undefined && !withoutRefused)
      refuse('accounting.opening-file-refused', { file, count: problems.length, place: first.place })
    if (lines.length === 0) refuse('accounting.opening-empty', {})
    return (write) => {
      const row = draftOf(write, { id, rev })
      for (const line of lines) {
        checkOnce(write.db, row.id, line)
        writeLine(write, row.id as Id, line)
      }
      return { ...linesChanged(write, row), taken: lines.length, refused: problems.length }
    }
  },
)

/** An empty workbook, and a sheet that says what goes in each column. */
export async function openingTemplate(
  ctx: CommandContext,
  { path }: In<'accounting.openingTemplate'>,
): Promise<Out<'accounting.openingTemplate'>> {
  const { file } = openingWords
  const bytes = await spreadsheet([
    {
      name: file.sheet,
      columns: OPENING_FIELDS.map((field) => ({
        title: file.column[field],
        width: field === 'party' || field === 'label' ? 34 : 16,
        ...(field === 'day' ? { kind: 'day' as const } : {}),
      })),
      rows: [],
    },
    {
      name: file.howTo,
      columns: [
        { title: file.columnTitle, width: 20 },
        { title: file.what, width: 100 },
      ],
      rows: OPENING_FIELDS.map((field) => [file.column[field], file.help[field]]),
    },
  ])
  return { path: writeWhole(placeFor(ctx.files, path, `${file.name}.xlsx`), bytes) }
}
