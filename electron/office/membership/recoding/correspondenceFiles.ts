import { parse } from 'csv-parse/sync'
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { placeKey } from '../../../../shared/rules/membership/recoding/index.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { checkedPlace, STANDING, writeLine, type Line, type LineSql } from './correspondence.ts'
import { gazetteer } from './store.ts'

type Procedures = typeof recodingProcedures
type In<N extends keyof Procedures> = z.output<Procedures[N]['input']>
type Out<N extends keyof Procedures> = z.output<Procedures[N]['output']>

const COLUMNS = [
  'old_province',
  'old_commune',
  'old_place',
  'new_commune_code',
  'zone_code',
  'hill_code',
  'confidence',
  'note',
]
const MOST_BYTES = 5_000_000

/**
 * A table of the federation takes the place of every line that is not by hand. One wrong line and nothing is taken in. Refuses
 * `correspondence-file` with the line and what is wrong, `kernel.path-not-granted`, `kernel.file-missing`.
 */
export function importCorrespondences(
  ctx: CommandContext,
  { path }: In<'importCorrespondences'>,
): Out<'importCorrespondences'> {
  const file = ctx.files.forReading(path)
  const wrong = (row: number, problem: string): never => refuse('membership.correspondence-file', { row, problem })
  if (statSync(file).size > MOST_BYTES) wrong(0, 'size')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch {
    return wrong(0, 'utf-8')
  }
  let rows: Record<string, string>[]
  try {
    const [head = ''] = text.split('\n')
    rows = parse(text, {
      columns: true,
      trim: true,
      bom: true,
      skip_empty_lines: true,
      delimiter: head.includes(';') ? ';' : ',',
    })
  } catch {
    return wrong(0, 'csv')
  }
  if (rows.length === 0) wrong(0, 'empty')
  const places = gazetteer(ctx.db)
  const lines = rows.map((row, i): Line => {
    const at = i + 2
    const value = (name: string): string | undefined => (row[name] === '' ? undefined : row[name])
    const communeCode = value('new_commune_code') ?? wrong(at, 'new_commune_code')
    const oldCommune = value('old_commune') ?? wrong(at, 'old_commune')
    let place: ReturnType<typeof checkedPlace>
    try {
      place = checkedPlace(places, {
        newCommuneCode: communeCode,
        zoneCode: value('zone_code'),
        hillCode: value('hill_code'),
      })
    } catch {
      return wrong(at, [communeCode, value('zone_code'), value('hill_code')].filter(Boolean).join(' '))
    }
    const confidence = value('confidence') ?? 'A'
    if (confidence !== 'A' && confidence !== 'B' && confidence !== 'C') wrong(at, 'confidence')
    return {
      oldProvince: value('old_province') ?? '',
      oldCommune,
      oldPlace: value('old_place') ?? '',
      ...place,
      confidence: confidence as Line['confidence'],
      note: value('note') ?? '',
    }
  })
  ctx.db.run(
    `UPDATE place_correspondence SET ended_at = ?, ended_by = ?, ended_why = ? WHERE ended_at IS NULL AND source <> 'hand'`,
    [instant(ctx.now), ctx.user.id, basename(file).slice(0, 200)],
  )
  for (const line of lines) writeLine(ctx, line, 'federation')
  ctx.touch('recoding')
  return {
    lines: lines.length,
    communes: new Set(lines.map((l) => placeKey(l.oldProvince, l.oldCommune, ''))).size,
    against: contradicted(ctx.db, lines),
  }
}

/** Old places of which a line by hand, which goes on, says another place than the file. */
function contradicted(db: ReadDb, lines: readonly Line[]): string[] {
  const where = ({ newCommuneCode, zoneCode, hillCode }: Pick<LineSql, 'newCommuneCode'> & Partial<LineSql>): string =>
    [newCommuneCode, zoneCode ?? '', hillCode ?? ''].join(' ')
  const key = (line: Pick<Line, 'oldProvince' | 'oldCommune' | 'oldPlace'>): string =>
    placeKey(line.oldProvince, line.oldCommune, line.oldPlace)
  const said = new Map<string, Set<string>>()
  for (const line of lines)
    said.set(
      key(line),
      (said.get(key(line)) ?? new Set<string>()).add(
        where({
          newCommuneCode: line.newCommuneCode,
          zoneCode: line.zoneCode ?? null,
          hillCode: line.hillCode ?? null,
        }),
      ),
    )
  return db
    .all<LineSql>(STANDING)
    .filter((row) => row.source === 'hand' && said.get(key(row))?.has(where(row)) === false)
    .map((row) => [row.oldPlace, row.oldCommune, row.oldProvince].filter((word) => word !== '').join(', '))
}

const quoted = (text: string): string => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The table that stands, as a file that can be taken in elsewhere. */
export function exportCorrespondences(ctx: QueryContext, path: string | undefined): Out<'exportCorrespondences'> {
  const rows = ctx.db.all<LineSql>(STANDING)
  const text = [
    COLUMNS.join(','),
    ...rows.map((row) =>
      [
        row.oldProvince,
        row.oldCommune,
        row.oldPlace,
        row.newCommuneCode,
        row.zoneCode ?? '',
        row.hillCode ?? '',
        row.confidence,
        row.note,
      ]
        .map(quoted)
        .join(','),
    ),
  ].join('\r\n')
  const target = placeFor(ctx.files, path, `correspondances-communes-${ctx.today}.csv`)
  return {
    path: writeWhole(target, Buffer.from(`${text}\r\n`)),
    lines: rows.length,
  }
}
