import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { scoreDuplicate } from '../../../../shared/rules/membership/duplicates/index.ts'
import { wordShares } from './find.ts'
import { findable, registeredOf, traitsOf } from './people.ts'

export interface Couple {
  readonly survivorId: Id
  readonly absorbedId: Id
}

/** Of two households: who seems to be whom, each once, beginning with the pair that is known. */
export function couplesOf(db: ReadDb, survivor: Id, absorbed: Id, known: Couple): Couple[] {
  const share = wordShares(db)
  const [here, there] = [survivor, absorbed].map((id) => registeredOf(db, id).filter(findable))
  const scored = (here ?? []).flatMap((a) =>
    (there ?? []).map((b) => ({
      survivorId: a.id,
      absorbedId: b.id,
      ...scoreDuplicate(traitsOf(a), traitsOf(b), { share, mates: 1 }),
    })),
  )
  const couples: Couple[] = [known]
  for (const { survivorId, absorbedId, suspect } of scored.toSorted((a, b) => b.score - a.score))
    if (suspect && !couples.some((c) => c.survivorId === survivorId || c.absorbedId === absorbedId))
      couples.push({ survivorId, absorbedId })
  return couples
}
