import type { ReadDb } from '../../../../db/handle.ts'
import { maxDay, minDay, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { renewable, tookEffect } from '../../../../shared/rules/membership/retention.ts'
import { openIntervals, type Interval } from '../../../../shared/rules/membership/rights.ts'
import { optional } from '../../kernel/rows.ts'
import { factsOfMany, personFacts, placesFor, MANY, type ListedHousehold } from '../lists/facts.ts'
import { IN_INSTALMENTS, mayBeLate, openingsOf, PARTICULAR, SHAPE, type ShapeOpening } from './shape.ts'

/** A membership that took effect, as the norms read it. */
export interface MembershipFigure {
  readonly coverYearId: Id
  readonly mutualId: Id
  readonly metOn: Day
  /** Contributions and supplements due, FBu. */
  readonly earned: number
  /** It counts among those that may renew for the cover year after, and did. */
  readonly renewable: boolean
  readonly renewed: boolean
  /** Days with open rights, with how many people have them. */
  readonly spans: readonly (Interval & { readonly people: number })[]
}

export interface HouseholdFigure {
  readonly householdId: Id
  /** The days of its memberships; undefined when it must be read by itself. */
  readonly shape: string | undefined
  readonly memberships: readonly MembershipFigure[]
}

interface HouseholdSql {
  id: Id
  mutualId: Id
  endedOn: Day | null
  endedReason: string | null
  split: number
  particular: number
  inInstalments: number
  shape: string
}

interface MembershipSql {
  household: Id
  coverYearId: Id
  mutualId: Id
  startsOn: Day
  metOn: Day
  earned: number
  renewable: number
  renewed: number
}

type Span = Interval & { readonly people: number }

/** The openings of the shapes met in a walk, each worked out once. */
export class Shapes {
  readonly #known = new Map<string, readonly ShapeOpening[]>()

  /** Open days of a person in the membership of the cover year that starts on a day. */
  open(shape: string, startsOn: Day, { enteredOn, leftOn }: Stay, endedOn: Day | null): Interval[] {
    const year = this.#openings(shape).find((one) => one.startsOn === startsOn)
    if (year?.opening === undefined) return []
    const from = maxDay(year.opening.firstCoveredDay, enteredOn)
    const to = [leftOn, endedOn].reduce<Day>((last, end) => minDay(last, end ?? last), year.endsOn)
    return from <= to ? [{ from, to }] : []
  }

  #openings(shape: string): readonly ShapeOpening[] {
    const known = this.#known.get(shape)
    if (known !== undefined) return known
    const found = openingsOf(shape)
    this.#known.set(shape, found)
    return found
  }
}

interface Stay {
  readonly enteredOn: Day
  readonly leftOn?: Day
}

