import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { useWordOf } from '../app/words.ts'
import type { Tone } from '../ui/index.ts'

export type Centre = Output<'federation.overview'>['centres'][number]
export type Import = Output<'federation.imports'>['rows'][number]
export type Table1 = Output<'federation.table1'>
export type Line = Table1['lines'][number]

export const toneOfImport: Record<Import['state'], Tone> = { held: 'ok', incomplete: 'warn', superseded: 'quiet' }

/** The state of a package taken in, with the count of what is missing. */
export function useImportState(): (one: { state: Import['state']; missing: number }) => string {
  const { t } = useTranslation('federation')
  return ({ state, missing }) => {
    if (state === 'incomplete') return t(($) => $.packages.states.incomplete, { count: missing })
    return t(($) => $.packages.states[state])
  }
}

/** What the importer remarked, in words. */
export function useRemark(): (code: string) => string {
  const word = useWordOf()
  return (code) => word('federation', `remarks.${code}`, code)
}
