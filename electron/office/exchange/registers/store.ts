/** The rows of an import, read as the workspace keeps them; keep.ts writes them. */
import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type {
  zRegisterCounts,
  zRegisterOptions,
  zRegisterResult,
} from '../../../../shared/contract/exchange/registers.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type {
  RawRow,
  ReadHousehold,
  ReadLine,
  RegisterMapping,
  RegisterProblem,
  RegisterTemplate,
} from '../../../../shared/rules/exchange/registers/index.ts'
import type { FreeNumber } from '../../membership/index.ts'
import type { DuplicateSign } from '../../../../shared/rules/membership/duplicates/index.ts'

export type RegisterOptions = z.output<typeof zRegisterOptions>
export type RegisterCounts = z.output<typeof zRegisterCounts>
export type RegisterResult = z.output<typeof zRegisterResult>
export type Decision = 'another' | 'skip' | 'aliases'

export interface ImportRow {
  readonly id: Id
  readonly template: RegisterTemplate
  readonly state: 'staged' | 'accepted'
  readonly fileName: string
  readonly sha256: string
  readonly kind: 'xlsx' | 'ods' | 'csv'
  readonly bytes: number
  readonly rows: number
  readonly mapping: RegisterMapping
  readonly options: RegisterOptions
  readonly stagedAt: string
  readonly stagedBy: Id
  readonly acceptedOn: Day | null
  readonly acceptedBy: Id | null
  readonly result: Taken | null
  readonly rev: number
}

/** What an accepted import wrote, and where the counters stood before and after it. */
export interface Taken extends RegisterResult {
  readonly series: readonly Counter[]
  /** Numbers of closed blocks that it took. */
  readonly free: readonly FreeNumber[]
  /** Last word of the index of names, and last shape of rights, before. */
  readonly lastWord: number
  readonly lastShape: number
}

export interface Counter {
  readonly series: string
  readonly scope: string
  readonly year: number
  /** null: the counter did not exist. */
  readonly before: number | null
  readonly after: number
}

/** A line as it was read, with what the centre knows of it. */
export interface JudgedLine extends ReadLine {
  readonly membershipId?: Id
  readonly householdId?: Id
  readonly beneficiaryId?: Id
  readonly facilityId?: Id
  readonly agreementId?: Id
  readonly actId?: Id
  readonly thirdParty?: { readonly type: string; readonly id: Id }
}

export interface JudgedHousehold extends ReadHousehold {
  readonly mutualId?: Id
  /** The number of a workstation that it keeps. */
  readonly reserved?: number
  /** Due for the cover year, FBu; absent when none is asked. */
  readonly due?: number
}

export interface Item {
  readonly position: number
  readonly sheet: string
  readonly row: number
  readonly label: string
  readonly people: number
  readonly refused: boolean
  readonly look: boolean
  readonly resembles: boolean
  readonly decision: Decision | null
  readonly place: number | null
  readonly content: JudgedHousehold | JudgedLine
}

export type Problem = RegisterProblem & { readonly position?: number }

export interface Resemblance {
  readonly position: number
  readonly person: number
  readonly beneficiaryId: Id
  readonly score: number
  readonly signs: readonly DuplicateSign[]
}

export interface Candidate {
  readonly zoneCode: string
  readonly hillCode?: string
  readonly path: string
}

export interface Written {
  readonly province?: string
  readonly commune?: string
  readonly zone?: string
  readonly hill?: string
}

export interface PlaceRow {
  readonly place: number
  readonly written: Written
  readonly state: 'found' | 'near' | 'homonym' | 'unknown' | 'chosen'
  readonly zoneCode: string | null
  readonly hillCode: string | null
  readonly candidates: readonly Candidate[]
}

type ImportSql = Omit<ImportRow, 'mapping' | 'options' | 'result'> & {
  mapping: string
  options: string
  result: string | null
}

const IMPORT = `SELECT id, template, state, file_name AS fileName, sha256, kind, bytes, rows, mapping, options, staged_at AS stagedAt,
  staged_by AS stagedBy, accepted_on AS acceptedOn, accepted_by AS acceptedBy, result, rev FROM register_import`

const importOf = (row: ImportSql): ImportRow => ({
  ...row,
  mapping: JSON.parse(row.mapping) as RegisterMapping,
  options: JSON.parse(row.options) as RegisterOptions,
  result: row.result === null ? null : (JSON.parse(row.result) as Taken),
})

/** Refuses `exchange.register-unknown`. */
export function importById(db: ReadDb, id: Id): ImportRow {
  const row = db.get<ImportSql>(`${IMPORT} WHERE id = ?`, [id])
  return row === undefined ? refuse('exchange.register-unknown', {}) : importOf(row)
}

/** One that still waits. Refuses `exchange.register-unknown`, `exchange.register-not-waiting`. */
export function waiting(db: ReadDb, id: Id): ImportRow {
  const row = importById(db, id)
  return row.state === 'staged' ? row : refuse('exchange.register-not-waiting', { file: row.fileName })
}

