import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { paramSpec } from '../../../shared/errors/index.ts'
import { transitionInWords } from '../../../shared/errors/transition.ts'
import type { OfficeRefusal } from '../office.ts'
import { formatDay, formatFbu } from '../format.ts'

export interface RefusalWords {
  readonly why: string
  readonly kept: string
  readonly todo: string
}

const shown = (kind: string | undefined, value: unknown): string => {
  if (typeof value === 'number') return formatFbu(value)
  if (kind === 'day' && typeof value === 'string') return formatDay(value)
  return value == null ? '' : String(value)
}

/** « lines.0.price, too_big » as « ligne 1, prix : trop grand »; what has no words stays as the office said it. */
function inputInWords(
  params: Readonly<Record<string, unknown>>,
  word: (path: string) => string,
): Record<string, unknown> {
  const parts = String(params['path'] ?? '').split('.')
  const row = parts.find((part) => /^\d+$/u.test(part))
  const field = word(`field.${parts.at(-1) ?? ''}`)
  const problem = word(`problem.${String(params['problem'] ?? '')}`)
  const named =
    field === '' ? parts.join('.') : row === undefined ? field : `${word('row')} ${Number(row) + 1}, ${field}`
  return { ...params, path: named, ...(problem === '' ? {} : { problem }) }
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
      const machineWord = (path: string): string | undefined => {
        const found = find(`machine.${path}`, { ns: 'kernel', defaultValue: '' })
        return found === '' ? undefined : found
      }
      const said =
        code === 'kernel.transition'
          ? transitionInWords(params, machineWord)
          : code === 'kernel.bad-input'
            ? inputInWords(params, (path) => find(`input.${path}`, { ns: 'kernel', defaultValue: '' }))
            : params
      const values = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, shown(spec[name], value)]))
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
