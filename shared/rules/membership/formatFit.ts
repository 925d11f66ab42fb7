import {
  formatRegistration,
  mutualPrefix,
  NotARegistration,
  type RegistrationFormat,
  type RegistrationParts,
} from '../../registration.ts'

/** A mutual as numbers show it: its first four segments, everywhere its households are, and the highest member number so far. */
export interface Numbered {
  readonly name: string
  readonly segments: readonly Omit<RegistrationParts, 'member' | 'rank'>[]
  readonly highest: number
}

/** What a format makes of the mutuals there are. */
export interface FormatFit {
  /** Numbers as it writes them, of the first mutuals; of an invented one where there is none. */
  readonly examples: readonly string[]
  /** Mutuals whose numbers have no room in it. */
  readonly unfit: readonly string[]
  /** Mutuals that it would number alike: two households would have one number. */
  readonly alike: readonly {
    readonly prefix: string
    readonly names: readonly string[]
  }[]
}

const EXAMPLES = 3
const INVENTED: RegistrationParts = {
  federation: 'FAY',
  province: 'GI',
  commune: 'BUG',
  mutual: '012',
  member: 457,
  rank: 3,
}

/** Highest member number that a format can write. */
export const mostMembers = (format: RegistrationFormat): number =>
  10 ** (format.segments.find(({ name }) => name === 'member')?.max ?? 5) - 1

/**
 * Whether a format can number these mutuals: every number so far fits in it, and no two mutuals begin alike in it (a format that leaves
 * the commune out, or pads two codes to the same figures, would give two households one number).
 */
export function fitOf(format: RegistrationFormat, mutuals: readonly Numbered[]): FormatFit {
  const examples: string[] = []
  const unfit: string[] = []
  const begun = new Map<string, Set<string>>()
  for (const mutual of mutuals)
    try {
      const [first] = mutual.segments.map((segments) => {
        const prefix = mutualPrefix(segments, format)
        begun.set(prefix, (begun.get(prefix) ?? new Set<string>()).add(mutual.name))
        return formatRegistration({ ...segments, member: Math.max(1, mutual.highest), rank: 1 }, format)
      })
      if (first !== undefined && examples.length < EXAMPLES) examples.push(first)
    } catch (error) {
      if (!(error instanceof NotARegistration)) throw error
      unfit.push(mutual.name)
    }
  if (mutuals.length === 0)
    try {
      examples.push(formatRegistration(INVENTED, format))
    } catch (error) {
      if (!(error instanceof NotARegistration)) throw error
    }
  return {
    examples,
    unfit,
    alike: [...begun].filter(([, names]) => names.size > 1).map(([prefix, names]) => ({ prefix, names: [...names] })),
  }
}
