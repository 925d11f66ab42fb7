import { useTranslation } from 'react-i18next'
import { useFilter } from '../../app/navigation.ts'
import { Segments } from '../../ui/index.ts'
import { AccountsView } from './AccountsView.tsx'
import { AgreementsView } from './AgreementsView.tsx'
import { FundsView } from './FundsView.tsx'
import { OutsideView } from './OutsideView.tsx'
import { ReportView } from './ReportView.tsx'
import { YearView } from './YearView.tsx'

const VIEWS = ['agreements', 'funds', 'report', 'outside', 'year', 'accounts'] as const

/** The money of donors: agreements, what it was spent on, what its year end does. */
export default function DonorsPage() {
  const { t } = useTranslation('accounting')
  const [viewText, setView] = useFilter('view', 'agreements')
  const view = VIEWS.find((one) => one === viewText) ?? 'agreements'
  const filters = (
    <Segments
      label={t(($) => $.donors.view)}
      value={view}
      onChange={setView}
      options={VIEWS.map((value) => ({ value, label: t(($) => $.donors.views[value]) }))}
    />
  )
  switch (view) {
    case 'funds':
      return <FundsView filters={filters} />
    case 'report':
      return <ReportView filters={filters} />
    case 'outside':
      return <OutsideView filters={filters} />
    case 'year':
      return <YearView filters={filters} />
    case 'accounts':
      return <AccountsView filters={filters} />
    default:
      return <AgreementsView filters={filters} />
  }
}
