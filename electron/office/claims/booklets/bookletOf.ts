import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { certificateKey, readings, type CertificateBookletState } from '../../../../shared/rules/claims/booklets.ts'

export type BookletAnswer =
  | { readonly state: 'none' }
  | { readonly state: 'outside' }
  | { readonly state: 'inside'; readonly first: number; readonly last: number; readonly issuedOn: Day }
  | { readonly state: 'returned' | 'lost'; readonly on: Day }

interface Row {
  readonly first: number
  readonly last: number
  readonly issuedOn: Day
  readonly state: CertificateBookletState
  readonly since: Day
  readonly returnedFrom: number | null
}

/**
 * Whether the number written on a certificate is a leaf that the facility held on the day of care. `none`: no booklet was ever handed
 * to this facility by that day, so nothing can be said of its numbers. A leaf dated after its booklet came back or was lost is not one
 * that the facility held; of a booklet that came back, the blank leaves never were used at all.
 */
export function bookletOf(
  db: ReadDb,
  { facilityId, number, day }: { readonly facilityId: Id; readonly number: string; readonly day: Day },
): BookletAnswer {
  let gone: BookletAnswer | undefined
  for (const { seriesKey, leaf } of readings(certificateKey(number))) {
    // A run may go out again once it came back: the last hand-over by that day is the one that counts.
    const row = db.get<Row>(
      `SELECT first_number AS first, last_number AS last, issued_on AS issuedOn, state, state_since AS since, returned_from AS returnedFrom
       FROM certificate_booklet WHERE facility_id = ? AND series_key = ? AND first_number <= ? AND last_number >= ? AND issued_on <= ?
       ORDER BY issued_on DESC LIMIT 1`,
      [facilityId, seriesKey, leaf, leaf, day],
    )
    if (row === undefined) continue
    const blank = row.state === 'returned' && row.returnedFrom !== null && leaf >= row.returnedFrom
    if (row.state === 'issued' || (day <= row.since && !blank))
      return { state: 'inside', first: row.first, last: row.last, issuedOn: row.issuedOn }
    gone ??= { state: row.state, on: row.since }
  }
  if (gone !== undefined) return gone
  const any = db.get('SELECT 1 FROM certificate_booklet WHERE facility_id = ? AND issued_on <= ? LIMIT 1', [
    facilityId,
    day,
  ])
  return { state: any === undefined ? 'none' : 'outside' }
}
