import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import type { Id } from '../../../../shared/ids.ts'
import { mutualPrefix, NotARegistration } from '../../../../shared/registration.ts'
import { hadAHand, isDouble, type SureWhy, type UnsureWhy } from '../../../../shared/rules/membership/recoding/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { placeLetters } from './letters.ts'
import { planOf } from './simulate.ts'
import { gazetteer, recodingById, recodings, type RecodingRow } from './store.ts'

type Procedures = typeof recodingProcedures
type Shown = z.output<Procedures['recoding']['output']>
type Conflicts = z.output<Procedures['recodingConflicts']['output']>
type Households = z.output<Procedures['recodingHouseholds']['output']>

const OPEN: ReadonlySet<string> = new Set(['prepared', 'proposed', 'decided'])

/** The recoding asked for, else the one on its way, else the last one. */
export function recodingPage(ctx: QueryContext, recodingId: Id | undefined): Shown {
  const { db } = ctx
  const all = recodings(db)
  const shown = recodingId === undefined ? (all.find((r) => OPEN.has(r.state)) ?? all[0]) : recodingById(db, recodingId)
  const list = all.map(({ id, number, state, createdAt }) => ({
    id,
    number,
    state,
    createdAt,
  }))
  if (shown === undefined)
    return {
      recodings: list,
      counts: {
        households: 0,
        people: 0,
        changed: 0,
        moved: 0,
        conflicts: 0,
        byWhy: [],
      },
      mutuals: [],
      clashes: [],
      writtenSince: false,
      cards: 0,
    }
  const byWhy = db.all<{ why: SureWhy | UnsureWhy; households: number }>(
    'SELECT why, count(*) AS households FROM recoding_household WHERE recoding_id = ? GROUP BY why ORDER BY 2 DESC',
    [shown.id],
  )
  return {
    recoding: headOf(ctx, shown),
    recodings: list,
    counts: { ...countsOf(db, shown.id), byWhy },
    mutuals: mutualsOf(db, shown),
    clashes: OPEN.has(shown.state)
      ? planOf(db, shown).plan.clashes.map((c) => ({
          ...c,
          names: [...c.names],
        }))
      : [],
    ...optional('changes', shown.lastChanges),
    writtenSince: shown.state === 'prepared' && writtenSince(db, shown),
    cards:
      db.get<{ cards: number }>(
        `SELECT count(*) AS cards FROM card WHERE replaced_because = 'recoding' AND state = 'to_print'`,
      )?.cards ?? 0,
  }
}

/** Lines of the table, letters or a list of the federation that came after the last simulation. */
const writtenSince = (db: ReadDb, { simulatedAt }: RecodingRow): boolean =>
  simulatedAt !== null &&
  db.get(
    `SELECT 1 FROM place_correspondence WHERE created_at > :at OR ended_at > :at
     UNION ALL SELECT 1 FROM place_segment WHERE set_at > :at
     UNION ALL SELECT 1 FROM code_list WHERE number IS NOT NULL AND taken_at > :at LIMIT 1`,
    { at: simulatedAt },
  ) !== undefined

export const countsOf = (db: ReadDb, recodingId: Id): Omit<Shown['counts'], 'byWhy'> =>
  db.get<Omit<Shown['counts'], 'byWhy'>>(
    `SELECT count(*) AS households, coalesce(sum(people), 0) AS people,
       coalesce(sum(registration IS NOT NULL AND registration <> old_registration), 0) AS changed,
       coalesce(sum(zone_code IS NOT NULL AND (zone_code <> old_zone_code OR hill_code IS NOT old_hill_code)), 0) AS moved,
       coalesce(sum(conflict), 0) AS conflicts
     FROM recoding_household WHERE recoding_id = ?`,
    [recodingId],
  ) ?? { households: 0, people: 0, changed: 0, moved: 0, conflicts: 0 }

