import type { ReadDb } from '../../../../db/handle.ts'
import type { Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sameName, type CodeState, type ListedCode } from '../../../../shared/rules/federation/codes.ts'
import { codeClash } from '../../../../shared/rules/membership/codes.ts'
import { centre } from '../../administration/index.ts'
import { optional } from '../../kernel/rows.ts'

export interface ListRow {
  readonly id: Id
  readonly number: number | null
  readonly federationCode: string
  readonly federationName: string
  readonly issuedAt: string
  readonly takenAt: Instant
  readonly fileName: string
  readonly mutuals: number
}

const LIST = `SELECT l.id, l.number, l.federation_code AS federationCode, l.federation_name AS federationName, l.issued_at AS issuedAt,
  l.taken_at AS takenAt, l.file_name AS fileName, (SELECT count(*) FROM code_list_entry e WHERE e.list_id = l.id) AS mutuals
  FROM code_list l`

/** The list in force: the highest number that the federation signed. */
export const signedList = (db: ReadDb): ListRow | undefined =>
  db.get<ListRow>(`${LIST} WHERE l.number IS NOT NULL ORDER BY l.number DESC, l.taken_at DESC LIMIT 1`)

/** The last list that nobody signed, to look at. */
export const draftList = (db: ReadDb): ListRow | undefined =>
  db.get<ListRow>(`${LIST} WHERE l.number IS NULL ORDER BY l.taken_at DESC, l.id DESC LIMIT 1`)

export interface ListedRow extends ListedCode {
  readonly approval?: string
}

export const entriesOf = (db: ReadDb, listId: Id): ListedRow[] =>
  db
    .all<{
      code: string
      name: string
      centre_code: string | null
      centre_name: string | null
      approval: string | null
      state: CodeState
    }>(
      'SELECT code, name, centre_code, centre_name, approval, state FROM code_list_entry WHERE list_id = ? ORDER BY position',
      [listId],
    )
    .map((row) => ({
      code: row.code,
      name: row.name,
      state: row.state,
      ...(row.centre_code === null ? {} : { centre: { code: row.centre_code, name: row.centre_name ?? '' } }),
      ...optional('approval', row.approval),
    }))

/** Letters of provinces and communes that the newest signed list says, with its number. */
export function listedLetters(db: ReadDb): {
  readonly number: number
  readonly letters: ReadonlyMap<string, string>
} {
  const list = signedList(db)
  const rows =
    list === undefined
      ? []
      : db.all<{ code: string; letters: string }>(
          'SELECT place_code AS code, letters FROM code_list_place WHERE list_id = ?',
          [list.id],
        )
  return {
    number: list?.number ?? 0,
    letters: new Map(rows.map(({ code, letters }) => [code, letters])),
  }
}

export interface ListedMutual {
  /** Of the list. */
  readonly number: number
  /** Segments 1 to 4 that it gives to the mutual. */
  readonly code: string
}

/**
 * The code that the newest signed list gives to a mutual of this centre, when it is another one than it bears: found by its name, which
 * is the only one in the country. Undefined when the list does not have it, has it under the code it bears, or at another centre.
 */
export function listedCodeOf(
  db: ReadDb,
  mutual: { readonly name: string; readonly code: string },
): ListedMutual | undefined {
  const list = signedList(db)
  if (list === undefined) return undefined
  const own = centre(db).code
  const lines = entriesOf(db, list.id).filter(
    (line) =>
      (line.centre === undefined || line.centre.code === own) &&
      line.state !== 'dissolved' &&
      sameName(line.name, mutual.name),
  )
  const [line] = lines
  if (line === undefined || lines.length > 1 || line.code === mutual.code) return undefined
  return { number: list.number ?? 0, code: line.code }
}

/**
 * A new mutual, or a new name, must not be another's in the newest signed list; without a list nothing stands in the way.
 * Refuses `code-of-another`, `name-of-another`, with who has it.
 */
export function checkCodeList(db: ReadDb, mutual: { readonly code: string; readonly name: string }): void {
  const list = signedList(db)
  if (list === undefined) return
  const clash = codeClash(mutual, entriesOf(db, list.id), centre(db).code)
  if (clash === undefined) return
  refuse(clash.kind === 'code' ? 'membership.code-of-another' : 'membership.name-of-another', sideOf(clash.listed))
}

/** A mutual that takes another name: whatever its code, the name must not be another's. Refuses `name-of-another`. */
export function checkNameInList(
  db: ReadDb,
  name: string,
  of: {
    federationSegment: string
    provinceSegment: string
    communeSegment: string
    code: string
  },
): void {
  const list = signedList(db)
  if (list === undefined) return
  const code = [of.federationSegment, of.provinceSegment, of.communeSegment, of.code].join('/')
  const other = entriesOf(db, list.id).find((line) => line.code !== code && sameName(line.name, name))
  if (other !== undefined) refuse('membership.name-of-another', sideOf(other))
}

const sideOf = ({ code, name, centre: keeper }: ListedCode) => ({
  code,
  name,
  centre: keeper === undefined ? '—' : `${keeper.name} (${keeper.code})`,
})
