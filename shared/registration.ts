/**
 * Registration numbers: Federation/Province/Commune/Mutual/Member/Beneficiary, in that order since July 2025.
 * The widths are not published, so the format is data: a version, six segments, a separator.
 */
export type SegmentName = 'federation' | 'province' | 'commune' | 'mutual' | 'member' | 'rank'

export interface Segment {
  readonly name: SegmentName
  /** Letters keep their own width (between min and max); numbers are padded with zeros to `max`. */
  readonly kind: 'letters' | 'number'
  readonly min: number
  readonly max: number
}

export interface RegistrationFormat {
  readonly version: number
  readonly separator: string
  readonly segments: readonly Segment[]
}

export interface RegistrationParts {
  readonly federation: string
  readonly province: string
  readonly commune: string
  readonly mutual: string
  readonly member: number
  readonly rank: number
}

export const DEFAULT_FORMAT: RegistrationFormat = {
  version: 1,
  separator: '/',
  segments: [
    { name: 'federation', kind: 'letters', min: 2, max: 4 },
    { name: 'province', kind: 'letters', min: 2, max: 2 },
    { name: 'commune', kind: 'letters', min: 3, max: 3 },
    { name: 'mutual', kind: 'number', min: 3, max: 3 },
    { name: 'member', kind: 'number', min: 5, max: 5 },
    { name: 'rank', kind: 'number', min: 2, max: 2 },
  ],
}

export class NotARegistration extends RangeError {}

function segmentText(segment: Segment, value: string | number): string {
  const text = segment.kind === 'number' ? String(value).padStart(segment.max, '0') : String(value).toUpperCase()
  const pattern = segment.kind === 'number' ? /^\d+$/ : /^[A-Z]+$/
  if (!pattern.test(text) || text.length < segment.min || text.length > segment.max)
    throw new NotARegistration(`${segment.name}: ${text}`)
  return text
}

/** « FAY/GI/BUG/012/00457/03 ». Throws {@link NotARegistration} when a part does not fit its segment. */
export const formatRegistration = (parts: RegistrationParts, format: RegistrationFormat = DEFAULT_FORMAT): string =>
  format.segments.map((segment) => segmentText(segment, parts[segment.name])).join(format.separator)

/** The number of the household: the registration without its last segment. */
export const householdNumber = (registration: string, format: RegistrationFormat = DEFAULT_FORMAT): string =>
  registration.slice(0, registration.lastIndexOf(format.separator))

/** Reads a registration as typed (spaces and case forgiven); undefined when it is not one of this format. */
export function parseRegistration(
  text: string,
  format: RegistrationFormat = DEFAULT_FORMAT,
): RegistrationParts | undefined {
  const pieces = text.replace(/\s+/g, '').toUpperCase().split(format.separator)
  if (pieces.length !== format.segments.length) return undefined
  const values: Partial<Record<SegmentName, string>> = {}
  for (const [i, segment] of format.segments.entries()) {
    const piece = pieces[i] ?? ''
    const pattern = segment.kind === 'number' ? /^\d+$/ : /^[A-Z]+$/
    if (
      !pattern.test(piece) ||
      piece.length > segment.max ||
      (segment.kind === 'letters' && piece.length < segment.min)
    )
      return undefined
    values[segment.name] = segment.kind === 'number' ? piece.padStart(segment.max, '0') : piece
  }
  return {
    federation: values.federation ?? '',
    province: values.province ?? '',
    commune: values.commune ?? '',
    mutual: values.mutual ?? '',
    member: Number(values.member),
    rank: Number(values.rank),
  }
}
