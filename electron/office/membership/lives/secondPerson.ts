import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { parseRoles, rightsOf } from '../../../../shared/roles.ts'
import { asksForTwo, type Weighed } from '../../../../shared/rules/membership/lives/index.ts'
import { setting } from '../../administration/index.ts'

/** Somebody else who works here may validate what this person entered; in a centre of one nobody may, and nothing waits for ever. */
const anotherValidates = (db: ReadDb, personId: Id): boolean =>
  db
    .all<{ roles: string }>('SELECT roles FROM user WHERE active = 1 AND id <> ?', [personId])
    .some(({ roles }) => rightsOf(parseRoles(roles)).has('household.validate'))

/** Is an event that this person entered another's to validate? */
export function anotherDecides(db: ReadDb, today: Day): (event: Weighed, enteredBy: Id) => boolean {
  const threshold = setting(db, 'approval.fourEyesAbove', today)
  const others = new Map<Id, boolean>()
  return (event, enteredBy) => {
    if (!asksForTwo(event, threshold)) return false
    const known = others.get(enteredBy) ?? anotherValidates(db, enteredBy)
    others.set(enteredBy, known)
    return known
  }
}
