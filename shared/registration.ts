import { z } from 'zod'

import { SEPARATORS, type Separator } from './registrationText.ts'

export * from './registrationText.ts'

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
  readonly separator: Separator
  readonly segments: readonly Segment[]
  /** A last character that a slip of the pen does not survive: Luhn's sum over the 36 letters and figures, after a hyphen. */
  readonly check?: boolean | undefined
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
  check: false,
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

/**
 * The check character of a text over 0–9 A–Z (anything else is passed over), by Luhn's sum in base 36 (ISO/IEC 7812-1 carried over to
 * letters): any one character misread, and nearly any two neighbours exchanged, give another one.
 */
export function checkCharacter(text: string): string {
  const values = [...text.toUpperCase()].map((letter) => ALPHABET.indexOf(letter)).filter((value) => value >= 0)
  let sum = 0
  for (const [i, value] of values.toReversed().entries()) {
    const weighed = i % 2 === 0 ? value * 2 : value
    sum += Math.floor(weighed / 36) + (weighed % 36)
  }
  return ALPHABET.charAt((36 - (sum % 36)) % 36)
}
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** « FAY/GI/BUG/012/00457/03 ». Throws {@link NotARegistration} when a part does not fit its segment. */
export function formatRegistration(parts: RegistrationParts, format: RegistrationFormat = DEFAULT_FORMAT): string {
  const text = format.segments.map((segment) => segmentText(segment, parts[segment.name])).join(format.separator)
  return format.check === true ? `${text}-${checkCharacter(text)}` : text
}

/** Segments before the member's, as all numbers of a mutual begin: « FAY/GI/BUG/012 ». Throws {@link NotARegistration}. */
export const mutualPrefix = (
  parts: Omit<RegistrationParts, 'member' | 'rank'>,
  format: RegistrationFormat = DEFAULT_FORMAT,
): string =>
  format.segments
    .filter(({ name }) => name !== 'member' && name !== 'rank')
    .map((segment) => segmentText(segment, { ...parts, member: 0, rank: 0 }[segment.name]))
    .join(format.separator)

/**
 * What a typed number may be, in each of the formats that numbers were ever written in; `fault` is `check` when it has the shape of one
 * whose check character does not match, and of no other.
 */
export function readInAny(
  text: string,
  formats: readonly RegistrationFormat[],
): { readonly numbers: readonly string[]; readonly fault?: RegistrationFault } {
  const numbers = new Set([text.replace(/\s+/g, '').toUpperCase()])
  let fault: RegistrationFault = 'shape'
  let read = false
  for (const format of formats) {
    const parts = readRegistration(text, format)
    if ('fault' in parts) {
      if (parts.fault === 'check') fault = 'check'
      continue
    }
    read = true
    numbers.add(formatRegistration(parts, format))
  }
  return read ? { numbers: [...numbers] } : { numbers: [...numbers], fault }
}

/** The first of some formats in which a person's number was written exactly so; undefined when it is of none. */
export const formatOf = (
  registration: string,
  formats: readonly RegistrationFormat[],
): RegistrationFormat | undefined =>
  formats.find((format) => {
    const parts = parseRegistration(registration, format)
    return parts !== undefined && formatRegistration(parts, format) === registration
  })

/** What parseRegistration found wrong with a text that has the shape of a number. */
export type RegistrationFault = 'shape' | 'check'

/**
 * Reads a registration as typed: spaces and case forgiven, zeros in front too, and a check character that was not copied. Undefined when
 * it is not one of this format; a check character that does not match is `fault: 'check'` from {@link readRegistration}.
 */
export function parseRegistration(
  text: string,
  format: RegistrationFormat = DEFAULT_FORMAT,
): RegistrationParts | undefined {
  const read = readRegistration(text, format)
  return 'fault' in read ? undefined : read
}

/** As {@link parseRegistration}, saying what is wrong. */
export function readRegistration(
  text: string,
  format: RegistrationFormat = DEFAULT_FORMAT,
): RegistrationParts | { readonly fault: RegistrationFault } {
  const compact = text.replace(/\s+/g, '').toUpperCase()
  const copied = format.check === true ? /^(.+)-([0-9A-Z])$/.exec(compact) : null
  const pieces = (copied?.[1] ?? compact).split(format.separator)
  if (pieces.length !== format.segments.length) return { fault: 'shape' }
  const values: Partial<Record<SegmentName, string>> = {}
  for (const [i, segment] of format.segments.entries()) {
    const piece = pieces[i] ?? ''
    const pattern = segment.kind === 'number' ? /^\d+$/ : /^[A-Z]+$/
    if (
      !pattern.test(piece) ||
      piece.length > segment.max ||
      (segment.kind === 'letters' && piece.length < segment.min)
    )
      return { fault: 'shape' }
    values[segment.name] = segment.kind === 'number' ? piece.padStart(segment.max, '0') : piece
  }
  const parts: RegistrationParts = {
    federation: values.federation ?? '',
    province: values.province ?? '',
    commune: values.commune ?? '',
    mutual: values.mutual ?? '',
    member: Number(values.member),
    rank: Number(values.rank),
  }
  if (copied !== null && !formatRegistration(parts, format).endsWith(`-${copied[2] ?? ''}`)) return { fault: 'check' }
  return parts
}

/**
 * A format that can be used: the six kinds of segments each at most once, the mutual, the member and last the rank among them, widths
 * that make sense, and no hyphen between segments when one announces the check character.
 */
export const zRegistrationFormat = z
  .object({
    version: z.int().min(1).max(1_000_000),
    separator: z.enum(SEPARATORS),
    check: z.boolean().optional(),
    segments: z
      .array(
        z
          .object({
            name: z.enum(['federation', 'province', 'commune', 'mutual', 'member', 'rank']),
            kind: z.enum(['letters', 'number']),
            min: z.int().min(1).max(8),
            max: z.int().min(1).max(8),
          })
          .refine((segment) => segment.min <= segment.max, { error: 'widths' }),
      )
      .min(3)
      .max(6)
      .readonly(),
  })
  .refine(({ segments }) => new Set(segments.map(({ name }) => name)).size === segments.length, { error: 'twice' })
  .refine(({ segments }) => segments.at(-1)?.name === 'rank' && segments.at(-2)?.name === 'member', { error: 'order' })
  .refine(({ segments }) => segments.some(({ name }) => name === 'mutual'), { error: 'mutual' })
  .refine(
    ({ segments }) =>
      segments.every(({ name, kind }) => (name === 'member' || name === 'rank' ? kind === 'number' : true)),
    { error: 'numbers' },
  )
  .refine(({ separator, check }) => !(check === true && separator === '-'), { error: 'hyphen' })
