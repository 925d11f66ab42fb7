import { addDays, addMonths, firstDay, monthOf, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Agenda } from './agenda.ts'
import type { Founded, PlayedYear } from './founding.ts'
import type { DemoHousehold } from './households.ts'
import { familyName, givenName } from './names.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'

/** Collectors with a booklet each, by mutual; empty until the campaign opens. */
export type Door = Map<Id, { readonly collectorId: Id; readonly bookletId: Id; next: number }>

const SHEETS = 50

/** On the day the campaign opens each mutual gives a booklet to its collector, who brings the money on the 26th of each of its months. */
export function planDoor(
  { people, founded, agenda }: { people: People; founded: Founded; agenda: Agenda },
  year: PlayedYear,
  random: Random,
): Door {
  const door: Door = new Map()
  agenda.note(year.campaignOpensOn, async () => {
    people.clock.goTo(year.campaignOpensOn)
    for (const [index, { id }] of founded.mutuals.entries()) {
      const { id: collectorId } = await people.do('manager', 'membership.createCollector', {
        mutualId: id,
        name: `${familyName(random).toUpperCase()} ${givenName(random, random.chance(0.5) ? 'M' : 'F')}`,
      })
      const first = 1 + index * SHEETS
      const { bookletId } = await people.do('cashier', 'membership.issueBooklet', {
        collectorId,
        series: 'A',
        firstNumber: first,
        lastNumber: first + SHEETS - 1,
      })
      door.set(id, { collectorId, bookletId, next: first })
    }
  })
  for (const months of [0, 1, 2]) {
    const day = addDays(firstDay(monthOf(addMonths(year.campaignOpensOn, months))), 25)
    agenda.note(day, () => bringsIn(people, door, day))
  }
  return door
}

/** A collector takes what a family owes at its door; the paper is keyed the same day. */
export async function collects(people: People, door: Door, household: DemoHousehold, amount: number): Promise<void> {
  const collector = door.get(household.mutualId)
  if (collector === undefined) throw new Error('a mutual without a collector')
  const paperNumber = collector.next
  collector.next += 1
  await people.do('cashier', 'membership.recordReceipt', {
    membershipId: household.membershipId,
    amount,
    mode: 'cash',
    booklet: { bookletId: collector.bookletId, paperNumber },
  })
}

async function bringsIn(people: People, door: Door, day: Day): Promise<void> {
  people.clock.goTo(day)
  for (const { collectorId } of door.values()) {
    const { held, account } = await people.do('cashier', 'membership.collectorAccount', { collectorId })
    if (held.length === 0) continue
    await people.do('cashier', 'membership.recordDeposit', {
      collectorId,
      receiptIds: held.map(({ id }) => id),
      declared: account.held,
      counted: account.held,
    })
  }
}
