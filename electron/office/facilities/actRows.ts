import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { ActFamily, StateProgramme } from '../../../shared/rules/facilities/vocabulary.ts'

export interface ActRow {
  readonly id: Id
  readonly code: string
  readonly label: string
  readonly family: ActFamily
  readonly sex: 'F' | 'M' | null
  readonly minAge: number | null
  readonly maxAge: number | null
  readonly maxQuantity: number | null
  readonly ceiling: Fbu | null
  readonly stateProgramme: StateProgramme | null
  readonly proposed: boolean
  readonly endedOn: Day | null
  readonly rev: number
  /** Ids and codes of the acts that this flat rate already pays for. */
  readonly includedIds: readonly Id[]
  readonly includes: readonly string[]
}

type ActSql = Omit<ActRow, 'proposed' | 'includedIds' | 'includes'> & { proposed: number }

const ACT = `SELECT id, code, label, family, sex, min_age AS minAge, max_age AS maxAge, max_quantity AS maxQuantity, ceiling,
  state_programme AS stateProgramme, proposed, ended_on AS endedOn, rev FROM act`

const included = (db: ReadDb, actId: Id): { id: Id; code: string }[] =>
  db.all(
    'SELECT a.id, a.code FROM act_inclusion i JOIN act a ON a.id = i.included_id WHERE i.act_id = ? ORDER BY a.code',
    [actId],
  )

function actOf(row: ActSql, list: readonly { id: Id; code: string }[]): ActRow {
  return {
    ...row,
    proposed: row.proposed === 1,
    includedIds: list.map((act) => act.id),
    includes: list.map((act) => act.code),
  }
}

/** The nomenclature, by code. */
export function acts(db: ReadDb): ActRow[] {
  const inclusions = Map.groupBy(
    db.all<{ act_id: Id; id: Id; code: string }>(
      'SELECT i.act_id, a.id, a.code FROM act_inclusion i JOIN act a ON a.id = i.included_id ORDER BY a.code',
    ),
    (row) => row.act_id,
  )
  return db.all<ActSql>(`${ACT} ORDER BY code`).map((row) => actOf(row, inclusions.get(row.id) ?? []))
}

/** Acts by id; an id that is not an act is absent from the answer. */
export function actsById(db: ReadDb, ids: readonly Id[]): Map<Id, ActRow> {
  const found = new Map<Id, ActRow>()
  for (const id of new Set(ids)) {
    const row = db.get<ActSql>(`${ACT} WHERE id = ?`, [id])
    if (row !== undefined) found.set(id, actOf(row, included(db, id)))
  }
  return found
}
