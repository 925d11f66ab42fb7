import { useTranslation } from 'react-i18next'
import { Tabs } from '../../ui/index.ts'

const TABS = {
  tills: '/tills',
  counts: '/tills/counts',
  transfers: '/tills/transfers',
  pettyCash: '/tills/petty-cash',
  denominations: '/tills/denominations',
} as const

/** The sister pages of the tills. */
export function TillTabs({ current }: { current: keyof typeof TABS }) {
  const { t } = useTranslation('accounting')
  return (
    <Tabs
      label={t(($) => $.till.tabs.label)}
      current={TABS[current]}
      tabs={(Object.keys(TABS) as (keyof typeof TABS)[]).map((tab) => ({
        path: TABS[tab],
        label: t(($) => $.till.tabs[tab]),
      }))}
    />
  )
}
