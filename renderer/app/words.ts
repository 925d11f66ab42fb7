import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/dates.ts'
import { today } from '../../shared/dates.ts'
import type { Role } from '../../shared/roles.ts'
import { useOfficeQuery } from './office.ts'
import { formatDay } from './format.ts'
import type { PageDefinition } from './pages.ts'

/** What a page is called in the navigation and the palette: its key comes from the department, so it is not typed here. */
export function usePageTitle(): (page: Pick<PageDefinition, 'department' | 'title'>) => string {
  const { i18n } = useTranslation('common')
  return useCallback(
    ({ department, title }) =>
      (i18n.t.bind(i18n) as unknown as (key: string, options: object) => string)(title, { ns: department }),
    [i18n],
  )
}

/** Today as the office counts it (Burundi), whatever the zone of the machine. */
export function useToday(): Day {
  const status = useOfficeQuery('administration.status', {})
  return status.data?.today ?? today(new Date())
}

/** « mardi 17/11/2026 », with our own names of days. */
export function useLongDay(): (day: Day) => string {
  const { t } = useTranslation('common')
  return (day) => {
    const names = t(($) => $.weekday, { returnObjects: true }) as Readonly<Record<string, string>>
    return `${names[String(new Date(`${day}T00:00:00Z`).getUTCDay())] ?? ''} ${formatDay(day)}`
  }
}

/** A role in the words of the field. */
export function useRoleName(): (role: Role) => string {
  const { t } = useTranslation('common')
  return (role) => t(($) => $.role[role])
}

/**
 * A word found by a key that comes from the office (an operation's name, a control's name), so that it cannot be selected by
 * type. The key itself stands in for a word that is missing: never nothing.
 */
export function useWordOf(): (
  namespace: string,
  path: string,
  missing: string,
  values?: Readonly<Record<string, unknown>>,
) => string {
  const { i18n } = useTranslation('common')
  return useCallback(
    (namespace, path, missing, values = {}) =>
      (i18n.t.bind(i18n) as unknown as (key: string, options: object) => string)(path, {
        ...values,
        ns: namespace,
        defaultValue: missing,
      }),
    [i18n],
  )
}
