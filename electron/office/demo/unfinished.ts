import type { Input } from '../../../shared/contract/index.ts'
import { monthOf, type Day } from '../../../shared/dates.ts'
import { fbu, percentOf, sum, times } from '../../../shared/money.ts'
import { careOfMonth } from './care.ts'
import type { PlayedCentre } from './centre.ts'
import type { Random } from './random.ts'

/** Visits of a household in the month that has not ended: enough for one facility to have sent something already. */
const VISITS = 0.4
const RATE = 80
/** A leaf of no booklet: the third paper of the invoice is written on it. */
const STRANGE_LEAF = 951

/**
 * What lies on the desks on the last day: an invoice of the month half keyed, which a second person has begun to key again; on one of
 * its papers the two do not read the same price. The leaves follow those of the booklet, one excepted, whose number is of no booklet.
 */
export async function leaveUnfinished(centre: PlayedCentre, last: Day, random: Random): Promise<void> {
  const { people, founded, now, leaves } = centre
  const [batch] = careOfMonth(founded, now, monthOf(last), new Map(), random, VISITS).toSorted(
    (a, b) => b.certificates.length - a.certificates.length,
  )
  const certificates = batch?.certificates.filter(({ careFrom, careTo }) => (careTo ?? careFrom) <= last) ?? []
  if (batch === undefined || certificates.length < 3) return
  people.clock.goTo(last)
  const { id: invoiceId } = await people.do('agent', 'invoices.receive', {
    facilityId: batch.facility.id,
    period: batch.month,
    facilityNumber: `${batch.month.slice(5)}/${batch.month.slice(0, 4)}-1`,
    receivedOn: last,
    headerClaimed: percentOf(
      sum(certificates.flatMap(({ lines }) => lines.map(({ quantity, price }) => times(fbu(price), quantity)))),
      RATE,
    ),
    certificates: certificates.length,
  })
  const keyed: { readonly id: string; readonly content: Omit<Input<'claims.record'>, 'invoiceId'> }[] = []
  const series = batch.facility.code.slice(-4)
  const next = (leaves.get(batch.facility.code) ?? 0) + 1
  const part = certificates.slice(0, Math.ceil((certificates.length * 2) / 3))
  for (const [i, certificate] of part.entries()) {
    const content = {
      ...certificate,
      certificateNumber: `${series}-${String(i === 2 ? STRANGE_LEAF : next + i).padStart(5, '0')}`,
      signed: i !== 1,
    }
    const { id } = await people.do('agent', 'claims.record', { invoiceId, ...content })
    keyed.push({ id, content })
  }
  await people.do('manager', 'claims.askSecondKeying', { invoiceId })
  for (const [i, { id, content }] of keyed.slice(0, 2).entries())
    await people.do('manager', 'claims.keySecond', {
      claimId: id,
      ...content,
      lines: content.lines.map((line, n) => (i === 1 && n === 0 ? { ...line, price: line.price + 500 } : line)),
    })
}