function headOf({ user, today }: QueryContext, r: RecodingRow): NonNullable<Shown['recoding']> {
  return {
    id: r.id,
    number: r.number,
    state: r.state,
    reason: r.reason,
    format: r.format,
    createdBy: r.createdByName,
    createdAt: r.createdAt,
    ...optional('simulatedAt', r.simulatedAt),
    ...optional('proposedBy', r.proposedByName),
    ...optional('proposedAt', r.proposedAt),
    ...optional('decidedBy', r.decidedByName),
    ...optional('decidedAt', r.decidedAt),
    ...optional('returnedReason', r.returnedReason),
    ...optional('appliedOn', r.appliedOn),
    ...optional('appliedBy', r.appliedByName),
    ...optional('doubleUntil', r.doubleUntil),
    double: isDouble({ state: r.state, ...optional('doubleUntil', r.doubleUntil) }, today),
    ...optional('fingerprint', r.fingerprint),
    mayDecide: !hadAHand({ createdBy: r.createdBy, proposedBy: r.proposedBy ?? undefined }, user.id),
  }
}

interface MutualSql {
  id: Id
  federation: string
  oldCode: string
  code: string
  oldName: string
  name: string
  oldProvince: string
  oldCommune: string
  communeCode: string | null
  why: string
  source: 'kept' | 'list' | 'hand'
  households: number
  changed: number
  conflicts: number
}

/** What each mutual was and becomes; the commune is the one decided, else where most of its households are. */
export function mutualsOf(db: ReadDb, recoding: RecodingRow): Shown['mutuals'] {
  const places = gazetteer(db)
  const letters = placeLetters(db, places, recoding.format)
  const prefixOf = (m: MutualSql, communeCode: string | undefined, code: string): string => {
    const commune = places.get(communeCode)
    try {
      return mutualPrefix(
        {
          federation: m.federation,
          province: letters.get(commune?.parentCode ?? '')?.letters ?? m.oldProvince,
          commune: letters.get(communeCode ?? '')?.letters ?? m.oldCommune,
          mutual: code,
        },
        recoding.format,
      )
    } catch (error) {
      if (error instanceof NotARegistration) return '—'
      throw error
    }
  }
  const rows = db.all<MutualSql>(
    `SELECT r.mutual_id AS id, m.federation_segment AS federation, r.old_code AS oldCode, r.code, r.old_name AS oldName, r.name,
       r.old_province_segment AS oldProvince, r.old_commune_segment AS oldCommune, r.commune_code AS communeCode, r.why, r.source,
       count(h.household_id) AS households, coalesce(sum(h.registration <> h.old_registration), 0) AS changed,
       coalesce(sum(h.conflict), 0) AS conflicts
     FROM recoding_mutual r JOIN mutual m ON m.id = r.mutual_id
       LEFT JOIN recoding_household h ON h.recoding_id = r.recoding_id AND h.mutual_id = r.mutual_id
     WHERE r.recoding_id = ? GROUP BY r.mutual_id ORDER BY r.old_code`,
    [recoding.id],
  )
  return rows.map((m) => {
    const sections = db
      .all<{ communeCode: string; households: number }>(
        `SELECT z.parent_code AS communeCode, count(*) AS households FROM recoding_household h JOIN geography z ON z.code = h.zone_code
         WHERE h.recoding_id = ? AND h.mutual_id = ? AND h.conflict = 0 GROUP BY z.parent_code ORDER BY 2 DESC, 1`,
        [recoding.id, m.id],
      )
      .map((s) => ({
        ...s,
        commune: places.get(s.communeCode)?.path ?? '',
        prefix: prefixOf(m, s.communeCode, m.code),
      }))
    const communeCode = m.communeCode ?? sections[0]?.communeCode
    return {
      id: m.id,
      oldCode: m.oldCode,
      code: m.code,
      oldName: m.oldName,
      name: m.name,
      oldPrefix: [m.federation, m.oldProvince, m.oldCommune, m.oldCode].join(recoding.format.separator),
      prefix: prefixOf(m, communeCode, m.code),
      ...optional('communeCode', communeCode),
      ...optional('commune', places.get(communeCode)?.path),
      why: m.why,
      source: m.source,
      households: m.households,
      changed: m.changed,
      conflicts: m.conflicts,
      sections,
    }
  })
}

