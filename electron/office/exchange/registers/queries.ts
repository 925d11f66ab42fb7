import type { ReadDb } from '../../../../db/handle.ts'
import type { exchange } from '../../../../shared/contract/exchange.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import {
  headerSignature,
  headerTitles,
  REGISTER_FIELDS,
  type RawRow,
} from '../../../../shared/rules/exchange/registers/index.ts'
import { userNames } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { resembledPeople } from '../../membership/index.ts'
import { isProvisional, Places } from './places.ts'
import { checkRight, readable } from './rights.ts'
import {
  countsOf,
  importById,
  imports,
  itemOf,
  placesOf,
  PROVISIONAL,
  rawRows,
  STATE,
  STATE_SQL,
  type ImportRow,
  type Item,
  type ItemState,
  type JudgedHousehold,
  type JudgedLine,
  type Problem,
} from './store.ts'

type Procedures = typeof exchange
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Head = Out<'exchange.registers'>['rows'][number]

function headOf(db: ReadDb, row: ImportRow, today: Day): Omit<Head, 'counts'> {
  const names = userNames(db, [row.stagedBy, ...(row.acceptedBy === null ? [] : [row.acceptedBy])])
  const { id, template, state, fileName, rows, bytes, stagedAt, acceptedOn, acceptedBy, result, rev } = row
  return {
    importId: id,
    template,
    state,
    fileName,
    rows,
    bytes,
    stagedAt: stagedAt as Head['stagedAt'],
    stagedBy: names.get(row.stagedBy) ?? '',
    ...(acceptedOn === null ? {} : { acceptedOn }),
    ...(acceptedBy === null ? {} : { acceptedBy: names.get(acceptedBy) ?? '' }),
    ...(result === null ? {} : { result: resultOf(result) }),
    undoable: state === 'accepted' && acceptedOn === today,
    rev,
  }
}

function resultOf({
  series: _series,
  lastWord: _word,
  lastShape: _shape,
  free: _free,
  ...result
}: NonNullable<ImportRow['result']>) {
  return result
}

export const registerList = (ctx: QueryContext, { limit }: In<'exchange.registers'>): Out<'exchange.registers'> => ({
  rows: imports(ctx.db, readable(ctx), limit).map((row) => ({
    ...headOf(ctx.db, row, ctx.today),
    counts: countsOf(ctx.db, row.id),
  })),
})

/** Rows of a sheet shown for a look at its columns. */
const SAMPLE = 6
/** Rows looked through for the header of each sheet. */
const CUT = 60

/** An import that the person may see. */
function seen(ctx: QueryContext, importId: Id, procedure: string): ImportRow {
  const row = importById(ctx.db, importId)
  checkRight(ctx, row.template, 'read', procedure)
  return row
}

export function register(ctx: QueryContext, { importId }: In<'exchange.register'>): Out<'exchange.register'> {
  const { db, today } = ctx
  const row = seen(ctx, importId, 'exchange.register')
  const rowsOf = new Map<string, { count: number; first: RawRow[] }>()
  for (const raw of rawRows(db, importId)) {
    const known = rowsOf.get(raw.sheet) ?? { count: 0, first: [] }
    known.count += 1
    const mapping = row.mapping.sheets.find(({ sheet }) => sheet === raw.sheet)
    const isHeader =
      mapping?.headerFrom !== undefined && raw.row >= mapping.headerFrom && raw.row <= (mapping.headerTo ?? 0)
    if (known.first.length < CUT || isHeader) known.first.push(raw)
    rowsOf.set(raw.sheet, known)
  }
  return {
    ...headOf(db, row, today),
    counts: countsOf(db, importId),
    options: row.options,
    sheets: row.mapping.sheets.map((mapping) => {
      const { count, first } = rowsOf.get(mapping.sheet) ?? {
        count: 0,
        first: [],
      }
      const signature = headerSignature(first, mapping)
      const { columns, constants, ...sheet } = mapping
      return {
        ...sheet,
        columns: [...columns],
        ...(constants === undefined ? {} : { constants: [...constants] }),
        rows: count,
        titles: headerTitles(first, mapping),
        remembered:
          signature !== '' &&
          db.get('SELECT 1 FROM register_memory WHERE template = ? AND signature = ?', [row.template, signature]) !==
            undefined,
        sample: first
          .filter((raw) => raw.row >= mapping.firstRow && raw.cells.some(({ text }) => text.trim() !== ''))
          .slice(0, SAMPLE)
          .map((raw) => ({
            row: raw.row,
            cells: raw.cells.map(({ text }) => text.slice(0, 60)),
          })),
      }
    }),
    fields: REGISTER_FIELDS[row.template]
      .filter(({ field }) => field !== 'ignored' && field !== 'ordinal')
      .map(({ field, of, needed }) => ({ field, of, needed: needed === true })),
  }
}

