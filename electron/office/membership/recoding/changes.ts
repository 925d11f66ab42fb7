import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Gazetteer, PlannedHousehold, RecodingPlan } from '../../../../shared/rules/membership/recoding/index.ts'

export type Changes = NonNullable<z.output<(typeof recodingProcedures)['recoding']['output']>['changes']>

interface Before {
  readonly id: Id
  readonly own: string
  readonly zoneCode: string | null
  readonly hillCode: string | null
  readonly registration: string | null
  readonly conflict: number
}

/** How many households a change is shown of. */
const FIRST = 100

/** What the simulation said of each household. */
export const simulatedBefore = (db: ReadDb, recodingId: Id): ReadonlyMap<Id, Before> =>
  new Map(
    db
      .all<Before>(
        `SELECT household_id AS id, old_registration AS own, zone_code AS zoneCode, hill_code AS hillCode, registration, conflict
         FROM recoding_household WHERE recoding_id = ?`,
        [recodingId],
      )
      .map((row) => [row.id, row]),
  )

/** Of which households a plan says something else than what was simulated before it. */
export function changesSince(before: ReadonlyMap<Id, Before>, plan: RecodingPlan, places: Gazetteer): Changes {
  const changes: Changes = {
    settled: 0,
    unsettled: 0,
    moved: 0,
    renumbered: 0,
    others: 0,
    first: [],
  }
  const said = (zone: string | undefined, hill: string | undefined, number: string) => ({
    place: (places.get(hill) ?? places.get(zone))?.path ?? '',
    number,
  })
  const show = (was: Before | undefined, now: PlannedHousehold | undefined): void => {
    if (changes.first.length >= FIRST) return
    changes.first.push({
      registration: now?.household.registration ?? was?.own ?? '',
      ...(was === undefined || was.conflict === 1
        ? {}
        : {
            before: said(was.zoneCode ?? undefined, was.hillCode ?? undefined, was.registration ?? ''),
          }),
      ...(now === undefined || now.conflict ? {} : { after: said(now.zoneCode, now.hillCode, now.registration ?? '') }),
    })
  }
  const left = new Map(before)
  for (const now of plan.households) {
    const was = before.get(now.household.id)
    left.delete(now.household.id)
    const kind = kindOf(was, now)
    if (kind === undefined) continue
    changes[kind] += 1
    show(was, now)
  }
  for (const was of left.values()) {
    changes.others += 1
    show(was, undefined)
  }
  return changes
}

function kindOf(was: Before | undefined, now: PlannedHousehold): Exclude<keyof Changes, 'first'> | undefined {
  if (was === undefined) return 'others'
  if (was.conflict === 1) return now.conflict ? undefined : 'settled'
  if (now.conflict) return 'unsettled'
  if (was.zoneCode !== (now.zoneCode ?? null) || was.hillCode !== (now.hillCode ?? null)) return 'moved'
  return was.registration === (now.registration ?? null) ? undefined : 'renumbered'
}
