import { useTranslation } from 'react-i18next'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'

/** « ménages ordinaires, toutes les mutuelles »: those a scale is for. */
export function useScopeName(): (of: { readonly category: HouseholdCategory; readonly mutualName?: string }) => string {
  const { t } = useTranslation('membership')
  return ({ category, mutualName }) =>
    `${t(($) => $.structure.category[category])}, ${mutualName ?? t(($) => $.structure.allMutuals)}`
}
