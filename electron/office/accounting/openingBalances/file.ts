import { basename } from 'node:path'

import { refuse, Refusal } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import {
  readOpeningFile as readRows,
  sumsOf,
  type OpeningFileAsset,
  type OpeningFileLine,
  type OpeningLine,
} from '../../../../shared/rules/accounting/openingBalances/index.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/index.ts'
import { plain } from '../../../../shared/search.ts'
import { Prepared, type QueryContext } from '../../kernel/context.ts'
import { facilityByName } from '../../facilities/index.ts'
import { collectorByName, householdByNumber, mutuals } from '../../membership/index.ts'
import { readWorkbook } from '../../spreadsheets/read/index.ts'
import { thirdPartyNamed, type Finders } from '../thirdParties/named.ts'
import { assetsChanged, checkedAsset, writeAsset, type AssetColumns } from './assets.ts'
import { checkedLine, checkOnce } from './checks.ts'
import { draftOf, linesChanged, writeLine } from './draft.ts'
import { openingRow, type In, type OpeningRow, type Out } from './head.ts'

interface FileProblem {
  readonly place: string
  readonly code: string
  readonly params: Record<string, string | number>
}

interface Read {
  readonly file: string
  readonly lines: readonly OpeningLine[]
  readonly assets: readonly AssetColumns[]
  readonly problems: readonly FileProblem[]
}

const FINDERS: Finders = {
  household: householdByNumber,
  facility: facilityByName,
  mutual: (db, text) => mutuals(db).find(({ code, name }) => code === text || plain(name) === plain(text))?.id,
  collector: collectorByName,
}

/** Refuses `accounting.opening-mutual-unknown`; undefined for a row that names none. */
function mutualOf({ db }: QueryContext, text: string): Id | undefined {
  if (text === '') return undefined
  const found = mutuals(db).find(({ code, name }) => code === text || plain(name) === plain(text))
  return found?.id ?? refuse('accounting.opening-mutual-unknown', { text })
}

/** A row's line, as if it had been typed. Refuses `accounting.opening-party-unknown`, `opening-mutual-unknown`, and what a typed line refuses. */
function lineOf(ctx: QueryContext, row: OpeningRow, line: OpeningFileLine): OpeningLine {
  const { db } = ctx
  const party = line.party === '' ? undefined : thirdPartyNamed(db, line.account, line.party, FINDERS)
  if (line.party !== '' && party === undefined)
    refuse('accounting.opening-party-unknown', { text: line.party, account: line.account })
  const mutualId = mutualOf(ctx, line.mutual)
  return checkedLine(db, row, {
    account: line.account,
    debit: line.debit,
    credit: line.credit,
    document: line.document.slice(0, 60),
    documentDay: line.documentDay,
    label: line.label,
    ...(party === undefined ? {} : { thirdPartyType: party.type, thirdPartyId: party.id }),
    ...(mutualId === undefined ? {} : { mutualId }),
  })
}

/** A row's asset, as if it had been typed. Refuses `accounting.opening-project-unknown`, and what a typed asset refuses. */
function assetOf(ctx: QueryContext, row: OpeningRow, asset: OpeningFileAsset): AssetColumns {
  const { place: _place, mutual, project, depreciationAccount, lifeMonths, leftMonths, texts, ...facts } = asset
  const known = ctx.db
    .all<{ id: Id; code: string; name: string }>('SELECT id, code, name FROM project')
    .find(({ code, name }) => plain(code) === plain(project) || plain(name) === plain(project))
  if (project !== '' && known === undefined) refuse('accounting.opening-project-unknown', { text: project })
  return checkedAsset(ctx.db, row, {
    ...facts,
    ...texts,
    lifeMonths: lifeMonths ?? null,
    leftMonths: leftMonths ?? null,
    mutualId: mutualOf(ctx, mutual) ?? null,
    projectId: project === '' ? null : (known?.id ?? null),
    supplierId: null,
    ...(depreciationAccount === '' ? {} : { depreciationAccount }),
  })
}

/** The lines and assets of a file and why the others are not taken. Refuses `accounting.opening-no-columns`, and what the reader of files refuses. */
async function readFile(ctx: QueryContext, row: OpeningRow, path: string): Promise<Read> {
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
  const taken = async <T extends { place: string }, R>(all: readonly T[], take: (one: T) => R): Promise<R[]> => {
    const kept: R[] = []
    for (const [at, one] of all.entries()) {
      if (at % 200 === 0) await ctx.breathe()
      try {
        kept.push(take(one))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        problems.push({ place: one.place, code: error.code, params: shownParams(error.params) })
      }
    }
    return kept
  }
  const papers = new Set<string>()
  const lines = await taken(read.lines, (one) => {
    const line = lineOf(ctx, row, one)
    checkOnce(ctx.db, row.id, line)
    const paper = `${line.account} ${line.thirdPartyId ?? ''} ${line.document ?? ''}`
    if (line.document !== null && line.thirdPartyId !== null) {
      if (papers.has(paper))
        refuse('accounting.opening-document-twice', { document: line.document, account: line.account })
      papers.add(paper)
    }
    return line
  })
  return { file, lines, assets: await taken(read.assets, (one) => assetOf(ctx, row, one)), problems }
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
  const { file, lines, assets, problems } = await readFile(ctx, openingRow(ctx.db, id), path)
  return {
    file,
    lines: lines.length,
    assets: assets.length,
    ...sumsOf(lines),
    problems: problems.slice(0, SHOWN),
    refused: problems.length,
  }
}

/** Refuses `accounting.opening-file-refused` while rows are refused that nobody agreed to leave, `opening-empty` when none is left. */
export const takeOpeningFile = new Prepared<In<'accounting.takeOpeningFile'>, Out<'accounting.takeOpeningFile'>>(
  async (ctx, { id, rev, path, withoutRefused }) => {
    const { file, lines, assets, problems } = await readFile(ctx, openingRow(ctx.db, id), path)
    const [first] = problems
    if (first !== undefined && !withoutRefused)
      refuse('accounting.opening-file-refused', { file, count: problems.length, place: first.place })
    if (lines.length + assets.length === 0) refuse('accounting.opening-empty', {})
    return (write) => {
      const row = draftOf(write, { id, rev })
      for (const line of lines) {
        checkOnce(write.db, row.id, line)
        writeLine(write, row.id as Id, line)
      }
      for (const asset of assets) writeAsset(write, row.id, asset)
      const written = lines.length > 0 ? linesChanged(write, row) : assetsChanged(write, row)
      return { ...written, taken: lines.length, assets: assets.length, refused: problems.length }
    }
  },
)
