import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { listProcedures } from '../../../../shared/contract/membership/lists.ts'
import { ageOn, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { AGE_CLASSES, ageClassOf } from '../../../../shared/rules/membership/campaign.ts'
import { rightsOn, type RightsState } from '../../../../shared/rules/membership/rights.ts'
import { optional } from '../../kernel/rows.ts'
import { areKept } from '../kept/settle.ts'
import { PARTICULAR, SHAPE, stateOfShape } from '../kept/shape.ts'
import { factsOfMany, MANY, personFacts } from './facts.ts'
import { listScope, type ListScope } from './rights.ts'

export type Pyramid = Omit<z.output<typeof listProcedures.agePyramid.output>, 'day'>

const COUNTED = ['open', 'waiting', 'suspended', 'expired'] as const
type Counted = (typeof COUNTED)[number]
const isCounted = (state: RightsState): state is Counted => (COUNTED as readonly string[]).includes(state)

/** Letters of somebody in the text of a household: the sex, then the day of birth. */
const SOMEBODY = 1 + '2000-01-01'.length

class Counts {
  readonly #states = new Map(COUNTED.map((state) => [state, { M: 0, F: 0 }]))
  readonly #classes = new Map(AGE_CLASSES.map((from) => [from as number, { M: 0, F: 0 }]))

  add(state: RightsState, sex: 'M' | 'F', ageClass: number): void {
    if (!isCounted(state)) return
    const counts = this.#states.get(state)
    if (counts !== undefined) counts[sex] += 1
    if (state !== 'open' && state !== 'waiting') return
    const ages = this.#classes.get(ageClass)
    if (ages !== undefined) ages[sex] += 1
  }

  readonly #ages = new Map<string, number>()

  /** All the people of a household's text. */
  addAll(state: RightsState, people: string, day: Day): void {
    for (let at = 0; at < people.length; at += SOMEBODY) {
      const birth = people.slice(at + 1, at + SOMEBODY)
      let ageClass = this.#ages.get(birth)
      if (ageClass === undefined) {
        ageClass = ageClassOf(ageOn(birth as Day, day))
        this.#ages.set(birth, ageClass)
      }
      this.add(state, people.startsWith('M', at) ? 'M' : 'F', ageClass)
    }
  }

  get(): Pyramid {
    return {
      states: [...this.#states].map(([state, counts]) => ({ state, ...counts })),
      classes: [...this.#classes].map(([from, counts]) => ({ from, ...counts })),
    }
  }
}

/** People by state of rights, and those entitled by sex and class of age, on a day: one walk over the people, no query for each. */
export function pyramid(db: ReadDb, scope: ListScope, day: Day): Pyramid {
  const counts = new Counts()
  const scoped = listScope(scope)
  addAlike(db, scoped, day, counts)
  addParticular(db, scoped, day, counts)
  return counts.get()
}

/** People `b` who are there on the day, as one text. */
const PEOPLE = `group_concat(b.sex || b.birth_date, '')`
const THERE = 'b.entered_on <= :day AND (b.left_on IS NULL OR b.left_on >= :day)'

/**
 * People there on the day, of households whose rights follow from the days of their memberships: the same for all with the same days.
 * A household comes as one row, its people as one text: a row for each would cost more than reading them. Nothing while the days are
 * not kept ({@link areKept}): then every household is read by itself.
 */
function addAlike(db: ReadDb, { sql, params }: ReturnType<typeof listScope>, day: Day, counts: Counts): void {
  if (!areKept(db)) return
  const states = new Map<number, RightsState>()
  for (const { id, days } of db.all<{ id: number; days: string }>('SELECT shape_id AS id, days FROM rights_shape'))
    states.set(id, stateOfShape(days, day))
  // without a scope nothing of a household is asked but that it has not ended: of few, from an index of those that did
  const households = db.all<{ shape: number; people: string }>(
    `SELECT f.shape_id AS shape, ${PEOPLE} AS people
     FROM household_figure f ${sql === '' ? `LEFT JOIN household h INDEXED BY household_gone ON h.id = f.household_id AND h.ended_on IS NOT NULL` : `CROSS JOIN household h ON h.id = f.household_id`}
       CROSS JOIN beneficiary b INDEXED BY beneficiary_ages ON b.household_id = f.household_id
     WHERE f.shape_id IS NOT NULL AND (h.ended_on IS NULL OR h.ended_on >= :day) AND ${THERE} ${sql}
     GROUP BY f.household_id`,
    { day, ...params },
  )
  for (const { shape, people } of households) counts.addAll(states.get(shape) ?? 'unknown', people, day)
}

/** Of `household h`: its membership of the day is paid by instalments. */
const OWES = `EXISTS (SELECT 1 FROM membership m JOIN cover_year y ON y.id = m.cover_year_id JOIN membership_instalment i ON i.membership_id = m.id
  WHERE m.household_id = h.id AND m.cancelled_on IS NULL AND y.starts_on <= :day AND y.ends_on >= :day)`

interface ParticularSql {
  id: Id
  mutualId: Id
  endedOn: Day | null
  endedReason: string | null
  split: number
  /** Null: something particular happened to it. */
  shape: string | null
  /** 1: an instalment of the day's membership may be late. */
  owes: number
  people: string | null
}

/**
 * Households that are read by themselves. Where it is only that an instalment was late, once: the days of its memberships still say all,
 * but of open rights while the membership of the day is paid by instalments, and those alone are judged.
 */
function addParticular(db: ReadDb, { sql, params }: ReturnType<typeof listScope>, day: Day, counts: Counts): void {
  const columns =
    'h.id, h.mutual_id AS mutualId, h.ended_on AS endedOn, h.ended_reason AS endedReason, h.split_from IS NOT NULL AS split'
  const rows = areKept(db)
    ? db.all<ParticularSql>(
        `SELECT ${columns}, CASE WHEN ${PARTICULAR} THEN NULL ELSE ${SHAPE} END AS shape, ${OWES} AS owes,
           (SELECT ${PEOPLE} FROM beneficiary b INDEXED BY beneficiary_ages WHERE b.household_id = h.id AND ${THERE}) AS people
         FROM household_figure f CROSS JOIN household h ON h.id = f.household_id
         WHERE f.shape_id IS NULL AND (h.ended_on IS NULL OR h.ended_on >= :day) ${sql}`,
        { day, ...params },
      )
    : db.all<ParticularSql>(
        `SELECT ${columns}, NULL AS shape, 1 AS owes, NULL AS people FROM household h
         WHERE (h.ended_on IS NULL OR h.ended_on >= :day) ${sql}`,
        { day, ...params },
      )
  const judged: ParticularSql[] = []
  for (const row of rows) {
    const state = row.shape === null ? undefined : stateOfShape(row.shape, day)
    if (state === undefined || (state === 'open' && row.owes === 1)) judged.push(row)
    else counts.addAll(state, row.people ?? '', day)
  }
  const particular = judged.map(({ id, mutualId, endedOn, endedReason, split }) => ({
    id,
    mutualId,
    split: split === 1,
    ...optional('endedOn', endedOn),
    ...optional('endedReason', endedReason),
  }))
  for (let from = 0; from < particular.length; from += MANY) {
    const chunk = particular.slice(from, from + MANY)
    const facts = factsOfMany(db, chunk)
    for (const listed of chunk) {
      const household = facts.get(listed.id)
      if (household === undefined) continue
      for (const { person, facts: one } of personFacts(db, household, listed))
        counts.add(rightsOn(one, day).state, person.sex, ageClassOf(ageOn(person.birthDate, day)))
    }
  }
}
