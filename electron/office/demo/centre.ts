import {
  addDays,
  addMonths,
  firstDay,
  lastDay,
  monthOf,
  monthsBetween,
  nextMonth,
  type Day,
  type Month,
} from '../../../shared/dates.ts'
import type { Agenda } from './agenda.ts'
import { planBooks } from './books.ts'
import { planCampaign } from './campaign.ts'
import { planCards } from './cards.ts'
import { careOfMonth } from './care.ts'
import { planCommunity } from './community.ts'
import { planDoor } from './door.ts'
import { foundCentre, playedYear, yearBefore, type Founded } from './founding.ts'
import { monthsFrom, planHouseholds, type DemoHousehold, type Desk, type Season } from './households.ts'
import { planInvoice } from './invoices.ts'
import { planLives } from './lives.ts'
import { People } from './people.ts'
import { planTariffs } from './tariffs.ts'
import type { DemoFederation, DemoPlace } from './places.ts'
import type { Random } from './random.ts'

export interface PlayedCentre {
  readonly people: People
  readonly founded: Founded
  readonly federation: DemoFederation
  /** The year that is played, with its families. */
  readonly now: Season
  readonly households: readonly DemoHousehold[]
  /** Months of care that are played. */
  readonly months: readonly Month[]
  /** The last leaf that each facility wrote, by its code. */
  readonly leaves: Map<string, number>
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

/** Visits of a household in a month: enough in the year itself to look at, a trace in the year before to compare with. */
const VISITS = 0.22
const VISITS_BEFORE = 0.05

/**
 * Founds a centre and notes everything that will happen in it: a year that is only sketched, its families, their payments, a little care,
 * then the campaign that calls them and the year it is for.
 */
export async function stageCentre(plan: CentrePlan, agenda: Agenda, random: Random): Promise<PlayedCentre> {
  const year = playedYear(plan.from)
  const past = yearBefore(year)
  const people = new People(plan.dataDir, past.campaignOpensOn, plan.until)
  try {
    const founded = await foundCentre(people, { ...plan, year }, random.branch())
    const months = monthsFrom(plan.from, plan.months)
    const before: Season = { ...founded.past, households: [] }
    const now: Season = { year, coverYearId: founded.coverYearId, households: [] }
    const desk = { people, founded, agenda }
    const booklets = new Map<string, number>()
    const centre: PlayedCentre = {
      people,
      founded,
      federation: plan.federation,
      now,
      households: now.households,
      months,
      leaves: booklets,
    }
    const known = Math.max(1, Math.round(plan.households * FAMILIES_BEFORE))
    const sketched = monthsFrom(monthOf(past.startsOn), 9)
    planHouseholds(desk, before, { count: known, late: Math.floor(known * 0.1), months: sketched }, random.branch())
    const door = planDoor(desk, year, random.branch())
    const others = plan.households >= COMMUNITY_FROM ? planCommunity(desk, now, plan.place, random.branch()) : 0
    planCampaign(
      desk,
      { past: before, now, door },
      { households: plan.households - others, others, months },
      random.branch(),
    )
    const earlier = months.map((month) => monthOf(addMonths(firstDay(month), -12)))
    planCare(desk, before, { months: earlier, perHousehold: VISITS_BEFORE, booklets }, random.branch())
    planCare(desk, now, { months, perHousehold: VISITS, booklets }, random.branch())
    planCards(desk, now, random.branch())
    planTariffs(desk, months)
    planLives(desk, now, lastDay(months.at(-1) ?? plan.from), random.branch())
    const booked = monthsBetween(monthOf(past.campaignOpensOn), months.at(-1) ?? plan.from)
    planBooks({ people, agenda }, { months: booked, households: plan.households }, random.branch())
    return centre
  } catch (error) {
    await people.close()
    throw error
  }
}

/** Of the families wanted, how many were there the year before. */
const FAMILIES_BEFORE = 0.85
/** A centre of a dozen families has no cooperative. */
const COMMUNITY_FROM = 20

/** On the first day after each month it is known who was ill in it, and what the facilities will send. */
function planCare(
  { people, founded, agenda }: Desk,
  season: Season,
  plan: { months: readonly Month[]; perHousehold: number; booklets: Map<string, number> },
  random: Random,
): void {
  for (const month of plan.months) {
    const own = random.branch()
    // Of the year that is only sketched, one facility a month.
    const sent = season.year === founded.year ? founded : { ...founded, facilities: [own.pick(founded.facilities)] }
    agenda.note(firstDay(nextMonth(month)), () => {
      for (const batch of careOfMonth(sent, season, month, plan.booklets, own, plan.perHousehold))
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
