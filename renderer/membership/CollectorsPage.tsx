import { useTranslation } from 'react-i18next'
import { formatFbu } from '../app/format.ts'
import { useViewKey } from '../app/keys/useViewKey.ts'
import { useFilter } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { Page, PageHeader, Segments } from '../ui/index.ts'
import { SheetsView } from './callSheets/SheetsView.tsx'
import { AdvancesView } from './collectors/AdvancesView.tsx'
import { AskedView } from './collectors/AskedView.tsx'
import { BookletsView } from './collectors/BookletsView.tsx'
import { DepositsView } from './collectors/DepositsView.tsx'
import { HeldView } from './collectors/HeldView.tsx'

const VIEWS = ['held', 'booklets', 'sheets', 'deposits', 'advances', 'asked'] as const
type View = (typeof VIEWS)[number]

const isView = (text: string): text is View => (VIEWS as readonly string[]).includes(text)

/** Money that is not in the till yet, or not the mutual's yet: what collectors hold, their booklets, what members paid ahead. */
export default function CollectorsPage() {
  const { t } = useTranslation('membership')
  const [chosen, choose] = useFilter('view', 'held')
  const view: View = isView(chosen) ? chosen : 'held'
  useViewKey(VIEWS, view, choose, (one) => t(($) => $.doorMoney.view[one]))
  const totals = useOfficeQuery('membership.collectorAccounts', {}).data
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.doorMoney.title)}
          facts={
            totals === undefined
              ? undefined
              : [
                  t(($) => $.doorMoney.facts, {
                    held: formatFbu(totals.totals.held),
                    owed: formatFbu(totals.totals.owed),
                  }),
                  t(($) => $.doorMoney.allowed, { count: totals.allowedDays }),
                ].join(' · ')
          }
        >
          <Segments
            label={t(($) => $.doorMoney.view.label)}
            value={view}
            onChange={choose}
            options={VIEWS.map((value) => ({ value, label: t(($) => $.doorMoney.view[value]) }))}
          />
        </PageHeader>
      }
    >
      {view === 'held' ? <HeldView /> : null}
      {view === 'booklets' ? <BookletsView /> : null}
      {view === 'sheets' ? <SheetsView /> : null}
      {view === 'deposits' ? <DepositsView /> : null}
      {view === 'advances' ? <AdvancesView /> : null}
      {view === 'asked' ? <AskedView /> : null}
    </Page>
  )
}
