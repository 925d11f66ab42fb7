/*
 * Retention (N12): of the households whose rights took effect in a cover year, those whose rights took effect in the next one too.
 * Written as SQL conditions because the centre asks it of its own tables and the federation of those of all its centres, and the two
 * must find the same households to the unit.
 *
 * Aliases: `p` the membership of the cover year before and `n` that of this one (absent: not enrolled again), `h` the household,
 * `x` the answer « ne revient pas » that stands (not withdrawn) for this cover year.
 */

/** A membership counts in its cover year when it stands and what opens rights was paid before the year ended; later, no right came of it. */
export const tookEffect = (membership: string, endsOn: string): string =>
  `${membership}.cancelled_on IS NULL AND ${membership}.met_on <= ${endsOn}`

/** Households dissolved, gone or excluded before the cover year starts could not come back. */
export const stillThere = (startsOn: string): string => `(h.ended_on IS NULL OR h.ended_on >= ${startsOn})`

/** Nor could those that said so: deceased, dissolved, moved out of the zone. Coming back all the same wins over what was said. */
export const CANNOT_COME = '(n.id IS NULL AND coalesce(x.excluded, 0) = 1)'

/** The denominator of N12, among the households whose rights took effect the year before. */
export const renewable = (startsOn: string): string => `${stillThere(startsOn)} AND NOT ${CANNOT_COME}`
