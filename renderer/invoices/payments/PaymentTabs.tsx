import { useTranslation } from 'react-i18next'
import { Tabs } from '../../ui/index.ts'

const TABS = ['/payments', '/payments/prepare', '/payments/cheques', '/payments/debts', '/payments/visas'] as const
const WORD = {
  '/payments': 'orders',
  '/payments/prepare': 'prepare',
  '/payments/cheques': 'cheques',
  '/payments/debts': 'debts',
  '/payments/visas': 'visas',
} as const

/** The sister pages of payments: orders, preparation, cheques, what facilities owe, what one person did alone. */
export function PaymentTabs({ current }: { current: (typeof TABS)[number] }) {
  const { t } = useTranslation('invoices')
  return (
    <Tabs
      label={t(($) => $.payments.tabs.label)}
      current={current}
      tabs={TABS.map((path) => ({ path, label: t(($) => $.payments.tabs[WORD[path]]) }))}
    />
  )
}
