import { addDays, type Day, type Month } from '../../../shared/dates.ts'
import { collects, type Door } from './door.ts'
import { planHouseholds, planPayments, type Desk, type DemoHousehold, type Season } from './households.ts'
import type { Random } from './random.ts'

/** What becomes of a family of last year when it is called. */
type Answer = 'comes' | 'comes-late' | 'means' | 'care' | 'no-use' | 'not-found' | 'moved' | 'deceased' | 'silent'

const answerOf = (random: Random): Answer =>
  random.weighted<Answer>([
    ['comes', 74],
    ['comes-late', 6],
    ['means', 5],
    ['care', 2],
    ['no-use', 3],
    ['not-found', 2],
    ['moved', 3],
    ['deceased', 1],
    ['silent', 4],
  ])

/** Days after the opening of the campaign within which it is at its height: before the cover year starts. */
const BEFORE_THE_YEAR = 84

/**
 * On the day the campaign opens the families of last year are known: most come back, each on its day, some say why they do not, some
 * are never seen. New ones fill the year up to the number wanted.
 * @param plan families wanted, and those that come by another way
 */
export function planCampaign(
  desk: Desk,
  seasons: { past: Season; now: Season; door: Door },
  plan: { households: number; others: number; months: readonly Month[] },
  random: Random,
): void {
  const { past, now, door } = seasons
  const { agenda, people, founded } = desk
  const opens = addDays(now.year.campaignOpensOn, 1)
  agenda.note(opens, async () => {
    people.clock.goTo(opens)
    let coming = 0
    for (const family of past.households.filter(({ paidOn }) => paidOn !== undefined)) {
      const own = random.branch()
      const answer = coming < plan.households ? answerOf(own) : 'silent'
      if (answer === 'silent') continue
      const late = answer === 'comes-late'
      const day = addDays(now.year.campaignOpensOn, own.between(2, BEFORE_THE_YEAR))
      if (answer === 'comes' || late) {
        coming += 1
        agenda.note(day, () => comesBack(desk, { family, day, season: now, door, late }, own))
      } else agenda.note(day, () => saysNo(desk, family, day, answer, now))
    }
    const joining = plan.households - coming
    const late = Math.min(joining, Math.floor(plan.households * 0.1))
    planHouseholds(desk, now, { count: joining, late, months: plan.months }, random.branch())
    for (const [index, { id }] of founded.mutuals.entries())
      await people.do('manager', 'membership.setCampaignTarget', {
        coverYearId: now.coverYearId,
        mutualId: id,
        households: Math.round(((plan.households + plan.others) / founded.mutuals.length) * (index === 0 ? 1.1 : 0.95)),
      })
  })
}

async function comesBack(
  desk: Desk,
  { family, day, season, door, late }: { family: DemoHousehold; day: Day; season: Season; door: Door; late: boolean },
  random: Random,
): Promise<void> {
  const { people } = desk
  people.clock.goTo(day)
  const card = random.chance(0.4)
  const { membershipId, due } = await people.do('agent', 'membership.renewConfirmed', {
    householdId: family.householdId,
    coverYearId: season.coverYearId,
    withCard: card,
  })
  const household: DemoHousehold = {
    householdId: family.householdId,
    membershipId,
    mutualId: family.mutualId,
    people: family.people,
    renewed: !late,
    card,
  }
  season.households.push(household)
  if (!late && random.chance(0.3)) {
    await collects(desk.people, door, household, due)
    household.paidOn = day
    return
  }
  const habit = late ? ([[random.between(100, 150), 100]] as const) : ([[0, 100]] as const)
  await planPayments(desk, household, { day, due, season, habit }, random)
}

async function saysNo(
  { people }: Desk,
  family: DemoHousehold,
  day: Day,
  reasonCode: string,
  season: Season,
): Promise<void> {
  people.clock.goTo(day)
  await people.do('agent', 'membership.refuseRenewal', {
    householdId: family.householdId,
    coverYearId: season.coverYearId,
    reasonCode,
  })
}
