import { createHash } from 'node:crypto'

import type { ReadDb, WriteDb } from '../../../../db/handle.ts'
import { instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { householdNumber } from '../../../../shared/registration.ts'
import {
  planRecoding,
  type Gazetteer,
  type HouseholdToRecode,
  type PlannedHousehold,
  type RecodingPlan,
} from '../../../../shared/rules/membership/recoding/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { listedCodeOf } from '../codes/kept.ts'
import { changesSince, simulatedBefore, type Changes } from './changes.ts'
import { transition } from './correspondence.ts'
import { placeLetters } from './letters.ts'
import { gazetteer, type RecodingRow } from './store.ts'

export interface Simulation {
  readonly plan: RecodingPlan
  readonly places: Gazetteer
  readonly letters: ReadonlyMap<string, string>
}

/** What the recoding would give today, from the facts alone. */
export function planOf(db: ReadDb, recoding: RecodingRow): Simulation {
  const places = gazetteer(db)
  const letters = new Map([...placeLetters(db, places, recoding.format)].map(([code, place]) => [code, place.letters]))
  const plan = planRecoding({
    households: householdsToRecode(db),
    mutuals: db
      .all<{
        id: Id
        federationSegment: string
        oldCode: string
        code: string
        name: string
        communeCode: string | null
        ownPrefix: string
        ownName: string
      }>(
        `SELECT m.id, m.federation_segment AS federationSegment, m.code AS oldCode, coalesce(r.code, m.code) AS code,
           coalesce(r.name, m.name) AS name, r.commune_code AS communeCode, m.name AS ownName,
           m.federation_segment || '/' || m.province_segment || '/' || m.commune_segment || '/' || m.code AS ownPrefix
         FROM mutual m LEFT JOIN recoding_mutual r ON r.mutual_id = m.id AND r.recoding_id = ? ORDER BY m.code`,
        [recoding.id],
      )
      .map(({ communeCode, ownPrefix, ownName, ...row }) => ({
        ...row,
        ...(communeCode === null ? {} : { communeCode }),
        ...optional('listed', listedCodeOf(db, { name: ownName, code: ownPrefix })?.code),
      })),
    choices: new Map(
      db
        .all<{ id: Id; zoneCode: string; hillCode: string | null }>(
          'SELECT household_id AS id, zone_code AS zoneCode, hill_code AS hillCode FROM recoding_choice WHERE recoding_id = ?',
          [recoding.id],
        )
        .map(({ id, zoneCode, hillCode }) => [id, hillCode === null ? { zoneCode } : { zoneCode, hillCode }]),
    ),
    table: transition(db),
    places,
    segments: letters,
    format: recoding.format,
    carried: carriedNumbers(db),
    formerCodes: new Map(
      db
        .all<{ code: string; id: Id }>('SELECT code, mutual_id AS id FROM mutual_former_code')
        .map(({ code, id }) => [code, id]),
    ),
  })
  return { plan, places, letters }
}

interface HouseholdSql {
  id: Id
  mutualId: Id
  memberNumber: number
  registration: string
  people: number
  zoneCode: string
  hillCode: string | null
  provisional: number
  oldProvince: string | null
  oldCommune: string | null
  oldPlace: string | null
}

/** Every household that ever was, those that ended too: their numbers must not be met again, and they may come back. */
function householdsToRecode(db: ReadDb): HouseholdToRecode[] {
  const rows = db.all<HouseholdSql>(
    `SELECT h.id, h.mutual_id AS mutualId, h.member_number AS memberNumber, h.registration, h.zone_code AS zoneCode,
       h.hill_code AS hillCode, h.place_provisional AS provisional, h.old_province AS oldProvince, h.old_commune AS oldCommune,
       h.old_place AS oldPlace, (SELECT count(*) FROM beneficiary b WHERE b.household_id = h.id) AS people
     FROM household h ORDER BY h.registration`,
  )
  return rows.map(({ provisional, hillCode, oldProvince, oldCommune, oldPlace, ...row }) => ({
    ...row,
    provisional: provisional === 1,
    hillCode: hillCode ?? undefined,
    oldProvince: oldProvince ?? undefined,
    oldCommune: oldCommune ?? undefined,
    oldPlace: oldPlace ?? undefined,
  }))
}

/** Numbers of households that somebody carried before, with the households those people are or were of. */
function carriedNumbers(db: ReadDb): Map<string, Set<Id>> {
  const found = new Map<string, Set<Id>>()
  for (const { registration, householdId } of db.iterate<{
    registration: string
    householdId: Id
  }>(
    `SELECT k.registration, b.household_id AS householdId FROM registration_holding k JOIN beneficiary b ON b.id = k.beneficiary_id
     WHERE k.undone = 0`,
  )) {
    const household = householdNumber(registration)
    found.set(household, (found.get(household) ?? new Set<Id>()).add(householdId))
  }
  return found
}

/** Of what a recoding says: the same for the same places and numbers, in whatever order they were found. */
export function fingerprintOf(plan: RecodingPlan): string {
  const hash = createHash('sha256')
  for (const { household, zoneCode, hillCode, registration } of plan.households)
    hash.update(`${household.id} ${household.registration} ${registration ?? ''} ${zoneCode ?? ''} ${hillCode ?? ''}\n`)
  return hash.digest('hex')
}

/** Writes what was planned in the place of what was simulated before, and what that changed; undefined for the first one. */
export function keepSimulation(ctx: CommandContext, recodingId: Id, { plan, places }: Simulation): Changes | undefined {
  const { db } = ctx
  const before = simulatedBefore(db, recodingId)
  const changes = before.size === 0 ? undefined : changesSince(before, plan, places)
  db.run('DELETE FROM recoding_household WHERE recoding_id = ?', [recodingId])
  let done = 0
  for (const planned of plan.households) {
    insertPlanned(db, recodingId, planned, places)
    done += 1
    if (done % 500 === 0) ctx.progress('membership.recoding.simulated', done, plan.households.length)
  }
  db.run('UPDATE recoding SET simulated_at = ?, fingerprint = ?, last_changes = ?, rev = rev + 1 WHERE id = ?', [
    instant(ctx.now),
    fingerprintOf(plan),
    changes === undefined ? null : JSON.stringify(changes),
    recodingId,
  ])
  ctx.touch('recoding', recodingId)
  return changes
}

const INSERT = `INSERT INTO recoding_household (recoding_id, household_id, mutual_id, old_registration, old_zone_code, old_hill_code,
    place_key, old_path, people, zone_code, hill_code, registration, why, conflict, detail)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export function insertPlanned(db: WriteDb, recodingId: Id, planned: PlannedHousehold, places: Gazetteer): void {
  const { household: h, conflict } = planned
  db.run(INSERT, [
    recodingId,
    h.id,
    h.mutualId,
    h.registration,
    h.zoneCode,
    h.hillCode ?? null,
    planned.placeKey,
    oldPathOf(h, places),
    h.people,
    planned.zoneCode ?? null,
    planned.hillCode ?? null,
    planned.registration ?? null,
    planned.why,
    conflict ? 1 : 0,
    planned.detail ?? JSON.stringify(planned.candidates),
  ])
}

/** The old place in the words it was known by. */
function oldPathOf(h: HouseholdToRecode, places: Gazetteer): string {
  if (!h.provisional) return (places.get(h.hillCode) ?? places.get(h.zoneCode))?.path ?? h.zoneCode
  return [
    h.oldPlace,
    h.oldCommune === undefined ? undefined : `commune ${h.oldCommune}`,
    h.oldProvince === undefined ? undefined : `province ${h.oldProvince}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
}
