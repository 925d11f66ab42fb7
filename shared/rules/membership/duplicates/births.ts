import { yearOf, type Day } from '../../../dates.ts'
import { YEARS_APART, type PersonTraits } from './traits.ts'

export interface BirthEvidence {
  readonly bits: number
  readonly sign: 'same-birth' | 'near-birth' | undefined
}

/** 1 January and 1 July are written when only the year is known. */
const known = ({ birthDate, birthPrecision }: PersonTraits): boolean =>
  birthPrecision === 'exact' && !/-(01|07)-01$/.test(birthDate)

/** Of years that are all one knows, by how far they are apart. */
const YEARS_BITS = [5, 3.5, 2.5]

/**
 * How much two births speak for one person, in bits. A whole date is worth 13 (one day among those of sixty years); a year alone 5;
 * two whole dates that differ speak against, unless they differ as dates written twice do: the day and the month exchanged, one of
 * the two wrong, the same day of a neighbouring year.
 */
export function compareBirths(a: PersonTraits, b: PersonTraits): BirthEvidence {
  const years = Math.abs(yearOf(a.birthDate) - yearOf(b.birthDate))
  if (years > YEARS_APART) return { bits: -14, sign: undefined }
  const whole = known(a) && known(b)
  if (!whole)
    return {
      bits: YEARS_BITS[years] ?? 0,
      sign: a.birthDate === b.birthDate && exact(a, b) ? 'same-birth' : 'near-birth',
    }
  if (a.birthDate === b.birthDate) return { bits: 13, sign: 'same-birth' }
  return { bits: wholeDates(a.birthDate, b.birthDate, years), sign: 'near-birth' }
}

const exact = (a: PersonTraits, b: PersonTraits): boolean =>
  a.birthPrecision === 'exact' && b.birthPrecision === 'exact'

function wholeDates(a: Day, b: Day, years: number): number {
  const [monthA, dayA] = [a.slice(5, 7), a.slice(8)]
  const [monthB, dayB] = [b.slice(5, 7), b.slice(8)]
  if (monthA === monthB && dayA === dayB) return 8
  if (years === 0 && monthA === dayB && dayA === monthB) return 8
  if (years === 0 && (monthA === monthB || dayA === dayB)) return 2
  return years === 0 ? -2 : -3
}
