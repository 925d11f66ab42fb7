import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { listProcedures } from '../../../../shared/contract/membership/lists.ts'
import { ageOn, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { AGE_CLASSES, ageClassOf } from '../../../../shared/rules/membership/campaign.ts'
import { rightsOn, type MembershipFacts, type RightsState } from '../../../../shared/rules/membership/rights.ts'
import { optional } from '../rows.ts'
import { factsOfMany, LIVED, personFacts, type ListedHousehold } from './facts.ts'
import { listScope, type ListScope } from './rights.ts'

export type Pyramid = Omit<z.output<typeof listProcedures.agePyramid.output>, 'day'>

const COUNTED = ['open', 'waiting', 'suspended', 'expired'] as const
type Counted = (typeof COUNTED)[number]
const isCounted = (state: RightsState): state is Counted => (COUNTED as readonly string[]).includes(state)

class Counts {
  readonly #states = new Map(COUNTED.map((state) => [state, { M: 0, F: 0 }]))
  readonly #classes = new Map(AGE_CLASSES.map((from) => [from as number, { M: 0, F: 0 }]))

  add(state: RightsState, sex: 'M' | 'F', ageClass: number, people: number): void {
    if (!isCounted(state)) return
    const counts = this.#states.get(state)
    if (counts !== undefined) counts[sex] += people
    if (state !== 'open' && state !== 'waiting') return
    const ages = this.#classes.get(ageClass)
    if (ages !== undefined) ages[sex] += people
  }

  get(): Pyramid {
    return {
      states: [...this.#states].map(([state, counts]) => ({ state, ...counts })),
      classes: [...this.#classes].map(([from, counts]) => ({ from, ...counts })),
    }
  }
}

/**
 * Households to be read by themselves: somebody left or came later, it ended, or it pays by instalments or nothing. Of all the
 * others, those whose memberships have the same days have the same rights: one of them is judged for all.
 */
const PARTICULAR = `(h.ended_on IS NOT NULL OR ${LIVED}
  OR EXISTS (SELECT 1 FROM membership m WHERE m.household_id = h.id AND m.cancelled_on IS NULL AND (m.required < m.due OR m.required = 0))
  OR EXISTS (SELECT 1 FROM beneficiary b WHERE b.household_id = h.id AND (b.left_on IS NOT NULL OR b.entered_on <> h.joined_on)))`

const DAYS = `(SELECT group_concat(y.starts_on || ' ' || y.ends_on || ' ' || y.renewal_deadline || ' ' || m.waiting_days || ' '
    || coalesce(m.met_on, '-'), ';' ORDER BY y.starts_on)
  FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.household_id = h.id AND m.cancelled_on IS NULL)`

/** People by state of rights, and those entitled by sex and class of age, on a day: one walk over the people, no query for each. */
export function pyramid(db: ReadDb, scope: ListScope, day: Day): Pyramid {
  const counts = new Counts()
  const { sql, params } = listScope(scope)
  const judged = new Map<string, RightsState>()
  for (const { later, days, sex, ageClass, people } of db.all<{
    later: number
    days: string | null
    sex: 'M' | 'F'
    ageClass: number
    people: number
  }>(
    `WITH alike AS MATERIALIZED (
       SELECT h.id, h.joined_on > :day AS later, ${DAYS} AS days FROM household h WHERE NOT ${PARTICULAR} ${sql})
     SELECT later, days, sex, ageClass, count(*) AS people FROM (
       SELECT h.later, h.days, b.sex, max(0, min(80, (substr(:day, 1, 4) - substr(b.birth_date, 1, 4)
           - (substr(:day, 6) < substr(b.birth_date, 6))) / 5 * 5)) AS ageClass
       FROM alike h CROSS JOIN beneficiary b ON b.household_id = h.id)
     GROUP BY 1, 2, 3, 4`,
    { day, ...params },
  )) {
    if (later === 1) continue
    const key = days ?? ''
    const state = judged.get(key) ?? stateOf(key, day)
    judged.set(key, state)
    counts.add(state, sex, ageClass, people)
  }
  addParticular(db, { sql, params }, day, counts)
  return counts.get()
}

/** The state that memberships with these days give to somebody who was there from the start. */
function stateOf(days: string, day: Day): RightsState {
  const paid = fbu(1)
  const memberships = days
    .split(';')
    .filter((text) => text !== '')
    .map((text): MembershipFacts => {
      const [startsOn, endsOn, renewalDeadline, waiting, metOn] = text.split(' ') as [Day, Day, Day, string, Day | '-']
      return {
        coverYear: { label: startsOn, startsOn, endsOn, renewalDeadline },
        due: paid,
        required: paid,
        waitingDays: Number(waiting),
        graceDays: 0,
        instalments: [],
        payments: metOn === '-' ? [] : [{ day: metOn, amount: paid, receipt: '' }],
      }
    })
  return rightsOn({ person: { enteredOn: '0001-01-01' as Day }, household: {}, memberships }, day).state
}

interface ParticularSql {
  id: Id
  mutualId: Id
  joinedOn: Day
  endedOn: Day | null
  endedReason: string | null
  lived: number
}

function addParticular(db: ReadDb, { sql, params }: ReturnType<typeof listScope>, day: Day, counts: Counts): void {
  const particular = db
    .all<ParticularSql>(
      `SELECT h.id, h.mutual_id AS mutualId, h.joined_on AS joinedOn, h.ended_on AS endedOn, h.ended_reason AS endedReason,
         ${LIVED} AS lived FROM household h WHERE ${PARTICULAR} ${sql}`,
      params,
    )
    .map(({ endedOn, endedReason, lived, ...row }): ListedHousehold => ({
      ...row,
      lived: lived === 1,
      ...optional('endedOn', endedOn),
      ...optional('endedReason', endedReason),
    }))
  for (let from = 0; from < particular.length; from += 250) {
    const chunk = particular.slice(from, from + 250)
    const facts = factsOfMany(db, chunk)
    for (const listed of chunk) {
      const household = facts.get(listed.id)
      if (household === undefined) continue
      for (const { person, facts: one } of personFacts(db, household, listed))
        counts.add(rightsOn(one, day).state, person.sex, ageClassOf(ageOn(person.birthDate, day)), 1)
    }
  }
}
