import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { DIAGNOSES } from '../../../../shared/rules/claims/diagnoses.ts'

/** Certificates looked at to learn what is usual: a season of a busy facility, and a bounded read at any size of the centre. */
const HERE = 600
const ELSEWHERE = 600
/** What is usual in this facility weighs as much as this many times in another one. */
const WEIGHT_HERE = 4
const FAVOURITES = 30
const PRESCRIBERS = 40

interface Recent {
  readonly code: string | null
  readonly prescriber: string | null
  readonly prescriberOrder: string | null
}

const recentOf = (db: ReadDb, facilityId: Id): Recent[] =>
  db.all<Recent>(
    `SELECT diagnosis_code AS code, prescriber, prescriber_order AS prescriberOrder FROM claim INDEXED BY claim_facility
     WHERE facility_id = ? ORDER BY care_from DESC LIMIT ?`,
    [facilityId, HERE],
  )

const recentAnywhere = (db: ReadDb): Recent[] =>
  db.all<Recent>(
    `SELECT diagnosis_code AS code, NULL AS prescriber, NULL AS prescriberOrder FROM claim INDEXED BY claim_care
     WHERE state = 'decided' ORDER BY care_from DESC LIMIT ?`,
    [ELSEWHERE],
  )

/**
 * Diagnoses in the order they are offered: those the centre pinned, then those most used in this facility and lately in the centre,
 * then the usual ones of the country; prescribers of this facility, the most frequent first, each with the last number seen with them.
 */
export function keyingAids(db: ReadDb, facilityId: Id) {
  const here = recentOf(db, facilityId)
  const uses = new Map<string, number>()
  const count = (rows: readonly Recent[], weight: number): void => {
    for (const { code } of rows) if (code !== null) uses.set(code, (uses.get(code) ?? 0) + weight)
  }
  count(here, WEIGHT_HERE)
  count(recentAnywhere(db), 1)
  const pins = db
    .all<{ code: string }>('SELECT code FROM diagnosis_pin ORDER BY created_at, code')
    .map(({ code }) => code)
  const used = [...uses].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code)
  const usual = DIAGNOSES.filter(({ favourite }) => favourite === true).map(({ code }) => code)
  const pinned = new Set(pins)
  return {
    diagnoses: [...new Set([...pins, ...used, ...usual])]
      .slice(0, FAVOURITES)
      .map((code) => ({ code, pinned: pinned.has(code) })),
    prescribers: prescribersOf(here),
    facilities: db.all<{ id: Id; name: string }>(
      'SELECT id, name FROM facility WHERE ended_on IS NULL AND id <> ? ORDER BY name LIMIT 200',
      [facilityId],
    ),
  }
}

function prescribersOf(recent: readonly Recent[]) {
  const names = new Map<string, { name: string; order: string | null; times: number }>()
  // newest first: the number kept is the last one seen
  for (const { prescriber, prescriberOrder } of recent) {
    if (prescriber === null || prescriber === '') continue
    const key = prescriber.toLocaleLowerCase('fr')
    const known = names.get(key) ?? { name: prescriber, order: null, times: 0 }
    names.set(key, { ...known, order: known.order ?? prescriberOrder, times: known.times + 1 })
  }
  return [...names.values()]
    .toSorted((a, b) => b.times - a.times || a.name.localeCompare(b.name, 'fr'))
    .slice(0, PRESCRIBERS)
    .map(({ name, order }) => ({ name, order }))
}
