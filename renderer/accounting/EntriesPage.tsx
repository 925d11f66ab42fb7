import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import { Page, PageHeader, ReasonText } from '../ui/index.ts'
import { AccountingTabs } from './AccountingTabs.tsx'
import classes from './accounting.module.css'
import { EntryForm } from './EntryForm.tsx'
import { EntryWalk } from './EntryWalk.tsx'
import { walkOf } from './LedgerPage.tsx'
import { LedgerSection, type Chosen } from './LedgerSection.tsx'
import { Pending } from './Pending.tsx'

/** An entry typed by hand above, the ledger of the account under the hand below, and where its amounts come from at the right. */
export default function EntriesPage() {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const today = useToday()
  const [account, setAccount] = useFilter('account')
  const [chosen, setChosen] = useState<Chosen>()
  const years = useOfficeQuery('accounting.periods', {})
  const year = years.data?.find((one) => one.year === Number(today.slice(0, 4))) ?? years.data?.[0]
  const open = year?.months.filter((month) => month.state === 'open') ?? []
  usePageKeys([
    { combo: 'F8', label: t(($) => $.keys.explain), foot: true },
    { combo: 'Alt+ArrowLeft', label: t(($) => $.keys.back), foot: true },
  ])
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.titles.entries)}
          facts={
            year === undefined
              ? undefined
              : t(($) => $.months.facts, {
                  year: year.year,
                  open: t(($) => $.months.openMonths, { count: open.length }),
                })
          }
        >
          <AccountingTabs current="entries" />
        </PageHeader>
      }
      side={<EntryWalk {...walkOf(chosen)} />}
      sideWidth={284}
    >
      <div className={classes.split}>
        <Pending />
        {may('entry.enter') ? (
          <EntryForm
            onAccount={(number) => {
              if (account === '') setAccount(number)
            }}
          />
        ) : (
          <ReasonText>{t(($) => $.entry.onlyAccountant)}</ReasonText>
        )}
        <LedgerSection title={t(($) => $.titles.ledger)} chosen={chosen} onChoose={setChosen} />
      </div>
    </Page>
  )
}
