import { parse } from 'csv-parse/sync'
import { readFileSync, statSync } from 'node:fs'
import type { z } from 'zod'

import shipped from '../../../../db/reference/commune-transition.csv?raw'
import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import {
  placeFold,
  placeKey,
  Transition,
  type Correspondence,
  type Gazetteer,
} from '../../../../shared/rules/membership/recoding/index.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../rows.ts'
import { gazetteer } from './store.ts'

type Procedures = typeof recodingProcedures
type In<N extends keyof Procedures> = z.output<Procedures[N]['input']>
type Out<N extends keyof Procedures> = z.output<Procedures[N]['output']>

interface Line {
  readonly oldProvince: string
  readonly oldCommune: string
  readonly oldPlace: string
  readonly newCommuneCode: string
  readonly zoneCode?: string | undefined
  readonly hillCode?: string | undefined
  readonly confidence: 'A' | 'B' | 'C'
  readonly note: string
}

/**
 * The lines the program ships with: each old commune with the one that took it over; and where a zone elsewhere in the same province
 * bears the old commune's name, that commune as a second one it may be in (C).
 */
export function shippedLines(places: Gazetteer): Line[] {
  const rows = parse<Record<'old_province' | 'old_commune' | 'new_commune_code' | 'confidence' | 'note', string>>(
    shipped,
    {
      columns: true,
      trim: true,
      skip_empty_lines: true,
    },
  )
  return rows.flatMap((row): Line[] => {
    const old = { oldProvince: row.old_province, oldCommune: row.old_commune, oldPlace: '' }
    const chief: Line = {
      ...old,
      newCommuneCode: row.new_commune_code,
      confidence: row.confidence === 'A' || row.confidence === 'B' ? row.confidence : 'C',
      note: row.note,
    }
    const province = places.get(row.new_commune_code)?.parentCode ?? ''
    const others = places
      .under(province)
      .filter(
        (commune) =>
          commune.code !== row.new_commune_code &&
          places.under(commune.code).some((zone) => places.fold(zone) === placeFold(row.old_commune)),
      )
    return [
      chief,
      ...others.map((commune): Line => ({
        ...old,
        newCommuneCode: commune.code,
        confidence: 'C',
        note: `une zone ${row.old_commune} y existe`,
      })),
    ]
  })
}

/** Puts the shipped lines in the workspace, once. */
export function installCorrespondences(ctx: CommandContext, places: Gazetteer): void {
  if (ctx.db.get('SELECT 1 FROM place_correspondence LIMIT 1') !== undefined) return
  for (const line of shippedLines(places)) write(ctx, line, 'shipped')
}

function write(ctx: CommandContext, line: Line, source: 'shipped' | 'federation' | 'hand'): Id {
  const id = newId()
  insertRow(ctx.db, 'place_correspondence', {
    id,
    old_province: line.oldProvince,
    old_commune: line.oldCommune,
    old_place: line.oldPlace,
    old_fold: placeKey(line.oldProvince, line.oldCommune, line.oldPlace),
    new_commune_code: line.newCommuneCode,
    zone_code: line.zoneCode,
    hill_code: line.hillCode,
    confidence: line.confidence,
    source,
    note: line.note,
    ...entered(ctx),
  })
  return id
}

interface LineSql {
  id: Id
  oldProvince: string
  oldCommune: string
  oldPlace: string
  newCommuneCode: string
  zoneCode: string | null
  hillCode: string | null
  confidence: 'A' | 'B' | 'C'
  source: 'shipped' | 'federation' | 'hand'
  note: string
  by: string
  path: string
}

const LINES = `SELECT c.id, c.old_province AS oldProvince, c.old_commune AS oldCommune, c.old_place AS oldPlace,
    c.new_commune_code AS newCommuneCode, c.zone_code AS zoneCode, c.hill_code AS hillCode, c.confidence, c.source, c.note,
    u.name AS by, g.path
  FROM place_correspondence c JOIN user u ON u.id = c.created_by
    JOIN geography g ON g.code = coalesce(c.hill_code, c.zone_code, c.new_commune_code)
  WHERE c.ended_at IS NULL ORDER BY c.old_province, c.old_commune, c.old_place, c.confidence, c.id`

/** The table as rules read it. */
export const transition = (db: ReadDb): Transition =>
  new Transition(
    db.all<LineSql>(LINES).map((row): Correspondence => ({
      province: row.oldProvince,
      commune: row.oldCommune,
      place: row.oldPlace,
      newCommuneCode: row.newCommuneCode,
      ...optional('zoneCode', row.zoneCode),
      ...optional('hillCode', row.hillCode),
    })),
  )

