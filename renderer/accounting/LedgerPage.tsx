import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useGo } from '../app/navigation.ts'
import { useMay } from '../app/session.ts'
import { Page, PageHeader } from '../ui/index.ts'
import { AccountingTabs } from './AccountingTabs.tsx'
import { EntryWalk } from './EntryWalk.tsx'
import { LedgerSection, type Chosen } from './LedgerSection.tsx'

/** An account line by line, and at the right what the chosen line is made of. */
export default function LedgerPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const [chosen, setChosen] = useState<Chosen>()
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.keys.new),
      run: () => go('/accounting/entries'),
      foot: true,
      disabled: !may('entry.enter'),
    },
    { combo: 'F8', label: t(($) => $.keys.explain), foot: true },
    { combo: 'Alt+ArrowLeft', label: t(($) => $.keys.back), foot: true },
  ])
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.titles.ledger)}>
          <AccountingTabs current="ledger" />
        </PageHeader>
      }
      side={<EntryWalk {...walkOf(chosen)} />}
      sideWidth={300}
    >
      <LedgerSection books chosen={chosen} onChoose={setChosen} />
    </Page>
  )
}

/** The chosen line as the first steps of the way down. */
export const walkOf = (chosen: Chosen | undefined) => ({
  entryId: chosen?.line.entryId,
  ...(chosen === undefined
    ? {}
    : {
        balance: {
          account: chosen.account,
          value: chosen.line.balance,
          day: chosen.line.day,
          thirdParty: chosen.thirdParty,
        },
      }),
})
