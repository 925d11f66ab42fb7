import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { parseRoles, rightsOf, type Right } from '../../../../shared/roles.ts'
import type { Weighed } from '../../../../shared/rules/membership/lives/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { listed, LISTED, type ListedSql } from './rows.ts'
import { anotherDecides } from './secondPerson.ts'

type Answer = Output<'membership.waitingEvents'>

const WAITS = `e.state IN ('requested', 'verified')`

/** Who may decide on an event: the head on an exclusion, a manager on everything else; not always the one who entered it. */
const decisionRight = (headDecides: boolean): Right => (headDecides ? 'household.approve' : 'household.validate')

interface Person {
  readonly id: Id
  readonly name: string
  readonly rights: ReadonlySet<Right>
}

const activePeople = (db: ReadDb): Person[] =>
  db
    .all<{ id: Id; name: string; roles: string }>('SELECT id, name, roles FROM user WHERE active = 1 ORDER BY name')
    .map(({ id, name, roles }) => ({ id, name, rights: rightsOf(parseRoles(roles)) }))

/** Events of any household that wait for a decision, those entered first before, with who may take it. */
export function waitingEvents({ db, user, today }: QueryContext, limit: number): Answer {
  const people = activePeople(db)
  const another = anotherDecides(db, today)
  const rows = db
    .all<ListedSql>(`${LISTED} WHERE ${WAITS} ORDER BY e.created_at, e.number LIMIT ?`, [limit])
    .map((row): Answer['rows'][number] => {
      const event = listed(row, undefined)
      const right = decisionRight(event.headDecides)
      const notOwn = event.headDecides || another(weighed(row), row.created_by)
      const deciders = people.filter((p) => p.rights.has(right) && !(notOwn && p.id === row.created_by))
      return {
        ...event,
        householdId: row.household_id,
        registration: row.registration,
        household: row.household,
        enteredAt: row.created_at,
        deciders: deciders.map((p) => p.name),
        mine: deciders.some((p) => p.id === user.id),
      }
    })
  const total =
    rows.length < limit
      ? rows.length
      : (db.get<{ n: number }>(`SELECT count(*) AS n FROM household_event e WHERE ${WAITS}`)?.n ?? 0)
  return { rows, total }
}

const weighed = (row: Pick<ListedSql, 'kind' | 'supplement' | 'undoes_kind' | 'undoes_supplement'>): Weighed => ({
  kind: row.kind,
  supplement: row.supplement,
  ...(row.undoes_kind === null
    ? {}
    : { undoes: { kind: row.undoes_kind, supplement: row.undoes_supplement ?? fbu(0) } }),
})

/** How many events wait for the one who asks. */
export function eventsForMe({ db, user, today }: QueryContext): number {
  const may = { validate: user.rights.has('household.validate'), approve: user.rights.has('household.approve') }
  if (!may.validate && !may.approve) return 0
  const counted = db.get<{ plain: number; exclusions: number }>(
    `SELECT count(*) FILTER (WHERE NOT exclusion) AS plain, count(*) FILTER (WHERE exclusion) AS exclusions FROM (
       SELECT coalesce(o.kind, e.kind) = 'exclusion' AS exclusion
       FROM household_event e LEFT JOIN household_event o ON o.id = e.undoes_id WHERE ${WAITS} AND e.created_by <> ?)`,
    [user.id],
  ) ?? { plain: 0, exclusions: 0 }
  const another = anotherDecides(db, today)
  const own = may.validate
    ? db
        .all<Pick<ListedSql, 'kind' | 'supplement' | 'undoes_kind' | 'undoes_supplement'>>(
          `SELECT e.kind, e.supplement, o.kind AS undoes_kind, o.supplement AS undoes_supplement
           FROM household_event e LEFT JOIN household_event o ON o.id = e.undoes_id
           WHERE ${WAITS} AND e.created_by = ? AND coalesce(o.kind, e.kind) <> 'exclusion'`,
          [user.id],
        )
        .filter((row) => !another(weighed(row), user.id)).length
    : 0
  return (may.validate ? counted.plain + own : 0) + (may.approve ? counted.exclusions : 0)
}
