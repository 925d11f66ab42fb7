import type { Input } from '../../../shared/contract/index.ts'
import { addDays, daysBetween, type Day } from '../../../shared/dates.ts'
import type { DemoHousehold, Desk, Season } from './households.ts'
import { givenName } from './names.ts'
import type { Random } from './random.ts'

type Event = Input<'membership.requestEvent'>['event']

/** Of all families, in a year: how many have a child, and how many lose somebody. */
const BIRTHS = 0.05
const DEATHS = 0.035

/** Children are born and people die in the families of a cover year; the agent writes it down, the manager applies it. */
export function planLives(desk: Desk, season: Season, until: Day, random: Random): void {
  const { agenda, people } = desk
  const opens = addDays(season.year.startsOn, 20)
  if (opens > until) return
  agenda.note(opens, () => {
    const paid = season.households.filter(({ paidOn }) => paidOn !== undefined)
    const days = Math.max(1, daysBetween(opens, until))
    const note = (act: (family: DemoHousehold, day: Day) => Promise<void>): void => {
      const family = random.pick(paid)
      const day = addDays(opens, random.between(1, days))
      if (day <= until) agenda.note(day, () => act(family, day))
    }
    if (paid.length === 0) return Promise.resolve()
    for (let birth = 0; birth < Math.ceil(paid.length * BIRTHS); birth += 1)
      note((family, day) => isBorn(family, day, random))
    for (let death = 0; death < Math.ceil(paid.length * DEATHS); death += 1) note((family, day) => dies(family, day))
    return Promise.resolve()
  })

  async function happens(family: DemoHousehold, event: Event): Promise<void> {
    const { eventId } = await people.do('agent', 'membership.requestEvent', { householdId: family.householdId, event })
    await people.do('manager', 'membership.validateEvent', { eventId })
  }

  async function isBorn(family: DemoHousehold, day: Day, chance: Random): Promise<void> {
    people.clock.goTo(day)
    const page = await people.do('agent', 'membership.household', { householdId: family.householdId })
    const mother = page.people.find(
      ({ sex, relation, leftOn }) => sex === 'F' && relation !== 'child' && leftOn === undefined,
    )
    const member = page.people[0]
    if (mother === undefined || member === undefined) return
    const sex = chance.chance(0.5) ? 'M' : 'F'
    await happens(family, {
      kind: 'newborn',
      motherId: mother.id,
      person: {
        familyName: member.familyName,
        givenName: givenName(chance, sex),
        sex,
        birth: { date: addDays(day, -5), precision: 'exact' },
        anotherPerson: true,
      },
    })
  }

  async function dies(family: DemoHousehold, day: Day): Promise<void> {
    people.clock.goTo(day)
    const page = await people.do('agent', 'membership.household', { householdId: family.householdId })
    const one = page.people.findLast(({ rank, leftOn }) => rank > 1 && leftOn === undefined)
    if (one === undefined) return
    await happens(family, { kind: 'death', personId: one.id })
    const place = family.people.findIndex(({ registration }) => registration === one.registration)
    if (place >= 0) family.people.splice(place, 1)
  }
}
