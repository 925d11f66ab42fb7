import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Month } from '../../shared/dates.ts'

type Names = Readonly<Record<string, string>>

/** « octobre 2026 ». */
export function useMonthName(): (month: Month) => string {
  const { t } = useTranslation('common')
  return useCallback(
    (month) => {
      const names = t(($) => $.month, { returnObjects: true }) as Names
      return `${names[month.slice(5, 7)] ?? month} ${month.slice(0, 4)}`
    },
    [t],
  )
}

/** « oct. »: four letters are enough to know a month by, the short names stay whole. */
export function useShortMonth(): (month: Month) => string {
  const { t } = useTranslation('common')
  return useCallback(
    (month) => {
      const name = (t(($) => $.month, { returnObjects: true }) as Names)[month.slice(5, 7)] ?? month
      if (name.length <= 4) return name
      return `${name.slice(0, /^[fjs]/u.test(name) ? 4 : 3)}.`
    },
    [t],
  )
}
