import type { Id } from '../../ids.ts'
import { fbu } from '../../money.ts'
import type { PostingLine } from '../../posting.ts'

/** The account between the centre and its mutuals. */
export const LIAISON = '458'

/**
 * The same entry with each mutual an entity of its own, the centre another: where an entity's lines do not balance, a line of liaison
 * makes up for it. An entry of one entity stays as it is; the liaison lines of an entry sum to nothing.
 */
export function byEntity(lines: readonly PostingLine[], liaison = LIAISON): PostingLine[] {
  const nets = new Map<Id | undefined, number>()
  for (const { mutualId, debit, credit } of lines) nets.set(mutualId, (nets.get(mutualId) ?? 0) + debit - credit)
  return [
    ...lines,
    ...[...nets].flatMap(([mutualId, net]): PostingLine[] =>
      net === 0
        ? []
        : [
            {
              account: liaison,
              debit: fbu(Math.max(-net, 0)),
              credit: fbu(Math.max(net, 0)),
              ...(mutualId === undefined ? {} : { mutualId }),
            },
          ],
    ),
  ]
}
