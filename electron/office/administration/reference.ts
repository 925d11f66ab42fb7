import { parse } from 'csv-parse/sync'

import facilitiesCsv from '../../../db/reference/facilities.csv?raw'
import geographyNow from '../../../db/reference/geography-2025.csv?raw'
import geographyBefore from '../../../db/reference/geography-before-2025.csv?raw'
import type { ReadDb, WriteDb } from '../../../db/handle.ts'
import { plain } from '../../../shared/search.ts'

interface Place {
  readonly level: string
  readonly code: string
  readonly name: string
  readonly parent_code: string
}

const read = <T>(csv: string): T[] => parse(csv, { columns: true, skip_empty_lines: true, trim: true })

const LEVEL_WORD: Readonly<Record<string, string>> = { zone: 'zone', commune: 'commune', province: 'province' }

/** « Rwingiri, zone Bugendana, commune Bugendana, province Gitega » */
function pathOf(place: Place, byCode: ReadonlyMap<string, Place>): string {
  const steps = [place.name]
  for (let parent = byCode.get(place.parent_code); parent; parent = byCode.get(parent.parent_code))
    steps.push(`${LEVEL_WORD[parent.level] ?? ''} ${parent.name}`.trim())
  return steps.join(', ')
}

function insertPlaces(db: WriteDb, csv: string, division: string, prefix: string): void {
  const places = read<Place>(csv)
  const byCode = new Map(places.map((place) => [place.code, place]))
  // parents come first in the lists, so references hold row by row
  for (const place of places)
    db.run(
      'INSERT INTO geography (code, division, level, name, parent_code, path, fold) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [
        prefix + place.code,
        division,
        place.level,
        place.name,
        place.parent_code === '' ? null : prefix + place.parent_code,
        pathOf(place, byCode),
        plain(place.name),
      ],
    )
}

/** Gives a new workspace the shipped lists: the geography of 2025 and the one before it, and the known facilities. */
export function installReference(db: WriteDb): void {
  insertPlaces(db, geographyNow, '2025', '')
  insertPlaces(db, geographyBefore, 'before-2025', 'A')
  for (const f of read<
    Record<'code' | 'name' | 'type' | 'ownership' | 'health_district' | 'province_before_2025', string>
  >(facilitiesCsv))
    db.run(
      `INSERT INTO facility_reference (code, name, type, ownership, health_district, province_before_2025, fold) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [
        f.code,
        f.name,
        f.type,
        f.ownership === '' ? null : f.ownership,
        f.health_district,
        f.province_before_2025,
        plain(`${f.name} ${f.health_district}`),
      ],
    )
}

/** The communes of the division of 2025 with their province, from the shipped list: no workspace is needed. */
export function communes(): { code: string; name: string; province: string }[] {
  const places = read<Place>(geographyNow)
  const provinces = new Map(places.filter(({ level }) => level === 'province').map(({ code, name }) => [code, name]))
  return places
    .filter(({ level }) => level === 'commune')
    .map(({ code, name, parent_code }) => ({ code, name, province: provinces.get(parent_code) ?? '' }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
}

interface PlaceQuery {
  readonly text?: string | undefined
  readonly level?: string | undefined
  readonly parentCode?: string | undefined
  readonly codes?: readonly string[] | undefined
  readonly limit: number
}

interface PlaceRow {
  readonly code: string
  readonly level: 'province' | 'commune' | 'zone' | 'colline'
  readonly name: string
  readonly path: string
  readonly parentCode: string | null
}

/** Places of the division in force, by name (start of the name first), by parent, or by code. */
export function findPlaces(db: ReadDb, input: PlaceQuery) {
  const conditions = [`division = '2025'`]
  const params: unknown[] = []
  const fold = plain(input.text ?? '')
  if (fold !== '') {
    conditions.push('instr(fold, ?) > 0')
    params.push(fold)
  }
  if (input.level !== undefined) {
    conditions.push('level = ?')
    params.push(input.level)
  }
  if (input.parentCode !== undefined) {
    conditions.push('parent_code = ?')
    params.push(input.parentCode)
  }
  if (input.codes !== undefined) {
    conditions.push(`code IN (SELECT value FROM json_each(?))`)
    params.push(JSON.stringify(input.codes))
  }
  const rows = db.all<PlaceRow>(
    `SELECT code, level, name, path, parent_code AS parentCode FROM geography WHERE ${conditions.join(' AND ')}
     ORDER BY instr(fold, ?) <> 1, name, path LIMIT ?`,
    [...params, fold, input.limit],
  )
  return rows.map(({ parentCode, ...row }) => (parentCode === null ? row : { ...row, parentCode }))
}

interface FacilityRow {
  readonly code: string
  readonly name: string
  readonly type: 'health_centre' | 'hospital' | 'clinic' | 'medical_centre' | null
  readonly ownership: 'public' | 'private' | 'confessional' | null
  readonly healthDistrict: string
  readonly province: string
}

/** Shipped facilities whose name and district contain every word typed. */
export function findReferenceFacilities(db: ReadDb, text: string, limit: number) {
  const words = plain(text)
    .split(' ')
    .filter((word) => word !== '')
  const rows = db.all<FacilityRow>(
    `SELECT code, name, type, ownership, health_district AS healthDistrict, province_before_2025 AS province
     FROM facility_reference ${words.length > 0 ? `WHERE ${words.map(() => 'instr(fold, ?) > 0').join(' AND ')}` : ''}
     ORDER BY name, code LIMIT ?`,
    [...words, limit],
  )
  return rows.map(({ type, ownership, ...row }) => ({
    ...row,
    ...(type === null ? {} : { type }),
    ...(ownership === null ? {} : { ownership }),
  }))
}
