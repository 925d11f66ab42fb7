import type { Input } from '../../../shared/contract/index.ts'
import { addDays, firstDay, isDay, lastDay, monthOf, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Agenda } from './agenda.ts'
import type { Founded, PlayedYear } from './founding.ts'
import { familyName, givenName, phoneNumber } from './names.ts'
import { PlayStopped, type People } from './people.ts'
import type { Random } from './random.ts'

type Enrolment = Input<'membership.enrol'>
type FormPerson = Enrolment['people'][number]

export interface DemoPerson {
  readonly registration: string
  readonly sex: 'M' | 'F'
  readonly birth: string
}

export interface DemoHousehold {
  readonly householdId: Id
  readonly membershipId: Id
  /** Changes when somebody is born or dies. */
  readonly people: DemoPerson[]
  readonly mutualId: Id
  /** It was there the year before: its rights do not wait. */
  readonly renewed: boolean
  /** Bought the family card. */
  readonly card: boolean
  /** Day on which everything due was paid. */
  paidOn?: Day
}

/** Families of a cover year, and where they are written. */
export interface Season {
  readonly year: PlayedYear
  readonly coverYearId: Id
  readonly households: DemoHousehold[]
}

/** What families come to. */
export interface Desk {
  readonly people: People
  readonly founded: Founded
  readonly agenda: Agenda
}

const yearsBefore = (day: Day, years: number): number => Number(day.slice(0, 4)) - years

function birth(random: Random, day: Day, age: number): FormPerson['birth'] {
  const year = yearsBefore(day, age)
  if (age > 5 && random.chance(0.3)) return { date: `${year}-07-01`, precision: 'year' }
  const date = `${year}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`
  // A child born this year cannot be born after the form was filled in.
  return { date: isDay(date) && date <= day ? date : day, precision: 'exact' }
}

/** A family as the campaigns meet them: a member, often a spouse, children, sometimes a parent. Given names differ. */
function family(random: Random, day: Day): FormPerson[] {
  const used = new Set<string>()
  const person = (sex: 'M' | 'F', age: number, relation: FormPerson['relation'], name: string): FormPerson => {
    let given = givenName(random, sex)
    while (used.has(given)) given = givenName(random, sex)
    used.add(given)
    return { familyName: name, givenName: given, sex, birth: birth(random, day, age), relation }
  }
  const headSex = random.chance(0.73) ? 'M' : 'F'
  const headAge = random.between(24, 66)
  const name = familyName(random)
  const people = [person(headSex, headAge, 'member', name)]
  if (random.chance(headSex === 'M' ? 0.82 : 0.25))
    people.push(
      person(headSex === 'M' ? 'F' : 'M', Math.max(18, headAge - random.between(0, 8)), 'spouse', familyName(random)),
    )
  const children = random.weighted([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 3],
    [4, 2.5],
    [5, 1.5],
    [6, 1],
  ])
  const oldest = Math.min(24, headAge - 19)
  for (let child = 0; child < children; child += 1)
    people.push(
      person(random.chance(0.5) ? 'M' : 'F', random.between(0, Math.max(0, oldest)), 'child', familyName(random)),
    )
  if (random.chance(0.06)) people.push(person('F', headAge + random.between(18, 24), 'ascendant', familyName(random)))
  return people
}

/** The agent enters the form; when somebody resembles a person already there, looks, and says that this is another one. */
async function enrol(
  people: People,
  form: Enrolment,
): Promise<{ householdId: Id; membershipId: Id; registration: string; due: number }> {
  for (;;) {
    try {
      return await people.do('agent', 'membership.enrol', form)
    } catch (error) {
      if (!(error instanceof PlayStopped) || error.code !== 'membership.duplicate') throw error
      const person = form.people[Number(error.params.rank) - 1]
      if (person === undefined || person.anotherPerson === true) throw error
      person.anotherPerson = true
    }
  }
}

type Means = Pick<Input<'membership.recordReceipt'>, 'mode' | 'operator' | 'reference'>

const means = (random: Random): Means =>
  random.weighted<Means>([
    [{ mode: 'cash' }, 7],
    [
      {
        mode: 'mobile',
        operator: 'Lumicash',
        reference: `MM-${random.between(1000, 9999)}-${random.between(1000, 9999)}`,
      },
      2,
    ],
    [{ mode: 'bank', reference: `BV-${random.between(10_000, 99_999)}` }, 1],
  ])

