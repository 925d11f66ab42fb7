import { addDays, firstDay, monthOf, type Day } from '../../../shared/dates.ts'
import type { PlayedCentre } from './centre.ts'

/** Leaves of the booklets that the facilities of a fictitious centre hold: all the numbers they wrote so far, and more. */
const LEAVES = 400

/**
 * What surrounds certificates, on the last day: booklets with a few facilities, the first one entered late so that it says something of
 * care already judged, the others since the month began; an approval in force and one that waits.
 */
export async function planPapers({ people, founded, households }: PlayedCentre, last: Day): Promise<void> {
  people.clock.goTo(last)
  // one of the health centres has none yet: nothing can be said of its numbers
  for (const [i, facility] of founded.facilities.slice(0, 4).entries()) {
    if (i === 1) continue
    await people.do('manager', 'claims.issueBooklet', {
      facilityId: facility.id,
      series: facility.code.slice(-4),
      firstNumber: 1,
      lastNumber: LEAVES,
      digits: 5,
      issuedOn: i === 0 ? addDays(last, -45) : firstDay(monthOf(last)),
      receivedBy: 'titulaire de la formation',
    })
  }
  const scan = founded.acts.get('I01') ?? [...founded.acts.values()][0]
  const [facility] = founded.facilities
  const registrations = households
    .slice(0, 2)
    .flatMap(({ people: [head] }) => (head === undefined ? [] : [head.registration]))
  if (scan === undefined || facility === undefined) return
  for (const [i, text] of registrations.entries()) {
    const found = await people.do('agent', 'membership.search', { text })
    const beneficiaryId = found.people[0]?.beneficiaryId
    if (beneficiaryId === undefined) continue
    const { id } = await people.do('agent', 'claims.requestApproval', {
      beneficiaryId,
      actId: scan.id,
      facilityId: i === 0 ? facility.id : null,
      quantity: 2,
      reason: 'douleurs qui durent malgré le traitement',
      askedBy: 'Dr Ntirampeba (fictif)',
    })
    if (i === 0) await people.do('doctor', 'claims.grantApproval', { id, rev: 1, note: 'deux examens' })
  }
}
