import type { ReadDb } from '../../../../db/handle.ts'
import type { MutualRow } from '../lookups.ts'
import { memberNumbersIn } from '../registrations.ts'

/**
 * Tells of a member number whether somebody carried it as an old number, in any of the forms that the mutual's numbers have or had: a
 * register of before brings numbers of its own. A household that took it would be found under a number that was another's.
 */
export function oldNumbers(db: ReadDb, owner: MutualRow): (member: number) => boolean {
  const written = memberNumbersIn(db, owner)
  return (member) =>
    written(member).some(
      ({ household, separator }) =>
        db.get(
          'SELECT 1 FROM registration_holding WHERE registration >= ? AND registration < ? AND undone = 0 LIMIT 1',
          [`${household}${separator}`, `${household}${separator}\u{10ffff}`],
        ) !== undefined,
    )
}
