import { useTranslation } from 'react-i18next'
import { Tabs } from '../ui/index.ts'

const TABS = [
  'entries',
  'ledger',
  'balance',
  'journals',
  'thirdParties',
  'cashBook',
  'treasury',
  'closing',
  'statements',
  'audit',
  'chart',
] as const
export type AccountingTab = (typeof TABS)[number]

const PATHS: Readonly<Record<AccountingTab, string>> = {
  entries: '/accounting/entries',
  ledger: '/accounting/ledger',
  balance: '/accounting',
  journals: '/accounting/journals',
  thirdParties: '/accounting/third-parties',
  cashBook: '/accounting/cash-book',
  treasury: '/accounting/treasury',
  closing: '/accounting/months',
  statements: '/accounting/statements',
  audit: '/accounting/audit',
  chart: '/accounting/chart',
}

/** The sister pages of accounting, in the same place on each. */
export function AccountingTabs({ current }: { current: AccountingTab }) {
  const { t } = useTranslation('accounting')
  return (
    <Tabs
      label={t(($) => $.tabs.label)}
      current={PATHS[current]}
      tabs={TABS.map((tab) => ({ path: PATHS[tab], label: t(($) => $.tabs[tab]) }))}
    />
  )
}
