import type { Queue, Waiting } from '../../app/frame/useQueues.ts'

/** One line of the page: a queue, from one side. */
export interface Side {
  readonly key: string
  readonly queue: Queue
  readonly part: NonNullable<Queue['mine'] | Queue['others']>
  readonly others: Queue['others']
}

/** The queues as the page shows them, the longest wait first on each side. */
export function sidesOf(data: Waiting | undefined): { mine: Side[]; others: Side[] } {
  const byAge = (a: Side, b: Side): number =>
    a.part.oldest < b.part.oldest ? -1 : a.part.oldest > b.part.oldest ? 1 : 0
  const queues = data?.queues ?? []
  return {
    mine: queues
      .flatMap((queue) =>
        queue.mine === null ? [] : [{ key: `mine ${queue.queue}`, queue, part: queue.mine, others: null }],
      )
      .toSorted(byAge),
    others: queues
      .flatMap((queue) =>
        queue.others === null
          ? []
          : [{ key: `others ${queue.queue}`, queue, part: queue.others, others: queue.others }],
      )
      .toSorted(byAge),
  }
}

/** Why a person who holds the right is not the one: words of the queue, of payment orders, or of what somebody asked for. */
export const keptWords = (queue: Queue['queue']): 'invoice-second' | 'invoice-approve' | 'order' | 'own' =>
  queue === 'invoice-second' || queue === 'invoice-approve' ? queue : queue.startsWith('order') ? 'order' : 'own'
