import { statSync } from 'node:fs'

import { instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { centre as ownWorkspace } from '../administration/index.ts'
import { codeListName, makeCodeList, ownKeys, placeFor, writeWhole } from '../exchange/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { asSigned, listedCodes, newestSigned, saysTheSame, type CodeRow } from './codes.ts'
import { publishedLetters } from './placeLetters.ts'

const TITLES = [
  'code',
  'federation',
  'province',
  'commune',
  'mutuelle',
  'nom',
  'code_centre',
  'centre',
  'agrement',
  'agrement_provisoire',
  'agrement_definitif',
  'etat',
]

/** A spreadsheet takes a text that begins like a formula for one: an apostrophe says that it is a text. */
const asText = (text: string): string => (/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text)

function cell(value: string | undefined): string {
  const text = asText(value ?? '')
  return /[";\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The list for whoever has no program of ours: semicolons, UTF-8 with a mark, as spreadsheets here open it. */
function csvOf(rows: readonly CodeRow[]): string {
  const lines = rows.map((row) => [
    row.code,
    ...row.code.split('/'),
    row.name,
    row.centre?.code,
    row.centre?.name,
    row.approval,
    row.provisionalOn,
    row.definitiveOn,
    row.state,
  ])
  return `\uFEFF${[TITLES, ...lines].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`
}

/**
 * Signs the list as it is and writes it twice: signed for the centres, plain for everybody. A list that says what the one before said
 * keeps its number. A folder takes both under their usual names. Refuses `federation.codes-empty`.
 */
export function exportCodes(
  ctx: CommandContext,
  { path, csvPath }: { path?: string | undefined; csvPath?: string | undefined },
) {
  const rows = listedCodes(ctx.db)
  if (rows.length === 0) refuse('federation.codes-empty', {})
  const own = ownWorkspace(ctx.db)
  const before = newestSigned(ctx.db)
  const mutuals = asSigned(rows)
  const places = publishedLetters(ctx.db)
  const same = before !== undefined && saysTheSame(ctx.db, before.document, rows)
  const number = same ? before.number : (before?.number ?? 0) + 1
  const { value, document } = makeCodeList(
    {
      number,
      federation: { id: own.id, code: own.code, name: own.name },
      issuedAt: same ? before.madeAt : instant(ctx.now),
      mutuals,
      ...(places.length === 0 ? {} : { places }),
    },
    ownKeys(ctx.db),
  )
  if (!same)
    ctx.db.run(
      `INSERT INTO federation_code_list (number, mutuals, document, signature, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?)`,
      [number, mutuals.length, document.signed, document.signature, instant(ctx.now), ctx.user.id],
    )
  const name = codeListName(own.code, number)
  const folder =
    path !== undefined && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : undefined
  return {
    number,
    mutuals: mutuals.length,
    path: writeWhole(placeFor(ctx.files, path, `${name}.json`), Buffer.from(value)),
    csvPath: writeWhole(placeFor(ctx.files, csvPath ?? folder, `${name}.csv`), Buffer.from(csvOf(rows))),
  }
}