const ONLY: Readonly<Record<In<'exchange.registerItems'>['only'], string>> = {
  all: '1 = 1',
  ready: STATE.ready,
  refused: STATE.refused,
  look: 'i.look = 1',
  duplicates: 'i.resembles = 1',
  'no-place': STATE['no-place'],
  provisional: `i.refused = 0 AND ${PROVISIONAL}`,
}

type ItemSql = Parameters<typeof itemOf>[0] & {
  state: ItemState
  placeName: string | null
  provisional: number | null
  problem: string | null
}

const ITEM = `SELECT i.*, ${STATE_SQL} AS state, coalesce(h.path, z.path) AS placeName,
    (${PROVISIONAL}) AS provisional,
    (SELECT json_object('code', q.code, 'params', json(q.params)) FROM register_problem q
     WHERE q.import_id = i.import_id AND q.position = i.position ORDER BY q.severity = 'look', q.number LIMIT 1) AS problem
  FROM register_item i LEFT JOIN register_place p ON p.import_id = i.import_id AND p.place = i.place
    LEFT JOIN geography z ON z.code = p.zone_code LEFT JOIN geography h ON h.code = p.hill_code`

function shown(row: ItemSql): Out<'exchange.registerItems'>['rows'][number] {
  const item = itemOf(row)
  const amount = amountOf(item)
  return {
    position: item.position,
    sheet: item.sheet,
    row: item.row,
    label: item.label,
    people: item.people,
    state: row.state,
    look: item.look,
    resembles: item.resembles,
    ...(item.decision === null ? {} : { decision: item.decision }),
    ...(row.placeName === null ? {} : { place: row.placeName }),
    provisional: row.provisional === 1,
    ...(amount === undefined ? {} : { amount: fbu(amount) }),
    ...(row.problem === null
      ? {}
      : {
          problem: JSON.parse(row.problem) as NonNullable<Out<'exchange.registerItems'>['rows'][number]['problem']>,
        }),
  }
}

function amountOf({ content }: Item): number | undefined {
  if ('people' in content) return content.due
  const { amount, price, debit, credit } = content.values
  const value = amount ?? price ?? (debit === 0 ? credit : (debit ?? credit))
  return typeof value === 'number' ? value : undefined
}

export function registerItems(
  ctx: QueryContext,
  { importId, only, after, limit }: In<'exchange.registerItems'>,
): Out<'exchange.registerItems'> {
  const { db } = ctx
  seen(ctx, importId, 'exchange.registerItems')
  const rows = db.all<ItemSql>(
    `${ITEM} WHERE i.import_id = ? AND i.position > ? AND ${ONLY[only]} ORDER BY i.position LIMIT ?`,
    [importId, after ?? -1, limit + 1],
  )
  const page = rows.slice(0, limit).map(shown)
  const last = page.at(-1)
  return {
    rows: page,
    ...(rows.length > limit && last !== undefined ? { next: last.position } : {}),
  }
}

interface ProblemSql extends Omit<Problem, 'params' | 'column' | 'position'> {
  number: number
  position: number | null
  letters: string | null
  params: string
}

const problemOf = ({ number, position, letters, params, code, severity, sheet, row }: ProblemSql) => ({
  number,
  code,
  severity,
  sheet,
  row,
  params: JSON.parse(params) as Record<string, string | number>,
  ...(position === null ? {} : { position }),
  ...(letters === null ? {} : { column: letters }),
})

