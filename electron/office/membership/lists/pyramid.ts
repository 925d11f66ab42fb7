import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { listProcedures } from '../../../../shared/contract/membership/lists.ts'
import { ageOn, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { AGE_CLASSES, ageClassOf } from '../../../../shared/rules/membership/campaign.ts'
import { rightsOn, type RightsState } from '../../../../shared/rules/membership/rights.ts'
import { optional } from '../../kernel/rows.ts'
import { areKept } from '../kept/settle.ts'
import { stateOfShape } from '../kept/shape.ts'
import { factsOfMany, MANY, personFacts } from './facts.ts'
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

/** People by state of rights, and those entitled by sex and class of age, on a day: one walk over the people, no query for each. */
export function pyramid(db: ReadDb, scope: ListScope, day: Day): Pyramid {
  const counts = new Counts()
  const scoped = listScope(scope)
  const judged = new Map<string, RightsState>()
  for (const { shape, sex, ageClass, people } of alike(db, scoped, day)) {
    const state = judged.get(shape) ?? stateOfShape(shape, day)
    judged.set(shape, state)
    counts.add(state, sex, ageClass, people)
  }
  addParticular(db, scoped, day, counts)
  return counts.get()
}

interface Alike {
  readonly shape: string
  readonly sex: 'M' | 'F'
  readonly ageClass: number
  readonly people: number
}

const AGE_CLASS = `max(0, min(80, (substr(:day, 1, 4) - substr(b.birth_date, 1, 4)
  - (substr(:day, 6) < substr(b.birth_date, 6))) / 5 * 5))`

/**
 * People there on the day, of households whose rights follow from the days of their memberships: the same for all with the same days.
 * Nothing while these are not kept ({@link areKept}): then every household is read by itself.
 */
function alike(db: ReadDb, { sql, params }: ReturnType<typeof listScope>, day: Day): Alike[] {
  if (!areKept(db)) return []
  const rows = db.all<Omit<Alike, 'shape'> & { shape: number }>(
    `SELECT shape, sex, ageClass, count(*) AS people FROM (
       SELECT f.shape_id AS shape, b.sex, ${AGE_CLASS} AS ageClass
       FROM household_figure f CROSS JOIN household h ON h.id = f.household_id
         CROSS JOIN beneficiary b INDEXED BY beneficiary_ages ON b.household_id = h.id
       WHERE f.shape_id IS NOT NULL AND (h.ended_on IS NULL OR h.ended_on >= :day)
         AND b.entered_on <= :day AND (b.left_on IS NULL OR b.left_on >= :day) ${sql})
     GROUP BY 1, 2, 3`,
    { day, ...params },
  )
  const shapes = new Map(
    db.all<{ id: number; days: string }>('SELECT shape_id AS id, days FROM rights_shape').map((s) => [s.id, s.days]),
  )
  return rows.map((row) => ({ ...row, shape: shapes.get(row.shape) ?? '' }))
}

interface ParticularSql {
  id: Id
  mutualId: Id
  endedOn: Day | null
  endedReason: string | null
  split: number
}

function addParticular(db: ReadDb, { sql, params }: ReturnType<typeof listScope>, day: Day, counts: Counts): void {
  const source = areKept(db)
    ? 'household_figure f CROSS JOIN household h ON h.id = f.household_id WHERE f.shape_id IS NULL'
    : 'household h WHERE TRUE'
  const particular = db
    .all<ParticularSql>(
      `SELECT h.id, h.mutual_id AS mutualId, h.ended_on AS endedOn, h.ended_reason AS endedReason, h.split_from IS NOT NULL AS split
       FROM ${source} ${sql}`,
      params,
    )
    .map(({ endedOn, endedReason, split, ...row }) => ({
      ...row,
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
        counts.add(rightsOn(one, day).state, person.sex, ageClassOf(ageOn(person.birthDate, day)), 1)
    }
  }
}
