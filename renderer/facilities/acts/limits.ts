import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'

type Limits = Pick<
  Output<'facilities.acts'>['rows'][number],
  | 'sex'
  | 'minAge'
  | 'maxAge'
  | 'maxQuantity'
  | 'ceiling'
  | 'stateProgramme'
  | 'minIntervalDays'
  | 'minLevel'
  | 'excluded'
  | 'includes'
>

/** The limits of an act in a line of words. */
export function useLimitWords(): (act: Limits) => string {
  const { t } = useTranslation('facilities')
  return (act) =>
    [
      act.excluded ? t(($) => $.prices.excluded) : '',
      act.sex === 'F' ? t(($) => $.prices.women) : act.sex === 'M' ? t(($) => $.prices.men) : '',
      act.minAge === null ? '' : t(($) => $.prices.fromAge, { age: act.minAge }),
      act.maxAge === null ? '' : t(($) => $.prices.toAge, { age: act.maxAge }),
      act.maxQuantity === null ? '' : t(($) => $.prices.max, { count: act.maxQuantity }),
      act.ceiling === null ? '' : t(($) => $.prices.ceiling, { amount: formatFbu(act.ceiling) }),
      act.minIntervalDays === null ? '' : t(($) => $.prices.interval, { days: act.minIntervalDays }),
      act.minLevel === null ? '' : t(($) => $.prices.minLevel, { level: act.minLevel }),
      act.stateProgramme === null ? '' : t(($) => $.prices.free),
      act.includes.length === 0 ? '' : t(($) => $.prices.includes, { codes: act.includes.join(', ') }),
    ]
      .filter((part) => part !== '')
      .join(' ; ')
}
