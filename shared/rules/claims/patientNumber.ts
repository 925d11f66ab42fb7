/** A rank above it is hardly one. */
const MOST_PEOPLE = 20

/**
 * What somebody means who types the end of a number from a paper: the household and the rank. « 457/3 » and « 457 3 » say both; in
 * « 45703 » the rank is the last two figures, or it is a household without a rank. Most likely reading first.
 *
 * @returns ways to write it with a slash; empty when it is not the end of a number (a name, a whole number)
 */
export function numbersOfPatient(text: string): string[] {
  const bare = text.trim()
  const parted = /^(\d{1,5})\s*[\s/.,+-]\s*(\d{1,2})$/u.exec(bare)
  if (parted !== null) return [`${Number(parted[1])}/${Number(parted[2])}`]
  // the mutual's number in front of them
  const longer = /^(\d{1,3})\s*[\s/.,+-]\s*(\d{1,5})\s*[\s/.,+-]\s*(\d{1,2})$/u.exec(bare)
  if (longer !== null) return [`${Number(longer[1])}/${Number(longer[2])}/${Number(longer[3])}`]
  if (!/^\d{1,7}$/u.test(bare)) return []
  const member = Number(bare.slice(0, -2))
  const rank = Number(bare.slice(-2))
  const asBoth = bare.length > 2 && member > 0 && rank > 0 ? [`${member}/${rank}`] : []
  // A household alone: its member is the one who comes most.
  const alone = bare.length <= 5 && Number(bare) > 0 ? [`${Number(bare)}/1`, String(Number(bare))] : []
  // « 00457 » is written with its zeros: it is a household; « 45703 » has both, as no household has fifty people.
  const household = (bare.startsWith('0') && bare.length === 5) || rank > MOST_PEOPLE
  return household ? [...alone, ...asBoth] : [...asBoth, ...alone]
}
