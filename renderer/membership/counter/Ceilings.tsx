import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import { Amount, Meter, Section } from '../../ui/index.ts'
import classes from './Counter.module.css'

type Ceiling = Output<'membership.counter'>['ceilings'][number]
const ORDER = ['household_year', 'person_year', 'case'] as const

/** What is left of the ceilings of the year, the household's first. */
export function Ceilings({ ceilings, name }: { ceilings: readonly Ceiling[]; name: string }) {
  const { t } = useTranslation('membership')
  const shown = ORDER.flatMap((scope) => ceilings.filter((ceiling) => ceiling.scope === scope))
  if (shown.length === 0) return null
  const label = ({ scope }: Ceiling): string => {
    if (scope === 'household_year') return t(($) => $.counter.householdYear)
    return scope === 'person_year' ? t(($) => $.counter.personYear, { name }) : t(($) => $.counter.perCase)
  }
  return (
    <Section title={t(($) => $.counter.ceilings)} facts="FBu">
      {shown.map((ceiling) =>
        ceiling.scope === 'case' ? (
          <div key={ceiling.scope} className={`${classes.ceiling} ${classes.ends}`}>
            <span>{label(ceiling)}</span>
            <Amount value={ceiling.limit} size="strong" />
          </div>
        ) : (
          <div key={ceiling.scope} className={classes.ceiling}>
            <div className={classes.ends}>
              <span>{label(ceiling)}</span>
              <span>
                {t(($) => $.counter.leftOf)} <Amount value={ceiling.left} size="strong" />
              </span>
            </div>
            <Meter
              label={t(($) => $.counter.meter, {
                percent: Math.round((ceiling.used / Math.max(1, ceiling.limit)) * 100),
              })}
              value={ceiling.used}
              max={ceiling.limit}
            >
              <span>{t(($) => $.counter.used, { amount: formatFbu(ceiling.used) })}</span>
              <span>{t(($) => $.counter.outOf, { amount: formatFbu(ceiling.limit) })}</span>
            </Meter>
          </div>
        ),
      )}
    </Section>
  )
}
