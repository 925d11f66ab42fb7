import { useTranslation } from 'react-i18next'
import { formatFbu } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Mark, Panel } from '../../ui/index.ts'
import classes from './payments.module.css'
import type { Payable } from './words.ts'

/** Budgets that what an order pays has passed: said before it is prepared. */
export function PaidBudgets({ rows }: { rows: readonly Pick<Payable, 'type' | 'id'>[] }) {
  const { t } = useTranslation('accounting')
  const passed = useOfficeQuery(
    'accounting.budgetOfPaid',
    { documents: rows.slice(0, 500).map(({ type, id }) => ({ type, id })) },
    { enabled: rows.length > 0, keep: true },
  )
  const found = rows.length === 0 ? [] : (passed.data ?? [])
  if (found.length === 0) return null
  return (
    <Panel title={t(($) => $.budget.paid)}>
      <ul className={classes.passed}>
        {found.map(({ account, label, mutual, project, level, over, planned, actual }) => (
          <li key={`${account} ${mutual ?? ''} ${project ?? ''}`}>
            <Mark tone="warn">
              {t(($) => $.budget.paidLine[level], {
                account,
                label: [label, mutual, project].filter(Boolean).join(' · '),
                over: formatFbu(over),
                planned: formatFbu(planned),
                actual: formatFbu(actual),
              })}
            </Mark>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
