import { addDays, firstDay, monthOf, monthsBetween, nextMonth, type Day, type Month } from '../../../shared/dates.ts'
import type { Agenda } from './agenda.ts'
import { planBooks } from './books.ts'
import { careOfMonth } from './care.ts'
import { foundCentre, playedYear, type Founded } from './founding.ts'
import { monthsFrom, planHouseholds, type DemoHousehold } from './households.ts'
import { planInvoice } from './invoices.ts'
import { People } from './people.ts'
import type { DemoFederation, DemoPlace } from './places.ts'
import type { Random } from './random.ts'

export interface PlayedCentre {
  readonly people: People
  readonly founded: Founded
  readonly federation: DemoFederation
  readonly households: DemoHousehold[]
  /** Months of care that are played. */
  readonly months: readonly Month[]
}

export interface CentrePlan {
  readonly dataDir: string
  readonly path: string
  readonly rank: number
  readonly place: DemoPlace
  readonly federation: DemoFederation
  readonly households: number
  readonly months: number
  /** First month of the cover year. */
  readonly from: Month
  /** An instant that the play must not pass. */
  readonly until?: Date
}

/** Founds a centre and notes everything that will happen in it. */
export async function stageCentre(plan: CentrePlan, agenda: Agenda, random: Random): Promise<PlayedCentre> {
  const year = playedYear(plan.from)
  const people = new People(plan.dataDir, year.campaignOpensOn, plan.until)
  try {
    const founded = await foundCentre(people, { ...plan, year }, random.branch())
    const months = monthsFrom(plan.from, plan.months)
    const centre: PlayedCentre = { people, founded, federation: plan.federation, households: [], months }
    planHouseholds({ ...centre, agenda }, { count: plan.households, months }, random.branch())
    planCare(centre, agenda, random.branch())
    const booked = monthsBetween(monthOf(year.campaignOpensOn), months.at(-1) ?? plan.from)
    planBooks({ people, agenda }, { months: booked, households: plan.households }, random.branch())
    return centre
  } catch (error) {
    await people.close()
    throw error
  }
}

/** On the first day after each month it is known who was ill in it, and what the facilities will send. */
function planCare(centre: PlayedCentre, agenda: Agenda, random: Random): void {
  const { people, founded, households, months } = centre
  const booklets = new Map<string, number>()
  for (const month of months) {
    const own = random.branch()
    agenda.note(firstDay(nextMonth(month)), () => {
      for (const batch of careOfMonth(founded, households, month, booklets, own))
        planInvoice({ people, agenda }, batch, own.branch())
      return Promise.resolve()
    })
  }
}

/** Forty-five days after the last month of care its invoices are received, decided and mostly paid. */
export const settledOn = (months: readonly Month[]): Day => {
  const last = months.at(-1)
  if (last === undefined) throw new RangeError('nothing is played')
  return addDays(firstDay(nextMonth(last)), 44)
}
