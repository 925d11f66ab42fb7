import { useTranslation } from 'react-i18next'
import { ONLY, type Only } from '../../../shared/contract/accounting/axes.ts'
import { useFilter } from '../../app/navigation.ts'

/** Which lines a book is narrowed to beside its axes, as its address keeps them: a figure of a statement is the sum of those. */
export function useOnly(): readonly [only: readonly Only[], clear: () => void] {
  const [text, setText] = useFilter('only')
  const said = text.split(',')
  return [ONLY.filter((one) => said.includes(one)), () => setText('')]
}

/** « hors projets, débits » */
export function useOnlyWords(): (only: readonly Only[]) => string {
  const { t } = useTranslation('accounting')
  return (only) => only.map((one) => t(($) => $.filters.only[one])).join(', ')
}
