import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { paramSpec } from '../../../shared/errors/index.ts'
import { inputInWords } from '../../../shared/errors/badInput.ts'
import { shownParam } from '../../../shared/errors/shown.ts'
import { transitionInWords } from '../../../shared/errors/transition.ts'
import type { OfficeRefusal } from '../office.ts'

export interface RefusalWords {
  readonly why: string
  readonly kept: string
  readonly todo: string
}

/**
 * Puts a refusal into words: `errors.<code>` of the code's department (`why`, `kept`, `todo`), with amounts and days written as
 * people read them. A code without words still answers: what happened is not hidden.
 */
export function useRefusalWords(): (refusal: OfficeRefusal) => RefusalWords {
  const { t, i18n } = useTranslation('common')
  return useCallback(
    ({ code, params }) => {
      const dot = code.indexOf('.')
      const department = code.slice(0, dot)
      const key = code.slice(dot + 1)
      const spec = paramSpec(code)
      // Error keys come from the office as codes, so they cannot be selected by type; a test holds every code against the words.
      const find = i18n.t.bind(i18n) as unknown as (path: string, options: object) => string
      const kernelWord = (path: string): string | undefined => {
        const found = find(path, { ns: 'kernel', defaultValue: '' })
        return found === '' ? undefined : found
      }
      const said =
        code === 'kernel.transition'
          ? transitionInWords(params, (path) => kernelWord(`machine.${path}`))
          : code === 'kernel.bad-input'
            ? inputInWords(params, (path) => kernelWord(`input.${path}`))
            : params
      const values = Object.fromEntries(
        Object.entries(said).map(([name, value]) => [name, shownParam(spec[name], value)]),
      )
      const word = (part: 'why' | 'kept' | 'todo', missing: string): string =>
        find(`errors.${key}.${part}`, { ...values, ns: department, defaultValue: missing })
      return {
        why: word(
          'why',
          t(($) => $.refusal.unknown),
        ),
        kept: word(
          'kept',
          t(($) => $.refusal.nothingKept),
        ),
        todo: word('todo', ''),
      }
    },
    [t, i18n],
  )
}
