import { useTranslation } from 'react-i18next'
import { Tabs } from '../ui/index.ts'

const TABS = ['/facilities', '/nomenclature', '/rates', '/prices-asked', '/facility-table'] as const
const WORD = {
  '/facilities': 'list',
  '/nomenclature': 'acts',
  '/rates': 'rates',
  '/prices-asked': 'drift',
  '/facility-table': 'table',
} as const

/** The sister pages of facilities: register, nomenclature, rates, prices asked, the table of a day. */
export function FacilityTabs({ current }: { current: (typeof TABS)[number] }) {
  const { t } = useTranslation('facilities')
  return (
    <Tabs
      label={t(($) => $.tabs.label)}
      current={current}
      tabs={TABS.map((path) => ({ path, label: t(($) => $.tabs[WORD[path]]) }))}
    />
  )
}
