import { useTranslation } from 'react-i18next'
import { Page, PageHeader } from '../../ui/index.ts'
import { AccountingTabs } from '../AccountingTabs.tsx'
import { StatementTabs } from '../StatementTabs.tsx'

/** The statements of the books. */
export default function StatementsPage() {
  const { t } = useTranslation('accounting')
  return (
    <Page
      header={
        <PageHeader title={t(($) => $.titles.statements)}>
          <AccountingTabs current="statements" />
        </PageHeader>
      }
      filters={<StatementTabs current="statements" />}
    >
      {null}
    </Page>
  )
}
