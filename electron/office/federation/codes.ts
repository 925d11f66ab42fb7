import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { federation } from '../../../shared/contract/federation.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { instant, type Day, type Instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import {
  codeClashes,
  sameName,
  type CarriedCode,
  type CodeState,
  type ListedCode,
} from '../../../shared/rules/federation/codes.ts'
import type { CommandContext } from '../kernel/context.ts'
import { centreById, centres } from './centres.ts'
import { publishedLetters } from './placeLetters.ts'

type Parsed<N extends keyof typeof federation> = z.output<(typeof federation)[N]['input']>

interface CodeSql {
  id: Id
  code: string
  name: string
  centre_id: Id | null
  centre_code: string | null
  centre_name: string | null
  approval: string | null
  provisional_on: Day | null
  definitive_on: Day | null
  state: CodeState
}

export interface CodeRow extends ListedCode {
  readonly id: Id
  readonly centreId?: Id
  readonly approval?: string
  readonly provisionalOn?: Day
  readonly definitiveOn?: Day
}

const codeOf = (row: CodeSql): CodeRow => ({
  id: row.id,
  code: row.code,
  name: row.name,
  state: row.state,
  ...(row.centre_id === null
    ? {}
    : {
        centreId: row.centre_id,
        centre: { code: row.centre_code ?? '', name: row.centre_name ?? '' },
      }),
  ...(row.approval === null ? {} : { approval: row.approval }),
  ...(row.provisional_on === null ? {} : { provisionalOn: row.provisional_on }),
  ...(row.definitive_on === null ? {} : { definitiveOn: row.definitive_on }),
})

/** The list, by code. */
export const listedCodes = (db: ReadDb): CodeRow[] =>
  db
    .all<CodeSql>(
      `SELECT k.*, c.code AS centre_code, c.name AS centre_name FROM federation_code k
       LEFT JOIN federation_centre c ON c.id = k.centre_id ORDER BY k.code`,
      [],
    )
    .map(codeOf)

interface Carried extends CarriedCode {
  readonly centreId: Id
  readonly approval: string | null
  readonly provisionalOn: Day | null
  readonly definitiveOn: Day | null
}

/** The mutuals of the centres, as their packages say. */
function carriedCodes(db: ReadDb): Carried[] {
  return db
    .all<
      Omit<Carried, 'centre' | 'ended'> & {
        centreCode: string
        centreName: string
        endedOn: Day | null
      }
    >(
      `SELECT m.prefix AS code, m.name, m.ended_on AS endedOn, m.approval, m.provisional_on AS provisionalOn,
         m.definitive_on AS definitiveOn, c.id AS centreId, c.code AS centreCode, c.name AS centreName
       FROM consolidated_mutuals m JOIN federation_centre c ON c.id = m.centre_id ORDER BY m.prefix, c.code`,
      [],
    )
    .map(({ centreCode, centreName, endedOn, ...row }) => ({
      ...row,
      ended: endedOn !== null,
      centre: { code: centreCode, name: centreName },
    }))
}

/** What a list says, apart from when and by whom: two lists that say the same are one. */
export const asSigned = (rows: readonly CodeRow[]) =>
  rows.map(({ code, name, centre, approval, state }) => ({
    code,
    name,
    ...(centre === undefined ? {} : { centre }),
    ...(approval === undefined ? {} : { approval }),
    state,
  }))

/** Whether a signed list says what is in the list now, its letters too. */
export function saysTheSame(db: ReadDb, document: string, rows: readonly CodeRow[]): boolean {
  const said = JSON.parse(document) as { mutuals: unknown; places?: unknown }
  return (
    JSON.stringify(said.mutuals) === JSON.stringify(asSigned(rows)) &&
    JSON.stringify(said.places ?? []) === JSON.stringify(publishedLetters(db))
  )
}

export interface SignedListRow {
  readonly number: number
  readonly mutuals: number
  readonly madeAt: Instant
  readonly document: string
}

export const newestSigned = (db: ReadDb): SignedListRow | undefined =>
  db.get<SignedListRow>(
    'SELECT number, mutuals, made_at AS madeAt, document FROM federation_code_list ORDER BY number DESC LIMIT 1',
  )

