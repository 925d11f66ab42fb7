import { addDays } from '../../../shared/dates.ts'
import type { Desk, Season } from './households.ts'
import type { Random } from './random.ts'

/** Just before the cover year starts the cards that were paid are printed, and most are handed over in the first days of the year. */
export function planCards({ agenda, people, founded }: Desk, { year }: Season, random: Random): void {
  const printed = addDays(year.startsOn, -3)
  agenda.note(printed, async () => {
    people.clock.goTo(printed)
    for (const { id: mutualId } of founded.mutuals) {
      const { counts } = await people.do('agent', 'membership.cards', { state: 'to_print', kind: 'family', mutualId })
      // Only the cards of families that have paid are printed.
      if (counts.every(({ state, met }) => state !== 'to_print' || met === 0)) continue
      await people.do('agent', 'membership.printCards', { kind: 'family', mutualId })
    }
  })
  const given = addDays(year.startsOn, 4)
  agenda.note(given, async () => {
    people.clock.goTo(given)
    const { rows } = await people.do('agent', 'membership.cards', { state: 'printed', kind: 'family' })
    const cardIds = rows.filter(() => random.chance(0.85)).map(({ id }) => id)
    if (cardIds.length > 0) await people.do('agent', 'membership.handOverCards', { cardIds })
  })
}