/** Those of some templates. */
export const imports = (db: ReadDb, templates: readonly RegisterTemplate[], limit: number): ImportRow[] =>
  db
    .all<ImportSql>(
      `${IMPORT} WHERE template IN (SELECT value FROM json_each(?))
       ORDER BY state = 'staged' DESC, coalesce(accepted_at, staged_at) DESC, id DESC LIMIT ?`,
      [JSON.stringify(templates), limit],
    )
    .map(importOf)

/** The rows of the file as they stand, in their order. */
export function* rawRows(db: ReadDb, importId: Id): Generator<RawRow> {
  for (const { content } of db.iterate<{ content: string }>(
    'SELECT content FROM register_raw WHERE import_id = ? ORDER BY part',
    [importId],
  ))
    yield* JSON.parse(content) as RawRow[]
}

interface ItemSql {
  position: number
  sheet: string
  row: number
  label: string
  people: number
  refused: number
  look: number
  resembles: number
  decision: Decision | null
  place: number | null
  content: string
}

export const itemOf = (row: ItemSql): Item => ({
  ...row,
  refused: row.refused === 1,
  look: row.look === 1,
  resembles: row.resembles === 1,
  content: JSON.parse(row.content) as Item['content'],
})

export function* items(db: ReadDb, importId: Id, where = '1 = 1'): Generator<Item> {
  for (const row of db.iterate<ItemSql>(
    `SELECT i.* FROM register_item i LEFT JOIN register_place p ON p.import_id = i.import_id AND p.place = i.place
     WHERE i.import_id = ? AND ${where} ORDER BY i.position`,
    [importId],
  ))
    yield itemOf(row)
}

/** Conditions on an item `i` and its place `p`: what becomes of it when the import is accepted now. */
export const STATE = {
  refused: 'i.refused = 1',
  'no-place': 'i.refused = 0 AND i.place IS NOT NULL AND p.zone_code IS NULL',
  undecided: `i.refused = 0 AND (i.place IS NULL OR p.zone_code IS NOT NULL) AND i.resembles = 1 AND i.decision IS NULL`,
  skipped: `i.refused = 0 AND (i.place IS NULL OR p.zone_code IS NOT NULL) AND i.decision IN ('skip', 'aliases')`,
  ready: `i.refused = 0 AND (i.place IS NULL OR p.zone_code IS NOT NULL) AND (i.resembles = 0 OR i.decision = 'another')`,
} as const
export type ItemState = keyof typeof STATE

/** Its place is only supposed. */
export const PROVISIONAL = `p.state IN ('unknown', 'homonym') AND p.zone_code IS NOT NULL`

export const STATE_SQL = `CASE ${Object.entries(STATE)
  .map(([state, condition]) => `WHEN ${condition} THEN '${state}'`)
  .join(' ')} END`

export function countsOf(db: ReadDb, importId: Id): RegisterCounts {
  const rows = db.all<{
    state: ItemState
    look: number
    items: number
    people: number
  }>(
    `SELECT ${STATE_SQL} AS state, i.look, count(*) AS items, sum(i.people) AS people
     FROM register_item i LEFT JOIN register_place p ON p.import_id = i.import_id AND p.place = i.place
     WHERE i.import_id = ? GROUP BY 1, 2`,
    [importId],
  )
  const of = (state?: ItemState, key: 'items' | 'people' = 'items'): number =>
    rows.reduce((sum, row) => sum + (state === undefined || row.state === state ? row[key] : 0), 0)
  const total = db.get<{ rows: number; problems: number }>(
    'SELECT rows, (SELECT count(*) FROM register_problem p WHERE p.import_id = i.id) AS problems FROM register_import i WHERE id = ?',
    [importId],
  )
  const provisional = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM register_item i JOIN register_place p ON p.import_id = i.import_id AND p.place = i.place
     WHERE i.import_id = ? AND i.refused = 0 AND ${PROVISIONAL}`,
    [importId],
  )
  return {
    rows: total?.rows ?? 0,
    items: of(),
    people: of(undefined, 'people'),
    ready: of('ready'),
    readyPeople: of('ready', 'people'),
    refused: of('refused'),
    noPlace: of('no-place'),
    provisional: provisional?.n ?? 0,
    undecided: of('undecided'),
    skipped: of('skipped'),
    look: rows.reduce((sum, row) => sum + (row.look === 1 ? row.items : 0), 0),
    problems: total?.problems ?? 0,
  }
}

export const placesOf = (db: ReadDb, importId: Id): PlaceRow[] =>
  db
    .all<
      Omit<PlaceRow, 'written' | 'candidates'> & {
        written: string
        candidates: string
      }
    >(
      `SELECT place, written, state, zone_code AS zoneCode, hill_code AS hillCode, candidates FROM register_place
       WHERE import_id = ? ORDER BY place`,
      [importId],
    )
    .map((row) => ({
      ...row,
      written: JSON.parse(row.written) as Written,
      candidates: JSON.parse(row.candidates) as Candidate[],
    }))
