import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import { Refusal } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { add, fbu, subtract, times, type Fbu } from '../../../../shared/money.ts'
import { dueLines, totalDue, type Scale } from '../../../../shared/rules/membership/scale.ts'
import { optional } from '../../kernel/rows.ts'
import { coverYearAt } from '../lookups.ts'
import { placeOfScale, ruleOf, scaleAt, type NewScale } from '../structure.ts'

type Effect = Output<'membership.scaleEffect'>

/** What the households of today would owe by a draft of a scale, beside what the scale of the day before asks of them. */
export function scaleEffect(db: ReadDb, input: NewScale): Effect {
  const ends = placeOfScale(db, input)
  const category = input.category ?? 'ordinary'
  const sizes = db.all<{ mutual_id: Id; people: number; households: number }>(
    `SELECT mutual_id, people, count(*) AS households FROM (
       SELECT h.mutual_id, (SELECT count(*) FROM beneficiary b WHERE b.household_id = h.id AND b.left_on IS NULL) AS people
       FROM household h WHERE h.ended_on IS NULL AND h.category = ? AND (? IS NULL OR h.mutual_id = ?))
     WHERE people > 0 GROUP BY mutual_id, people ORDER BY people`,
    [category, input.mutualId, input.mutualId],
  )
  const scales = new Map<Id, Scale | undefined>()
  const dayBefore = addDays(input.validFrom, -1)
  const scaleOf = (mutualId: Id): Scale | undefined => {
    if (!scales.has(mutualId))
      scales.set(
        mutualId,
        orNothing(() => ruleOf(scaleAt(db, mutualId, dayBefore, category))),
      )
    return scales.get(mutualId)
  }
  const draft = ruleOf(input)
  const rows = new Map<number, { people: number; households: number; before?: Fbu; after?: Fbu }>()
  let [before, after, households] = [fbu(0), fbu(0), 0]
  for (const size of sizes) {
    const was = amountOf(scaleOf(size.mutual_id), size.people)
    const will = amountOf(draft, size.people)
    const row = rows.get(size.people) ?? {
      people: size.people,
      households: 0,
      ...optional('before', was),
      ...optional('after', will),
    }
    rows.set(size.people, { ...row, households: row.households + size.households })
    households += size.households
    if (was === undefined || will === undefined) continue
    before = add(before, times(was, size.households))
    after = add(after, times(will, size.households))
  }
  const inside = insideOf(db, input.validFrom)
  return {
    rows: [...rows.values()],
    households,
    before,
    after,
    difference: subtract(after, before),
    ...(ends === undefined ? {} : { ends: { validFrom: ends.validFrom, lastDay: ends.lastDay } }),
    ...optional('inside', inside),
  }
}

const insideOf = (db: ReadDb, day: Day): string | undefined => {
  const year = coverYearAt(db, day)
  return year === undefined || year.startsOn === day ? undefined : year.label
}

const amountOf = (scale: Scale | undefined, people: number): Fbu | undefined =>
  scale === undefined
    ? undefined
    : orNothing(() => totalDue(dueLines(scale, { people, kind: 'renewal', withCard: false })))

function orNothing<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
