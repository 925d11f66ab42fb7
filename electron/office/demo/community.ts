import { addDays } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { joins, type Desk, type DemoHousehold, type Season } from './households.ts'
import type { DemoPlace } from './places.ts'
import type { Random } from './random.ts'

/** Families that a commune pays for. */
const POOR = 3
/** Families of a cooperative. */
const PLANTERS = 4

/**
 * A cooperative whose families are enrolled together, and a commune that pays for the poorest and sends half of it in the third month.
 * @returns how many families of the cover year these are
 */
export function planCommunity(desk: Desk, season: Season, place: DemoPlace, random: Random): number {
  const { agenda, people } = desk
  const enrolled = addDays(season.year.campaignOpensOn, 20)
  const promised = addDays(enrolled, 30)
  const paid = addDays(season.year.startsOn, 65)
  const poor: DemoHousehold[] = []
  agenda.note(enrolled, async () => {
    people.clock.goTo(enrolled)
    const { id: groupId } = await people.do('manager', 'membership.createGroup', {
      name: `Coopérative caféicole fictive de ${place.commune}`,
      kind: 'cooperative',
    })
    for (let family = 0; family < PLANTERS; family += 1)
      await joins(desk, enrolled, random.branch(), season, { category: 'group', groupId })
    for (let family = 0; family < POOR; family += 1)
      poor.push(await joins(desk, enrolled, random.branch(), season, { category: 'indigent', paidByOthers: true }))
  })
  let commitmentId: Id | undefined
  let amount = 0
  agenda.note(promised, async () => {
    people.clock.goTo(promised)
    const { id: payerId } = await people.do('manager', 'membership.createPayer', {
      name: `Commune ${place.commune} (fictive)`,
      kind: 'commune',
    })
    const done = await people.do('manager', 'membership.recordCommitment', {
      payerId,
      coverYearId: season.coverYearId,
      householdIds: poor.map(({ householdId }) => householdId),
    })
    commitmentId = done.id
    amount = done.amount
    // What is promised opens their rights.
    for (const family of poor) family.paidOn = promised
  })
  agenda.note(paid, async () => {
    if (commitmentId === undefined) return
    people.clock.goTo(paid)
    await people.do('cashier', 'membership.recordPayerPayment', {
      commitmentId,
      amount: Math.floor(amount / 2000) * 1000,
      mode: 'bank',
      reference: `BV-${random.between(10_000, 99_999)}`,
    })
  })
  return PLANTERS + POOR
}
