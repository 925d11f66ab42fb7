import { useTranslation } from 'react-i18next'
import { useViewKey } from '../app/keys/useViewKey.ts'
import { useFilter } from '../app/navigation.ts'
import { useMay } from '../app/session.ts'
import { Page, PageHeader, Segments } from '../ui/index.ts'
import { ApprovalsView } from './approvals/ApprovalsView.tsx'
import { BookletsView } from './booklets/BookletsView.tsx'
import { NumbersView } from './booklets/NumbersView.tsx'
import { ChangesView } from './changes/ChangesView.tsx'

const VIEWS = ['booklets', 'numbers', 'approvals', 'changes'] as const
type View = (typeof VIEWS)[number]

const isView = (text: string): text is View => (VIEWS as readonly string[]).includes(text)

/** What surrounds care certificates: the paper they are written on, approvals before the care, what changed after they were judged. */
export default function CertificatesPage() {
  const { t } = useTranslation('claims')
  const may = useMay()
  const [chosen, choose] = useFilter('view', 'booklets')
  const views = VIEWS.filter(
    (one) => (one !== 'approvals' || may('priorApproval.read')) && (one !== 'changes' || may('invoice.read')),
  )
  const view: View = isView(chosen) && views.includes(chosen) ? chosen : 'booklets'
  useViewKey(views, view, choose, (one) => t(($) => $.certificates.view[one]))
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.certificates.title)} facts={t(($) => $.certificates.facts[view])}>
          <Segments
            label={t(($) => $.certificates.view.label)}
            value={view}
            onChange={choose}
            options={views.map((value) => ({ value, label: t(($) => $.certificates.view[value]) }))}
          />
        </PageHeader>
      }
    >
      {view === 'booklets' ? <BookletsView /> : null}
      {view === 'numbers' ? <NumbersView /> : null}
      {view === 'approvals' ? <ApprovalsView /> : null}
      {view === 'changes' ? <ChangesView /> : null}
    </Page>
  )
}