export function registerItem(
  ctx: QueryContext,
  { importId, position }: In<'exchange.registerItem'>,
): Out<'exchange.registerItem'> {
  const { db } = ctx
  seen(ctx, importId, 'exchange.registerItem')
  const row = db.get<ItemSql>(`${ITEM} WHERE i.import_id = ? AND i.position = ?`, [importId, position])
  if (row === undefined) return refuse('exchange.register-item-unknown', {})
  const { content } = itemOf(row)
  return {
    ...shown(row),
    persons: 'people' in content ? content.people.map((person) => ({ ...person })) : [],
    values: valuesOf(content),
    problems: db
      .all<ProblemSql>('SELECT * FROM register_problem WHERE import_id = ? AND position = ? ORDER BY number', [
        importId,
        position,
      ])
      .map(problemOf),
    resemblances: resembledPeople(
      db,
      db.all<{
        person: number
        beneficiaryId: Id
        score: number
        signs: string
      }>(
        `SELECT person, beneficiary_id AS beneficiaryId, score, signs FROM register_resemblance WHERE import_id = ? AND position = ?
         ORDER BY person, score DESC`,
        [importId, position],
      ),
    ),
  }
}

const HOUSEHOLD_VALUES = [
  'key',
  'oldNumber',
  'memberNumber',
  'mutual',
  'province',
  'commune',
  'zone',
  'hill',
  'phone',
  'declaredSize',
  'group',
  'category',
  'joinedOn',
  'paid',
  'paidOn',
  'due',
] as const

const valuesOf = (content: JudgedHousehold | JudgedLine): { field: string; text: string }[] =>
  'people' in content
    ? HOUSEHOLD_VALUES.flatMap((field) => {
        const value = content[field]
        return value === undefined ? [] : [{ field, text: String(value) }]
      })
    : Object.entries(content.values).map(([field, value]) => ({
        field,
        text: String(value),
      }))

export function registerProblems(
  ctx: QueryContext,
  { importId, severity, ofFile, after, limit }: In<'exchange.registerProblems'>,
): Out<'exchange.registerProblems'> {
  const { db } = ctx
  seen(ctx, importId, 'exchange.registerProblems')
  const rows = db
    .all<ProblemSql>(
      `SELECT * FROM register_problem WHERE import_id = ?1 AND number > ?2 AND (?3 IS NULL OR severity = ?3)
         AND (?5 = 0 OR position IS NULL) ORDER BY number LIMIT ?4`,
      { 1: importId, 2: after ?? 0, 3: severity ?? null, 4: limit + 1, 5: Number(ofFile) },
    )
    .map(problemOf)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    ...(rows.length > limit && last !== undefined ? { next: last.number } : {}),
  }
}

const ORDER: readonly string[] = ['unknown', 'homonym', 'provisional', 'near', 'chosen', 'found']

export function registerPlaces(
  ctx: QueryContext,
  { importId }: In<'exchange.registerPlaces'>,
): Out<'exchange.registerPlaces'> {
  const { db } = ctx
  seen(ctx, importId, 'exchange.registerPlaces')
  const places = new Places(db)
  const counts = new Map(
    db
      .all<{ place: number; n: number }>(
        'SELECT place, count(*) AS n FROM register_item WHERE import_id = ? AND place IS NOT NULL GROUP BY place',
        [importId],
      )
      .map(({ place, n }) => [place, n]),
  )
  const rows = placesOf(db, importId).map(({ zoneCode, hillCode, candidates, state, ...row }) => ({
    ...row,
    state: isProvisional({ state, zoneCode }) ? ('provisional' as const) : state,
    households: counts.get(row.place) ?? 0,
    ...(zoneCode === null ? {} : { zoneCode, path: places.path(db, zoneCode, hillCode) }),
    ...(hillCode === null ? {} : { hillCode }),
    candidates: [...candidates],
  }))
  return {
    rows: rows.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.households - a.households),
  }
}
