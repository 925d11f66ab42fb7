import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../shared/posting.ts'
import { facilityNames } from '../facilities/index.ts'
import { collectorNames, householdLabel, mutuals, payerNames } from '../membership/index.ts'

export interface ThirdPartyRef {
  readonly type: ThirdPartyType | null
  readonly id: Id | null
}

export interface ThirdParty {
  readonly type: ThirdPartyType
  readonly id: Id
  readonly label: string
}

/**
 * Names the third parties of a page of rows, one question a department, however many rows there are.
 * A third party that nobody knows any more is shown by an empty name, never dropped.
 */
export function thirdPartyLabels(
  db: ReadDb,
  refs: readonly ThirdPartyRef[],
): (ref: ThirdPartyRef) => ThirdParty | null {
  const ids = (...types: readonly ThirdPartyType[]): Id[] => [
    ...new Set(refs.flatMap(({ type, id }) => (type !== null && id !== null && types.includes(type) ? [id] : []))),
  ]
  const names = new Map<Id, string>()
  const households = ids('household')
  for (const [id, { name }] of householdLabel(db, households)) names.set(id, name)
  const facilities = ids('facility')
  if (facilities.length > 0) for (const [id, name] of facilityNames(db, facilities)) names.set(id, name)
  if (ids('mutual').length > 0) for (const { id, name } of mutuals(db)) names.set(id, name)
  if (ids('donor').length > 0) for (const [id, name] of payerNames(db)) names.set(id, name)
  const own = ids('supplier', 'donor', 'staff')
  if (own.length > 0)
    for (const { id, name } of db.all<{ id: Id; name: string }>(
      `SELECT t.id, t.name FROM third_party t WHERE t.id IN (${own.map(() => '?').join(', ')})`,
      own,
    ))
      names.set(id, name)
  const people = ids('collector')
  if (people.length > 0) for (const [id, name] of collectorNames(db, people)) names.set(id, name)
  return ({ type, id }) => (type === null || id === null ? null : { type, id, label: names.get(id) ?? '' })
}

/** Names of mutuals by id, for lines that carry the axis. */
export function mutualNames(db: ReadDb): (id: Id | null) => string | null {
  const names = new Map(mutuals(db).map(({ id, name }) => [id, name]))
  return (id) => (id === null ? null : (names.get(id) ?? null))
}
