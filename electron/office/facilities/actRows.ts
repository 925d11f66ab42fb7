import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { ActLimits } from '../../../shared/rules/facilities/limits.ts'
import type { ActFamily, ActKind } from '../../../shared/rules/facilities/vocabulary.ts'

/** An act, and its limits on the day asked about. */
export interface ActAt extends ActLimits {
  readonly id: Id
  readonly code: string
  readonly label: string
  readonly family: ActFamily
  readonly kind: ActKind
  /** Of a medicine: its non-proprietary name, how it comes. */
  readonly inn: string | null
  readonly form: string | null
  readonly dosage: string | null
  readonly unit: string | null
  readonly generic: boolean | null
  readonly nationalList: boolean | null
  /** Shipped as a proposal, not looked at by a person yet. */
  readonly proposed: boolean
  /** First day without it. */
  readonly endedOn: Day | null
  readonly rev: number
  /** First day of these limits; null: since ever. */
  readonly limitsFrom: Day | null
  /** Ids and codes of the acts that this flat rate already pays for. */
  readonly includedIds: readonly Id[]
  readonly includes: readonly string[]
}

type ActSql = Omit<ActAt, 'proposed' | 'generic' | 'nationalList' | 'excluded' | 'includedIds' | 'includes'> & {
  proposed: number
  generic: number | null
  nationalList: number | null
  excluded: number
}

/** Limits come from the latest version that begins on or before the day, where there is one. */
const limit = (column: string): string => `iif(l.act_id IS NULL, a.${column}, l.${column})`
const ACT = `SELECT a.id, a.code, a.label, a.family, a.kind, a.inn, a.form, a.dosage, a.unit, a.generic, a.national_list AS nationalList,
  ${limit('sex')} AS sex, ${limit('min_age')} AS minAge, ${limit('max_age')} AS maxAge, ${limit('max_quantity')} AS maxQuantity,
  ${limit('ceiling')} AS ceiling, ${limit('state_programme')} AS stateProgramme, ${limit('min_interval_days')} AS minIntervalDays,
  ${limit('min_level')} AS minLevel, ${limit('excluded')} AS excluded, l.effective_from AS limitsFrom,
  a.proposed, a.ended_on AS endedOn, a.rev
  FROM act a LEFT JOIN act_limit l ON l.act_id = a.id AND l.effective_from =
    (SELECT max(effective_from) FROM act_limit WHERE act_id = a.id AND effective_from <= :day)`

interface Included {
  act_id: Id
  from: Day | null
  id: Id
  code: string
}
const INCLUDED = `
  SELECT i.act_id, NULL AS "from", a.id, a.code FROM act_inclusion i JOIN act a ON a.id = i.included_id
  UNION ALL
  SELECT i.act_id, i.effective_from, a.id, a.code FROM act_limit_inclusion i JOIN act a ON a.id = i.included_id`

const flag = (value: number | null): boolean | null => (value === null ? null : value === 1)

function actOf(row: ActSql, list: readonly Included[]): ActAt {
  const included = list.filter(({ from }) => from === row.limitsFrom)
  return {
    ...row,
    proposed: row.proposed === 1,
    generic: flag(row.generic),
    nationalList: flag(row.nationalList),
    excluded: row.excluded === 1,
    includedIds: included.map((act) => act.id),
    includes: included.map((act) => act.code),
  }
}

/** After every version: what holds when nobody asks about a day. */
const LAST = '9999-12-31' as Day

/** The nomenclature with the limits in force on a day (absent: the last written), by code. */
export function acts(db: ReadDb, day: Day = LAST): ActAt[] {
  const inclusions = Map.groupBy(db.all<Included>(`${INCLUDED} ORDER BY 4`), (row) => row.act_id)
  return db.all<ActSql>(`${ACT} ORDER BY a.code`, { day }).map((row) => actOf(row, inclusions.get(row.id) ?? []))
}

/** Acts by id with the limits in force on a day; an id that is not an act is absent from the answer. */
export function actsAt(db: ReadDb, ids: readonly Id[], day: Day): Map<Id, ActAt> {
  const found = new Map<Id, ActAt>()
  for (const id of new Set(ids)) {
    const row = db.get<ActSql>(`${ACT} WHERE a.id = :id`, { day, id })
    if (row !== undefined)
      found.set(id, actOf(row, db.all<Included>(`SELECT * FROM (${INCLUDED}) WHERE act_id = :id ORDER BY 4`, { id })))
  }
  return found
}

/** As {@link actsAt} with the limits written last, for whoever needs their names only. */
export const actsById = (db: ReadDb, ids: readonly Id[]): Map<Id, ActAt> => actsAt(db, ids, LAST)

export type ActRow = ActAt