/** The figures of some households (at most {@link MANY}), computed from their facts alone. */
export function figuresOf(db: ReadDb, ids: readonly Id[], shapes = new Shapes()): HouseholdFigure[] {
  const { among, params } = placesFor(ids)
  const households = db.all<HouseholdSql>(
    `SELECT h.id, h.mutual_id AS mutualId, h.ended_on AS endedOn, h.ended_reason AS endedReason, h.split_from IS NOT NULL AS split,
       ${PARTICULAR} AS particular, ${IN_INSTALMENTS} AS inInstalments, ${SHAPE} AS shape
     FROM household h WHERE h.id ${among}`,
    params,
  )
  const memberships = Map.groupBy(
    db.all<MembershipSql>(
      `SELECT m.household_id AS household, m.cover_year_id AS coverYearId, m.mutual_id AS mutualId, y.starts_on AS startsOn, m.met_on AS metOn,
         (SELECT coalesce(sum(d.amount), 0) FROM membership_due d
          WHERE d.membership_id = m.id AND d.nature IN ('contribution', 'supplement')) AS earned,
         ${tookEffect('m', 'y.ends_on')} AND ${renewable("date(y.ends_on, '+1 day')")} AS renewable,
         n.id IS NOT NULL AND ${tookEffect('n', 'ny.ends_on')} AS renewed
       FROM membership m JOIN household h ON h.id = m.household_id JOIN cover_year y ON y.id = m.cover_year_id
         LEFT JOIN cover_year ny ON ny.starts_on = date(y.ends_on, '+1 day')
         LEFT JOIN membership n ON n.household_id = m.household_id AND n.cover_year_id = ny.id AND n.cancelled_on IS NULL
         LEFT JOIN non_renewal x ON x.household_id = m.household_id AND x.cover_year_id = ny.id AND x.withdrawn_on IS NULL
       WHERE m.household_id ${among} AND m.cancelled_on IS NULL AND m.met_on IS NOT NULL ORDER BY m.household_id, y.starts_on`,
      params,
    ),
    (row) => row.household,
  )
  const facts = factsOfMany(db, households.filter((row) => row.particular === 1 || row.inInstalments === 1).map(listed))
  const stays = staysOf(db, among, params)
  return households.map((row): HouseholdFigure => {
    const read = facts.get(row.id)
    const household = row.particular === 1 || read?.memberships.some(mayBeLate) ? read : undefined
    const people = household === undefined ? [] : personFacts(db, household, listed(row))
    const spansOf = (startsOn: Day): Span[] => {
      if (household === undefined)
        return together(
          (stays.get(row.id) ?? []).flatMap((stay) =>
            shapes.open(row.shape, startsOn, stay, row.endedOn).map((open) => ({ ...open, people: stay.people })),
          ),
        )
      return together(
        people.flatMap(({ facts: one }) => {
          const membership = one.memberships.find((m) => m.coverYear.startsOn === startsOn)
          return membership === undefined ? [] : openIntervals(one, membership).map((open) => ({ ...open, people: 1 }))
        }),
      )
    }
    return {
      householdId: row.id,
      shape: household === undefined ? row.shape : undefined,
      memberships: (memberships.get(row.id) ?? []).map((m) => ({
        coverYearId: m.coverYearId,
        mutualId: m.mutualId,
        metOn: m.metOn,
        earned: m.earned,
        renewable: m.renewable === 1,
        renewed: m.renewable === 1 && m.renewed === 1,
        spans: spansOf(m.startsOn),
      })),
    }
  })
}

/** People of each household by the days they came and left. */
function staysOf(
  db: ReadDb,
  among: string,
  params: readonly unknown[],
): Map<Id, (Stay & { readonly people: number })[]> {
  const rows = db.all<{ household: Id; enteredOn: Day; leftOn: Day | null; people: number }>(
    `SELECT household_id AS household, entered_on AS enteredOn, left_on AS leftOn, count(*) AS people FROM beneficiary
     WHERE household_id ${among} GROUP BY household_id, entered_on, left_on`,
    params,
  )
  const stays = Map.groupBy(rows, ({ household }) => household)
  return new Map(
    [...stays].map(([id, found]) => [
      id,
      found.map(({ enteredOn, leftOn, people }) => ({ enteredOn, people, ...optional('leftOn', leftOn) })),
    ]),
  )
}

/** Equal intervals as one, with how many people have it, in the order of their days. */
function together(spans: readonly Span[]): Span[] {
  const groups = Map.groupBy(spans, ({ from, to }) => `${from} ${to}`)
  return [...groups.values()]
    .flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : [{ from: first.from, to: first.to, people: others.reduce((n, span) => n + span.people, first.people) }],
    )
    .toSorted((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1))
}

const listed = ({ id, mutualId, endedOn, endedReason, split }: HouseholdSql): ListedHouseholdFacts => ({
  id,
  mutualId,
  split: split === 1,
  ...optional('endedOn', endedOn),
  ...optional('endedReason', endedReason),
})

type ListedHouseholdFacts = Pick<ListedHousehold, 'id' | 'mutualId' | 'split' | 'endedOn' | 'endedReason'>

/** The figures of every household, a few hundred at a time: what is kept must be equal to them. */
export function* allFigures(db: ReadDb): Generator<HouseholdFigure> {
  const shapes = new Shapes()
  let after: Id | undefined
  for (;;) {
    const ids = db
      .all<{ id: Id }>(
        `SELECT id FROM household ${after === undefined ? '' : 'WHERE id > ?'} ORDER BY id LIMIT ${MANY}`,
        after === undefined ? [] : [after],
      )
      .map(({ id }) => id)
    yield* figuresOf(db, ids, shapes)
    after = ids.at(-1)
    if (ids.length < MANY) return
  }
}
