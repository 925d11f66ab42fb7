import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Id } from '../../../../shared/ids.ts'
import { parseRoles, rightsOf, type Right } from '../../../../shared/roles.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { listed, LISTED, type ListedSql } from './rows.ts'

type Answer = Output<'membership.waitingEvents'>

const WAITS = `e.state IN ('requested', 'verified')`

/** Who may decide on an event: the head on an exclusion somebody else entered, a manager on everything else. */
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
export function waitingEvents({ db, user }: QueryContext, limit: number): Answer {
  const people = activePeople(db)
  const rows = db
    .all<ListedSql>(`${LISTED} WHERE ${WAITS} ORDER BY e.created_at, e.number LIMIT ?`, [limit])
    .map((row): Answer['rows'][number] => {
      const event = listed(row, undefined)
      const right = decisionRight(event.headDecides)
      const deciders = people.filter((p) => p.rights.has(right) && !(event.headDecides && p.id === row.created_by))
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

/** How many events wait for the one who asks. */
export function eventsForMe({ db, user }: QueryContext): number {
  const counted = db.get<{ plain: number; exclusions: number }>(
    `SELECT count(*) FILTER (WHERE NOT exclusion) AS plain, count(*) FILTER (WHERE exclusion AND NOT own) AS exclusions FROM (
       SELECT coalesce(o.kind, e.kind) = 'exclusion' AS exclusion, e.created_by = ? AS own
       FROM household_event e LEFT JOIN household_event o ON o.id = e.undoes_id WHERE ${WAITS})`,
    [user.id],
  ) ?? { plain: 0, exclusions: 0 }
  return (
    (user.rights.has(decisionRight(false)) ? counted.plain : 0) +
    (user.rights.has(decisionRight(true)) ? counted.exclusions : 0)
  )
}
