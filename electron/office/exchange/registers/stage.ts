import { basename } from 'node:path'

import { instant, type Day } from '../../../../shared/dates.ts'
import { refuse, Refusal } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import {
  guessMapping,
  headerSignature,
  type RawRow,
  type RegisterMapping,
  type RegisterTemplate,
  type SheetMapping,
} from '../../../../shared/rules/exchange/registers/index.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { exchange } from '../../../../shared/contract/exchange.ts'
import { Prepared, type QueryContext } from '../../kernel/context.ts'
import { coverYearAt, coverYearById, mutual } from '../../membership/index.ts'
import { readWorkbook } from '../../spreadsheets/read/index.ts'
import { judge } from './judge.ts'
import { forgetReading, keepMeaning, keepRows } from './keep.ts'
import { checkRight } from './rights.ts'
import { items, placesOf, rawRows, waiting, type Decision, type RegisterCounts, type RegisterOptions } from './store.ts'

type StageInput = ParsedInputOf<(typeof exchange)['exchange.stageRegister']>
type MapInput = ParsedInputOf<(typeof exchange)['exchange.mapRegister']>
interface Staged {
  importId: Id
  counts: RegisterCounts
}

/** Reads, guesses and compares beside other people's work; then keeps it all, in one short command. */
export const stageRegister = new Prepared<StageInput, Staged>(async (ctx, { path, template, ...asked }) => {
  checkRight(ctx, template, 'enter', 'exchange.stageRegister')
  const { book, rows } = await read(ctx, path, template)
  const options = checked(ctx, asked)
  const mapping = remembered(ctx, guessMapping(rows, template), rows)
  const reading = await judge(ctx, { rows, mapping, options })
  return async (write) => {
    const { db } = write
    checkNotTaken(write, book.sha256, template)
    const importId = newId()
    db.run(
      `INSERT INTO register_import (id, template, file_name, sha256, kind, bytes, rows, mapping, options, staged_at, staged_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        importId,
        template,
        basename(path).slice(0, 200),
        book.sha256,
        book.kind,
        book.bytes,
        rows.length,
        JSON.stringify(mapping),
        JSON.stringify(options),
        instant(write.now),
        write.user.id,
      ],
    )
    keepRows(db, importId, rows)
    return keepMeaning(write, importId, reading)
  }
})

/** The file's rows. Of a text, which has no sheet of its own, what is refused is named by the file. */
async function read(ctx: QueryContext, path: string, template: RegisterTemplate) {
  const file = ctx.files.forReading(path)
  try {
    const book = await readWorkbook(file, {
      help: {
        progress: (_, done, total) => ctx.progress('exchange.registers.read', done, total),
        breathe: ctx.breathe,
      },
    })
    checkNotTaken(ctx, book.sha256, template)
    const rows: RawRow[] = []
    for await (const row of book.rows) rows.push(row)
    return { book, rows }
  } catch (error) {
    if (error instanceof Refusal && error.params['sheet'] === '')
      throw new Refusal(error.code, { ...error.params, sheet: basename(path) })
    throw error
  }
}

/** The same file is taken in once, until it is taken back. */
export function checkNotTaken({ db }: Pick<QueryContext, 'db'>, sha256: string, template: RegisterTemplate): void {
  const taken = db.get<{ file: string; day: Day }>(
    `SELECT file_name AS file, accepted_on AS day FROM register_import WHERE sha256 = ? AND template = ? AND state = 'accepted'`,
    [sha256, template],
  )
  if (taken !== undefined) refuse('exchange.register-already-taken', taken)
}

/** What is not said: the cover year of today. Refuses `membership.mutual-unknown`, `cover-year-unknown`, `exchange.register-zone-unknown`. */
function checked(ctx: QueryContext, asked: Partial<RegisterOptions>): RegisterOptions {
  const {
    mutualId,
    coverYearId = coverYearAt(ctx.db, ctx.today)?.id ?? null,
    zoneCode,
    books = 'opening',
    from,
    provisional = true,
  } = asked
  if (mutualId !== undefined) mutual(ctx.db, mutualId)
  if (coverYearId !== null) coverYearById(ctx.db, coverYearId)
  if (zoneCode !== undefined) checkZone(ctx, zoneCode)
  return {
    coverYearId,
    books,
    provisional,
    ...(mutualId === undefined ? {} : { mutualId }),
    ...(zoneCode === undefined ? {} : { zoneCode }),
    ...(from === undefined ? {} : { from }),
  }
}

export function checkZone({ db }: Pick<QueryContext, 'db'>, zoneCode: string, hillCode?: string): void {
  if (
    db.get(`SELECT 1 FROM geography WHERE code = ? AND level = 'zone' AND division = '2025'`, [zoneCode]) === undefined
  )
    refuse('exchange.register-zone-unknown', { text: zoneCode })
  if (
    hillCode !== undefined &&
    db.get('SELECT 1 FROM geography WHERE code = ? AND parent_code = ?', [hillCode, zoneCode]) === undefined
  )
    refuse('exchange.register-zone-unknown', { text: hillCode })
}

/** How somebody said that this header is read, where somebody did. The rows of the header stay those of this file. */
function remembered({ db }: QueryContext, guessed: RegisterMapping, rows: readonly RawRow[]): RegisterMapping {
  return {
    ...guessed,
    sheets: guessed.sheets.map((sheet) => {
      const signature = headerSignature(rows, sheet)
      const known =
        signature === ''
          ? undefined
          : db.get<{ mapping: string }>('SELECT mapping FROM register_memory WHERE template = ? AND signature = ?', [
              guessed.template,
              signature,
            ])
      return known === undefined
        ? sheet
        : {
            ...sheet,
            ...(JSON.parse(known.mapping) as Pick<SheetMapping, 'shape' | 'columns'>),
            skip: false,
          }
    }),
  }
}

/** Reads the kept rows again; what a person said of places and resemblances stays said. */
export const mapRegister = new Prepared<MapInput, Staged>(async (ctx, { importId, sheets, options: asked }) => {
  const before = waiting(ctx.db, importId)
  checkRight(ctx, before.template, 'enter', 'exchange.mapRegister')
  const options = asked === undefined ? before.options : checked(ctx, asked)
  const known = new Set(before.mapping.sheets.map(({ sheet }) => sheet))
  for (const { sheet } of sheets ?? []) if (!known.has(sheet)) refuse('exchange.register-sheet-unknown', { sheet })
  const mapping: RegisterMapping = {
    ...before.mapping,
    sheets: before.mapping.sheets.map(
      (sheet) => (sheets?.find((one) => one.sheet === sheet.sheet) ?? sheet) as SheetMapping,
    ),
  }
  const rows = [...rawRows(ctx.db, importId)]
  const decided = new Map<string, Decision>()
  for (const item of items(ctx.db, importId, 'i.decision IS NOT NULL'))
    if (item.decision !== null) decided.set(`${item.sheet}:${item.row}`, item.decision)
  const reading = await judge(ctx, {
    rows,
    mapping,
    options,
    chosen: placesOf(ctx.db, importId),
    decided,
  })
  return async (write) => {
    const { db } = write
    const { rev } = waiting(db, importId)
    forgetReading(db, importId)
    db.run('UPDATE register_import SET mapping = ?, options = ?, rev = ? WHERE id = ?', [
      JSON.stringify(mapping),
      JSON.stringify(options),
      rev + 1,
      importId,
    ])
    for (const sheet of (sheets ?? []) as readonly SheetMapping[]) {
      const signature = sheet.skip ? '' : headerSignature(rows, sheet)
      if (signature === '') continue
      db.run(
        `INSERT INTO register_memory (template, signature, mapping, kept_at, kept_by) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET mapping = excluded.mapping, kept_at = excluded.kept_at, kept_by = excluded.kept_by`,
        [
          mapping.template,
          signature,
          JSON.stringify({ shape: sheet.shape, columns: sheet.columns }),
          instant(write.now),
          write.user.id,
        ],
      )
    }
    return keepMeaning(write, importId, reading)
  }
})
