import { useTranslation } from 'react-i18next'
import { yearOf } from '../../../shared/dates.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { Segments, SelectField } from '../../ui/index.ts'
import { AlertsView } from './AlertsView.tsx'
import { BudgetsView } from './BudgetsView.tsx'
import { FollowView } from './FollowView.tsx'

const VIEWS = ['follow', 'list', 'alerts'] as const
type View = (typeof VIEWS)[number]

/** The year's budgets: what became of them, their versions, what passes them. */
export default function BudgetPage() {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const [viewText, setView] = useFilter('view', 'follow')
  const [yearText, setYear] = useFilter('year', String(yearOf(today)))
  const view: View = VIEWS.find((one) => one === viewText) ?? 'follow'
  const year = Number(yearText)
  const budgets = useOfficeQuery('accounting.budgets', { year })
  const alerts = useOfficeQuery('accounting.budgetAlerts', { year })
  const years = budgets.data?.years ?? [year]
  const filters = (
    <>
      <Segments
        label={t(($) => $.budget.view)}
        value={view}
        onChange={setView}
        options={VIEWS.map((value) => ({
          value,
          label:
            value === 'alerts' && (alerts.data?.length ?? 0) > 0
              ? `${t(($) => $.budget.views.alerts)} (${alerts.data?.length ?? 0})`
              : t(($) => $.budget.views[value]),
        }))}
      />
      <SelectField
        label={t(($) => $.budget.year)}
        value={yearText}
        onChange={setYear}
        options={(years.includes(year) ? years : [year, ...years]).map((one) => ({
          value: String(one),
          label: String(one),
        }))}
      />
    </>
  )
  if (view === 'list') return <BudgetsView year={year} budgets={budgets} filters={filters} />
  if (view === 'alerts') return <AlertsView year={year} alerts={alerts} filters={filters} />
  return <FollowView year={year} filters={filters} />
}
