/**
 * Registration numbers as texts, whatever the format they were written in. Needs nothing but the language: the page that facilities keep
 * on a phone reads them too.
 */
/** What stands between the segments. The hyphen is the check character's when there is one. */
export const SEPARATORS = ['/', '.', '-'] as const
export type Separator = (typeof SEPARATORS)[number]

/** A number as its pieces, whatever the format it was written in: what stands between them says itself. */
interface Written {
  readonly separator: Separator
  readonly pieces: readonly string[]
}

function piecesOf(registration: string): Written {
  const separator = SEPARATORS.find((one) => registration.includes(one)) ?? '/'
  // Between hyphens there is no check character: the hyphen announces it.
  const text = separator === '-' ? registration : registration.replace(/-[0-9A-Z]$/i, '')
  return { separator, pieces: text.split(separator) }
}

/** The number of the household: the registration of a person without its last segment and the check character, which is a person's. */
export function householdNumber(registration: string): string {
  const { separator, pieces } = piecesOf(registration)
  return pieces.slice(0, -1).join(separator)
}

/** Member and rank alone, as people say a number: « 00457/03 », whatever the format it was written in. */
export const shortNumber = (registration: string): string => piecesOf(registration).pieces.slice(-2).join('/')

/** The last segment of a person's number as it is written, « 03 »; of a household's, the member's « 00457 ». Empty when it has no segments. */
export function lastSegment(registration: string): string {
  const { pieces } = piecesOf(registration)
  return pieces.length < 2 ? '' : (pieces.at(-1) ?? '')
}

/** The member's number in a person's registration. */
export const memberOf = (registration: string): number => Number(piecesOf(registration).pieces.at(-2))

/** The beginnings of a number that end at a segment, the longest first: among them that of its mutual. */
export function beginningsOf(registration: string): string[] {
  const { separator, pieces } = piecesOf(registration)
  return pieces.slice(1).map((_, i) => pieces.slice(0, pieces.length - 1 - i).join(separator))
}