interface GroupSql {
  placeKey: string
  why: SureWhy | UnsureWhy
  oldPath: string
  households: number
  people: number
  mutuals: string
  householdId: Id
  registration: string
  person: string
  detail: string
}

/** Households of one old place are one question; those whose number is taken are one each. */
export function conflictsOf(db: ReadDb, recodingId: Id): Conflicts {
  recodingById(db, recodingId)
  const places = gazetteer(db)
  const rows = db.all<GroupSql>(
    `SELECT r.place_key AS placeKey, r.why, r.old_path AS oldPath, count(*) AS households, sum(r.people) AS people,
       group_concat(DISTINCT m.name) AS mutuals, h.id AS householdId, min(r.old_registration) AS registration,
       trim(b.family_name || ' ' || b.given_name) AS person, r.detail
     FROM recoding_household r JOIN household h ON h.id = r.household_id JOIN mutual m ON m.id = r.mutual_id
       JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
     WHERE r.recoding_id = ? AND r.conflict = 1
     GROUP BY CASE r.why WHEN 'number-clash' THEN h.id ELSE r.place_key END
     ORDER BY r.why = 'number-clash', count(*) DESC, r.old_path`,
    [recodingId],
  )
  return {
    groups: rows.map(({ mutuals, householdId, registration, person, detail, ...row }) => {
      const clash = row.why === 'number-clash'
      const codes = clash || !detail.startsWith('[') ? [] : (JSON.parse(detail) as string[])
      return {
        ...row,
        mutuals: mutuals.split(','),
        first: { householdId, registration, person },
        candidates: codes.flatMap((code) => {
          const place = places.get(code)
          return place?.level === 'zone' || place?.level === 'colline'
            ? [{ code, level: place.level, path: place.path }]
            : []
        }),
        ...(clash && !detail.startsWith('[') ? { detail } : {}),
      }
    }),
  }
}

interface HouseholdSql {
  householdId: Id
  oldRegistration: string
  registration: string | null
  person: string
  people: number
  oldPath: string
  path: string | null
  why: SureWhy | UnsureWhy
  conflict: number
}

/** Households by old number. */
export function householdsOf(db: ReadDb, input: z.output<Procedures['recodingHouseholds']['input']>): Households {
  recodingById(db, input.recodingId)
  const conditions = ['r.recoding_id = ?']
  const values: unknown[] = [input.recodingId]
  const where = (condition: string, value: unknown): void => {
    if (value === undefined) return
    conditions.push(condition)
    values.push(value)
  }
  if (input.only === 'changed') conditions.push('r.registration <> r.old_registration')
  if (input.only === 'conflicts') conditions.push('r.conflict = 1')
  where('r.place_key = ?', input.placeKey)
  where('r.mutual_id = ?', input.mutualId)
  where('r.old_registration > ?', input.after)
  const rows = db.all<HouseholdSql>(
    `SELECT r.household_id AS householdId, r.old_registration AS oldRegistration, r.registration,
       trim(b.family_name || ' ' || b.given_name) AS person, r.people, r.old_path AS oldPath, g.path, r.why, r.conflict
     FROM recoding_household r JOIN beneficiary b ON b.household_id = r.household_id AND b.rank = 1
       LEFT JOIN geography g ON g.code = coalesce(r.hill_code, r.zone_code)
     WHERE ${conditions.join(' AND ')} ORDER BY r.old_registration LIMIT ?`,
    [...values, input.limit],
  )
  const last = rows.length === input.limit ? rows.at(-1) : undefined
  return {
    rows: rows.map(({ registration, path, conflict, ...row }) => ({
      ...row,
      ...optional('registration', registration),
      ...optional('path', path),
      conflict: conflict === 1,
    })),
    ...optional('next', last?.oldRegistration),
  }
}
