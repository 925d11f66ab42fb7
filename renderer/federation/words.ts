import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { useWordOf } from '../app/words.ts'
import type { Tone } from '../ui/index.ts'

export type Centre = Output<'federation.overview'>['centres'][number]
export type Import = Output<'federation.imports'>['rows'][number]
export type CentreClosings = Output<'federation.closings'>['centres'][number]
export type Table1 = Output<'federation.table1'>
export type Line = Table1['lines'][number]

export const toneOfImport: Record<Import['state'], Tone> = { held: 'ok', incomplete: 'warn', superseded: 'quiet' }

type Check = CentreClosings['years'][number]['check']
export const toneOfCheck: Record<Check, Tone> = { same: 'ok', differs: 'bad', unheard: 'warn' }

/** A fingerprint by eights, so that two people can compare it. */
export const grouped = (hash: string): string => (hash.match(/.{1,8}/gu) ?? []).join(' ')
/** Its beginning, where there is no room for all of it. */
export const shortHash = (hash: string): string => grouped(hash.slice(0, 16))

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
