import { basename } from 'node:path'

import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import {
  codeColumns,
  codeLine,
  type CodeColumns,
  type CodeLine,
} from '../../../../shared/rules/membership/codeColumns.ts'
import { compareCodes } from '../../../../shared/rules/membership/codes.ts'
import { centre } from '../../administration/index.ts'
import { confirmedTrust, readCodeList, readDocument } from '../../exchange/index.ts'
import { Prepared, type CommandContext, type QueryContext } from '../../kernel/context.ts'
import { insertRow } from '../../kernel/rows.ts'
import { readWorkbook } from '../../spreadsheets/read/index.ts'
import type { Parsed } from '../parsed.ts'
import { entriesOf, signedList, type ListRow, type ListedRow } from './kept.ts'
import { ownCodes } from './show.ts'

interface NewList {
  readonly number: number | undefined
  readonly federation: { readonly code: string; readonly name: string }
  readonly issuedAt: string
  readonly document?: { readonly signed: string; readonly signature: string }
  readonly mutuals: readonly CodeLine[]
  readonly places?: readonly {
    readonly code: string
    readonly letters: string
  }[]
}

type Taken = {
  signed: boolean
  number?: number
  mutuals: number
  clashes: number
  again: boolean
}

/**
 * The signed file is checked against the federation this centre is enrolled with; anything else is read as a spreadsheet and kept as a
 * draft. Refuses `exchange.not-enrolled`, `codes-invalid`, `codes-older` for a signed one; `codes-columns`, `codes-line` and what
 * reading a spreadsheet refuses for another.
 */
export const takeCodeList = new Prepared<Parsed<'membership.takeCodeList'>, Taken>(async (ctx, { path }) => {
  const file = ctx.files.forReading(path)
  const list = /\.json$/iu.test(file) ? signed(ctx, file) : await draft(ctx, file)
  return (write) => keep(write, list, basename(file))
})

function signed(ctx: QueryContext, file: string): NewList {
  const trust = confirmedTrust(ctx.db)
  const { value, document } = readCodeList(readDocument(file), trust.federationKey)
  const { number, federation, issuedAt, mutuals, places = [] } = value
  return {
    number,
    federation,
    issuedAt,
    document,
    places,
    mutuals: mutuals.map(({ centre: keeper, approval, ...line }) => ({
      ...line,
      ...(keeper && { centre: keeper }),
      ...(approval !== undefined && { approval }),
    })),
  }
}

async function draft(ctx: QueryContext, file: string): Promise<NewList> {
  const book = await readWorkbook(file, {
    help: { progress: () => undefined, breathe: () => ctx.breathe() },
  })
  let columns: CodeColumns | undefined
  const mutuals: CodeLine[] = []
  for await (const { row, cells } of book.rows) {
    const texts = cells.map(({ text }) => text)
    if (columns === undefined) {
      columns = codeColumns(texts)
      continue
    }
    if (texts.every((text) => text.trim() === '')) continue
    const line = codeLine(columns, texts)
    if ('odd' in line) refuse('membership.codes-line', { row, text: line.odd })
    mutuals.push(line)
  }
  if (columns === undefined) refuse('membership.codes-columns', { missing: 'code, nom' })
  return {
    number: undefined,
    federation: { code: '', name: '' },
    issuedAt: instant(ctx.now),
    mutuals,
  }
}

function keep(ctx: CommandContext, list: NewList, fileName: string): Taken {
  const { db } = ctx
  const held = signedList(db)
  const isSigned = list.number !== undefined
  const answer = (again: boolean): Taken => ({
    signed: isSigned,
    ...(list.number === undefined ? {} : { number: list.number }),
    mutuals: list.mutuals.length,
    clashes: clashesWith(ctx, list.mutuals),
    again,
  })
  if (list.number !== undefined && held?.number !== undefined && held.number !== null) {
    if (list.number < held.number)
      refuse('membership.codes-older', {
        number: list.number,
        held: held.number,
      })
    if (list.number === held.number && sameList(entriesOf(db, held.id), list, held)) return answer(true)
  }
  const id = newId()
  insertRow(db, 'code_list', {
    id,
    number: list.number,
    federation_code: list.federation.code,
    federation_name: list.federation.name,
    issued_at: list.issuedAt,
    file_name: fileName.slice(0, 200),
    document: list.document?.signed,
    signature: list.document?.signature,
    taken_at: instant(ctx.now),
    taken_by: ctx.user.id,
  })
  for (const [i, line] of list.mutuals.entries())
    insertRow(db, 'code_list_entry', {
      list_id: id,
      position: i + 1,
      code: line.code,
      name: line.name,
      centre_code: line.centre?.code,
      centre_name: line.centre?.name,
      approval: line.approval,
      state: line.state,
    })
  for (const { code, letters } of new Map((list.places ?? []).map((place) => [place.code, place])).values())
    insertRow(db, 'code_list_place', {
      list_id: id,
      place_code: code,
      letters,
    })
  // the letters of the next recoding are those of the list
  ctx.touch('recoding')
  ctx.subject('codeList', id)
  return answer(false)
}

const sameList = (entries: readonly ListedRow[], list: NewList, held: ListRow): boolean =>
  held.issuedAt === list.issuedAt && entries.length === list.mutuals.length

const clashesWith = (ctx: CommandContext, list: readonly CodeLine[]): number =>
  compareCodes(ownCodes(ctx.db), list, centre(ctx.db).code).filter(
    ({ finding }) => finding === 'code-of-another' || finding === 'name-elsewhere',
  ).length
