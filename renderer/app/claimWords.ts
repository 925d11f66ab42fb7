import { useTranslation } from 'react-i18next'
import { arithmetic } from '../../shared/rules/claims/arithmetic.ts'
import { noticeSentence, reasonSentence, rightsSentence, type Coded, type Words } from './claimSentences.ts'

/** Reasons, things to look at and rights on a screen, in the field's words with their figures. */
export function useClaimSentences() {
  const { i18n } = useTranslation(['claims', 'membership'])
  // Paths are made of codes, which no type can select.
  const find = i18n.t.bind(i18n) as unknown as (path: string, options: object) => string
  const words: Words = {
    find: (path, ns, params) => find(path, { ...params, ns }),
    exists: (path, ns) => i18n.exists(path, { ns }),
  }
  return {
    sentence: (reason: Coded): string => reasonSentence(words, reason),
    notice: (notice: Coded): string => noticeSentence(words, notice),
    /** Why rights were open or not, in membership's words. */
    rights: (rights: Coded): string => rightsSentence(words, rights),
    formula: (reason: Parameters<typeof arithmetic>[0], rate: number): string | undefined => arithmetic(reason, rate),
  }
}