export function codes(db: ReadDb): Output<'federation.codes'> {
  const listed = listedCodes(db)
  const carried = carriedCodes(db)
  const known = new Set(listed.map(({ code }) => code))
  const signed = newestSigned(db)
  return {
    codes: listed,
    clashes: codeClashes(listed, carried),
    unlisted: new Set(carried.filter(({ code }) => !known.has(code)).map(({ code }) => code)).size,
    centres: centres(db).map(({ id, code, name }) => ({ id, code, name })),
    ...(signed && {
      signed: {
        number: signed.number,
        madeAt: signed.madeAt,
        mutuals: signed.mutuals,
        changedSince: !saysTheSame(db, signed.document, listed),
      },
    }),
  }
}

const centreWords = (row: ListedCode): string =>
  row.centre === undefined ? '—' : `${row.centre.name} (${row.centre.code})`

/** Refuses `federation.code-taken`, `name-taken`, `centre-unknown`. */
function checkLine(db: ReadDb, line: { code?: string; name: string; centreId?: Id | undefined }, except?: Id): void {
  const others = listedCodes(db).filter(({ id }) => id !== except)
  const sameCode = others.find(({ code }) => code === line.code)
  if (sameCode !== undefined)
    refuse('federation.code-taken', {
      code: sameCode.code,
      name: sameCode.name,
      centre: centreWords(sameCode),
    })
  const same = others.find(({ name }) => sameName(name, line.name))
  if (same !== undefined)
    refuse('federation.name-taken', {
      name: same.name,
      code: same.code,
      centre: centreWords(same),
    })
  if (line.centreId !== undefined && centreById(db, line.centreId) === undefined)
    refuse('federation.centre-unknown', {})
}

export function writeCode(
  ctx: CommandContext,
  input: Omit<Parsed<'federation.giveCode'>, 'code'> & { code: string },
): Id {
  const id = newId()
  ctx.db.run(
    `INSERT INTO federation_code (id, code, name, centre_id, approval, provisional_on, definitive_on, state, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      input.code,
      input.name,
      input.centreId,
      input.approval,
      input.provisionalOn,
      input.definitiveOn,
      input.state,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  return id
}

/** A mutual gets its code. Refuses `code-taken`, `name-taken`, `centre-unknown`. */
export function giveCode(ctx: CommandContext, input: Parsed<'federation.giveCode'>): { id: Id } {
  checkLine(ctx.db, input)
  const id = writeCode(ctx, input)
  ctx.subject('code', id)
  return { id }
}

/** Refuses `code-unknown`, `name-taken`, `centre-unknown`. */
export function updateCode(ctx: CommandContext, input: Parsed<'federation.updateCode'>): { id: Id } {
  const { db } = ctx
  if (db.get('SELECT 1 FROM federation_code WHERE id = ?', [input.codeId]) === undefined)
    refuse('federation.code-unknown', {})
  checkLine(db, { name: input.name, centreId: input.centreId }, input.codeId)
  db.run(
    `UPDATE federation_code SET name = ?, centre_id = ?, approval = ?, provisional_on = ?, definitive_on = ?, state = ?, rev = rev + 1
     WHERE id = ?`,
    [input.name, input.centreId, input.approval, input.provisionalOn, input.definitiveOn, input.state, input.codeId],
  )
  ctx.subject('code', input.codeId)
  return { id: input.codeId }
}

/** Every mutual of the packages that the list does not have and that clashes with nothing goes into it, with what its centre says. */
export function takeCodes(ctx: CommandContext): {
  taken: number
  left: number
} {
  const listed = listedCodes(ctx.db)
  const carried = carriedCodes(ctx.db)
  const known = new Set(listed.map(({ code }) => code))
  const clashing = new Set(
    codeClashes(listed, carried)
      .filter(({ kind }) => kind !== 'unknown-code')
      .flatMap(({ one, other }) => [one.code, ...(other === undefined ? [] : [other.code])]),
  )
  const missing = new Map(carried.filter(({ code }) => !known.has(code)).map((row) => [row.code, row]))
  let taken = 0
  for (const [code, row] of missing) {
    if (clashing.has(code)) continue
    taken += 1
    const { name, centreId } = row
    writeCode(ctx, {
      code,
      name,
      centreId,
      ...(row.approval === null ? {} : { approval: row.approval }),
      ...(row.provisionalOn === null ? {} : { provisionalOn: row.provisionalOn }),
      ...(row.definitiveOn === null ? {} : { definitiveOn: row.definitiveOn }),
      state: stateOf(row),
    })
  }
  return { taken, left: missing.size - taken }
}

function stateOf({ ended, provisionalOn, definitiveOn }: Carried): CodeState {
  if (ended) return 'dissolved'
  if (definitiveOn !== null) return 'approved'
  return provisionalOn === null ? 'creating' : 'provisional'
}
