import type { ReadDb } from '../../../../db/handle.ts'
import { AGE_BOUNDS } from '../../../../shared/contract/administration/waiting.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { Role } from '../../../../shared/roles.ts'
import type { Queue } from '../../kernel/queue.ts'

type Answer = Output<'administration.waiting'>['queues'][number]
type Row = NonNullable<Answer['mine']>['rows'][number]

/** Somebody who holds the right of the queue. */
export interface Holder {
  readonly id: Id
  readonly name: string
  readonly roles: readonly Role[]
}

export interface Asking {
  readonly db: ReadDb
  readonly today: Day
  readonly me: Id
  /** Others than the one who asks. */
  readonly others: readonly Holder[]
  /** The one who asks holds the right. */
  readonly holds: boolean
  /** The one who asks sees what waits for others. */
  readonly oversees: boolean
  /** The setting lets one person go on where nobody else could. */
  readonly defer: boolean
  readonly rows: number
}

/** Whose turn a row is: mine; mine because nobody else can; another's; nobody's. */
type Turn = 'mine' | 'alone' | 'others' | 'nobody'

interface CountedSql {
  turn: Turn
  count: number
  amount: Fbu | null
  oldest: Day
  late: number
  a0: number
  a1: number
  a2: number
  a3: number
}

/** Names of the parameters that carry people: bound as ids, so that an index compares them as they are kept. */
const other = (index: number): string => `:other${index}`

/** SQL: whose turn a row `w` is. */
function turnOf(queue: Queue, { holds, others, defer }: Asking): string {
  const nobody = holds && queue.deferrable === true && defer ? `'alone'` : `'nobody'`
  const { barred } = queue
  if (barred === undefined) return holds ? `'mine'` : others.length > 0 ? `'others'` : nobody
  const anyOther = others.length === 0 ? '0' : others.map((_, index) => `NOT (${barred(other(index))})`).join(' OR ')
  const mine = holds ? `WHEN NOT (${barred(':me')}) THEN 'mine'` : ''
  return `CASE ${mine} WHEN ${anyOther} THEN 'others' ELSE ${nobody} END`
}

const paramsOf = (queue: Queue, { me, today, others }: Asking): Record<string, unknown> => ({
  ...queue.params,
  me,
  today,
  ...Object.fromEntries(others.map(({ id }, index) => [other(index).slice(1), id])),
})

/** How many rows wait, for how much, since when, and how long: one reading of the queue. */
export function counted(queue: Queue, asking: Asking): CountedSql[] {
  const [two, week, month] = AGE_BOUNDS
  const since = (days: number): Day => addDays(asking.today, -days)
  return asking.db.all<CountedSql>(
    `SELECT turn, count(*) AS count, sum(amount) AS amount, min(since) AS oldest, coalesce(sum(due < :today), 0) AS late,
       sum(since >= :two) AS a0, sum(since < :two AND since >= :week) AS a1, sum(since < :week AND since >= :month) AS a2,
       sum(since < :month) AS a3
     FROM (SELECT w.since, w.due, w.amount, ${turnOf(queue, asking)} AS turn FROM (${queue.rows}) w) GROUP BY turn`,
    { ...paramsOf(queue, asking), two: since(two), week: since(week), month: since(month) },
  )
}

interface RowSql {
  id: string
  number: string
  label: string
  since: Day
  due: Day | null
  amount: Fbu | null
  [may: `may${number}`]: number
}

/** The first rows of one side, those that wait longest first, with who else may take each. */
export function firstRows(queue: Queue, asking: Asking, turns: readonly Turn[]): Row[] {
  const { others } = asking
  const may = others.map((_, index) => `NOT (${queue.barred?.(other(index)) ?? '0'}) AS may${index}`)
  const wanted = turns.map((turn) => `'${turn}'`).join(', ')
  return asking.db
    .all<RowSql>(
      `SELECT w.id, w.number, w.label, w.since, w.due, w.amount${may.map((sql) => `, ${sql}`).join('')}
       FROM (${queue.rows}) w WHERE ${turnOf(queue, asking)} IN (${wanted}) ORDER BY w.since, w.number LIMIT :rows`,
      { ...paramsOf(queue, asking), rows: asking.rows },
    )
    .map((row) => ({
      id: row.id,
      number: row.number,
      label: row.label,
      since: row.since,
      due: row.due,
      amount: row.amount,
      page: (queue.document ?? queue.page).replace('$id', row.id),
      who: others.filter((_, index) => row[`may${index}`] === 1).map(({ name }) => name),
    }))
}

const together = (parts: readonly CountedSql[]): Omit<NonNullable<Answer['mine']>, 'rows' | 'alone'> | undefined => {
  const [first] = parts
  if (first === undefined) return undefined
  const add = (key: 'count' | 'late' | 'a0' | 'a1' | 'a2' | 'a3'): number =>
    parts.reduce((total, part) => total + part[key], 0)
  const amounts = parts.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  return {
    count: add('count'),
    amount: amounts.length === 0 ? null : (amounts.reduce((a, b) => a + b, 0) as Fbu),
    oldest: parts.map(({ oldest }) => oldest).toSorted()[0] ?? first.oldest,
    late: add('late'),
    ages: [add('a0'), add('a1'), add('a2'), add('a3')],
  }
}

/** One queue for the one who asks; undefined when nothing of it is theirs to know. */
export function answerOf(queue: Queue, asking: Asking): Answer | undefined {
  const { holds, oversees, others } = asking
  if (!holds && !oversees) return undefined
  const parts = counted(queue, asking)
  const of = (...turns: Turn[]): CountedSql[] => parts.filter(({ turn }) => turns.includes(turn))
  const mine = together(of('mine', 'alone'))
  const rest = together(of('others', 'nobody'))
  if (mine === undefined && rest === undefined) return undefined
  const nobody = of('nobody')[0]?.count ?? 0
  return {
    queue: queue.queue,
    right: queue.right,
    page: queue.page,
    search: { ...queue.search },
    mine:
      mine === undefined
        ? null
        : { ...mine, alone: of('alone')[0]?.count ?? 0, rows: firstRows(queue, asking, ['mine', 'alone']) },
    others:
      rest === undefined
        ? null
        : {
            ...rest,
            kept: holds,
            nobody,
            deferred: nobody > 0 && queue.deferrable === true && asking.defer && others.length > 0,
            whom: others.map(({ name, roles }) => ({ name, roles: [...roles] })),
            rows: firstRows(queue, asking, ['others', 'nobody']),
          },
  }
}