/** Lines that stand, whose old place holds the words typed; the shipped ones before they were installed too. */
export function correspondences(db: ReadDb, text: string): Out<'correspondences'> {
  const wanted = placeFold(text)
    .split(' ')
    .filter((word) => word !== '')
  const lines = db.all<LineSql>(LINES).filter((row) => {
    const fold = placeFold(`${row.oldProvince} ${row.oldCommune} ${row.oldPlace}`)
    return wanted.every((word) => fold.includes(word))
  })
  return {
    lines: lines.map(({ zoneCode, hillCode, ...row }) => ({
      ...row,
      ...optional('zoneCode', zoneCode),
      ...optional('hillCode', hillCode),
    })),
  }
}

/** The place named, checked against the division in force. Refuses `commune-unknown`, `zone-unknown`, `hill-unknown`. */
export function checkedPlace(
  places: Gazetteer,
  {
    newCommuneCode,
    zoneCode,
    hillCode,
  }: { newCommuneCode?: string; zoneCode?: string | undefined; hillCode?: string | undefined },
): { newCommuneCode: string; zoneCode?: string; hillCode?: string } {
  const hill = places.get(hillCode)
  const zone = places.get(zoneCode ?? hill?.parentCode)
  const commune = places.get(newCommuneCode ?? zone?.parentCode)
  if (hillCode !== undefined && (hill?.level !== 'colline' || hill.parentCode !== zone?.code))
    refuse('membership.hill-unknown', { hill: hillCode, zone: zoneCode ?? '' })
  if (zoneCode !== undefined && (zone?.level !== 'zone' || zone.parentCode !== commune?.code))
    refuse('membership.zone-unknown', { zone: zoneCode })
  if (commune?.level !== 'commune') refuse('membership.commune-unknown', { commune: newCommuneCode ?? '' })
  return { newCommuneCode: commune.code, ...optional('zoneCode', zone?.code), ...optional('hillCode', hill?.code) }
}

/**
 * A line by hand, in the place of the one it corrects, or beside the others of its commune. Refuses `correspondence-unknown`,
 * `reason-missing`, and what {@link checkedPlace} refuses.
 */
export function correctCorrespondence(ctx: CommandContext, input: In<'correctCorrespondence'>): { id: Id } {
  if (input.why === '') refuse('membership.reason-missing', {})
  const place = checkedPlace(gazetteer(ctx.db), input)
  if (input.replaces !== undefined) {
    const old = ctx.db.get('SELECT 1 FROM place_correspondence WHERE id = ? AND ended_at IS NULL', [input.replaces])
    if (old === undefined) refuse('membership.correspondence-unknown', {})
    endLine(ctx, input.replaces)
  }
  const id = writeHand(ctx, input, place, input.why)
  ctx.touch('recoding')
  return { id }
}

/** One line by hand for an old place; the line of the same place by hand or of the federation ends. */
export function writeHand(
  ctx: CommandContext,
  old: Pick<Line, 'oldProvince' | 'oldCommune' | 'oldPlace'>,
  place: { newCommuneCode: string; zoneCode?: string; hillCode?: string },
  why: string,
): Id {
  if (place.zoneCode !== undefined)
    for (const { id } of ctx.db.all<{ id: Id }>(
      'SELECT id FROM place_correspondence WHERE old_fold = ? AND ended_at IS NULL AND zone_code IS NOT NULL',
      [placeKey(old.oldProvince, old.oldCommune, old.oldPlace)],
    ))
      endLine(ctx, id)
  return write(
    ctx,
    {
      oldProvince: old.oldProvince,
      oldCommune: old.oldCommune,
      oldPlace: old.oldPlace,
      ...place,
      confidence: 'A',
      note: why,
    },
    'hand',
  )
}

const endLine = (ctx: CommandContext, id: Id): void => {
  ctx.db.run('UPDATE place_correspondence SET ended_at = ?, ended_by = ? WHERE id = ?', [
    instant(ctx.now),
    ctx.user.id,
    id,
  ])
}

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
  ctx.db.run(`UPDATE place_correspondence SET ended_at = ?, ended_by = ? WHERE ended_at IS NULL AND source <> 'hand'`, [
    instant(ctx.now),
    ctx.user.id,
  ])
  for (const line of lines) write(ctx, line, 'federation')
  ctx.touch('recoding')
  return { lines: lines.length, communes: new Set(lines.map((l) => placeKey(l.oldProvince, l.oldCommune, ''))).size }
}

const quoted = (text: string): string => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The table that stands, as a file that can be taken in elsewhere. */
export function exportCorrespondences(ctx: QueryContext, path: string | undefined): Out<'exportCorrespondences'> {
  const rows = ctx.db.all<LineSql>(LINES)
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
  return { path: writeWhole(target, Buffer.from(`${text}\r\n`)), lines: rows.length }
}