/** How a family pays: at once, in two times, or late, and sometimes not at all. Days after the enrolment and share of what is due. */
export const habit = (random: Random): readonly (readonly [days: number, percent: number])[] =>
  random.weighted<readonly (readonly [number, number])[]>([
    [[[0, 100]], 78],
    [
      [
        [0, 50],
        [random.between(5, 45), 100],
      ],
      14,
    ],
    [[[random.between(40, 140), 100]], 5],
    [[], 3],
  ])

/** Notes in the agenda that families join: most during the campaign, some later, and how each of them pays. */
export function planHouseholds(
  desk: Desk,
  season: Season,
  plan: { count: number; late: number; months: readonly Month[] },
  random: Random,
): void {
  const lateMonths = plan.months.slice(0, Math.max(1, plan.months.length - 2))
  for (let index = 0; index < plan.count; index += 1) {
    const own = random.branch()
    const month = own.pick(lateMonths)
    const day =
      index < plan.count - plan.late
        ? addDays(season.year.campaignOpensOn, own.between(2, 84))
        : addDays(firstDay(month), own.between(0, Number(lastDay(month).slice(8)) - 1))
    desk.agenda.note(day, () => joins(desk, day, own, season).then(() => undefined))
  }
}

/** A family comes on a day, is entered, and pays as families do, unless somebody else pays for it. */
export async function joins(
  desk: Desk,
  day: Day,
  random: Random,
  season: Season,
  more: { category?: 'indigent' | 'group'; groupId?: Id; paidByOthers?: boolean } = {},
): Promise<DemoHousehold> {
  const { people, founded } = desk
  people.clock.goTo(day)
  const members = family(random, day)
  const { paidByOthers = false, ...kind } = more
  const card = !paidByOthers && random.chance(0.9)
  const mutualId = random.pick(founded.mutuals).id
  const enrolled = await enrol(people, {
    mutualId,
    coverYearId: season.coverYearId,
    ...random.pick(founded.hills),
    ...(random.chance(0.7) ? { phone: phoneNumber(random) } : {}),
    ...kind,
    declaredSize: members.length,
    people: members,
    withCard: card,
  })
  const household: DemoHousehold = {
    householdId: enrolled.householdId,
    membershipId: enrolled.membershipId,
    mutualId,
    renewed: false,
    card,
    people: members.map(({ sex, birth: { date } }, index) => ({
      registration: `${enrolled.registration}/${String(index + 1).padStart(2, '0')}`,
      sex,
      birth: date,
    })),
  }
  season.households.push(household)
  if (!paidByOthers)
    await planPayments(desk, household, { day, due: enrolled.due, season, habit: habit(random) }, random)
  return household
}

/** Notes when a family pays what it owes; what is paid on the day itself is paid now. */
export async function planPayments(
  desk: Desk,
  household: DemoHousehold,
  plan: { day: Day; due: number; season: Season; habit: readonly (readonly [days: number, percent: number])[] },
  random: Random,
): Promise<void> {
  const { day, due, season } = plan
  let before = 0
  for (const [days, percent] of plan.habit) {
    // Paid in round sums of 500 francs but for the last.
    const total = percent === 100 ? due : Math.floor((due * percent) / 50_000) * 500
    const amount = total - before
    before = total
    const mistaken = random.chance(0.015)
    const how = means(random)
    // Nobody pays for a year that is over.
    if (addDays(day, days) > season.year.endsOn) continue
    const pay = () =>
      pays(desk.people, household, { day: addDays(day, days), amount, how, mistaken, last: percent === 100 })
    if (days === 0) await pay()
    else desk.agenda.note(addDays(day, days), pay)
  }
}

async function pays(
  people: People,
  household: DemoHousehold,
  payment: { day: Day; amount: number; how: Means; mistaken: boolean; last: boolean },
): Promise<void> {
  people.clock.goTo(payment.day)
  const record = () =>
    people.do('cashier', 'membership.recordReceipt', {
      membershipId: household.membershipId,
      amount: payment.amount,
      ...payment.how,
    })
  const receipt = await record()
  if (payment.mistaken) {
    // Written on the wrong booklet: another person takes it back, and it is written again.
    await people.do('accountant', 'membership.cancelReceipt', {
      receiptId: receipt.receiptId,
      reason: 'erreur de carnet',
    })
    await record()
  }
  if (payment.last) household.paidOn = payment.day
}

/** Months between two, both included. */
export function monthsFrom(first: Month, count: number): Month[] {
  const months: Month[] = []
  for (let month = first; months.length < count; month = monthOf(addDays(lastDay(month), 1))) months.push(month)
  return months
}
