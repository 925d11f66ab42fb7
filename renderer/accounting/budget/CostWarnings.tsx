import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Mark } from '../../ui/index.ts'
import classes from './budget.module.css'

type Lines = Input<'accounting.judgeCosts'>['lines']

/** What an entry being typed would pass: budgets, and what donors agreed on. It is said, with the figures, before the entry is validated. */
export function CostWarnings({ day, lines }: { day: Day | undefined; lines: Lines }) {
  const { t } = useTranslation('accounting')
  const costs = lines.filter(({ account, debit = 0 }) => /^[26]\d/u.test(account) && debit > 0)
  const judged = useOfficeQuery(
    'accounting.judgeCosts',
    { day: day ?? '2000-01-01', lines: costs },
    { enabled: day !== undefined && costs.length > 0, keep: true },
  )
  const found = judged.data
  if (found === undefined || costs.length === 0 || found.overspends.length + found.outside.length === 0) return null
  return (
    <ul className={classes.warnings} aria-label={t(($) => $.budget.warn.label)}>
      {found.overspends.map((one) => (
        <li key={`${one.account} ${one.mutual ?? ''} ${one.project ?? ''}`}>
          <Mark tone="warn">
            {t(($) => $.budget.warn[one.level], {
              account: one.account,
              label: one.label,
              over: formatFbu(one.over),
              planned: formatFbu(one.planned),
              actual: formatFbu(one.actual),
              committed: formatFbu(one.committed),
              asked: formatFbu(one.asked),
            })}
          </Mark>
        </li>
      ))}
      {found.outside.map((one) => (
        <li key={`${one.account} ${one.project} ${one.reason}`}>
          <Mark tone="warn">
            {t(($) => $.donors.warnings[one.reason], {
              project: one.project,
              agreement: one.agreement ?? '',
              heading: one.heading ?? '',
              amount: formatFbu(one.amount),
              account: one.account,
              left: formatFbu(one.left ?? 0),
            })}
          </Mark>
        </li>
      ))}
    </ul>
  )
}
