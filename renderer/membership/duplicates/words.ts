import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatPerson } from '../../app/format.ts'

export type Pair = Output<'membership.duplicatePairs'>['rows'][number]
export type Side = Output<'membership.duplicatePair'>['first']
export type Plan = Output<'membership.previewMerge'>
export type MergeRow = Output<'membership.merges'>['rows'][number]

/** What is said of pairs and merges on their pages. */
export function useDuplicateWords() {
  const { t } = useTranslation('membership')
  const birth = ({ date, precision }: Pair['first']['birth']): string =>
    precision === 'year' ? date.slice(0, 4) : formatDay(date)
  return {
    birth,
    person: (p: Pair['first']): string => t(($) => $.duplicates.born, { name: formatPerson(p), birth: birth(p.birth) }),
    signs: (signs: Pair['signs']): string => signs.map((sign) => t(($) => $.enrolment.sign[sign])).join(', '),
    warning: (warning: Plan['warnings'][number], days: readonly string[] = []): string =>
      t(($) => $.duplicates.warnings[warning], { days: days.map((day) => formatDay(day as never)).join(', ') }),
  }
}
