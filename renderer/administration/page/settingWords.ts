import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { isSettingKey, settingChoices } from '../../../shared/settings.ts'
import { formatFbu, formatPercent } from '../../app/format.ts'
import { useWordOf } from '../../app/words.ts'

export type Setting = Output<'administration.settings'>['settings'][number]

export const choicesOf = ({ key }: Setting): readonly string[] => (isSettingKey(key) ? settingChoices(key) : [])

/** A setting's name and values in words; a setting without words shows its key, never nothing. */
export function useSettingWords(): {
  name: (setting: Setting) => string
  value: (setting: Setting, value: unknown) => string
} {
  const { t } = useTranslation('administration')
  const wordOf = useWordOf()
  return {
    name: ({ key }) => wordOf('administration', `settings.label.${key}`, key),
    value: ({ unit }, value) => {
      if (typeof value === 'boolean') return value ? t(($) => $.settings.yes) : t(($) => $.settings.no)
      if (typeof value === 'number') {
        if (unit === 'FBu') return `${formatFbu(value)} FBu`
        if (unit === 'days') return t(($) => $.settings.days, { count: value })
        if (unit === 'percent') return formatPercent(value)
        return formatFbu(value)
      }
      if (typeof value === 'string') return wordOf('administration', `settings.choice.${value}`, value)
      return value === undefined || value === null ? '—' : JSON.stringify(value)
    },
  }
}
