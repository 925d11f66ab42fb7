import { useTranslation } from 'react-i18next'
import { Tabs } from '../ui/index.ts'

const TABS = ['/invoices', '/disputes', '/invoices/ageing'] as const
const WORD = { '/invoices': 'list', '/disputes': 'disputes', '/invoices/ageing': 'ageing' } as const

/** The sister pages of invoices: the queues, what is disputed, how old what is not paid is. */
export function InvoiceTabs({ current }: { current: (typeof TABS)[number] }) {
  const { t } = useTranslation('invoices')
  return (
    <Tabs
      label={t(($) => $.tabs.label)}
      current={current}
      tabs={TABS.map((path) => ({ path, label: t(($) => $.tabs[WORD[path]]) }))}
    />
  )
}
