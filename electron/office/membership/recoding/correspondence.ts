import { parse } from 'csv-parse/sync'
import type { z } from 'zod'

import shipped from '../../../../db/reference/commune-transition.csv?raw'
import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import type { Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import {
  placeFold,
  placeKey,
  Transition,
  type Correspondence,
  type Gazetteer,
} from '../../../../shared/rules/membership/recoding/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { gazetteer } from './store.ts'

type Procedures = typeof recodingProcedures
type In<N extends keyof Procedures> = z.output<Procedures[N]['input']>
type Out<N extends keyof Procedures> = z.output<Procedures[N]['output']>

export interface Line {
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
    const old = {
      oldProvince: row.old_province,
      oldCommune: row.old_commune,
      oldPlace: '',
    }
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
  for (const line of shippedLines(places)) writeLine(ctx, line, 'shipped')
}

/** Writes a line of the table. */
export function writeLine(ctx: CommandContext, line: Line, source: Source, replaces?: Id): Id {
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
    replaces,
    ...entered(ctx),
  })
  return id
}

export type Source = 'shipped' | 'federation' | 'hand'

export interface LineSql {
  id: Id
  oldProvince: string
  oldCommune: string
  oldPlace: string
  newCommuneCode: string
  zoneCode: string | null
  hillCode: string | null
  confidence: 'A' | 'B' | 'C'
  source: Source
  note: string
  by: string
  at: Instant
  path: string
  endedAt: Instant | null
  endedBy: string | null
  endedWhy: string | null
  replaces: Id | null
}

export const LINES = `SELECT c.id, c.old_province AS oldProvince, c.old_commune AS oldCommune, c.old_place AS oldPlace,
    c.new_commune_code AS newCommuneCode, c.zone_code AS zoneCode, c.hill_code AS hillCode, c.confidence, c.source, c.note,
    u.name AS by, c.created_at AS at, g.path, c.ended_at AS endedAt, e.name AS endedBy, c.ended_why AS endedWhy, c.replaces
  FROM place_correspondence c JOIN user u ON u.id = c.created_by LEFT JOIN user e ON e.id = c.ended_by
    JOIN geography g ON g.code = coalesce(c.hill_code, c.zone_code, c.new_commune_code)`
const ORDER = 'ORDER BY c.old_province, c.old_commune, c.old_place, c.ended_at IS NOT NULL, c.confidence, c.id'
/** The lines in force. */
export const STANDING = `${LINES} WHERE c.ended_at IS NULL ${ORDER}`

/** The table as rules read it. */
export const transition = (db: ReadDb): Transition =>
  new Transition(
    db.all<LineSql>(STANDING).map((row): Correspondence => ({
      province: row.oldProvince,
      commune: row.oldCommune,
      place: row.oldPlace,
      newCommuneCode: row.newCommuneCode,
      ...optional('zoneCode', row.zoneCode),
      ...optional('hillCode', row.hillCode),
    })),
  )

/** Every line that stands; the shipped ones while none was installed. */
export function correspondencesInForce(db: ReadDb): Correspondence[] {
  const installed = db.get('SELECT 1 FROM place_correspondence LIMIT 1') !== undefined
  const rows: readonly (Line | LineSql)[] = installed ? db.all<LineSql>(STANDING) : shippedLines(gazetteer(db))
  return rows.map(({ oldProvince, oldCommune, oldPlace, newCommuneCode, zoneCode, hillCode }) => ({
    province: oldProvince,
    commune: oldCommune,
    place: oldPlace,
    newCommuneCode,
    ...optional('zoneCode', zoneCode),
    ...optional('hillCode', hillCode),
  }))
}

/** Lines whose old place holds the words typed: those that stand, those by hand, or those that ended too; each with the one it replaced. */
export function correspondences(db: ReadDb, { text, show }: In<'correspondences'>): Out<'correspondences'> {
  const wanted = placeFold(text)
    .split(' ')
    .filter((word) => word !== '')
  const all = db.all<LineSql>(`${LINES} ${ORDER}`)
  const byId = new Map(all.map((row) => [row.id, row]))
  const lines = all.filter((row) => {
    if (show !== 'all' && row.endedAt !== null) return false
    if (show === 'hand' && row.source !== 'hand') return false
    const fold = placeFold(`${row.oldProvince} ${row.oldCommune} ${row.oldPlace}`)
    return wanted.every((word) => fold.includes(word))
  })
  return {
    lines: lines.map((row) => shown(row, row.replaces === null ? undefined : byId.get(row.replaces))),
  }
}

function shown(line: LineSql, replaced: LineSql | undefined): Out<'correspondences'>['lines'][number] {
  const { zoneCode, hillCode, endedAt, endedBy, endedWhy } = line
  return {
    id: line.id,
    oldProvince: line.oldProvince,
    oldCommune: line.oldCommune,
    oldPlace: line.oldPlace,
    newCommuneCode: line.newCommuneCode,
    confidence: line.confidence,
    source: line.source,
    note: line.note,
    by: line.by,
    at: line.at,
    path: line.path,
    ...optional('zoneCode', zoneCode),
    ...optional('hillCode', hillCode),
    ...(endedAt === null ? {} : { ended: { at: endedAt, by: endedBy ?? '', why: endedWhy ?? '' } }),
    ...(replaced === undefined
      ? {}
      : {
          replaced: {
            path: replaced.path,
            source: replaced.source,
            by: replaced.by,
            at: replaced.at,
            note: replaced.note,
          },
        }),
  }
}

/** The place named, checked against the division in force. Refuses `commune-unknown`, `zone-unknown`, `hill-unknown`. */
export function checkedPlace(
  places: Gazetteer,
  {
    newCommuneCode,
    zoneCode,
    hillCode,
  }: {
    newCommuneCode?: string
    zoneCode?: string | undefined
    hillCode?: string | undefined
  },
): { newCommuneCode: string; zoneCode?: string; hillCode?: string } {
  const hill = places.get(hillCode)
  const zone = places.get(zoneCode ?? hill?.parentCode)
  const commune = places.get(newCommuneCode ?? zone?.parentCode)
  if (hillCode !== undefined && (hill?.level !== 'colline' || hill.parentCode !== zone?.code))
    refuse('membership.hill-unknown', { hill: hillCode, zone: zoneCode ?? '' })
  if (zoneCode !== undefined && (zone?.level !== 'zone' || zone.parentCode !== commune?.code))
    refuse('membership.zone-unknown', { zone: zoneCode })
  if (commune?.level !== 'commune') refuse('membership.commune-unknown', { commune: newCommuneCode ?? '' })
  return {
    newCommuneCode: commune.code,
    ...optional('zoneCode', zone?.code),
    ...optional('hillCode', hill?.code),
  }
}
