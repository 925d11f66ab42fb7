import { useTranslation } from 'react-i18next'
import type { Month } from '../../../shared/dates.ts'
import { Mark } from '../../ui/index.ts'

/** A month in the list at the left, and whether it is closed, next, empty or still waits. */
export function MonthLabel({
  month: { month, state, empty },
  next,
}: {
  month: { month: Month; state: 'open' | 'closed'; empty: boolean }
  next: Month | null | undefined
}) {
  const { t } = useTranslation('accounting')
  const { t: common } = useTranslation('common')
  const is = state === 'closed' ? 'closed' : month === next ? 'next' : empty ? 'empty' : 'open'
  return (
    <Mark tone={is === 'closed' ? 'ok' : is === 'next' ? 'run' : is === 'open' ? 'look' : 'quiet'}>
      {common(($) => $.month[month.slice(5, 7) as '01'])} · {t(($) => $.closing.state[is])}
    </Mark>
  )
}
