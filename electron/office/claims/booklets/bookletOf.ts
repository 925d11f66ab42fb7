import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { certificateKey, leafOn, readings, type HandedOver } from '../../../../shared/rules/claims/booklets.ts'

export type BookletAnswer =
  | { readonly state: 'none' }
  | { readonly state: 'outside' }
  | { readonly state: 'inside'; readonly first: number; readonly last: number; readonly issuedOn: Day }
  | { readonly state: 'returned' | 'lost'; readonly on: Day }

/**
 * Whether the number written on a certificate is a leaf that the facility held on the day of care. `none`: no booklet was ever handed
 * to this facility by that day, so nothing can be said of its numbers.
 */
export function bookletOf(
  db: ReadDb,
  { facilityId, number, day }: { readonly facilityId: Id; readonly number: string; readonly day: Day },
): BookletAnswer {
  const key = certificateKey(number)
  const candidates = readings(key).flatMap(({ seriesKey, leaf }) =>
    db.all<HandedOver>(
      `SELECT series_key AS seriesKey, first_number AS first, last_number AS last, issued_on AS issuedOn, state, state_since AS since,
         returned_from AS returnedFrom
       FROM certificate_booklet WHERE facility_id = ? AND series_key = ? AND first_number <= ? AND last_number >= ? AND issued_on <= ?`,
      [facilityId, seriesKey, leaf, leaf, day],
    ),
  )
  const answer = leafOn(candidates, key, day)
  if (answer.state === 'inside') {
    const { first, last, issuedOn } = answer.booklet
    return { state: 'inside', first, last, issuedOn }
  }
  if (answer.state !== 'outside') return { state: answer.state, on: answer.on }
  const any = db.get('SELECT 1 FROM certificate_booklet WHERE facility_id = ? AND issued_on <= ? LIMIT 1', [
    facilityId,
    day,
  ])
  return { state: any === undefined ? 'none' : 'outside' }
}
