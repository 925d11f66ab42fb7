import type { Input, Output } from '../../../../shared/contract/index.ts'
import { rightsOf } from '../../../../shared/roles.ts'
import { waitingQueues as accounting } from '../../accounting/index.ts'
import { waitingQueues as claims } from '../../claims/index.ts'
import { waitingQueues as facilities } from '../../facilities/index.ts'
import { waitingQueues as invoices } from '../../invoices/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import type { Queue, QueueQuestion } from '../../kernel/queue.ts'
import { waitingQueues as membership } from '../../membership/index.ts'
import { activeUsers } from '../holders.ts'
import { setting } from '../settings.ts'
import { answerOf } from './count.ts'

type Answer = Output<'administration.waiting'>
type Side = Answer['queues'][number]['mine' | 'others']

/** Every queue of a centre, of every department. */
export const allQueues = (question: QueueQuestion): Queue[] =>
  [invoices, claims, membership, facilities, accounting].flatMap((queues) => queues(question))

/**
 * What waits for the one who asks, and for who oversees (the head, the supervisory committee) what waits for others; the queue with the
 * oldest wait first. What two pairs of eyes keep from a person who holds the right is shown as waiting for others.
 */
export function waiting(ctx: QueryContext, { rows = 5 }: Input<'administration.waiting'>): Answer {
  const { db, user, today } = ctx
  const people = activeUsers(db).map((person) => ({ ...person, rights: rightsOf(person.roles) }))
  const defer = setting(db, 'approval.deferred', today)
  const queues = allQueues({ db, today })
    .flatMap((queue) => {
      const answer = answerOf(queue, {
        db,
        today,
        me: user.id,
        others: people.filter(({ id, rights }) => id !== user.id && rights.has(queue.right)),
        holds: user.rights.has(queue.right),
        oversees: user.rights.has('user.read') && user.rights.has(queue.reading),
        defer,
        rows,
      })
      return answer === undefined ? [] : [answer]
    })
    .toSorted((a, b) => (oldestOf(a) < oldestOf(b) ? -1 : oldestOf(a) > oldestOf(b) ? 1 : 0))
  return {
    today,
    mine: totalOf(queues.map(({ mine }) => mine)),
    others: totalOf(queues.map(({ others }) => others)),
    queues,
  }
}

const oldestOf = ({ mine, others }: Answer['queues'][number]): string => mine?.oldest ?? `~${others?.oldest ?? ''}`

function totalOf(sides: readonly Side[]): Answer['mine'] {
  const there = sides.filter((side) => side !== null)
  return {
    count: there.reduce((total, { count }) => total + count, 0),
    late: there.reduce((total, { late }) => total + late, 0),
    oldest: there.map(({ oldest }) => oldest).toSorted()[0] ?? null,
  }
}
